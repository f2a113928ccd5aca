//! `/api/tickets/{id}/timeline`: what happened.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use tierline_app::tickets::{self, TimelineView};
use tierline_domain::Timestamp;
use tierline_domain::id::{BatchId, MessageId, TimelineId};
use tierline_domain::ticket::Field;
use tierline_domain::timeline::Happening;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::messages::Author;
use super::reference;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, Path, QueryParams};
use crate::routes::listing::{List, OffsetParams};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(list))
}

/// One thing that happened.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TimelineEntry)]
struct EntryView {
    #[schema(value_type = String)]
    id: TimelineId,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    actor: Author,
    /// `created`, `changed` or `message`.
    kind: &'static str,
    #[schema(value_type = Option<String>)]
    field: Option<Field>,
    old: Option<String>,
    new: Option<String>,
    /// What the old value is called, where it is an id.
    old_label: Option<String>,
    new_label: Option<String>,
    #[schema(value_type = Option<String>)]
    message_id: Option<MessageId>,
    /// Why, where that is more than somebody's wish, such as `contact_replied`, `bulk` or `undo`.
    cause: Option<String>,
    /// The action that it belongs to, over one or several tickets: what is undone as one.
    #[schema(value_type = Option<String>)]
    batch: Option<BatchId>,
    /// Until when the caller may undo it by its batch; null where that is over, was done, or is not theirs to do.
    #[schema(value_type = Option<String>, format = DateTime)]
    undo_until: Option<Timestamp>,
}

impl From<TimelineView> for EntryView {
    fn from(view: TimelineView) -> Self {
        let TimelineView {
            entry,
            actor_name,
            old_label,
            new_label,
            undo_until,
        } = view;
        let (kind, field, old, new, message_id) = match entry.what {
            Happening::Created => ("created", None, None, None, None),
            Happening::Changed {
                field, old, new, ..
            } => ("changed", Some(field), old, new, None),
            Happening::Message { message, .. } => ("message", None, None, None, Some(message)),
        };
        Self {
            id: entry.id,
            at: entry.at,
            actor: Author::of(&entry.actor, actor_name),
            kind,
            field,
            old,
            new,
            old_label,
            new_label,
            message_id,
            cause: entry.cause,
            batch: entry.batch,
            undo_until,
        }
    }
}

/// List what happened, oldest first.
#[utoipa::path(get, path = "/api/tickets/{id}/timeline", tag = "tickets", operation_id = "list_timeline",
    params(("id" = String, Path, description = "Id or number"), OffsetParams),
    responses((status = OK, body = List<EntryView>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    params: QueryParams<OffsetParams>,
) -> Result<Json<List<EntryView>>, Failure> {
    let (offset, limit) = params.0.place()?;
    let page = tickets::timeline(
        &state.services,
        &caller.actor,
        &reference(&id)?,
        offset,
        limit,
    )
    .await?;
    Ok(List::by_offset(page, EntryView::from))
}
