//! Flags, and the environment behind them, that win over the file.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use tierline_http::Network;

use super::{Config, LogFormat};

/// What was said by flag or environment; clap lets the flag win.
#[derive(Debug, Default, Args)]
pub struct Arguments {
    /// Configuration file (TOML); `tierline config schema` describes it
    #[arg(long, env = "TIERLINE_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder with all data of the desk [default: data]
    #[arg(long, env = "TIERLINE_DATA", value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// Address to listen on; port 0 takes any free one [default: 127.0.0.1:8080]
    #[arg(long, env = "TIERLINE_LISTEN", value_name = "IP:PORT")]
    pub listen: Option<SocketAddr>,
    /// Where browsers find the desk, such as <https://desk.example>
    #[arg(long, env = "TIERLINE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Requests per minute of one token, session or address [default: 1200]
    #[arg(long, env = "TIERLINE_REQUESTS_PER_MINUTE", value_name = "NUMBER")]
    pub requests_per_minute: Option<u32>,
    /// Login attempts per minute of one address [default: 20]
    #[arg(long, env = "TIERLINE_LOGINS_PER_MINUTE", value_name = "NUMBER")]
    pub logins_per_minute: Option<u32>,
    /// Proxies whose X-Forwarded-For is believed: IP addresses or networks, with commas between
    #[arg(
        long,
        env = "TIERLINE_TRUSTED_PROXIES",
        value_name = "NETWORKS",
        value_delimiter = ','
    )]
    pub trusted_proxies: Option<Vec<Network>>,
    /// Bytes of one attached file [default: 26214400]
    #[arg(long, env = "TIERLINE_MAX_FILE_BYTES", value_name = "BYTES")]
    pub max_file_bytes: Option<u64>,
    /// Files of one message [default: 20]
    #[arg(long, env = "TIERLINE_MAX_FILES_PER_MESSAGE", value_name = "NUMBER")]
    pub max_files_per_message: Option<u32>,
    /// Answer without compression
    #[arg(long, env = "TIERLINE_NO_COMPRESSION", value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub no_compression: Option<bool>,
    /// Take requests only: leave search, triage and jobs for later
    #[arg(long, env = "TIERLINE_PAUSE_WORKERS", value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub pause_workers: Option<bool>,
    /// What is logged, such as warn,tierline=info
    #[arg(long, env = "TIERLINE_LOG", value_name = "FILTER")]
    pub log: Option<String>,
    /// How it is logged [default: text]
    #[arg(long, env = "TIERLINE_LOG_FORMAT", value_name = "FORMAT")]
    pub log_format: Option<LogFormat>,
}

impl Arguments {
    /// Puts what was said in the place of what the file said.
    pub(super) fn apply(&self, config: &mut Config) {
        set(&mut config.data, self.data.as_ref());
        set(&mut config.http.listen, self.listen.as_ref());
        if self.public_url.is_some() {
            config.http.public_url.clone_from(&self.public_url);
        }
        set(
            &mut config.http.requests_per_minute,
            self.requests_per_minute.as_ref(),
        );
        set(
            &mut config.http.logins_per_minute,
            self.logins_per_minute.as_ref(),
        );
        set(
            &mut config.http.trusted_proxies,
            self.trusted_proxies.as_ref(),
        );
        if let Some(without) = self.no_compression {
            config.http.compression = !without;
        }
        set(&mut config.files.max_bytes, self.max_file_bytes.as_ref());
        set(
            &mut config.files.max_per_message,
            self.max_files_per_message.as_ref(),
        );
        set(&mut config.workers.paused, self.pause_workers.as_ref());
        set(&mut config.log.filter, self.log.as_ref());
        set(&mut config.log.format, self.log_format.as_ref());
    }
}

fn set<T: Clone>(place: &mut T, said: Option<&T>) {
    if let Some(said) = said {
        place.clone_from(said);
    }
}
