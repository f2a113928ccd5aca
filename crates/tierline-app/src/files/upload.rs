//! Taking a file in, before it is attached.

use std::collections::BTreeMap;

use async_trait::async_trait;
use tierline_content::{SNIFFED, measure, media_type, safe_name};
use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::attachment::Attachment;
use tierline_domain::blob::Blob;
use tierline_domain::commit::RecordCommit;
use tierline_domain::id::AttachmentId;
use tierline_domain::permission::Permission;
use tierline_domain::ports::ByteSource;
use tierline_domain::{Error, Result, limits};
use tokio::task::spawn_blocking;

use super::{pictures, read};
use crate::Services;

/// Keeps the file; it is on disk when this answers, and belongs to the actor alone until a message takes it.
pub async fn upload(
    services: &Services,
    actor: &Actor,
    name: &str,
    source: &mut dyn ByteSource,
) -> Result<Attachment> {
    actor.require(Permission::TicketsReply)?;
    if read::waiting_of(services, actor).await? >= limits::UPLOADS_WAITING {
        return Err(Error::conflict("too_many_uploads"));
    }
    let now = services.clock.now();
    let mut watched = Watched {
        source,
        left: services.files.bytes,
        limit: services.files.bytes,
        beginning: vec![],
    };
    let blob = services.blobs.put(&mut watched, now).await?;
    let media_type = media_type(&watched.beginning);
    let attachment = Attachment {
        id: AttachmentId::from(services.ids.uuid()),
        version: 1,
        blob: blob.hash,
        size: blob.size,
        name: safe_name(name, limits::FILE_NAME_BYTES),
        media_type: media_type.to_owned(),
        picture: dimensions(services, &blob, media_type).await?,
        uploaded_by: actor.user,
        uploaded_at: now,
        place: None,
    };
    let commit = RecordCommit::over_previous(attachment.clone());
    services.attachments.commit(&Scope::All, commit).await?;
    Ok(attachment)
}

/// Width and height, where it is a picture that can be drawn.
async fn dimensions(
    services: &Services,
    blob: &Blob,
    media_type: &str,
) -> Result<Option<(u32, u32)>> {
    if !pictures::DRAWN.contains(&media_type) {
        return Ok(None);
    }
    let _turn = services.pictures.turn().await?;
    let bytes = pictures::whole(services, blob.hash).await?;
    spawn_blocking(move || measure(&bytes))
        .await
        .map_err(Error::internal)
}

/// Counts what goes through, and remembers how it begins.
struct Watched<'a> {
    source: &'a mut dyn ByteSource,
    left: u64,
    limit: u64,
    beginning: Vec<u8>,
}

#[async_trait]
impl ByteSource for Watched<'_> {
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let Some(piece) = self.source.next().await? else {
            return Ok(None);
        };
        let left = self.left.checked_sub(piece.len() as u64);
        self.left = left.ok_or_else(|| Error::Conflict {
            code: "file_too_large",
            params: BTreeMap::from([("maxBytes", self.limit.to_string())]),
        })?;
        let wanted = SNIFFED
            .saturating_sub(self.beginning.len())
            .min(piece.len());
        self.beginning.extend_from_slice(&piece[..wanted]);
        Ok(Some(piece))
    }
}
