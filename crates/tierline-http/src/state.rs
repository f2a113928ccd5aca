//! What every request works with.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tierline_app::Services;
use tierline_app::accounts::FirstRun;
use tierline_app::imports::Imports;
use tierline_app::live::LiveFeed;

use crate::limits::Limits;
use crate::proxies::Network;

/// Tells whether the desk is ready, or what it lacks.
pub type Ready =
    Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> + Send + Sync>;
/// Renders the metrics as Prometheus text.
pub type Rendered = Arc<dyn Fn() -> String + Send + Sync>;

/// What the operator may set.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// Where browsers find the desk, such as `https://desk.example`; decides on `Secure` cookies and the Origin check.
    pub public_url: Option<String>,
    /// Requests per minute of one token, session or address.
    pub requests_per_minute: u32,
    /// Login attempts per minute of one address.
    pub logins_per_minute: u32,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<Network>,
    /// Whether answers are compressed.
    pub compression: bool,
    /// How often a watcher of `/live` is asked whether it is there, and its login looked at; one that says nothing for a
    /// little more than twice as long is gone.
    pub heartbeat: Duration,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            public_url: None,
            requests_per_minute: 1_200,
            logins_per_minute: 20,
            trusted_proxies: vec![],
            compression: true,
            heartbeat: Duration::from_secs(4),
        }
    }
}

/// Cheap to clone.
#[derive(Clone)]
pub struct HttpState {
    pub services: Services,
    pub live: Arc<LiveFeed>,
    /// The door of a desk without accounts.
    pub first_run: Arc<FirstRun>,
    /// Imports through the browser.
    pub imports: Arc<Imports>,
    pub options: Arc<HttpOptions>,
    pub ready: Ready,
    pub metrics: Rendered,
    pub(crate) limits: Limits,
}

impl HttpState {
    /// A state over these services.
    pub fn new(
        services: Services,
        live: Arc<LiveFeed>,
        first_run: Arc<FirstRun>,
        imports: Arc<Imports>,
        options: HttpOptions,
        ready: Ready,
        metrics: Rendered,
    ) -> Self {
        let limits = Limits::new(&options);
        Self {
            services,
            live,
            first_run,
            imports,
            options: Arc::new(options),
            ready,
            metrics,
            limits,
        }
    }

    /// Whether cookies may travel over plain HTTP.
    pub(crate) fn secure_cookies(&self) -> bool {
        self.options
            .public_url
            .as_ref()
            .is_some_and(|url| url.starts_with("https:"))
    }
}
