//! Backups while the desk runs, restoring, and looking after the database's health.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;
use tierline_domain::{Error, Result};

use crate::{SqliteStore, codec, error};

/// Pages that one step of a backup copies.
const STEP: i32 = 2_000;

/// What `doctor` tells of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Faults that SQLite's own check found; empty when it is sound.
    pub faults: Vec<String>,
    /// The version of the schema.
    pub version: u64,
    pub sqlite: &'static str,
    pub tickets: u64,
    pub events: u64,
    pub dead_letters: u64,
    pub dead_jobs: u64,
}

impl SqliteStore {
    /// Copies the database into a new file while it is in use, and checks the copy.
    pub async fn backup(&self, target: PathBuf) -> Result<()> {
        if target.exists() {
            return Err(Error::conflict("backup_target_exists"));
        }
        self.inner
            .readers
            .run(move |connection| {
                let mut copy = Connection::open(&target).map_err(error::map)?;
                Backup::new(connection, &mut copy)
                    .and_then(|backup| backup.run_to_completion(STEP, Duration::ZERO, None))
                    .map_err(error::map)?;
                // One file is easier to carry away than three.
                copy.execute_batch("PRAGMA journal_mode = DELETE")
                    .map_err(error::map)?;
                match faults(&copy)?.into_iter().next() {
                    None => Ok(()),
                    Some(fault) => Err(Error::internal(format!("the backup is damaged: {fault}"))),
                }
            })
            .await
    }

    /// Answers once the writer and a reader have done nothing: both work.
    pub async fn ping(&self) -> Result<()> {
        self.inner.writer.run(|_| Ok(())).await?;
        self.inner.readers.run(|_| Ok(())).await
    }

    /// Checks the database.
    pub async fn health(&self) -> Result<Health> {
        self.inner
            .readers
            .run(|connection| {
                let count = |sql: &str| {
                    let value = connection.query_row(sql, [], |row| row.get::<_, i64>(0));
                    value.map(codec::unsigned).map_err(error::map)
                };
                Ok(Health {
                    faults: faults(connection)?,
                    version: count("PRAGMA user_version")?,
                    sqlite: rusqlite::version(),
                    tickets: count("SELECT count(*) FROM tickets")?,
                    events: count("SELECT count(*) FROM events")?,
                    dead_letters: count("SELECT count(*) FROM dead_letters")?,
                    dead_jobs: count("SELECT count(*) FROM jobs WHERE dead_at IS NOT NULL")?,
                })
            })
            .await
    }
}

/// Puts a backup in place of a database that nobody has open. The old files are kept beside it.
pub fn restore(backup: &Path, database: &Path) -> Result<()> {
    let source = Connection::open(backup).map_err(error::map)?;
    if let Some(fault) = faults(&source)?.into_iter().next() {
        return Err(Error::internal(format!("the backup is damaged: {fault}")));
    }
    drop(source);
    let beside = |suffix: &str| PathBuf::from(format!("{}{suffix}", database.display()));
    let fresh = beside(".restoring");
    std::fs::copy(backup, &fresh).map_err(Error::internal)?;
    std::fs::File::open(&fresh)
        .and_then(|file| file.sync_all())
        .map_err(Error::internal)?;
    // A log of another database, left behind, would be played into this one.
    for suffix in ["-wal", "-shm", ""] {
        let old = beside(suffix);
        if old.exists() {
            std::fs::rename(&old, beside(&format!("{suffix}.before-restore")))
                .map_err(Error::internal)?;
        }
    }
    std::fs::rename(&fresh, database).map_err(Error::internal)
}

fn faults(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection
        .prepare("PRAGMA quick_check")
        .map_err(error::map)?;
    let rows = statement
        .query_map([], |row| row.get::<_, String>(0))
        .map_err(error::map)?;
    let lines = rows.collect::<Result<Vec<_>, _>>().map_err(error::map)?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}
