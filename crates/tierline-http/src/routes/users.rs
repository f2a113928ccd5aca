//! `/api/users`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use tierline_app::accounts;
use tierline_app::directory::users::{self as use_case, UserInput};

use tierline_domain::Error;
use tierline_domain::id::{ContactId, CustomerId, TechnicianId, UserId};
use tierline_domain::permission::{Permission, Role};
use tierline_domain::user::User;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::auth::{SessionView, listed};
use super::listing::{List, ListParams, created, versioned};
use crate::error::{Failure, Problem};
use crate::extract::{
    Caller, IdempotencyKey, IfMatch, JsonBody, Path, QueryParams, edited, last_write_wins, merged,
};
use crate::routes::schemas::Patch;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, replace, change))
        .routes(routes!(sessions, end_sessions))
}

/// As it is shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = User)]
pub struct View {
    #[schema(value_type = String)]
    id: UserId,
    name: String,
    email: String,
    #[schema(value_type = super::schemas::Role)]
    role: Role,
    language: String,
    time_zone: String,
    #[schema(value_type = Option<String>)]
    technician_id: Option<TechnicianId>,
    #[schema(value_type = Option<String>)]
    contact_id: Option<ContactId>,
    /// The customers that a technician is restricted to; null means all.
    #[schema(value_type = Option<Vec<String>>)]
    customer_ids: Option<BTreeSet<CustomerId>>,
    active: bool,
    version: u64,
}

impl From<User> for View {
    fn from(user: User) -> Self {
        Self {
            id: user.id,
            name: user.name,
            email: user.email,
            role: user.role,
            language: user.language,
            time_zone: user.time_zone,
            technician_id: user.technician,
            contact_id: user.contact,
            customer_ids: user.customers,
            active: user.active,
            version: user.version,
        }
    }
}

/// As it is written.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = UserBody)]
struct Body {
    name: String,
    email: String,
    #[schema(value_type = super::schemas::Role)]
    role: Role,
    language: String,
    time_zone: String,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    technician_id: Option<TechnicianId>,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    contact_id: Option<ContactId>,
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    customer_ids: Option<BTreeSet<CustomerId>>,
    #[serde(default = "yes")]
    active: bool,
    /// A new password, 10 characters or more; never shown.
    #[serde(default)]
    password: Option<String>,
}

/// Any part of it.
type BodyPatch = Patch<Body>;

impl From<Body> for UserInput {
    fn from(body: Body) -> Self {
        Self {
            name: body.name,
            email: body.email,
            role: body.role,
            language: body.language,
            time_zone: body.time_zone,
            technician: body.technician_id,
            contact: body.contact_id,
            customers: body.customer_ids,
            active: body.active,
            password: body.password,
        }
    }
}

impl From<User> for Body {
    fn from(user: User) -> Self {
        Self {
            name: user.name,
            email: user.email,
            role: user.role,
            language: user.language,
            time_zone: user.time_zone,
            technician_id: user.technician,
            contact_id: user.contact,
            customer_ids: user.customers,
            active: user.active,
            password: None,
        }
    }
}

/// List users, sorted by name.
#[utoipa::path(get, path = "/api/users", tag = "users", operation_id = "list_users", params(ListParams),
    responses((status = OK, body = List<View>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<ListParams>,
) -> Result<Json<List<View>>, Failure> {
    let query = params.0.query(None)?;
    let page = use_case::list(&state.services, &caller.actor, &query).await?;
    Ok(List::of(page, View::from))
}

/// Get one.
#[utoipa::path(get, path = "/api/users/{id}", tag = "users", operation_id = "get_user", params(("id" = String, Path)),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let found = use_case::get(&state.services, &caller.actor, known(&id)?).await?;
    Ok(versioned(found.version, View::from(found)))
}

/// Make one.
#[utoipa::path(post, path = "/api/users", tag = "users", operation_id = "create_user", request_body = Body,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat safe for 24 hours")),
    responses((status = CREATED, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn create(
    State(state): State<HttpState>,
    caller: Caller,
    key: IdempotencyKey,
    body: JsonBody<Body>,
) -> Result<Response, Failure> {
    let repeat = key.request(&caller.actor, &body.bytes);
    let made = use_case::create(&state.services, &caller.actor, body.value.into(), repeat).await?;
    Ok(created(
        &format!("/api/users/{}", made.id),
        made.version,
        View::from(made),
    ))
}

/// Replace one; needs If-Match.
#[utoipa::path(put, path = "/api/users/{id}", tag = "users", operation_id = "replace_user", request_body = Body,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn replace(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    body: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::UsersWrite)?;
    let current = use_case::get(&state.services, &caller.actor, known(&id)?).await?;
    let version = Some(condition.exactly(current.version)?);
    let input = edited(
        &View::from(current.clone()),
        &Body::from(current),
        body.value,
    )?
    .into();
    let changed =
        use_case::update(&state.services, &caller.actor, known(&id)?, input, version).await?;
    Ok(versioned(changed.version, View::from(changed)))
}

/// Change some fields.
#[utoipa::path(patch, path = "/api/users/{id}", tag = "users", operation_id = "change_user", request_body = BodyPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    patch: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::UsersWrite)?;
    let (services, actor, id) = (&state.services, &caller.actor, known(&id)?);
    let changed = last_write_wins(condition, || async {
        let current = use_case::get(services, actor, id).await?;
        let version = condition.version().or(Some(current.version));
        let input = merged(&Body::from(current), patch.value.clone())?.into();
        Ok(use_case::update(services, actor, id, input, version).await?)
    })
    .await?;
    Ok(versioned(changed.version, View::from(changed)))
}

/// List somebody's open logins.
#[utoipa::path(get, path = "/api/users/{id}/sessions", tag = "users", operation_id = "list_sessions_of_user", params(("id" = String, Path)),
    responses((status = OK, body = List<SessionView>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn sessions(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<List<SessionView>>, Failure> {
    let open = accounts::sessions_of(&state.services, &caller.actor, known(&id)?).await?;
    Ok(listed(open, &caller))
}

/// End all of somebody's logins.
#[utoipa::path(delete, path = "/api/users/{id}/sessions", tag = "users", operation_id = "end_sessions_of_user", params(("id" = String, Path)),
    responses((status = NO_CONTENT), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn end_sessions(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    accounts::end_sessions_of(&state.services, &caller.actor, known(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An id that does not parse leads nowhere.
fn known(id: &str) -> Result<UserId, Error> {
    id.parse().map_err(|_| Error::NotFound("user"))
}

fn yes() -> bool {
    true
}
