//! One change over many tickets, with the result told for each.

use futures_util::StreamExt;
use futures_util::stream;
use tierline_domain::actor::Actor;
use tierline_domain::id::{BatchId, TicketId};
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::TicketPatch;
use tierline_domain::{Error, FieldError, Result, limits};

use super::update::change;
use crate::Services;

/// How many tickets are changed at the same time: their commits then share an fsync.
const AT_ONCE: usize = 16;

/// What became of each ticket.
#[derive(Debug)]
pub struct BulkOutcome {
    /// Stands in the timeline of each changed ticket.
    pub batch: BatchId,
    /// In the order of the request: whether it changed, or why not.
    pub results: Vec<(TicketId, Result<bool>)>,
}

/// Changes each of the tickets, or says why not. One that fails stops no other.
pub async fn bulk(
    services: &Services,
    actor: &Actor,
    tickets: Vec<TicketId>,
    patch: &TicketPatch,
) -> Result<BulkOutcome> {
    actor.require(Permission::TicketsUpdate)?;
    if tickets.is_empty() {
        return Err(Error::invalid("/ticketIds", "required"));
    }
    if tickets.len() > limits::BULK {
        let error = FieldError::new("/ticketIds", "too_many").with("max", limits::BULK);
        return Err(Error::Invalid(vec![error]));
    }
    patch.check()?;
    let batch = BatchId::from(services.ids.uuid());
    let results = stream::iter(tickets)
        .map(|ticket| async move {
            let reference = TicketReference::Id(ticket);
            let outcome = change(services, actor, &reference, patch, None, Some(batch)).await;
            (ticket, outcome.map(|(_, changed)| changed))
        })
        .buffered(AT_ONCE)
        .collect()
        .await;
    Ok(BulkOutcome { batch, results })
}
