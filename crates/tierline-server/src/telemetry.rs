//! Logs: to standard error, so that standard output stays for answers.

use anyhow::anyhow;
use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

use crate::config::{Arguments, Log, LogFormat};

/// How commands log that read no configuration: `TIERLINE_LOG` chooses what, `TIERLINE_LOG_FORMAT` how.
pub fn from_environment() -> anyhow::Result<Log> {
    let format = match std::env::var("TIERLINE_LOG_FORMAT") {
        Ok(name) => Some(
            LogFormat::from_str(&name, true)
                .map_err(|_| anyhow!("TIERLINE_LOG_FORMAT: {name:?} is neither text nor json"))?,
        ),
        Err(_) => None,
    };
    let said = Arguments {
        log: std::env::var("TIERLINE_LOG").ok(),
        log_format: format,
        ..Arguments::default()
    };
    Ok(said.load()?.log)
}

/// Starts logging.
pub fn start(log: &Log) {
    let logs = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&log.filter))
        .with_writer(std::io::stderr);
    // A second start, as in tests, changes nothing.
    let _ = match log.format {
        LogFormat::Json => logs.json().try_init(),
        LogFormat::Text => logs.try_init(),
    };
}
