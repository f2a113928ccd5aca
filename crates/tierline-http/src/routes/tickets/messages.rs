//! `/api/tickets/{id}/messages`: the conversation.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tierline_app::tickets::{self, MessageView as Written, NewMessage, Sent};
use tierline_domain::Timestamp;
use tierline_domain::actor::ActorRef;
use tierline_domain::id::{AttachmentId, MessageId, TicketId};
use tierline_domain::message::MessageKind;
use tierline_domain::permission::Permission;
use tierline_domain::ticket::{Channel, Status};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::one::named;
use super::reference;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, IdempotencyKey, JsonBody, Path, QueryParams};
use crate::routes::attachments::FileView;
use crate::routes::listing::{List, OffsetParams};
use crate::routes::schemas;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(list, write))
}

/// Who wrote or did something.
#[derive(Debug, Serialize, ToSchema)]
pub struct Author {
    /// `technician`, `contact`, `user`, `model`, `rule` or `system`.
    kind: &'static str,
    id: Option<String>,
    name: String,
}

impl Author {
    /// The actor with the name.
    pub fn of(actor: &ActorRef, name: String) -> Self {
        let (kind, id) = match actor {
            ActorRef::Technician { id } => ("technician", Some(id.to_string())),
            ActorRef::Contact { id } => ("contact", Some(id.to_string())),
            ActorRef::User { id } => ("user", Some(id.to_string())),
            ActorRef::Model { version, .. } => ("model", Some(version.clone())),
            ActorRef::Rule { .. } => ("rule", None),
            ActorRef::System => ("system", None),
        };
        Self { kind, id, name }
    }
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Message)]
struct MessageView {
    #[schema(value_type = String)]
    id: MessageId,
    /// A contact's late reply lies on a new ticket, linked to the old one.
    #[schema(value_type = String)]
    ticket_id: TicketId,
    #[schema(value_type = schemas::MessageKind)]
    kind: MessageKind,
    author: Author,
    recipients: Vec<String>,
    text: String,
    /// Harmless: cut down to what formats text. Pictures of the message itself are named `cid:` and the id of the
    /// file; those from elsewhere wait in `data-remote-src`.
    html: Option<String>,
    /// Whether pictures from elsewhere wait in `html`.
    has_remote_images: bool,
    attachments: Vec<FileView>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = schemas::Channel)]
    channel: Channel,
    /// Whether it is the ticket's description.
    first: bool,
}

impl From<Written> for MessageView {
    fn from(written: Written) -> Self {
        let Written {
            message,
            author_name,
            has_remote_images,
        } = written;
        Self {
            id: message.id,
            ticket_id: message.ticket,
            kind: message.kind,
            author: Author::of(&message.author, author_name),
            recipients: message.recipients,
            text: message.text,
            html: message.html,
            has_remote_images,
            attachments: message
                .attachments
                .into_iter()
                .map(FileView::from)
                .collect(),
            created_at: message.created_at,
            channel: message.channel,
            first: message.first,
        }
    }
}

/// A message to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewMessage)]
struct MessageBody {
    #[schema(value_type = schemas::MessageKind)]
    kind: MessageKind,
    /// May be empty where there is `html`, which then says it, or a file.
    #[serde(default)]
    text: String,
    /// Cut down to what formats text.
    html: Option<String>,
    /// Uploads of the caller's that go with it.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    attachments: Vec<AttachmentId>,
    /// Who gets a copy; a note has none.
    #[serde(default)]
    cc: Vec<String>,
    /// The state that the ticket shall have afterwards.
    #[schema(value_type = Option<schemas::Status>)]
    status: Option<Status>,
}

/// List the conversation, oldest first.
#[utoipa::path(get, path = "/api/tickets/{id}/messages", tag = "tickets", operation_id = "list_messages",
    params(("id" = String, Path, description = "Id or number"), OffsetParams),
    responses((status = OK, body = List<MessageView>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn list(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    params: QueryParams<OffsetParams>,
) -> Result<Json<List<MessageView>>, Failure> {
    let (offset, limit) = params.0.place()?;
    let page = tickets::messages(
        &state.services,
        &caller.actor,
        &reference(&id)?,
        offset,
        limit,
    )
    .await?;
    Ok(List::by_offset(page, MessageView::from))
}

/// Write a public reply or an internal note. What it changes beside, such as the status, can be undone; the message stays.
#[utoipa::path(post, path = "/api/tickets/{id}/messages", tag = "tickets", operation_id = "write_message", request_body = MessageBody,
    params(("id" = String, Path, description = "Id or number"), ("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat safe for 24 hours")),
    responses((status = CREATED, body = MessageView, headers(("Tierline-Change" = Option<String>, description = "The batch by which what the message changed can be undone; absent when it changed nothing"))), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn write(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    key: IdempotencyKey,
    body: JsonBody<MessageBody>,
) -> Result<Response, Failure> {
    let repeat = key.request(&caller.actor, &body.bytes);
    let MessageBody {
        kind,
        text,
        html,
        attachments,
        cc,
        status,
    } = body.value;
    let message = NewMessage {
        kind,
        text,
        html,
        attachments,
        cc,
        status,
    };
    let Sent { written, batch } = tickets::write(
        &state.services,
        &caller.actor,
        &reference(&id)?,
        &message,
        repeat,
    )
    .await?;
    let answer = (StatusCode::CREATED, Json(MessageView::from(written)));
    // A contact undoes nothing.
    let batch = batch.filter(|_| caller.actor.may(Permission::TicketsUpdate));
    Ok(named(answer.into_response(), batch))
}
