//! Logs: to standard error, so that standard output stays for answers.

use tracing_subscriber::EnvFilter;

/// Starts logging; `TIERLINE_LOG` chooses what, `TIERLINE_LOG_FORMAT=json` how.
pub fn start() {
    let filter = EnvFilter::try_from_env("TIERLINE_LOG")
        .unwrap_or_else(|_| EnvFilter::new("warn,tierline=info,tierline_http=warn"));
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    let json = std::env::var("TIERLINE_LOG_FORMAT").is_ok_and(|format| format == "json");
    // A second start, as in tests, changes nothing.
    let _ = if json {
        logs.json().try_init()
    } else {
        logs.try_init()
    };
}
