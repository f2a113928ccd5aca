//! Everything in one go, at several sizes, into one table.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};

use crate::live::LiveCosts;
use crate::report::{Results, SizeResult};
use crate::{live, load, on_all_cores, on_one_thread, queue, report, run, say, triage, typo};

/// Who watch while events come.
const WATCHERS: usize = 2_000;
/// Events that they are told of.
const EVENTS: usize = 200;

/// What is measured, with which, and where.
pub struct Suite {
    /// Folder for data: about 8 GB for each million of tickets, twice.
    pub folder: PathBuf,
    pub binary: PathBuf,
    pub sizes: Vec<usize>,
    pub round: Duration,
    pub sustained: Duration,
    /// Tickets with real titles, for the search with typos; without it, the figure of the last time is kept.
    pub titles: Option<PathBuf>,
    /// Where `results.json` and `RESULTS.md` are written.
    pub out: PathBuf,
}

impl Suite {
    /// Measures all of it. What is done is written after each size.
    pub fn run(&self) -> Result<()> {
        let mut results = Results::read(&self.out)?;
        for tickets in &self.sizes {
            let measured = self.size(*tickets)?;
            results
                .sizes
                .retain(|size| size.measured.tickets != *tickets);
            results.sizes.push(measured);
            results.sizes.sort_by_key(|size| size.measured.tickets);
            report::write(&self.out, &results)?;
        }
        if let Some(tickets) = self.sizes.first() {
            results.triage = Some(on_one_thread(triage::measure(&self.base(*tickets)))?);
            results.live = Some(self.live(*tickets)?);
        }
        if let Some(titles) = &self.titles {
            results.typos = Some(on_all_cores(typo::of_file(titles, false))?);
        }
        report::write(&self.out, &results)
    }

    fn live(&self, tickets: usize) -> Result<LiveCosts> {
        let copy = self.copy();
        load::copy(&self.base(tickets), &copy)?;
        let costs = live::measure(&self.binary, &copy, WATCHERS, EVENTS);
        let costs = on_one_thread(costs)?;
        std::fs::remove_dir_all(&copy)?;
        Ok(costs)
    }

    fn base(&self, tickets: usize) -> PathBuf {
        self.folder.join(format!("corpus-{tickets}"))
    }

    /// What is measured is written to: it happens in a copy.
    fn copy(&self) -> PathBuf {
        self.folder.join("measured")
    }

    fn size(&self, tickets: usize) -> Result<SizeResult> {
        let (base, copy) = (self.base(tickets), self.copy());
        say(&format!("== {tickets} tickets"))?;
        on_all_cores(load::load(&base, tickets))?;
        let queue = on_all_cores(queue::measure(&base))?;
        load::copy(&base, &copy)?;
        let plan = run::Plan {
            binary: &self.binary,
            data: &copy,
            tickets,
            round: self.round,
            sustained: self.sustained,
            only: None,
        };
        let measured = on_one_thread(run::run(&plan))?;
        let megabytes = |path: &Path| size_of(path).map(|bytes| bytes / 1_000_000);
        let result = SizeResult {
            measured,
            queue,
            store_mb: megabytes(&base.join("tierline.sqlite"))?,
            index_mb: megabytes(&base.join("search"))?,
        };
        std::fs::remove_dir_all(&copy)?;
        Ok(result)
    }
}

/// Bytes of a file, or of all files in a folder.
fn size_of(path: &Path) -> Result<u64> {
    let about = path
        .metadata()
        .with_context(|| format!("{} is not there", path.display()))?;
    if !about.is_dir() {
        return Ok(about.len());
    }
    path.read_dir()?
        .map(|entry| size_of(&entry?.path()))
        .sum::<Result<u64>>()
}
