//! Many browsers that watch: how long an event takes to each, whether all arrive once and in order, and what a connection costs.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::StreamExt;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::client::{Client, patch};
use crate::server::Server;
use crate::{cpu, say};

/// Changes of each second.
const RATE: u32 = 10;
/// What is late by so much is lost.
const PATIENCE: Duration = Duration::from_secs(10);

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// What was seen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiveCosts {
    pub connections: usize,
    pub events: usize,
    /// Events that arrived, over all connections.
    pub delivered: usize,
    /// From the sending of the change to its arrival at one client, over all of them.
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub most_ms: f64,
    /// Memory of the server for one connection, without mapped files.
    pub kb_per_connection: f64,
    /// Processor time of the server for one event to all.
    pub cpu_ms_per_event: f64,
}

/// An arrival: the version of the ticket, and when.
type Arrival = (u64, Instant);

/// Has so many watch a ticket of the folder that changes ten times a second.
pub async fn measure(
    binary: &Path,
    data: &Path,
    connections: usize,
    events: usize,
) -> Result<LiveCosts> {
    let server = Server::start(binary, data, true).await?;
    let token = server.owner_token().await?;
    let before = cpu::anonymous_memory(server.pid())?;
    let (sender, mut arrivals) = mpsc::unbounded_channel::<(usize, Arrival)>();
    let mut watchers = JoinSet::new();
    for n in 0..connections {
        let socket = connect(&server, &token).await?;
        watchers.spawn(watch(n, socket, sender.clone()));
    }
    let kb = (cpu::anonymous_memory(server.pid())? - before) * 1e3;
    let begun = cpu::of_process(server.pid())?;
    let mut client = server.connect().await?;
    let sent = change(&mut client, &token, events).await?;
    let arrived = gather(&mut arrivals, connections * events).await;
    let used = cpu::of_process(server.pid())?.saturating_sub(begun);
    watchers.abort_all();
    server.stop().await?;
    check(&arrived, connections)?;
    let costs = costs(&sent, &arrived, connections)?;
    let costs = LiveCosts {
        kb_per_connection: kb / count(connections),
        cpu_ms_per_event: used.as_secs_f64() * 1e3 / count(events),
        ..costs
    };
    say(&format!("{costs:?}"))?;
    Ok(costs)
}

async fn connect(server: &Server, token: &str) -> Result<Socket> {
    let mut request = format!("ws://{}/live", server.address).into_client_request()?;
    let bearer = format!("Bearer {token}").parse()?;
    request.headers_mut().insert("authorization", bearer);
    let (mut socket, _) = connect_async(request).await?;
    let hello = socket.next().await.context("no greeting")??;
    if !hello.to_text()?.contains("hello") {
        bail!("not greeted: {hello}");
    }
    Ok(socket)
}

/// Reading answers the server's pings too.
async fn watch(n: usize, mut socket: Socket, sender: mpsc::UnboundedSender<(usize, Arrival)>) {
    while let Some(Ok(message)) = socket.next().await {
        let Message::Text(text) = message else {
            continue;
        };
        let at = Instant::now();
        let told: Value = serde_json::from_str(&text).unwrap_or_default();
        if let Some(version) = told["version"].as_u64()
            && sender.send((n, (version, at))).is_err()
        {
            return;
        }
    }
}

/// Changes the first ticket at the steady rate; answers its versions with when they were asked for.
async fn change(client: &mut Client, token: &str, events: usize) -> Result<Vec<Arrival>> {
    let mut ticks = tokio::time::interval(Duration::from_secs(1) / RATE);
    let mut sent = Vec::with_capacity(events);
    for n in 0..events {
        ticks.tick().await;
        let body = json!({ "title": format!("Changed {n} times, {:?}", Instant::now()) });
        let at = Instant::now();
        let changed = client.send(&patch("/api/tickets/1", token, &body)).await?;
        let version = changed.json()?["version"].as_u64();
        sent.push((version.context("a ticket has a version")?, at));
    }
    Ok(sent)
}

async fn gather(
    arrivals: &mut mpsc::UnboundedReceiver<(usize, Arrival)>,
    expected: usize,
) -> Vec<(usize, Arrival)> {
    let mut all = Vec::with_capacity(expected);
    while all.len() < expected {
        match tokio::time::timeout(PATIENCE, arrivals.recv()).await {
            Ok(Some(arrival)) => all.push(arrival),
            _ => break,
        }
    }
    all
}

/// Each client heard of growing versions: in order, and none twice.
fn check(arrived: &[(usize, Arrival)], connections: usize) -> Result<()> {
    let mut last = vec![0; connections];
    for (n, (version, _)) in arrived {
        if *version <= last[*n] {
            bail!("client {n} heard of version {version} after {}", last[*n]);
        }
        last[*n] = *version;
    }
    Ok(())
}

fn costs(sent: &[Arrival], arrived: &[(usize, Arrival)], connections: usize) -> Result<LiveCosts> {
    let mut times: Vec<Duration> = arrived
        .iter()
        .filter_map(|(_, (version, at))| {
            let (_, asked) = sent.iter().find(|(known, _)| known == version)?;
            Some(at.duration_since(*asked))
        })
        .collect();
    times.sort_unstable();
    let share = |percent: usize| {
        let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
        times.get(place).map(|time| time.as_secs_f64() * 1e3)
    };
    Ok(LiveCosts {
        connections,
        events: sent.len(),
        delivered: arrived.len(),
        p50_ms: share(50).context("nothing arrived")?,
        p99_ms: share(99).unwrap_or_default(),
        most_ms: share(100).unwrap_or_default(),
        kb_per_connection: 0.0,
        cpu_ms_per_event: 0.0,
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn count(number: usize) -> f64 {
    number as f64
}
