//! Use cases: may they, load, decide, commit. Every door of the desk (HTTP, mail, jobs, imports) enters here.

pub mod accounts;
pub mod cache;
pub mod consumers;
pub mod directory;
pub mod drafts;
pub mod files;
mod idempotency;
pub mod import;
pub mod imports;
pub mod live;
pub mod names;
pub mod notifications;
pub mod schedule;
pub mod search;
mod services;
pub mod settings;
pub mod tags;
pub mod tickets;
pub mod triage;

pub use idempotency::IdempotencyRequest;
pub use names::Names;
pub use services::Services;
