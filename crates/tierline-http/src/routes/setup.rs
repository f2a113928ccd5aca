//! `/api/setup`: the first account of an empty desk.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use tierline_app::accounts::Founding;
use tierline_app::directory::starter;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::auth::{agent, logged_in};
use crate::error::{Failure, Problem};
use crate::extract::{Caller, JsonBody};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(get, found))
        .routes(routes!(plant))
}

/// Whether the desk has to be set up; anybody may know.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = SetupState)]
struct StateView {
    /// Whether nobody has an account yet.
    needed: bool,
    desk_name: String,
}

/// The desk and its owner.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Founding)]
struct Body {
    /// The code that the program printed when it started.
    code: String,
    desk_name: String,
    /// The owner's.
    name: String,
    email: String,
    /// 10 to 200 characters.
    password: String,
    language: String,
    time_zone: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StarterSet)]
struct StarterBody {
    /// Such as `de`; English where there is no set in it.
    language: String,
}

/// How much was added.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Added)]
struct AddedView {
    added: usize,
}

/// Tell whether the desk has to be set up.
#[utoipa::path(get, path = "/api/setup", tag = "setup", operation_id = "get_setup", security(()),
    responses((status = OK, body = StateView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn get(State(state): State<HttpState>) -> Result<Json<StateView>, Failure> {
    let settings = tierline_app::settings::current(&state.services).await?;
    Ok(Json(StateView {
        needed: state.first_run.is_open().await,
        desk_name: settings.name,
    }))
}

/// Make the owner's account of an empty desk, for who has the code that the program printed; logs in.
#[utoipa::path(post, path = "/api/setup", tag = "setup", operation_id = "set_up", request_body = Body, security(()),
    responses((status = OK, body = super::auth::LoginView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn found(
    State(state): State<HttpState>,
    headers: HeaderMap,
    body: JsonBody<Body>,
) -> Result<Response, Failure> {
    let body = body.value;
    let founding = Founding {
        code: body.code,
        desk: body.desk_name,
        name: body.name,
        email: body.email,
        password: body.password,
        language: body.language,
        time_zone: body.time_zone,
    };
    let login = state
        .first_run
        .found(&state.services, founding, agent(&headers))
        .await?;
    logged_in(&state, &login).await
}

/// Add a category tree to begin with; what is there already stays.
#[utoipa::path(post, path = "/api/setup/categories", tag = "setup", operation_id = "plant_categories", request_body = StarterBody,
    responses((status = OK, body = AddedView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn plant(
    State(state): State<HttpState>,
    caller: Caller,
    body: JsonBody<StarterBody>,
) -> Result<Json<AddedView>, Failure> {
    let added = starter::plant(&state.services, &caller.actor, &body.value.language).await?;
    Ok(Json(AddedView { added }))
}
