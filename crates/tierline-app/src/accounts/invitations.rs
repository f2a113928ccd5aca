//! Invitations: made and taken back by an administrator; the link is told once.

use jiff::SignedDuration;
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, Origin};
use tierline_domain::id::{InvitationId, UserId};
use tierline_domain::invitation::Invitation;
use tierline_domain::permission::{Permission, Role};
use tierline_domain::record::{Record, RecordQuery, UniqueKey, fold};
use tierline_domain::{Error, FieldError, Result};

use super::secret;
use crate::Services;
use crate::directory::users::{self, UserInput};
use crate::directory::{self, Hand};

/// How long a link may be good.
const MOST_DAYS: u32 = 30;
/// How long a link is good by which a password is set anew.
const RESET_DAYS: u32 = 2;

/// Who is invited, as what.
#[derive(Debug, Clone, PartialEq)]
pub struct InvitationInput {
    /// Name, address, role, profile and restriction of the account; it has no password yet.
    pub user: UserInput,
    pub makes_technician: bool,
    pub days: u32,
}

/// The open invitations, those that set a password anew among them.
pub async fn invitations(services: &Services, actor: &Actor) -> Result<Vec<Invitation>> {
    actor.require(Permission::UsersRead)?;
    let query = RecordQuery {
        limit: 200,
        ..RecordQuery::default()
    };
    Ok(services.invitations.list(&Scope::All, &query).await?.items)
}

/// Invites somebody, and tells the secret of the link, this once.
pub async fn invite(
    services: &Services,
    actor: &Actor,
    input: InvitationInput,
) -> Result<(Invitation, String)> {
    actor.require(Permission::UsersWrite)?;
    check(services, actor, &input).await?;
    let user = input.user;
    let invitation = Invitation {
        account: None,
        name: user.name,
        email: user.email,
        role: user.role,
        language: user.language,
        time_zone: user.time_zone,
        technician: user.technician,
        makes_technician: input.makes_technician,
        contact: user.contact,
        customers: user.customers,
        ..blank(services, actor, input.days)
    };
    give_out(services, actor, invitation).await
}

/// Makes a link by which the owner of the account sets the password anew. Until then the present one stays good.
pub async fn reset(
    services: &Services,
    actor: &Actor,
    user: UserId,
) -> Result<(Invitation, String)> {
    actor.require(Permission::UsersWrite)?;
    let user = services.users.find(&Scope::All, user).await?;
    let user = user.ok_or(Error::NotFound("user"))?;
    if !actor.role.may_appoint(user.role) {
        return Err(Error::conflict("not_yours_to_reset"));
    }
    if !user.active {
        return Err(Error::conflict("account_inactive"));
    }
    let invitation = Invitation {
        account: Some(user.id),
        name: user.name,
        email: user.email,
        role: user.role,
        language: user.language,
        time_zone: user.time_zone,
        ..blank(services, actor, RESET_DAYS)
    };
    give_out(services, actor, invitation).await
}

/// Takes an invitation back; its link leads nowhere from this moment.
pub async fn withdraw(services: &Services, actor: &Actor, id: InvitationId) -> Result<()> {
    actor.require(Permission::UsersWrite)?;
    let found = services.invitations.find(&Scope::All, id).await?;
    let found = found.ok_or(Error::NotFound("invitation"))?;
    directory::delete(services, &*services.invitations, &Hand::of(actor), found).await
}

/// Drops the links that nobody can use any more.
pub async fn prune_invitations(services: &Services) -> Result<usize> {
    let query = RecordQuery {
        limit: 200,
        ..RecordQuery::default()
    };
    let now = services.clock.now();
    let mut open = services.invitations.list(&Scope::All, &query).await?.items;
    open.retain(|invitation| invitation.expires_at <= now);
    let (count, hand) = (open.len(), Hand::system(Origin::Schedule));
    for invitation in open {
        directory::delete(services, &*services.invitations, &hand, invitation).await?;
    }
    Ok(count)
}

fn blank(services: &Services, actor: &Actor, days: u32) -> Invitation {
    let now = services.clock.now();
    let life = SignedDuration::from_hours(24 * i64::from(days));
    Invitation {
        id: InvitationId::from(services.ids.uuid()),
        version: 0,
        account: None,
        name: String::new(),
        email: String::new(),
        role: Role::Contact,
        language: String::new(),
        time_zone: String::new(),
        technician: None,
        makes_technician: false,
        contact: None,
        customers: None,
        hash: String::new(),
        invited_by: actor.user,
        created_at: now,
        expires_at: now.saturating_add(life).unwrap_or(now),
    }
}

/// Stores it in place of a former one for the same address.
async fn give_out(
    services: &Services,
    actor: &Actor,
    invitation: Invitation,
) -> Result<(Invitation, String)> {
    let (store, hand) = (&*services.invitations, Hand::of(actor));
    let key = UniqueKey::new("invitation_email", fold(&invitation.email));
    if let Some(former) = store.find_by_key(&Scope::All, &key).await? {
        directory::delete(services, store, &hand, former).await?;
    }
    let told = secret::fresh(services, secret::INVITATION);
    let invitation = Invitation {
        hash: secret::hash(&told),
        ..invitation
    };
    let made = directory::put(services, store, &Scope::All, &hand, invitation, None).await?;
    Ok((made, told))
}

/// All that the account will be is checked now: whoever accepts cannot mend it.
async fn check(services: &Services, actor: &Actor, input: &InvitationInput) -> Result<()> {
    if !(1..=MOST_DAYS).contains(&input.days) {
        let error = FieldError::new("/expiresInDays", "out_of_range");
        return Err(Error::Invalid(vec![
            error.with("min", 1).with("max", MOST_DAYS),
        ]));
    }
    let solves = !matches!(input.user.role, Role::Contact | Role::ApiClient);
    if input.makes_technician && (!solves || input.user.technician.is_some()) {
        return Err(Error::invalid("/makesTechnician", "not_for_this_role"));
    }
    users::check_references(services, &input.user).await?;
    let user = users::apply(actor, input.user.clone(), None, users::blank(services))?;
    for key in user.unique_keys() {
        if services
            .users
            .find_by_key(&Scope::All, &key)
            .await?
            .is_some()
        {
            return Err(Error::taken(key.name));
        }
    }
    Ok(())
}
