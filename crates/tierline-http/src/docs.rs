//! The API's description, and a page to read it by.

use axum::Router;
use axum::http::header;
use axum::routing::get;
use utoipa::openapi::OpenApi;

use crate::state::HttpState;

const PAGE: &str = include_str!("../assets/docs.html");
const SCRIPT: &str = include_str!("../assets/docs.js");
/// Of a message that is shown in a frame.
const MESSAGE_STYLE: &str = include_str!("../assets/message.css");
const STYLE: &str = include_str!("../assets/docs.css");

/// `/api/openapi.json` and `/api/docs`.
pub fn routes(document: &OpenApi) -> Router<HttpState> {
    let json = document.to_json().unwrap_or_default();
    let file = |kind: &'static str, text: &'static str| {
        get(move || async move { ([(header::CONTENT_TYPE, kind)], text) })
    };
    Router::new()
        .route(
            "/api/openapi.json",
            get(move || {
                let json = json.clone();
                async move { ([(header::CONTENT_TYPE, "application/json")], json) }
            }),
        )
        .route("/api/docs", file("text/html; charset=utf-8", PAGE))
        .route(
            "/api/docs/docs.js",
            file("text/javascript; charset=utf-8", SCRIPT),
        )
        .route("/api/docs/docs.css", file("text/css; charset=utf-8", STYLE))
        .route(
            "/api/message.css",
            file("text/css; charset=utf-8", MESSAGE_STYLE),
        )
}
