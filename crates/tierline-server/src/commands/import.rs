//! `tierline import`: the history of another desk, out of its files.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use tierline_app::Services;
use tierline_app::import::{Import as Writing, ImportReport as WritingReport};
use tierline_domain::import_reason::ImportReason;
use tierline_integrations::csv::{self, Mapping, Parsed, Preset, Remark, Source, SourceFile};
use tokio::sync::mpsc;
use tokio::task::{JoinSet, spawn_blocking};
use tokio_util::sync::CancellationToken;

use super::{Folder, care};
use crate::admin::{self, Errand, Line, Progress, Taken};
use crate::compose::Desk;
use ledger::Ledger;
use pace::Pace;

mod ledger;
mod pace;

/// How much is read ahead of the writing.
const READ_AHEAD: usize = 64;
/// Rows that are shown at the end; the report file has them all.
const SHOWN: usize = 20;

/// Where the history comes from.
#[derive(Subcommand)]
pub enum Import {
    /// CSV files: one of tickets, one of their messages; plain or gzip, in any encoding
    Csv(Csv),
}

/// Imports CSV files.
#[derive(Args)]
pub struct Csv {
    #[command(flatten)]
    folder: Folder,
    /// File of tickets, one a row
    #[arg(long)]
    tickets: PathBuf,
    /// File of replies and notes, one a row, with the id of their ticket
    #[arg(long)]
    messages: Option<PathBuf>,
    /// File that tells which column means what; where it does not exist, the guess is written to it
    #[arg(long, conflicts_with = "preset")]
    mapping: Option<PathBuf>,
    /// A known export: `sumo_thunderbird`
    #[arg(long, value_parser = preset)]
    preset: Option<Preset>,
    /// Another file to write the mapping to
    #[arg(long)]
    save_mapping: Option<PathBuf>,
    /// Name of the system that the files come from: ids are unique within it
    #[arg(long)]
    system: Option<String>,
    /// Read and check everything, write nothing
    #[arg(long)]
    dry_run: bool,
    /// CSV file to write the refused rows to
    #[arg(long)]
    report: Option<PathBuf>,
}

fn preset(name: &str) -> Result<Preset, String> {
    Preset::parse(name).ok_or_else(|| {
        let known = Preset::ALL.map(Preset::name).join(", ");
        format!("there is no such preset; there are: {known}")
    })
}

/// What is to be imported, as whoever owns the data folder is told it. Paths are absolute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CsvImport {
    pub tickets: PathBuf,
    pub messages: Option<PathBuf>,
    /// Before the preset; guessed where neither is given.
    pub mapping: Option<Mapping>,
    pub preset: Option<Preset>,
    /// Where the mapping is written to.
    pub save_mapping: Option<PathBuf>,
    /// In place of the mapping's.
    pub system: Option<String>,
    pub dry_run: bool,
    /// Where rows are written to that were refused or altered.
    pub report: Option<PathBuf>,
}

/// What an import did. What was there already is not counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportReport {
    pub dry_run: bool,
    pub customers: u64,
    pub people: u64,
    pub tickets: u64,
    pub messages: u64,
    /// Tickets that were there already.
    pub known: u64,
    /// Rows that were not taken in.
    pub refused: u64,
    /// Rows that were taken in with a change.
    pub altered: u64,
    /// The first of both, what was refused before the rest.
    pub remarks: Vec<Remark>,
}

/// What is about to be imported, and how.
pub struct Plan {
    pub mapping: Mapping,
    pub tickets: Source,
    pub messages: Option<Source>,
}

impl Plan {
    /// Looks through the files and settles the mapping. Blocking.
    pub fn of(request: &CsvImport) -> Result<Self, csv::Fault> {
        let given = request.mapping.clone();
        let given = given.or_else(|| request.preset.map(Preset::mapping));
        let base = given.clone().unwrap_or_default();
        let tickets = Source::open(&request.tickets, &base.tickets_file)?;
        let messages = request.messages.as_ref();
        let messages = messages
            .map(|path| Source::open(path, &base.messages_file))
            .transpose()?;
        let mut mapping = match given {
            Some(mapping) => mapping,
            None => csv::guess(&tickets, messages.as_ref(), base)?,
        };
        if let Some(system) = &request.system {
            mapping.system.clone_from(system);
        }
        Ok(Self {
            mapping,
            tickets,
            messages,
        })
    }

    /// For the user: how the files are written, and the mapping.
    pub fn shown(&self) -> anyhow::Result<String> {
        let mut text = String::new();
        for source in std::iter::once(&self.tickets).chain(&self.messages) {
            let (name, format) = (source.path.display(), &source.format);
            let gzip = if format.gzip { "gzip, " } else { "" };
            let (encoding, delimiter) = (&format.encoding, format.delimiter);
            writeln!(
                text,
                "# {name}: {gzip}{encoding}, fields separated by {delimiter:?}"
            )?;
        }
        Ok(text + &self.mapping.to_text()?)
    }
}

impl ImportReport {
    /// In words.
    pub fn lines(&self) -> Vec<String> {
        let did = if self.dry_run {
            "would be imported (nothing was written)"
        } else {
            "imported"
        };
        let Self {
            customers,
            people,
            tickets,
            messages,
            known,
            ..
        } = self;
        let mut lines = vec![format!(
            "{tickets} tickets, {messages} messages, {people} people, {customers} customers {did}; {known} tickets were there already"
        )];
        if self.refused + self.altered > 0 {
            let (refused, altered) = (self.refused, self.altered);
            lines.push(format!("{refused} rows refused, {altered} rows altered"));
        }
        lines.extend(self.remarks.iter().take(SHOWN).map(remark));
        let more = (self.refused + self.altered).saturating_sub(SHOWN as u64);
        if more > 0 {
            lines.push(format!("  and {more} more: --report FILE writes them all"));
        }
        lines
    }
}

fn remark(remark: &Remark) -> String {
    let (file, reason) = (ledger::name(remark.file), &remark.reason);
    let did = if remark.refused { "refused" } else { "altered" };
    match remark.line {
        0 => format!("  {file}: {did}: {reason}"),
        line => format!("  {file}, line {line}: {did}: {reason}"),
    }
}

/// Imports. Reading is on a thread of its own and waits for the writing, which goes in bounded batches: the desk can be used meanwhile.
pub async fn run(
    services: &Services,
    request: &CsvImport,
    tell: &(dyn Fn(Progress) + Send + Sync),
) -> anyhow::Result<ImportReport> {
    let asked = request.clone();
    let plan = spawn_blocking(move || prepare(&asked)).await??;
    let mut writing = Writing::new(services, plan.mapping.system.clone(), request.dry_run);
    let mut ledger = Ledger::new(request.report.clone());
    let mut pace = Pace::new(services);
    let (sender, mut parsed) = mpsc::channel(READ_AHEAD);
    let now = services.clock.now();
    let reading = spawn_blocking(move || {
        let mut hand_on = |parsed| sender.blocking_send(parsed).is_ok();
        let messages = plan.messages.as_ref();
        csv::read(&plan.tickets, messages, &plan.mapping, now, &mut hand_on)
    });
    while let Some(parsed) = parsed.recv().await {
        match parsed {
            Parsed::Item(item) => writing.take(*item).await?,
            Parsed::Remark(remark) => ledger.add(remark).await?,
            Parsed::Progress { done, total } => {
                tell(Progress {
                    done,
                    total: Some(total),
                    taken: taken(writing.progress(), &ledger),
                });
                pace.keep().await?;
            }
        }
        for (line, reason) in writing.take_refused() {
            ledger.add(not_written(line, reason)).await?;
        }
    }
    let read = reading.await?;
    // What was read before a fault is written, and the report tells of it.
    let done = writing.finish().await?;
    for (line, reason) in &done.refused {
        ledger.add(not_written(*line, reason.clone())).await?;
    }
    let ledger = ledger.finish().await?;
    read?;
    Ok(ImportReport {
        dry_run: request.dry_run,
        customers: done.customers,
        people: done.people,
        tickets: done.tickets,
        messages: done.messages,
        known: done.known,
        refused: ledger.refused,
        altered: ledger.altered,
        remarks: ledger.first,
    })
}

fn taken(written: &WritingReport, ledger: &Ledger) -> Taken {
    Taken {
        customers: written.customers,
        people: written.people,
        tickets: written.tickets,
        messages: written.messages,
        known: written.known,
        refused: ledger.refused,
        altered: ledger.altered,
    }
}

fn prepare(request: &CsvImport) -> anyhow::Result<Plan> {
    let plan = Plan::of(request)?;
    if let Some(path) = &request.save_mapping {
        std::fs::write(path, plan.shown()?)
            .with_context(|| format!("the mapping cannot be written to {}", path.display()))?;
    }
    plan.mapping.check(plan.messages.is_some())?;
    Ok(plan)
}

fn not_written(line: u64, reason: ImportReason) -> Remark {
    Remark {
        file: SourceFile::Tickets,
        line,
        refused: true,
        reason,
    }
}

impl Import {
    pub async fn run(self) -> anyhow::Result<()> {
        let Self::Csv(csv) = self;
        csv.run().await
    }
}

impl Csv {
    async fn run(self) -> anyhow::Result<()> {
        let mut request = self.request()?;
        let asked = request.clone();
        let plan = spawn_blocking(move || Plan::of(&asked)).await??;
        care::print(&plan.shown()?)?;
        if let Some(path) = &request.save_mapping {
            care::print(&format!("# kept in {}\n", path.display()))?;
        }
        request.mapping = Some(plan.mapping);
        let (bar, errand) = (bar(), Errand::Import(Box::new(request)));
        let tell = |line| match line {
            Line::Progress(progress) => {
                bar.set_length(progress.total.unwrap_or_default());
                bar.set_position(progress.done);
            }
            // A reader that went away, as `| head` does, is no reason to stop half-way.
            Line::Said(text) => drop(bar.suspend(|| care::print(&text))),
            Line::Done | Line::Failed(_) => {}
        };
        if !admin::hand_over(&self.folder.data, &errand, &tell).await? {
            let desk = admin::open(&self.folder.data)?;
            beside_the_workers(&desk, admin::perform(&desk, errand, &tell)).await?;
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn request(&self) -> anyhow::Result<CsvImport> {
        let absolute = |path: &Option<PathBuf>| path.as_deref().map(admin::absolute).transpose();
        let (mapping, kept_at) = self.mapping()?;
        Ok(CsvImport {
            tickets: admin::absolute(&self.tickets)?,
            messages: absolute(&self.messages)?,
            mapping,
            preset: self.preset,
            save_mapping: absolute(&kept_at)?,
            system: self.system.clone(),
            dry_run: self.dry_run,
            report: absolute(&self.report)?,
        })
    }

    /// The mapping, and where to keep it. One that is not there yet is guessed and kept there.
    fn mapping(&self) -> anyhow::Result<(Option<Mapping>, Option<PathBuf>)> {
        match &self.mapping {
            Some(path) if !path.exists() => {
                let kept_at = self.save_mapping.as_ref().unwrap_or(path);
                Ok((None, Some(kept_at.clone())))
            }
            Some(path) => Ok((Some(Mapping::load(path)?), self.save_mapping.clone())),
            None => Ok((None, self.save_mapping.clone())),
        }
    }
}

/// Hidden where standard error is no terminal.
fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{wide_bar} {percent:>3} % {elapsed} (left: {eta})");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// With the consumers of events at work, so that what was imported can be found as soon as it is there.
async fn beside_the_workers<T>(
    desk: &Desk,
    work: impl Future<Output = anyhow::Result<T>>,
) -> anyhow::Result<T> {
    let (mut consumers, cancelled) = (JoinSet::new(), CancellationToken::new());
    for relay in desk.relays() {
        consumers.spawn(relay.run(cancelled.clone()));
    }
    let outcome = work.await;
    cancelled.cancel();
    while consumers.join_next().await.is_some() {}
    for relay in desk.relays() {
        relay.drain().await?;
    }
    outcome
}
