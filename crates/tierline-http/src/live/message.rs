//! What travels over `/live`: what changed, never the state itself. Clients fetch.

use serde::{Deserialize, Serialize};
use tierline_app::live::{Change, Person};
use tierline_domain::id::{MessageId, TicketId, UserId};
use tierline_domain::message::MessageKind;
use tierline_domain::record::RecordKind;
use tierline_domain::ticket::Field;
use utoipa::ToSchema;

/// From the server.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = LiveMessage)]
pub enum ToClient {
    /// The connection stands. Where it was not resumed, something may have been missed: read anew.
    Hello { cursor: String, resumed: bool },
    /// A ticket was opened.
    #[serde(rename_all = "camelCase")]
    TicketCreated {
        cursor: String,
        #[schema(value_type = String)]
        ticket_id: TicketId,
        version: u64,
        /// Whether the one who watches did it.
        mine: bool,
    },
    /// Fields of a ticket changed.
    #[serde(rename_all = "camelCase")]
    TicketChanged {
        cursor: String,
        #[schema(value_type = String)]
        ticket_id: TicketId,
        version: u64,
        mine: bool,
        #[schema(value_type = Vec<String>)]
        fields: Vec<Field>,
    },
    /// Somebody wrote on a ticket.
    #[serde(rename_all = "camelCase")]
    MessageAdded {
        cursor: String,
        #[schema(value_type = String)]
        ticket_id: TicketId,
        version: u64,
        mine: bool,
        #[schema(value_type = String)]
        message_id: MessageId,
        #[schema(value_type = String)]
        message_kind: MessageKind,
    },
    /// A customer, contact, technician, team, category, the settings or the own account changed.
    RecordChanged {
        cursor: String,
        #[schema(value_type = String)]
        record: RecordKind,
        id: String,
        version: u64,
        mine: bool,
    },
    /// Everybody else who is on the ticket that the client said it shows.
    #[serde(rename_all = "camelCase")]
    Presence {
        #[schema(value_type = String)]
        ticket_id: TicketId,
        people: Vec<PersonView>,
    },
    /// The inbox of the one who watches changed. Not replayed: after each `hello` it may have changed.
    InboxChanged {},
    /// Searches, counts and lists, which may lag a little behind, know by now of changes that were told before: of all of them
    /// where it is `complete`, else it comes again.
    Searchable { complete: bool },
    /// What the client sent was not understood, or is not for it.
    Refused { code: String },
}

/// Somebody on a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = LivePerson)]
pub struct PersonView {
    #[schema(value_type = String)]
    user_id: UserId,
    name: String,
    writing: bool,
}

/// From the client.
#[derive(Debug, Clone, PartialEq, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = LiveRequest)]
pub enum FromClient {
    /// The client shows this ticket, or none.
    #[serde(rename_all = "camelCase")]
    Presence {
        #[schema(value_type = Option<String>)]
        ticket_id: Option<TicketId>,
        #[serde(default)]
        writing: bool,
    },
}

impl From<Person> for PersonView {
    fn from(person: Person) -> Self {
        Self {
            user_id: person.user,
            name: person.name,
            writing: person.writing,
        }
    }
}

/// The message that tells the change.
pub fn told(change: Change, cursor: String, version: u64, mine: bool) -> ToClient {
    match change {
        Change::TicketCreated { ticket } => ToClient::TicketCreated {
            cursor,
            ticket_id: ticket.ticket,
            version,
            mine,
        },
        Change::TicketChanged { ticket, fields } => ToClient::TicketChanged {
            cursor,
            ticket_id: ticket.ticket,
            version,
            mine,
            fields,
        },
        Change::MessageAdded {
            ticket,
            message,
            kind,
        } => ToClient::MessageAdded {
            cursor,
            ticket_id: ticket.ticket,
            version,
            mine,
            message_id: message,
            message_kind: kind,
        },
        Change::RecordChanged { record, id } => ToClient::RecordChanged {
            cursor,
            record,
            id,
            version,
            mine,
        },
    }
}
