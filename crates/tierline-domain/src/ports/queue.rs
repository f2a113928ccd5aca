//! Reading tickets by what they are like.

use async_trait::async_trait;

use crate::access::Scope;
use crate::ai::TrainingExample;
use crate::error::Result;
use crate::queue::{Bounded, Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketRow};
use crate::ticket::TicketKey;

/// The reading side of tickets. In SQL it is the same database; elsewhere a projection of the events.
#[async_trait]
pub trait TicketQueue: Send + Sync {
    /// One page, in the order of `sort`, without gaps or repeats while nothing changes.
    /// `Exhausted` instead of walking further than a fixed number of index rows; never for a page that an index serves whole.
    async fn list(
        &self,
        scope: &Scope,
        query: &TicketQuery,
    ) -> Result<Bounded<Page<TicketRow, TicketCursor>>>;

    /// The rows of these keys, in this order; those gone or out of `scope` are left out.
    async fn rows(&self, scope: &Scope, keys: &[TicketKey]) -> Result<Vec<TicketRow>>;

    /// How many, exact to 999; `Exhausted` as with `list`.
    async fn count(&self, scope: &Scope, filter: &TicketFilter) -> Result<Bounded<Count>>;

    /// All keys in a stable order after the given one, for rebuilding what is derived.
    async fn walk(
        &self,
        scope: &Scope,
        after: Option<TicketKey>,
        limit: usize,
    ) -> Result<Vec<TicketKey>>;

    /// Past tickets with what people or imports set on them, newest first, at most `limit`: what models learn from.
    async fn training(&self, scope: &Scope, limit: usize) -> Result<Vec<TrainingExample>>;
}
