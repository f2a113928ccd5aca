//! The queue: by standing indexes where they serve, by the search index where they do not.

use tierline_domain::Result;
use tierline_domain::actor::Actor;
use tierline_domain::permission::Permission;
use tierline_domain::queue::{
    Bounded, Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketRow,
};
use tierline_domain::ticket::Ticket;

use crate::{Names, Services, names};

/// A page of the queue with the names behind its ids.
#[derive(Debug)]
pub struct TicketList {
    pub page: Page<TicketRow, TicketCursor>,
    pub names: Names,
}

/// A page.
pub async fn list(services: &Services, actor: &Actor, query: &TicketQuery) -> Result<TicketList> {
    actor.require(Permission::TicketsRead)?;
    let page = match services.queue.list(&actor.scope, query).await? {
        Bounded::Answer(page) => page,
        Bounded::Exhausted => by_search(services, actor, query).await?,
    };
    let tickets: Vec<&Ticket> = page.items.iter().map(|row| &row.ticket).collect();
    let names = names::of_tickets(services, actor, &tickets).await?;
    Ok(TicketList { page, names })
}

/// How many, exact to 999.
pub async fn count(services: &Services, actor: &Actor, filter: &TicketFilter) -> Result<Count> {
    actor.require(Permission::TicketsRead)?;
    match services.queue.count(&actor.scope, filter).await? {
        Bounded::Answer(count) => Ok(count),
        // A request counts up to a hundred filters: where the index is behind, none of them waits for it.
        Bounded::Exhausted => services.search.count(&actor.scope, filter).await,
    }
}

/// Who asks for a list after a change finds it there, as a rule: the index follows within moments. It may be late all the
/// same: its rows are read from the truth, and must still pass the filter.
async fn by_search(
    services: &Services,
    actor: &Actor,
    query: &TicketQuery,
) -> Result<Page<TicketRow, TicketCursor>> {
    services
        .progress
        .follow(services.events.head().await?)
        .await;
    let keys = services.search.select(&actor.scope, query).await?;
    let mut items = services.queue.rows(&actor.scope, &keys.items).await?;
    items.retain(|row| query.filter.matches(&row.ticket));
    Ok(Page {
        items,
        next: keys.next,
    })
}
