//! Fills a data folder with the corpus, by the store's own commits and the index's own documents.

mod ids;
mod people;
mod ticket;

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use tierline_app::Services;
use tierline_domain::access::Scope;
use tierline_domain::commit::{Effects, RecordChange, RecordCommit};
use tierline_domain::search::SearchDocument;
use tierline_domain::settings::DeskSettings;
use tierline_server::compose::Desk;
use tokio::task::JoinSet;

use crate::corpus::Corpus;
use crate::cpu;
use crate::say;
use ids::SeededIds;
use people::People;

pub use ticket::RARE_TAG;

/// Grows with each change of what a load writes.
const RECIPE: u32 = 3;
/// Tells what a folder was filled with.
const MARKER: &str = "corpus.json";
/// Commits that wait at the same time: several full groups of the writer.
const AT_ONCE: usize = 1_024;
/// Documents of one step of the index.
const DOCUMENTS: usize = 20_000;
/// Events are older than the corpus's end by so much when they are pruned.
const EVENTS_KEPT: i64 = 7 * 86_400;
/// The last moment of the corpus, in seconds since 1970.
const END: i64 = 1_700_000_000 + 730 * 86_400;
/// Tickets that the triage model learns from.
const LEARNED_FROM: usize = 4_000;

/// What a folder was filled with.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Marker {
    recipe: u32,
    tickets: usize,
}

/// Fills the folder, unless it holds just that already.
pub async fn load(folder: &Path, tickets: usize) -> Result<()> {
    let wanted = Marker {
        recipe: RECIPE,
        tickets,
    };
    let marker = folder.join(MARKER);
    if let Ok(bytes) = std::fs::read(&marker)
        && serde_json::from_slice::<Marker>(&bytes).is_ok_and(|found| found == wanted)
    {
        return say(&format!("{tickets} tickets are loaded already"));
    }
    if folder.exists() && folder.read_dir()?.next().is_some() {
        bail!("{} is not empty: give a new folder", folder.display());
    }
    let begun = Instant::now();
    let desk = Desk::open(folder)?;
    fill(&desk.services, tickets).await?;
    say(&format!("tickets written after {:.0?}", begun.elapsed()))?;
    learn(&desk.services).await?;
    settle();
    drop(desk);
    std::fs::write(&marker, serde_json::to_vec(&wanted)?)?;
    say(&format!(
        "{tickets} tickets loaded in {:.0?}",
        begun.elapsed()
    ))
}

async fn fill(services: &Services, tickets: usize) -> Result<()> {
    let ids = SeededIds::new(42);
    let people = People::new(&ids);
    people.write(services).await?;
    keep_resolved(services).await?;
    let (people, ids) = (&people, &ids);
    let mut number = 0;
    let commits = Corpus::new(tickets).map(|source| {
        number += 1;
        ticket::ticket(people, ids, number, &source, END - EVENTS_KEPT)
    });
    let written = stream::iter(commits).map(|made| async move {
        let (commit, document) = made?;
        services.tickets.commit(&Scope::All, commit).await?;
        anyhow::Ok(document)
    });
    let mut written = std::pin::pin!(written.buffered(AT_ONCE));
    let mut index = Indexing::new(services);
    let mut done = 0;
    while let Some(document) = written.next().await {
        index.take(document?).await?;
        done += 1;
        if done % 100_000 == 0 {
            say(&format!("{done} of {tickets}"))?;
        }
    }
    index.finish().await
}

/// The corpus ends some time ago: without this, the desk would close all that is resolved at its first start.
async fn keep_resolved(services: &Services) -> Result<()> {
    let settings = DeskSettings {
        version: 1,
        auto_close_days: 3_650,
        ..DeskSettings::default()
    };
    let commit = RecordCommit {
        change: RecordChange::Put(settings),
        expected_version: 0,
        effects: Effects::default(),
    };
    Ok(services.settings.commit(&Scope::All, commit).await?)
}

/// Feeds the index a step behind the store.
struct Indexing<'a> {
    services: &'a Services,
    waiting: Vec<SearchDocument>,
    step: JoinSet<tierline_domain::Result<()>>,
}

impl<'a> Indexing<'a> {
    fn new(services: &'a Services) -> Self {
        Self {
            services,
            waiting: vec![],
            step: JoinSet::new(),
        }
    }

    async fn take(&mut self, document: SearchDocument) -> Result<()> {
        self.waiting.push(document);
        if self.waiting.len() >= DOCUMENTS {
            self.flush(0).await?;
        }
        Ok(())
    }

    async fn flush(&mut self, position: u64) -> Result<()> {
        self.wait().await?;
        let documents = std::mem::take(&mut self.waiting);
        let search = self.services.search.clone();
        self.step
            .spawn(async move { search.apply(documents, vec![], position).await });
        Ok(())
    }

    async fn wait(&mut self) -> Result<()> {
        while let Some(step) = self.step.join_next().await {
            step??;
        }
        Ok(())
    }

    /// The consumers have seen all of it.
    async fn finish(mut self) -> Result<()> {
        let head = self.services.events.head().await?;
        self.flush(head).await?;
        self.wait().await?;
        for consumer in ["search", "triage"] {
            self.services.events.advance(consumer, head, vec![]).await?;
        }
        Ok(())
    }
}

async fn learn(services: &Services) -> Result<()> {
    let begun = Instant::now();
    let examples = services.queue.training(&Scope::All, LEARNED_FROM).await?;
    let report = services.triage.train(examples).await?;
    let accuracy = &report["fields"]["category"]["accuracy"];
    say(&format!(
        "triage learned in {:.0?}, accuracy of the category {accuracy}",
        begun.elapsed()
    ))
}

/// The index merges in the background: what is measured later shall not wait for that.
fn settle() {
    let mut quiet = 0;
    while quiet < 5 {
        let before = cpu::of_threads("self");
        std::thread::sleep(Duration::from_millis(400));
        let used = cpu::of_threads("self").saturating_sub(before);
        quiet = if used < Duration::from_millis(10) {
            quiet + 1
        } else {
            0
        };
    }
}

/// A copy that a measurement may write to.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        std::fs::remove_dir_all(to)?;
    }
    copy_folder(from, to).with_context(|| format!("{} could not be copied", from.display()))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in from.read_dir()? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
