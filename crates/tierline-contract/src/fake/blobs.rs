//! Blobs in memory.

use std::collections::BTreeMap;
use std::ops::{Bound, Range};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use jiff::Timestamp;
use tierline_domain::Result;
use tierline_domain::blob::{Blob, BlobHash};
use tierline_domain::ports::{BlobStore, ByteSource};

use crate::suites::blob_store::Blobs;

/// Bytes handed out at a time: small, so that every reader meets more than one piece.
const PIECE: usize = 1_000;

type Kept = BTreeMap<BlobHash, (Arc<Vec<u8>>, Timestamp)>;

/// The blobs.
#[derive(Debug, Default)]
pub struct FakeBlobs {
    kept: Mutex<Kept>,
}

impl FakeBlobs {
    /// As the subject of the suite.
    pub fn shared() -> Blobs {
        Blobs::from(Arc::new(Self::default()) as Arc<dyn BlobStore>)
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Bytes that are there already, piece by piece.
pub struct Bytes {
    bytes: Arc<Vec<u8>>,
    rest: Range<usize>,
}

impl Bytes {
    /// All of them.
    pub fn of(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = Arc::new(bytes.into());
        Self {
            rest: 0..bytes.len(),
            bytes,
        }
    }
}

#[async_trait]
impl ByteSource for Bytes {
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let end = self.rest.end.min(self.rest.start + PIECE);
        let piece = self.bytes[self.rest.start..end].to_vec();
        self.rest.start = end;
        Ok((!piece.is_empty()).then_some(piece))
    }
}

fn blob(hash: BlobHash, bytes: &[u8], put_at: Timestamp) -> Blob {
    Blob {
        hash,
        size: bytes.len() as u64,
        put_at,
    }
}

#[async_trait]
impl BlobStore for FakeBlobs {
    async fn put(&self, source: &mut dyn ByteSource, now: Timestamp) -> Result<Blob> {
        let mut bytes = vec![];
        while let Some(piece) = source.next().await? {
            bytes.extend(piece);
        }
        let hash = BlobHash::new(blake3::hash(&bytes).into());
        let found = blob(hash, &bytes, now);
        self.kept().insert(hash, (Arc::new(bytes), now));
        Ok(found)
    }

    async fn find(&self, hash: BlobHash) -> Result<Option<Blob>> {
        let kept = self.kept();
        Ok(kept.get(&hash).map(|(bytes, at)| blob(hash, bytes, *at)))
    }

    async fn read(&self, hash: BlobHash, range: Range<u64>) -> Result<Option<Box<dyn ByteSource>>> {
        let Some((bytes, _)) = self.kept().get(&hash).cloned() else {
            return Ok(None);
        };
        let cut = |place: u64| {
            usize::try_from(place)
                .unwrap_or(usize::MAX)
                .min(bytes.len())
        };
        let (start, end) = (cut(range.start), cut(range.end));
        let rest = start..end.max(start);
        Ok(Some(Box::new(Bytes { bytes, rest })))
    }

    async fn delete(&self, hash: BlobHash, put_before: Timestamp) -> Result<bool> {
        let mut kept = self.kept();
        let old = kept.get(&hash).is_some_and(|(_, at)| *at < put_before);
        if old {
            kept.remove(&hash);
        }
        Ok(old)
    }

    async fn list(&self, after: Option<BlobHash>, limit: usize) -> Result<Vec<Blob>> {
        let kept = self.kept();
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let blobs = kept.range((from, Bound::Unbounded));
        Ok(blobs
            .take(limit)
            .map(|(hash, (bytes, at))| blob(*hash, bytes, *at))
            .collect())
    }
}
