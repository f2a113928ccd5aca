//! One change over many tickets, with the result told for each.

use futures_util::StreamExt;
use futures_util::stream;
use tierline_domain::actor::Actor;
use tierline_domain::id::{BatchId, TicketId};
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::TicketPatch;
use tierline_domain::{Error, FieldError, Result, limits};

use super::update::{Terms, change};
use crate::{IdempotencyRequest, Services};

/// How many tickets are changed at the same time: their commits then share an fsync.
pub(super) const AT_ONCE: usize = 16;

/// The cause that the timeline tells for one of many.
const BULK: &str = "bulk";

/// What became of each ticket.
#[derive(Debug)]
pub struct BulkOutcome {
    /// Stands in the timeline of each changed ticket.
    pub batch: BatchId,
    /// In the order of the request: whether it changed, or why not.
    pub results: Vec<(TicketId, Result<bool>)>,
}

/// Changes each of the tickets, or says why not. One that fails stops no other. A repeat with the same idempotency
/// key leaves alone what the first request changed.
pub async fn bulk(
    services: &Services,
    actor: &Actor,
    tickets: Vec<TicketId>,
    patch: &TicketPatch,
    idempotency: Option<IdempotencyRequest>,
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
    if let Some(request) = &idempotency {
        refuse_other_request(services, &tickets, request).await?;
    }
    let batch = match &idempotency {
        Some(request) => request.batch(),
        None => BatchId::from(services.ids.uuid()),
    };
    let results = stream::iter(tickets)
        .map(|ticket| async move {
            let reference = TicketReference::Id(ticket);
            let terms = Terms {
                if_version: None,
                batch,
                cause: Some(BULK),
                idempotency: idempotency.map(|request| request.part(ticket.to_bytes())),
            };
            let outcome = change(services, actor, &reference, patch, &terms).await;
            (ticket, outcome.map(|(_, changed)| changed))
        })
        .buffered(AT_ONCE)
        .collect()
        .await;
    Ok(BulkOutcome { batch, results })
}

/// The same key for something else is refused before anything is done.
async fn refuse_other_request(
    services: &Services,
    tickets: &[TicketId],
    request: &IdempotencyRequest,
) -> Result<()> {
    let now = services.clock.now().as_second();
    for ticket in tickets {
        let part = request.part(ticket.to_bytes());
        let stored = services.tickets.idempotent(&part.key, now).await?;
        part.replay::<TicketId>(stored)?;
    }
    Ok(())
}
