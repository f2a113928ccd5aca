//! The files of a backup: they lie beside the copy of the database, in a folder of its name with the ending `.files`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tierline_blobs::{copy_all, verify};
use tierline_domain::blob::BlobHash;
use tierline_store_sqlite::{
    abandon_restore, contents_of_backup, forget_restored, prepare_restore,
};
use tokio::task::spawn_blocking;

use crate::compose::{Desk, blobs, database};

/// Where the files of a backup are.
fn beside(backup: &Path) -> PathBuf {
    let mut name = backup.as_os_str().to_owned();
    name.push(".files");
    name.into()
}

/// Copies the files of a desk beside a copy of its database that was made before: what was attached then is still there,
/// since no attached file ever goes. Checks that the copy is whole.
pub async fn files(desk: &Desk, backup: &Path) -> anyhow::Result<()> {
    let (from, to, backup) = (blobs(&desk.folder), beside(backup), backup.to_owned());
    spawn_blocking(move || {
        let copied = copy(&from, &to, &backup);
        if copied.is_err() {
            // What cannot be removed either is no backup all the same: the error says so.
            let _ = fs::remove_dir_all(&to);
            let _ = fs::remove_file(&backup);
        }
        copied
    })
    .await?
}

/// Refuses a place where files of another backup lie.
pub fn check_free(backup: &Path) -> anyhow::Result<()> {
    let folder = beside(backup);
    if folder.exists() {
        bail!(
            "{} exists already, and a backup overwrites nothing",
            folder.display()
        );
    }
    Ok(())
}

fn copy(from: &Path, to: &Path, backup: &Path) -> anyhow::Result<()> {
    copy_all(from, to).with_context(|| format!("the files were not copied to {}", to.display()))?;
    check(to, &contents_of_backup(backup)?)
}

/// Refuses a backup whose files are not whole, before anything is changed.
fn check_files(backup: &Path) -> anyhow::Result<()> {
    check(&beside(backup), &contents_of_backup(backup)?)
}

fn check(folder: &Path, wanted: &BTreeSet<BlobHash>) -> anyhow::Result<()> {
    let health = verify(folder, wanted)?;
    let (damaged, missing) = (health.damaged.len(), health.missing.len());
    if damaged + missing > 0 {
        bail!(
            "{}: {damaged} files are damaged, {missing} are missing",
            folder.display()
        );
    }
    Ok(())
}

/// Says that everything is copied, and only names have to change: whoever finds it does that.
const PENDING: &str = "restore.pending";

/// Where a restore has its files.
struct Folders {
    fresh: PathBuf,
    place: PathBuf,
    /// What was there; an earlier restore's goes.
    kept: PathBuf,
}

impl Folders {
    fn of(data: &Path) -> Self {
        Self {
            fresh: data.join("blobs.restoring"),
            place: blobs(data),
            kept: data.join("blobs.before-restore"),
        }
    }
}

/// Puts a backup in place of a desk that does not run, whose folder is held, and keeps what was there beside it. Whatever
/// can fail of it, for want of room say, does so while the desk is as it was.
pub fn restore(backup: &Path, data: &Path) -> anyhow::Result<()> {
    finish_restore(data).context("an earlier restore could not be finished")?;
    check_files(backup)?;
    let folders = Folders::of(data);
    remove(&folders.fresh).context("what an earlier restore left could not be removed")?;
    let prepared = prepare(backup, data, &folders);
    if prepared.is_err() {
        // The error says what is wrong; what cannot be removed is what the next restore begins with.
        let _ = abandon(data, &folders);
        return prepared;
    }
    finish_restore(data).context("it is copied, and put in place when the desk is started")
}

fn prepare(backup: &Path, data: &Path, folders: &Folders) -> anyhow::Result<()> {
    copy(&beside(backup), &folders.fresh, backup)?;
    prepare_restore(backup, &database(data))?;
    remove(&folders.kept).context("the files that an earlier restore kept could not be removed")?;
    forget_restored(&database(data))?;
    // A projection: the next start builds it anew.
    remove(&data.join("search")).context("the old search index could not be removed")?;
    sync(data)?;
    fs::File::create(data.join(PENDING))?.sync_all()?;
    Ok(sync(data)?)
}

/// Nobody shall find half a copy to be put in place: the sign goes first.
fn abandon(data: &Path, folders: &Folders) -> anyhow::Result<()> {
    let pending = data.join(PENDING);
    if pending.exists() {
        fs::remove_file(pending)?;
        sync(data)?;
    }
    abandon_restore(&database(data))?;
    Ok(remove(&folders.fresh)?)
}

/// Whether there is a desk in the folder, or one on its way into it.
pub fn holds_desk(data: &Path) -> bool {
    database(data).exists() || data.join(PENDING).exists()
}

/// Finishes a restore of which all is copied, also one that was interrupted: each name changes once, and what was done is
/// passed over. The folder is held.
pub fn finish_restore(data: &Path) -> tierline_domain::Result<()> {
    let pending = data.join(PENDING);
    if !pending.exists() {
        return Ok(());
    }
    let Folders { fresh, place, kept } = Folders::of(data);
    let files = || {
        if fresh.exists() {
            if place.exists() {
                fs::rename(&place, &kept)?;
            }
            fs::rename(&fresh, &place)?;
        }
        Ok(())
    };
    files().map_err(io_error)?;
    tierline_store_sqlite::finish_restore(&database(data))?;
    let done = || {
        // The names are on disk when their folder is.
        sync(data)?;
        fs::remove_file(&pending)?;
        sync(data)
    };
    done().map_err(io_error)
}

fn io_error(error: std::io::Error) -> tierline_domain::Error {
    tierline_domain::Error::internal(error)
}

fn sync(folder: &Path) -> std::io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

fn remove(folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
