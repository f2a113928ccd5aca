//! `/api/tickets/{id}/mute`: whether the caller wants to hear of the ticket.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tierline_app::notifications;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::reference;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, Path};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(get, mute, unmute))
}

/// Whether the caller muted the ticket.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TicketMute)]
struct View {
    muted: bool,
}

/// Get whether the caller muted the ticket.
#[utoipa::path(get, path = "/api/tickets/{id}/mute", tag = "notifications", operation_id = "get_ticket_mute",
    params(("id" = String, Path, description = "Id or number")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<View>, Failure> {
    let reference = reference(&id)?;
    let muted = notifications::is_muted(&state.services, &caller.actor, &reference).await?;
    Ok(Json(View { muted }))
}

/// Mute a ticket: the caller is told nothing more of it, unless it is assigned to them anew.
#[utoipa::path(put, path = "/api/tickets/{id}/mute", tag = "notifications", operation_id = "mute_ticket",
    params(("id" = String, Path, description = "Id or number")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn mute(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<View>, Failure> {
    set(&state, &caller, &id, true).await
}

/// Unmute a ticket: the caller is told of it again.
#[utoipa::path(delete, path = "/api/tickets/{id}/mute", tag = "notifications", operation_id = "unmute_ticket",
    params(("id" = String, Path, description = "Id or number")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn unmute(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<View>, Failure> {
    set(&state, &caller, &id, false).await
}

async fn set(
    state: &HttpState,
    caller: &Caller,
    id: &str,
    muted: bool,
) -> Result<Json<View>, Failure> {
    notifications::mute(&state.services, &caller.actor, &reference(id)?, muted).await?;
    Ok(Json(View { muted }))
}
