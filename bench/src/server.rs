//! The server that is measured: started, logged into, stopped.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::client::{Client, get, post};

const EMAIL: &str = "owner@bench.example";
const PASSWORD: &str = "only-for-the-bench";
/// What stands before the address when the server is ready.
const READY: &str = "Tierline is ready: http://";

/// A running server over a data folder.
pub struct Server {
    process: Child,
    pid: u32,
    pub address: SocketAddr,
    /// From the start of the process to its first answer.
    pub start: Duration,
}

impl Server {
    /// Starts the program on this folder; with `paused`, nothing works beside the requests.
    pub async fn start(binary: &Path, data: &Path, paused: bool) -> Result<Self> {
        set_up(binary, data).await?;
        let begun = Instant::now();
        let mut command = Command::new(binary);
        command.arg("serve").arg("--data").arg(data);
        command.args(["--listen", "127.0.0.1:0", "--no-compression"]);
        command.args(["--requests-per-minute", "4000000000"]);
        if paused {
            command.arg("--pause-workers");
        }
        let mut process = command
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{} does not start", binary.display()))?;
        let out = process.stdout.take().context("the output is piped")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).await?;
        let Some(address) = line.trim().strip_prefix(READY) else {
            bail!("the server does not get ready: {line}");
        };
        let address = address.parse()?;
        Client::connect(address)
            .await?
            .send(&get("/readyz", "none"))
            .await?
            .json()?;
        Ok(Self {
            pid: process.id().context("the server has ended")?,
            process,
            address,
            start: begun.elapsed(),
        })
    }

    /// The process id.
    pub fn pid(&self) -> u32 {
        self.pid
    }

    /// A connection.
    pub async fn connect(&self) -> Result<Client> {
        Client::connect(self.address).await
    }

    /// An API token of the owner that may do all.
    pub async fn owner_token(&self) -> Result<String> {
        self.token(EMAIL, &PERMISSIONS).await
    }

    async fn token(&self, email: &str, scopes: &[&str]) -> Result<String> {
        let mut client = self.connect().await?;
        let credentials = json!({ "email": email, "password": PASSWORD });
        let login = client
            .send(&post("/api/auth/login", "", &credentials))
            .await?
            .json()?;
        let access = text(&login, "accessToken")?;
        let wanted = json!({ "name": "bench", "scopes": scopes });
        let made = client
            .send(&post("/api/auth/tokens", &access, &wanted))
            .await?
            .json()?;
        text(&made, "secret")
    }

    /// A token of a technician who sees these customers only.
    pub async fn restricted_token(&self, owner: &str, customers: &[String]) -> Result<String> {
        let email = format!("restricted-{}@bench.example", customers.len());
        let user = json!({
            "name": "Restricted", "email": email, "role": "technician", "language": "en", "timeZone": "UTC",
            "customerIds": customers, "password": PASSWORD,
        });
        let mut client = self.connect().await?;
        let made = client.send(&post("/api/users", owner, &user)).await?;
        // There already where the folder was measured before.
        if made.status != 409 {
            made.json()?;
        }
        self.token(&email, &["tickets.read", "search"]).await
    }

    /// Stops it as an operator would.
    pub async fn stop(mut self) -> Result<()> {
        let pid = self.pid.to_string();
        Command::new("kill").args(["-TERM", &pid]).status().await?;
        let stopped = self.process.wait().await?;
        if !stopped.success() {
            bail!("the server ended with {stopped}");
        }
        Ok(())
    }
}

/// What the measured requests need.
const PERMISSIONS: [&str; 9] = [
    "tickets.read",
    "tickets.create",
    "tickets.update",
    "search",
    "customers.read",
    "contacts.read",
    "technicians.read",
    "categories.read",
    "users.write",
];

/// The text of a field.
pub fn text(value: &Value, field: &str) -> Result<String> {
    let text = value[field].as_str();
    Ok(text
        .with_context(|| format!("no {field} in {value}"))?
        .to_owned())
}

async fn set_up(binary: &Path, data: &Path) -> Result<()> {
    let mut command = Command::new(binary);
    command.arg("setup").arg("--data").arg(data);
    command.args(["--email", EMAIL, "--password", PASSWORD, "--if-empty"]);
    let done = command
        .stdout(Stdio::null())
        .status()
        .await
        .with_context(|| format!("{} does not start", binary.display()))?;
    if !done.success() {
        bail!("the first account could not be made");
    }
    Ok(())
}
