//! A decorator that remembers records by id and by key: names, tiers and logins are read far more often than they change.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::commit::{IdempotencyEntry, RecordChange, RecordCommit};
use tierline_domain::ports::RecordStore;
use tierline_domain::queue::Page;
use tierline_domain::record::{Record, RecordCursor, RecordQuery, UniqueKey};

/// How many records of one kind are remembered; beyond that the memory is emptied and begins anew.
const CAPACITY: usize = 20_000;

/// Answers all but lists from memory. Sound only where this process alone writes the store,
/// which the ownership of the data folder guarantees. From before a write until after it the store itself answers:
/// whoever hears of a change by its event reads what was changed.
pub struct CachedRecords<T: Record> {
    inner: Arc<dyn RecordStore<T>>,
    memory: RwLock<Memory<T>>,
}

struct Memory<T: Record> {
    records: HashMap<T::Id, T>,
    /// Keys of remembered records that were asked for.
    keys: HashMap<UniqueKey, T::Id>,
    /// Records that are being written, with how many writes of each are under way: none of them is remembered.
    written: HashMap<T::Id, usize>,
    /// Grows with each write, so that a read which began before it is not remembered after it.
    generation: u64,
}

impl<T: Record> Memory<T> {
    fn forget(&mut self, id: T::Id) {
        self.generation += 1;
        if let Some(record) = self.records.remove(&id) {
            for key in record.unique_keys() {
                self.keys.remove(&key);
            }
        }
    }
}

/// A write that is under way. Where whoever asked for it leaves before its end, it is written all the same, and nobody
/// hears when: then its record is remembered no more.
struct Write<'a, T: Record> {
    memory: &'a RwLock<Memory<T>>,
    id: T::Id,
}

impl<'a, T: Record> Write<'a, T> {
    fn begin(memory: &'a RwLock<Memory<T>>, id: T::Id) -> Self {
        let mut locked = memory.write().unwrap_or_else(PoisonError::into_inner);
        locked.forget(id);
        *locked.written.entry(id).or_default() += 1;
        drop(locked);
        Self { memory, id }
    }

    /// The record may be remembered again.
    fn end(self) {
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        // What was read while it went on may be from before it.
        memory.forget(self.id);
        if let Some(count) = memory.written.get_mut(&self.id) {
            *count -= 1;
            if *count == 0 {
                memory.written.remove(&self.id);
            }
        }
    }
}

impl<T: Record> CachedRecords<T> {
    /// Remembers what `inner` answers.
    pub fn new(inner: Arc<dyn RecordStore<T>>) -> Self {
        let memory = RwLock::new(Memory {
            records: HashMap::new(),
            keys: HashMap::new(),
            written: HashMap::new(),
            generation: 0,
        });
        Self { inner, memory }
    }

    fn recall(&self, scope: &Scope, ids: &[T::Id]) -> (Vec<T>, Vec<T::Id>, u64) {
        let memory = self.memory.read().unwrap_or_else(PoisonError::into_inner);
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
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
        if memory.generation != generation {
            return;
        }
        if memory.records.len() + records.len() > CAPACITY {
            memory.records.clear();
            memory.keys.clear();
        }
        for record in records {
            if !memory.written.contains_key(&record.id()) {
                memory.records.insert(record.id(), record.clone());
            }
        }
    }

    /// The record of this key, and the generation of the memory.
    fn recall_by_key(&self, key: &UniqueKey) -> (Option<T>, u64) {
        let memory = self.memory.read().unwrap_or_else(PoisonError::into_inner);
        let known = memory.keys.get(key).and_then(|id| memory.records.get(id));
        (known.cloned(), memory.generation)
    }

    fn remember_by_key(&self, generation: u64, key: &UniqueKey, record: &T) {
        self.remember(generation, std::slice::from_ref(record));
        let mut memory = self.memory.write().unwrap_or_else(PoisonError::into_inner);
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

    async fn find_by_keys(&self, scope: &Scope, keys: &[UniqueKey]) -> Result<Vec<T>> {
        let (mut found, mut unknown) = (vec![], vec![]);
        for key in keys {
            match self.recall_by_key(key) {
                (Some(record), _) => found.push(record),
                (None, generation) => unknown.push((key, generation)),
            }
        }
        found.retain(|record| record.visible(scope));
        if !unknown.is_empty() {
            let asked: Vec<UniqueKey> = unknown.iter().map(|(key, _)| (*key).clone()).collect();
            for record in self.inner.find_by_keys(scope, &asked).await? {
                let own = record.unique_keys();
                for (key, generation) in unknown.iter().filter(|(key, _)| own.contains(key)) {
                    self.remember_by_key(*generation, key, &record);
                }
                found.push(record);
            }
        }
        let mut seen = HashSet::new();
        found.retain(|record| seen.insert(record.id()));
        Ok(found)
    }

    async fn list(&self, scope: &Scope, query: &RecordQuery) -> Result<Page<T, RecordCursor>> {
        self.inner.list(scope, query).await
    }

    async fn commit(&self, scope: &Scope, commit: RecordCommit<T>) -> Result<()> {
        let (RecordChange::Put(record) | RecordChange::Delete(record)) = &commit.change;
        let write = Write::begin(&self.memory, record.id());
        let outcome = self.inner.commit(scope, commit).await;
        // Also after a failure: "unavailable" may mean that it was written.
        write.end();
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
