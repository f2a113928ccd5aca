//! `/api/search`: one line of words and filters.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tierline_app::search::{self, Reading, Understood};
use tierline_domain::search::Fragment;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::listing::{limit, offset};
use super::tickets::view::{self, RowView};
use super::views::FilterBody;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, QueryParams};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(find))
        .routes(routes!(read))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Params {
    /// Words, `"phrases"`, `prefix*`, and filters such as `customer:acme status:open created:>2026-01-31`.
    q: Option<String>,
    cursor: Option<String>,
    /// 1 to 200; 50 if not given.
    limit: Option<usize>,
}

/// What was found, best first.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct SearchView {
    items: Vec<HitView>,
    next_cursor: Option<String>,
    understood: UnderstoodView,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SearchHit)]
struct HitView {
    ticket: RowView,
    fragments: Vec<FragmentView>,
    score: f32,
}

/// A piece of text in parts, of which some matched.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SearchFragment)]
struct FragmentView {
    /// `title`, `message`, `note`, `tags`, `customer` or `contact`.
    field: &'static str,
    parts: Vec<PartView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SearchPart)]
struct PartView {
    text: String,
    marked: bool,
}

/// How the line was read.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnderstoodSearch)]
struct UnderstoodView {
    text: String,
    filters: Vec<FilterView>,
    /// Filters whose value led nowhere.
    ignored: Vec<String>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UnderstoodFilter)]
struct FilterView {
    field: String,
    value: String,
}

impl From<Fragment> for FragmentView {
    fn from(fragment: Fragment) -> Self {
        let Fragment { field, text, marks } = fragment;
        let (mut parts, mut at) = (vec![], 0);
        let mut part = |range: std::ops::Range<usize>, marked| {
            if let Some(piece) = text.get(range).filter(|piece| !piece.is_empty()) {
                parts.push(PartView {
                    text: piece.to_owned(),
                    marked,
                });
            }
        };
        for mark in marks {
            part(at..mark.start, false);
            at = mark.end;
            part(mark, true);
        }
        part(at..text.len(), false);
        Self { field, parts }
    }
}

impl From<Understood> for UnderstoodView {
    fn from(understood: Understood) -> Self {
        let Understood {
            text,
            filters,
            ignored,
        } = understood;
        let filters = filters
            .into_iter()
            .map(|(field, value)| FilterView { field, value });
        Self {
            text,
            filters: filters.collect(),
            ignored,
        }
    }
}

/// Find tickets.
#[utoipa::path(get, path = "/api/search", tag = "search", operation_id = "search", params(Params),
    responses((status = OK, body = SearchView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn find(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<Params>,
) -> Result<Json<SearchView>, Failure> {
    let Params {
        q,
        cursor,
        limit: asked,
    } = params.0;
    let (line, from) = (q.unwrap_or_default(), offset(cursor.as_deref())?);
    let found = search::find(&state.services, &caller.actor, &line, from, limit(asked)?).await?;
    let names = found.names;
    let items = found.hits.into_iter().map(|(hit, row)| HitView {
        ticket: view::row(row, &names, &caller.actor.scope),
        fragments: hit.fragments.into_iter().map(FragmentView::from).collect(),
        score: hit.score,
    });
    Ok(Json(SearchView {
        items: items.collect(),
        next_cursor: found.next.map(|next| next.to_string()),
        understood: found.understood.into(),
    }))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ReadParams {
    /// A line as the search takes it.
    q: Option<String>,
}

/// How a line is read as the filters of a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SearchReading)]
struct ReadingView {
    filter: FilterBody,
    /// Words, and filters that only a search knows.
    words: String,
    /// Filters whose value led nowhere.
    ignored: Vec<String>,
}

/// Read a line as the filters of a list, without searching.
#[utoipa::path(get, path = "/api/search/filter", tag = "search", operation_id = "read_search_line", params(ReadParams),
    responses((status = OK, body = ReadingView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn read(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<ReadParams>,
) -> Result<Json<ReadingView>, Failure> {
    let line = params.0.q.unwrap_or_default();
    let Reading {
        filter,
        words,
        ignored,
    } = search::read(&state.services, &caller.actor, &line).await?;
    Ok(Json(ReadingView {
        filter: filter.into(),
        words,
        ignored,
    }))
}
