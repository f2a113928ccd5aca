//! `GET` and `POST /api/tickets`.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tierline_app::Services;
use tierline_app::directory::categories;
use tierline_app::tickets;
use tierline_domain::actor::{Actor, ActorRef};
use tierline_domain::ports::TicketReference;
use tierline_domain::queue::{
    AssigneeFilter, Count, TicketFilter, TicketQuery, TicketSort, TimeRange,
};
use tierline_domain::ticket::{Priority, Status};
use tierline_domain::{FieldError, Result, Timestamp};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::create::CreateBody;
use super::view::{self, RowView, TicketView};
use crate::error::{Failure, Problem};
use crate::extract::{
    Caller, IdempotencyKey, JsonBody, QueryParams, parse_ticket_cursor, ticket_cursor,
};
use crate::routes::listing;
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

/// How many.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Count)]
pub struct CountView {
    value: u64,
    /// False means "at least".
    exact: bool,
}

impl From<Count> for CountView {
    fn from(Count { value, exact }: Count) -> Self {
        Self { value, exact }
    }
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
    let mut read = Reader::default();
    if !actor.scope.sees_internal() {
        read.refuse("team", params.team.as_ref());
        read.refuse("tag", params.tag.as_ref());
    }
    let mut filter = TicketFilter {
        statuses: read
            .get("status", params.status, statuses)
            .unwrap_or_default(),
        priorities: read
            .get("priority", params.priority, priorities)
            .unwrap_or_default(),
        assignee: read.get("technician", params.technician, |text| {
            assignee(actor, text)
        }),
        team: read.get("team", params.team, |text| text.parse().ok()),
        customer: read.get("customer", params.customer, |text| text.parse().ok()),
        contact: read.get("contact", params.contact, |text| text.parse().ok()),
        categories: vec![],
        tag: params.tag,
        created: TimeRange {
            from: read.get("createdAfter", params.created_after, time),
            to: read.get("createdBefore", params.created_before, time),
        },
        updated: TimeRange {
            from: read.get("updatedAfter", params.updated_after, time),
            to: read.get("updatedBefore", params.updated_before, time),
        },
    };
    let category = read.get("category", params.category, |text| text.parse().ok());
    let sort = read.get("sort", params.sort, sort).unwrap_or_default();
    tierline_domain::limits::finish(read.wrong)?;
    if let Some(category) = category {
        filter.categories = categories::subtree(services, category).await?;
    }
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

/// Reads parameters, and gathers the names of the wrong ones.
#[derive(Default)]
struct Reader {
    wrong: Vec<FieldError>,
}

impl Reader {
    /// What somebody may not see, they may not ask for either: the answer would tell.
    fn refuse(&mut self, name: &str, said: Option<&String>) {
        if said.is_some() {
            self.wrong
                .push(FieldError::new(format!("?{name}"), "not_for_contacts"));
        }
    }

    fn get<T>(
        &mut self,
        name: &str,
        text: Option<String>,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = parse(&text?);
        if value.is_none() {
            self.wrong
                .push(FieldError::new(format!("?{name}"), "unknown_value"));
        }
        value
    }
}

fn statuses(text: &str) -> Option<Vec<Status>> {
    if text == "active" {
        return Some(Status::ACTIVE.to_vec());
    }
    text.split(',').map(Status::parse).collect()
}

fn priorities(text: &str) -> Option<Vec<Priority>> {
    text.split(',').map(Priority::parse).collect()
}

fn assignee(actor: &Actor, text: &str) -> Option<AssigneeFilter> {
    match (text, &actor.reference) {
        ("unassigned", _) => Some(AssigneeFilter::Unassigned),
        ("me", ActorRef::Technician { id }) => Some(AssigneeFilter::Technician(*id)),
        _ => text.parse().ok().map(AssigneeFilter::Technician),
    }
}

fn time(text: &str) -> Option<Timestamp> {
    text.parse().ok()
}

fn sort(text: &str) -> Option<TicketSort> {
    Some(match text {
        "-updatedAt" => TicketSort::UpdatedNewest,
        "updatedAt" => TicketSort::UpdatedOldest,
        "-createdAt" => TicketSort::CreatedNewest,
        "createdAt" => TicketSort::CreatedOldest,
        "priority" => TicketSort::PriorityHighest,
        "-priority" => TicketSort::PriorityLowest,
        _ => return None,
    })
}
