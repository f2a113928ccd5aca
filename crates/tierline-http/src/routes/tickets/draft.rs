//! `/api/tickets/{id}/draft`: what the caller has begun to write on a ticket.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use tierline_app::drafts::{self, DraftView};
use tierline_domain::Timestamp;
use tierline_domain::attachment::Attachment;
use tierline_domain::draft::DraftText;
use tierline_domain::id::AttachmentId;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::reference;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, JsonBody, Path};
use crate::routes::attachments::FileView;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(get, save))
}

/// What the caller has begun to write. Nobody else sees it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Draft)]
struct View {
    reply: Part,
    note: Part,
    /// Null where there is nothing.
    #[schema(value_type = Option<String>, format = DateTime)]
    saved_at: Option<Timestamp>,
}

/// An answer or a note in the making.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = DraftPart)]
struct Part {
    /// As it was typed.
    text: String,
    /// Uploads that shall go with it and are still there.
    attachments: Vec<FileView>,
    /// Who shall get a copy beside those who always do, as it was typed.
    cc: String,
}

impl From<DraftView> for View {
    fn from(view: DraftView) -> Self {
        let DraftView { draft, uploads } = view;
        let part = |draft: &DraftText| Part {
            text: draft.text.clone(),
            attachments: files(&draft.attachments, &uploads),
            cc: draft.cc.clone(),
        };
        Self {
            reply: draft
                .as_ref()
                .map(|draft| part(&draft.reply))
                .unwrap_or_default(),
            note: draft
                .as_ref()
                .map(|draft| part(&draft.note))
                .unwrap_or_default(),
            saved_at: draft.map(|draft| draft.saved_at),
        }
    }
}

fn files(ids: &[AttachmentId], uploads: &[Attachment]) -> Vec<FileView> {
    let found = |id: &AttachmentId| uploads.iter().find(|file| file.id == *id).cloned();
    ids.iter().filter_map(found).map(FileView::from).collect()
}

/// A draft to be kept. One in which nothing stands goes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewDraft)]
struct Body {
    #[serde(default)]
    reply: PartBody,
    #[serde(default)]
    note: PartBody,
}

/// An answer or a note in the making.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewDraftPart)]
struct PartBody {
    #[serde(default)]
    text: String,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    attachments: Vec<AttachmentId>,
    #[serde(default)]
    cc: String,
}

impl From<PartBody> for DraftText {
    fn from(body: PartBody) -> Self {
        let PartBody {
            text,
            attachments,
            cc,
        } = body;
        Self {
            text,
            attachments,
            cc,
        }
    }
}

/// Get what the caller has begun to write on a ticket.
#[utoipa::path(get, path = "/api/tickets/{id}/draft", tag = "tickets", operation_id = "get_draft",
    params(("id" = String, Path, description = "Id or number")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<View>, Failure> {
    let found = drafts::get(&state.services, &caller.actor, &reference(&id)?).await?;
    Ok(Json(found.into()))
}

/// Keep what the caller has begun to write on a ticket, in place of what was kept.
#[utoipa::path(put, path = "/api/tickets/{id}/draft", tag = "tickets", operation_id = "save_draft", request_body = Body,
    params(("id" = String, Path, description = "Id or number")),
    responses((status = OK, body = View), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn save(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
    body: JsonBody<Body>,
) -> Result<Json<View>, Failure> {
    let Body { reply, note } = body.value;
    let (actor, ticket) = (&caller.actor, reference(&id)?);
    let kept = drafts::save(&state.services, actor, &ticket, reply.into(), note.into()).await?;
    Ok(Json(kept.into()))
}
