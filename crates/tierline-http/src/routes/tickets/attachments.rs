//! `/api/tickets/{id}/attachments`: the files of a ticket.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use tierline_app::files::{self, PictureSize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::reference;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, Path, QueryParams};
use crate::routes::attachments::named;
use crate::routes::download;
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(get))
        .routes(routes!(picture))
}

/// Download a file, whole or in part. It is never shown by the browser itself.
#[utoipa::path(get, path = "/api/tickets/{id}/attachments/{attachment}", tag = "attachments", operation_id = "download_attachment",
    params(("id" = String, Path, description = "Id or number"), ("attachment" = String, Path),
        ("Range" = Option<String>, Header), ("If-Range" = Option<String>, Header), ("If-None-Match" = Option<String>, Header)),
    responses((status = OK, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = PARTIAL_CONTENT, body = Vec<u8>, content_type = "application/octet-stream"), (status = NOT_MODIFIED),
        (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path((id, attachment)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (services, ticket) = (&state.services, reference(&id)?);
    let file = files::attached(services, &caller.actor, &ticket, named(&attachment)?).await?;
    Ok(download::file(services, &file, &headers).await?)
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PictureParams {
    /// `small` if not given.
    #[serde(default)]
    #[param(inline)]
    size: Size,
}

/// How large a picture is drawn.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PictureSize)]
enum Size {
    /// At most 320 points wide and high.
    #[default]
    Small,
    /// At most 1,600.
    Large,
}

/// Get a file as a picture, drawn anew by the desk: these bytes are its own.
#[utoipa::path(get, path = "/api/tickets/{id}/attachments/{attachment}/picture", tag = "attachments", operation_id = "get_picture",
    params(("id" = String, Path, description = "Id or number"), ("attachment" = String, Path), PictureParams),
    responses((status = OK, body = Vec<u8>, content_type = "image/jpeg"), (status = NOT_MODIFIED),
        (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn picture(
    State(state): State<HttpState>,
    caller: Caller,
    Path((id, attachment)): Path<(String, String)>,
    params: QueryParams<PictureParams>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (services, ticket) = (&state.services, reference(&id)?);
    let file = files::attached(services, &caller.actor, &ticket, named(&attachment)?).await?;
    let (size, letter) = match params.0.size {
        Size::Small => (PictureSize::Small, 's'),
        Size::Large => (PictureSize::Large, 'l'),
    };
    let tag = format!("\"{letter}-{}\"", file.blob);
    let known = headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let drawn = files::picture(services, &file, size).await?;
        let kind = HeaderValue::from_static(drawn.media_type);
        (
            [(header::CONTENT_TYPE, kind)],
            Body::from(drawn.bytes.clone()),
        )
            .into_response()
    };
    let out = response.headers_mut();
    out.insert(
        header::ETAG,
        HeaderValue::from_str(&tag).map_err(tierline_domain::Error::internal)?,
    );
    // What the id names never changes; whether it may still be seen does.
    out.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, max-age=600"),
    );
    out.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(download::SANDBOX),
    );
    Ok(response)
}
