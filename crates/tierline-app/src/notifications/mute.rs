//! Not wanting to hear of a ticket. Who mutes it and gets it assigned is told of that all the same.

use tierline_domain::actor::Actor;
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::{Error, Result};

use crate::Services;

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
