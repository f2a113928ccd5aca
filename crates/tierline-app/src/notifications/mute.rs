//! Not wanting to hear of a ticket. Who mutes it and gets it assigned is told of that all the same.

use tierline_domain::actor::Actor;
use tierline_domain::id::TicketId;
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::Ticket;
use tierline_domain::{Error, Result};

use crate::names::Wanted;
use crate::{Names, Services};

/// A page of what the account muted, with the names of the customers.
#[derive(Debug)]
pub struct MutedTickets {
    pub tickets: Vec<Ticket>,
    pub next: Option<TicketId>,
    pub names: Names,
}

/// The tickets that the own account muted, the newest first, those behind `after`.
pub async fn muted_tickets(
    services: &Services,
    actor: &Actor,
    after: Option<TicketId>,
    limit: usize,
) -> Result<MutedTickets> {
    actor.require(Permission::TicketsRead)?;
    let (store, scope) = (&services.notifications, &actor.scope);
    let page = store.muted_by(scope, actor.user, after, limit).await?;
    let rows = services.queue.rows(scope, &page.items).await?;
    let mut wanted = Wanted::default();
    wanted
        .customers
        .extend(rows.iter().map(|row| row.ticket.customer));
    Ok(MutedTickets {
        tickets: rows.into_iter().map(|row| row.ticket).collect(),
        next: page.next,
        names: wanted.load(services, scope).await?,
    })
}

/// Whether the own account muted the ticket.
pub async fn is_muted(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
) -> Result<bool> {
    actor.require(Permission::TicketsRead)?;
    let key = services.tickets.locate(&actor.scope, reference).await?;
    let key = key.ok_or(Error::NotFound("ticket"))?;
    let muted = services.notifications.muted(&actor.scope, &[key]).await?;
    Ok(muted.contains(&(key.ticket, actor.user)))
}

/// Mutes the ticket for the own account, or does so no more.
pub async fn mute(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    muted: bool,
) -> Result<()> {
    actor.require(Permission::AccountWrite)?;
    let key = services.tickets.locate(&actor.scope, reference).await?;
    let key = key.ok_or(Error::NotFound("ticket"))?;
    services
        .notifications
        .mute(&actor.scope, actor.user, key, muted)
        .await
}
