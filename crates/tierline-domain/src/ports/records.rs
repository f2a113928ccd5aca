//! The small aggregates: customers, contacts, technicians, accounts, …

use async_trait::async_trait;

use crate::access::Scope;
use crate::commit::{IdempotencyEntry, RecordCommit};
use crate::error::Result;
use crate::queue::Page;
use crate::record::{Record, RecordCursor, RecordQuery, UniqueKey};

/// Records of one kind within a scope ([`Record::visible`]).
#[async_trait]
pub trait RecordStore<T: Record>: Send + Sync {
    /// The record; `None` when there is none within `scope`.
    async fn find(&self, scope: &Scope, id: T::Id) -> Result<Option<T>>;

    /// The records of these ids that are within `scope`, in any order, each once.
    async fn find_many(&self, scope: &Scope, ids: &[T::Id]) -> Result<Vec<T>>;

    /// The one record that has this unique key.
    async fn find_by_key(&self, scope: &Scope, key: &UniqueKey) -> Result<Option<T>>;

    /// The records that have one of these unique keys and are within `scope`, in any order, each once.
    async fn find_by_keys(&self, scope: &Scope, keys: &[UniqueKey]) -> Result<Vec<T>>;

    /// A page sorted by folded name, then id.
    async fn list(&self, scope: &Scope, query: &RecordQuery) -> Result<Page<T, RecordCursor>>;

    /// Writes all of `commit` or nothing; it is on disk when this answers.
    ///
    /// `Stale` when the stored version is not `expected_version`; `NotFound` when the record, as stored or as it would be,
    /// is not within `scope`; `Conflict` with the code `unique_value_taken` and the key's name as `field` when another record has one of its unique keys.
    async fn commit(&self, scope: &Scope, commit: RecordCommit<T>) -> Result<()>;

    /// What was stored under this idempotency key, unless it expired before `now_seconds`.
    async fn idempotent(
        &self,
        key: &[u8; 32],
        now_seconds: i64,
    ) -> Result<Option<IdempotencyEntry>>;
}
