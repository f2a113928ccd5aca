//! Processor time and memory of a process, as the kernel tells.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};

/// Ticks of a second in `/proc/<pid>/stat`: fixed on Linux.
const TICKS: u64 = 100;

/// Processor time of the process with all its threads, also those that ended; in steps of 10 ms.
pub fn of_process(pid: u32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name in brackets may hold anything: the numbers begin behind it.
    let (_, numbers) = stat.rsplit_once(')').context("stat has a name in it")?;
    let numbers: Vec<&str> = numbers.split_whitespace().collect();
    let ticks = |place: usize| -> Result<u64> {
        Ok(numbers.get(place).context("stat is too short")?.parse()?)
    };
    Ok(Duration::from_millis(
        (ticks(11)? + ticks(12)?) * 1_000 / TICKS,
    ))
}

/// Processor time of the threads that live now, exactly. `process` is a process id, or `self`.
pub fn of_threads(process: &str) -> Duration {
    let folder = PathBuf::from(format!("/proc/{process}/task"));
    let threads = folder.read_dir().into_iter().flatten().flatten();
    let nanos = threads.filter_map(|thread| {
        let text = std::fs::read_to_string(thread.path().join("schedstat")).ok()?;
        text.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanos.sum())
}

/// Memory that belongs to the process alone, without mapped files, in MB of 1,000,000 bytes.
pub fn anonymous_memory(pid: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.context("status has no RssAnon")?;
    let kilobytes: f64 = kilobytes.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes * 1_024.0 / 1e6)
}
