//! Advice of the models: what they say of a ticket, how sure they are, and why. Derived data with its own revision.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::CustomerId;
use crate::ticket::{Field, Source, Ticket, TicketKey};

/// All that the models say of one ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Insights {
    pub ticket: TicketKey,
    pub at: Timestamp,
    /// Whether rules answered because no model was there.
    pub fallback: bool,
    pub predictions: Vec<Prediction>,
}

/// One statement about one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Prediction {
    pub field: Field,
    /// An id or the name of an enum's value.
    pub value: String,
    /// Calibrated probability of being right, 0 to 1.
    pub confidence: f64,
    pub model: ModelVersion,
    /// What spoke for it most, strongest first.
    pub reasons: Vec<Reason>,
    /// Whether it was filled into the ticket.
    pub applied: bool,
}

/// Which model said it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelVersion {
    pub name: String,
    pub version: String,
}

/// A word that spoke for or against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    pub term: String,
    /// Share of the score; negative speaks against.
    pub weight: f64,
}

/// What triage is asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct TriageRequest {
    pub title: String,
    pub text: String,
    pub customer: Option<CustomerId>,
}

/// What triage answers.
#[derive(Debug, Clone, PartialEq)]
pub struct TriageAdvice {
    pub fallback: bool,
    pub predictions: Vec<Prediction>,
}

/// One past ticket, as a model learns from it.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingExample {
    pub title: String,
    pub text: String,
    pub created_at: Timestamp,
    /// What people (not models, not defaults) set: field and value.
    pub labels: Vec<(Field, String)>,
}

/// The labels that models learn from, which is what people meant: a default says nothing, and a model must not learn from itself.
pub fn labels_of(ticket: &Ticket) -> Vec<(Field, String)> {
    let values = [
        (Field::Category, ticket.category.map(|id| id.to_string())),
        (Field::Priority, Some(ticket.priority.name().to_owned())),
        (Field::Impact, Some(ticket.impact.name().to_owned())),
        (Field::Urgency, Some(ticket.urgency.name().to_owned())),
        (
            Field::AssignedTechnician,
            ticket.assignee.map(|id| id.to_string()),
        ),
    ];
    let meant = |field: &Field| {
        let provenance = ticket.provenance.get(field);
        provenance
            .is_some_and(|provenance| matches!(provenance.source, Source::Person | Source::Import))
    };
    values
        .into_iter()
        .filter_map(|(field, value)| Some((field, value?)))
        .filter(|(field, _)| meant(field))
        .collect()
}
