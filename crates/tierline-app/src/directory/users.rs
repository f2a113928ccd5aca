//! Accounts: who can log in, as what, and with which profile.

use std::collections::BTreeSet;

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::{ContactId, CustomerId, TechnicianId, UserId};
use tierline_domain::permission::{Permission, Role};
use tierline_domain::queue::Page;
use tierline_domain::record::{RecordCursor, RecordQuery};
use tierline_domain::user::User;
use tierline_domain::{Error, Result};

use crate::accounts::password;
use crate::{IdempotencyRequest, Services};

/// What may be written.
#[derive(Debug, Clone, PartialEq)]
pub struct UserInput {
    pub name: String,
    pub email: String,
    pub role: Role,
    pub language: String,
    pub time_zone: String,
    pub technician: Option<TechnicianId>,
    pub contact: Option<ContactId>,
    /// The customers that a technician is restricted to.
    pub customers: Option<BTreeSet<CustomerId>>,
    pub active: bool,
    /// A new password; `None` keeps the present one.
    pub password: Option<String>,
}

/// A page of them.
pub async fn list(
    services: &Services,
    actor: &Actor,
    query: &RecordQuery,
) -> Result<Page<User, RecordCursor>> {
    super::list(actor, Permission::UsersRead, &*services.users, query).await
}

/// One of them.
pub async fn get(services: &Services, actor: &Actor, id: UserId) -> Result<User> {
    super::get(actor, Permission::UsersRead, &*services.users, id).await
}

/// Makes one.
pub async fn create(
    services: &Services,
    actor: &Actor,
    input: UserInput,
    idempotency: Option<IdempotencyRequest>,
) -> Result<User> {
    actor.require(Permission::UsersWrite)?;
    check_references(services, &input).await?;
    let blank = blank(services);
    let hash = new_hash(services, input.password.as_deref()).await?;
    let record = apply(actor, input, hash, blank)?;
    super::create(services, actor, &*services.users, record, idempotency).await
}

/// An account that is nobody's yet.
pub(crate) fn blank(services: &Services) -> User {
    User {
        id: UserId::from(services.ids.uuid()),
        version: 0,
        name: String::new(),
        email: String::new(),
        role: Role::Contact,
        language: String::new(),
        time_zone: String::new(),
        password_hash: None,
        technician: None,
        contact: None,
        customers: None,
        active: true,
        unwanted: BTreeSet::new(),
        queue_columns: vec![],
    }
}

/// Replaces what may be written. Whoever is shut out or changes role or password loses the open sessions.
pub async fn update(
    services: &Services,
    actor: &Actor,
    id: UserId,
    input: UserInput,
    if_version: Option<u64>,
) -> Result<User> {
    actor.require(Permission::UsersWrite)?;
    check_references(services, &input).await?;
    let hash = new_hash(services, input.password.as_deref()).await?;
    let ends_sessions = hash.is_some() || !input.active;
    let change = |user| apply(actor, input, hash, user);
    let user = super::update(services, actor, &*services.users, id, if_version, change).await?;
    if ends_sessions {
        crate::accounts::end_all_sessions(services, user.id).await?;
    }
    Ok(user)
}

/// The account with what was written, where the actor may give it that.
pub(crate) fn apply(
    actor: &Actor,
    input: UserInput,
    hash: Option<String>,
    user: User,
) -> Result<User> {
    let is_new = user.version == 0;
    if !actor.role.may_appoint(input.role) || (!is_new && !actor.role.may_appoint(user.role)) {
        return Err(Error::invalid("/role", "not_yours_to_give"));
    }
    if user.id == actor.user && (!input.active || input.role != user.role) {
        return Err(Error::conflict("own_account"));
    }
    let user = User {
        name: input.name,
        email: input.email,
        role: input.role,
        language: input.language,
        time_zone: input.time_zone,
        technician: input.technician,
        contact: input.contact,
        customers: input.customers,
        active: input.active,
        password_hash: hash.or(user.password_hash),
        ..user
    };
    user.check()?;
    Ok(user)
}

async fn new_hash(services: &Services, password: Option<&str>) -> Result<Option<String>> {
    match password {
        None => Ok(None),
        Some(password) => {
            password::check_strength("/password", password)?;
            password::hash(services, password).await.map(Some)
        }
    }
}

/// Profiles and customers must exist.
pub(crate) async fn check_references(services: &Services, input: &UserInput) -> Result<()> {
    if let Some(id) = input.technician
        && services.technicians.find(&Scope::All, id).await?.is_none()
    {
        return Err(Error::invalid("/technicianId", "unknown_reference"));
    }
    if let Some(id) = input.contact
        && services.contacts.find(&Scope::All, id).await?.is_none()
    {
        return Err(Error::invalid("/contactId", "unknown_reference"));
    }
    let wanted: Vec<CustomerId> = input.customers.iter().flatten().copied().collect();
    let found = services.customers.find_many(&Scope::All, &wanted).await?;
    if found.len() < wanted.len() {
        return Err(Error::invalid("/customerIds", "unknown_reference"));
    }
    Ok(())
}
