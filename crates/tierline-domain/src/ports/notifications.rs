//! Everybody's inbox, and the tickets that they do not want to hear of.

use std::collections::BTreeSet;

use async_trait::async_trait;
use jiff::Timestamp;

use crate::access::Scope;
use crate::error::Result;
use crate::id::{TicketId, UserId};
use crate::notification::{MarkTarget, Notification, NotificationCursor, NotificationQuery};
use crate::queue::{Count, Page};
use crate::ticket::TicketKey;

/// Inboxes by account. What an account may not see (any more) is neither listed nor counted: `scope` is its own.
#[async_trait]
pub trait NotificationStore: Send + Sync {
    /// Stores those that are not there yet, and answers whose inbox grew; what is there stays as it is, read or
    /// unread. `NotFound`, with nothing stored, when one is about a ticket out of `scope`.
    async fn add(
        &self,
        scope: &Scope,
        notifications: Vec<Notification>,
    ) -> Result<BTreeSet<UserId>>;

    /// A page of the account's inbox: by time, newest first, then id, backwards.
    async fn list(
        &self,
        scope: &Scope,
        user: UserId,
        query: &NotificationQuery,
    ) -> Result<Page<Notification, NotificationCursor>>;

    /// How many are unread, exact to 999.
    async fn unread(&self, scope: &Scope, user: UserId) -> Result<Count>;

    /// Marks these of the account's as read at that time, or with `None` as unread; answers how many were otherwise before.
    async fn mark(
        &self,
        scope: &Scope,
        user: UserId,
        target: &MarkTarget,
        read_at: Option<Timestamp>,
    ) -> Result<u64>;

    /// The account does not want to hear of the ticket, or does again; `NotFound` when it is not within `scope`.
    async fn mute(&self, scope: &Scope, user: UserId, ticket: TicketKey, muted: bool)
    -> Result<()>;

    /// Who does not want to hear of these tickets, in any order; those out of `scope` are left out.
    async fn muted(&self, scope: &Scope, tickets: &[TicketKey]) -> Result<Vec<(TicketId, UserId)>>;

    /// A page of the tickets that the account does not want to hear of: by id backwards, so the newest first, those
    /// behind `after`.
    async fn muted_by(
        &self,
        scope: &Scope,
        user: UserId,
        after: Option<TicketId>,
        limit: usize,
    ) -> Result<Page<TicketKey, TicketId>>;

    /// Drops what was read before the one moment, and what happened before the other; answers how many.
    async fn prune(&self, read_before: Timestamp, happened_before: Timestamp) -> Result<u64>;
}
