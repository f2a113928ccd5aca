//! `/api/tickets/{id}`: get, replace, change.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};
use tierline_app::tickets::{self, Updated};
use tierline_domain::access::Scope;
use tierline_domain::id::BatchId;
use tierline_domain::permission::Permission;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::change::{PatchBody, patch_of_whole};
use super::reference;
use super::view::{self, TicketView};
use crate::error::{Failure, Problem};
use crate::extract::{Caller, IfMatch, JsonBody, Path, version_of};
use crate::routes::listing::{etag, versioned};
use crate::state::HttpState;

/// Carries the batch by which a change can be undone.
const CHANGE: HeaderName = HeaderName::from_static("tierline-change");

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
    responses((status = OK, body = TicketView, headers(("Tierline-Change" = Option<String>, description = "The batch by which the change can be undone; absent when nothing changed"))), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
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
    let updated = tickets::update(services, actor, &reference, &patch, Some(version)).await?;
    Ok(undoable(updated, &caller.actor.scope))
}

/// Change some fields; without If-Match the last write wins per field.
#[utoipa::path(patch, path = "/api/tickets/{id}", tag = "tickets", operation_id = "change_ticket", request_body = PatchBody,
    params(("id" = String, Path, description = "Id or number"), ("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = OK, body = TicketView, headers(("Tierline-Change" = Option<String>, description = "The batch by which the change can be undone; absent when nothing changed"))), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    body: JsonBody<PatchBody>,
) -> Result<Response, Failure> {
    let patch = body.value.into();
    let updated = tickets::update(
        &state.services,
        &caller.actor,
        &reference(&id)?,
        &patch,
        condition.version(),
    )
    .await?;
    Ok(undoable(updated, &caller.actor.scope))
}

/// The ticket as it stands, with the name of the change.
fn undoable(updated: Updated, scope: &Scope) -> Response {
    let version = updated.detail.ticket.version;
    let response = versioned(version, view::ticket(updated.detail, scope));
    named(response, updated.batch)
}

/// The answer with the name by which what it tells of can be undone.
pub(super) fn named(mut response: Response, batch: Option<BatchId>) -> Response {
    let name = batch.map(|batch| HeaderValue::try_from(batch.to_string()));
    if let Some(Ok(name)) = name {
        response.headers_mut().insert(CHANGE, name);
    }
    response
}
