//! Login, sessions, API tokens, and who an incoming secret belongs to.

mod accept;
mod authenticate;
mod change_password;
mod first_run;
mod invitations;
mod login;
mod me;
pub mod password;
mod secret;
mod sessions;
mod tokens;

pub use accept::{Acceptance, accept, invitation};
pub use authenticate::{Authenticated, actor_of, authenticate};
pub use change_password::change_password;
pub use first_run::{FirstRun, Founding};
pub use invitations::{InvitationInput, invitations, invite, prune_invitations, reset, withdraw};
pub use login::{Login, login, refresh};
pub use me::{MePatch, me, update_me};
pub(crate) use sessions::{end, end_other_sessions};
pub use sessions::{end_all_sessions, end_session, end_sessions_of, logout, sessions, sessions_of};
pub use tokens::{create_token, revoke_token, tokens};
