//! The records behind the ids of some tickets, loaded in one batch per kind.

use std::collections::{HashMap, HashSet};

use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, ActorRef};
use tierline_domain::ai::Prediction;
use tierline_domain::category::Category;
use tierline_domain::contact::Contact;
use tierline_domain::customer::Customer;
use tierline_domain::id::{CategoryId, ContactId, CustomerId, TeamId, TechnicianId, UserId};
use tierline_domain::ports::RecordStore;
use tierline_domain::record::Record;
use tierline_domain::team::Team;
use tierline_domain::technician::Technician;
use tierline_domain::ticket::{Field, Ticket};
use tierline_domain::user::User;

use crate::Services;

/// Records by id. What the scope does not show is simply not there.
#[derive(Debug, Default)]
pub struct Names {
    pub customers: HashMap<CustomerId, Customer>,
    pub contacts: HashMap<ContactId, Contact>,
    pub technicians: HashMap<TechnicianId, Technician>,
    pub teams: HashMap<TeamId, Team>,
    /// With all ancestors.
    pub categories: HashMap<CategoryId, Category>,
    pub users: HashMap<UserId, User>,
}

/// The ids to be resolved.
#[derive(Debug, Default)]
pub(crate) struct Wanted {
    pub customers: HashSet<CustomerId>,
    pub contacts: HashSet<ContactId>,
    pub technicians: HashSet<TechnicianId>,
    pub teams: HashSet<TeamId>,
    pub categories: HashSet<CategoryId>,
    pub users: HashSet<UserId>,
}

impl Wanted {
    /// All that a ticket mentions.
    pub fn ticket(&mut self, ticket: &Ticket) {
        self.customers.insert(ticket.customer);
        self.contacts.extend(ticket.contact);
        self.technicians.extend(ticket.assignee);
        self.teams.extend(ticket.team);
        self.categories.extend(ticket.category);
    }

    /// Whoever did something.
    pub fn actor(&mut self, actor: &ActorRef) {
        match actor {
            ActorRef::Technician { id } => _ = self.technicians.insert(*id),
            ActorRef::Contact { id } => _ = self.contacts.insert(*id),
            ActorRef::User { id } => _ = self.users.insert(*id),
            ActorRef::Model { .. } | ActorRef::Rule { .. } | ActorRef::System => {}
        }
    }

    /// All that predictions point at.
    pub fn predictions(&mut self, predictions: &[Prediction]) {
        for prediction in predictions {
            match prediction.field {
                Field::Category => self
                    .categories
                    .extend(prediction.value.parse::<CategoryId>()),
                Field::AssignedTechnician => self
                    .technicians
                    .extend(prediction.value.parse::<TechnicianId>()),
                _ => {}
            }
        }
    }

    /// Loads them, one batch per kind.
    pub async fn load(self, services: &Services, scope: &Scope) -> Result<Names> {
        Ok(Names {
            customers: by_id(&*services.customers, scope, self.customers).await?,
            contacts: by_id(&*services.contacts, scope, self.contacts).await?,
            technicians: by_id(&*services.technicians, scope, self.technicians).await?,
            teams: by_id(&*services.teams, scope, self.teams).await?,
            categories: with_ancestors(services, scope, self.categories).await?,
            users: by_id(&*services.users, scope, self.users).await?,
        })
    }
}

/// The names behind these tickets.
pub async fn of_tickets(services: &Services, actor: &Actor, tickets: &[&Ticket]) -> Result<Names> {
    let mut wanted = Wanted::default();
    for ticket in tickets {
        wanted.ticket(ticket);
    }
    wanted.load(services, &actor.scope).await
}

impl Names {
    /// The path of a category from the root, such as "Network > VPN".
    pub fn category_path(&self, id: CategoryId) -> String {
        let mut path = vec![];
        let mut next = Some(id);
        // A cycle cannot be stored, but a bound costs nothing.
        while let Some(category) = next
            .and_then(|id| self.categories.get(&id))
            .filter(|_| path.len() < 20)
        {
            path.push(category.name.as_str());
            next = category.parent;
        }
        path.reverse();
        path.join(" > ")
    }

    /// The name of whoever did something; empty when it is not known (any more).
    pub fn actor(&self, actor: &ActorRef) -> String {
        let name = match actor {
            ActorRef::Technician { id } => {
                self.technicians.get(id).map(|technician| &technician.name)
            }
            ActorRef::Contact { id } => self.contacts.get(id).map(|contact| &contact.name),
            ActorRef::User { id } => self.users.get(id).map(|user| &user.name),
            ActorRef::Model { name, .. } | ActorRef::Rule { name } => Some(name),
            ActorRef::System => None,
        };
        name.cloned().unwrap_or_default()
    }
}

async fn by_id<T: Record>(
    store: &dyn RecordStore<T>,
    scope: &Scope,
    ids: HashSet<T::Id>,
) -> Result<HashMap<T::Id, T>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<T::Id> = ids.into_iter().collect();
    let found = store.find_many(scope, &ids).await?;
    Ok(found
        .into_iter()
        .map(|record| (record.id(), record))
        .collect())
}

async fn with_ancestors(
    services: &Services,
    scope: &Scope,
    ids: HashSet<CategoryId>,
) -> Result<HashMap<CategoryId, Category>> {
    let mut all = HashMap::new();
    let mut next = ids;
    while !next.is_empty() {
        let found = by_id(&*services.categories, scope, next).await?;
        next = found
            .values()
            .filter_map(|category| category.parent)
            .collect();
        all.extend(found);
        next.retain(|id| !all.contains_key(id));
    }
    Ok(all)
}

/// The names behind what models say.
pub async fn of_predictions(
    services: &Services,
    actor: &Actor,
    predictions: &[Prediction],
) -> Result<Names> {
    let mut wanted = Wanted::default();
    wanted.predictions(predictions);
    wanted.load(services, &actor.scope).await
}
