//! The routes, and the OpenAPI document that comes from them.

use axum::Router;
use utoipa::OpenApi as _;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;

use crate::extract::SESSION_COOKIE;
use crate::routes;
use crate::state::HttpState;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Tierline",
        version = "1",
        description = "The ticket desk of a managed service provider. JSON is camelCase, enum values are snake_case, \
            times are RFC 3339 in UTC, ids are opaque. Failures are problems (RFC 9457) with a stable `code`.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(crate::error::Problem)),
    security(("token" = []), ("session" = []))
)]
struct Document;

/// The router of all documented routes, with their document.
pub fn routes() -> (Router<HttpState>, OpenApi) {
    let (router, mut document) = OpenApiRouter::with_openapi(Document::openapi())
        .merge(routes::all())
        .split_for_parts();
    let components = document.components.get_or_insert_default();
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("token", SecurityScheme::Http(bearer));
    let cookie = ApiKey::Cookie(ApiKeyValue::new(SESSION_COOKIE));
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    (router, document)
}

/// The OpenAPI document.
pub fn document() -> OpenApi {
    routes().1
}
