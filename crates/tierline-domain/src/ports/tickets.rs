//! The truth about tickets: find by key, commit whole.

use async_trait::async_trait;

use crate::access::Scope;
use crate::ai::Insights;
use crate::commit::{IdempotencyEntry, TicketCommit};
use crate::error::Result;
use crate::id::TicketId;
use crate::message::Message;
use crate::queue::Page;
use crate::ticket::{ExternalId, Ticket, TicketKey};
use crate::timeline::TimelineEntry;

/// The ways to name a ticket from outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TicketReference {
    Id(TicketId),
    Number(u64),
    External(ExternalId),
}

/// A ticket with what its page begins with, all of one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct TicketSnapshot {
    pub ticket: Ticket,
    /// The first of its messages that the scope shows.
    pub first_message: Option<Message>,
    /// None for a requester.
    pub insights: Option<Insights>,
}

/// Tickets within a scope. No method sees or touches a row outside it.
///
/// Shaped for a key-value engine: one item collection per ticket, conditions on versions, at most
/// 100 items and 400 KB an item in a commit, no join, no scan.
#[async_trait]
pub trait TicketStore: Send + Sync {
    /// A number that no other ticket has or gets. Gaps are fine.
    async fn allocate_number(&self) -> Result<u64>;

    /// The key behind an id, a number or an external id; `None` when there is none within `scope`.
    async fn locate(&self, scope: &Scope, reference: &TicketReference)
    -> Result<Option<TicketKey>>;

    /// The ticket; `None` when there is none within `scope`.
    async fn find(&self, scope: &Scope, key: TicketKey) -> Result<Option<Ticket>>;

    /// The ticket that is meant with what its page begins with; `None` when there is none within `scope`. One turn at the
    /// engine: pages of tickets are what is read most.
    async fn snapshot(
        &self,
        scope: &Scope,
        reference: &TicketReference,
    ) -> Result<Option<TicketSnapshot>>;

    /// Messages in the order of their creation (time, then id) after the given position in that order, at most `limit`.
    /// A requester gets no internal notes. Empty when the ticket is not within `scope`.
    async fn messages(
        &self,
        scope: &Scope,
        key: TicketKey,
        offset: usize,
        limit: usize,
    ) -> Result<Page<Message, usize>>;

    /// Timeline entries in the order of time (then id), paged likewise.
    /// A requester gets none that `is_internal`. Empty when the ticket is not within `scope`.
    async fn timeline(
        &self,
        scope: &Scope,
        key: TicketKey,
        offset: usize,
        limit: usize,
    ) -> Result<Page<TimelineEntry, usize>>;

    /// Writes all of `commit` (ticket, messages, attachments, timeline, events, jobs, idempotency) or nothing; it is on disk when this answers.
    ///
    /// `Stale` with the stored version when that is not `expected_version`, or when an attachment, or a ticket that it rests on, has
    /// another version than the one given; `NotFound` when the ticket, as stored or as
    /// it would be, is not within `scope`; `Conflict` with `external_id_taken`, or `idempotency_key_used` when
    /// an unexpired entry has the same key.
    async fn commit(&self, scope: &Scope, commit: TicketCommit) -> Result<()>;

    /// What was stored under this idempotency key, unless it expired before `now_seconds` (seconds since 1970).
    async fn idempotent(
        &self,
        key: &[u8; 32],
        now_seconds: i64,
    ) -> Result<Option<IdempotencyEntry>>;
}
