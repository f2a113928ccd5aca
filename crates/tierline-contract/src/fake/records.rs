//! The small aggregates: an item each, an item for each unique key, and indexes by name and by parent.

use async_trait::async_trait;
use tierline_domain::access::Scope;
use tierline_domain::commit::{IdempotencyEntry, RecordChange, RecordCommit};
use tierline_domain::ports::RecordStore;
use tierline_domain::queue::Page;
use tierline_domain::record::{Record, RecordCursor, RecordQuery, UniqueKey, fold};
use tierline_domain::{Error, Result};

use super::FakeStore;
use super::documents::{decode, encode, id_of, key};
use super::map::{Item, Key, Operation, Range, When};

fn place<T: Record>(id: [u8; 16]) -> Key {
    key(format!("record/{}", T::KIND.name()), id)
}

fn unique<T: Record>(value: &UniqueKey) -> Key {
    key(
        format!("unique/{}/{}", T::KIND.name(), value.name),
        &value.value,
    )
}

fn named<T: Record>(parent: Option<[u8; 16]>) -> Vec<u8> {
    let parent = parent.map_or_else(Vec::new, |id| id.to_vec());
    [
        b"named/".as_slice(),
        T::KIND.name().as_bytes(),
        b"/",
        &parent,
    ]
    .concat()
}

/// Name, an end that sorts before every letter, id.
fn by_name(name: &str, id: [u8; 16]) -> Vec<u8> {
    [name.as_bytes(), &[0], &id].concat()
}

/// Whether one of its words begins so.
fn begins<T: Record>(record: &T, prefix: &str) -> bool {
    let texts = std::iter::once(record.name()).chain(record.words());
    let words = texts.fold(String::new(), |all, text| all + " " + &fold(text));
    words.contains(&format!(" {}", fold(prefix)))
}

impl FakeStore {
    fn record<T: Record>(&self, scope: &Scope, id: [u8; 16]) -> Result<Option<T>> {
        let item = self.map.get(&place::<T>(id));
        let found: Option<T> = item.map(|item| decode(&item.value)).transpose()?;
        Ok(found.filter(|record| record.visible(scope)))
    }

    /// The transaction of a commit over what is stored now.
    pub(super) fn record_changes<T: Record>(
        &self,
        scope: &Scope,
        commit: &RecordCommit<T>,
    ) -> Result<Vec<Operation>> {
        let (RecordChange::Put(record) | RecordChange::Delete(record)) = &commit.change;
        let id = T::id_bytes(record.id());
        let stored: Option<T> = self.record(&Scope::All, id)?;
        if !record.visible(scope) || stored.as_ref().is_some_and(|old| !old.visible(scope)) {
            return Err(Error::NotFound(T::KIND.name()));
        }
        let current = stored.as_ref().map_or(0, Record::version);
        if current != commit.expected_version {
            return Err(Error::Stale { current });
        }
        let when = if current == 0 {
            When::Absent
        } else {
            When::Version(current)
        };
        let mut operations = match &commit.change {
            RecordChange::Put(record) => {
                let name = by_name(&fold(record.name()), id);
                let mut indexed = vec![key(named::<T>(None), &name)];
                indexed.extend(
                    record
                        .parent()
                        .map(|parent| key(named::<T>(Some(parent)), &name)),
                );
                let item = Item {
                    version: record.version(),
                    value: encode(record)?,
                    indexed,
                };
                vec![Operation::Put {
                    key: place::<T>(id),
                    when,
                    item,
                }]
            }
            RecordChange::Delete(_) => vec![Operation::Delete {
                key: place::<T>(id),
                when,
            }],
        };
        let kept = match &commit.change {
            RecordChange::Put(record) => keys(record),
            RecordChange::Delete(_) => vec![],
        };
        operations.extend(self.unique_changes::<T>(
            &stored.as_ref().map_or_else(Vec::new, keys),
            &kept,
            id,
        )?);
        operations.extend(self.effects(&commit.effects)?);
        Ok(operations)
    }

    fn unique_changes<T: Record>(
        &self,
        old: &[UniqueKey],
        new: &[UniqueKey],
        id: [u8; 16],
    ) -> Result<Vec<Operation>> {
        let mut operations = vec![];
        for value in new.iter().filter(|value| !old.contains(value)) {
            if self.map.get(&unique::<T>(value)).is_some() {
                let params = [("field", value.name.to_owned())].into();
                return Err(Error::Conflict {
                    code: "unique_value_taken",
                    params,
                });
            }
            let item = Item {
                value: id.to_vec(),
                ..Item::default()
            };
            operations.push(Operation::Put {
                key: unique::<T>(value),
                when: When::Absent,
                item,
            });
        }
        let given_up = old.iter().filter(|value| !new.contains(value));
        operations.extend(given_up.map(|value| Operation::Delete {
            key: unique::<T>(value),
            when: When::Always,
        }));
        Ok(operations)
    }
}

/// Each key once.
fn keys<T: Record>(record: &T) -> Vec<UniqueKey> {
    let mut keys = record.unique_keys();
    keys.sort();
    keys.dedup();
    keys
}

#[async_trait]
impl<T: Record> RecordStore<T> for FakeStore {
    async fn find(&self, scope: &Scope, id: T::Id) -> Result<Option<T>> {
        self.record(scope, T::id_bytes(id))
    }

    async fn find_many(&self, scope: &Scope, ids: &[T::Id]) -> Result<Vec<T>> {
        let mut ids: Vec<[u8; 16]> = ids.iter().map(|id| T::id_bytes(*id)).collect();
        ids.sort_unstable();
        ids.dedup();
        let found = ids.into_iter().map(|id| self.record(scope, id));
        Ok(found
            .collect::<Result<Vec<Option<T>>>>()?
            .into_iter()
            .flatten()
            .collect())
    }

    async fn find_by_key(&self, scope: &Scope, key: &UniqueKey) -> Result<Option<T>> {
        match self.map.get(&unique::<T>(key)) {
            Some(item) => self.record(scope, id_of(&item.value)),
            None => Ok(None),
        }
    }

    async fn find_by_keys(&self, scope: &Scope, keys: &[UniqueKey]) -> Result<Vec<T>> {
        let mut found: Vec<T> = vec![];
        for key in keys {
            let record: Option<T> = self.find_by_key(scope, key).await?;
            let new = |record: &T| found.iter().all(|known| known.id() != record.id());
            found.extend(record.filter(new));
        }
        Ok(found)
    }

    async fn list(&self, scope: &Scope, query: &RecordQuery) -> Result<Page<T, RecordCursor>> {
        let range = match &query.after {
            Some(after) => Range::after(by_name(&after.name, after.id)),
            None => Range::all(),
        };
        let mut items: Vec<T> = vec![];
        for (_, key) in self
            .map
            .index(&named::<T>(query.parent), &range, usize::MAX)
        {
            let found = self.record(scope, id_of(&key.sort))?;
            items.extend(found.filter(|record: &T| {
                query
                    .prefix
                    .as_ref()
                    .is_none_or(|prefix| begins(record, prefix))
            }));
            if items.len() > query.limit {
                break;
            }
        }
        let more = items.len() > query.limit;
        items.truncate(query.limit);
        let cursor = |record: &T| RecordCursor {
            name: fold(record.name()),
            id: T::id_bytes(record.id()),
        };
        Ok(Page {
            next: items.last().filter(|_| more).map(cursor),
            items,
        })
    }

    async fn commit(&self, scope: &Scope, commit: RecordCommit<T>) -> Result<()> {
        self.write(|| Ok((self.record_changes(scope, &commit)?, ())))
    }

    async fn idempotent(
        &self,
        key: &[u8; 32],
        now_seconds: i64,
    ) -> Result<Option<IdempotencyEntry>> {
        self.recalled(key, now_seconds)
    }
}
