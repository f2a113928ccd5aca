//! Files as their ticket shows them, and uploads as their owner does.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::attachment::{Attachment, WAITING};
use tierline_domain::commit::{Effects, RecordChange, RecordCommit};
use tierline_domain::id::AttachmentId;
use tierline_domain::message::MessageKind;
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::record::RecordQuery;
use tierline_domain::{Error, Result, limits};

use crate::{Services, tickets};

/// A file of that ticket, for who sees the ticket and, where it came with a note, the notes.
pub async fn attached(
    services: &Services,
    actor: &Actor,
    ticket: &TicketReference,
    id: AttachmentId,
) -> Result<Attachment> {
    let ticket = tickets::locate(services, actor, ticket).await?;
    let found = services.attachments.find(&actor.scope, id).await?;
    let shown = found.filter(|file| {
        file.place.as_ref().is_some_and(|place| {
            place.ticket == ticket.ticket
                && (actor.scope.sees_internal() || place.message_kind == MessageKind::PublicReply)
        })
    });
    shown.ok_or(Error::NotFound("attachment"))
}

/// The actor's own upload, while it waits.
pub async fn waiting(services: &Services, actor: &Actor, id: AttachmentId) -> Result<Attachment> {
    actor.require(Permission::TicketsReply)?;
    let found = services.attachments.find(&Scope::All, id).await?;
    let own = found.filter(|file| file.uploaded_by == actor.user && file.place.is_none());
    own.ok_or(Error::NotFound("attachment"))
}

/// Takes the actor's own upload back. Its bytes go with the next collection.
pub async fn discard(services: &Services, actor: &Actor, id: AttachmentId) -> Result<()> {
    let file = waiting(services, actor, id).await?;
    match services.attachments.commit(&Scope::All, gone(file)).await {
        // It was attached, or discarded, a moment ago.
        Err(Error::Stale { .. }) => Err(Error::NotFound("attachment")),
        outcome => outcome,
    }
}

/// The commit by which an upload that still waits goes.
pub(super) fn gone(file: Attachment) -> RecordCommit<Attachment> {
    RecordCommit {
        expected_version: file.version,
        change: RecordChange::Delete(file),
        effects: Effects::default(),
    }
}

/// How many uploads of theirs wait.
pub(super) async fn waiting_of(services: &Services, actor: &Actor) -> Result<usize> {
    let mut query = all_waiting(500);
    let mut count = 0;
    loop {
        let page = services.attachments.list(&Scope::All, &query).await?;
        let own = page
            .items
            .iter()
            .filter(|file| file.uploaded_by == actor.user);
        count += own.count();
        let Some(next) = page.next.filter(|_| count < limits::UPLOADS_WAITING) else {
            return Ok(count);
        };
        query.after = Some(next);
    }
}

/// Everybody's uploads that wait.
pub(super) fn all_waiting(limit: usize) -> RecordQuery {
    RecordQuery {
        parent: Some(WAITING),
        limit,
        ..RecordQuery::default()
    }
}
