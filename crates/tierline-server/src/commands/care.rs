//! Looking after the data: doctor, backup, restore, reindex, replay, train.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Subcommand};
use tierline_store_sqlite::FolderLock;

use super::Folder;
use crate::admin::{self, Errand, Line};
use crate::backup;

/// Copies the data.
#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    folder: Folder,
    /// File to write; it must not exist. The files of tickets go beside it, into a folder with the ending .files
    to: PathBuf,
}

/// Puts a backup in place.
#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    folder: Folder,
    /// File that `backup` wrote, with the folder of files beside it
    from: PathBuf,
}

/// What can be done with events.
#[derive(Subcommand)]
pub enum Events {
    /// Run parked events again
    Replay(Replay),
}

/// Runs parked events again.
#[derive(Args)]
pub struct Replay {
    #[command(flatten)]
    folder: Folder,
    /// Only those of this consumer: search, triage or notifications
    #[arg(long)]
    consumer: Option<String>,
}

/// What can be trained.
#[derive(Subcommand)]
pub enum Train {
    /// The models that sort new tickets; tells how good they are on later tickets
    Triage(Folder),
}

/// An answer on standard output.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

/// Has the errand done and prints what it says.
pub async fn errand(folder: Folder, errand: Errand) -> anyhow::Result<()> {
    let tell = |line| {
        if let Line::Said(text) = line {
            // A reader that went away, as `| head` does, is no reason to stop half-way.
            let _ = print(&text);
        }
    };
    admin::run(&folder.data, errand, &tell).await
}

impl Backup {
    pub async fn run(self) -> anyhow::Result<()> {
        let to = admin::absolute(&self.to)?;
        errand(self.folder, Errand::Backup { to }).await
    }
}

impl Restore {
    pub fn run(self) -> anyhow::Result<()> {
        let data = &self.folder.data;
        let _lock = FolderLock::take(data).map_err(|error| admin::in_use(error, data))?;
        backup::restore(&self.from, data)
            .with_context(|| format!("{} was not restored", self.from.display()))?;
        print("restored; the former data lies beside it with the ending .before-restore")
    }
}

impl Events {
    pub async fn run(self) -> anyhow::Result<()> {
        let Self::Replay(Replay { folder, consumer }) = self;
        errand(folder, Errand::Replay { consumer }).await
    }
}

impl Train {
    pub async fn run(self) -> anyhow::Result<()> {
        let Self::Triage(folder) = self;
        errand(folder, Errand::Train).await
    }
}
