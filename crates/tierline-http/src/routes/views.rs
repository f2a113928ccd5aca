//! `/api/views`: saved views of the queue.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tierline_app::directory::views::{self as use_case, ViewInput};
use tierline_domain::Error;
use tierline_domain::actor::Actor;
use tierline_domain::id::ViewId;
use tierline_domain::permission::Permission;
use tierline_domain::queue::TicketSort;
use tierline_domain::view::{Column, FilterText, SavedView, ViewColumn};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::listing::{List, created, versioned};
use super::schemas;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, IdempotencyKey, IfMatch, JsonBody, Path, last_write_wins, merged};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, change, delete))
}

/// Which tickets: each part as `GET /api/tickets` takes it. What is relative, such as `me` or `7d`, stays so.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = TicketFilter)]
pub struct FilterBody {
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    priority: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    technician: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
}

macro_rules! same_fields {
    ($from:ty => $to:ident) => {
        impl From<$from> for $to {
            fn from(filter: $from) -> Self {
                Self {
                    status: filter.status,
                    priority: filter.priority,
                    technician: filter.technician,
                    team: filter.team,
                    customer: filter.customer,
                    contact: filter.contact,
                    category: filter.category,
                    tag: filter.tag,
                    created: filter.created,
                    updated: filter.updated,
                }
            }
        }
    };
}
same_fields!(FilterBody => FilterText);
same_fields!(FilterText => FilterBody);

/// A column and how wide it is, in pixels; null leaves the width to the screen.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ViewColumn)]
pub(super) struct ColumnBody {
    #[schema(value_type = schemas::Column)]
    name: Column,
    #[serde(default)]
    width: Option<u16>,
}

impl From<ViewColumn> for ColumnBody {
    fn from(ViewColumn { name, width }: ViewColumn) -> Self {
        Self { name, width }
    }
}

impl From<ColumnBody> for ViewColumn {
    fn from(ColumnBody { name, width }: ColumnBody) -> Self {
        Self { name, width }
    }
}

/// As it is shown.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SavedView)]
struct View {
    #[schema(value_type = String)]
    id: ViewId,
    #[serde(flatten)]
    body: Body,
    /// Whether it is your own.
    mine: bool,
    /// Whether you may change it and take it away.
    can_change: bool,
    version: u64,
}

/// As it is written.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = SavedViewBody)]
struct Body {
    name: String,
    /// Whether everybody of the service provider sees it.
    #[serde(default)]
    shared: bool,
    /// Where it stands among the others; last if not given.
    #[serde(default)]
    place: Option<u32>,
    #[serde(default)]
    filter: FilterBody,
    /// Words and further filters of a search line.
    #[serde(default)]
    words: Option<String>,
    /// As `GET /api/tickets` takes it.
    #[serde(default)]
    sort: Option<String>,
    /// Empty leaves them to the reader.
    #[serde(default)]
    columns: Vec<ColumnBody>,
}

/// Any part of it.
type BodyPatch = schemas::Patch<Body>;

impl Body {
    fn input(self) -> Result<ViewInput, Error> {
        let sort = match self.sort.as_deref() {
            Some(name) => {
                TicketSort::parse(name).ok_or(Error::invalid("/sort", "unknown_value"))?
            }
            None => TicketSort::default(),
        };
        Ok(ViewInput {
            name: self.name,
            shared: self.shared,
            place: self.place,
            filter: self.filter.into(),
            words: self.words.filter(|words| !words.trim().is_empty()),
            sort,
            columns: self.columns.into_iter().map(ViewColumn::from).collect(),
        })
    }
}

impl From<SavedView> for Body {
    fn from(view: SavedView) -> Self {
        Self {
            name: view.name,
            shared: view.shared,
            place: Some(view.place),
            filter: view.filter.into(),
            words: view.words,
            sort: Some(view.sort.name().to_owned()),
            columns: view.columns.into_iter().map(ColumnBody::from).collect(),
        }
    }
}

fn shown(view: SavedView, actor: &Actor) -> View {
    View {
        id: view.id,
        mine: view.owner == actor.user,
        can_change: view.may_be_changed_by(actor).is_ok(),
        version: view.version,
        body: view.into(),
    }
}

/// List saved views: your own, then those that are shared, each in their order.
#[utoipa::path(get, path = "/api/views", tag = "views", operation_id = "list_views",
    responses((status = OK, body = List<View>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(State(state): State<HttpState>, caller: Caller) -> Result<Json<List<View>>, Failure> {
    let found = use_case::list(&state.services, &caller.actor).await?;
    let items = found.into_iter().map(|view| shown(view, &caller.actor));
    Ok(Json(List {
        items: items.collect(),
        next_cursor: None,
    }))
}

/// Get one.
#[utoipa::path(get, path = "/api/views/{id}", tag = "views", operation_id = "get_view", params(("id" = String, Path)),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::ViewsRead)?;
    let found = use_case::get(&state.services, &caller.actor, known(&id)?).await?;
    Ok(versioned(found.version, shown(found, &caller.actor)))
}

/// Save one.
#[utoipa::path(post, path = "/api/views", tag = "views", operation_id = "create_view", request_body = Body,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat safe for 24 hours")),
    responses((status = CREATED, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn create(
    State(state): State<HttpState>,
    caller: Caller,
    key: IdempotencyKey,
    body: JsonBody<Body>,
) -> Result<Response, Failure> {
    let repeat = key.request(&caller.actor, &body.bytes);
    let input = body.value.input()?;
    let made = use_case::create(&state.services, &caller.actor, input, repeat).await?;
    Ok(created(
        &format!("/api/views/{}", made.id),
        made.version,
        shown(made, &caller.actor),
    ))
}

/// Change some fields. Others' shared views take the permission `views.manage`.
#[utoipa::path(patch, path = "/api/views/{id}", tag = "views", operation_id = "change_view", request_body = BodyPatch,
    params(("id" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn change(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
    patch: JsonBody<Map<String, Value>>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::ViewsWrite)?;
    let (services, actor, id) = (&state.services, &caller.actor, known(&id)?);
    let changed = last_write_wins(condition, || async {
        let current = use_case::get(services, actor, id).await?;
        let version = condition.version().or(Some(current.version));
        let input = merged(&Body::from(current), patch.value.clone())?.input()?;
        Ok(use_case::update(services, actor, id, input, version).await?)
    })
    .await?;
    Ok(versioned(changed.version, shown(changed, actor)))
}

/// Take one away. Others' shared views take the permission `views.manage`.
#[utoipa::path(delete, path = "/api/views/{id}", tag = "views", operation_id = "delete_view",
    params(("id" = String, Path), ("If-Match" = Option<String>, Header, description = "The ETag that was read")),
    responses((status = NO_CONTENT), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn delete(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    condition: IfMatch,
) -> Result<StatusCode, Failure> {
    caller.actor.require(Permission::ViewsWrite)?;
    let version = condition.version();
    use_case::delete(&state.services, &caller.actor, known(&id)?, version).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An id that does not parse leads nowhere.
fn known(id: &str) -> Result<ViewId, Error> {
    id.parse().map_err(|_| Error::NotFound("view"))
}
