//! What goes into the commit of any write beside its state: events, jobs, idempotency.

use rusqlite::{Connection, OptionalExtension, params};
use tierline_domain::commit::{Effects, IdempotencyEntry};
use tierline_domain::job::NewJob;
use tierline_domain::{Error, Result, Timestamp};

use crate::codec::{encode, micros};
use crate::error;
use crate::writer::execute;

/// Writes them.
pub fn write(connection: &Connection, effects: &Effects) -> Result<()> {
    for event in &effects.events {
        let sql = "INSERT INTO events (at, doc) VALUES (?, ?)";
        execute(connection, sql, params![micros(event.at), encode(event)?])?;
    }
    for job in &effects.jobs {
        enqueue(connection, job)?;
    }
    match &effects.idempotency {
        Some(entry) => remember(connection, entry),
        None => Ok(()),
    }
}

/// Takes a job in, unless one with its key waits.
pub fn enqueue(connection: &Connection, job: &NewJob) -> Result<()> {
    let sql =
        "INSERT INTO jobs (id, doc, run_at, dedup_key) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    let parameters = params![
        job.id.to_bytes(),
        encode(job)?,
        micros(job.run_at),
        job.dedup_key
    ];
    execute(connection, sql, parameters).map(drop)
}

/// What was stored under the key, unless it expired.
pub fn recall(
    connection: &Connection,
    key: &[u8; 32],
    now_seconds: i64,
) -> Result<Option<IdempotencyEntry>> {
    let sql =
        "SELECT fingerprint, result, expires_at FROM idempotency WHERE key = ? AND expires_at > ?";
    let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
    let found = statement
        .query_row(params![key, now_seconds], |row| {
            Ok((
                row.get::<_, [u8; 32]>(0)?,
                row.get::<_, String>(1)?,
                row.get::<_, i64>(2)?,
            ))
        })
        .optional()
        .map_err(error::map)?;
    let Some((fingerprint, result, expires)) = found else {
        return Ok(None);
    };
    let expires_at = Timestamp::from_second(expires).map_err(Error::internal)?;
    Ok(Some(IdempotencyEntry {
        key: *key,
        fingerprint,
        result,
        expires_at,
    }))
}

/// The time of the write is the entry's own: it expires a day later.
fn remember(connection: &Connection, entry: &IdempotencyEntry) -> Result<()> {
    let expires = entry.expires_at.as_second();
    let day_before = expires.saturating_sub(24 * 60 * 60);
    execute(
        connection,
        "DELETE FROM idempotency WHERE expires_at <= ?",
        params![day_before],
    )?;
    let sql = "INSERT INTO idempotency (key, fingerprint, result, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    match execute(
        connection,
        sql,
        params![entry.key, entry.fingerprint, entry.result, expires],
    )? {
        0 => Err(Error::conflict("idempotency_key_used")),
        _ => Ok(()),
    }
}
