//! Who an incoming secret belongs to, and what they may see.

use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef, Origin};
use tierline_domain::id::{SessionId, TokenId};
use tierline_domain::permission::{Permission, Role};
use tierline_domain::record::UniqueKey;
use tierline_domain::user::User;
use tierline_domain::{Error, Result};

use super::secret;
use crate::Services;

/// Who asks, and by which login.
#[derive(Debug, Clone)]
pub struct Authenticated {
    pub actor: Actor,
    /// `None` for API tokens.
    pub session: Option<SessionId>,
}

/// The actor behind an access token or an API token.
pub async fn authenticate(services: &Services, presented: &str) -> Result<Authenticated> {
    let hash = secret::hash(presented);
    if presented.starts_with(secret::ACCESS) {
        by_session(services, &hash).await
    } else if presented.starts_with(secret::TOKEN) {
        by_token(services, &hash).await
    } else {
        Err(Error::Unauthenticated("token_unknown"))
    }
}

async fn by_session(services: &Services, hash: &str) -> Result<Authenticated> {
    let key = UniqueKey::new("access", hash);
    let session = services.sessions.find_by_key(&Scope::All, &key).await?;
    let session = session.ok_or(Error::Unauthenticated("token_unknown"))?;
    if !session.takes_access(hash, services.clock.now()) {
        return Err(Error::Unauthenticated("access_token_expired"));
    }
    let user = active_user(services, session.user).await?;
    let actor = actor_of(services, &user, None, Origin::App).await?;
    Ok(Authenticated {
        actor,
        session: Some(session.id),
    })
}

async fn by_token(services: &Services, hash: &str) -> Result<Authenticated> {
    let token = services
        .tokens
        .find_by_key(&Scope::All, &UniqueKey::new("token", hash))
        .await?;
    let token = token.ok_or(Error::Unauthenticated("token_unknown"))?;
    if token
        .expires_at
        .is_some_and(|at| at <= services.clock.now())
    {
        return Err(Error::Unauthenticated("token_expired"));
    }
    let user = active_user(services, token.user).await?;
    let granted = token
        .scopes
        .iter()
        .filter_map(|name| Permission::parse(name))
        .collect();
    let actor = actor_of(services, &user, Some((token.id, granted)), Origin::Api).await?;
    Ok(Authenticated {
        actor,
        session: None,
    })
}

async fn active_user(services: &Services, id: tierline_domain::id::UserId) -> Result<User> {
    let user = services
        .users
        .find(&Scope::All, id)
        .await?
        .filter(|user| user.active);
    user.ok_or(Error::Unauthenticated("account_inactive"))
}

/// The account as an actor, with the scope that its role and profile give.
pub async fn actor_of(
    services: &Services,
    user: &User,
    token: Option<(TokenId, Vec<Permission>)>,
    origin: Origin,
) -> Result<Actor> {
    let scope = match (user.role, user.contact, &user.customers) {
        (Role::Contact, Some(id), _) => {
            let contact = services
                .contacts
                .find(&Scope::All, id)
                .await?
                .filter(|contact| contact.active);
            let contact = contact.ok_or(Error::Unauthenticated("account_inactive"))?;
            Scope::Requester {
                customer: contact.customer,
                contact: id,
                reach: contact.reach,
            }
        }
        (Role::Contact, None, _) => return Err(Error::Unauthenticated("account_inactive")),
        (role, _, Some(customers)) if role.may_be_restricted() => {
            Scope::Customers(customers.clone())
        }
        _ => Scope::All,
    };
    let reference = match (user.technician, user.contact) {
        (Some(id), _) => ActorRef::Technician { id },
        (None, Some(id)) => ActorRef::Contact { id },
        (None, None) => ActorRef::User { id: user.id },
    };
    Ok(Actor {
        user: user.id,
        reference,
        role: user.role,
        scope,
        token,
        origin,
    })
}
