//! The small aggregates: one table for all kinds, and their unique keys.

use async_trait::async_trait;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use tierline_domain::access::Scope;
use tierline_domain::commit::{IdempotencyEntry, RecordChange, RecordCommit};
use tierline_domain::ports::RecordStore;
use tierline_domain::queue::Page;
use tierline_domain::record::{Record, RecordCursor, RecordQuery, UniqueKey, fold};
use tierline_domain::{Error, Result};

use crate::codec::{decode, encode, signed, size, unsigned};
use crate::scope::{Condition, places};
use crate::writer::execute;
use crate::{SqliteStore, effects, error};

#[async_trait]
impl<T: Record> RecordStore<T> for SqliteStore {
    async fn find(&self, scope: &Scope, id: T::Id) -> Result<Option<T>> {
        let found: Vec<T> = self.find_many(scope, &[id]).await?;
        Ok(found.into_iter().next())
    }

    async fn find_many(&self, scope: &Scope, ids: &[T::Id]) -> Result<Vec<T>> {
        let condition = Condition::of_records(scope);
        let mut ids: Vec<[u8; 16]> = ids.iter().map(|id| T::id_bytes(*id)).collect();
        ids.sort_unstable();
        ids.dedup();
        self.inner
            .readers
            .run(move |connection| {
                let mut found = Vec::with_capacity(ids.len());
                for some in ids.chunks(200) {
                    let sql = format!("id IN ({}) AND {}", places(some.len()), condition.sql);
                    let ids = some.iter().map(|id| Value::Blob(id.to_vec()));
                    let parameters = ids.chain(condition.parameters.iter().cloned()).collect();
                    found.extend(select(connection, &sql, parameters)?);
                }
                Ok(found)
            })
            .await
    }

    async fn find_by_key(&self, scope: &Scope, key: &UniqueKey) -> Result<Option<T>> {
        let found = self.find_by_keys(scope, std::slice::from_ref(key)).await?;
        Ok(found.into_iter().next())
    }

    async fn find_by_keys(&self, scope: &Scope, keys: &[UniqueKey]) -> Result<Vec<T>> {
        let (condition, keys) = (Condition::of_records(scope), keys.to_vec());
        self.inner
            .readers
            .run(move |connection| {
                let sql = format!(
                    "id = (SELECT id FROM record_keys WHERE kind = ?1 AND name = ? AND value = ?) AND {}",
                    condition.sql
                );
                let mut found: Vec<T> = vec![];
                for key in keys {
                    let key = [Value::Text(key.name.to_owned()), Value::Text(key.value)];
                    let parameters = key.into_iter().chain(condition.parameters.iter().cloned());
                    let records: Vec<T> = select(connection, &sql, parameters.collect())?;
                    let new = |record: &T| found.iter().all(|known| known.id() != record.id());
                    let records: Vec<T> = records.into_iter().filter(new).collect();
                    found.extend(records);
                }
                Ok(found)
            })
            .await
    }

    async fn list(&self, scope: &Scope, query: &RecordQuery) -> Result<Page<T, RecordCursor>> {
        let (condition, query) = (Condition::of_records(scope), query.clone());
        self.inner
            .readers
            .run(move |connection| list(connection, condition, query))
            .await
    }

    async fn commit(&self, scope: &Scope, commit: RecordCommit<T>) -> Result<()> {
        let scope = scope.clone();
        self.inner
            .writer
            .run(move |connection| write(connection, &scope, &commit))
            .await
    }

    async fn idempotent(
        &self,
        key: &[u8; 32],
        now_seconds: i64,
    ) -> Result<Option<IdempotencyEntry>> {
        let key = *key;
        self.inner
            .readers
            .run(move |connection| effects::recall(connection, &key, now_seconds))
            .await
    }
}

/// Records of the kind `T` for which the condition holds. Its parameters begin at the second place.
fn select<T: Record>(
    connection: &Connection,
    condition: &str,
    parameters: Vec<Value>,
) -> Result<Vec<T>> {
    let sql = format!("SELECT doc FROM records WHERE kind = ?1 AND {condition}");
    let mut statement = connection.prepare_cached(&sql).map_err(error::map)?;
    let kind = std::iter::once(Value::Text(T::KIND.name().to_owned()));
    let rows = statement
        .query_map(params_from_iter(kind.chain(parameters)), |row| {
            row.get::<_, String>(0)
        })
        .map_err(error::map)?;
    rows.map(|doc| decode(&doc.map_err(error::map)?)).collect()
}

fn list<T: Record>(
    connection: &Connection,
    condition: Condition,
    query: RecordQuery,
) -> Result<Page<T, RecordCursor>> {
    let (mut sql, mut parameters) = (condition.sql, condition.parameters);
    if let Some(parent) = query.parent {
        sql.push_str(" AND parent = ?");
        parameters.push(Value::Blob(parent.to_vec()));
    }
    if let Some(prefix) = &query.prefix {
        sql.push_str(" AND instr(words, ?) > 0");
        parameters.push(Value::Text(format!(" {}", fold(prefix))));
    }
    if let Some(after) = query.after {
        sql.push_str(" AND (name, id) > (?, ?)");
        parameters.push(Value::Text(after.name));
        parameters.push(Value::Blob(after.id.to_vec()));
    }
    sql.push_str(" ORDER BY name, id LIMIT ?");
    parameters.push(Value::Integer(size(query.limit.saturating_add(1))));
    let mut items: Vec<T> = select(connection, &sql, parameters)?;
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

/// Within the transaction of another write, too.
pub fn write<T: Record>(
    connection: &Connection,
    scope: &Scope,
    commit: &RecordCommit<T>,
) -> Result<()> {
    let (RecordChange::Put(record) | RecordChange::Delete(record)) = &commit.change;
    let (kind, id) = (T::KIND.name(), T::id_bytes(record.id()));
    let sql = "SELECT doc, version FROM records WHERE kind = ? AND id = ?";
    let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
    let stored: Option<(String, i64)> = statement
        .query_row(params![kind, id], |row| row.try_into())
        .optional()
        .map_err(error::map)?;
    if let Some((doc, _)) = &stored
        && !decode::<T>(doc)?.visible(scope)
    {
        return Err(Error::NotFound(kind));
    }
    let current = stored.map_or(0, |(_, version)| unsigned(version));
    if !record.visible(scope) {
        return Err(Error::NotFound(kind));
    }
    if current != commit.expected_version {
        return Err(Error::Stale { current });
    }
    execute(
        connection,
        "DELETE FROM record_keys WHERE kind = ? AND id = ?",
        params![kind, id],
    )?;
    match &commit.change {
        RecordChange::Put(record) => put(connection, record)?,
        RecordChange::Delete(_) => {
            execute(
                connection,
                "DELETE FROM records WHERE kind = ? AND id = ?",
                params![kind, id],
            )?;
        }
    }
    effects::write(connection, &commit.effects)
}

fn put<T: Record>(connection: &Connection, record: &T) -> Result<()> {
    let (kind, id) = (T::KIND.name(), T::id_bytes(record.id()));
    let words = std::iter::once(record.name())
        .chain(record.words())
        .map(fold);
    let sql = "INSERT OR REPLACE INTO records (kind, id, version, parent, customer, contact, name, words, doc)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let parameters = params![
        kind,
        id,
        signed(record.version()),
        record.parent(),
        record
            .customer()
            .map(tierline_domain::id::CustomerId::to_bytes),
        record
            .contact()
            .map(tierline_domain::id::ContactId::to_bytes),
        fold(record.name()),
        words.fold(String::new(), |all, word| all + " " + &word),
        encode(record)?,
    ];
    execute(connection, sql, parameters)?;
    for key in record.unique_keys() {
        let sql = "INSERT INTO record_keys (kind, name, value, id) VALUES (?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET id = id WHERE id = excluded.id";
        if execute(connection, sql, params![kind, key.name, key.value, id])? == 0 {
            return Err(Error::Conflict {
                code: "unique_value_taken",
                params: std::collections::BTreeMap::from([("field", key.name.to_owned())]),
            });
        }
    }
    Ok(())
}
