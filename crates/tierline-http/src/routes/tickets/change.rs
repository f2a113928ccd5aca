//! The bodies that change a ticket: some fields by PATCH, a whole ticket by PUT.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tierline_domain::id::{CategoryId, ContactId, SiteId, TeamId, TechnicianId, TicketId};
use tierline_domain::ticket::{Impact, Priority, Status, TicketPatch, TicketType, Urgency};
use tierline_domain::{Error, FieldError};
use utoipa::ToSchema;

use crate::error::Failure;
use crate::extract::{parse, patch_field, present};
use crate::routes::schemas;

/// The fields that may be written.
const WRITABLE: [&str; 17] = [
    "title",
    "type",
    "categoryId",
    "impact",
    "urgency",
    "priority",
    "status",
    "teamId",
    "assignedTechnicianId",
    "siteId",
    "contactId",
    "parentId",
    "cc",
    "language",
    "tags",
    "customValues",
    "assetReference",
];

/// What is derived, measured, or the name behind an id: it may have moved on since it was read.
const DERIVED: [&str; 9] = [
    "aiInsights",
    "can",
    "nextStatuses",
    "category",
    "team",
    "technician",
    "customer",
    "site",
    "contact",
];

/// What shall change. Absent leaves a field, null empties it.
#[expect(clippy::option_option, reason = "absent and null are two things")]
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schema(as = TicketPatch)]
pub struct PatchBody {
    #[serde(deserialize_with = "present")]
    title: Option<String>,
    #[serde(rename = "type", deserialize_with = "present")]
    #[schema(value_type = Option<schemas::TicketType>)]
    kind: Option<TicketType>,
    #[serde(deserialize_with = "patch_field")]
    #[schema(value_type = Option<String>)]
    category_id: Option<Option<CategoryId>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<schemas::Impact>)]
    impact: Option<Impact>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<schemas::Urgency>)]
    urgency: Option<Urgency>,
    /// Null gives the priority back to the matrix of impact and urgency.
    #[serde(deserialize_with = "patch_field")]
    #[schema(value_type = Option<schemas::Priority>)]
    priority: Option<Option<Priority>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<schemas::Status>)]
    status: Option<Status>,
    #[serde(deserialize_with = "patch_field")]
    #[schema(value_type = Option<String>)]
    team_id: Option<Option<TeamId>>,
    #[serde(deserialize_with = "patch_field")]
    #[schema(value_type = Option<String>)]
    assigned_technician_id: Option<Option<TechnicianId>>,
    #[serde(deserialize_with = "patch_field")]
    #[schema(value_type = Option<String>)]
    site_id: Option<Option<SiteId>>,
    #[serde(deserialize_with = "patch_field")]
    #[schema(value_type = Option<String>)]
    contact_id: Option<Option<ContactId>>,
    /// A ticket of the same customer that is not below this one.
    #[serde(deserialize_with = "patch_field")]
    #[schema(value_type = Option<String>)]
    parent_id: Option<Option<TicketId>>,
    #[serde(deserialize_with = "present")]
    cc: Option<Vec<String>>,
    #[serde(deserialize_with = "patch_field")]
    #[schema(value_type = Option<String>)]
    language: Option<Option<String>>,
    #[serde(deserialize_with = "present")]
    tags: Option<BTreeSet<String>>,
    #[serde(deserialize_with = "present")]
    custom_values: Option<BTreeMap<String, String>>,
    #[serde(deserialize_with = "patch_field")]
    #[schema(value_type = Option<String>)]
    asset_reference: Option<Option<String>>,
}

impl From<PatchBody> for TicketPatch {
    fn from(body: PatchBody) -> Self {
        Self {
            title: body.title,
            kind: body.kind,
            category: body.category_id,
            impact: body.impact,
            urgency: body.urgency,
            priority: body.priority,
            status: body.status,
            team: body.team_id,
            assignee: body.assigned_technician_id,
            site: body.site_id,
            contact: body.contact_id,
            parent: body.parent_id,
            cc: body.cc,
            language: body.language,
            tags: body.tags,
            custom_values: body.custom_values,
            asset_reference: body.asset_reference,
            ..Self::default()
        }
    }
}

/// What a whole ticket, as it was read and then edited, changes. A read-only field must be as it is.
pub fn patch_of_whole(
    current: &impl Serialize,
    whole: Map<String, Value>,
) -> Result<TicketPatch, Failure> {
    let current = serde_json::to_value(current).map_err(Error::internal)?;
    let (mut patch, mut wrong) = (Map::new(), vec![]);
    for (name, value) in whole {
        match current.get(&name) {
            None => wrong.push(FieldError::new(format!("/{name}"), "unknown_field")),
            Some(_) if DERIVED.contains(&name.as_str()) => {}
            Some(known) if *known == value => {}
            Some(_) if WRITABLE.contains(&name.as_str()) => drop(patch.insert(name, value)),
            Some(_) => wrong.push(FieldError::new(format!("/{name}"), "read_only")),
        }
    }
    tierline_domain::limits::finish(wrong)?;
    let bytes = serde_json::to_vec(&patch).map_err(Error::internal)?;
    parse::<PatchBody>(&bytes).map(TicketPatch::from)
}
