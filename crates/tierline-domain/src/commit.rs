//! What one write carries: new state, expected version, messages, timeline, events, jobs, idempotency.

use jiff::Timestamp;

use crate::attachment::Attachment;
use crate::event::Event;
use crate::job::NewJob;
use crate::message::Message;
use crate::record::Record;
use crate::ticket::{Ticket, TicketKey};
use crate::timeline::TimelineEntry;

/// A ticket's write: all of it or nothing.
#[derive(Debug, Clone)]
pub struct TicketCommit {
    /// The new state; its version is `expected_version + 1`.
    pub ticket: Ticket,
    /// The version that must be stored now; 0 when the ticket must not exist.
    pub expected_version: u64,
    /// Other tickets that the decision rests on: each must still have this version.
    pub rests_on: Vec<(TicketKey, u64)>,
    pub messages: Vec<Message>,
    pub timeline: Vec<TimelineEntry>,
    /// Uploads that go with the messages: each must still be as it was read, so that none is attached twice.
    pub attachments: Vec<RecordCommit<Attachment>>,
    pub effects: Effects,
}

/// A record's write: all of it or nothing.
#[derive(Debug, Clone)]
pub struct RecordCommit<T: Record> {
    pub change: RecordChange<T>,
    /// The version that must be stored now; 0 when the record must not exist.
    pub expected_version: u64,
    pub effects: Effects,
}

impl<T: Record> RecordCommit<T> {
    /// Puts the new state over the version before it.
    pub fn over_previous(record: T) -> Self {
        Self {
            expected_version: record.version() - 1,
            change: RecordChange::Put(record),
            effects: Effects::default(),
        }
    }
}

/// What becomes of the record.
#[derive(Debug, Clone)]
pub enum RecordChange<T: Record> {
    /// This is the new state; its version is `expected_version + 1`.
    Put(T),
    /// It goes, with its unique keys.
    Delete(T),
}

/// What goes into the same commit beside the state.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    pub events: Vec<Event>,
    pub jobs: Vec<NewJob>,
    pub idempotency: Option<IdempotencyEntry>,
}

/// The answer to a repeated request: stored with the commit that did it, for 24 hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyEntry {
    /// Who, which operation and which key, hashed.
    pub key: [u8; 32],
    /// The request, hashed: another request under the same key is refused.
    pub fingerprint: [u8; 32],
    /// The id of what was made.
    pub result: String,
    pub expires_at: Timestamp,
}
