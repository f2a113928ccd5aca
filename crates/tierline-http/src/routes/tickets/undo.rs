//! `/api/tickets/undo`: a change taken back.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tierline_app::tickets::{self, Undone};
use tierline_domain::Timestamp;
use tierline_domain::id::{BatchId, TicketId};
use tierline_domain::ticket::{Field, Overtaken};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::error::{Failure, Problem};
use crate::extract::{Caller, JsonBody};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(undo))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct UndoBody {
    /// The batch of the change, as its answer and the timeline tell it.
    #[schema(value_type = String)]
    batch: BatchId,
    /// The tickets that it changed; at most 500.
    #[schema(value_type = Vec<String>)]
    ticket_ids: Vec<TicketId>,
}

#[derive(Debug, Serialize, ToSchema)]
struct UndoView {
    /// In the order of the request.
    results: Vec<ResultView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = UndoResult)]
struct ResultView {
    #[schema(value_type = String)]
    ticket_id: TicketId,
    /// `undone`, `partly` where somebody changed some of the fields since, `overtaken` where they changed all of them, `already`
    /// where it was undone before, or `failed`.
    outcome: &'static str,
    /// The fields that hold what they held before.
    #[schema(value_type = Vec<String>)]
    fields: Vec<Field>,
    /// The fields that somebody changed since: they stay as they are.
    overtaken: Vec<OvertakenView>,
    problem: Option<Problem>,
}

/// A field that somebody changed since.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Overtaken)]
struct OvertakenView {
    #[schema(value_type = String)]
    field: Field,
    /// The name of who did; empty where it is not known.
    by: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
}

impl From<(Overtaken, String)> for OvertakenView {
    fn from((overtaken, by): (Overtaken, String)) -> Self {
        Self {
            field: overtaken.field,
            by,
            at: overtaken.at,
        }
    }
}

/// Undo a change on the tickets that it touched. What somebody changed since stays; a second time changes nothing.
#[utoipa::path(post, path = "/api/tickets/undo", tag = "tickets", operation_id = "undo_change", request_body = UndoBody,
    responses((status = OK, body = UndoView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn undo(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<UndoBody>,
) -> Result<Json<UndoView>, Failure> {
    let UndoBody { batch, ticket_ids } = body.value;
    let results = tickets::undo(&state.services, &caller.actor, batch, ticket_ids).await?;
    let results = results.into_iter().map(view).collect();
    Ok(Json(UndoView { results }))
}

fn view((ticket_id, outcome): (TicketId, tierline_domain::Result<Undone>)) -> ResultView {
    match outcome {
        Ok(undone) => ResultView {
            ticket_id,
            outcome: word(&undone),
            fields: undone.fields,
            overtaken: undone.overtaken.into_iter().map(Into::into).collect(),
            problem: None,
        },
        Err(error) => ResultView {
            ticket_id,
            outcome: "failed",
            fields: vec![],
            overtaken: vec![],
            problem: Some(Failure::from(error).into_problem()),
        },
    }
}

fn word(undone: &Undone) -> &'static str {
    match (
        undone.already,
        undone.fields.is_empty(),
        undone.overtaken.is_empty(),
    ) {
        (true, ..) => "already",
        (false, true, _) => "overtaken",
        (false, false, false) => "partly",
        (false, false, true) => "undone",
    }
}
