//! Uploads that somebody wants on a message.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::attachment::Attachment;
use tierline_domain::id::AttachmentId;
use tierline_domain::{FieldError, Result, limits};

use crate::Services;

/// The uploads, which wait and are the actor's own. That they still wait is decided by the commit that attaches them.
pub(crate) async fn claim(
    services: &Services,
    actor: &Actor,
    ids: &[AttachmentId],
) -> Result<Vec<Attachment>> {
    let mut errors = vec![];
    let most = services.files.per_message;
    if ids.len() > most {
        errors.push(FieldError::new("/attachments", "too_many").with("max", most));
        return limits::finish(errors).map(|()| vec![]);
    }
    let found = services.attachments.find_many(&Scope::All, ids).await?;
    let mut claimed: Vec<Attachment> = vec![];
    for (n, id) in ids.iter().enumerate() {
        let pointer = format!("/attachments/{n}");
        let own = |file: &&Attachment| {
            file.id == *id && file.uploaded_by == actor.user && file.place.is_none()
        };
        match found.iter().find(own) {
            _ if ids[..n].contains(id) => errors.push(FieldError::new(pointer, "given_twice")),
            Some(file) => claimed.push(file.clone()),
            None => errors.push(FieldError::new(pointer, "unknown_reference")),
        }
    }
    limits::finish(errors)?;
    Ok(claimed)
}
