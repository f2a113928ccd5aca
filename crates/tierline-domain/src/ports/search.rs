//! The full-text index over tickets.

use async_trait::async_trait;

use crate::access::Scope;
use crate::error::Result;
use crate::id::TicketId;
use crate::queue::{Count, Page, TicketCursor, TicketFilter, TicketQuery};
use crate::search::{SearchDocument, SearchPage, SearchQuery, TagCount, TagQuery};
use crate::ticket::TicketKey;

/// Finds tickets by words, and by combinations of filters that no other index serves. A projection: up to a second late.
#[async_trait]
pub trait TicketSearch: Send + Sync {
    /// Hits within `scope`, best first. Never an error for odd words. A requester's words never match internal notes.
    async fn search(&self, scope: &Scope, query: &SearchQuery) -> Result<SearchPage>;

    /// The keys of one page of the queue.
    async fn select(
        &self,
        scope: &Scope,
        query: &TicketQuery,
    ) -> Result<Page<TicketKey, TicketCursor>>;

    /// How many pass the filter, exact to 999.
    async fn count(&self, scope: &Scope, filter: &TicketFilter) -> Result<Count>;

    /// The tags that tickets within `scope` carry, in their order ([`tag_order`](crate::search::tag_order)), counted exact to
    /// 999; the cursor is the last one's name. None for a requester, who sees no tags.
    async fn tags(&self, scope: &Scope, query: &TagQuery) -> Result<Page<TagCount, String>>;

    /// Replaces these documents, drops those tickets, and remembers `position` (of the event log) with them.
    /// Visible to searches and on disk when this answers.
    async fn apply(
        &self,
        documents: Vec<SearchDocument>,
        gone: Vec<TicketId>,
        position: u64,
    ) -> Result<()>;

    /// The position that the last `apply` remembered; 0 when the index is new or was cleared.
    async fn position(&self) -> Result<u64>;

    /// Drops everything, position included.
    async fn clear(&self) -> Result<()>;
}
