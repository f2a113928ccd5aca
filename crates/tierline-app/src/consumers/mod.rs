//! What reacts to events: each consumer with its own cursor, at least once, failing alone.

mod indexer;
mod notifications;
mod relay;
mod triage;

pub use indexer::SearchIndexer;
pub use notifications::Notifier;
pub use relay::{Consumer, Relay, replay};
pub use triage::Triage;
