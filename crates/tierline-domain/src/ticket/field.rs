//! The named fields of a ticket, and who or what set them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::actor::ActorRef;

/// A field whose changes the timeline tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Field {
    Title,
    Type,
    Category,
    Impact,
    Urgency,
    Priority,
    Status,
    Team,
    AssignedTechnician,
    Customer,
    Site,
    Contact,
    Cc,
    Channel,
    Language,
    Tags,
    CustomValues,
    Parent,
    MergedInto,
    AssetReference,
    ExternalIds,
}

impl Field {
    /// Whether only the service provider's people may see it and its changes.
    pub const fn is_internal(self) -> bool {
        matches!(
            self,
            Self::Tags
                | Self::CustomValues
                | Self::Team
                | Self::ExternalIds
                | Self::Impact
                | Self::Urgency
        )
    }
}

/// What kind of hand set a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Nobody: the value that every new ticket has.
    Default,
    /// A person or a program that meant it.
    Person,
    /// A rule.
    Rule,
    /// A model.
    Model,
    /// Brought in from another desk.
    Import,
}

/// Who or what set a field, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    pub source: Source,
    pub by: Option<ActorRef>,
    pub at: Timestamp,
}
