//! A decorator that remembers records by id and by key: names, tiers and logins are read far more often than they change.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use async_trait::async_trait;
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::commit::{IdempotencyEntry, RecordChange, RecordCommit};
use tierline_domain::ports::RecordStore;
use tierline_domain::queue::Page;
use tierline_domain::record::{Record, RecordCursor, RecordQuery, UniqueKey};

/// How many records of one kind are remembered; beyond that the memory is emptied and begins anew.
const CAPACITY: usize = 20_000;

/// Answers `find`, `find_many` and `find_by_key` from memory. Sound only where this process alone writes the store,
/// which the ownership of the data folder guarantees.
pub struct CachedRecords<T: Record> {
    inner: Arc<dyn RecordStore<T>>,
    memory: RwLock<Memory<T>>,
}

struct Memory<T: Record> {
    records: HashMap<T::Id, T>,
    /// Keys of remembered records that were asked for.
    keys: HashMap<UniqueKey, T::Id>,
    /// Grows with each write, so that a read which began before it is not remembered after it.
    generation: u64,
}

impl<T: Record> CachedRecords<T> {
    /// Remembers what `inner` answers.
    pub fn new(inner: Arc<dyn RecordStore<T>>) -> Self {
        let memory = RwLock::new(Memory {
            records: HashMap::new(),
            keys: HashMap::new(),
            generation: 0,
        });
        Self { inner, memory }
    }

    fn recall(&self, scope: &Scope, ids: &[T::Id]) -> (Vec<T>, Vec<T::Id>, u64) {
        let memory = self
            .memory
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let (mut known, mut unknown) = (vec![], vec![]);
        for id in ids {
            match memory.records.get(id) {
                Some(record) if record.visible(scope) => known.push(record.clone()),
                Some(_) => {}
                None => unknown.push(*id),
            }
        }
        (known, unknown, memory.generation)
    }

    fn remember(&self, generation: u64, records: &[T]) {
        let mut memory = self
            .memory
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if memory.generation != generation {
            return;
        }
        if memory.records.len() + records.len() > CAPACITY {
            memory.records.clear();
            memory.keys.clear();
        }
        memory
            .records
            .extend(records.iter().map(|record| (record.id(), record.clone())));
    }

    fn forget(&self, id: T::Id) {
        let mut memory = self
            .memory
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        memory.generation += 1;
        if let Some(record) = memory.records.remove(&id) {
            for key in record.unique_keys() {
                memory.keys.remove(&key);
            }
        }
    }

    /// The record of this key, and the generation of the memory.
    fn recall_by_key(&self, key: &UniqueKey) -> (Option<T>, u64) {
        let memory = self
            .memory
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let known = memory.keys.get(key).and_then(|id| memory.records.get(id));
        (known.cloned(), memory.generation)
    }

    fn remember_by_key(&self, generation: u64, key: &UniqueKey, record: &T) {
        self.remember(generation, std::slice::from_ref(record));
        let mut memory = self
            .memory
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // Where the record was forgotten meanwhile, its key must not come back.
        if memory.generation == generation && memory.records.contains_key(&record.id()) {
            memory.keys.insert(key.clone(), record.id());
        }
    }
}

#[async_trait]
impl<T: Record> RecordStore<T> for CachedRecords<T> {
    async fn find(&self, scope: &Scope, id: T::Id) -> Result<Option<T>> {
        Ok(self.find_many(scope, &[id]).await?.into_iter().next())
    }

    async fn find_many(&self, scope: &Scope, ids: &[T::Id]) -> Result<Vec<T>> {
        let (mut known, unknown, generation) = self.recall(scope, ids);
        if !unknown.is_empty() {
            // Within the scope only: what is not visible is not remembered as absent.
            let found = self.inner.find_many(scope, &unknown).await?;
            self.remember(generation, &found);
            known.extend(found);
        }
        Ok(known)
    }

    async fn find_by_key(&self, scope: &Scope, key: &UniqueKey) -> Result<Option<T>> {
        let (known, generation) = self.recall_by_key(key);
        if let Some(record) = known {
            return Ok(Some(record).filter(|record| record.visible(scope)));
        }
        let found = self.inner.find_by_key(scope, key).await?;
        if let Some(record) = &found {
            self.remember_by_key(generation, key, record);
        }
        Ok(found)
    }

    async fn list(&self, scope: &Scope, query: &RecordQuery) -> Result<Page<T, RecordCursor>> {
        self.inner.list(scope, query).await
    }

    async fn commit(&self, scope: &Scope, commit: RecordCommit<T>) -> Result<()> {
        let (RecordChange::Put(record) | RecordChange::Delete(record)) = &commit.change;
        let id = record.id();
        let outcome = self.inner.commit(scope, commit).await;
        // Also after a failure: "unavailable" may mean that it was written.
        self.forget(id);
        outcome
    }

    async fn idempotent(
        &self,
        key: &[u8; 32],
        now_seconds: i64,
    ) -> Result<Option<IdempotencyEntry>> {
        self.inner.idempotent(key, now_seconds).await
    }
}
