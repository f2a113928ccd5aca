//! One message as a page of its own, with the pictures from elsewhere that somebody asked for.

use tierline_content::{with_own_pictures, with_remote_images};
use tierline_domain::actor::Actor;
use tierline_domain::id::MessageId;
use tierline_domain::ports::TicketReference;
use tierline_domain::{Error, Result};

use super::{content, locate};
use crate::Services;

/// The clean HTML of the message; `NotFound` where it has none.
pub async fn document(
    services: &Services,
    actor: &Actor,
    reference: &TicketReference,
    id: MessageId,
) -> Result<String> {
    let key = locate(services, actor, reference).await?;
    let all = services
        .tickets
        .messages(&actor.scope, key, 0, usize::MAX)
        .await?;
    let found = all.items.into_iter().find(|message| message.id == id);
    let (message, _) = content::shown(found.ok_or(Error::NotFound("message"))?);
    let html = message.html.ok_or(Error::NotFound("message"))?;
    // First those of the message, so that no address from elsewhere is taken for one of them.
    let own = with_own_pictures(&html, |name| {
        let file = message
            .attachments
            .iter()
            .find(|file| file.id.to_string() == name)?;
        let (ticket, file) = (key.ticket, file.id);
        Some(format!(
            "/api/tickets/{ticket}/attachments/{file}/picture?size=large"
        ))
    });
    Ok(with_remote_images(&own))
}
