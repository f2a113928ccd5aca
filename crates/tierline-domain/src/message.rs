//! What people write on a ticket: public replies and internal notes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::ActorRef;
use crate::attachment::Attached;
use crate::id::{MessageId, TicketId};
use crate::ticket::Channel;

/// Who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// The customer reads it.
    PublicReply,
    /// Never leaves the service provider; has no recipients.
    InternalNote,
}

/// One message. The first of a ticket is its description.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub id: MessageId,
    pub ticket: TicketId,
    pub kind: MessageKind,
    pub author: ActorRef,
    /// Addresses that it goes to, beside the contact.
    pub recipients: Vec<String>,
    pub channel: Channel,
    pub created_at: Timestamp,
    /// Whether it is the ticket's description.
    pub first: bool,
    pub text: String,
    pub html: Option<String>,
    /// The files that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attached>,
    /// RFC 5322 Message-ID, where it came or went by mail.
    pub mail_id: Option<String>,
    /// RFC 5322 References.
    pub mail_references: Vec<String>,
    /// Its id in the system that it was imported from: what makes an import repeatable.
    pub external_id: Option<String>,
}
