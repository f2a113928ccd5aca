//! Opening a ticket.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::{AttachmentId, TicketId};
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::{Channel, Edit, Opening, Ticket};
use tierline_domain::{Error, FieldError, Result, limits};

use super::content;
use super::references::References;
use super::{context, load};
use crate::{IdempotencyRequest, Services, files};

/// A ticket to be opened, with the uploads that go with its description.
#[derive(Debug, Clone)]
pub struct NewTicket {
    pub opening: Opening,
    pub attachments: Vec<AttachmentId>,
}

impl From<Opening> for NewTicket {
    fn from(opening: Opening) -> Self {
        Self {
            opening,
            attachments: vec![],
        }
    }
}

/// Opens a ticket; a repeat with the same idempotency key answers the first one.
pub async fn open(
    services: &Services,
    actor: &Actor,
    new: impl Into<NewTicket>,
    idempotency: Option<IdempotencyRequest>,
) -> Result<Ticket> {
    actor.require(Permission::TicketsCreate)?;
    let NewTicket {
        opening,
        attachments,
    } = new.into();
    if let Some(first) = repeated(services, actor, idempotency.as_ref()).await? {
        return Ok(first);
    }
    let mut opening = cleaned(as_requester(actor, opening)?)?;
    opening.check()?;
    references(&opening).check(services, actor).await?;
    opening.attachments = files::claim(services, actor, &attachments).await?;
    let number = services.tickets.allocate_number().await?;
    let edit = Edit::open(
        &opening,
        number,
        context(services, actor, None),
        &*services.ids,
    )?;
    let mut commit = edit
        .finish()
        .ok_or_else(|| Error::internal("a new ticket has a beginning"))?;
    let now = services.clock.now();
    commit.effects.idempotency = idempotency.map(|request| request.entry(commit.ticket.id, now));
    let ticket = commit.ticket.clone();
    match services.tickets.commit(&actor.scope, commit).await {
        Ok(()) => Ok(ticket),
        // The same request won a race against itself.
        Err(Error::Conflict {
            code: "idempotency_key_used",
            ..
        }) => {
            let first = repeated(services, actor, idempotency.as_ref()).await?;
            first.ok_or_else(|| Error::conflict("idempotency_key_used"))
        }
        // Nothing of a new ticket can be stale but its uploads: another message took one.
        Err(Error::Stale { .. }) => Err(Error::invalid("/attachments", "unknown_reference")),
        Err(error) => Err(error),
    }
}

/// The same with harmless HTML.
fn cleaned(opening: Opening) -> Result<Opening> {
    let fields = ("/description", "/descriptionHtml");
    let found = content::prepare(&opening.text, opening.html.as_deref(), fields)?;
    Ok(Opening {
        text: found.text,
        html: found.html,
        ..opening
    })
}

async fn repeated(
    services: &Services,
    actor: &Actor,
    idempotency: Option<&IdempotencyRequest>,
) -> Result<Option<Ticket>> {
    let Some(request) = idempotency else {
        return Ok(None);
    };
    let stored = services
        .tickets
        .idempotent(&request.key, services.clock.now().as_second())
        .await?;
    match request.replay::<TicketId>(stored)? {
        Some(id) => load(services, actor, &TicketReference::Id(id))
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// A contact asks for themselves, and leaves the routing to the desk.
fn as_requester(actor: &Actor, opening: Opening) -> Result<Opening> {
    let Scope::Requester {
        customer, contact, ..
    } = &actor.scope
    else {
        return Ok(opening);
    };
    let mut errors = vec![];
    for (pointer, wrong) in [
        ("/customerId", opening.customer != *customer),
        (
            "/contactId",
            opening.contact.is_some_and(|asked| asked != *contact),
        ),
        ("/categoryId", opening.category.is_some()),
        // They make the priority, and what is internal nobody sets unseen.
        ("/impact", opening.impact.is_some()),
        ("/urgency", opening.urgency.is_some()),
        ("/customValues", !opening.custom_values.is_empty()),
        ("/priority", opening.priority.is_some()),
        ("/teamId", opening.team.is_some()),
        ("/assignedTechnicianId", opening.assignee.is_some()),
        ("/tags", !opening.tags.is_empty()),
        ("/externalId", !opening.external_ids.is_empty()),
    ] {
        if wrong {
            errors.push(FieldError::new(pointer, "not_for_contacts"));
        }
    }
    limits::finish(errors)?;
    Ok(Opening {
        contact: Some(*contact),
        channel: Channel::Portal,
        ..opening
    })
}

fn references(opening: &Opening) -> References {
    References {
        customer: Some(opening.customer),
        own: None,
        parent: opening.parent,
        contact: opening.contact,
        site: opening.site,
        category: opening.category,
        team: opening.team,
        assignee: opening.assignee,
    }
}
