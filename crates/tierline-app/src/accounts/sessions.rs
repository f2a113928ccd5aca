//! The open logins of an account.

use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, Origin};
use tierline_domain::id::{SessionId, UserId};
use tierline_domain::record::RecordQuery;
use tierline_domain::user::Session;
use tierline_domain::{Error, Result};

use crate::Services;
use crate::directory::{self, Hand};

/// The actor's open logins.
pub async fn sessions(services: &Services, actor: &Actor) -> Result<Vec<Session>> {
    of_user(services, actor.user).await
}

/// Ends one of the actor's logins.
pub async fn end_session(services: &Services, actor: &Actor, id: SessionId) -> Result<()> {
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
    for session in of_user(services, user).await? {
        directory::delete(
            services,
            &*services.sessions,
            &Hand::system(Origin::App),
            session,
        )
        .await?;
    }
    Ok(())
}

async fn of_user(services: &Services, user: UserId) -> Result<Vec<Session>> {
    let query = RecordQuery {
        parent: Some(user.to_bytes()),
        limit: 200,
        ..RecordQuery::default()
    };
    Ok(services.sessions.list(&Scope::All, &query).await?.items)
}
