//! The open logins of an account.

use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, Origin};
use tierline_domain::id::{SessionId, UserId};
use tierline_domain::permission::Permission;
use tierline_domain::record::RecordQuery;
use tierline_domain::user::Session;
use tierline_domain::{Error, Result};

use crate::Services;
use crate::directory::{self, Hand};

/// The actor's open logins.
pub async fn sessions(services: &Services, actor: &Actor) -> Result<Vec<Session>> {
    actor.require(Permission::AccountWrite)?;
    of_user(services, actor.user).await
}

/// The open logins of another account.
pub async fn sessions_of(services: &Services, actor: &Actor, user: UserId) -> Result<Vec<Session>> {
    actor.require(Permission::UsersRead)?;
    let found = services.users.find(&Scope::All, user).await?;
    found.ok_or(Error::NotFound("user"))?;
    of_user(services, user).await
}

/// Ends all logins of another account, by who may appoint its role.
pub async fn end_sessions_of(services: &Services, actor: &Actor, user: UserId) -> Result<()> {
    actor.require(Permission::UsersWrite)?;
    let found = services.users.find(&Scope::All, user).await?;
    let found = found.ok_or(Error::NotFound("user"))?;
    if !actor.role.may_appoint(found.role) {
        return Err(Error::conflict("not_yours_to_reset"));
    }
    end_all_sessions(services, user).await
}

/// Ends one of the actor's logins.
pub async fn end_session(services: &Services, actor: &Actor, id: SessionId) -> Result<()> {
    actor.require(Permission::AccountWrite)?;
    let session = services.sessions.find(&Scope::All, id).await?;
    let session = session
        .filter(|session| session.user == actor.user)
        .ok_or(Error::NotFound("session"))?;
    directory::delete(services, &*services.sessions, &Hand::of(actor), session).await
}

/// Ends the login that the actor came with; nothing happens where it is gone already.
pub async fn logout(services: &Services, actor: &Actor, id: Option<SessionId>) -> Result<()> {
    match id {
        None => Ok(()),
        Some(id) => match end_session(services, actor, id).await {
            Err(Error::NotFound(_)) => Ok(()),
            outcome => outcome,
        },
    }
}

/// Ends all logins of an account.
pub async fn end_all_sessions(services: &Services, user: UserId) -> Result<()> {
    end_other_sessions(services, user, None).await
}

/// Ends all logins of an account but one.
pub(crate) async fn end_other_sessions(
    services: &Services,
    user: UserId,
    kept: Option<SessionId>,
) -> Result<()> {
    loop {
        let mut open = of_user(services, user).await?;
        open.retain(|session| Some(session.id) != kept);
        if open.is_empty() {
            return Ok(());
        }
        for session in open {
            end(services, session).await?;
        }
    }
}

/// Ends a login by the desk's own hand; nothing happens where it is gone, or was renewed meanwhile.
pub(crate) async fn end(services: &Services, session: Session) -> Result<()> {
    let hand = Hand::system(Origin::App);
    match directory::delete(services, &*services.sessions, &hand, session).await {
        Err(Error::NotFound(_) | Error::Stale { .. }) => Ok(()),
        outcome => outcome,
    }
}

async fn of_user(services: &Services, user: UserId) -> Result<Vec<Session>> {
    let query = RecordQuery {
        parent: Some(user.to_bytes()),
        limit: 200,
        ..RecordQuery::default()
    };
    Ok(services.sessions.list(&Scope::All, &query).await?.items)
}
