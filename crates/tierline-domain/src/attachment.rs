//! Files: uploaded first, then attached to a message, with which they stay.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::blob::BlobHash;
use crate::id::{AttachmentId, CustomerId, MessageId, TicketId, UserId};
use crate::message::MessageKind;
use crate::record::record;

/// What one may upload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLimits {
    /// Bytes of one file.
    pub bytes: u64,
    /// Files of one message.
    pub per_message: usize,
}

impl Default for FileLimits {
    fn default() -> Self {
        Self {
            bytes: 25 << 20,
            per_message: 20,
        }
    }
}

/// A file. Until it is attached it belongs to whoever uploaded it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    pub id: AttachmentId,
    pub version: u64,
    pub blob: BlobHash,
    pub size: u64,
    /// Safe to be written to any disk.
    pub name: String,
    /// What its content is, whatever its name or its sender said.
    pub media_type: String,
    /// Width and height, where it is a picture that we can draw smaller.
    pub picture: Option<(u32, u32)>,
    pub uploaded_by: UserId,
    pub uploaded_at: Timestamp,
    /// `None` while it waits to be attached.
    pub place: Option<Place>,
}

/// Where a file is attached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Place {
    pub customer: CustomerId,
    pub ticket: TicketId,
    pub message: MessageId,
    /// Files of notes are as internal as the notes.
    pub message_kind: MessageKind,
}

/// A file as its message knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attached {
    pub id: AttachmentId,
    pub name: String,
    pub size: u64,
    pub media_type: String,
    pub picture: Option<(u32, u32)>,
}

/// The parent of all files that wait to be attached: no ticket has this id.
pub const WAITING: [u8; 16] = [0; 16];

impl Attachment {
    /// The next version, attached.
    #[must_use]
    pub fn attached_to(self, place: Place) -> Self {
        Self {
            version: self.version + 1,
            place: Some(place),
            ..self
        }
    }

    /// What the message keeps of it.
    pub fn shown(&self) -> Attached {
        Attached {
            id: self.id,
            name: self.name.clone(),
            size: self.size,
            media_type: self.media_type.clone(),
            picture: self.picture,
        }
    }
}

record!(Attachment, AttachmentId, Attachment {
    fn customer(&self) -> Option<CustomerId> {
        self.place.as_ref().map(|place| place.customer)
    }
    fn parent(&self) -> Option<[u8; 16]> {
        Some(self.place.as_ref().map_or(WAITING, |place| place.ticket.to_bytes()))
    }
    /// Lists are sorted by content: whoever asks whether some content is still wanted looks at one place.
    fn name(&self) -> &str {
        self.blob.as_str()
    }
});
