//! Reading and writing cookies.

use axum::http::{HeaderMap, HeaderValue, header};

/// Carries the access token.
pub const SESSION_COOKIE: &str = "tierline_session";
/// Carries the refresh token; sent to the refresh and logout routes only.
pub const REFRESH_COOKIE: &str = "tierline_refresh";

/// The value of a cookie.
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    pairs.flat_map(|line| line.split(';')).find_map(|pair| {
        let (found, value) = pair.trim().split_once('=')?;
        (found == name).then_some(value)
    })
}

/// A cookie that scripts cannot read. An empty value and no time takes it away.
pub fn set_cookie(name: &str, value: &str, path: &str, seconds: u64, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let text =
        format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    // Our tokens are letters and digits: the header is always sound.
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}
