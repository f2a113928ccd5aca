//! `/api/attachments`: uploads, until a message takes them.

use std::time::Duration;

use async_trait::async_trait;
use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt;
use serde::{Deserialize, Serialize};
use tierline_app::files;
use tierline_domain::attachment::{Attached, Attachment};
use tierline_domain::id::AttachmentId;
use tierline_domain::ports::ByteSource;
use tierline_domain::{Error, Result};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::error::{Failure, Problem};
use crate::extract::{Caller, Path, QueryParams};
use crate::state::HttpState;

/// Where files are taken in.
pub const UPLOADS: &str = "/api/attachments";
/// A piece that takes longer never comes.
const PATIENCE: Duration = Duration::from_secs(30);

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(upload))
        .routes(routes!(get, discard))
}

/// A file.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Attachment)]
pub struct FileView {
    #[schema(value_type = String)]
    id: AttachmentId,
    /// Safe to be written to any disk.
    name: String,
    /// Bytes.
    size: u64,
    /// What its content is, whatever its name says.
    media_type: String,
    /// Where the desk can draw it smaller.
    picture: Option<PictureView>,
}

/// How large a picture is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Picture)]
pub struct PictureView {
    width: u32,
    height: u32,
}

impl From<Attached> for FileView {
    fn from(file: Attached) -> Self {
        Self {
            id: file.id,
            name: file.name,
            size: file.size,
            media_type: file.media_type,
            picture: file
                .picture
                .map(|(width, height)| PictureView { width, height }),
        }
    }
}

impl From<Attachment> for FileView {
    fn from(file: Attachment) -> Self {
        file.shown().into()
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct UploadParams {
    /// What the file is called; parts of a path and what deceives are left out.
    name: String,
}

/// Upload a file: its bytes are the body. It is the caller's alone until a message takes it, and goes after a day.
#[utoipa::path(post, path = "/api/attachments", tag = "attachments", operation_id = "upload_attachment", params(UploadParams),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = CREATED, body = FileView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn upload(
    State(state): State<HttpState>,
    caller: Caller,
    params: QueryParams<UploadParams>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<FileView>), Failure> {
    check_length(&headers, state.services.files.bytes)?;
    let mut source = Pieces(body);
    let file = files::upload(&state.services, &caller.actor, &params.0.name, &mut source).await?;
    Ok((StatusCode::CREATED, Json(file.into())))
}

/// Says at once that it is too large, where the client says how large it is.
fn check_length(headers: &HeaderMap, most: u64) -> Result<()> {
    let said = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    let length: Option<u64> = said.and_then(|text| text.parse().ok());
    if length.is_some_and(|length| length > most) {
        return Err(Error::Conflict {
            code: "file_too_large",
            params: [("maxBytes", most.to_string())].into(),
        });
    }
    Ok(())
}

/// Get an upload of the caller's that no message has taken yet.
#[utoipa::path(get, path = "/api/attachments/{id}", tag = "attachments", operation_id = "get_upload", params(("id" = String, Path)),
    responses((status = OK, body = FileView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<FileView>, Failure> {
    let file = files::waiting(&state.services, &caller.actor, named(&id)?).await?;
    Ok(Json(file.into()))
}

/// Take an upload back that no message has taken yet.
#[utoipa::path(delete, path = "/api/attachments/{id}", tag = "attachments", operation_id = "discard_upload", params(("id" = String, Path)),
    responses((status = NO_CONTENT), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn discard(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    files::discard(&state.services, &caller.actor, named(&id)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What cannot be read names nothing.
pub fn named(id: &str) -> Result<AttachmentId> {
    id.parse().map_err(|_| Error::NotFound("attachment"))
}

/// A request's body, piece by piece.
struct Pieces(Body);

#[async_trait]
impl ByteSource for Pieces {
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let broken_off = || Error::conflict("upload_broken_off");
        loop {
            let frame = tokio::time::timeout(PATIENCE, self.0.frame()).await;
            let Some(frame) = frame.map_err(|_| broken_off())? else {
                return Ok(None);
            };
            let data = frame.map_err(|_| broken_off())?.into_data();
            if let Ok(data) = data
                && !data.is_empty()
            {
                return Ok(Some(data.to_vec()));
            }
        }
    }
}
