//! `/api/auth`: login, refresh, logout, sessions.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use serde::{Deserialize, Serialize};
use tierline_app::accounts::{self, Login};
use tierline_domain::id::SessionId;
use tierline_domain::user::Session;
use tierline_domain::{Error, Timestamp};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::listing::List;
use super::me::MeView;
use crate::error::{Failure, Problem};
use crate::extract::{
    Caller, JsonBody, Path, REFRESH_COOKIE, check_same_site, cookie, session_cookies,
};
use crate::state::HttpState;

/// The routes.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new()
        .routes(routes!(login))
        .routes(routes!(refresh))
        .routes(routes!(logout))
        .routes(routes!(sessions))
        .routes(routes!(end_session))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Credentials {
    email: String,
    password: String,
}

#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RefreshBody {
    /// Not needed where the cookie is.
    refresh_token: Option<String>,
}

/// A login. The same secrets come as cookies too.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LoginView {
    me: MeView,
    access_token: String,
    refresh_token: String,
    expires_in_seconds: u64,
}

/// An open login.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    #[schema(value_type = String)]
    id: SessionId,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    last_used_at: Timestamp,
    user_agent: String,
    /// Whether this very request came with it.
    current: bool,
}

/// Log in.
#[utoipa::path(post, path = "/api/auth/login", tag = "auth", operation_id = "login", request_body = Credentials, security(()),
    responses((status = OK, body = LoginView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn login(
    State(state): State<HttpState>,
    headers: HeaderMap,
    body: JsonBody<Credentials>,
) -> Result<Response, Failure> {
    let Credentials { email, password } = body.value;
    let login = accounts::login(&state.services, &email, &password, agent(&headers)).await?;
    logged_in(&state, &login).await
}

/// Swap the refresh token for a new pair.
#[utoipa::path(post, path = "/api/auth/refresh", tag = "auth", operation_id = "refresh", request_body = RefreshBody, security(()),
    responses((status = OK, body = LoginView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn refresh(
    State(state): State<HttpState>,
    headers: HeaderMap,
    body: JsonBody<RefreshBody>,
) -> Result<Response, Failure> {
    let token = match (&body.value.refresh_token, cookie(&headers, REFRESH_COOKIE)) {
        (Some(token), _) => token.as_str(),
        (None, Some(token)) => {
            check_same_site(&Method::POST, &headers, &state)?;
            token
        }
        (None, None) => return Err(Error::Unauthenticated("no_credentials").into()),
    };
    let login = accounts::refresh(&state.services, token).await?;
    logged_in(&state, &login).await
}

/// Log out.
#[utoipa::path(post, path = "/api/auth/logout", tag = "auth", operation_id = "logout",
    responses((status = NO_CONTENT), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn logout(State(state): State<HttpState>, caller: Caller) -> Result<Response, Failure> {
    accounts::logout(&state.services, &caller.actor, caller.session).await?;
    Ok((
        StatusCode::NO_CONTENT,
        AppendHeaders(session_cookies(&state, None)),
    )
        .into_response())
}

/// List the own open logins.
#[utoipa::path(get, path = "/api/auth/sessions", tag = "auth", operation_id = "list_sessions",
    responses((status = OK, body = List<SessionView>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn sessions(
    State(state): State<HttpState>,
    caller: Caller,
) -> Result<Json<List<SessionView>>, Failure> {
    let sessions = accounts::sessions(&state.services, &caller.actor).await?;
    Ok(listed(sessions, &caller))
}

/// Open logins as they are shown.
pub fn listed(sessions: Vec<Session>, caller: &Caller) -> Json<List<SessionView>> {
    let view = |session: Session| SessionView {
        current: caller.session == Some(session.id),
        id: session.id,
        created_at: session.created_at,
        last_used_at: session.rotated_at,
        user_agent: session.user_agent,
    };
    Json(List {
        items: sessions.into_iter().map(view).collect(),
        next_cursor: None,
    })
}

/// End one of the own logins.
#[utoipa::path(delete, path = "/api/auth/sessions/{id}", tag = "auth", operation_id = "end_session", params(("id" = String, Path)),
    responses((status = NO_CONTENT), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
async fn end_session(
    State(state): State<HttpState>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Failure> {
    let id = id.parse().map_err(|_| Error::NotFound("session"))?;
    accounts::end_session(&state.services, &caller.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What the client calls itself.
pub fn agent(headers: &HeaderMap) -> &str {
    let given = headers.get(header::USER_AGENT);
    given
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// The answer to a login, with its cookies.
pub async fn logged_in(state: &HttpState, login: &Login) -> Result<Response, Failure> {
    let settings = tierline_app::settings::current(&state.services).await?;
    let view = LoginView {
        me: MeView::of(&login.user, &settings, None),
        access_token: login.access_token.clone(),
        refresh_token: login.refresh_token.clone(),
        expires_in_seconds: login.access_seconds,
    };
    Ok((
        AppendHeaders(session_cookies(state, Some(login))),
        Json(view),
    )
        .into_response())
}
