//! `/api/tags`: the tags that tickets carry.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tierline_app::tags;
use tierline_domain::queue::Count;
use tierline_domain::search::{TagCount, TagQuery};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::listing::{CountView, List, ListParams, limit};
use crate::error::{Failure, Problem};
use crate::extract::{Caller, JsonBody, Path, QueryParams};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(rename, delete))
}

/// A tag, and how many tickets that you see carry it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Tag)]
struct View {
    name: String,
    tickets: CountView,
}

impl From<TagCount> for View {
    fn from(tag: TagCount) -> Self {
        Self {
            name: tag.name,
            tickets: tag.tickets.into(),
        }
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TagBody)]
struct Body {
    /// At most 60 characters.
    name: String,
}

/// What was begun.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = TagChange)]
struct ChangeView {
    /// On how many tickets.
    tickets: CountView,
}

impl ChangeView {
    fn of(tickets: Count) -> (StatusCode, Json<Self>) {
        let tickets = tickets.into();
        (StatusCode::ACCEPTED, Json(Self { tickets }))
    }
}

/// List the tags of all tickets that you see, sorted by name, with those that hold `q`; up to a second late.
#[utoipa::path(get, path = "/api/tags", tag = "tags", operation_id = "list_tags", params(ListParams),
    responses((status = OK, body = List<View>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<ListParams>,
) -> Result<Json<List<View>>, Failure> {
    let query = TagQuery {
        holding: params.0.q,
        after: params.0.cursor,
        limit: limit(params.0.limit)?,
    };
    let page = tags::list(&state.services, &caller.actor, &query).await?;
    Ok(Json(List {
        items: page.items.into_iter().map(View::from).collect(),
        next_cursor: page.next,
    }))
}

/// Give a tag another name on all tickets and in saved views. Where that is the name of another tag, both become one. The
/// tickets are changed one after the other after the answer.
#[utoipa::path(patch, path = "/api/tags/{name}", tag = "tags", operation_id = "rename_tag", request_body = Body, params(("name" = String, Path)),
    responses((status = ACCEPTED, body = ChangeView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn rename(
    State(state): State<HttpState>,
    caller: Caller,
    Path(name): Path<String>,
    body: JsonBody<Body>,
) -> Result<(StatusCode, Json<ChangeView>), Failure> {
    let to = &body.value.name;
    let tickets = tags::rename(&state.services, &caller.actor, &name, to).await?;
    Ok(ChangeView::of(tickets))
}

/// Take a tag off all tickets. They are changed one after the other after the answer.
#[utoipa::path(delete, path = "/api/tags/{name}", tag = "tags", operation_id = "delete_tag", params(("name" = String, Path)),
    responses((status = ACCEPTED, body = ChangeView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn delete(
    State(state): State<HttpState>,
    caller: Caller,
    Path(name): Path<String>,
) -> Result<(StatusCode, Json<ChangeView>), Failure> {
    let tickets = tags::delete(&state.services, &caller.actor, &name).await?;
    Ok(ChangeView::of(tickets))
}
