//! Of which kinds of news the own account wants to be told.

use std::collections::BTreeSet;

use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::notification::NotificationReason;
use tierline_domain::permission::Permission;
use tierline_domain::user::User;

use crate::directory::{self, Hand};
use crate::{Services, accounts};

/// The reasons for which they do not want to be told.
pub async fn unwanted(services: &Services, actor: &Actor) -> Result<BTreeSet<NotificationReason>> {
    let (user, _) = accounts::me(services, actor).await?;
    Ok(user.unwanted)
}

/// Replaces them. What the inbox holds already stays.
pub async fn set_unwanted(
    services: &Services,
    actor: &Actor,
    unwanted: BTreeSet<NotificationReason>,
) -> Result<()> {
    actor.require(Permission::AccountWrite)?;
    let (user, _) = accounts::me(services, actor).await?;
    if user.unwanted == unwanted {
        return Ok(());
    }
    let (users, hand) = (&*services.users, Hand::of(actor));
    let user = User { unwanted, ..user };
    directory::put(services, users, &Scope::All, &hand, user, None)
        .await
        .map(drop)
}
