//! Health and metrics, for those who run the desk.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::error::{Failure, Problem};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(alive))
        .routes(routes!(ready))
        .routes(routes!(metrics))
}

#[derive(Debug, Serialize, ToSchema)]
struct Health {
    status: &'static str,
}

/// Whether the process lives.
#[utoipa::path(get, path = "/healthz", tag = "system", operation_id = "alive", security(()), responses((status = OK, body = Health)))]
async fn alive() -> Json<Health> {
    Json(Health { status: "ok" })
}

/// Whether the desk can do its work.
#[utoipa::path(get, path = "/readyz", tag = "system", operation_id = "ready", security(()),
    responses((status = OK, body = Health), (status = SERVICE_UNAVAILABLE, body = Problem)))]
async fn ready(State(state): State<HttpState>) -> Result<Json<Health>, Failure> {
    match (state.ready)().await {
        Ok(()) => Ok(Json(Health { status: "ready" })),
        Err(lack) => Err(Failure::new(StatusCode::SERVICE_UNAVAILABLE, "not_ready").detail(lack)),
    }
}

/// Metrics as Prometheus text.
#[utoipa::path(get, path = "/metrics", tag = "system", operation_id = "metrics", security(()),
    responses((status = OK, body = String, content_type = "text/plain")))]
async fn metrics(State(state): State<HttpState>) -> Response {
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        (state.metrics)(),
    )
        .into_response()
}
