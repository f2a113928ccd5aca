//! `/api/tickets/bulk`: one change over many tickets.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tierline_app::tickets;
use tierline_domain::id::{BatchId, TechnicianId, TicketId};
use tierline_domain::ticket::{Priority, Status, TicketPatch};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::error::{Failure, Problem};
use crate::extract::{Caller, IdempotencyKey, JsonBody, nullable};
use crate::routes::schemas;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(bulk))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct BulkBody {
    /// At most 500.
    #[schema(value_type = Vec<String>)]
    ticket_ids: Vec<TicketId>,
    action: Action,
}

/// What is done to each.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = BulkAction)]
enum Action {
    /// Null takes the technician off; it must be said.
    #[serde(rename_all = "camelCase")]
    Assign {
        #[serde(deserialize_with = "nullable")]
        #[schema(required)]
        #[schema(value_type = Option<String>)]
        technician_id: Option<TechnicianId>,
    },
    Status {
        #[schema(value_type = schemas::Status)]
        status: Status,
    },
    Priority {
        #[schema(value_type = schemas::Priority)]
        priority: Priority,
    },
    Tag {
        #[serde(default)]
        add: BTreeSet<String>,
        #[serde(default)]
        remove: BTreeSet<String>,
    },
}

impl From<Action> for TicketPatch {
    fn from(action: Action) -> Self {
        match action {
            Action::Assign { technician_id } => Self {
                assignee: Some(technician_id),
                ..Self::default()
            },
            Action::Status { status } => Self {
                status: Some(status),
                ..Self::default()
            },
            Action::Priority { priority } => Self {
                priority: Some(Some(priority)),
                ..Self::default()
            },
            Action::Tag { add, remove } => Self {
                add_tags: add,
                remove_tags: remove,
                ..Self::default()
            },
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct BulkView {
    /// Stands in the timeline of each changed ticket.
    #[schema(value_type = String)]
    batch: BatchId,
    /// In the order of the request.
    results: Vec<ResultView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = BulkResult)]
struct ResultView {
    #[schema(value_type = String)]
    ticket_id: TicketId,
    /// `changed`, `unchanged` or `failed`.
    outcome: &'static str,
    problem: Option<Problem>,
}

/// Change many tickets; one that fails stops no other.
#[utoipa::path(post, path = "/api/tickets/bulk", tag = "tickets", operation_id = "change_tickets", request_body = BulkBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat safe for 24 hours: what it changed before stays as it is now")),
    responses((status = OK, body = BulkView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn bulk(
    State(state): State<HttpState>,
    caller: Caller,
    key: IdempotencyKey,
    body: JsonBody<BulkBody>,
) -> Result<Json<BulkView>, Failure> {
    let repeat = key.request(&caller.actor, &body.bytes);
    let BulkBody { ticket_ids, action } = body.value;
    let (services, actor, patch) = (&state.services, &caller.actor, action.into());
    let done = tickets::bulk(services, actor, ticket_ids, &patch, repeat).await?;
    let result = |(ticket_id, outcome): (TicketId, tierline_domain::Result<bool>)| match outcome {
        Ok(true) => ResultView {
            ticket_id,
            outcome: "changed",
            problem: None,
        },
        Ok(false) => ResultView {
            ticket_id,
            outcome: "unchanged",
            problem: None,
        },
        Err(error) => {
            let problem = Failure::from(error).into_problem();
            ResultView {
                ticket_id,
                outcome: "failed",
                problem: Some(problem),
            }
        }
    };
    Ok(Json(BulkView {
        batch: done.batch,
        results: done.results.into_iter().map(result).collect(),
    }))
}
