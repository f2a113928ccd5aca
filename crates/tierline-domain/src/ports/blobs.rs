//! Content by its hash: attachments, and whatever else is large and never changes.

use std::ops::Range;

use async_trait::async_trait;
use jiff::Timestamp;

use crate::blob::{Blob, BlobHash, ByteSource};
use crate::error::Result;

/// Bytes under the name of their hash. They belong to nobody: whoever asks has found the hash in a record that they
/// may see.
#[async_trait]
pub trait BlobStore: Send + Sync {
    /// Keeps all that the source gives; it is on disk when this answers. Putting the same bytes again keeps them once
    /// and counts as put at the later time. When the source fails, its error comes back and nothing is kept.
    async fn put(&self, source: &mut dyn ByteSource, now: Timestamp) -> Result<Blob>;

    /// What is known of it; `None` when it is not kept.
    async fn find(&self, hash: BlobHash) -> Result<Option<Blob>>;

    /// The bytes of the range, cut at the end of what there is; `None` when it is not kept. Who has begun to read reads
    /// to the end, also when it is deleted meanwhile.
    async fn read(&self, hash: BlobHash, range: Range<u64>) -> Result<Option<Box<dyn ByteSource>>>;

    /// Deletes it if it was put before that time; false when it is not kept, or was put since. A put that goes on at
    /// the same time keeps its bytes in any case.
    async fn delete(&self, hash: BlobHash, put_before: Timestamp) -> Result<bool>;

    /// Blobs in the order of their hashes after the given one, at most `limit`.
    async fn list(&self, after: Option<BlobHash>, limit: usize) -> Result<Vec<Blob>>;
}
