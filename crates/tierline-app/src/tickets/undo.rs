//! Undoing a change on the tickets that it touched: what nobody changed since goes back to what it was.

use futures_util::StreamExt;
use futures_util::stream;
use jiff::SignedDuration;
use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::commit::TicketCommit;
use tierline_domain::id::{BatchId, TicketId};
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::{
    Before, Edit, Field, Overtaken, Ticket, TicketPatch, UNDO, Undoing, fields_of,
};
use tierline_domain::{Error, FieldError, Result, Timestamp, limits};

use super::bulk::AT_ONCE;
use super::update::{ATTEMPTS, references};
use super::{context, load};
use crate::names::Wanted;
use crate::{Services, settings};

/// What became of the change on one ticket.
#[derive(Debug)]
pub struct Undone {
    /// The fields that hold what they held before.
    pub fields: Vec<Field>,
    /// The fields that somebody changed since.
    pub overtaken: Vec<(Overtaken, String)>,
    /// Whether it was undone before.
    pub already: bool,
}

/// Undoes the change with this batch on each of the tickets, or says why not. One that fails stops no other, and a
/// second time changes nothing.
pub async fn undo(
    services: &Services,
    actor: &Actor,
    batch: BatchId,
    tickets: Vec<TicketId>,
) -> Result<Vec<(TicketId, Result<Undone>)>> {
    actor.require(Permission::TicketsUpdate)?;
    if tickets.is_empty() {
        return Err(Error::invalid("/ticketIds", "required"));
    }
    if tickets.len() > limits::BULK {
        let error = FieldError::new("/ticketIds", "too_many").with("max", limits::BULK);
        return Err(Error::Invalid(vec![error]));
    }
    let minutes = settings::current(services).await?.undo_minutes;
    let results = stream::iter(tickets).map(|ticket| async move {
        let outcome = undo_one(services, actor, batch, ticket, minutes).await;
        (ticket, outcome)
    });
    Ok(results.buffered(AT_ONCE).collect().await)
}

async fn undo_one(
    services: &Services,
    actor: &Actor,
    batch: BatchId,
    ticket: TicketId,
    minutes: u32,
) -> Result<Undone> {
    for _ in 0..ATTEMPTS {
        let ticket = load(services, actor, &TicketReference::Id(ticket)).await?;
        let page = services
            .tickets
            .timeline(&actor.scope, ticket.key(), 0, usize::MAX);
        let (back, overtaken) = match Undoing::of(&ticket, &page.await?.items, batch) {
            Undoing::Unknown => return Err(Error::NotFound("change")),
            Undoing::Done => {
                return Ok(Undone {
                    fields: vec![],
                    overtaken: vec![],
                    already: true,
                });
            }
            Undoing::Open {
                at,
                back,
                overtaken,
            } => {
                within(at, services.clock.now(), minutes)?;
                (back, overtaken)
            }
        };
        let fields = fields_of(&back);
        if let Some(commit) = decide(services, actor, batch, ticket, back).await? {
            match services.tickets.commit(&actor.scope, commit).await {
                Ok(()) => {}
                Err(Error::Stale { .. }) => continue,
                Err(error) => return Err(error),
            }
        }
        return Ok(Undone {
            fields,
            overtaken: named(services, overtaken).await?,
            already: false,
        });
    }
    Err(Error::conflict("changed_too_often"))
}

fn within(at: Timestamp, now: Timestamp, minutes: u32) -> Result<()> {
    if now.duration_since(at) <= SignedDuration::from_mins(i64::from(minutes)) {
        return Ok(());
    }
    Err(Error::Conflict {
        code: "undo_window_over",
        params: [("minutes", minutes.to_string())].into(),
    })
}

/// The commit that puts the values back; `None` when there is nothing to put back.
async fn decide(
    services: &Services,
    actor: &Actor,
    batch: BatchId,
    ticket: Ticket,
    back: Vec<Before>,
) -> Result<Option<TicketCommit>> {
    let patch = TicketPatch::pointing_at(&back);
    if patch.assignee.is_some() || patch.team.is_some() {
        actor.require(Permission::TicketsAssign)?;
    }
    let rests_on = references(&ticket, &patch).check(services, actor).await?;
    let mut context = context(services, actor, Some(batch));
    context.cause = Some(UNDO.to_owned());
    let mut edit = Edit::of(ticket, context, &*services.ids);
    edit.put_back(back);
    let commit = edit.finish();
    Ok(commit.map(|commit| TicketCommit { rests_on, ..commit }))
}

/// Who overtook the change, by name: of the team everybody knows everybody.
async fn named(services: &Services, overtaken: Vec<Overtaken>) -> Result<Vec<(Overtaken, String)>> {
    let mut wanted = Wanted::default();
    for by in overtaken.iter().filter_map(|each| each.by.as_ref()) {
        wanted.actor(by);
    }
    let names = wanted.load(services, &Scope::All).await?;
    let name = |each: Overtaken| {
        let name = each.by.as_ref().map(|by| names.actor(by));
        (each, name.unwrap_or_default())
    };
    Ok(overtaken.into_iter().map(name).collect())
}
