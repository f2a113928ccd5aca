//! How much of the own inbox is unread.

use tierline_domain::Result;
use tierline_domain::actor::Actor;
use tierline_domain::permission::Permission;
use tierline_domain::queue::Count;

use crate::Services;

/// How many, exact to 999.
pub async fn unread(services: &Services, actor: &Actor) -> Result<Count> {
    actor.require(Permission::TicketsRead)?;
    services
        .notifications
        .unread(&actor.scope, actor.user)
        .await
}
