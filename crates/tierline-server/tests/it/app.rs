//! A whole desk in this process, composed as the program composes it, without a socket.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use tempfile::TempDir;
use tierline_app::Services;
use tierline_app::consumers::SearchIndexer;
use tierline_app::directory::users::{self, UserInput};
use tierline_app::live::LiveFeed;
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::attachment::FileLimits;
use tierline_domain::id::UserId;
use tierline_domain::permission::Role;
use tierline_http::HttpOptions;
use tierline_jobs::Runner;
use tierline_server::compose::Desk;
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tower::ServiceExt;

use crate::clock::ManualClock;

/// The account that is there from the start.
pub const OWNER: &str = "owner@desk.example";
/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery";

/// A running desk.
pub struct TestApp {
    router: Router,
    services: Services,
    pub live: Arc<LiveFeed>,
    /// The consumer whose progress is told; it works when a test has it work.
    pub indexer: Arc<SearchIndexer>,
    pub clock: Arc<ManualClock>,
    _tasks: JoinSet<()>,
    folder: TempDir,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::with(Self::options()).await
    }

    /// With limits that no test reaches by accident.
    pub fn options() -> HttpOptions {
        HttpOptions {
            requests_per_minute: 1_000_000,
            logins_per_minute: 1_000_000,
            ..HttpOptions::default()
        }
    }

    /// A desk without accounts, and the code that lets the first one in.
    pub async fn empty() -> (Self, String) {
        let (app, desk) = Self::over(Self::options());
        let code = desk.first_run.open(&desk.services).await.unwrap();
        (app, code.unwrap())
    }

    pub async fn with(options: HttpOptions) -> Self {
        let (app, desk) = Self::over(options);
        found(&desk.services).await;
        assert_eq!(desk.first_run.open(&desk.services).await.unwrap(), None);
        app
    }

    fn over(options: HttpOptions) -> (Self, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::default());
        let desk = Desk::with_clock(folder.path(), clock.clone()).unwrap();
        let app = Self::of(&desk, options, clock, folder);
        (app, desk)
    }

    fn of(desk: &Desk, options: HttpOptions, clock: Arc<ManualClock>, folder: TempDir) -> Self {
        let mut tasks = JoinSet::new();
        tasks.spawn(desk.imports.clone().work(desk.closing.clone()));
        Self {
            router: desk.router(options, Arc::new(String::new)),
            services: desk.services.clone(),
            live: desk.live.clone(),
            indexer: desk.indexer.clone(),
            _tasks: tasks,
            clock,
            folder,
        }
    }

    /// With other limits for files.
    pub async fn with_files(files: FileLimits) -> Self {
        let app = Self::start().await;
        app.reopened(Some(files))
    }

    /// The same desk after it was stopped and started again.
    pub fn restarted(self) -> Self {
        self.reopened(None)
    }

    fn reopened(self, files: Option<FileLimits>) -> Self {
        let Self { clock, folder, .. } = self;
        let mut desk = Desk::with_clock(folder.path(), clock.clone()).unwrap();
        desk.services.files = files.unwrap_or_default();
        Self::of(&desk, Self::options(), clock, folder)
    }

    /// Where the desk keeps its data.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The desk behind the door, for what comes in by other ways than HTTP.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// The same desk behind a socket, until the tasks end.
    pub async fn serve(&self, tasks: &mut JoinSet<()>) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let service = self
            .router
            .clone()
            .into_make_service_with_connect_info::<SocketAddr>();
        tasks.spawn(async move { axum::serve(listener, service).await.unwrap() });
        tasks.spawn(self.live.clone().run());
        address
    }

    /// A request to be filled in.
    pub fn call(&self, method: Method, path: impl Into<String>) -> Call<'_> {
        Call {
            app: self,
            method,
            path: path.into(),
            headers: vec![],
            body: vec![],
            connected: None,
        }
    }

    pub fn get(&self, path: impl Into<String>) -> Call<'_> {
        self.call(Method::GET, path)
    }

    pub fn post(&self, path: impl Into<String>, body: &Value) -> Call<'_> {
        self.call(Method::POST, path).json(body)
    }

    /// The access token of a new login.
    pub async fn login(&self, email: &str) -> String {
        let body = serde_json::json!({"email": email, "password": PASSWORD});
        let answer = self.post("/api/auth/login", &body).send().await;
        answer.ok()["accessToken"].as_str().unwrap().to_owned()
    }

    /// Does what the hourly job does.
    pub async fn close_resolved(&self) {
        tierline_app::schedule::close_resolved(&self.services)
            .await
            .unwrap();
    }

    /// Brings the index up to date, as the consumer of the events does a moment after each commit.
    /// Does all jobs that wait, while the index follows.
    pub async fn work(&self) {
        let services = &self.services;
        let (queue, clock, ids) = (&services.jobs, &services.clock, &services.ids);
        let registry = tierline_server::jobs::registry();
        let runner = Runner::new(
            queue.clone(),
            clock.clone(),
            ids.clone(),
            registry,
            services.clone(),
        );
        let follow = async {
            loop {
                self.index().await;
            }
        };
        tokio::select! {
            () = follow => {}
            done = async { while runner.run_due().await? > 0 {} Ok::<_, tierline_domain::Error>(()) } => done.unwrap(),
        }
        self.index().await;
    }

    pub async fn index(&self) {
        SearchIndexer::new(self.services.clone())
            .rebuild()
            .await
            .unwrap();
    }
}

/// The first account cannot come by HTTP: nobody is there to let it in.
async fn found(services: &Services) {
    let founder = Actor {
        user: UserId::from_bytes([1; 16]),
        reference: ActorRef::System,
        role: Role::Owner,
        scope: Scope::All,
        token: None,
        origin: Origin::App,
    };
    let owner = UserInput {
        name: "Olga Owner".to_owned(),
        email: OWNER.to_owned(),
        role: Role::Owner,
        language: "en".to_owned(),
        time_zone: "Europe/Berlin".to_owned(),
        technician: None,
        contact: None,
        customers: None::<BTreeSet<_>>,
        active: true,
        password: Some(PASSWORD.to_owned()),
    };
    users::create(services, &founder, owner, None)
        .await
        .unwrap();
}

/// A request.
pub struct Call<'a> {
    app: &'a TestApp,
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    connected: Option<SocketAddr>,
}

impl Call<'_> {
    pub fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", format!("Bearer {token}"))
    }

    /// As if the socket were connected to this address.
    pub fn connected_to(mut self, address: &str) -> Self {
        self.connected = Some(address.parse().unwrap());
        self
    }

    pub fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json")
            .raw(body.to_string())
    }

    pub fn raw(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    pub async fn send(self) -> Answer {
        let body = Body::from(self.body.clone());
        self.send_as(body).await
    }

    /// With the body that comes in pieces, and may never end.
    pub async fn send_as(self, body: Body) -> Answer {
        let what = format!("{} {}", self.method, self.path);
        let mut request = Request::builder().method(self.method).uri(self.path);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        if let Some(connected) = self.connected {
            request = request.extension(ConnectInfo(connected));
        }
        let request = request.body(body).unwrap();
        let response = self.app.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        Answer {
            what,
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    what: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    /// The body of a success.
    pub fn ok(&self) -> Value {
        assert!(self.status.is_success(), "{}: {self:?}", self.what);
        if self.text.is_empty() {
            Value::Null
        } else {
            self.json()
        }
    }

    /// Asserts a success with these bytes.
    pub fn ok_bytes(&self, expected: &[u8]) {
        assert!(self.status.is_success(), "{}: {self:?}", self.what);
        assert_eq!(self.bytes, expected, "{}", self.what);
    }

    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    /// Asserts a problem of this status and code, and answers it.
    pub fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{self:?}");
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{self:?}"
        );
        let problem = self.json();
        assert_eq!(problem["code"], code, "{self:?}");
        assert_eq!(problem["status"], status, "{self:?}");
        problem
    }
}
