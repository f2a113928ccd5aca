//! The files of a backup: they lie beside the copy of the database, in a folder of its name with the ending `.files`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use tierline_blobs::{copy_all, verify};
use tierline_domain::blob::BlobHash;
use tierline_store_sqlite::contents_of_backup;
use tokio::task::spawn_blocking;

use crate::compose::{Desk, blobs};

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
pub fn check_files(backup: &Path) -> anyhow::Result<()> {
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

/// The files of a backup on their way into a desk that does not run.
pub struct Restoring {
    fresh: PathBuf,
    place: PathBuf,
    /// What was there; an earlier restore's goes.
    kept: PathBuf,
}

impl Restoring {
    /// Copies them beside those of the desk, and reads the copies again: whatever can fail of it, for want of room
    /// say, does so while the desk is as it was.
    pub fn prepare(backup: &Path, data: &Path) -> anyhow::Result<Self> {
        let files = Self {
            fresh: data.join("blobs.restoring"),
            place: blobs(data),
            kept: data.join("blobs.before-restore"),
        };
        remove(&files.fresh).context("what an earlier restore left could not be removed")?;
        let copied = copy(&beside(backup), &files.fresh, backup);
        if copied.is_err() {
            // The error says what is wrong; the next restore begins with removing it.
            let _ = remove(&files.fresh);
        }
        copied.map(|()| files)
    }

    /// Puts them in place, and keeps what was there beside it. Where that fails, what was there is in place.
    pub fn put_in_place(&self) -> anyhow::Result<()> {
        remove(&self.kept)
            .context("the files that an earlier restore kept could not be removed")?;
        if self.place.exists() {
            fs::rename(&self.place, &self.kept)
                .context("the former files could not be put aside")?;
        }
        let placed = fs::rename(&self.fresh, &self.place);
        if placed.is_err() && self.kept.exists() {
            fs::rename(&self.kept, &self.place)?;
        }
        placed.context("the files were not put in place")
    }

    /// Once they are in place: puts what was there in place again, for a database that stays what it was.
    pub fn take_back(&self) -> anyhow::Result<()> {
        remove(&self.place)?;
        if self.kept.exists() {
            fs::rename(&self.kept, &self.place)?;
        }
        Ok(())
    }
}

fn remove(folder: &Path) -> std::io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}
