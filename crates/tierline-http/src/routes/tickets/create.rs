//! The body that opens a ticket.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use tierline_app::tickets::NewTicket;
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, Origin};
use tierline_domain::id::{
    AttachmentId, CategoryId, ContactId, CustomerId, SiteId, TeamId, TechnicianId, TicketId,
};
use tierline_domain::ticket::{
    Channel, ExternalId, Impact, Opening, Priority, TicketType, Urgency,
};
use tierline_domain::{Error, Result};
use utoipa::ToSchema;

use crate::routes::schemas;

/// The name under which ids that programs give are kept.
const API_SYSTEM: &str = "api";

/// A ticket to be opened. What is not said is left for triage.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = NewTicket)]
pub struct CreateBody {
    title: String,
    description: String,
    description_html: Option<String>,
    /// Uploads of the caller's that go with the description.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    attachments: Vec<AttachmentId>,
    /// A contact's own company if not given by a contact.
    #[schema(value_type = Option<String>)]
    customer_id: Option<CustomerId>,
    #[schema(value_type = Option<String>)]
    contact_id: Option<ContactId>,
    /// A ticket of the same customer.
    #[schema(value_type = Option<String>)]
    parent_id: Option<TicketId>,
    #[schema(value_type = Option<String>)]
    site_id: Option<SiteId>,
    #[serde(rename = "type")]
    #[schema(value_type = Option<schemas::TicketType>)]
    kind: Option<TicketType>,
    #[schema(value_type = Option<String>)]
    category_id: Option<CategoryId>,
    #[schema(value_type = Option<schemas::Impact>)]
    impact: Option<Impact>,
    #[schema(value_type = Option<schemas::Urgency>)]
    urgency: Option<Urgency>,
    /// Follows from impact and urgency if not given.
    #[schema(value_type = Option<schemas::Priority>)]
    priority: Option<Priority>,
    #[schema(value_type = Option<String>)]
    team_id: Option<TeamId>,
    #[schema(value_type = Option<String>)]
    assigned_technician_id: Option<TechnicianId>,
    #[serde(default)]
    cc: Vec<String>,
    #[serde(default)]
    tags: BTreeSet<String>,
    #[serde(default)]
    custom_values: BTreeMap<String, String>,
    asset_reference: Option<String>,
    /// The caller's own id of it; only one ticket may have it.
    external_id: Option<String>,
    #[schema(value_type = Option<schemas::Channel>)]
    channel: Option<Channel>,
    /// Such as `de`.
    language: Option<String>,
}

impl CreateBody {
    /// What it means.
    pub fn opening(self, actor: &Actor) -> Result<NewTicket> {
        let own = match &actor.scope {
            Scope::Requester { customer, .. } => Some(*customer),
            _ => None,
        };
        let customer = self
            .customer_id
            .or(own)
            .ok_or_else(|| Error::invalid("/customerId", "required"))?;
        let usual = if actor.origin == Origin::Api {
            Channel::Api
        } else {
            Channel::Web
        };
        let external = |id| ExternalId {
            system: API_SYSTEM.to_owned(),
            id,
        };
        let opening = Opening {
            html: self.description_html,
            channel: self.channel.unwrap_or(usual),
            contact: self.contact_id,
            parent: self.parent_id,
            site: self.site_id,
            kind: self.kind,
            category: self.category_id,
            impact: self.impact,
            urgency: self.urgency,
            priority: self.priority,
            team: self.team_id,
            assignee: self.assigned_technician_id,
            cc: self.cc,
            language: self.language,
            tags: self.tags,
            custom_values: self.custom_values,
            asset_reference: self.asset_reference,
            external_ids: self.external_id.into_iter().map(external).collect(),
            ..Opening::new(customer, self.title, self.description)
        };
        Ok(NewTicket {
            opening,
            attachments: self.attachments,
        })
    }
}
