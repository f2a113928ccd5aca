//! `/live`: what changes, over a WebSocket.

mod connection;
mod message;

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use tierline_domain::permission::Permission;
use tierline_domain::{Error, Result};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::error::{Failure, Problem};
use crate::extract::{Caller, QueryParams, is_own_origin, presented};
use crate::state::HttpState;
use connection::Connection;
use message::{FromClient, ToClient};

/// Bytes of a message that a client may send.
const LONGEST: usize = 4 * 1024;
/// Bytes that are read at a time: thousands of idle connections each keep such a buffer.
const READ_BUFFER: usize = 4 * 1024;
/// Bytes that may wait for a client that does not read.
const WRITE_BUFFER: usize = 256 * 1024;

/// The route.
pub fn router() -> OpenApiRouter<HttpState> {
    OpenApiRouter::new().routes(routes!(live))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Params {
    /// The last cursor that came over the connection before: what was missed since is told first.
    cursor: Option<String>,
}

/// Watch what changes.
///
/// The server sends `LiveMessage` values as JSON text, the client may send `LiveRequest` values. The connection is closed
/// with 4001 when the login has ended (refresh it, then connect again with the last cursor), with 4008 when the client reads
/// too slowly, and with 1001 when the desk stops.
#[utoipa::path(get, path = "/live", tag = "live", operation_id = "watch", params(Params),
    responses((status = SWITCHING_PROTOCOLS, description = "A WebSocket of `LiveMessage` and `LiveRequest`", body = ToClient),
        (status = "4XX", body = Problem), (status = "5XX", body = Problem)),
    request_body(content = FromClient, description = "What may be sent over the WebSocket"))]
async fn live(
    State(state): State<HttpState>,
    caller: Caller,
    headers: HeaderMap,
    params: QueryParams<Params>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Failure> {
    caller.actor.require(Permission::TicketsRead)?;
    let presented = presented(&headers).ok_or(Error::Unauthenticated("no_credentials"))?;
    // A page of another site could open the connection with the cookie of who visits it.
    if presented.by_cookie && is_own_origin(&headers, &state) == Some(false) {
        return Err(Failure::new(StatusCode::FORBIDDEN, "cross_site_request")
            .detail("the Origin is another site"));
    }
    let upgrade = upgrade.map_err(|rejection| {
        Failure::new(StatusCode::UPGRADE_REQUIRED, "websocket_needed").detail(rejection.body_text())
    })?;
    let after = params.0.cursor.as_deref().map(position).transpose()?;
    let subscription = state.live.subscribe(after).await?;
    let connection = Connection::new(
        state,
        caller.actor,
        presented.secret.to_owned(),
        subscription,
    );
    let upgrade = upgrade
        .read_buffer_size(READ_BUFFER)
        .max_write_buffer_size(WRITE_BUFFER)
        .max_message_size(LONGEST);
    Ok(upgrade.on_upgrade(|socket| connection.run(socket)))
}

/// A place in the feed as opaque text.
fn cursor(position: u64) -> String {
    format!("l{position:x}")
}

fn position(cursor: &str) -> Result<u64> {
    let digits = cursor.strip_prefix('l');
    digits
        .and_then(|digits| u64::from_str_radix(digits, 16).ok())
        .ok_or_else(|| Error::invalid("?cursor", "not_a_cursor"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors_survive_being_text() {
        for place in [0, 1, u64::MAX] {
            assert_eq!(position(&cursor(place)).unwrap(), place);
        }
        for odd in ["", "l", "7", "l-1", "lé", "l10000000000000000"] {
            assert!(position(odd).is_err(), "{odd}");
        }
    }
}
