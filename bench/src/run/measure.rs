//! One kind of request over some connections, in rounds, and what it took.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use tokio::task::JoinSet;

use crate::client::Client;
use crate::cpu;

/// Rounds of which the median counts.
const ROUNDS: usize = 5;

/// The bytes of requests, which connections send one after another.
pub type Requests = Arc<Vec<Vec<u8>>>;

/// What one kind of request takes over so many connections: medians of the rounds.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    pub work: String,
    pub connections: usize,
    pub requests_per_second: f64,
    pub p50_ms: f64,
    pub p95_ms: f64,
    pub p99_ms: f64,
    /// Processor time of the server, all its threads, for one request.
    pub cpu_ms: f64,
}

/// Where and how long is measured.
#[derive(Debug, Clone, Copy)]
pub struct Bench {
    pub address: SocketAddr,
    pub pid: u32,
    pub round: Duration,
}

impl Bench {
    /// Measures it.
    pub async fn measure(
        &self,
        work: &str,
        requests: &Requests,
        connections: usize,
    ) -> Result<Figures> {
        let mut clients = vec![];
        for _ in 0..connections {
            clients.push(Client::connect(self.address).await?);
        }
        (clients, _) = self.round(clients, requests, self.round / 4).await?;
        let mut rounds = vec![];
        for _ in 0..ROUNDS {
            let round;
            (clients, round) = self.round(clients, requests, self.round).await?;
            rounds.push(round);
        }
        let of = |figure: fn(&Round) -> f64| median(rounds.iter().map(figure).collect());
        Ok(Figures {
            work: work.to_owned(),
            connections,
            requests_per_second: of(|round| round.per_second),
            p50_ms: of(|round| round.p50),
            p95_ms: of(|round| round.p95),
            p99_ms: of(|round| round.p99),
            cpu_ms: of(|round| round.cpu),
        })
    }

    async fn round(
        &self,
        clients: Vec<Client>,
        requests: &Requests,
        length: Duration,
    ) -> Result<(Vec<Client>, Round)> {
        let before = cpu::of_process(self.pid)?;
        let begun = Instant::now();
        let end = begun + length;
        let mut tasks = JoinSet::new();
        let apart = requests.len() / clients.len().max(1);
        for (n, client) in clients.into_iter().enumerate() {
            tasks.spawn(work(client, requests.clone(), n * apart, end));
        }
        let (mut clients, mut times) = (vec![], vec![]);
        while let Some(done) = tasks.join_next().await {
            let (client, own) = done??;
            clients.push(client);
            times.extend(own);
        }
        let passed = begun.elapsed();
        let used = cpu::of_process(self.pid)?.saturating_sub(before);
        Ok((clients, Round::of(times, passed, used)?))
    }
}

/// What one round took, in milliseconds.
struct Round {
    per_second: f64,
    p50: f64,
    p95: f64,
    p99: f64,
    cpu: f64,
}

impl Round {
    #[expect(clippy::cast_precision_loss, reason = "requests of some seconds")]
    fn of(mut times: Vec<Duration>, passed: Duration, used: Duration) -> Result<Self> {
        times.sort_unstable();
        let count = times.len() as f64;
        let (p50, p95, p99) = (share(&times, 50), share(&times, 95), share(&times, 99));
        Ok(Self {
            per_second: count / passed.as_secs_f64(),
            p50: p50.context("no request was answered")?,
            p95: p95.unwrap_or_default(),
            p99: p99.unwrap_or_default(),
            cpu: used.as_secs_f64() * 1e3 / count,
        })
    }
}

/// Sends one request after another until the round is over.
async fn work(
    mut client: Client,
    requests: Requests,
    first: usize,
    end: Instant,
) -> Result<(Client, Vec<Duration>)> {
    let mut times = vec![];
    let turn = requests.iter().cycle().skip(first);
    for request in turn {
        let begun = Instant::now();
        if begun >= end {
            break;
        }
        let answer = client.send(request).await?;
        times.push(begun.elapsed());
        if !(200..300).contains(&answer.status) {
            let (asked, told) = (
                String::from_utf8_lossy(request),
                String::from_utf8_lossy(&answer.body),
            );
            bail!("status {} for {asked}: {told}", answer.status);
        }
    }
    Ok((client, times))
}

/// The time below which so many percent lie, in milliseconds.
pub fn share(sorted: &[Duration], percent: usize) -> Option<f64> {
    let place = (sorted.len() * percent / 100).min(sorted.len().checked_sub(1)?);
    Some(sorted[place].as_secs_f64() * 1e3)
}

/// The one in the middle.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_medians_are_of_what_was_measured() {
        let times: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!(share(&times, 50), Some(51.0));
        assert_eq!(share(&times, 99), Some(100.0));
        assert_eq!(share(&[], 50), None);
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
