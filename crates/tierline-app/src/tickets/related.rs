//! What stands around a ticket: the ticket above it, and what its contact and customer asked before.

use tierline_domain::Result;
use tierline_domain::actor::Actor;
use tierline_domain::contact::Contact;
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::queue::{Count, TicketFilter, TicketQuery, TicketRow};
use tierline_domain::ticket::{Status, Ticket, TicketKey};

use super::{count, list, load};
use crate::names::of_tickets;
use crate::{Names, Services};

/// How many earlier tickets are told of each.
const TOLD: usize = 5;

/// What stands around a ticket, as far as the actor sees it.
#[derive(Debug)]
pub struct Related {
    /// The ticket above it.
    pub parent: Option<TicketRow>,
    /// Who asks, where their record may be seen.
    pub contact: Option<Contact>,
    pub of_contact: Option<Earlier>,
    pub of_customer: Earlier,
    pub names: Names,
}

/// Other tickets of somebody, those that changed last first.
#[derive(Debug)]
pub struct Earlier {
    pub tickets: Vec<TicketRow>,
    /// How many of them are not done, without the ticket itself.
    pub open: Count,
}

/// What stands around the ticket, or `NotFound`.
pub async fn related(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
) -> Result<Related> {
    actor.require(Permission::TicketsRead)?;
    let ticket = load(services, actor, reference).await?;
    let of_contact = match ticket.contact {
        Some(_) => {
            let filter = TicketFilter {
                contact: ticket.contact,
                ..TicketFilter::default()
            };
            Some(earlier(services, actor, &ticket, filter).await?)
        }
        None => None,
    };
    let filter = TicketFilter {
        customer: Some(ticket.customer),
        ..TicketFilter::default()
    };
    let of_customer = earlier(services, actor, &ticket, filter).await?;
    let contact = match ticket.contact {
        Some(id) => services.contacts.find(&actor.scope, id).await?,
        None => None,
    };
    let parent = parent(services, actor, &ticket).await?;
    let rows = parent.iter().chain(&of_customer.tickets);
    let rows = rows.chain(of_contact.iter().flat_map(|earlier| &earlier.tickets));
    let tickets: Vec<&Ticket> = rows.map(|row| &row.ticket).collect();
    Ok(Related {
        names: of_tickets(services, actor, &tickets).await?,
        parent,
        contact,
        of_contact,
        of_customer,
    })
}

async fn parent(services: &Services, actor: &Actor, ticket: &Ticket) -> Result<Option<TicketRow>> {
    let Some(parent) = ticket.parent else {
        return Ok(None);
    };
    let key = TicketKey {
        customer: ticket.customer,
        ticket: parent,
    };
    let rows = services.queue.rows(&actor.scope, &[key]).await?;
    Ok(rows.into_iter().next())
}

async fn earlier(
    services: &Services,
    actor: &Actor,
    ticket: &Ticket,
    filter: TicketFilter,
) -> Result<Earlier> {
    let active = TicketFilter {
        statuses: Status::ACTIVE.to_vec(),
        ..filter.clone()
    };
    let query = TicketQuery {
        filter,
        limit: TOLD + 1,
        ..TicketQuery::default()
    };
    let mut tickets = list(services, actor, &query).await?.page.items;
    tickets.retain(|row| row.ticket.id != ticket.id);
    tickets.truncate(TOLD);
    let open = count(services, actor, &active).await?;
    let itself = u64::from(open.exact && ticket.status.is_active());
    Ok(Earlier {
        tickets,
        open: Count {
            // A change meanwhile can have taken the ticket itself out of what was counted.
            value: open.value.saturating_sub(itself),
            exact: open.exact,
        },
    })
}
