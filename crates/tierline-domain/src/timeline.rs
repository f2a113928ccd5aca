//! What happened to a ticket: each change with the old and the new value.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::{ActorRef, Origin};
use crate::id::{BatchId, MessageId, TicketId, TimelineId};
use crate::message::MessageKind;
use crate::ticket::{Before, Field};

/// One entry. Values are ids and names of enums, or the text of the field itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    pub id: TimelineId,
    pub ticket: TicketId,
    pub at: Timestamp,
    pub actor: ActorRef,
    pub origin: Origin,
    /// Why it was done, where that is more than "somebody wanted it", such as `contact_replied`.
    pub cause: Option<String>,
    /// The action that it belongs to, over one or several tickets: what is undone as one.
    pub batch: Option<BatchId>,
    pub what: Happening,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Happening {
    /// The ticket came to be.
    Created,
    /// A field changed.
    Changed {
        field: Field,
        old: Option<String>,
        new: Option<String>,
        /// What it was, whole, where the change can be undone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Box<Before>>,
    },
    /// Somebody wrote.
    Message {
        message: MessageId,
        message_kind: MessageKind,
    },
}

impl TimelineEntry {
    /// Whether only the service provider's people may see it.
    pub fn is_internal(&self) -> bool {
        match &self.what {
            Happening::Message { message_kind, .. } => *message_kind == MessageKind::InternalNote,
            Happening::Changed { field, .. } => field.is_internal(),
            Happening::Created => false,
        }
    }
}
