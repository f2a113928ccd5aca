//! The queue of jobs: an item each, an index of what is due, and an item for each key that waits.

use std::ops::Bound;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tierline_domain::id::JobId;
use tierline_domain::job::{DeadJob, JobOutcome, LeasedJob, NewJob};
use tierline_domain::ports::JobQueue;
use tierline_domain::{Error, Result, Timestamp};

use super::FakeStore;
use super::documents::{decode, encode, id_of, key, micros_of, time};
use super::map::{Item, Key, Operation, Range, When};

const DUE: &[u8] = b"jobs due";
const DEAD: &[u8] = b"jobs dead";

/// A job as it is stored; its item's version is its lease, and grows with each change.
#[derive(Serialize, Deserialize)]
struct Stored {
    job: NewJob,
    run_at: Timestamp,
    attempts: u32,
    held: bool,
    dead: Option<(Timestamp, String)>,
}

impl Stored {
    fn waiting_key(&self) -> Option<Key> {
        let waits = self.attempts == 0 && self.dead.is_none();
        self.job
            .dedup_key
            .as_ref()
            .filter(|_| waits)
            .map(|name| key(b"jobs by key", name))
    }

    /// The change from one state to another, over the version that was read.
    fn replace(old: &Self, version: u64, new: &Self) -> Result<Vec<Operation>> {
        let id = new.job.id.to_bytes();
        let place = match &new.dead {
            None => key(DUE, [time(new.run_at).as_slice(), &id].concat()),
            Some((at, _)) => key(DEAD, [time(*at).as_slice(), &id].concat()),
        };
        let item = Item {
            version: version + 1,
            value: encode(new)?,
            indexed: vec![place],
        };
        let mut operations = vec![Operation::Put {
            key: job(new.job.id),
            when: When::Version(version),
            item,
        }];
        match (old.waiting_key(), new.waiting_key()) {
            (Some(key), None) => operations.push(Operation::Delete {
                key,
                when: When::Always,
            }),
            (None, Some(key)) => operations.push(Operation::Put {
                key,
                when: When::Absent,
                item: Item::default(),
            }),
            _ => {}
        }
        Ok(operations)
    }
}

fn job(id: JobId) -> Key {
    key(b"jobs", id.to_bytes())
}

impl FakeStore {
    /// Nothing where it is there, or one with its key waits.
    pub(super) fn taken_in(&self, new: &NewJob) -> Result<Vec<Operation>> {
        let stored = Stored {
            job: new.clone(),
            run_at: new.run_at,
            attempts: 0,
            held: false,
            dead: None,
        };
        let waiting = stored.waiting_key();
        if self.map.get(&job(new.id)).is_some()
            || waiting
                .as_ref()
                .is_some_and(|key| self.map.get(key).is_some())
        {
            return Ok(vec![]);
        }
        let place = key(
            DUE,
            [time(new.run_at).as_slice(), &new.id.to_bytes()].concat(),
        );
        let item = Item {
            version: 1,
            value: encode(&stored)?,
            indexed: vec![place],
        };
        let mut operations = vec![Operation::Put {
            key: job(new.id),
            when: When::Absent,
            item,
        }];
        operations.extend(waiting.map(|key| Operation::Put {
            key,
            when: When::Absent,
            item: Item::default(),
        }));
        Ok(operations)
    }

    fn stored_job(&self, key: &Key) -> Result<Option<(u64, Stored)>> {
        let item = self.map.get(key);
        item.map(|item| Ok((item.version, decode(&item.value)?)))
            .transpose()
    }

    /// `None` when somebody else has it meanwhile.
    fn hold(&self, key: &Key, now: Timestamp, until: Timestamp) -> Result<Option<LeasedJob>> {
        self.write(|| {
            let due = self
                .stored_job(key)?
                .filter(|(_, stored)| stored.dead.is_none() && time(stored.run_at) <= time(now));
            let Some((version, old)) = due else {
                return Ok((vec![], None));
            };
            let new = Stored {
                job: old.job.clone(),
                run_at: until,
                attempts: old.attempts + 1,
                held: true,
                dead: None,
            };
            let leased = LeasedJob {
                job: old.job.clone(),
                attempt: new.attempts,
                lease: version + 1,
            };
            Ok((Stored::replace(&old, version, &new)?, Some(leased)))
        })
    }
}

#[async_trait]
impl JobQueue for FakeStore {
    async fn enqueue(&self, job: NewJob) -> Result<()> {
        self.write(|| Ok((self.taken_in(&job)?, ())))
    }

    async fn lease(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
        except: &[&str],
    ) -> Result<Vec<LeasedJob>> {
        let end = [time(now).as_slice(), &[0xff; 17]].concat();
        let due = Range {
            to: Bound::Excluded(end),
            ..Range::all()
        };
        let mut leased = vec![];
        for (_, key) in self.map.index(DUE, &due, usize::MAX) {
            if leased.len() == limit {
                break;
            }
            let stored = self.stored_job(&key)?;
            if stored.is_some_and(|(_, stored)| !except.contains(&stored.job.name.as_str())) {
                leased.extend(self.hold(&key, now, until)?);
            }
        }
        Ok(leased)
    }

    async fn settle(&self, leased: &LeasedJob, outcome: JobOutcome) -> Result<()> {
        let key = job(leased.job.id);
        self.write(|| {
            let held = self
                .stored_job(&key)?
                .filter(|(version, stored)| stored.held && *version == leased.lease);
            let Some((version, old)) = held else {
                return Err(Error::conflict("lease_lost"));
            };
            let (run_at, dead) = match &outcome {
                JobOutcome::Done => {
                    let when = When::Version(version);
                    return Ok((
                        vec![Operation::Delete {
                            key: key.clone(),
                            when,
                        }],
                        (),
                    ));
                }
                JobOutcome::Retry { run_at, .. } => (*run_at, None),
                JobOutcome::Dead { error, at } => (old.run_at, Some((*at, error.clone()))),
            };
            let new = Stored {
                job: old.job.clone(),
                run_at,
                attempts: old.attempts,
                held: false,
                dead,
            };
            Ok((Stored::replace(&old, version, &new)?, ()))
        })
    }

    async fn reclaim(&self) -> Result<u64> {
        let mut reclaimed = 0;
        for (_, key) in self.map.index(DUE, &Range::all(), usize::MAX) {
            reclaimed += self.write(|| {
                let held = self
                    .stored_job(&key)?
                    .filter(|(_, stored)| stored.held && stored.dead.is_none());
                let Some((version, old)) = held else {
                    return Ok((vec![], 0));
                };
                let new = Stored {
                    job: old.job.clone(),
                    run_at: old.job.run_at,
                    attempts: old.attempts,
                    held: false,
                    dead: None,
                };
                Ok((Stored::replace(&old, version, &new)?, 1))
            })?;
        }
        Ok(reclaimed)
    }

    async fn next_due(&self) -> Result<Option<Timestamp>> {
        let first = self.map.index(DUE, &Range::all(), 1);
        let at = first
            .first()
            .map(|(place, _)| Timestamp::from_microsecond(micros_of(place)));
        at.transpose().map_err(Error::internal)
    }

    async fn dead(&self) -> Result<Vec<DeadJob>> {
        let mut dead = vec![];
        for (place, _) in self.map.index(DEAD, &Range::all(), usize::MAX) {
            if let Some((_, stored)) = self.stored_job(&job(JobId::from_bytes(id_of(&place))))?
                && let Some((at, error)) = stored.dead
            {
                dead.push(DeadJob {
                    job: stored.job,
                    attempts: stored.attempts,
                    error,
                    at,
                });
            }
        }
        Ok(dead)
    }

    async fn revive(&self, id: JobId, now: Timestamp) -> Result<bool> {
        self.write(|| {
            let dead = self
                .stored_job(&job(id))?
                .filter(|(_, stored)| stored.dead.is_some());
            let Some((version, old)) = dead else {
                return Ok((vec![], false));
            };
            let new = Stored {
                job: old.job.clone(),
                run_at: now,
                attempts: 0,
                held: false,
                dead: None,
            };
            // One with its key waits already: that one will do.
            if new
                .waiting_key()
                .is_some_and(|key| self.map.get(&key).is_some())
            {
                return Ok((vec![], false));
            }
            Ok((Stored::replace(&old, version, &new)?, true))
        })
    }
}
