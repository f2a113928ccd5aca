//! `/api/technicians`.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tierline_app::directory::technicians::{self as use_case, TechnicianInput};
use tierline_domain::Error;
use tierline_domain::id::{TeamId, TechnicianId};
use tierline_domain::permission::Permission;
use tierline_domain::technician::Technician;

use super::technician_parts::{AvailabilityView, PreferencesView, SkillView};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::listing::{List, ListParams, created, versioned};
use crate::error::{Failure, Problem};
use crate::extract::{Caller, IdempotencyKey, IfMatch, JsonBody, QueryParams, edited, merged};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, replace, change))
}

/// As it is shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Technician)]
pub struct View {
    #[schema(value_type = String)]
    id: TechnicianId,
    name: String,
    email: Option<String>,
    skills: Vec<SkillView>,
    max_capacity: u32,
    availability: AvailabilityView,
    preferences: PreferencesView,
    #[schema(value_type = Vec<String>)]
    teams: Vec<TeamId>,
    tier: u8,
    active: bool,
    version: u64,
}

impl From<Technician> for View {
    fn from(technician: Technician) -> Self {
        Self {
            id: technician.id,
            name: technician.name,
            email: technician.email,
            max_capacity: technician.max_capacity,
            teams: technician.teams,
            tier: technician.tier,
            active: technician.active,
            version: technician.version,
            skills: technician.skills.into_iter().map(SkillView::from).collect(),
            availability: technician.availability.into(),
            preferences: technician.preferences.into(),
        }
    }
}

/// As it is written.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TechnicianBody)]
struct Body {
    name: String,
    #[serde(default)]
    email: Option<String>,
    #[serde(default)]
    skills: Vec<SkillView>,
    /// How many active tickets they can carry at a time.
    #[serde(default)]
    max_capacity: u32,
    availability: AvailabilityView,
    #[serde(default)]
    preferences: PreferencesView,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    teams: Vec<TeamId>,
    /// 1 answers first, 3 is the last resort.
    tier: u8,
    #[serde(default = "yes")]
    active: bool,
}

impl From<Body> for TechnicianInput {
    fn from(body: Body) -> Self {
        Self {
            name: body.name,
            email: body.email,
            max_capacity: body.max_capacity,
            teams: body.teams,
            tier: body.tier,
            active: body.active,
            skills: body.skills.into_iter().map(Into::into).collect(),
            availability: body.availability.into(),
            preferences: body.preferences.into(),
        }
    }
}

impl From<Technician> for Body {
    fn from(technician: Technician) -> Self {
        Self {
            name: technician.name,
            email: technician.email,
            max_capacity: technician.max_capacity,
            teams: technician.teams,
            tier: technician.tier,
            active: technician.active,
            skills: technician.skills.into_iter().map(SkillView::from).collect(),
            availability: technician.availability.into(),
            preferences: technician.preferences.into(),
        }
    }
}

/// List technicians, sorted by name.
#[utoipa::path(get, path = "/api/technicians", tag = "technicians", operation_id = "list_technicians", params(ListParams),
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
#[utoipa::path(get, path = "/api/technicians/{id}", tag = "technicians", operation_id = "get_technician", params(("id" = String, Path)),
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
#[utoipa::path(post, path = "/api/technicians", tag = "technicians", operation_id = "create_technician", request_body = Body,
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
        &format!("/api/technicians/{}", made.id),
        made.version,
        View::from(made),
    ))
}

/// Replace one; needs If-Match.
#[utoipa::path(put, path = "/api/technicians/{id}", tag = "technicians", operation_id = "replace_technician", request_body = Body,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn replace(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    body: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::TechniciansWrite)?;
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
#[utoipa::path(patch, path = "/api/technicians/{id}", tag = "technicians", operation_id = "change_technician", request_body = Body,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    patch: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::TechniciansWrite)?;
    let current = use_case::get(&state.services, &caller.actor, known(&id)?).await?;
    let version = condition.0.or(Some(current.version));
    let input = merged(&Body::from(current), patch.value)?.into();
    let changed =
        use_case::update(&state.services, &caller.actor, known(&id)?, input, version).await?;
    Ok(versioned(changed.version, View::from(changed)))
}

/// An id that does not parse leads nowhere.
fn known(id: &str) -> Result<TechnicianId, Error> {
    id.parse().map_err(|_| Error::NotFound("technician"))
}

fn yes() -> bool {
    true
}
