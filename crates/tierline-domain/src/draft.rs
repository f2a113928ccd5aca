//! What somebody has begun to write on a ticket: theirs alone, on every computer of theirs.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::FieldError;
use crate::id::{AttachmentId, DraftId, TicketId, UserId};
use crate::limits;
use crate::record::{UniqueKey, record};

/// Characters of addresses in the making.
const CC: usize = 4_000;

/// An answer and a note in the making. One for each person and ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    pub id: DraftId,
    pub version: u64,
    pub user: UserId,
    pub ticket: TicketId,
    pub reply: DraftText,
    pub note: DraftText,
    pub saved_at: Timestamp,
}

/// One of the two.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DraftText {
    /// As it was typed, with its marks for bold and the like.
    pub text: String,
    /// Uploads that shall go with it.
    pub attachments: Vec<AttachmentId>,
    /// Who shall get a copy beside those who always do, as it was typed: maybe half an address.
    #[serde(default)]
    pub cc: String,
}

impl DraftText {
    /// Whether there is nothing in it that could be lost.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && self.attachments.is_empty() && self.cc.trim().is_empty()
    }
}

impl Draft {
    /// The key by which it is found.
    pub fn key(user: UserId, ticket: TicketId) -> UniqueKey {
        UniqueKey::new("person_and_ticket", format!("{user} {ticket}"))
    }

    /// Every wrong field at once.
    pub fn check(&self) -> crate::Result<()> {
        let mut errors = vec![];
        for (part, draft) in [("reply", &self.reply), ("note", &self.note)] {
            limits::body(&mut errors, &format!("/{part}/text"), &draft.text);
            if !draft.cc.is_empty() {
                limits::line(&mut errors, &format!("/{part}/cc"), &draft.cc, CC);
            }
            if draft.attachments.len() > limits::UPLOADS_WAITING {
                let pointer = format!("/{part}/attachments");
                errors.push(
                    FieldError::new(pointer, "too_many").with("max", limits::UPLOADS_WAITING),
                );
            }
        }
        limits::finish(errors)
    }
}

record!(Draft, DraftId, Draft {
    fn parent(&self) -> Option<[u8; 16]> {
        Some(self.ticket.to_bytes())
    }
    fn name(&self) -> &'static str {
        ""
    }
    fn unique_keys(&self) -> Vec<UniqueKey> {
        vec![Self::key(self.user, self.ticket)]
    }
});
