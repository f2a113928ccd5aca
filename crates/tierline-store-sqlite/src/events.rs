//! The outbox, the consumers' cursors, and the parked events.

use async_trait::async_trait;
use rusqlite::{OptionalExtension, params};
use tierline_domain::event::{DeadLetter, LoggedEvent};
use tierline_domain::ports::EventLog;
use tierline_domain::{Result, Timestamp};

use crate::SqliteStore;
use crate::codec::{decode, encode, micros, signed, size, unsigned};
use crate::error;
use crate::writer::execute;

#[async_trait]
impl EventLog for SqliteStore {
    async fn read(&self, after: u64, limit: usize) -> Result<Vec<LoggedEvent>> {
        self.inner
            .readers
            .run(move |connection| {
                let sql =
                    "SELECT position, doc FROM events WHERE position > ? ORDER BY position LIMIT ?";
                let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
                let rows = statement
                    .query_map(params![signed(after), size(limit)], |row| {
                        Ok((row.get(0)?, row.get(1)?))
                    })
                    .map_err(error::map)?;
                rows.map(|row| {
                    let (position, doc): (i64, String) = row.map_err(error::map)?;
                    Ok(LoggedEvent {
                        position: unsigned(position),
                        event: decode(&doc)?,
                    })
                })
                .collect()
            })
            .await
    }

    async fn head(&self) -> Result<u64> {
        Ok(*self.inner.head.borrow())
    }

    async fn wait(&self, after: u64) {
        // An error means that the writer is gone: whoever reads next is told so.
        let _ = self.inner.head.clone().wait_for(|head| *head > after).await;
    }

    async fn cursor(&self, consumer: &str) -> Result<Option<u64>> {
        let consumer = consumer.to_owned();
        self.inner
            .readers
            .run(move |connection| {
                let sql = "SELECT position FROM consumers WHERE name = ?";
                let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
                let found = statement
                    .query_row([consumer], |row| row.get::<_, i64>(0))
                    .optional();
                Ok(found.map_err(error::map)?.map(unsigned))
            })
            .await
    }

    async fn advance(&self, consumer: &str, position: u64, dead: Vec<DeadLetter>) -> Result<()> {
        let consumer = consumer.to_owned();
        self.inner
            .writer
            .run(move |connection| {
                let sql = "INSERT INTO consumers (name, position) VALUES (?1, ?2)
                    ON CONFLICT (name) DO UPDATE SET position = ?2";
                execute(connection, sql, params![consumer, signed(position)])?;
                for letter in dead {
                    let sql = "INSERT OR REPLACE INTO dead_letters (consumer, position, doc) VALUES (?, ?, ?)";
                    execute(connection, sql, params![letter.consumer, signed(letter.position), encode(&letter)?])?;
                }
                Ok(())
            })
            .await
    }

    async fn dead_letters(&self, consumer: Option<&str>) -> Result<Vec<DeadLetter>> {
        let consumer = consumer.map(str::to_owned);
        self.inner
            .readers
            .run(move |connection| {
                let sql = "SELECT doc FROM dead_letters WHERE ?1 IS NULL OR consumer = ?1 ORDER BY position, consumer";
                let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
                let rows = statement.query_map([consumer], |row| row.get::<_, String>(0)).map_err(error::map)?;
                rows.map(|doc| decode(&doc.map_err(error::map)?)).collect()
            })
            .await
    }

    async fn settle(&self, consumer: &str, position: u64) -> Result<()> {
        let consumer = consumer.to_owned();
        self.inner
            .writer
            .run(move |connection| {
                let sql = "DELETE FROM dead_letters WHERE consumer = ? AND position = ?";
                execute(connection, sql, params![consumer, signed(position)]).map(drop)
            })
            .await
    }

    async fn prune(&self, before: Timestamp) -> Result<u64> {
        self.inner
            .writer
            .run(move |connection| {
                let sql = "DELETE FROM events WHERE at < ?1
                    AND position <= coalesce((SELECT min(position) FROM consumers), 0)";
                execute(connection, sql, [micros(before)]).map(|count| count as u64)
            })
            .await
    }
}
