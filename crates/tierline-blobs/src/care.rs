//! Looking after a folder of blobs: whether each is what its name says, and copying them for a backup.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use tierline_domain::blob::BlobHash;
use tierline_domain::{Error, Result};

use crate::{make_folder, names, path_in, sync};

/// What a folder holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Health {
    pub blobs: u64,
    pub bytes: u64,
    /// Files whose bytes are not what their name says.
    pub damaged: Vec<BlobHash>,
    /// Wanted, and not there.
    pub missing: Vec<BlobHash>,
}

/// Reads every blob again. A folder that is not there holds nothing.
pub fn verify(folder: &Path, wanted: &BTreeSet<BlobHash>) -> Result<Health> {
    let mut health = Health::default();
    let mut seen = BTreeSet::new();
    each(folder, |hash, path| {
        let (found, bytes) = hash_of(path)?;
        health.blobs += 1;
        health.bytes += bytes;
        seen.insert(hash);
        if found != hash {
            health.damaged.push(hash);
        }
        Ok(())
    })?;
    health.missing = wanted.difference(&seen).copied().collect();
    Ok(health)
}

/// Copies every blob into another folder, and waits until all are on disk. What the target has already is left as it is.
pub fn copy_all(from: &Path, to: &Path) -> Result<u64> {
    make_folder(to)?;
    let (mut copied, mut folders) = (0, BTreeSet::new());
    each(from, |hash, path| {
        let target = path_in(to, hash);
        let folder = target.parent().unwrap_or(to).to_owned();
        make_folder(&folder)?;
        match copy(path, &target) {
            // Deleted a moment ago: nobody wanted it any more.
            Err(error) if error.kind() == ErrorKind::NotFound && !path.exists() => return Ok(()),
            made => made.map_err(Error::internal)?,
        }
        folders.insert(folder);
        copied += 1;
        Ok(())
    })?;
    folders.iter().try_for_each(|folder| sync(folder))?;
    Ok(copied)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        return Ok(());
    }
    fs::copy(from, to)?;
    let times = fs::metadata(from)?.modified()?;
    let copy = File::options().write(true).open(to)?;
    copy.set_modified(times)?;
    copy.sync_all()
}

fn each(folder: &Path, mut visit: impl FnMut(BlobHash, &Path) -> Result<()>) -> Result<()> {
    for outer in names(folder, 2, "")? {
        let outer = folder.join(outer);
        for inner in names(&outer, 2, "")? {
            for name in names(&outer.join(inner), 64, "")? {
                if let Ok(hash) = name.parse() {
                    visit(hash, &path_in(folder, hash))?;
                }
            }
        }
    }
    Ok(())
}

fn hash_of(path: &Path) -> Result<(BlobHash, u64)> {
    let mut file = File::open(path).map_err(Error::internal)?;
    let (mut hasher, mut size, mut piece) = (blake3::Hasher::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut piece).map_err(Error::internal)?;
        if read == 0 {
            return Ok((BlobHash::new(hasher.finalize().into()), size));
        }
        hasher.update(&piece[..read]);
        size += read as u64;
    }
}
