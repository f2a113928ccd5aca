//! Measures the requests of a running desk.

mod measure;
mod requests;
mod sustained;

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::cpu;
use crate::say;
use crate::server::Server;
use measure::{Bench, Requests};
use requests::Known;

pub use measure::{Figures, share};
pub use sustained::Sustained;

/// Connections at the same time.
const CONNECTIONS: [usize; 3] = [1, 8, 64];

/// All that was measured on one desk.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Measured {
    pub tickets: usize,
    /// Load average of the machine before the first request.
    pub load_before: String,
    /// From the start of the process to its first answer.
    pub start_ms: f64,
    /// Memory that is not a mapped file, in MB: after the start, after the reads, after the steady rate.
    pub memory_mb: [f64; 3],
    pub figures: Vec<Figures>,
    pub sustained: Sustained,
}

/// How to measure.
pub struct Plan<'a> {
    pub binary: &'a Path,
    /// A folder that may be written to.
    pub data: &'a Path,
    /// How many tickets it holds.
    pub tickets: usize,
    pub round: Duration,
    pub sustained: Duration,
    /// Only works whose name holds this.
    pub only: Option<&'a str>,
}

/// Reads with the consumers paused, creates at a steady rate with them, creates as fast as it goes without them.
pub async fn run(plan: &Plan<'_>) -> Result<Measured> {
    let load_before = std::fs::read_to_string("/proc/loadavg")?.trim().to_owned();
    let server = Server::start(plan.binary, plan.data, true).await?;
    let mut starts = vec![server.start.as_secs_f64() * 1e3];
    let mut memory_mb = [cpu::anonymous_memory(server.pid())?, 0.0, 0.0];
    let token = server.owner_token().await?;
    let known = Known::read(&mut server.connect().await?, &token).await?;
    let mut figures = reads(plan, &server, &known, &token).await?;
    memory_mb[1] = cpu::anonymous_memory(server.pid())?;
    server.stop().await?;

    let server = Server::start(plan.binary, plan.data, false).await?;
    starts.push(server.start.as_secs_f64() * 1e3);
    let sustained =
        sustained::sustain(&bench(plan, &server), &known, &token, plan.sustained).await?;
    say(&format!("{sustained:?}"))?;
    memory_mb[2] = cpu::anonymous_memory(server.pid())?;
    server.stop().await?;

    let server = Server::start(plan.binary, plan.data, true).await?;
    starts.push(server.start.as_secs_f64() * 1e3);
    let works = [("create", known.openings(&token))];
    figures.extend(measure_all(plan, &server, &works).await?);
    server.stop().await?;
    let start_ms = measure::median(starts);
    say(&format!(
        "started in {start_ms:.0} ms, memory {memory_mb:.0?} MB"
    ))?;
    Ok(Measured {
        tickets: plan.tickets,
        load_before,
        start_ms,
        memory_mb,
        figures,
        sustained,
    })
}

fn bench(plan: &Plan<'_>, server: &Server) -> Bench {
    Bench {
        address: server.address,
        pid: server.pid(),
        round: plan.round,
    }
}

async fn reads(
    plan: &Plan<'_>,
    server: &Server,
    known: &Known,
    token: &str,
) -> Result<Vec<Figures>> {
    let restricted = server
        .restricted_token(token, &known.some_customers())
        .await?;
    let works = [
        ("list 50, open", requests::list("status=open", token)),
        ("list 50, active", requests::list("status=active", token)),
        (
            "list 50, active, technician of 29 customers",
            requests::list("status=active", &restricted),
        ),
        ("list 50, mix of 22 filters", known.filter_mix(token)?),
        ("get one", requests::tickets(plan.tickets, token)),
        ("search two words", requests::searches(token)),
    ];
    measure_all(plan, server, &works).await
}

async fn measure_all(
    plan: &Plan<'_>,
    server: &Server,
    works: &[(&str, Requests)],
) -> Result<Vec<Figures>> {
    let bench = bench(plan, server);
    let mut figures = vec![];
    let wanted = |work: &str| plan.only.is_none_or(|only| work.contains(only));
    for (work, requests) in works.iter().filter(|(work, _)| wanted(work)) {
        for connections in CONNECTIONS {
            let measured = bench.measure(work, requests, connections).await?;
            say(&format!(
                "{work}, {connections} connections: {:.0}/s, p50 {:.2} p95 {:.2} p99 {:.2} ms, {:.3} ms CPU",
                measured.requests_per_second,
                measured.p50_ms,
                measured.p95_ms,
                measured.p99_ms,
                measured.cpu_ms
            ))?;
            figures.push(measured);
        }
    }
    Ok(figures)
}
