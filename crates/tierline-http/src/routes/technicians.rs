//! `/api/technicians`.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tierline_app::directory::technicians::{self as use_case, Standing, TechnicianInput};
use tierline_domain::Error;
use tierline_domain::id::{CustomerId, TeamId, TechnicianId};
use tierline_domain::permission::Permission;
use tierline_domain::technician::Technician;

use super::technician_parts::{AvailabilityView, PreferencesView, SkillView};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

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
    /// How many active tickets they carry, exact to 999.
    current_workload: u64,
    max_capacity: u32,
    /// Null until there is something to measure them by.
    #[schema(value_type = Option<Object>)]
    performance_metrics: Option<Value>,
    availability: AvailabilityView,
    preferences: PreferencesView,
    #[schema(value_type = Vec<String>)]
    teams: Vec<TeamId>,
    /// The customers whose tickets they may be given, of those that the caller sees; null where it is all. It is their
    /// account that restricts them.
    #[schema(value_type = Option<Vec<String>>)]
    customer_ids: Option<BTreeSet<CustomerId>>,
    tier: u8,
    active: bool,
    version: u64,
}

impl View {
    fn new(technician: Technician, standing: Standing) -> Self {
        Self {
            current_workload: standing.workload,
            customer_ids: standing.customers,
            performance_metrics: None,
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

/// Any part of it.
type BodyPatch = Patch<Body>;

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
    let ids: Vec<TechnicianId> = page.items.iter().map(|technician| technician.id).collect();
    let standings = use_case::standings(&state.services, &caller.actor, &ids).await?;
    let mut standings = standings.into_iter();
    Ok(List::of(page, |technician| {
        View::new(technician, standings.next().unwrap_or_default())
    }))
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
    Ok(versioned(
        found.version,
        shown(&state, &caller, found).await?,
    ))
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
        shown(&state, &caller, made).await?,
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
    // Measured: it may have moved on since it was read.
    let mut sent = body.value;
    sent.remove("currentWorkload");
    let view = shown(&state, &caller, current.clone()).await?;
    let input = edited(&view, &Body::from(current), sent)?.into();
    let changed =
        use_case::update(&state.services, &caller.actor, known(&id)?, input, version).await?;
    Ok(versioned(
        changed.version,
        shown(&state, &caller, changed).await?,
    ))
}

/// Change some fields.
#[utoipa::path(patch, path = "/api/technicians/{id}", tag = "technicians", operation_id = "change_technician", request_body = BodyPatch,
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
    let (services, actor, id) = (&state.services, &caller.actor, known(&id)?);
    let changed = last_write_wins(condition, || async {
        let current = use_case::get(services, actor, id).await?;
        let version = condition.version().or(Some(current.version));
        let input = merged(&Body::from(current), patch.value.clone())?.into();
        Ok(use_case::update(services, actor, id, input, version).await?)
    })
    .await?;
    Ok(versioned(
        changed.version,
        shown(&state, &caller, changed).await?,
    ))
}

async fn shown(
    state: &HttpState,
    caller: &Caller,
    technician: Technician,
) -> Result<View, Failure> {
    let standings = use_case::standings(&state.services, &caller.actor, &[technician.id]).await?;
    let standing = standings.into_iter().next().unwrap_or_default();
    Ok(View::new(technician, standing))
}

/// An id that does not parse leads nowhere.
fn known(id: &str) -> Result<TechnicianId, Error> {
    id.parse().map_err(|_| Error::NotFound("technician"))
}

fn yes() -> bool {
    true
}
