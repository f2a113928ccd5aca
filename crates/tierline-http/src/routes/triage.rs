//! `/ai/triage`: what a text is about.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tierline_app::{names, triage};
use tierline_domain::ai::TriageRequest;
use tierline_domain::id::CustomerId;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::tickets::view::{self, PredictionView};
use crate::error::{Failure, Problem};
use crate::extract::{Caller, JsonBody};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(advise))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TriageRequest)]
struct Body {
    title: String,
    #[serde(default)]
    description: String,
    #[schema(value_type = Option<String>)]
    customer_id: Option<CustomerId>,
}

/// Advice, and from which confidence the desk acts on it by itself.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TriageAdvice)]
struct View {
    predictions: Vec<PredictionView>,
    /// Whether rules answered because no model was there.
    fallback: bool,
    threshold: f64,
}

/// Classify a text.
#[utoipa::path(post, path = "/ai/triage", tag = "ai", operation_id = "triage", request_body = Body,
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn advise(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<Body>,
) -> Result<Json<View>, Failure> {
    let Body {
        title,
        description,
        customer_id,
    } = body.value;
    let request = TriageRequest {
        title,
        text: description,
        customer: customer_id,
    };
    let triage::Advice { advice, threshold } =
        triage::advise(&state.services, &caller.actor, request).await?;
    let names = names::of_predictions(&state.services, &caller.actor, &advice.predictions).await?;
    let predictions = advice
        .predictions
        .into_iter()
        .map(|one| view::prediction(one, &names))
        .collect();
    Ok(Json(View {
        predictions,
        fallback: advice.fallback,
        threshold,
    }))
}
