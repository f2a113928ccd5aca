//! One ticket with all that its page shows.

use tierline_domain::actor::Actor;
use tierline_domain::ai::Insights;
use tierline_domain::message::Message;
use tierline_domain::permission::Permission;
use tierline_domain::ports::{TicketReference, TicketSnapshot};
use tierline_domain::ticket::{Status, Ticket};
use tierline_domain::{Error, Result};

use super::content;
use crate::names::Wanted;
use crate::{Names, Services};

/// A ticket, its description, the names behind its ids, what the models say, and what the actor may do.
#[derive(Debug)]
pub struct TicketDetail {
    pub ticket: Ticket,
    pub description: Option<Message>,
    pub names: Names,
    pub insights: Option<Insights>,
    /// `update`, `reply`, `note`, `assign`, `change_status`, `change_priority`, `tag`.
    pub can: Vec<&'static str>,
    /// Where the lifecycle leads from here, for who may change it.
    pub next_statuses: Vec<Status>,
}

/// The ticket, or `NotFound`.
pub async fn get(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
) -> Result<TicketDetail> {
    actor.require(Permission::TicketsRead)?;
    let found = services.tickets.snapshot(&actor.scope, reference).await?;
    shown(services, actor, found.ok_or(Error::NotFound("ticket"))?).await
}

/// The same for a ticket that is at hand.
pub(super) async fn detail(
    services: &Services,
    actor: &Actor,
    ticket: Ticket,
) -> Result<TicketDetail> {
    let reference = TicketReference::Id(ticket.id);
    let found = services.tickets.snapshot(&actor.scope, &reference).await?;
    let found = found.ok_or(Error::NotFound("ticket"))?;
    // Somebody else may have changed it since.
    shown(services, actor, TicketSnapshot { ticket, ..found }).await
}

async fn shown(
    services: &Services,
    actor: &Actor,
    snapshot: TicketSnapshot,
) -> Result<TicketDetail> {
    let TicketSnapshot {
        ticket,
        first_message,
        insights,
    } = snapshot;
    let mut wanted = Wanted::default();
    wanted.ticket(&ticket);
    wanted.predictions(
        insights
            .as_ref()
            .map_or(&[], |insights| &insights.predictions),
    );
    let names = wanted.load(services, &actor.scope).await?;
    let next_statuses = if actor.may(Permission::TicketsUpdate) {
        ticket.status.next().to_vec()
    } else {
        vec![]
    };
    Ok(TicketDetail {
        description: first_message
            .filter(|message| message.first)
            .map(|first| content::shown(first).0),
        can: abilities(actor),
        names,
        insights,
        next_statuses,
        ticket,
    })
}

fn abilities(actor: &Actor) -> Vec<&'static str> {
    [
        ("update", Permission::TicketsUpdate),
        ("change_status", Permission::TicketsUpdate),
        ("change_priority", Permission::TicketsUpdate),
        ("tag", Permission::TicketsUpdate),
        ("assign", Permission::TicketsAssign),
        ("reply", Permission::TicketsReply),
        ("note", Permission::TicketsNote),
    ]
    .into_iter()
    .filter_map(|(name, permission)| actor.may(permission).then_some(name))
    .collect()
}
