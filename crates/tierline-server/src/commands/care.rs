//! Looking after the data: doctor, backup, restore, reindex, replay.

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use tierline_app::consumers::{Consumer, SearchIndexer, Triage, replay};
use tierline_store_sqlite::{FolderLock, restore};

use super::Folder;
use crate::compose::{Desk, database};

/// Copies the data.
#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    folder: Folder,
    /// File to write; it must not exist
    to: PathBuf,
}

/// Puts a backup in place.
#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    folder: Folder,
    /// File that `backup` wrote
    from: PathBuf,
}

/// Runs parked events again.
#[derive(Args)]
pub struct Replay {
    #[command(flatten)]
    folder: Folder,
    /// Only those of this consumer: search or triage
    #[arg(long)]
    consumer: Option<String>,
}

/// An answer on standard output.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

impl Backup {
    pub async fn run(self) -> anyhow::Result<()> {
        let desk = Desk::open(&self.folder.data)?;
        desk.store.backup(self.to.clone()).await?;
        print(&format!(
            "backup written and checked: {}",
            self.to.display()
        ))
    }
}

impl Restore {
    /// The search index is a projection: it is built anew at the next start.
    pub fn run(self) -> anyhow::Result<()> {
        let _lock = FolderLock::take(&self.folder.data)?;
        restore(&self.from, &database(&self.folder.data))?;
        let index = self.folder.data.join("search");
        if index.exists() {
            std::fs::remove_dir_all(&index).context("the old search index could not be removed")?;
        }
        print("restored; the former data lies beside it with the ending .before-restore")
    }
}

impl Replay {
    pub async fn run(self) -> anyhow::Result<()> {
        let desk = Desk::open(&self.folder.data)?;
        let services = &desk.services;
        let consumers: [&dyn Consumer; 2] = [
            &SearchIndexer::new(services.clone()),
            &Triage::new(services.clone()),
        ];
        for consumer in consumers {
            if self
                .consumer
                .as_deref()
                .is_none_or(|name| name == consumer.name())
            {
                let (settled, parked) = replay(services, consumer).await?;
                print(&format!(
                    "{}: {settled} of {parked} parked events settled",
                    consumer.name()
                ))?;
            }
        }
        Ok(())
    }
}

/// Tells how the data is; fails where something is wrong.
pub async fn doctor(folder: Folder) -> anyhow::Result<()> {
    let desk = Desk::open(&folder.data)?;
    let health = desk.store.health().await?;
    print(&format!(
        "database   SQLite {}, schema {}",
        health.sqlite, health.version
    ))?;
    print(&format!("tickets    {}", health.tickets))?;
    print(&format!("events     {} in the outbox", health.events))?;
    for letter in desk.services.events.dead_letters(None).await? {
        print(&format!(
            "parked     {} at {}: {}",
            letter.consumer, letter.position, letter.error
        ))?;
    }
    for job in desk.services.jobs.dead().await? {
        print(&format!(
            "given up   {} {}: {}",
            job.job.name, job.job.id, job.error
        ))?;
    }
    if !health.faults.is_empty() {
        bail!("the database is damaged: {}", health.faults.join("; "));
    }
    print("integrity  sound")
}

/// Builds the search index anew.
pub async fn reindex(folder: Folder) -> anyhow::Result<()> {
    let desk = Desk::open(&folder.data)?;
    let tickets = SearchIndexer::new(desk.services.clone()).rebuild().await?;
    print(&format!("{tickets} tickets indexed"))
}

/// Trains the triage models, and tells how good they are on later tickets.
pub async fn train(folder: Folder) -> anyhow::Result<()> {
    let desk = Desk::open(&folder.data)?;
    let report = tierline_app::triage::train(&desk.services).await?;
    print(&format!("{report:#}"))
}
