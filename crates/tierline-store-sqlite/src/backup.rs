//! Backups while the desk runs, restoring, and looking after the database's health.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, params};
use tierline_domain::attachment::WAITING;
use tierline_domain::blob::BlobHash;
use tierline_domain::record::RecordKind;
use tierline_domain::{Error, Result};

use crate::{SqliteStore, codec, error, migrate};

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
    /// Copies the database into a new file while it is in use, and checks the copy. What was acknowledged before the
    /// call is in it; a copy that fails leaves no file.
    pub async fn backup(&self, target: PathBuf) -> Result<()> {
        reserve(&target)?;
        self.inner
            .readers
            .run(move |connection| {
                copy(connection, &target).inspect_err(|_| {
                    // What cannot be removed either is no backup all the same: the error says so.
                    let _ = std::fs::remove_file(&target);
                })
            })
            .await
    }

    /// The contents that the attached files have.
    pub async fn attached_contents(&self) -> Result<BTreeSet<BlobHash>> {
        self.inner.readers.run(attached_contents).await
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

/// A new file that its owner alone can read: a backup holds what the data folder holds.
fn reserve(target: &Path) -> Result<()> {
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(target);
    match made {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Error::conflict("backup_target_exists"))
        }
        Err(error) => Err(Error::internal(error)),
    }
}

/// A copy of one moment: without a transaction around it, each write of the desk would begin the copy anew.
fn copy(connection: &Connection, target: &Path) -> Result<()> {
    let mut copy = Connection::open(target).map_err(error::map)?;
    let moment = connection.unchecked_transaction().map_err(error::map)?;
    // A transaction begins with its first read.
    version(&moment)?;
    Backup::new(&moment, &mut copy)
        .and_then(|backup| backup.run_to_completion(STEP, Duration::ZERO, None))
        .map_err(error::map)?;
    drop(moment);
    // One file is easier to carry away than three.
    copy.execute_batch("PRAGMA journal_mode = DELETE")
        .map_err(error::map)?;
    sound(&copy)
}

/// What belongs to a database, in the order in which it is put aside: a log goes with its database.
const PARTS: [&str; 3] = ["-wal", "-shm", ""];

fn beside(database: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", database.display()))
}

/// Copies a sound backup beside a database that nobody has open, from where [`finish_restore`] puts it in place. The
/// database stays as it is.
pub fn prepare_restore(backup: &Path, database: &Path) -> Result<()> {
    check(backup)?;
    let fresh = beside(database, ".restoring");
    std::fs::copy(backup, &fresh).map_err(Error::internal)?;
    std::fs::File::open(&fresh)
        .and_then(|file| file.sync_all())
        .map_err(Error::internal)
}

/// Removes a prepared copy, if there is one.
pub fn abandon_restore(database: &Path) -> Result<()> {
    match std::fs::remove_file(beside(database, ".restoring")) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::internal(error)),
        _ => Ok(()),
    }
}

/// Removes what an earlier restore kept.
pub fn forget_restored(database: &Path) -> Result<()> {
    for suffix in PARTS {
        let kept = beside(database, &format!(".before-restore{suffix}"));
        if kept.exists() {
            std::fs::remove_file(&kept).map_err(Error::internal)?;
        }
    }
    Ok(())
}

/// Puts the prepared copy in place. What was there is kept beside it, as a database of its own with the ending
/// `.before-restore`. May be interrupted at any point and called again: what was done is passed over.
pub fn finish_restore(database: &Path) -> Result<()> {
    let fresh = beside(database, ".restoring");
    if !fresh.exists() {
        return Ok(());
    }
    // A log of another database, left behind, would be played into this one.
    for suffix in PARTS {
        let (old, kept) = (
            beside(database, suffix),
            beside(database, &format!(".before-restore{suffix}")),
        );
        if old.exists() {
            std::fs::rename(&old, &kept).map_err(Error::internal)?;
        }
    }
    std::fs::rename(&fresh, database).map_err(Error::internal)
}

/// The contents that the attached files in a backup have.
pub fn contents_of_backup(backup: &Path) -> Result<BTreeSet<BlobHash>> {
    check(backup)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    attached_contents(&Connection::open_with_flags(backup, flags).map_err(error::map)?)
}

/// A file's content is the name of its record.
fn attached_contents(connection: &Connection) -> Result<BTreeSet<BlobHash>> {
    let sql = "SELECT DISTINCT name FROM records WHERE kind = ? AND parent <> ?";
    let mut statement = connection.prepare(sql).map_err(error::map)?;
    let parameters = params![RecordKind::Attachment.name(), WAITING];
    let rows = statement.query_map(parameters, |row| row.get::<_, String>(0));
    let rows = rows.map_err(error::map)?;
    rows.map(|name| name.map_err(error::map)?.parse().map_err(Error::internal))
        .collect()
}

/// Refuses what is no sound database of a desk that this program understands. Opens, but never makes or changes the file.
fn check(backup: &Path) -> Result<()> {
    if !backup.is_file() {
        return Err(Error::NotFound("backup"));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(backup, flags).map_err(error::map)?;
    sound(&source)?;
    let version = version(&source)?;
    if version == 0 || version > migrate::NEWEST {
        return Err(Error::internal(format!(
            "the backup is of schema {version}, this program knows 1 to {}",
            migrate::NEWEST
        )));
    }
    Ok(())
}

fn sound(connection: &Connection) -> Result<()> {
    match faults(connection)?.into_iter().next() {
        None => Ok(()),
        Some(fault) => Err(Error::internal(format!("the backup is damaged: {fault}"))),
    }
}

fn version(connection: &Connection) -> Result<u64> {
    let version = connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    version.map(codec::unsigned).map_err(error::map)
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
