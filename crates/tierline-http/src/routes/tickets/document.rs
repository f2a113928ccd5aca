//! `/api/tickets/{id}/messages/{message}/document`: a message with the pictures from elsewhere.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use tierline_app::tickets;
use tierline_domain::Error;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::reference;
use crate::error::{Failure, Problem};
use crate::extract::{Caller, Path};
use crate::state::HttpState;

/// No script runs in it, whatever it says: it may load pictures, and our own style, and be shown by our own pages alone.
const POLICY: &str = "default-src 'none'; img-src 'self' https:; style-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(get))
}

/// Get a message as a page that loads pictures from elsewhere: for a frame that is shown when somebody asked for them.
#[utoipa::path(get, path = "/api/tickets/{id}/messages/{message}/document", tag = "tickets", operation_id = "get_message_document",
    params(("id" = String, Path, description = "Id or number"), ("message" = String, Path)),
    responses((status = OK, body = String, content_type = "text/html"), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(
    State(state): State<HttpState>,
    caller: Caller,
    Path((id, message)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let message = message.parse().map_err(|_| Error::NotFound("message"))?;
    let ticket = reference(&id)?;
    let body = tickets::document(&state.services, &caller.actor, &ticket, message).await?;
    let page = format!(
        "<!doctype html><meta charset=\"utf-8\"><title>-</title>\
         <link rel=\"stylesheet\" href=\"/api/message.css\"><body>{body}</body>"
    );
    let mut response = Html(page).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    // Who loads a picture tells its server nothing of the desk.
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    Ok(response)
}
