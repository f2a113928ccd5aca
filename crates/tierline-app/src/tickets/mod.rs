//! Tickets: open, read, update, write on, and many at once.

mod bulk;
mod content;
mod counts;
mod document;
pub mod filter;
mod get;
mod history;
mod list;
mod open;
mod references;
mod related;
mod undo;
mod update;
mod write;

use tierline_domain::actor::Actor;
use tierline_domain::id::BatchId;
use tierline_domain::permission::Permission;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::{EditContext, Source, Ticket, TicketKey};
use tierline_domain::{Error, Result};

pub use bulk::{BulkOutcome, bulk};
pub use counts::counts;
pub use document::document;
pub use get::{TicketDetail, get};
pub use history::{MessageView, TimelineView, messages, timeline};
pub use list::{TicketList, count, list};
pub use open::{NewTicket, open};
pub use related::{Earlier, Related, related};
pub use undo::{Undone, undo};
pub(crate) use update::retag;
pub use update::{Updated, update};
pub use write::{NewMessage, Sent, write};

use crate::Services;

/// The ticket that is meant, or `NotFound`.
async fn load(services: &Services, actor: &Actor, reference: &TicketReference) -> Result<Ticket> {
    let key = services.tickets.locate(&actor.scope, reference).await?;
    let key = key.ok_or(Error::NotFound("ticket"))?;
    let ticket = services.tickets.find(&actor.scope, key).await?;
    ticket.ok_or(Error::NotFound("ticket"))
}

/// The key of the ticket that is meant, for who may read it.
pub(crate) async fn locate(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
) -> Result<TicketKey> {
    actor.require(Permission::TicketsRead)?;
    let key = services.tickets.locate(&actor.scope, reference).await?;
    key.ok_or(Error::NotFound("ticket"))
}

/// The actor's own hand, now.
fn context(services: &Services, actor: &Actor, batch: Option<BatchId>) -> EditContext {
    EditContext {
        at: services.clock.now(),
        actor: actor.reference.clone(),
        source: Source::Person,
        origin: actor.origin,
        cause: None,
        batch,
    }
}
