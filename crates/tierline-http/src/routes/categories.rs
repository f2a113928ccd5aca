//! `/api/categories`.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tierline_app::directory::categories::{self as use_case, CategoryInput};
use tierline_domain::Error;
use tierline_domain::category::Category;
use tierline_domain::id::CategoryId;
use tierline_domain::permission::Permission;
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
#[schema(as = Category)]
pub struct View {
    #[schema(value_type = String)]
    id: CategoryId,
    name: String,
    #[schema(value_type = Option<String>)]
    parent_id: Option<CategoryId>,
    active: bool,
    version: u64,
}

impl From<Category> for View {
    fn from(category: Category) -> Self {
        Self {
            id: category.id,
            name: category.name,
            parent_id: category.parent,
            active: category.active,
            version: category.version,
        }
    }
}

/// As it is written.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = CategoryBody)]
struct Body {
    name: String,
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    parent_id: Option<CategoryId>,
    #[serde(default = "yes")]
    active: bool,
}

/// Any part of it.
type BodyPatch = Patch<Body>;

impl From<Body> for CategoryInput {
    fn from(body: Body) -> Self {
        Self {
            name: body.name,
            parent: body.parent_id,
            active: body.active,
        }
    }
}

impl From<Category> for Body {
    fn from(category: Category) -> Self {
        Self {
            name: category.name,
            parent_id: category.parent,
            active: category.active,
        }
    }
}

/// List categories, sorted by name.
#[utoipa::path(get, path = "/api/categories", tag = "categories", operation_id = "list_categories", params(ListParams),
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
#[utoipa::path(get, path = "/api/categories/{id}", tag = "categories", operation_id = "get_category", params(("id" = String, Path)),
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
#[utoipa::path(post, path = "/api/categories", tag = "categories", operation_id = "create_category", request_body = Body,
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
        &format!("/api/categories/{}", made.id),
        made.version,
        View::from(made),
    ))
}

/// Replace one; needs If-Match.
#[utoipa::path(put, path = "/api/categories/{id}", tag = "categories", operation_id = "replace_category", request_body = Body,
    params(("id" = String, Path), ("If-Match" = String, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn replace(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    body: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::CategoriesWrite)?;
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
#[utoipa::path(patch, path = "/api/categories/{id}", tag = "categories", operation_id = "change_category", request_body = BodyPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    patch: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::CategoriesWrite)?;
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
fn known(id: &str) -> Result<CategoryId, Error> {
    id.parse().map_err(|_| Error::NotFound("category"))
}

fn yes() -> bool {
    true
}
