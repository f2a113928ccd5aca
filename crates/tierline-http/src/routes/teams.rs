//! `/api/teams`.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tierline_app::directory::teams::{self as use_case, TeamInput};
use tierline_domain::Error;
use tierline_domain::id::TeamId;
use tierline_domain::permission::Permission;
use tierline_domain::team::Team;
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
#[schema(as = Team)]
pub struct View {
    #[schema(value_type = String)]
    id: TeamId,
    name: String,
    version: u64,
}

impl From<Team> for View {
    fn from(team: Team) -> Self {
        Self {
            id: team.id,
            name: team.name,
            version: team.version,
        }
    }
}

/// As it is written.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TeamBody)]
struct Body {
    name: String,
}

/// Any part of it.
type BodyPatch = Patch<Body>;

impl From<Body> for TeamInput {
    fn from(body: Body) -> Self {
        Self { name: body.name }
    }
}

impl From<Team> for Body {
    fn from(team: Team) -> Self {
        Self { name: team.name }
    }
}

/// List teams, sorted by name.
#[utoipa::path(get, path = "/api/teams", tag = "teams", operation_id = "list_teams", params(ListParams),
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
#[utoipa::path(get, path = "/api/teams/{id}", tag = "teams", operation_id = "get_team", params(("id" = String, Path)),
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
#[utoipa::path(post, path = "/api/teams", tag = "teams", operation_id = "create_team", request_body = Body,
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
        &format!("/api/teams/{}", made.id),
        made.version,
        View::from(made),
    ))
}

/// Replace one; needs If-Match.
#[utoipa::path(put, path = "/api/teams/{id}", tag = "teams", operation_id = "replace_team", request_body = Body,
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
#[utoipa::path(patch, path = "/api/teams/{id}", tag = "teams", operation_id = "change_team", request_body = BodyPatch,
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
    Ok(versioned(changed.version, View::from(changed)))
}

/// An id that does not parse leads nowhere.
fn known(id: &str) -> Result<TeamId, Error> {
    id.parse().map_err(|_| Error::NotFound("team"))
}
