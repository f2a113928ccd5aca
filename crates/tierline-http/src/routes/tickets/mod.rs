//! `/api/tickets`.

mod attachments;
mod bulk;
mod change;
mod counts;
mod create;
mod document;
mod draft;
mod list;
mod messages;
mod mute;
mod one;
mod related;
mod timeline;
mod undo;
pub mod view;

use tierline_domain::ports::TicketReference;
use tierline_domain::{Error, Result};
use utoipa_axum::router::OpenApiRouter;

use crate::state::HttpState;

pub use messages::Author;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .merge(list::router())
        .merge(one::router())
        .merge(messages::router())
        .merge(timeline::router())
        .merge(bulk::router())
        .merge(mute::router())
        .merge(counts::router())
        .merge(attachments::router())
        .merge(document::router())
        .merge(draft::router())
        .merge(undo::router())
        .merge(related::router())
}

/// A ticket is named by its id or by its number.
fn reference(text: &str) -> Result<TicketReference> {
    if let Ok(number) = text.parse() {
        return Ok(TicketReference::Number(number));
    }
    text.parse()
        .map(TicketReference::Id)
        .map_err(|_| Error::NotFound("ticket"))
}
