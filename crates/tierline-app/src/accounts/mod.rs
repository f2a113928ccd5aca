//! Login, sessions, API tokens, and who an incoming secret belongs to.

mod authenticate;
mod change_password;
mod login;
mod me;
pub mod password;
mod secret;
mod sessions;
mod tokens;

pub use authenticate::{Authenticated, actor_of, authenticate};
pub use change_password::change_password;
pub use login::{Login, login, refresh};
pub use me::{MePatch, me, update_me};
pub(crate) use sessions::{end, end_other_sessions};
pub use sessions::{end_all_sessions, end_session, logout, sessions};
pub use tokens::{create_token, revoke_token, tokens};
