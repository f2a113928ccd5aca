//! What the models say of a ticket, as the API shows it.

use serde::Serialize;
use tierline_app::Names;
use tierline_domain::ai::{Insights, Prediction};
use tierline_domain::id::TechnicianId;
use tierline_domain::ticket::Field;
use utoipa::ToSchema;

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

/// All that they say of it.
pub fn insights(insights: Insights, names: &Names) -> InsightsView {
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
