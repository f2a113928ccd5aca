//! Tickets at a steady rate while search and triage follow: how far they fall behind.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::measure::{Bench, Requests, share};
use super::requests::Known;
use crate::client::{Client, get};
use crate::cpu;
use crate::server::text;

/// Tickets of each second.
const RATE: u32 = 500;
/// Connections that open them.
const CONNECTIONS: u32 = 16;
/// How often is looked whether the consumers have come so far.
const GLANCE: Duration = Duration::from_millis(40);
/// Nobody waits longer for a probe.
const PATIENCE: Duration = Duration::from_mins(1);

/// What a steady rate did.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sustained {
    pub seconds: f64,
    pub requests_per_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// Processor time of the server for one ticket, with triage and indexing.
    pub cpu_ms: f64,
    /// From the answer of the create to the ticket being found by its words.
    pub search_lag_ms: Lag,
    /// From the answer of the create to the models' advice being there.
    pub triage_lag_ms: Lag,
}

/// Of several probes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Lag {
    pub probes: usize,
    pub median: f64,
    pub most: f64,
}

impl Lag {
    fn of(mut lags: Vec<Duration>) -> Result<Self> {
        lags.sort_unstable();
        Ok(Self {
            probes: lags.len(),
            median: share(&lags, 50).context("no probe came through")?,
            most: share(&lags, 100).unwrap_or_default(),
        })
    }
}

/// Opens tickets for so long, with probes between them.
pub async fn sustain(
    bench: &Bench,
    known: &Known,
    token: &str,
    length: Duration,
) -> Result<Sustained> {
    let requests = known.openings(token);
    let (begun, before) = (Instant::now(), cpu::of_process(bench.pid)?);
    let end = begun + length;
    let mut tasks = JoinSet::new();
    for n in 0..CONNECTIONS {
        let client = Client::connect(bench.address).await?;
        tasks.spawn(paced(client, requests.clone(), n, begun, end));
    }
    let (search_lags, triage_lags) = probe(bench, known, token, end).await?;
    let mut times = vec![];
    while let Some(own) = tasks.join_next().await {
        times.extend(own??);
    }
    let seconds = begun.elapsed().as_secs_f64();
    let used = cpu::of_process(bench.pid)?.saturating_sub(before);
    times.sort_unstable();
    #[expect(clippy::cast_precision_loss, reason = "tickets of some seconds")]
    let count = times.len() as f64;
    Ok(Sustained {
        seconds,
        requests_per_second: count / seconds,
        p50_ms: share(&times, 50).context("no ticket was opened")?,
        p99_ms: share(&times, 99).unwrap_or_default(),
        cpu_ms: used.as_secs_f64() * 1e3 / count,
        search_lag_ms: Lag::of(search_lags)?,
        triage_lag_ms: Lag::of(triage_lags)?,
    })
}

/// Every connection has its own places in time, so that all together keep the rate.
async fn paced(
    mut client: Client,
    requests: Requests,
    place: u32,
    begun: Instant,
    end: Instant,
) -> Result<Vec<Duration>> {
    let mut times = vec![];
    let own = requests.iter().cycle().skip(place as usize * 200);
    for (turn, request) in (0..).zip(own) {
        let due = begun + Duration::from_secs(1) * (turn * CONNECTIONS + place) / RATE;
        if due >= end {
            break;
        }
        tokio::time::sleep_until(due.into()).await;
        // From when it was due: a client that had to wait for its turn waited too.
        let answer = client.send(request).await?;
        times.push(due.elapsed());
        answer.json()?;
    }
    Ok(times)
}

/// Opens a ticket with a word of its own, waits until search and triage have it, and again.
async fn probe(
    bench: &Bench,
    known: &Known,
    token: &str,
    end: Instant,
) -> Result<(Vec<Duration>, Vec<Duration>)> {
    let mut client = Client::connect(bench.address).await?;
    let (mut search_lags, mut triage_lags) = (vec![], vec![]);
    for n in 0.. {
        if Instant::now() >= end {
            break;
        }
        let word = format!("probe{n:05}q{}", bench.pid);
        let made = client.send(&known.opening(token, &word)).await?.json()?;
        let made_at = Instant::now();
        let find = get(&format!("/api/search?q={word}"), token);
        let read = get(&format!("/api/tickets/{}", text(&made, "id")?), token);
        let (mut found, mut advised) = (None, None);
        while found.is_none() || advised.is_none() {
            if made_at.elapsed() > PATIENCE {
                bail!("a probe did not come through within {PATIENCE:?}");
            }
            if found.is_none() {
                let page = client.send(&find).await?.json()?;
                let hits = page["items"].as_array().map_or(0, Vec::len);
                found = (hits > 0).then(|| made_at.elapsed());
            }
            if advised.is_none() {
                let ticket = client.send(&read).await?.json()?;
                advised = (!ticket["aiInsights"].is_null()).then(|| made_at.elapsed());
            }
            sleep(GLANCE).await;
        }
        search_lags.extend(found);
        triage_lags.extend(advised);
    }
    Ok((search_lags, triage_lags))
}
