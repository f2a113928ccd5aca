//! The figures as a file for programs, and as tables for people.

use std::fmt::Write;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use crate::live::LiveCosts;
use crate::queue::QueueCosts;
use crate::run::{Figures, Measured};
use crate::triage::Predictions;
use crate::typo::Typos;

/// The figures for programs.
const FIGURES: &str = "results.json";
/// The tables for people.
const TABLES: &str = "RESULTS.md";
/// What other desks need for the same.
const PEERS: &str = include_str!("../peers.md");

/// All that was measured.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Results {
    /// Processor and number of cores.
    pub machine: String,
    pub sizes: Vec<SizeResult>,
    pub triage: Option<Predictions>,
    pub typos: Option<Typos>,
    pub live: Option<LiveCosts>,
}

/// One desk.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SizeResult {
    pub measured: Measured,
    pub queue: QueueCosts,
    pub store_mb: u64,
    pub index_mb: u64,
}

impl Results {
    /// What was measured before in this folder; nothing where there is nothing.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut results = match std::fs::read(folder.join(FIGURES)) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .with_context(|| format!("{FIGURES} is of another version: remove it"))?,
            Err(_) => Self::default(),
        };
        results.machine = machine()?;
        Ok(results)
    }
}

/// Writes both files.
pub fn write(folder: &Path, results: &Results) -> Result<()> {
    std::fs::write(folder.join(FIGURES), serde_json::to_vec_pretty(results)?)?;
    std::fs::write(folder.join(TABLES), tables(results)?)?;
    Ok(())
}

fn machine() -> Result<String> {
    let about = std::fs::read_to_string("/proc/cpuinfo")?;
    let model = about
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or(": unknown processor");
    let cores = std::thread::available_parallelism()?;
    Ok(format!(
        "{}, {cores} cores",
        model.trim_start_matches(['\t', ':', ' '])
    ))
}

fn tables(results: &Results) -> Result<String> {
    let mut text = String::from(INTRODUCTION);
    writeln!(text, "Machine: {}.", results.machine)?;
    goals(&mut text, results)?;
    for size in &results.sizes {
        requests(&mut text, size)?;
    }
    text.push_str(PEERS);
    Ok(text)
}

const INTRODUCTION: &str = "# What Tierline needs\n
Written by `make bench`. Processor time per request is the figure to compare: latency and rate are the machine's, since the load
generator shares its cores with the server. Corpus: 200 customers with ten contacts each, 40 technicians, two follow-ups per ticket on
average, by the recipe that the peers below were measured on (the words and shares are the same, the random numbers are not).
Server: release build, default durability (WAL, `synchronous=FULL`), API token checked on each request, scope applied in each query,
no compression, no rate limit; the consumers (search index, triage) are paused, except at the steady rate. Load: one thread, HTTP/1.1 over kept
connections, one request at a time on each. Each figure is the median of five rounds.\n\n";

/// The figures that have a bound.
fn goals(text: &mut String, results: &Results) -> Result<()> {
    let sizes = joined(results, |size| {
        format!(" {} tickets", thousands(size.measured.tickets))
    });
    let rule = "---|".repeat(results.sizes.len());
    writeln!(
        text,
        "\n## Against the goals\n\n| | goal |{sizes} |\n|---|---|{rule}"
    )?;
    for (name, goal, figure) in GOALS {
        writeln!(
            text,
            "| {name} | {goal} |{} |",
            joined(results, |size| format!(" {}", figure(size)))
        )?;
    }
    if let Some(triage) = &results.triage {
        writeln!(
            text,
            "\nTriage, one prediction: {} fields in {:.3} ms (p50), {:.3} ms (p99), {:.3} ms a field (goal ≤ 0.1 ms).",
            triage.fields, triage.p50_ms, triage.p99_ms, triage.p50_of_a_field_ms
        )?;
    }
    if let Some(live) = &results.live {
        writeln!(
            text,
            "\nLive: {} connections, {} events at 10/s, {} of {} told, each once and in order; from the change to a client p50 {:.0} ms, p99 {:.0} ms, \
             at most {:.0} ms (goal: p99 ≤ 250 ms); {:.1} KB a connection (goal ≤ 20 KB), {:.1} ms of processor time an event.",
            thousands(live.connections),
            live.events,
            thousands(live.delivered),
            thousands(live.connections * live.events),
            live.p50_ms,
            live.p99_ms,
            live.most_ms,
            live.kb_per_connection,
            live.cpu_ms_per_event
        )?;
    }
    if let Some(typos) = &results.typos {
        writeln!(
            text,
            "\nSearch by a title with one typo: {:.1} % of {} of the {} tickets of a mail client's support forum are among the first five \
             (goal ≥ 90 %; {:.1} % without the typo), p50 {:.1} ms, p99 {:.1} ms.",
            typos.recall * 1e2,
            typos.samples,
            thousands(typos.tickets),
            typos.recall_without_typo * 1e2,
            typos.p50_ms,
            typos.p99_ms
        )?;
    }
    Ok(())
}

/// What a row says of one size.
type Figure = fn(&SizeResult) -> String;

/// Name, goal and figure of each row.
const GOALS: [(&str, &str, Figure); 11] = [
    (
        "list of 50, open, newest update first: CPU at 1, 8, 64 connections",
        "≤ 0.5 ms",
        |size| cpu(size, "list 50, open"),
    ),
    ("the same, all that is active (five statuses)", "", |size| {
        cpu(size, "list 50, active")
    }),
    ("get one", "≤ 0.25 ms", |size| cpu(size, "get one")),
    ("search, two words, ranked", "≤ 3 ms", |size| {
        cpu(size, "search two words")
    }),
    ("create, durable", "≤ 0.4 ms", |size| cpu(size, "create")),
    ("create at 64 connections", "≥ 2,500/s", |size| {
        found(size, "create", 64)
            .map_or_else(String::new, |f| format!("{:.0}/s", f.requests_per_second))
    }),
    (
        "create at a steady 500/s with consumers: rate; longest lag of search, of triage",
        "500/s, ≤ 2 s",
        |size| {
            let s = &size.measured.sustained;
            format!(
                "{:.0}/s; {:.0} ms, {:.0} ms",
                s.requests_per_second, s.search_lag_ms.most, s.triage_lag_ms.most
            )
        },
    ),
    (
        "worst of 4,000 combinations of filters: CPU (its count)",
        "≤ 5 ms",
        |size| {
            format!(
                "{:.1} ms ({:.1} ms)",
                size.queue.worst, size.queue.worst_count
            )
        },
    ),
    ("start to first answer", "≤ 1 s", |size| {
        format!("{:.0} ms", size.measured.start_ms)
    }),
    (
        "memory without mapped files: started, after reads, after the steady rate",
        "≤ 400 MB",
        |size| {
            let [started, read, written] = size.measured.memory_mb;
            format!("{started:.0}, {read:.0}, {written:.0} MB")
        },
    ),
    ("store and search index on disk", "", |size| {
        format!("{}, {} MB", size.store_mb, size.index_mb)
    }),
];

/// Processor time at 1, 8 and 64 connections.
fn cpu(size: &SizeResult, work: &str) -> String {
    let of = |connections| found(size, work, connections).map_or(f64::NAN, |f| f.cpu_ms);
    format!("{:.2}, {:.2}, {:.2} ms", of(1), of(8), of(64))
}

fn joined(results: &Results, cell: impl Fn(&SizeResult) -> String) -> String {
    let cells: Vec<String> = results.sizes.iter().map(cell).collect();
    cells.join(" |")
}

fn found<'a>(size: &'a SizeResult, work: &str, connections: usize) -> Option<&'a Figures> {
    let figures = size.measured.figures.iter();
    figures
        .filter(|figures| figures.work == work)
        .find(|figures| figures.connections == connections)
}

fn requests(text: &mut String, size: &SizeResult) -> Result<()> {
    writeln!(
        text,
        "\n## {} tickets\n\nLoad average before: {}.\n\n| work | connections | requests/s | p50 ms | p95 ms | p99 ms | CPU ms |\n|---|---|---|---|---|---|---|",
        thousands(size.measured.tickets),
        size.measured.load_before
    )?;
    for f in &size.measured.figures {
        writeln!(
            text,
            "| {} | {} | {:.0} | {:.2} | {:.2} | {:.2} | {:.3} |",
            f.work, f.connections, f.requests_per_second, f.p50_ms, f.p95_ms, f.p99_ms, f.cpu_ms
        )?;
    }
    let s = &size.measured.sustained;
    writeln!(
        text,
        "| create, 500/s, with search and triage following | 16 | {:.0} | {:.2} | | {:.2} | {:.3} |\n\nThe steady rate lasted {:.0} s. \
         Lag of search: median {:.0} ms, longest {:.0} ms of {} probes; of triage: {:.0} and {:.0} ms.",
        s.requests_per_second,
        s.p50_ms,
        s.p99_ms,
        s.cpu_ms,
        s.seconds,
        s.search_lag_ms.median,
        s.search_lag_ms.most,
        s.search_lag_ms.probes,
        s.triage_lag_ms.median,
        s.triage_lag_ms.most
    )?;
    let q = &size.queue;
    writeln!(
        text,
        "Filters: median {:.2} ms, p99 {:.2} ms of {} combinations; the worst: `{}`.",
        q.median, q.p99, q.combinations, q.worst_filter
    )?;
    Ok(())
}

/// 1,000,000
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .filter_map(|group| std::str::from_utf8(group).ok())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(thousands(7), "7");
        assert_eq!(thousands(100_000), "100,000");
        assert_eq!(thousands(1_000_000), "1,000,000");
    }
}
