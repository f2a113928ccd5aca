//! Customers and their sites.

use tierline_domain::Result;
use tierline_domain::actor::Actor;
use tierline_domain::customer::{Customer, CustomerTier, Site};
use tierline_domain::id::{CustomerId, SiteId};
use tierline_domain::permission::Permission;
use tierline_domain::queue::Page;
use tierline_domain::record::{RecordCursor, RecordQuery};

use crate::{IdempotencyRequest, Services};

/// What may be written.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerInput {
    pub name: String,
    pub domains: Vec<String>,
    pub tier: CustomerTier,
    pub support_tier: u8,
    pub time_zone: String,
    pub language: String,
    pub sites: Vec<SiteInput>,
    pub active: bool,
}

/// A place of a customer; without an id it is a new one.
#[derive(Debug, Clone, PartialEq)]
pub struct SiteInput {
    pub id: Option<SiteId>,
    pub name: String,
    pub address: String,
}

impl CustomerInput {
    fn apply(self, services: &Services, record: Customer) -> Result<Customer> {
        let site = |site: SiteInput| Site {
            id: site.id.unwrap_or_else(|| SiteId::from(services.ids.uuid())),
            name: site.name,
            address: site.address,
        };
        let record = Customer {
            name: self.name,
            domains: self.domains,
            tier: self.tier,
            support_tier: self.support_tier,
            time_zone: self.time_zone,
            language: self.language,
            sites: self.sites.into_iter().map(site).collect(),
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
) -> Result<Page<Customer, RecordCursor>> {
    super::list(
        actor,
        Permission::CustomersRead,
        &*services.customers,
        query,
    )
    .await
}

/// One of them.
pub async fn get(services: &Services, actor: &Actor, id: CustomerId) -> Result<Customer> {
    super::get(actor, Permission::CustomersRead, &*services.customers, id).await
}

/// Makes one.
pub async fn create(
    services: &Services,
    actor: &Actor,
    input: CustomerInput,
    idempotency: Option<IdempotencyRequest>,
) -> Result<Customer> {
    actor.require(Permission::CustomersWrite)?;
    let blank = Customer {
        id: CustomerId::from(services.ids.uuid()),
        version: 0,
        created_at: services.clock.now(),
        name: String::new(),
        domains: vec![],
        tier: CustomerTier::default(),
        support_tier: 1,
        time_zone: String::new(),
        language: String::new(),
        sites: vec![],
        active: true,
        external_id: None,
    };
    let record = input.apply(services, blank)?;
    super::create(services, actor, &*services.customers, record, idempotency).await
}

/// Replaces what may be written.
pub async fn update(
    services: &Services,
    actor: &Actor,
    id: CustomerId,
    input: CustomerInput,
    if_version: Option<u64>,
) -> Result<Customer> {
    actor.require(Permission::CustomersWrite)?;
    super::update(
        services,
        actor,
        &*services.customers,
        id,
        if_version,
        |record| input.apply(services, record),
    )
    .await
}
