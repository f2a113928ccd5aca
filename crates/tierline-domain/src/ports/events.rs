//! The outbox: events as they were committed, and how far each consumer has come.

use async_trait::async_trait;
use jiff::Timestamp;

use crate::error::Result;
use crate::event::{DeadLetter, LoggedEvent};

/// The log of events, in the order of their commits.
#[async_trait]
pub trait EventLog: Send + Sync {
    /// Events after the position, oldest first, at most `limit`.
    async fn read(&self, after: u64, limit: usize) -> Result<Vec<LoggedEvent>>;

    /// The position of the newest event; 0 when there is none.
    async fn head(&self) -> Result<u64>;

    /// Answers once there may be an event after the position.
    async fn wait(&self, after: u64);

    /// How far the consumer has come; `None` when it never advanced.
    async fn cursor(&self, consumer: &str) -> Result<Option<u64>>;

    /// The consumer has dealt with all up to the position, and parks these. One commit; going back is allowed.
    async fn advance(&self, consumer: &str, position: u64, dead: Vec<DeadLetter>) -> Result<()>;

    /// The parked events, oldest first, of one consumer or all.
    async fn dead_letters(&self, consumer: Option<&str>) -> Result<Vec<DeadLetter>>;

    /// A parked event was dealt with after all: it goes.
    async fn settle(&self, consumer: &str, position: u64) -> Result<()>;

    /// Drops events before the moment that every consumer has passed; answers how many.
    async fn prune(&self, before: Timestamp) -> Result<u64>;
}
