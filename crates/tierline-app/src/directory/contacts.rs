//! Contacts: the people at the customers.

use std::collections::{BTreeSet, HashMap};

use tierline_domain::access::Reach;
use tierline_domain::actor::Actor;
use tierline_domain::contact::Contact;
use tierline_domain::id::{ContactId, CustomerId, SiteId};
use tierline_domain::permission::Permission;
use tierline_domain::queue::Page;
use tierline_domain::record::{RecordCursor, RecordQuery};
use tierline_domain::{Error, Result};

use crate::{IdempotencyRequest, Services};

/// What may be written.
#[derive(Debug, Clone, PartialEq)]
pub struct ContactInput {
    pub customer: CustomerId,
    pub site: Option<SiteId>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub title: Option<String>,
    pub language: Option<String>,
    pub time_zone: Option<String>,
    pub reach: Reach,
    pub active: bool,
}

impl ContactInput {
    fn apply(self, record: Contact) -> Result<Contact> {
        if self.customer != record.customer {
            return Err(Error::invalid("/customerId", "read_only"));
        }
        let record = Contact {
            site: self.site,
            name: self.name,
            email: self.email,
            phone: self.phone,
            title: self.title,
            language: self.language,
            time_zone: self.time_zone,
            reach: self.reach,
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
) -> Result<Page<Contact, RecordCursor>> {
    super::list(actor, Permission::ContactsRead, &*services.contacts, query).await
}

/// One of them.
pub async fn get(services: &Services, actor: &Actor, id: ContactId) -> Result<Contact> {
    super::get(actor, Permission::ContactsRead, &*services.contacts, id).await
}

/// What these customers are called, as far as the actor sees them.
pub async fn customer_names(
    services: &Services,
    actor: &Actor,
    customers: Vec<CustomerId>,
) -> Result<HashMap<CustomerId, String>> {
    let wanted = customers.into_iter().collect::<BTreeSet<_>>();
    let wanted: Vec<CustomerId> = wanted.into_iter().collect();
    let found = services.customers.find_many(&actor.scope, &wanted).await?;
    let named = found.into_iter();
    Ok(named.map(|customer| (customer.id, customer.name)).collect())
}

/// Makes one.
pub async fn create(
    services: &Services,
    actor: &Actor,
    input: ContactInput,
    idempotency: Option<IdempotencyRequest>,
) -> Result<Contact> {
    actor.require(Permission::ContactsWrite)?;
    check_customer(services, actor, &input).await?;
    let customer = input.customer;
    let record = input.apply(Contact {
        id: ContactId::from(services.ids.uuid()),
        version: 0,
        customer,
        site: None,
        name: String::new(),
        email: None,
        phone: None,
        title: None,
        language: None,
        time_zone: None,
        reach: Reach::Own,
        active: true,
        external_id: None,
    })?;
    super::create(services, actor, &*services.contacts, record, idempotency).await
}

/// Replaces what may be written.
pub async fn update(
    services: &Services,
    actor: &Actor,
    id: ContactId,
    input: ContactInput,
    if_version: Option<u64>,
) -> Result<Contact> {
    actor.require(Permission::ContactsWrite)?;
    check_customer(services, actor, &input).await?;
    super::update(
        services,
        actor,
        &*services.contacts,
        id,
        if_version,
        |record| input.apply(record),
    )
    .await
}

/// The customer must be visible, and the site one of its own. A contact never moves to another customer.
async fn check_customer(services: &Services, actor: &Actor, input: &ContactInput) -> Result<()> {
    let customer = services
        .customers
        .find(&actor.scope, input.customer)
        .await?;
    let customer = customer.ok_or_else(|| Error::invalid("/customerId", "unknown_reference"))?;
    match input.site {
        Some(site) if !customer.sites.iter().any(|own| own.id == site) => {
            Err(Error::invalid("/siteId", "unknown_reference"))
        }
        _ => Ok(()),
    }
}
