//! Who asks, by bearer token or by cookie; a route that takes it cannot be reached without.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use tierline_app::accounts::{self, Login};
use tierline_domain::Error;
use tierline_domain::actor::Actor;
use tierline_domain::id::SessionId;

use super::cookies::{REFRESH_COOKIE, SESSION_COOKIE, cookie, set_cookie};
use crate::error::Failure;
use crate::state::HttpState;

/// The header that our own web app sends: another site's form cannot.
const CSRF_HEADER: &str = "x-tierline-csrf";

/// The one who asks.
#[derive(Debug, Clone)]
pub struct Caller {
    pub actor: Actor,
    /// The login that they came with; `None` for API tokens.
    pub session: Option<SessionId>,
    /// What they showed, for who must ask again later.
    pub presented: Presented,
}

/// A secret as it came in; it is never written down.
#[derive(Clone)]
pub struct Presented(String);

impl Presented {
    /// The secret itself.
    pub fn secret(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Presented {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Presented(…)")
    }
}

impl FromRequestParts<HttpState> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &HttpState) -> Result<Self, Failure> {
        let bearer = parts
            .headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
        let by_cookie = cookie(&parts.headers, SESSION_COOKIE);
        let secret = match (bearer, by_cookie) {
            (Some(token), _) => token,
            (None, Some(token)) => {
                check_same_site(&parts.method, &parts.headers, state)?;
                token
            }
            (None, None) => return Err(Error::Unauthenticated("no_credentials").into()),
        };
        let presented = Presented(secret.trim().to_owned());
        let found = accounts::authenticate(&state.services, presented.secret()).await?;
        Ok(Self {
            presented,
            actor: found.actor,
            session: found.session,
        })
    }
}

/// Whether the browser says that the request comes from our own pages; `None` where it says nothing.
pub fn is_own_origin(headers: &HeaderMap, state: &HttpState) -> Option<bool> {
    let origin = headers.get(header::ORIGIN)?.to_str().ok()?;
    Some(if let Some(url) = &state.options.public_url {
        origin == url.trim_end_matches('/')
    } else {
        let host = headers
            .get(header::HOST)
            .and_then(|value| value.to_str().ok());
        let authority = origin
            .parse::<Uri>()
            .ok()
            .and_then(|uri| uri.authority().map(ToString::to_string));
        host.is_some() && authority.as_deref() == host
    })
}

/// A change that comes with a cookie must come from our own pages.
pub fn check_same_site(
    method: &Method,
    headers: &HeaderMap,
    state: &HttpState,
) -> Result<(), Failure> {
    if method.is_safe() {
        return Ok(());
    }
    let refused = || Failure::new(StatusCode::FORBIDDEN, "cross_site_request");
    if !headers.contains_key(CSRF_HEADER) {
        return Err(refused().detail("send the header X-Tierline-Csrf, or a bearer token"));
    }
    if is_own_origin(headers, state).unwrap_or(true) {
        Ok(())
    } else {
        Err(refused().detail("the Origin is another site"))
    }
}

/// The cookies of a login; `None` takes them away.
pub fn session_cookies(
    state: &HttpState,
    login: Option<&Login>,
) -> [(header::HeaderName, HeaderValue); 2] {
    let secure = state.secure_cookies();
    let (access, refresh, access_seconds, refresh_seconds) = match login {
        Some(login) => (
            login.access_token.as_str(),
            login.refresh_token.as_str(),
            login.access_seconds,
            login.refresh_seconds,
        ),
        None => ("", "", 0, 0),
    };
    [
        (
            header::SET_COOKIE,
            set_cookie(SESSION_COOKIE, access, "/", access_seconds, secure),
        ),
        (
            header::SET_COOKIE,
            set_cookie(
                REFRESH_COOKIE,
                refresh,
                "/api/auth",
                refresh_seconds,
                secure,
            ),
        ),
    ]
}
