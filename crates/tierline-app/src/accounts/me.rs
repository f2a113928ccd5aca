//! The own account.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::permission::Permission;
use tierline_domain::settings::DeskSettings;
use tierline_domain::user::User;
use tierline_domain::view::ViewColumn;
use tierline_domain::{Error, Result};

use crate::directory::{self, Hand};
use crate::{Services, settings};

/// What everybody may change of their own account.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MePatch {
    pub name: Option<String>,
    pub language: Option<String>,
    pub time_zone: Option<String>,
    pub queue_columns: Option<Vec<ViewColumn>>,
}

/// The own account, and the settings of the desk.
pub async fn me(services: &Services, actor: &Actor) -> Result<(User, DeskSettings)> {
    let user = services.users.find(&Scope::All, actor.user).await?;
    let user = user.ok_or(Error::Unauthenticated("account_inactive"))?;
    Ok((user, settings::current(services).await?))
}

/// Changes the own account.
pub async fn update_me(services: &Services, actor: &Actor, patch: MePatch) -> Result<User> {
    actor.require(Permission::AccountWrite)?;
    let (user, _) = me(services, actor).await?;
    let user = User {
        name: patch.name.unwrap_or(user.name),
        language: patch.language.unwrap_or(user.language),
        time_zone: patch.time_zone.unwrap_or(user.time_zone),
        queue_columns: patch.queue_columns.unwrap_or(user.queue_columns),
        ..user
    };
    user.check()?;
    directory::put(
        services,
        &*services.users,
        &Scope::All,
        &Hand::of(actor),
        user,
        None,
    )
    .await
}
