//! The ports: what the desk needs from outside, as traits.

mod blobs;
mod events;
mod insights;
mod jobs;
mod models;
mod notifications;
mod queue;
mod records;
mod search;
mod tickets;

use jiff::Timestamp;

pub use crate::blob::ByteSource;
pub use blobs::BlobStore;
pub use events::EventLog;
pub use insights::InsightStore;
pub use jobs::JobQueue;
pub use models::TriageModel;
pub use notifications::NotificationStore;
pub use queue::TicketQueue;
pub use records::RecordStore;
pub use search::TicketSearch;
pub use tickets::{TicketReference, TicketSnapshot, TicketStore};

/// The time. Passed in, so that tests own it.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// New ids: time-ordered and unique. Passed in, so that tests can repeat.
pub trait IdSource: Send + Sync {
    /// The bits of a new id.
    fn uuid(&self) -> uuid::Uuid;
}

/// Randomness that nobody can guess, for tokens and salts.
pub trait SecretSource: Send + Sync {
    /// 32 fresh random bytes.
    fn secret(&self) -> [u8; 32];
}
