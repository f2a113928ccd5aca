//! The blob store in a local folder: content-addressed, streamed, on disk before the answer.
//!
//! `ab/cd/abcd…` holds the bytes of the hash `abcd…`; the time of its last change is the time of its last put. What
//! comes in is written beside, to `incoming/`, and renamed when it is whole and on disk.

mod care;
mod file;

use std::fs::{self, DirBuilder, File};
use std::io::ErrorKind;
use std::ops::Range;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use async_trait::async_trait;
use jiff::Timestamp;
use tierline_domain::blob::{Blob, BlobHash};
use tierline_domain::ports::{BlobStore, ByteSource};
use tierline_domain::{Error, Result};
use tokio::task::spawn_blocking;

pub use care::{Health, copy_all, verify};
use file::{Incoming, Pieces};

/// Blobs in a folder that this process owns.
#[derive(Clone)]
pub struct BlobFolder {
    folder: Arc<Path>,
    /// Held while a name comes or goes, so that a put and a delete of the same bytes take turns.
    names: Arc<Mutex<()>>,
    next: Arc<AtomicU64>,
}

impl BlobFolder {
    /// Opens the folder; what an earlier process did not finish to put is swept away.
    pub fn open(folder: &Path) -> Result<Self> {
        let incoming = folder.join("incoming");
        if incoming.exists() {
            fs::remove_dir_all(&incoming).map_err(Error::internal)?;
        }
        make_folder(&incoming)?;
        sync(folder)?;
        Ok(Self {
            folder: folder.into(),
            names: Arc::default(),
            next: Arc::default(),
        })
    }

    /// Where the bytes of a hash are.
    fn path(&self, hash: BlobHash) -> PathBuf {
        path_in(&self.folder, hash)
    }

    /// Runs what waits for the disk where nobody else waits for it.
    async fn blocking<R: Send + 'static>(
        &self,
        work: impl FnOnce(&Self) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let blobs = self.clone();
        spawn_blocking(move || work(&blobs))
            .await
            .map_err(Error::internal)?
    }

    /// Gives what is whole and on disk its name.
    fn enter(&self, incoming: &Incoming, hash: BlobHash, now: Timestamp) -> Result<()> {
        let path = self.path(hash);
        let folder = path.parent().unwrap_or(&self.folder);
        make_folder(folder)?;
        incoming.finish(SystemTime::from(now))?;
        let _turn = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        fs::rename(incoming.path(), &path).map_err(Error::internal)?;
        sync(folder)
    }

    fn remove(&self, hash: BlobHash, put_before: Timestamp) -> Result<bool> {
        let _turn = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        match self.look(hash)? {
            Some(blob) if blob.put_at < put_before => {
                fs::remove_file(self.path(hash)).map_err(Error::internal)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn look(&self, hash: BlobHash) -> Result<Option<Blob>> {
        match fs::metadata(self.path(hash)) {
            Ok(found) => Ok(Some(Blob {
                hash,
                size: found.len(),
                put_at: found
                    .modified()
                    .map_err(Error::internal)?
                    .try_into()
                    .map_err(Error::internal)?,
            })),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::internal(error)),
        }
    }

    fn page(&self, after: Option<BlobHash>, limit: usize) -> Result<Vec<Blob>> {
        let mut blobs = vec![];
        let from = after.as_ref().map_or("", BlobHash::as_str);
        for outer in names(&self.folder, 2, from.get(..2).unwrap_or_default())? {
            let outer_path = self.folder.join(&outer);
            let within = if from.starts_with(&outer) {
                from.get(2..4).unwrap_or_default()
            } else {
                ""
            };
            for inner in names(&outer_path, 2, within)? {
                let found = names(&outer_path.join(&inner), 64, from)?;
                for hash in found.iter().filter(|name| name.as_str() > from) {
                    let Ok(hash) = hash.parse() else { continue };
                    // One that was deleted a moment ago is none.
                    blobs.extend(self.look(hash)?);
                    if blobs.len() == limit {
                        return Ok(blobs);
                    }
                }
            }
        }
        Ok(blobs)
    }
}

/// The names of so many letters in a folder, from the given one on, sorted. Whatever else lies there is not ours.
fn names(folder: &Path, letters: usize, from: &str) -> Result<Vec<String>> {
    let mut names = vec![];
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(names),
        Err(error) => return Err(Error::internal(error)),
    };
    for entry in entries {
        let name = entry.map_err(Error::internal)?.file_name();
        let name = name.to_string_lossy();
        let ours = name.len() == letters && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        if ours && *name >= *from {
            names.push(name.into_owned());
        }
    }
    names.sort_unstable();
    Ok(names)
}

fn path_in(folder: &Path, hash: BlobHash) -> PathBuf {
    let name = hash.as_str();
    folder.join(&name[..2]).join(&name[2..4]).join(name)
}

/// Makes the folder and those above it, each known to the one above on disk.
fn make_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = folder.parent().filter(|above| *above != Path::new(""));
    if let Some(above) = above {
        make_folder(above)?;
    }
    match DirBuilder::new().mode(0o700).create(folder) {
        // Another upload made it a moment ago.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        made => made.map_err(Error::internal)?,
    }
    sync(above.unwrap_or(Path::new(".")))
}

/// The names in a folder are on disk when the folder is.
fn sync(folder: &Path) -> Result<()> {
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(Error::internal)
}

#[async_trait]
impl BlobStore for BlobFolder {
    async fn put(&self, source: &mut dyn ByteSource, now: Timestamp) -> Result<Blob> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let path = self.folder.join("incoming").join(number.to_string());
        let mut incoming = Incoming::create(path).await?;
        let (mut hasher, mut size) = (blake3::Hasher::new(), 0);
        while let Some(piece) = source.next().await? {
            hasher.update(&piece);
            size += piece.len() as u64;
            incoming.write(&piece).await?;
        }
        incoming.flush().await?;
        let hash = BlobHash::new(hasher.finalize().into());
        self.blocking(move |blobs| blobs.enter(&incoming, hash, now))
            .await?;
        let put_at = now;
        Ok(Blob { hash, size, put_at })
    }

    async fn find(&self, hash: BlobHash) -> Result<Option<Blob>> {
        self.blocking(move |blobs| blobs.look(hash)).await
    }

    async fn read(&self, hash: BlobHash, range: Range<u64>) -> Result<Option<Box<dyn ByteSource>>> {
        Pieces::open(&self.path(hash), range).await
    }

    async fn delete(&self, hash: BlobHash, put_before: Timestamp) -> Result<bool> {
        self.blocking(move |blobs| blobs.remove(hash, put_before))
            .await
    }

    async fn list(&self, after: Option<BlobHash>, limit: usize) -> Result<Vec<Blob>> {
        self.blocking(move |blobs| blobs.page(after, limit)).await
    }
}
