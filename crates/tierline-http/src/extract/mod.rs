//! What handlers take from a request: who asks, bodies, query parameters, conditions.

mod body;
mod caller;
mod conditions;
mod cookies;
mod cursor;
mod query;

pub use body::{JsonBody, edited, merged, parse, patch_field};
pub use caller::{Caller, Presented, check_same_site, is_own_origin, session_cookies};
pub use conditions::{IdempotencyKey, IfMatch, version_of};
pub use cookies::{REFRESH_COOKIE, SESSION_COOKIE, cookie};
pub use cursor::{parse_record_cursor, parse_ticket_cursor, record_cursor, ticket_cursor};
pub use query::QueryParams;
