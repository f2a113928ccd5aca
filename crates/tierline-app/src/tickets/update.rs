//! Changing fields of a ticket.

use tierline_domain::actor::Actor;
use tierline_domain::id::{BatchId, TicketId};
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::{Edit, Ticket, TicketPatch};
use tierline_domain::{Error, Result};

use super::get::{TicketDetail, detail};
use super::references::References;
use super::{context, load};
use crate::{IdempotencyRequest, Services};

/// How often a change is tried anew when others write meanwhile.
pub(super) const ATTEMPTS: u32 = 5;

/// The cause that the timeline tells where a tag is changed on all its tickets.
const TAG: &str = "tag";

/// Changes what the patch names. With `if_version` only over that version; without, the last write wins per field.
pub async fn update(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    patch: &TicketPatch,
    if_version: Option<u64>,
) -> Result<Updated> {
    let terms = Terms {
        if_version,
        batch: BatchId::from(services.ids.uuid()),
        cause: None,
        idempotency: None,
    };
    let (ticket, changed) = change(services, actor, reference, patch, &terms).await?;
    Ok(Updated {
        detail: detail(services, actor, ticket).await?,
        batch: changed.then_some(terms.batch),
    })
}

/// The ticket as it stands after a change.
#[derive(Debug)]
pub struct Updated {
    pub detail: TicketDetail,
    /// By which the change can be undone; `None` when nothing changed.
    pub batch: Option<BatchId>,
}

/// What a change depends on and belongs to.
#[derive(Debug)]
pub(super) struct Terms {
    /// Only over this version; without, the last write wins per field.
    pub if_version: Option<u64>,
    /// The action that it is part of, over one or several tickets.
    pub batch: BatchId,
    pub cause: Option<&'static str>,
    pub idempotency: Option<IdempotencyRequest>,
}

/// The ticket as it stands afterwards, and whether anything changed.
pub(super) async fn change(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    patch: &TicketPatch,
    terms: &Terms,
) -> Result<(Ticket, bool)> {
    actor.require(Permission::TicketsUpdate)?;
    if patch.assignee.is_some() || patch.team.is_some() {
        actor.require(Permission::TicketsAssign)?;
    }
    for _ in 0..ATTEMPTS {
        let ticket = load(services, actor, reference).await?;
        if terms
            .if_version
            .is_some_and(|version| version != ticket.version)
        {
            return Err(Error::Stale {
                current: ticket.version,
            });
        }
        if was_done(services, terms.idempotency.as_ref()).await? {
            return Ok((ticket, true));
        }
        let rests_on = references(&ticket, patch).check(services, actor).await?;
        let mut context = context(services, actor, Some(terms.batch));
        context.cause = terms.cause.map(str::to_owned);
        let mut edit = Edit::of(ticket.clone(), context, &*services.ids);
        patch.apply(&mut edit)?;
        let Some(mut commit) = edit.finish() else {
            return Ok((ticket, false));
        };
        commit.rests_on = rests_on;
        let now = services.clock.now();
        commit.effects.idempotency = terms
            .idempotency
            .map(|request| request.entry(ticket.id, now));
        let changed = commit.ticket.clone();
        match services.tickets.commit(&actor.scope, commit).await {
            Ok(()) => return Ok((changed, true)),
            // Where the version is the wanted one, something that it rests on changed.
            Err(Error::Stale { current })
                if terms.if_version.is_none_or(|version| version == current) => {}
            // The same request won a race against itself.
            Err(Error::Conflict {
                code: "idempotency_key_used",
                ..
            }) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::conflict("changed_too_often"))
}

/// Changes a ticket that carries the tag; whether it did.
pub(crate) async fn retag(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    tag: &str,
    patch: &TicketPatch,
    batch: BatchId,
) -> Result<bool> {
    for _ in 0..ATTEMPTS {
        let ticket = load(services, actor, reference).await?;
        if !ticket.tags.contains(tag) {
            return Ok(false);
        }
        let terms = Terms {
            if_version: Some(ticket.version),
            batch,
            cause: Some(TAG),
            idempotency: None,
        };
        match change(services, actor, reference, patch, &terms).await {
            Err(Error::Stale { .. }) => {}
            done => return done.map(|(_, changed)| changed),
        }
    }
    Err(Error::conflict("changed_too_often"))
}

async fn was_done(services: &Services, idempotency: Option<&IdempotencyRequest>) -> Result<bool> {
    let Some(request) = idempotency else {
        return Ok(false);
    };
    let now = services.clock.now().as_second();
    let stored = services.tickets.idempotent(&request.key, now).await?;
    Ok(request.replay::<TicketId>(stored)?.is_some())
}

#[expect(
    clippy::option_option,
    reason = "a patch tells 'leave it' from 'empty it'"
)]
/// What the patch newly points at; what stays as it was need not be checked again.
pub(super) fn references(ticket: &Ticket, patch: &TicketPatch) -> References {
    fn new<I: PartialEq + Copy>(old: Option<I>, wanted: Option<Option<I>>) -> Option<I> {
        wanted.flatten().filter(|id| Some(*id) != old)
    }
    let (contact, site) = (
        new(ticket.contact, patch.contact),
        new(ticket.site, patch.site),
    );
    let parent = new(ticket.parent, patch.parent);
    let assignee = new(ticket.assignee, patch.assignee);
    References {
        customer: (contact.is_some() || site.is_some() || parent.is_some() || assignee.is_some())
            .then_some(ticket.customer),
        own: Some(ticket.id),
        parent,
        contact,
        site,
        category: new(ticket.category, patch.category),
        team: new(ticket.team, patch.team),
        assignee,
    }
}
