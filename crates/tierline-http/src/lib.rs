//! The HTTP face of the desk: routes, extractors, problems, OpenAPI, and the embedded web app.

mod docs;
mod error;
mod extract;
mod limits;
mod live;
mod middleware;
mod openapi;
mod proxies;
mod routes;
mod state;
mod web;

pub use openapi::document;
pub use proxies::{Network, NotANetwork};
pub use state::{HttpOptions, HttpState, Ready, Rendered};

use axum::Router;
use axum::http::StatusCode;

use error::Failure;

/// All routes with all middleware.
pub fn router(state: HttpState) -> Router {
    let (router, document) = openapi::routes();
    let router = router
        .merge(docs::routes(&document))
        .fallback(web::serve)
        .method_not_allowed_fallback(|| async {
            Failure::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed")
        })
        .with_state(state.clone());
    middleware::layered(router, state)
}
