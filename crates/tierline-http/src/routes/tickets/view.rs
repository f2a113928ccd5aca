//! Tickets as the API shows them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tierline_app::Names;
use tierline_app::tickets::TicketDetail;
use tierline_domain::Timestamp;
use tierline_domain::access::Scope;
use tierline_domain::ai::{Insights, Prediction};
use tierline_domain::id::{
    CategoryId, ContactId, CustomerId, SiteId, TeamId, TechnicianId, TicketId,
};
use tierline_domain::queue::TicketRow;
use tierline_domain::ticket::{
    Channel, ExternalId, Field, Impact, Priority, Source, Status, Ticket, TicketType, Urgency,
};
use utoipa::ToSchema;

use crate::routes::attachments::FileView;
use crate::routes::schemas;

/// A record by id and name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    id: String,
    name: String,
}

/// A category with its path from the root, such as `Network > VPN`.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedCategory {
    id: String,
    name: String,
    path: String,
}

/// A person with an address.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedContact {
    id: String,
    name: String,
    email: Option<String>,
}

/// A customer with the tier.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedCustomer {
    id: String,
    name: String,
    #[schema(value_type = Option<schemas::CustomerTier>)]
    tier: Option<tierline_domain::customer::CustomerTier>,
}

/// A ticket in a list.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TicketRow)]
pub struct RowView {
    #[schema(value_type = String)]
    id: TicketId,
    number: u64,
    title: String,
    /// The beginning of the description.
    preview: String,
    #[serde(rename = "type")]
    #[schema(value_type = schemas::TicketType)]
    kind: TicketType,
    #[schema(value_type = schemas::Status)]
    status: Status,
    #[schema(value_type = Vec<schemas::Status>)]
    next_statuses: &'static [Status],
    #[schema(value_type = schemas::Priority)]
    priority: Priority,
    customer: NamedCustomer,
    contact: Option<NamedContact>,
    technician: Option<Named>,
    /// Null for contacts.
    team: Option<Named>,
    category: Option<NamedCategory>,
    /// Empty for contacts.
    tags: BTreeSet<String>,
    #[schema(value_type = schemas::Channel)]
    channel: Channel,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    version: u64,
}

/// A ticket.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Ticket)]
pub struct TicketView {
    #[schema(value_type = String)]
    id: TicketId,
    number: u64,
    version: u64,
    title: String,
    /// The first message.
    description: String,
    description_html: Option<String>,
    #[serde(rename = "type")]
    #[schema(value_type = schemas::TicketType)]
    kind: TicketType,
    #[schema(value_type = Option<String>)]
    category_id: Option<CategoryId>,
    category: Option<NamedCategory>,
    /// Null for contacts.
    #[schema(value_type = Option<schemas::Impact>)]
    impact: Option<Impact>,
    /// Null for contacts.
    #[schema(value_type = Option<schemas::Urgency>)]
    urgency: Option<Urgency>,
    #[schema(value_type = schemas::Priority)]
    priority: Priority,
    /// Whether somebody set the priority apart from impact and urgency; null for contacts.
    priority_overridden: Option<bool>,
    #[schema(value_type = schemas::Status)]
    status: Status,
    /// Where the lifecycle leads from here.
    #[schema(value_type = Vec<schemas::Status>)]
    next_statuses: Vec<Status>,
    /// Null for contacts.
    #[schema(value_type = Option<String>)]
    team_id: Option<TeamId>,
    /// Null for contacts.
    team: Option<Named>,
    #[schema(value_type = Option<String>)]
    assigned_technician_id: Option<TechnicianId>,
    technician: Option<Named>,
    #[schema(value_type = String)]
    customer_id: CustomerId,
    customer: NamedCustomer,
    #[schema(value_type = Option<String>)]
    site_id: Option<SiteId>,
    site: Option<Named>,
    #[schema(value_type = Option<String>)]
    contact_id: Option<ContactId>,
    contact: Option<NamedContact>,
    cc: Vec<String>,
    #[schema(value_type = schemas::Channel)]
    channel: Channel,
    language: Option<String>,
    /// Empty for contacts.
    tags: BTreeSet<String>,
    /// Empty for contacts.
    custom_values: BTreeMap<String, String>,
    #[schema(value_type = Option<String>)]
    parent_id: Option<TicketId>,
    #[schema(value_type = Option<String>)]
    merged_into_id: Option<TicketId>,
    asset_reference: Option<String>,
    /// The first of the external ids; null for contacts.
    external_id: Option<String>,
    /// Empty for contacts.
    external_ids: Vec<ExternalIdView>,
    /// The files of the description.
    attachments: Vec<FileView>,
    /// Null until the ticket's customer has a policy.
    #[schema(value_type = Option<String>, format = DateTime)]
    sla_deadline: Option<Timestamp>,
    estimated_resolution_time_seconds: Option<i64>,
    actual_resolution_time_seconds: Option<i64>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    resolved_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    /// Who or what set each field; a field that is not here was left empty. Empty for contacts.
    provenance: BTreeMap<String, ProvenanceView>,
    /// What the caller may do with it.
    can: Vec<&'static str>,
    /// What the models say; null for contacts.
    ai_insights: Option<InsightsView>,
}

/// A ticket's id in another system.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ExternalId)]
pub struct ExternalIdView {
    system: String,
    id: String,
}

/// Who or what set a value.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Provenance)]
pub struct ProvenanceView {
    #[schema(value_type = schemas::Source)]
    source: Source,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

/// What the models say of a ticket.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = AiInsights)]
pub struct InsightsView {
    triage_confidence: Option<f64>,
    suggested_category: Option<String>,
    sla_risk_score: Option<f64>,
    resolution_suggestions: Vec<String>,
    similar_tickets: Vec<String>,
    /// Whether rules answered because no model was there.
    fallback: bool,
    predictions: Vec<PredictionView>,
}

/// One statement about one field.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Prediction)]
pub struct PredictionView {
    /// Such as `category`.
    #[schema(value_type = String)]
    field: Field,
    /// An id, or the name of an enum's value.
    value: String,
    /// What the value is called.
    label: String,
    /// Calibrated probability of being right.
    confidence: f64,
    applied: bool,
    model: ModelView,
    reasons: Vec<ReasonView>,
}

/// Which model said it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ModelVersion)]
pub struct ModelView {
    name: String,
    version: String,
}

/// A word that spoke for (positive) or against (negative).
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Reason)]
pub struct ReasonView {
    term: String,
    weight: f64,
}

/// Empties what only the service provider's people see, which the timeline hides too; `Impact` and `Urgency` cannot be
/// empty, and are left out by the view.
fn hide_internal(ticket: &mut Ticket) {
    ticket.tags.clear();
    ticket.custom_values.clear();
    ticket.external_ids.clear();
    ticket.provenance.clear();
    ticket.team = None;
}

/// A row of a list, for who has this scope.
pub fn row(row: TicketRow, names: &Names, scope: &Scope) -> RowView {
    let TicketRow {
        mut ticket,
        preview,
    } = row;
    if !scope.sees_internal() {
        hide_internal(&mut ticket);
    }
    RowView {
        id: ticket.id,
        number: ticket.number,
        preview,
        kind: ticket.kind,
        next_statuses: ticket.status.next(),
        status: ticket.status,
        priority: ticket.priority,
        customer: customer(&ticket, names),
        contact: contact(&ticket, names),
        technician: technician(&ticket, names),
        team: team(&ticket, names),
        category: ticket.category.map(|id| category(id, names)),
        channel: ticket.channel,
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
        version: ticket.version,
        tags: ticket.tags,
        title: ticket.title,
    }
}

/// A ticket with all that its page shows to who has this scope.
pub fn ticket(detail: TicketDetail, scope: &Scope) -> TicketView {
    let TicketDetail {
        mut ticket,
        description,
        names,
        insights,
        can,
        next_statuses,
    } = detail;
    let internal = scope.sees_internal();
    if !internal {
        hide_internal(&mut ticket);
    }
    let (description, description_html, attachments) = description
        .map(|first| (first.text, first.html, first.attachments))
        .unwrap_or_default();
    TicketView {
        id: ticket.id,
        number: ticket.number,
        version: ticket.version,
        description,
        description_html,
        kind: ticket.kind,
        category_id: ticket.category,
        category: ticket.category.map(|id| category(id, &names)),
        impact: internal.then_some(ticket.impact),
        urgency: internal.then_some(ticket.urgency),
        priority: ticket.priority,
        priority_overridden: internal.then_some(ticket.priority_overridden),
        status: ticket.status,
        next_statuses,
        team_id: ticket.team,
        team: team(&ticket, &names),
        assigned_technician_id: ticket.assignee,
        technician: technician(&ticket, &names),
        customer_id: ticket.customer,
        customer: customer(&ticket, &names),
        site_id: ticket.site,
        site: site(&ticket, &names),
        contact_id: ticket.contact,
        contact: contact(&ticket, &names),
        channel: ticket.channel,
        parent_id: ticket.parent,
        merged_into_id: ticket.merged_into,
        external_id: ticket
            .external_ids
            .first()
            .map(|external| external.id.clone()),
        attachments: attachments.into_iter().map(FileView::from).collect(),
        sla_deadline: None,
        estimated_resolution_time_seconds: None,
        actual_resolution_time_seconds: ticket.actual_resolution_seconds(),
        created_at: ticket.created_at,
        updated_at: ticket.updated_at,
        resolved_at: ticket.resolved_at,
        closed_at: ticket.closed_at,
        provenance: provenance(&ticket),
        can,
        ai_insights: insights.map(|insights| self::insights(insights, &names)),
        external_ids: ticket.external_ids.into_iter().map(external_id).collect(),
        title: ticket.title,
        cc: ticket.cc,
        language: ticket.language,
        tags: ticket.tags,
        custom_values: ticket.custom_values,
        asset_reference: ticket.asset_reference,
    }
}

/// A prediction with the name of its value.
pub fn prediction(prediction: Prediction, names: &Names) -> PredictionView {
    let label = match prediction.field {
        Field::Category => prediction
            .value
            .parse()
            .ok()
            .map(|id| names.category_path(id)),
        Field::AssignedTechnician => {
            let id = prediction.value.parse().ok();
            id.and_then(|id: TechnicianId| names.technicians.get(&id))
                .map(|technician| technician.name.clone())
        }
        _ => None,
    };
    PredictionView {
        field: prediction.field,
        label: label
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| prediction.value.clone()),
        value: prediction.value,
        confidence: prediction.confidence,
        applied: prediction.applied,
        model: ModelView {
            name: prediction.model.name,
            version: prediction.model.version,
        },
        reasons: prediction
            .reasons
            .into_iter()
            .map(|r| ReasonView {
                term: r.term,
                weight: r.weight,
            })
            .collect(),
    }
}

fn insights(insights: Insights, names: &Names) -> InsightsView {
    let category = insights
        .predictions
        .iter()
        .find(|prediction| prediction.field == Field::Category);
    InsightsView {
        triage_confidence: category.map(|prediction| prediction.confidence),
        suggested_category: category
            .and_then(|p| p.value.parse().ok())
            .map(|id| names.category_path(id)),
        sla_risk_score: None,
        resolution_suggestions: vec![],
        similar_tickets: vec![],
        fallback: insights.fallback,
        predictions: insights
            .predictions
            .into_iter()
            .map(|one| prediction(one, names))
            .collect(),
    }
}

fn provenance(ticket: &Ticket) -> BTreeMap<String, ProvenanceView> {
    let view = |(field, set): (&Field, &tierline_domain::ticket::Provenance)| {
        let name = serde_json::to_value(field).ok()?.as_str()?.to_owned();
        Some((
            name,
            ProvenanceView {
                source: set.source,
                at: set.at,
            },
        ))
    };
    ticket.provenance.iter().filter_map(view).collect()
}

fn external_id(external: ExternalId) -> ExternalIdView {
    ExternalIdView {
        system: external.system,
        id: external.id,
    }
}

fn customer(ticket: &Ticket, names: &Names) -> NamedCustomer {
    let found = names.customers.get(&ticket.customer);
    NamedCustomer {
        id: ticket.customer.to_string(),
        name: found
            .map(|customer| customer.name.clone())
            .unwrap_or_default(),
        tier: found.map(|customer| customer.tier),
    }
}

fn site(ticket: &Ticket, names: &Names) -> Option<Named> {
    let customer = names.customers.get(&ticket.customer)?;
    let site = customer
        .sites
        .iter()
        .find(|site| Some(site.id) == ticket.site)?;
    Some(Named {
        id: site.id.to_string(),
        name: site.name.clone(),
    })
}

fn contact(ticket: &Ticket, names: &Names) -> Option<NamedContact> {
    let contact = names.contacts.get(&ticket.contact?)?;
    Some(NamedContact {
        id: contact.id.to_string(),
        name: contact.name.clone(),
        email: contact.email.clone(),
    })
}

fn technician(ticket: &Ticket, names: &Names) -> Option<Named> {
    let technician = names.technicians.get(&ticket.assignee?)?;
    Some(Named {
        id: technician.id.to_string(),
        name: technician.name.clone(),
    })
}

fn team(ticket: &Ticket, names: &Names) -> Option<Named> {
    let team = names.teams.get(&ticket.team?)?;
    Some(Named {
        id: team.id.to_string(),
        name: team.name.clone(),
    })
}

fn category(id: CategoryId, names: &Names) -> NamedCategory {
    let name = names
        .categories
        .get(&id)
        .map(|category| category.name.clone())
        .unwrap_or_default();
    NamedCategory {
        id: id.to_string(),
        name,
        path: names.category_path(id),
    }
}
