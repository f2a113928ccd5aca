//! Teams: the queues that technicians share.

use tierline_domain::Result;
use tierline_domain::actor::Actor;
use tierline_domain::id::TeamId;
use tierline_domain::permission::Permission;
use tierline_domain::queue::Page;
use tierline_domain::record::{RecordCursor, RecordQuery};
use tierline_domain::team::Team;

use crate::{IdempotencyRequest, Services};

/// What may be written.
#[derive(Debug, Clone, PartialEq)]
pub struct TeamInput {
    pub name: String,
}

impl TeamInput {
    fn apply(self, record: &Team) -> Result<Team> {
        let record = Team {
            name: self.name,
            ..record.clone()
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
) -> Result<Page<Team, RecordCursor>> {
    super::list(actor, Permission::TechniciansRead, &*services.teams, query).await
}

/// One of them.
pub async fn get(services: &Services, actor: &Actor, id: TeamId) -> Result<Team> {
    super::get(actor, Permission::TechniciansRead, &*services.teams, id).await
}

/// Makes one.
pub async fn create(
    services: &Services,
    actor: &Actor,
    input: TeamInput,
    idempotency: Option<IdempotencyRequest>,
) -> Result<Team> {
    actor.require(Permission::TechniciansWrite)?;
    let record = input.apply(&Team {
        id: TeamId::from(services.ids.uuid()),
        version: 0,
        name: String::new(),
    })?;
    super::create(services, actor, &*services.teams, record, idempotency).await
}

/// Replaces what may be written.
pub async fn update(
    services: &Services,
    actor: &Actor,
    id: TeamId,
    input: TeamInput,
    if_version: Option<u64>,
) -> Result<Team> {
    actor.require(Permission::TechniciansWrite)?;
    super::update(
        services,
        actor,
        &*services.teams,
        id,
        if_version,
        |record| input.apply(&record),
    )
    .await
}
