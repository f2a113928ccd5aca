//! What a ticket points at, by id and name.

use serde::Serialize;
use tierline_app::Names;
use tierline_domain::id::CategoryId;
use tierline_domain::ticket::Ticket;
use utoipa::ToSchema;

use crate::routes::schemas;

/// A record by id and name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    id: String,
    name: String,
}

/// A category with its path from the root, such as `Network > VPN`.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedCategory {
    id: String,
    name: String,
    path: String,
}

/// A person with an address.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedContact {
    id: String,
    name: String,
    email: Option<String>,
}

/// A customer with the tier.
#[derive(Debug, Serialize, ToSchema)]
pub struct NamedCustomer {
    id: String,
    name: String,
    #[schema(value_type = Option<schemas::CustomerTier>)]
    tier: Option<tierline_domain::customer::CustomerTier>,
}

pub fn customer(ticket: &Ticket, names: &Names) -> NamedCustomer {
    let found = names.customers.get(&ticket.customer);
    NamedCustomer {
        id: ticket.customer.to_string(),
        name: found
            .map(|customer| customer.name.clone())
            .unwrap_or_default(),
        tier: found.map(|customer| customer.tier),
    }
}

pub fn site(ticket: &Ticket, names: &Names) -> Option<Named> {
    let customer = names.customers.get(&ticket.customer)?;
    let site = customer
        .sites
        .iter()
        .find(|site| Some(site.id) == ticket.site)?;
    Some(Named {
        id: site.id.to_string(),
        name: site.name.clone(),
    })
}

pub fn contact(ticket: &Ticket, names: &Names) -> Option<NamedContact> {
    let contact = names.contacts.get(&ticket.contact?)?;
    Some(NamedContact {
        id: contact.id.to_string(),
        name: contact.name.clone(),
        email: contact.email.clone(),
    })
}

pub fn technician(ticket: &Ticket, names: &Names) -> Option<Named> {
    let technician = names.technicians.get(&ticket.assignee?)?;
    Some(Named {
        id: technician.id.to_string(),
        name: technician.name.clone(),
    })
}

pub fn team(ticket: &Ticket, names: &Names) -> Option<Named> {
    let team = names.teams.get(&ticket.team?)?;
    Some(Named {
        id: team.id.to_string(),
        name: team.name.clone(),
    })
}

pub fn category(id: CategoryId, names: &Names) -> NamedCategory {
    let name = names
        .categories
        .get(&id)
        .map(|category| category.name.clone())
        .unwrap_or_default();
    NamedCategory {
        id: id.to_string(),
        name,
        path: names.category_path(id),
    }
}
