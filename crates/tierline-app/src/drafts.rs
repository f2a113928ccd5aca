//! What somebody has begun to write on a ticket: kept for them alone.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::attachment::Attachment;
use tierline_domain::commit::{Effects, RecordChange, RecordCommit};
use tierline_domain::draft::{Draft, DraftText};
use tierline_domain::id::{DraftId, TicketId};
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::{Error, Result};

use crate::{Services, tickets};

/// How often it is tried anew when another browser of the same person saves at the same moment.
const ATTEMPTS: u32 = 5;

/// A draft with the uploads that it still has.
#[derive(Debug)]
pub struct DraftView {
    /// `None` where there is nothing.
    pub draft: Option<Draft>,
    pub uploads: Vec<Attachment>,
}

/// The actor's own draft.
pub async fn get(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
) -> Result<DraftView> {
    let ticket = ticket(services, actor, reference).await?;
    let draft = find(services, actor, ticket).await?;
    view(services, actor, draft).await
}

/// Saves it in place of what was there; one in which nothing stands goes.
pub async fn save(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    reply: DraftText,
    note: DraftText,
) -> Result<DraftView> {
    let ticket = ticket(services, actor, reference).await?;
    for _ in 0..ATTEMPTS {
        let stored = find(services, actor, ticket).await?;
        let draft = Draft {
            id: stored
                .as_ref()
                .map_or_else(|| DraftId::from(services.ids.uuid()), |draft| draft.id),
            version: stored.as_ref().map_or(1, |draft| draft.version + 1),
            user: actor.user,
            ticket,
            reply: reply.clone(),
            note: note.clone(),
            saved_at: services.clock.now(),
        };
        draft.check()?;
        let blank = reply.is_blank() && note.is_blank();
        let commit = match stored {
            None if blank => return view(services, actor, None).await,
            Some(stored) if blank => delete(stored),
            _ => RecordCommit::over_previous(draft.clone()),
        };
        match services.drafts.commit(&Scope::All, commit).await {
            Ok(()) => return view(services, actor, (!blank).then_some(draft)).await,
            Err(
                Error::Stale { .. }
                | Error::Conflict {
                    code: "unique_value_taken",
                    ..
                },
            ) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::conflict("changed_too_often"))
}

/// Whoever may write on the ticket may begin to.
async fn ticket(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
) -> Result<TicketId> {
    actor.require(Permission::TicketsReply)?;
    Ok(tickets::locate(services, actor, reference).await?.ticket)
}

async fn find(services: &Services, actor: &Actor, ticket: TicketId) -> Result<Option<Draft>> {
    let key = Draft::key(actor.user, ticket);
    services.drafts.find_by_key(&Scope::All, &key).await
}

fn delete(draft: Draft) -> RecordCommit<Draft> {
    RecordCommit {
        expected_version: draft.version,
        change: RecordChange::Delete(draft),
        effects: Effects::default(),
    }
}

async fn view(services: &Services, actor: &Actor, draft: Option<Draft>) -> Result<DraftView> {
    let parts = draft.iter().flat_map(|draft| [&draft.reply, &draft.note]);
    let ids: Vec<_> = parts
        .flat_map(|part| part.attachments.iter().copied())
        .collect();
    let mut uploads = services.attachments.find_many(&Scope::All, &ids).await?;
    uploads.retain(|file| file.uploaded_by == actor.user && file.place.is_none());
    Ok(DraftView { draft, uploads })
}
