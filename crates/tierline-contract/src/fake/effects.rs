//! What goes into the same transaction beside the state: events, jobs, idempotency.

use tierline_domain::commit::{Effects, IdempotencyEntry};
use tierline_domain::{Error, Result, Timestamp};

use super::FakeStore;
use super::documents::{decode, encode, key};
use super::map::{Item, Key, Operation, When};

/// The log's collection.
pub const EVENTS: &[u8] = b"events";

impl FakeStore {
    /// The operations of the effects; `Conflict` when the idempotency key is in use.
    pub(super) fn effects(&self, effects: &Effects) -> Result<Vec<Operation>> {
        let mut operations = vec![];
        for event in &effects.events {
            operations.push(Operation::Append {
                collection: EVENTS.to_vec(),
                value: encode(event)?,
            });
        }
        for job in &effects.jobs {
            operations.extend(self.taken_in(job)?);
        }
        if let Some(entry) = &effects.idempotency {
            operations.push(self.remembered(entry)?);
        }
        Ok(operations)
    }

    /// Does what `work` asks for, and asks again where somebody was faster.
    pub(super) fn write<R>(&self, work: impl Fn() -> Result<(Vec<Operation>, R)>) -> Result<R> {
        loop {
            let (operations, answer) = work()?;
            match self.map.transact(operations) {
                Ok(()) => {
                    self.announce();
                    return Ok(answer);
                }
                Err(super::Refused::Condition) => {}
                Err(refused) => return Err(super::documents::beyond(refused)),
            }
        }
    }

    /// What was stored under the key, unless it expired.
    pub(super) fn recalled(
        &self,
        hash: &[u8; 32],
        now_seconds: i64,
    ) -> Result<Option<IdempotencyEntry>> {
        let Some(item) = self.map.get(&remembered_under(hash)) else {
            return Ok(None);
        };
        let (fingerprint, result, expires): ([u8; 32], String, i64) = decode(&item.value)?;
        let expires_at = Timestamp::from_second(expires).map_err(Error::internal)?;
        let entry = IdempotencyEntry {
            key: *hash,
            fingerprint,
            result,
            expires_at,
        };
        Ok((expires > now_seconds).then_some(entry))
    }

    /// The time of the write is the entry's own: it expires a day later.
    fn remembered(&self, entry: &IdempotencyEntry) -> Result<Operation> {
        let expires = entry.expires_at.as_second();
        if self.recalled(&entry.key, expires - 24 * 60 * 60)?.is_some() {
            return Err(Error::conflict("idempotency_key_used"));
        }
        let key = remembered_under(&entry.key);
        let stored = self.map.get(&key).map(|item| item.version);
        let item = Item {
            version: stored.unwrap_or(0) + 1,
            value: encode(&(entry.fingerprint, &entry.result, expires))?,
            indexed: vec![],
        };
        let when = stored.map_or(When::Absent, When::Version);
        Ok(Operation::Put { key, when, item })
    }
}

fn remembered_under(hash: &[u8; 32]) -> Key {
    key([b"idempotency/".as_slice(), hash].concat(), b"")
}
