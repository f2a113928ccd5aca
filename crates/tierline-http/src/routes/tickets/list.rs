//! `GET` and `POST /api/tickets`.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tierline_app::Services;
use tierline_app::tickets::{self, filter};
use tierline_domain::actor::Actor;
use tierline_domain::ports::TicketReference;
use tierline_domain::queue::{TicketQuery, TicketSort, TimeRange};
use tierline_domain::view::FilterText;
use tierline_domain::{Error, FieldError, Result, Timestamp};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::create::CreateBody;
use super::view::{self, RowView, TicketView};
use crate::error::{Failure, Problem};
use crate::extract::{
    Caller, IdempotencyKey, JsonBody, QueryParams, parse_ticket_cursor, ticket_cursor,
};
use crate::routes::listing::{self, CountView};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(list, create))
}

/// Which tickets. All that is given must hold.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Params {
    /// Statuses with commas between; `active` stands for all in which there is something to do.
    status: Option<String>,
    /// Priorities with commas between.
    priority: Option<String>,
    /// The id of a technician, `unassigned`, or `me`.
    technician: Option<String>,
    /// Not for contacts.
    team: Option<String>,
    customer: Option<String>,
    contact: Option<String>,
    /// The category with all below it.
    category: Option<String>,
    /// Not for contacts.
    tag: Option<String>,
    /// Days in your zone, as a search line says them: `7d`, `2026-01`, `>2026-01-31`, `2026-01-01..2026-01-31`.
    created: Option<String>,
    /// Days of the last change.
    updated: Option<String>,
    /// Included.
    created_after: Option<String>,
    /// Excluded.
    created_before: Option<String>,
    /// Included.
    updated_after: Option<String>,
    /// Excluded.
    updated_before: Option<String>,
    /// `-updatedAt` if not given; `updatedAt`, `-createdAt`, `createdAt`, `priority` (p1 first), `-priority`.
    sort: Option<String>,
    cursor: Option<String>,
    /// 1 to 200; 50 if not given.
    limit: Option<usize>,
    /// Whether to count all that pass, exact to 999.
    count: Option<bool>,
}

/// A page of the queue.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct TicketList {
    items: Vec<RowView>,
    next_cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<CountView>,
}

/// List tickets.
#[utoipa::path(get, path = "/api/tickets", tag = "tickets", operation_id = "list_tickets", params(Params),
    responses((status = OK, body = TicketList), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<Params>,
) -> Result<Json<TicketList>, Failure> {
    let (services, actor) = (&state.services, &caller.actor);
    let counted = params.0.count.unwrap_or(false);
    let query = query(services, actor, params.0).await?;
    let found = tickets::list(services, actor, &query).await?;
    let count = if counted {
        Some(tickets::count(services, actor, &query.filter).await?)
    } else {
        None
    };
    let names = found.names;
    Ok(Json(TicketList {
        next_cursor: found.page.next.map(ticket_cursor),
        items: found
            .page
            .items
            .into_iter()
            .map(|row| view::row(row, &names, &actor.scope))
            .collect(),
        count: count.map(CountView::from),
    }))
}

/// Open a ticket.
#[utoipa::path(post, path = "/api/tickets", tag = "tickets", operation_id = "create_ticket", request_body = CreateBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat safe for 24 hours")),
    responses((status = CREATED, body = TicketView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn create(
    State(state): State<HttpState>,
    caller: Caller,
    key: IdempotencyKey,
    body: JsonBody<CreateBody>,
) -> Result<Response, Failure> {
    let repeat = key.request(&caller.actor, &body.bytes);
    let opening = body.value.opening(&caller.actor)?;
    let ticket = tickets::open(&state.services, &caller.actor, opening, repeat).await?;
    let detail = tickets::get(
        &state.services,
        &caller.actor,
        &TicketReference::Id(ticket.id),
    )
    .await?;
    let (location, version) = (format!("/api/tickets/{}", ticket.id), detail.ticket.version);
    Ok(listing::created(
        &location,
        version,
        view::ticket(detail, &caller.actor.scope),
    ))
}

async fn query(services: &Services, actor: &Actor, params: Params) -> Result<TicketQuery> {
    let mut wrong = vec![];
    let created = TimeRange {
        from: read(&mut wrong, "createdAfter", params.created_after, time),
        to: read(&mut wrong, "createdBefore", params.created_before, time),
    };
    let updated = TimeRange {
        from: read(&mut wrong, "updatedAfter", params.updated_after, time),
        to: read(&mut wrong, "updatedBefore", params.updated_before, time),
    };
    let sort = read(&mut wrong, "sort", params.sort, TicketSort::parse).unwrap_or_default();
    let text = FilterText {
        status: params.status,
        priority: params.priority,
        technician: params.technician,
        team: params.team,
        customer: params.customer,
        contact: params.contact,
        category: params.category,
        tag: params.tag,
        created: params.created,
        updated: params.updated,
    };
    let mut filter = match filter::read(services, actor, &text, "?").await {
        Ok(filter) => filter,
        Err(Error::Invalid(errors)) => {
            wrong.extend(errors);
            return Err(Error::Invalid(wrong));
        }
        Err(error) => return Err(error),
    };
    tierline_domain::limits::finish(wrong)?;
    filter.created = filter::both(filter.created, created);
    filter.updated = filter::both(filter.updated, updated);
    let after = params
        .cursor
        .as_deref()
        .map(parse_ticket_cursor)
        .transpose()?;
    Ok(TicketQuery {
        filter,
        sort,
        after,
        limit: listing::limit(params.limit)?,
    })
}

/// The value of a parameter; a wrong one is gathered by its name.
fn read<T>(
    wrong: &mut Vec<FieldError>,
    name: &str,
    text: Option<String>,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let value = parse(&text?);
    if value.is_none() {
        wrong.push(FieldError::new(format!("?{name}"), "unknown_value"));
    }
    value
}

fn time(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}
