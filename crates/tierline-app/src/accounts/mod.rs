//! Login, sessions, API tokens, and who an incoming secret belongs to.

mod authenticate;
mod login;
mod me;
pub mod password;
mod secret;
mod sessions;
mod tokens;

pub use authenticate::{Authenticated, actor_of, authenticate};
pub use login::{Login, login, refresh};
pub use me::{MePatch, me, update_me};
pub(crate) use sessions::end;
pub use sessions::{end_all_sessions, end_session, logout, sessions};
pub use tokens::{create_token, revoke_token, tokens};
