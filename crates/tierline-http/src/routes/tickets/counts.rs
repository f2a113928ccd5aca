//! `/api/tickets/counts`: how many pass each of several filters.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tierline_app::tickets;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::error::{Failure, Problem};
use crate::extract::{Caller, JsonBody};
use crate::routes::listing::CountView;
use crate::routes::views::FilterBody;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(counts))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CountsBody {
    /// At most 100.
    filters: Vec<FilterBody>,
}

#[derive(Debug, Serialize, ToSchema)]
struct CountsView {
    /// In the order of the request; null for a filter that means nothing to you, such as `me` without a profile.
    counts: Vec<Option<CountView>>,
}

/// Count tickets, for many filters at once; changes nothing.
#[utoipa::path(post, path = "/api/tickets/counts", tag = "tickets", operation_id = "count_tickets", request_body = CountsBody,
    responses((status = OK, body = CountsView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn counts(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<CountsBody>,
) -> Result<Json<CountsView>, Failure> {
    let filters: Vec<_> = body.value.filters.into_iter().map(Into::into).collect();
    let counts = tickets::counts(&state.services, &caller.actor, filters).await?;
    let counts = counts.into_iter().map(|count| count.map(Into::into));
    Ok(Json(CountsView {
        counts: counts.collect(),
    }))
}
