//! The records around the tickets: customers, contacts, technicians, teams, categories.

use anyhow::Result;
use futures_util::{StreamExt, TryStreamExt, stream};
use tierline_app::Services;
use tierline_domain::Timestamp;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::category::Category;
use tierline_domain::commit::{Effects, RecordChange, RecordCommit};
use tierline_domain::contact::Contact;
use tierline_domain::customer::{Customer, CustomerTier};
use tierline_domain::id::{CategoryId, ContactId, CustomerId, TeamId, TechnicianId};
use tierline_domain::ports::{IdSource, RecordStore};
use tierline_domain::record::Record;
use tierline_domain::team::Team;
use tierline_domain::technician::{Availability, Preferences, Technician};

use super::ids::SeededIds;
use crate::corpus::{CONTACTS, CUSTOMERS, TOPICS};

/// Technicians who have tickets. One more has none.
pub const TECHNICIANS: usize = 40;
/// Teams that have tickets. One more has none.
pub const TEAMS: usize = 6;
/// Records that are written at the same time.
const AT_ONCE: usize = 256;

/// The records, in the order in which the corpus counts them.
pub struct People {
    pub customers: Vec<Customer>,
    /// Ten for each customer, in the order of the customers.
    pub contacts: Vec<Contact>,
    pub technicians: Vec<Technician>,
    pub teams: Vec<Team>,
    /// One for each topic, then one that is rare, then one that no ticket has.
    pub categories: Vec<Category>,
}

impl People {
    /// Makes them.
    pub fn new(ids: &SeededIds) -> Self {
        let customers: Vec<Customer> = (0..CUSTOMERS).map(|n| customer(ids, n)).collect();
        let contacts = customers
            .iter()
            .enumerate()
            .flat_map(|(n, customer)| (0..CONTACTS).map(move |place| (n, customer.id, place)))
            .map(|(n, customer, place)| contact(ids, customer, n, place))
            .collect();
        let topics = TOPICS.iter().map(|(name, _)| *name);
        Self {
            customers,
            contacts,
            technicians: (0..=TECHNICIANS).map(|n| technician(ids, n)).collect(),
            teams: (0..=TEAMS).map(|n| team(ids, n)).collect(),
            categories: topics
                .chain(["rare", "unused"])
                .map(|name| category(ids, name))
                .collect(),
        }
    }

    /// Writes them.
    pub async fn write(&self, services: &Services) -> Result<()> {
        write(&*services.customers, &self.customers).await?;
        write(&*services.contacts, &self.contacts).await?;
        write(&*services.technicians, &self.technicians).await?;
        write(&*services.teams, &self.teams).await?;
        write(&*services.categories, &self.categories).await
    }
}

async fn write<T: Record>(store: &dyn RecordStore<T>, records: &[T]) -> Result<()> {
    let commits = records.iter().map(|record| RecordCommit {
        change: RecordChange::Put(record.clone()),
        expected_version: 0,
        effects: Effects::default(),
    });
    stream::iter(commits)
        .map(|commit| store.commit(&Scope::All, commit))
        .buffer_unordered(AT_ONCE)
        .try_collect::<()>()
        .await?;
    Ok(())
}

fn customer(ids: &SeededIds, n: usize) -> Customer {
    let tiers = [
        CustomerTier::Bronze,
        CustomerTier::Silver,
        CustomerTier::Gold,
        CustomerTier::Platinum,
    ];
    Customer {
        id: CustomerId::from(ids.uuid()),
        version: 1,
        name: format!("Company {n:03}"),
        domains: vec![format!("company{n:03}.example")],
        tier: tiers[n % tiers.len()],
        support_tier: 1,
        time_zone: "UTC".to_owned(),
        language: "en".to_owned(),
        sites: vec![],
        active: true,
        external_id: None,
        created_at: Timestamp::UNIX_EPOCH,
    }
}

fn contact(ids: &SeededIds, customer: CustomerId, n: usize, place: usize) -> Contact {
    Contact {
        id: ContactId::from(ids.uuid()),
        version: 1,
        customer,
        site: None,
        name: format!("Person {n:03}-{place}"),
        email: Some(format!("person{place}@company{n:03}.example")),
        phone: None,
        title: None,
        language: None,
        time_zone: None,
        reach: Reach::Own,
        active: true,
        external_id: None,
    }
}

fn technician(ids: &SeededIds, n: usize) -> Technician {
    Technician {
        id: TechnicianId::from(ids.uuid()),
        version: 1,
        name: format!("Technician {n:02}"),
        email: Some(format!("technician{n:02}@desk.example")),
        skills: vec![],
        max_capacity: 50,
        availability: Availability::default(),
        preferences: Preferences::default(),
        teams: vec![],
        tier: 1,
        active: true,
        external_id: None,
    }
}

fn team(ids: &SeededIds, n: usize) -> Team {
    Team {
        id: TeamId::from(ids.uuid()),
        version: 1,
        name: format!("Team {n}"),
    }
}

fn category(ids: &SeededIds, name: &str) -> Category {
    Category {
        id: CategoryId::from(ids.uuid()),
        version: 1,
        name: name.to_owned(),
        parent: None,
        active: true,
    }
}
