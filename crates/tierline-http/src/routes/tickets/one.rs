//! `/api/tickets/{id}`: get, replace, change.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use tierline_app::tickets;
use tierline_domain::permission::Permission;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::change::{PatchBody, patch_of_whole};
use super::reference;
use super::view::{self, TicketView};
use crate::error::{Failure, Problem};
use crate::extract::{Caller, IfMatch, JsonBody, Path, version_of};
use crate::routes::listing::{etag, versioned};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(get, replace, change))
}

/// Get a ticket by id or number.
#[utoipa::path(get, path = "/api/tickets/{id}", tag = "tickets", operation_id = "get_ticket",
    params(("id" = String, Path, description = "Id or number"), ("If-None-Match" = Option<String>, Header)),
    responses((status = OK, body = TicketView), (status = NOT_MODIFIED), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let detail = tickets::get(&state.services, &caller.actor, &reference(&id)?).await?;
    let version = detail.ticket.version;
    let known = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .and_then(version_of);
    if known == Some(version) {
        return Ok((StatusCode::NOT_MODIFIED, [etag(version)]).into_response());
    }
    Ok(versioned(
        version,
        view::ticket(detail, &caller.actor.scope),
    ))
}

/// Replace a ticket; read-only fields must be as they are. Needs If-Match.
#[utoipa::path(put, path = "/api/tickets/{id}", tag = "tickets", operation_id = "replace_ticket", request_body = PatchBody,
    params(("id" = String, Path, description = "Id or number"), ("If-Match" = String, Header, description = "The ETag that was read")),
    responses((status = OK, body = TicketView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn replace(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    body: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::TicketsUpdate)?;
    let (services, actor, reference) = (&state.services, &caller.actor, reference(&id)?);
    let current = tickets::get(services, actor, &reference).await?;
    let version = condition.exactly(current.ticket.version)?;
    let patch = patch_of_whole(&view::ticket(current, &actor.scope), body.value)?;
    let detail = tickets::update(services, actor, &reference, &patch, Some(version)).await?;
    Ok(versioned(
        detail.ticket.version,
        view::ticket(detail, &caller.actor.scope),
    ))
}

/// Change some fields; without If-Match the last write wins per field.
#[utoipa::path(patch, path = "/api/tickets/{id}", tag = "tickets", operation_id = "change_ticket", request_body = PatchBody,
    params(("id" = String, Path, description = "Id or number"), ("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = OK, body = TicketView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    body: JsonBody<PatchBody>,
) -> Result<Response, Failure> {
    let patch = body.value.into();
    let detail = tickets::update(
        &state.services,
        &caller.actor,
        &reference(&id)?,
        &patch,
        condition.version(),
    )
    .await?;
    Ok(versioned(
        detail.ticket.version,
        view::ticket(detail, &caller.actor.scope),
    ))
}
