//! The models' advice, stored beside the tickets.

use async_trait::async_trait;

use crate::access::Scope;
use crate::ai::Insights;
use crate::error::Result;
use crate::ticket::TicketKey;

/// Insights by ticket. Derived: they change neither the ticket's version nor its time, and can be rebuilt.
#[async_trait]
pub trait InsightStore: Send + Sync {
    /// What the models say of the ticket; always `None` for a requester, and outside `scope`.
    async fn find(&self, scope: &Scope, key: TicketKey) -> Result<Option<Insights>>;

    /// Replaces what they say; `NotFound` when the ticket is not within `scope`.
    async fn put(&self, scope: &Scope, insights: Insights) -> Result<()>;
}
