//! What `tierline serve` runs with: one typed configuration with its defaults; one that was loaded is a valid one.

mod arguments;
mod check;
mod load;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::ValueEnum;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tierline_domain::attachment::FileLimits;
use tierline_http::{HttpOptions, Network};

pub use arguments::Arguments;

/// The configuration of a Tierline desk. Each key may be left out; a flag wins over the environment, the environment
/// over the file, the file over the default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Folder with all data of the desk. A relative path begins where the program is started.
    /// Flag `--data`, environment `TIERLINE_DATA`.
    pub data: PathBuf,
    /// How the desk answers requests.
    pub http: Http,
    /// Where tickets and everything around them are kept.
    pub store: Store,
    /// What may be attached.
    pub files: Files,
    /// What works beside the requests.
    pub workers: Workers,
    /// What is written to standard error.
    pub log: Log,
}

/// How the desk answers requests.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Http {
    /// IP address and port to listen on; port 0 takes any free one.
    /// Flag `--listen`, environment `TIERLINE_LISTEN`.
    pub listen: SocketAddr,
    /// Where browsers find the desk, such as `https://desk.example`: scheme, host and, where it is not the usual one,
    /// port. With `https`, cookies are `Secure`. Flag `--public-url`, environment `TIERLINE_PUBLIC_URL`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// Requests per minute of one token, session or address.
    /// Flag `--requests-per-minute`, environment `TIERLINE_REQUESTS_PER_MINUTE`.
    #[schemars(range(min = 1))]
    pub requests_per_minute: u32,
    /// Login attempts per minute of one address.
    /// Flag `--logins-per-minute`, environment `TIERLINE_LOGINS_PER_MINUTE`.
    #[schemars(range(min = 1))]
    pub logins_per_minute: u32,
    /// Proxies in front of the desk, as IP addresses or networks such as `10.0.0.0/8`. For what comes from there, the
    /// limits count the last address in `X-Forwarded-For` that is none of them; nobody else's header is believed.
    /// Flag `--trusted-proxies`, environment `TIERLINE_TRUSTED_PROXIES`, with commas between.
    #[schemars(with = "Vec<String>")]
    pub trusted_proxies: Vec<Network>,
    /// Whether answers are compressed.
    /// Flag `--no-compression`, environment `TIERLINE_NO_COMPRESSION`, where `true` means without.
    pub compression: bool,
}

/// Where tickets and everything around them are kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Store {
    /// A SQLite database in the data folder.
    Sqlite {},
}

/// What may be attached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Files {
    /// Bytes of one file. Flag `--max-file-bytes`, environment `TIERLINE_MAX_FILE_BYTES`.
    #[schemars(range(min = 1))]
    pub max_bytes: u64,
    /// Files of one message. Flag `--max-files-per-message`, environment `TIERLINE_MAX_FILES_PER_MESSAGE`.
    #[schemars(range(min = 1, max = 64))]
    pub max_per_message: u32,
}

impl Default for Files {
    fn default() -> Self {
        let limits = FileLimits::default();
        Self {
            max_bytes: limits.bytes,
            max_per_message: u32::try_from(limits.per_message).unwrap_or(u32::MAX),
        }
    }
}

impl Files {
    /// As the use cases keep them.
    pub fn limits(&self) -> FileLimits {
        FileLimits {
            bytes: self.max_bytes,
            per_message: usize::try_from(self.max_per_message).unwrap_or(usize::MAX),
        }
    }
}

/// What works beside the requests.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Workers {
    /// Whether search, triage and jobs are left for a later start.
    /// Flag `--pause-workers`, environment `TIERLINE_PAUSE_WORKERS`.
    pub paused: bool,
}

/// What is written to standard error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// What is logged: a level, or levels by part of the program, such as `warn,tierline=info`.
    /// Flag `--log`, environment `TIERLINE_LOG`.
    pub filter: String,
    /// Lines for people, or JSON. Flag `--log-format`, environment `TIERLINE_LOG_FORMAT`.
    pub format: LogFormat,
}

/// How a line of the log is written.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ValueEnum,
)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            http: Http::default(),
            store: Store::Sqlite {},
            files: Files::default(),
            workers: Workers::default(),
            log: Log::default(),
        }
    }
}

impl Default for Http {
    fn default() -> Self {
        let options = HttpOptions::default();
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            public_url: options.public_url,
            requests_per_minute: options.requests_per_minute,
            logins_per_minute: options.logins_per_minute,
            trusted_proxies: options.trusted_proxies,
            compression: options.compression,
        }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self {
            filter: "warn,tierline=info,tierline_http=warn".to_owned(),
            format: LogFormat::default(),
        }
    }
}

impl Http {
    /// The part that the routes need.
    pub fn options(&self) -> HttpOptions {
        HttpOptions {
            public_url: self.public_url.clone(),
            requests_per_minute: self.requests_per_minute,
            logins_per_minute: self.logins_per_minute,
            trusted_proxies: self.trusted_proxies.clone(),
            compression: self.compression,
            ..HttpOptions::default()
        }
    }
}

/// The JSON schema of the file, as `docs/config.schema.json` holds it.
pub fn schema() -> anyhow::Result<String> {
    let schema = schemars::schema_for!(Config);
    Ok(serde_json::to_string_pretty(&schema)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHECKED_IN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/config.schema.json");

    #[test]
    fn the_checked_in_schema_is_fresh() {
        let kept = std::fs::read_to_string(CHECKED_IN).unwrap_or_default();
        assert!(
            kept == schema().unwrap(),
            "docs/config.schema.json is stale: run `make gen`"
        );
    }

    #[test]
    fn the_written_defaults_read_back_the_same() {
        let written = toml::to_string(&Config::default()).unwrap();
        assert_eq!(
            toml::from_str::<Config>(&written).unwrap(),
            Config::default()
        );
        assert_eq!(toml::from_str::<Config>("").unwrap(), Config::default());
    }
}
