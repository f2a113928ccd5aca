//! Who asks, by bearer token or by cookie; a route that takes it cannot be reached without.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use tierline_app::accounts::{self, Authenticated, Login};
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
}

impl FromRequestParts<HttpState> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &HttpState) -> Result<Self, Failure> {
        let presented = presented(&parts.headers);
        let presented = presented.ok_or(Error::Unauthenticated("no_credentials"))?;
        if presented.by_cookie {
            check_same_site(&parts.method, &parts.headers, state)?;
        }
        // The counting of requests has asked already, unless the answer was no.
        let found = match parts.extensions.remove::<Authenticated>() {
            Some(found) => found,
            None => accounts::authenticate(&state.services, presented.secret).await?,
        };
        Ok(Self {
            actor: found.actor,
            session: found.session,
        })
    }
}

/// A secret that came with a request.
pub struct Presented<'h> {
    pub secret: &'h str,
    pub by_cookie: bool,
}

/// The bearer token, else the cookie.
pub fn presented(headers: &HeaderMap) -> Option<Presented<'_>> {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let bearer = given
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    match bearer {
        Some((_, secret)) => Some(Presented {
            secret: secret.trim(),
            by_cookie: false,
        }),
        None => cookie(headers, SESSION_COOKIE).map(|secret| Presented {
            secret,
            by_cookie: true,
        }),
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
