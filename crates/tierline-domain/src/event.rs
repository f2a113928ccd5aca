//! What changed, for whoever reacts to it: never the state itself.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::{ActorRef, Origin};
use crate::id::{BatchId, CustomerId, EventId, MessageId, TechnicianId};
use crate::message::MessageKind;
use crate::record::RecordKind;
use crate::ticket::{Field, TicketKey};

/// One event, as it is written with the commit of its cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    pub id: EventId,
    pub at: Timestamp,
    pub actor: ActorRef,
    pub origin: Origin,
    pub cause: Option<String>,
    pub batch: Option<BatchId>,
    /// The version that the subject had afterwards.
    pub version: u64,
    pub what: EventKind,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum EventKind {
    TicketCreated {
        ticket: TicketKey,
    },
    TicketChanged {
        ticket: TicketKey,
        fields: Vec<Field>,
        /// Whose ticket it was, where this took it from them; who has it now, the ticket says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        former_assignee: Option<TechnicianId>,
    },
    MessageAdded {
        ticket: TicketKey,
        message: MessageId,
        /// An event that does not say is taken for what fewer people see.
        #[serde(default = "note")]
        message_kind: MessageKind,
    },
    RecordChanged {
        record: RecordKind,
        id: String,
        customer: Option<CustomerId>,
    },
}

const fn note() -> MessageKind {
    MessageKind::InternalNote
}

impl EventKind {
    /// The ticket that it is about.
    pub fn ticket(&self) -> Option<TicketKey> {
        match self {
            Self::TicketCreated { ticket }
            | Self::TicketChanged { ticket, .. }
            | Self::MessageAdded { ticket, .. } => Some(*ticket),
            Self::RecordChanged { .. } => None,
        }
    }
}

/// An event with its place in the log. Positions grow; gaps mean nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct LoggedEvent {
    pub position: u64,
    pub event: Event,
}

/// An event that a consumer gave up on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DeadLetter {
    pub consumer: String,
    pub position: u64,
    pub at: Timestamp,
    pub attempts: u32,
    pub error: String,
    pub event: Event,
}
