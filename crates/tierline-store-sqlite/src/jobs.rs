//! The queue of jobs.

use async_trait::async_trait;
use rusqlite::{Connection, params};
use tierline_domain::id::JobId;
use tierline_domain::job::{DeadJob, JobOutcome, LeasedJob, NewJob};
use tierline_domain::ports::JobQueue;
use tierline_domain::{Error, Result, Timestamp};

use crate::codec::{decode, encode, micros, size, unsigned};
use crate::writer::execute;
use crate::{SqliteStore, effects, error};

#[async_trait]
impl JobQueue for SqliteStore {
    async fn enqueue(&self, job: NewJob) -> Result<()> {
        self.inner
            .writer
            .run(move |connection| effects::enqueue(connection, &job))
            .await
    }

    async fn lease(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
        except: &[&str],
    ) -> Result<Vec<LeasedJob>> {
        // An idle worker asks often: only what is due costs a commit.
        if self.next_due().await?.is_none_or(|due| due > now) {
            return Ok(vec![]);
        }
        let except = encode(&except)?;
        self.inner
            .writer
            .run(move |connection| lease(connection, now, until, limit, &except))
            .await
    }

    async fn settle(&self, leased: &LeasedJob, outcome: JobOutcome) -> Result<()> {
        let (id, lease) = (leased.job.id.to_bytes(), crate::codec::signed(leased.lease));
        self.inner
            .writer
            .run(move |connection| {
                let held = "WHERE id = ?1 AND lease = ?2 AND dead_at IS NULL";
                let changed = match outcome {
                    JobOutcome::Done => execute(
                        connection,
                        &format!("DELETE FROM jobs {held}"),
                        params![id, lease],
                    ),
                    JobOutcome::Retry { run_at, error } => {
                        let sql = format!(
                            "UPDATE jobs SET lease = lease + 1, run_at = ?3, error = ?4 {held}"
                        );
                        execute(connection, &sql, params![id, lease, micros(run_at), error])
                    }
                    JobOutcome::Dead { error, at } => {
                        let sql = format!(
                            "UPDATE jobs SET lease = lease + 1, dead_at = ?3, error = ?4 {held}"
                        );
                        execute(connection, &sql, params![id, lease, micros(at), error])
                    }
                }?;
                if changed == 0 {
                    Err(Error::conflict("lease_lost"))
                } else {
                    Ok(())
                }
            })
            .await
    }

    async fn reclaim(&self) -> Result<u64> {
        self.inner.writer.run(reclaim).await
    }

    async fn next_due(&self) -> Result<Option<Timestamp>> {
        self.inner
            .readers
            .run(|connection| {
                let sql = "SELECT min(run_at) FROM jobs WHERE dead_at IS NULL";
                let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
                let due: Option<i64> = statement
                    .query_row([], |row| row.get(0))
                    .map_err(error::map)?;
                due.map(|due| Timestamp::from_microsecond(due).map_err(Error::internal))
                    .transpose()
            })
            .await
    }

    async fn dead(&self) -> Result<Vec<DeadJob>> {
        self.inner
            .readers
            .run(|connection| {
                let sql = "SELECT doc, attempts, coalesce(error, ''), dead_at FROM jobs
                    WHERE dead_at IS NOT NULL ORDER BY dead_at, id";
                let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
                let mut rows = statement.query([]).map_err(error::map)?;
                let mut dead = vec![];
                while let Some(row) = rows.next().map_err(error::map)? {
                    let (doc, attempts, error, at): (String, u32, String, i64) =
                        row.try_into().map_err(error::map)?;
                    let at = Timestamp::from_microsecond(at).map_err(Error::internal)?;
                    dead.push(DeadJob {
                        job: decode(&doc)?,
                        attempts,
                        error,
                        at,
                    });
                }
                Ok(dead)
            })
            .await
    }

    async fn revive(&self, job: JobId, now: Timestamp) -> Result<bool> {
        self.inner
            .writer
            .run(move |connection| {
                let sql = "UPDATE OR IGNORE jobs SET dead_at = NULL, attempts = 0, run_at = ?2
                    WHERE id = ?1 AND dead_at IS NOT NULL";
                execute(connection, sql, params![job.to_bytes(), micros(now)])
                    .map(|count| count > 0)
            })
            .await
    }
}

/// Held jobs have a lease of an odd number.
fn reclaim(connection: &Connection) -> Result<u64> {
    let sql = "SELECT id, doc FROM jobs WHERE dead_at IS NULL AND lease % 2 = 1";
    let mut statement = connection.prepare(sql).map_err(error::map)?;
    let held: Vec<([u8; 16], String)> = statement
        .query_map([], |row| row.try_into())
        .and_then(Iterator::collect)
        .map_err(error::map)?;
    for (id, doc) in &held {
        let job: NewJob = decode(doc)?;
        let sql = "UPDATE jobs SET lease = lease + 1, run_at = ? WHERE id = ?";
        execute(connection, sql, params![micros(job.run_at), id])?;
    }
    Ok(held.len() as u64)
}

/// A leased job is due again when its lease ends: the lease is the next `run_at`, its number the proof. The number
/// grows with each lease and each settlement, so that none ever comes twice, whatever the clock says; it is odd while
/// the job is held.
fn lease(
    connection: &Connection,
    now: Timestamp,
    until: Timestamp,
    limit: usize,
    except: &str,
) -> Result<Vec<LeasedJob>> {
    let sql = "SELECT id, doc, attempts, lease FROM jobs WHERE dead_at IS NULL AND run_at <= ?
        AND json_extract(doc, '$.name') NOT IN (SELECT value FROM json_each(?)) ORDER BY run_at, id LIMIT ?";
    let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
    let due: Vec<([u8; 16], String, u32, i64)> = statement
        .query_map(params![micros(now), except, size(limit)], |row| {
            row.try_into()
        })
        .and_then(Iterator::collect)
        .map_err(error::map)?;
    due.into_iter()
        .map(|(id, doc, attempts, lease)| {
            let (attempt, lease) = (attempts + 1, (lease + 1) | 1);
            let sql = "UPDATE jobs SET attempts = ?, lease = ?, run_at = ? WHERE id = ?";
            execute(connection, sql, params![attempt, lease, micros(until), id])?;
            Ok(LeasedJob {
                job: decode(&doc)?,
                attempt,
                lease: unsigned(lease),
            })
        })
        .collect()
}
