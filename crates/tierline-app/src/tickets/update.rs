//! Changing fields of a ticket.

use tierline_domain::actor::Actor;
use tierline_domain::id::BatchId;
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::{Edit, Ticket, TicketPatch};
use tierline_domain::{Error, Result};

use super::get::{TicketDetail, detail};
use super::references::References;
use super::{context, load};
use crate::Services;

/// How often a change is tried anew when others write meanwhile.
const ATTEMPTS: u32 = 5;

/// Changes what the patch names. With `if_version` only over that version; without, the last write wins per field.
pub async fn update(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    patch: &TicketPatch,
    if_version: Option<u64>,
) -> Result<TicketDetail> {
    let (ticket, _) = change(services, actor, reference, patch, if_version, None).await?;
    detail(services, actor, ticket).await
}

/// The ticket as it stands afterwards, and whether anything changed.
pub(super) async fn change(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    patch: &TicketPatch,
    if_version: Option<u64>,
    batch: Option<BatchId>,
) -> Result<(Ticket, bool)> {
    actor.require(Permission::TicketsUpdate)?;
    if patch.assignee.is_some() || patch.team.is_some() {
        actor.require(Permission::TicketsAssign)?;
    }
    for _ in 0..ATTEMPTS {
        let ticket = load(services, actor, reference).await?;
        if if_version.is_some_and(|version| version != ticket.version) {
            return Err(Error::Stale {
                current: ticket.version,
            });
        }
        references(&ticket, patch).check(services, actor).await?;
        let mut edit = Edit::of(
            ticket.clone(),
            context(services, actor, batch),
            &*services.ids,
        );
        patch.apply(&mut edit)?;
        let Some(commit) = edit.finish() else {
            return Ok((ticket, false));
        };
        let changed = commit.ticket.clone();
        match services.tickets.commit(&actor.scope, commit).await {
            Ok(()) => return Ok((changed, true)),
            Err(Error::Stale { .. }) if if_version.is_none() => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::conflict("changed_too_often"))
}

#[expect(
    clippy::option_option,
    reason = "a patch tells 'leave it' from 'empty it'"
)]
/// What the patch newly points at; what stays as it was need not be checked again.
fn references(ticket: &Ticket, patch: &TicketPatch) -> References {
    fn new<I: PartialEq + Copy>(old: Option<I>, wanted: Option<Option<I>>) -> Option<I> {
        wanted.flatten().filter(|id| Some(*id) != old)
    }
    let (contact, site) = (
        new(ticket.contact, patch.contact),
        new(ticket.site, patch.site),
    );
    References {
        customer: (contact.is_some() || site.is_some()).then_some(ticket.customer),
        contact,
        site,
        category: new(ticket.category, patch.category),
        team: new(ticket.team, patch.team),
        assignee: new(ticket.assignee, patch.assignee),
    }
}
