//! Search: one line of words and filters, answered from the index, shown from the truth.

mod dates;
mod parse;
mod progress;
mod reading;
mod resolve;

use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::permission::Permission;
use tierline_domain::queue::TicketRow;
use tierline_domain::search::SearchHit;
use tierline_domain::ticket::Ticket;

pub(crate) use dates::range as days;
pub use progress::SearchProgress;
pub use reading::{Reading, read};
pub use resolve::Understood;

use crate::{Names, Services, names};

/// What was found.
#[derive(Debug)]
pub struct Found {
    /// Best first.
    pub hits: Vec<(SearchHit, TicketRow)>,
    pub names: Names,
    /// The offset of the next page.
    pub next: Option<usize>,
    pub understood: Understood,
}

/// The name of the zone of who asks.
async fn zone(services: &Services, actor: &Actor) -> Result<String> {
    let user = services.users.find(&Scope::All, actor.user).await?;
    Ok(user.map(|user| user.time_zone).unwrap_or_default())
}

/// Finds tickets by a line such as `customer:acme status:open "blue screen"`. Never an error for an odd line.
pub async fn find(
    services: &Services,
    actor: &Actor,
    line: &str,
    offset: usize,
    limit: usize,
) -> Result<Found> {
    actor.require(Permission::Search)?;
    let zone = zone(services, actor).await?;
    let (mut query, understood) =
        resolve::resolve(services, actor, &zone, parse::parse(line)).await?;
    (query.offset, query.limit) = (offset, limit);
    if understood.text.is_empty() && understood.filters.is_empty() {
        return Ok(Found {
            hits: vec![],
            names: Names::default(),
            next: None,
            understood,
        });
    }
    let page = services.search.search(&actor.scope, &query).await?;
    let keys: Vec<_> = page.items.iter().map(|hit| hit.key).collect();
    // The index may be a moment late: what is gone, or moved out of sight, is left out.
    let mut rows = services.queue.rows(&actor.scope, &keys).await?;
    let tickets: Vec<&Ticket> = rows.iter().map(|row| &row.ticket).collect();
    let names = names::of_tickets(services, actor, &tickets).await?;
    let hits = page.items.into_iter().filter_map(|hit| {
        let place = rows
            .iter()
            .position(|row| row.ticket.id == hit.key.ticket)?;
        Some((hit, rows.swap_remove(place)))
    });
    Ok(Found {
        hits: hits.collect(),
        names,
        next: page.next,
        understood,
    })
}
