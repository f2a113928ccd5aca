//! Pictures as the desk shows them: drawn anew, smaller, and remembered for a while.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tierline_content::{Picture, draw};
use tierline_domain::attachment::Attachment;
use tierline_domain::blob::BlobHash;
use tierline_domain::{Error, Result};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::spawn_blocking;

use crate::Services;

/// What can be drawn.
pub(super) const DRAWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
/// Pictures that are decoded at once: each may take some hundred megabytes while it is.
const AT_ONCE: usize = 2;
/// Bytes of pictures that are remembered.
const REMEMBERED: usize = 32 << 20;

/// How large it is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureSize {
    /// Beside the file's name.
    Small,
    /// In the text, or to be looked at.
    Large,
}

impl PictureSize {
    /// The side of the square into which it fits.
    const fn side(self) -> u32 {
        match self {
            Self::Small => 320,
            Self::Large => 1_600,
        }
    }
}

/// Turns at drawing, and what was drawn lately.
pub struct Pictures {
    turns: Semaphore,
    drawn: Mutex<Drawn>,
}

type Drawn = VecDeque<(BlobHash, PictureSize, Arc<Picture>)>;

impl Default for Pictures {
    fn default() -> Self {
        Self {
            turns: Semaphore::new(AT_ONCE),
            drawn: Mutex::default(),
        }
    }
}

impl Pictures {
    /// Waits until another picture may be decoded.
    pub(super) async fn turn(&self) -> Result<SemaphorePermit<'_>> {
        self.turns.acquire().await.map_err(Error::internal)
    }

    fn drawn(&self) -> MutexGuard<'_, Drawn> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, hash: BlobHash, size: PictureSize) -> Option<Arc<Picture>> {
        let drawn = self.drawn();
        let found = drawn.iter().find(|(of, at, _)| *of == hash && *at == size);
        found.map(|(_, _, picture)| picture.clone())
    }

    /// The oldest go when there are too many.
    fn remember(&self, hash: BlobHash, size: PictureSize, picture: &Arc<Picture>) {
        let mut drawn = self.drawn();
        drawn.push_back((hash, size, picture.clone()));
        let mut bytes: usize = drawn
            .iter()
            .map(|(_, _, picture)| picture.bytes.len())
            .sum();
        while bytes > REMEMBERED {
            let Some((_, _, oldest)) = drawn.pop_front() else {
                break;
            };
            bytes -= oldest.bytes.len();
        }
    }
}

/// The file as a picture of our own making; `NotFound` where it is none.
pub async fn picture(
    services: &Services,
    file: &Attachment,
    size: PictureSize,
) -> Result<Arc<Picture>> {
    let none = Error::NotFound("picture");
    if file.picture.is_none() {
        return Err(none);
    }
    if let Some(found) = services.pictures.find(file.blob, size) {
        return Ok(found);
    }
    let _turn = services.pictures.turn().await?;
    // Whoever waited may find that it was drawn meanwhile.
    if let Some(found) = services.pictures.find(file.blob, size) {
        return Ok(found);
    }
    let bytes = whole(services, file.blob).await?;
    let drawn = spawn_blocking(move || draw(&bytes, size.side())).await;
    let picture = Arc::new(drawn.map_err(Error::internal)?.map_err(|_| none)?);
    services.pictures.remember(file.blob, size, &picture);
    Ok(picture)
}

/// All bytes of a blob: only for what the limits let be small.
pub(super) async fn whole(services: &Services, hash: BlobHash) -> Result<Vec<u8>> {
    let source = services.blobs.read(hash, 0..u64::MAX).await?;
    let mut source = source.ok_or_else(|| Error::internal("the bytes of a file are missing"))?;
    let mut bytes = vec![];
    while let Some(piece) = source.next().await? {
        bytes.extend(piece);
    }
    Ok(bytes)
}
