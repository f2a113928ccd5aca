//! Accepting an invitation: the account, its profile and its first login, out of a link that is good once.

use std::collections::BTreeSet;

use tierline_domain::access::Scope;
use tierline_domain::id::{TechnicianId, UserId};
use tierline_domain::invitation::Invitation;
use tierline_domain::permission::Role;
use tierline_domain::record::{Record, UniqueKey};
use tierline_domain::technician::{Availability, Preferences, Technician};
use tierline_domain::user::User;
use tierline_domain::{Error, Result};

use super::login::begin;
use super::{Login, end_other_sessions, password, secret};
use crate::Services;
use crate::directory::{self, Hand};

/// What the new technician can carry until somebody says otherwise.
const CAPACITY: u32 = 15;
/// Why a link leads nowhere is not told: used, expired, withdrawn and invented are the same answer.
const GONE: Error = Error::NotFound("invitation");

/// What whoever accepts says about themselves.
#[derive(Debug, Clone, PartialEq)]
pub struct Acceptance {
    pub name: String,
    pub password: String,
    pub language: String,
    pub time_zone: String,
}

/// The invitation behind a link that is still good.
pub async fn invitation(services: &Services, presented: &str) -> Result<Invitation> {
    let key = UniqueKey::new("invitation", secret::hash(presented));
    let found = services.invitations.find_by_key(&Scope::All, &key).await?;
    let found = found.filter(|invitation| invitation.expires_at > services.clock.now());
    let found = found.ok_or(GONE)?;
    // Nobody gets more by a link than who gave it out could give now.
    let host = services.users.find(&Scope::All, found.invited_by).await?;
    let entitled = host.is_some_and(|host| host.active && host.role.may_appoint(found.role));
    if entitled { Ok(found) } else { Err(GONE) }
}

/// Sets the password, makes the account where there is none yet, and logs in.
pub async fn accept(
    services: &Services,
    presented: &str,
    acceptance: Acceptance,
    user_agent: &str,
) -> Result<Login> {
    password::check_strength("/password", &acceptance.password)?;
    let invitation = invitation(services, presented).await?;
    let hash = password::hash(services, &acceptance.password).await?;
    let user = match invitation.account {
        Some(account) => renew(services, invitation, account, hash).await?,
        None => join(services, invitation, acceptance, hash).await?,
    };
    begin(services, user, user_agent).await
}

/// The link goes first: of two who use it at once, one finds it gone.
async fn renew(
    services: &Services,
    invitation: Invitation,
    account: UserId,
    hash: String,
) -> Result<User> {
    let user = services.users.find(&Scope::All, account).await?;
    let user = user.filter(|user| user.active).ok_or(GONE)?;
    // Somebody may have been promoted since.
    if user.role != invitation.role {
        return Err(GONE);
    }
    let hand = Hand::user(account);
    match directory::delete(services, &*services.invitations, &hand, invitation).await {
        Err(Error::NotFound(_) | Error::Stale { .. }) => return Err(GONE),
        outcome => outcome?,
    }
    let user = User {
        password_hash: Some(hash),
        ..user
    };
    let user = directory::put(services, &*services.users, &Scope::All, &hand, user, None).await?;
    end_other_sessions(services, account, None).await?;
    Ok(user)
}

/// The account has the bits of the invitation's id: a second one out of the same link cannot come into being.
async fn join(
    services: &Services,
    invitation: Invitation,
    acceptance: Acceptance,
    hash: String,
) -> Result<User> {
    let bits = invitation.id.to_bytes();
    let mut user = User {
        id: UserId::from_bytes(bits),
        version: 0,
        name: acceptance.name,
        email: invitation.email.clone(),
        role: invitation.role,
        language: acceptance.language,
        time_zone: acceptance.time_zone,
        password_hash: Some(hash),
        technician: invitation.technician,
        contact: invitation.contact,
        customers: invitation.customers.clone(),
        active: true,
        unwanted: BTreeSet::new(),
        queue_columns: vec![],
    };
    user.check()?;
    let hand = Hand::user(user.id);
    if invitation.makes_technician {
        user.technician = Some(profile(services, &hand, &user).await?);
    }
    let made = directory::put(services, &*services.users, &Scope::All, &hand, user, None).await;
    let user = match made {
        Err(Error::Stale { .. }) => Err(GONE),
        outcome => outcome,
    };
    if matches!(user, Ok(_) | Err(Error::NotFound(_))) {
        match directory::delete(services, &*services.invitations, &hand, invitation).await {
            Err(Error::NotFound(_) | Error::Stale { .. }) => {}
            outcome => outcome?,
        }
    }
    user
}

/// The technician's profile of who joins: the one of their address where there is one already, else a new one.
async fn profile(services: &Services, hand: &Hand, user: &User) -> Result<TechnicianId> {
    let technician = Technician {
        id: TechnicianId::from_bytes(user.id.to_bytes()),
        version: 0,
        name: user.name.clone(),
        email: Some(user.email.clone()),
        skills: vec![],
        max_capacity: if user.role == Role::Technician {
            CAPACITY
        } else {
            0
        },
        availability: Availability {
            time_zone: user.time_zone.clone(),
            ..Availability::default()
        },
        preferences: Preferences::default(),
        teams: vec![],
        tier: 1,
        active: true,
        external_id: None,
    };
    technician.check()?;
    let (store, id) = (&*services.technicians, technician.id);
    for key in technician.unique_keys() {
        if let Some(known) = store.find_by_key(&Scope::All, &key).await? {
            return Ok(known.id);
        }
    }
    match directory::put(services, store, &Scope::All, hand, technician, None).await {
        // An earlier try got as far as this.
        Err(Error::Stale { .. }) => Ok(id),
        outcome => outcome.map(|made| made.id),
    }
}
