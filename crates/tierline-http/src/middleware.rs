//! What stands around every route, in order from the outside in.

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{
    Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header,
};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

use crate::error::Failure;
use crate::limits::limit_rate;
use crate::routes::UPLOADS;
use crate::state::HttpState;

/// Bytes of a request body: two texts of 300 KB and what JSON adds to them.
const BODY: usize = 1_536 * 1_024;
/// Longer requests are given up.
const TIMEOUT: Duration = Duration::from_secs(30);
/// An upload takes as long as its line needs; each of its pieces is waited for no longer than any request.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(15 * 60);
/// Bytes below which compression costs more than it saves.
const WORTH_COMPRESSING: u16 = 1_024;
/// The routes with everything around them.
pub fn layered(router: Router, state: HttpState) -> Router {
    let compressed = state.options.compression;
    let router = router
        .layer(DefaultBodyLimit::max(BODY))
        .layer(from_fn(time_out))
        .layer(from_fn_with_state(state, limit_rate))
        .layer(CatchPanicLayer::custom(
            |_: Box<dyn std::any::Any + Send>| {
                tracing::error!("a handler panicked");
                Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").into_response()
            },
        ))
        .layer(from_fn(observe))
        .layer(from_fn(secure));
    if compressed {
        let worth_it = SizeAbove::new(WORTH_COMPRESSING).and(is_whole);
        router.layer(CompressionLayer::new().compress_when(worth_it))
    } else {
        router
    }
}

/// A file may take as long as it keeps coming: whoever takes it in has a patience of their own.
fn is_import(request: &Request) -> bool {
    request.method() == Method::PUT
        && request.uri().path().starts_with("/api/imports/")
        && request.uri().path().contains("/files/")
}

/// What can be asked for in parts has its own bytes counted.
fn is_whole(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::ACCEPT_RANGES)
}

async fn time_out(request: Request, next: Next) -> Response {
    if is_import(&request) {
        return next.run(request).await;
    }
    let is_upload = request.method() == Method::POST && request.uri().path() == UPLOADS;
    let timeout = if is_upload { UPLOAD_TIMEOUT } else { TIMEOUT };
    match tokio::time::timeout(timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure::new(StatusCode::SERVICE_UNAVAILABLE, "timed_out")
            .retry_after(1)
            .into_response(),
    }
}

/// A request id in and out, one log line and two metrics; no personal data.
async fn observe(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("other", |path| path.as_str())
        .to_owned();
    let id = request_id(request.headers());
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    set(response.headers_mut(), "x-request-id", &id);
    let labels = [
        ("method", method.to_string()),
        ("route", route.clone()),
        ("status", status.to_string()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route.clone())
        .record(begun.elapsed().as_secs_f64());
    tracing::info!(request_id = id, %method, route, status, micros = begun.elapsed().as_micros(), "request");
    response
}

/// The client's id where it is a decent one, else a new one.
fn request_id(headers: &HeaderMap) -> String {
    let given = headers
        .get("x-request-id")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let decent = (8..=64).contains(&given.len())
        && given
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if decent {
        given.to_owned()
    } else {
        new_request_id()
    }
}

/// Unique within this process, which is all that a log needs: its start is in the first line.
fn new_request_id() -> String {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("req-{:08x}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Nothing from elsewhere, nothing inline, nobody around us.
async fn secure(request: Request, next: Next) -> Response {
    let is_api =
        request.uri().path().starts_with("/api") || request.uri().path().starts_with("/ai");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
             connect-src 'self'; frame-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; \
             form-action 'self'",
        ),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        (
            "permissions-policy",
            "camera=(), microphone=(), geolocation=()",
        ),
    ] {
        if !headers.contains_key(name) {
            set(headers, name, value);
        }
    }
    if is_api && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn set(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(HeaderName::from_static(name), value);
    }
}
