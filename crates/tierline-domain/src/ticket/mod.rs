//! The ticket: its fields, and who set each of them.

mod change;
mod field;
mod opening;
mod patch;
mod priority;
mod reply;
mod status;
mod undo;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use change::{Edit, EditContext};
pub use field::{Field, Provenance, Source};
pub use opening::Opening;
use patch::trimmed;
pub use patch::{TicketPatch, check_tags};
pub use priority::{Impact, Priority, Urgency};
pub use reply::{ReplyEffect, effect_of_contact_reply};
pub use status::Status;
pub use undo::{Overtaken, UNDO, Undoing, fields_of};
pub use value::{Before, FieldValue};

use crate::id::{CategoryId, ContactId, CustomerId, SiteId, TeamId, TechnicianId, TicketId};

/// Where a ticket lies: its customer's partition and its own id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TicketKey {
    /// The partition.
    pub customer: CustomerId,
    /// The ticket.
    pub ticket: TicketId,
}

/// What kind of work it is, in ITIL's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TicketType {
    /// Something is broken.
    #[default]
    Incident,
    /// Somebody wants something.
    Request,
    /// The cause behind incidents.
    Problem,
    /// A planned alteration.
    Change,
}

/// Where a ticket or message came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The technicians' web app.
    #[default]
    Web,
    /// The customers' portal.
    Portal,
    /// Mail.
    Email,
    /// A program.
    Api,
    /// A call, typed in.
    Phone,
    /// Brought in from another desk.
    Import,
}

/// A ticket's id in another system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ExternalId {
    /// The other system, such as `superops` or `csv`.
    pub system: String,
    /// Its id there.
    pub id: String,
}

/// One ticket. Its description is its first message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ticket {
    pub id: TicketId,
    /// What people say: unique, never reused.
    pub number: u64,
    /// Counts the changes of the ticket, from 1.
    pub version: u64,
    pub title: String,
    #[serde(rename = "type")]
    pub kind: TicketType,
    pub category: Option<CategoryId>,
    pub impact: Impact,
    pub urgency: Urgency,
    pub priority: Priority,
    /// Whether a person set the priority apart from the matrix.
    pub priority_overridden: bool,
    pub status: Status,
    pub team: Option<TeamId>,
    pub assignee: Option<TechnicianId>,
    pub customer: CustomerId,
    pub site: Option<SiteId>,
    pub contact: Option<ContactId>,
    pub cc: Vec<String>,
    pub channel: Channel,
    pub language: Option<String>,
    pub tags: BTreeSet<String>,
    pub custom_values: BTreeMap<String, String>,
    pub parent: Option<TicketId>,
    pub merged_into: Option<TicketId>,
    pub asset_reference: Option<String>,
    pub external_ids: BTreeSet<ExternalId>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// The last entry into resolved; kept when it closes, gone when it reopens.
    pub resolved_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    /// Who or what set each field that is not empty by chance. Not read for lists.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub provenance: BTreeMap<Field, Provenance>,
}

impl Ticket {
    /// Where it lies.
    pub fn key(&self) -> TicketKey {
        TicketKey {
            customer: self.customer,
            ticket: self.id,
        }
    }

    /// Whether nobody meant the value of this field: it may be filled in by a model.
    pub fn left_empty(&self, field: Field) -> bool {
        self.provenance
            .get(&field)
            .is_none_or(|provenance| provenance.source == Source::Default)
    }

    /// Seconds from creation to the last entry into resolved.
    pub fn actual_resolution_seconds(&self) -> Option<i64> {
        self.resolved_at
            .map(|at| (at.as_second() - self.created_at.as_second()).max(0))
    }
}

priority::names!(TicketType: Incident = "incident", Request = "request", Problem = "problem", Change = "change");
priority::names!(Channel: Web = "web", Portal = "portal", Email = "email", Api = "api", Phone = "phone", Import = "import");
