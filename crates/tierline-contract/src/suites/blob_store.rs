//! What a `BlobStore` promises.

use std::any::Any;
use std::ops::Deref;
use std::sync::Arc;

use async_trait::async_trait;
use futures_util::future::{join, join_all};
use tierline_domain::blob::{Blob, BlobHash};
use tierline_domain::ports::{BlobStore, ByteSource};
use tierline_domain::{Error, Result};

use super::suite;
use crate::fake::Bytes;
use crate::samples::at;

suite! { $, blob_store over Blobs:
    what_was_put_reads_back,
    a_range_is_cut_at_the_end,
    the_same_bytes_are_kept_once,
    what_is_not_kept_is_not_found,
    a_source_that_fails_leaves_nothing,
    nothing_put_since_is_deleted,
    who_reads_reads_to_the_end,
    lists_come_by_hash_in_pages,
    of_puts_and_deletes_at_once_what_was_put_stays,
}

/// A blob store with what must live as long as it.
pub struct Blobs {
    store: Arc<dyn BlobStore>,
    _kept: Box<dyn Any>,
}

impl Blobs {
    /// The store over something that must not go before it, such as a folder.
    pub fn keeping(store: impl BlobStore + 'static, kept: impl Any) -> Self {
        Self {
            store: Arc::new(store),
            _kept: Box::new(kept),
        }
    }
}

impl From<Arc<dyn BlobStore>> for Blobs {
    fn from(store: Arc<dyn BlobStore>) -> Self {
        Self {
            store,
            _kept: Box::new(()),
        }
    }
}

impl Deref for Blobs {
    type Target = dyn BlobStore;

    fn deref(&self) -> &Self::Target {
        &*self.store
    }
}

/// Gives some bytes, then breaks.
struct Broken(Option<Vec<u8>>);

#[async_trait]
impl ByteSource for Broken {
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        match self.0.take() {
            Some(bytes) => Ok(Some(bytes)),
            None => Err(Error::conflict("broken_off")),
        }
    }
}

/// More than one piece of it, each unlike the others.
fn long(seed: u8) -> Vec<u8> {
    let byte = |n: u32| (n.wrapping_mul(2_654_435_761) >> 24).to_le_bytes()[0] ^ seed;
    (0..200_000).map(byte).collect()
}

async fn put(blobs: &Blobs, bytes: &[u8], second: i64) -> Blob {
    blobs.put(&mut Bytes::of(bytes), at(second)).await.unwrap()
}

async fn rest(mut source: Box<dyn ByteSource>) -> Vec<u8> {
    let mut bytes = vec![];
    while let Some(piece) = source.next().await.unwrap() {
        assert!(!piece.is_empty(), "an empty piece says nothing");
        bytes.extend(piece);
    }
    bytes
}

async fn read(blobs: &Blobs, hash: BlobHash, range: std::ops::Range<u64>) -> Option<Vec<u8>> {
    match blobs.read(hash, range).await.unwrap() {
        Some(source) => Some(rest(source).await),
        None => None,
    }
}

pub async fn what_was_put_reads_back(blobs: &Blobs) {
    for bytes in [vec![], b"a".to_vec(), long(1)] {
        let kept = put(blobs, &bytes, 5).await;
        assert_eq!(kept.hash, BlobHash::new(blake3::hash(&bytes).into()));
        assert_eq!((kept.size, kept.put_at), (bytes.len() as u64, at(5)));
        assert_eq!(blobs.find(kept.hash).await.unwrap(), Some(kept));
        assert_eq!(read(blobs, kept.hash, 0..u64::MAX).await, Some(bytes));
    }
}

#[expect(
    clippy::reversed_empty_ranges,
    reason = "a caller may say it, and nothing may break"
)]
pub async fn a_range_is_cut_at_the_end(blobs: &Blobs) {
    let bytes = long(1);
    let hash = put(blobs, &bytes, 0).await.hash;
    let size = bytes.len() as u64;
    let part = |from: usize, to: usize| Some(bytes[from..to].to_vec());
    assert_eq!(read(blobs, hash, 0..1).await, part(0, 1));
    assert_eq!(
        read(blobs, hash, 70_000..140_001).await,
        part(70_000, 140_001)
    );
    assert_eq!(
        read(blobs, hash, size - 3..size + 9).await,
        part(bytes.len() - 3, bytes.len())
    );
    for nothing in [5..5, 9..2, size..size + 1, u64::MAX - 1..u64::MAX] {
        assert_eq!(read(blobs, hash, nothing).await, Some(vec![]));
    }
}

pub async fn the_same_bytes_are_kept_once(blobs: &Blobs) {
    let first = put(blobs, b"same", 1).await;
    let second = put(blobs, b"same", 9).await;
    assert_eq!(
        second,
        Blob {
            put_at: at(9),
            ..first
        }
    );
    assert_eq!(blobs.list(None, 10).await.unwrap(), [second]);
}

pub async fn what_is_not_kept_is_not_found(blobs: &Blobs) {
    put(blobs, b"something else", 0).await;
    let hash = BlobHash::new([7; 32]);
    assert_eq!(blobs.find(hash).await.unwrap(), None);
    assert_eq!(read(blobs, hash, 0..9).await, None);
    assert!(!blobs.delete(hash, at(9)).await.unwrap());
}

pub async fn a_source_that_fails_leaves_nothing(blobs: &Blobs) {
    for bytes in [None, Some(long(1))] {
        let failed = blobs.put(&mut Broken(bytes), at(0)).await;
        assert!(
            matches!(
                failed,
                Err(Error::Conflict {
                    code: "broken_off",
                    ..
                })
            ),
            "{failed:?}"
        );
    }
    assert_eq!(blobs.list(None, 10).await.unwrap(), []);
}

pub async fn nothing_put_since_is_deleted(blobs: &Blobs) {
    let hash = put(blobs, b"wanted again", 1).await.hash;
    put(blobs, b"wanted again", 10).await;
    for too_early in [at(1), at(10)] {
        assert!(!blobs.delete(hash, too_early).await.unwrap());
        assert!(blobs.find(hash).await.unwrap().is_some());
    }
    assert!(blobs.delete(hash, at(11)).await.unwrap());
    assert_eq!(blobs.find(hash).await.unwrap(), None);
    assert!(!blobs.delete(hash, at(11)).await.unwrap());
}

pub async fn who_reads_reads_to_the_end(blobs: &Blobs) {
    let bytes = long(3);
    let hash = put(blobs, &bytes, 0).await.hash;
    let mut source = blobs.read(hash, 0..u64::MAX).await.unwrap().unwrap();
    let mut seen = source.next().await.unwrap().unwrap();
    assert!(blobs.delete(hash, at(1)).await.unwrap());
    seen.extend(rest(source).await);
    assert_eq!(seen, bytes);
}

pub async fn lists_come_by_hash_in_pages(blobs: &Blobs) {
    let mut hashes = vec![];
    for n in 0..7_u8 {
        hashes.push(put(blobs, &[n], 0).await.hash);
    }
    hashes.sort_unstable();
    let (mut seen, mut after) = (vec![], None);
    loop {
        let page = blobs.list(after, 3).await.unwrap();
        assert!(page.len() <= 3);
        let Some(last) = page.last() else { break };
        after = Some(last.hash);
        seen.extend(page.iter().map(|blob| blob.hash));
    }
    assert_eq!(seen, hashes);
}

/// The race between an upload and the collection of orphans: the same bytes come again while they are about to go.
pub async fn of_puts_and_deletes_at_once_what_was_put_stays(blobs: &Blobs) {
    let bytes = long(4);
    for round in 0..20 {
        let hash = put(blobs, &bytes, 0).await.hash;
        let deletes = join_all((0..3).map(|_| blobs.delete(hash, at(100))));
        let (again, _) = join(put(blobs, &bytes, 100), deletes).await;
        assert_eq!(again.hash, hash);
        assert_eq!(
            read(blobs, hash, 0..u64::MAX).await.as_ref(),
            Some(&bytes),
            "round {round}"
        );
        assert!(blobs.delete(hash, at(101)).await.unwrap());
    }
}
