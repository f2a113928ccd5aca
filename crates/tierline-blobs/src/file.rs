//! One file that comes in, and one that goes out.

use std::fs;
use std::io::{ErrorKind, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use async_trait::async_trait;
use tierline_domain::ports::ByteSource;
use tierline_domain::{Error, Result};
use tokio::fs::{File, OpenOptions};
use tokio::io::{AsyncReadExt, AsyncSeekExt, AsyncWriteExt};

/// Bytes that are read at a time.
const PIECE: u64 = 64 * 1024;

/// A file that is not whole yet. It goes when it is dropped before it got its name.
pub struct Incoming {
    path: PathBuf,
    file: File,
}

impl Incoming {
    /// A new file that its owner alone can read.
    pub async fn create(path: PathBuf) -> Result<Self> {
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .await;
        let file = file.map_err(Error::internal)?;
        Ok(Self { path, file })
    }

    pub async fn write(&mut self, piece: &[u8]) -> Result<()> {
        self.file.write_all(piece).await.map_err(Error::internal)
    }

    /// Hands all that was written to the system.
    pub async fn flush(&mut self) -> Result<()> {
        self.file.flush().await.map_err(Error::internal)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Sets its time, and waits until it is on disk.
    pub fn finish(&self, at: SystemTime) -> Result<()> {
        let file = fs::File::options()
            .write(true)
            .open(&self.path)
            .map_err(Error::internal)?;
        file.set_modified(at)
            .and_then(|()| file.sync_all())
            .map_err(Error::internal)
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // Where it got its name there is nothing left; what cannot be removed is swept at the next start.
        let _ = fs::remove_file(&self.path);
    }
}

/// A part of a file, piece by piece.
pub struct Pieces {
    file: File,
    left: u64,
}

impl Pieces {
    /// Opens it; `None` when there is no such file.
    pub async fn open(path: &Path, range: Range<u64>) -> Result<Option<Box<dyn ByteSource>>> {
        let mut file = match File::open(path).await {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Error::internal(error)),
        };
        let size = file.metadata().await.map_err(Error::internal)?.len();
        let left = range.end.min(size).saturating_sub(range.start);
        if left > 0 {
            let start = SeekFrom::Start(range.start);
            file.seek(start).await.map_err(Error::internal)?;
        }
        Ok(Some(Box::new(Self { file, left })))
    }
}

#[async_trait]
impl ByteSource for Pieces {
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        if self.left == 0 {
            return Ok(None);
        }
        let wanted = self.left.min(PIECE);
        let mut piece = vec![0; usize::try_from(wanted).map_err(Error::internal)?];
        self.file
            .read_exact(&mut piece)
            .await
            .map_err(Error::internal)?;
        self.left -= wanted;
        Ok(Some(piece))
    }
}
