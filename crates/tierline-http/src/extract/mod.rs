//! What handlers take from a request: who asks, bodies, query parameters, conditions.

mod body;
mod caller;
mod conditions;
mod cookies;
mod cursor;
mod path;
mod pieces;
mod query;

pub use body::{JsonBody, edited, merged, nullable, parse, patch_field, present};
pub use caller::{Caller, check_same_site, is_own_origin, presented, session_cookies};
pub use conditions::{IdempotencyKey, IfMatch, last_write_wins, version_of};
pub use cookies::{REFRESH_COOKIE, SESSION_COOKIE, cookie};
pub use cursor::{
    notification_cursor, parse_muted_cursor, parse_notification_cursor, parse_record_cursor,
    parse_ticket_cursor, record_cursor, ticket_cursor,
};
pub use path::Path;
pub use pieces::BodyPieces;
pub use query::QueryParams;
