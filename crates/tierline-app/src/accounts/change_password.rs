//! Changing the own password.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::SessionId;
use tierline_domain::permission::Permission;
use tierline_domain::user::User;
use tierline_domain::{Error, Result};

use super::{end_other_sessions, me, password};
use crate::Services;
use crate::directory::{self, Hand};

/// Sets a new password for whoever knows the current one, and ends all logins but the one that they came with.
pub async fn change_password(
    services: &Services,
    actor: &Actor,
    own: Option<SessionId>,
    current: &str,
    new: &str,
) -> Result<()> {
    actor.require(Permission::AccountWrite)?;
    password::check_strength("/newPassword", new)?;
    let (user, _) = me(services, actor).await?;
    if !password::verify(user.password_hash.clone(), current).await? {
        return Err(Error::invalid("/currentPassword", "wrong_password"));
    }
    let user = User {
        password_hash: Some(password::hash(services, new).await?),
        ..user
    };
    let (users, hand) = (&*services.users, Hand::of(actor));
    directory::put(services, users, &Scope::All, &hand, user, None).await?;
    end_other_sessions(services, actor.user, own).await
}
