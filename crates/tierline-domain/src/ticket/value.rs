//! What a field of a ticket holds, whole: enough to put it there, to tell it, and to put it back without loss.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Field, Impact, Priority, Provenance, Status, Ticket, TicketType, Urgency};
use crate::id::{CategoryId, ContactId, SiteId, TeamId, TechnicianId, TicketId};

/// The value of a field that can be changed, with all that hangs on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "field", content = "value")]
pub enum FieldValue {
    Title(String),
    Type(TicketType),
    Category(Option<CategoryId>),
    Impact(Impact),
    Urgency(Urgency),
    Priority {
        priority: Priority,
        overridden: bool,
    },
    Status {
        status: Status,
        resolved_at: Option<Timestamp>,
        closed_at: Option<Timestamp>,
    },
    Team(Option<TeamId>),
    AssignedTechnician(Option<TechnicianId>),
    Site(Option<SiteId>),
    Contact(Option<ContactId>),
    Parent(Option<TicketId>),
    Cc(Vec<String>),
    Language(Option<String>),
    Tags(BTreeSet<String>),
    CustomValues(BTreeMap<String, String>),
    AssetReference(Option<String>),
}

/// A value as it was, and who had set it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Before {
    pub value: FieldValue,
    /// `None` when nobody had.
    pub provenance: Option<Provenance>,
}

impl FieldValue {
    /// Which field it is of.
    pub const fn field(&self) -> Field {
        match self {
            Self::Title(_) => Field::Title,
            Self::Type(_) => Field::Type,
            Self::Category(_) => Field::Category,
            Self::Impact(_) => Field::Impact,
            Self::Urgency(_) => Field::Urgency,
            Self::Priority { .. } => Field::Priority,
            Self::Status { .. } => Field::Status,
            Self::Team(_) => Field::Team,
            Self::AssignedTechnician(_) => Field::AssignedTechnician,
            Self::Site(_) => Field::Site,
            Self::Contact(_) => Field::Contact,
            Self::Parent(_) => Field::Parent,
            Self::Cc(_) => Field::Cc,
            Self::Language(_) => Field::Language,
            Self::Tags(_) => Field::Tags,
            Self::CustomValues(_) => Field::CustomValues,
            Self::AssetReference(_) => Field::AssetReference,
        }
    }

    /// What the timeline tells of it: ids, names of enums, or the text itself; `None` when it is empty.
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Title(title) => Some(title.clone()),
            Self::Type(kind) => Some(kind.name().to_owned()),
            Self::Category(id) => text(id.as_ref()),
            Self::Impact(impact) => Some(impact.name().to_owned()),
            Self::Urgency(urgency) => Some(urgency.name().to_owned()),
            Self::Priority { priority, .. } => Some(priority.name().to_owned()),
            Self::Status { status, .. } => Some(status.name().to_owned()),
            Self::Team(id) => text(id.as_ref()),
            Self::AssignedTechnician(id) => text(id.as_ref()),
            Self::Site(id) => text(id.as_ref()),
            Self::Contact(id) => text(id.as_ref()),
            Self::Parent(id) => text(id.as_ref()),
            Self::Cc(addresses) => Some(addresses.join(", ")),
            Self::Tags(tags) => Some(joined(tags)),
            Self::CustomValues(values) => Some(serde_json::to_string(values).unwrap_or_default()),
            Self::Language(text) | Self::AssetReference(text) => text.clone(),
        }
    }

    /// Puts it into the ticket, and answers what was there.
    pub(super) fn exchange(self, ticket: &mut Ticket) -> Self {
        use std::mem::replace;
        match self {
            Self::Title(new) => Self::Title(replace(&mut ticket.title, new)),
            Self::Type(new) => Self::Type(replace(&mut ticket.kind, new)),
            Self::Category(new) => Self::Category(replace(&mut ticket.category, new)),
            Self::Impact(new) => Self::Impact(replace(&mut ticket.impact, new)),
            Self::Urgency(new) => Self::Urgency(replace(&mut ticket.urgency, new)),
            Self::Priority {
                priority,
                overridden,
            } => Self::Priority {
                priority: replace(&mut ticket.priority, priority),
                overridden: replace(&mut ticket.priority_overridden, overridden),
            },
            Self::Status {
                status,
                resolved_at,
                closed_at,
            } => Self::Status {
                status: replace(&mut ticket.status, status),
                resolved_at: replace(&mut ticket.resolved_at, resolved_at),
                closed_at: replace(&mut ticket.closed_at, closed_at),
            },
            Self::Team(new) => Self::Team(replace(&mut ticket.team, new)),
            Self::AssignedTechnician(new) => {
                Self::AssignedTechnician(replace(&mut ticket.assignee, new))
            }
            Self::Site(new) => Self::Site(replace(&mut ticket.site, new)),
            Self::Contact(new) => Self::Contact(replace(&mut ticket.contact, new)),
            Self::Parent(new) => Self::Parent(replace(&mut ticket.parent, new)),
            Self::Cc(new) => Self::Cc(replace(&mut ticket.cc, new)),
            Self::Language(new) => Self::Language(replace(&mut ticket.language, new)),
            Self::Tags(new) => Self::Tags(replace(&mut ticket.tags, new)),
            Self::CustomValues(new) => Self::CustomValues(replace(&mut ticket.custom_values, new)),
            Self::AssetReference(new) => {
                Self::AssetReference(replace(&mut ticket.asset_reference, new))
            }
        }
    }
}

fn text<I: ToString>(id: Option<&I>) -> Option<String> {
    id.map(ToString::to_string)
}

fn joined(tags: &BTreeSet<String>) -> String {
    let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
    tags.join(", ")
}
