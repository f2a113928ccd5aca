//! Technicians: what they can, and when they work.

use std::collections::{BTreeSet, HashMap};

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::{CustomerId, TeamId, TechnicianId};
use tierline_domain::permission::Permission;
use tierline_domain::queue::{AssigneeFilter, Bounded, Page, TicketFilter};
use tierline_domain::record::{RecordCursor, RecordQuery, UniqueKey};
use tierline_domain::technician::{Availability, Preferences, Skill, Technician};
use tierline_domain::ticket::Status;
use tierline_domain::{FieldError, Result, limits};

use crate::{IdempotencyRequest, Services};

/// What may be written.
#[derive(Debug, Clone, PartialEq)]
pub struct TechnicianInput {
    pub name: String,
    pub email: Option<String>,
    pub skills: Vec<Skill>,
    pub max_capacity: u32,
    pub availability: Availability,
    pub preferences: Preferences,
    pub teams: Vec<TeamId>,
    pub tier: u8,
    pub active: bool,
}

impl TechnicianInput {
    fn apply(self, record: Technician) -> Result<Technician> {
        let record = Technician {
            name: self.name,
            email: self.email,
            skills: self.skills,
            max_capacity: self.max_capacity,
            availability: self.availability,
            preferences: self.preferences,
            teams: self.teams,
            tier: self.tier,
            active: self.active,
            ..record
        };
        record.check()?;
        Ok(record)
    }
}

/// A page of them.
pub async fn list(
    services: &Services,
    actor: &Actor,
    query: &RecordQuery,
) -> Result<Page<Technician, RecordCursor>> {
    super::list(
        actor,
        Permission::TechniciansRead,
        &*services.technicians,
        query,
    )
    .await
}

/// One of them.
pub async fn get(services: &Services, actor: &Actor, id: TechnicianId) -> Result<Technician> {
    super::get(
        actor,
        Permission::TechniciansRead,
        &*services.technicians,
        id,
    )
    .await
}

/// How many active tickets each of them carries, exact to 999; of all customers, whoever asks.
async fn workloads(services: &Services, technicians: &[TechnicianId]) -> Result<Vec<u64>> {
    let mut workloads = vec![];
    for id in technicians {
        let filter = TicketFilter {
            statuses: Status::ACTIVE.to_vec(),
            assignee: Some(AssigneeFilter::Technician(*id)),
            ..TicketFilter::default()
        };
        let count = match services.queue.count(&Scope::All, &filter).await? {
            Bounded::Answer(count) => count,
            Bounded::Exhausted => services.search.count(&Scope::All, &filter).await?,
        };
        workloads.push(count.value);
    }
    Ok(workloads)
}

/// What belongs to a technician beside the record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// How many active tickets they carry, exact to 999.
    pub workload: u64,
    /// The customers whose tickets they may be given, of those that the asking one sees; `None` where it is all.
    pub customers: Option<BTreeSet<CustomerId>>,
}

/// The standing of each of them, in their order.
pub async fn standings(
    services: &Services,
    actor: &Actor,
    technicians: &[TechnicianId],
) -> Result<Vec<Standing>> {
    let workloads = workloads(services, technicians).await?;
    let mut restricted = restricted(services, technicians).await?;
    let standing = |(id, workload): (&TechnicianId, u64)| Standing {
        workload,
        customers: restricted.remove(id).map(|mut customers| {
            customers.retain(|customer| actor.scope.covers(*customer));
            customers
        }),
    };
    Ok(technicians.iter().zip(workloads).map(standing).collect())
}

/// Those of them whose account is restricted to some customers. Who has no account works by other means, and is not.
async fn restricted(
    services: &Services,
    technicians: &[TechnicianId],
) -> Result<HashMap<TechnicianId, BTreeSet<CustomerId>>> {
    let profile = |id: &TechnicianId| UniqueKey::new("profile", id.to_string());
    let keys: Vec<UniqueKey> = technicians.iter().map(profile).collect();
    let users = services.users.find_by_keys(&Scope::All, &keys).await?;
    let users = users
        .into_iter()
        .filter(|user| user.role.may_be_restricted());
    Ok(users
        .filter_map(|user| Some((user.technician?, user.customers?)))
        .collect())
}

/// Makes one.
pub async fn create(
    services: &Services,
    actor: &Actor,
    input: TechnicianInput,
    idempotency: Option<IdempotencyRequest>,
) -> Result<Technician> {
    actor.require(Permission::TechniciansWrite)?;
    check_references(services, &input).await?;
    let record = input.apply(Technician {
        id: TechnicianId::from(services.ids.uuid()),
        version: 0,
        name: String::new(),
        email: None,
        skills: vec![],
        max_capacity: 0,
        availability: Availability::default(),
        preferences: Preferences::default(),
        teams: vec![],
        tier: 1,
        active: true,
        external_id: None,
    })?;
    super::create(services, actor, &*services.technicians, record, idempotency).await
}

/// Replaces what may be written.
pub async fn update(
    services: &Services,
    actor: &Actor,
    id: TechnicianId,
    input: TechnicianInput,
    if_version: Option<u64>,
) -> Result<Technician> {
    actor.require(Permission::TechniciansWrite)?;
    check_references(services, &input).await?;
    super::update(
        services,
        actor,
        &*services.technicians,
        id,
        if_version,
        |record| input.apply(record),
    )
    .await
}

/// Teams and skill categories must exist.
async fn check_references(services: &Services, input: &TechnicianInput) -> Result<()> {
    let mut errors = vec![];
    let teams = services.teams.find_many(&Scope::All, &input.teams).await?;
    for (n, id) in input.teams.iter().enumerate() {
        if !teams.iter().any(|team| team.id == *id) {
            errors.push(FieldError::new(format!("/teams/{n}"), "unknown_reference"));
        }
    }
    let wanted: Vec<_> = input.skills.iter().map(|skill| skill.category).collect();
    let categories = services.categories.find_many(&Scope::All, &wanted).await?;
    for (n, id) in wanted.iter().enumerate() {
        if !categories.iter().any(|category| category.id == *id) {
            errors.push(FieldError::new(
                format!("/skills/{n}/category"),
                "unknown_reference",
            ));
        }
    }
    limits::finish(errors)
}

/// Whether the technician may see this customer's data: an account that is restricted to others may not.
pub async fn may_see(
    services: &Services,
    technician: TechnicianId,
    customer: CustomerId,
) -> Result<bool> {
    let restricted = restricted(services, &[technician]).await?;
    let customers = restricted.get(&technician);
    Ok(customers.is_none_or(|customers| customers.contains(&customer)))
}
