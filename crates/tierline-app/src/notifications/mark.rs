//! Marking what the own inbox holds as read, or as unread again.

use tierline_domain::actor::Actor;
use tierline_domain::notification::MarkTarget;
use tierline_domain::permission::Permission;
use tierline_domain::{Error, FieldError, Result, limits};

use crate::Services;

/// Marks them; answers how many were otherwise before.
pub async fn mark(
    services: &Services,
    actor: &Actor,
    target: &MarkTarget,
    read: bool,
) -> Result<u64> {
    actor.require(Permission::AccountWrite)?;
    if let MarkTarget::Some(ids) = target
        && ids.len() > limits::BULK
    {
        let error = FieldError::new("/target/ids", "too_many").with("max", limits::BULK);
        return Err(Error::Invalid(vec![error]));
    }
    let read_at = read.then(|| services.clock.now());
    services
        .notifications
        .mark(&actor.scope, actor.user, target, read_at)
        .await
}
