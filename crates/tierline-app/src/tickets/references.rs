//! Ids that a request mentions must lead somewhere that the actor may see.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::{
    CategoryId, ContactId, CustomerId, SiteId, TeamId, TechnicianId, TicketId,
};
use tierline_domain::ticket::TicketKey;
use tierline_domain::{FieldError, Result, limits};

use crate::Services;
use crate::directory::technicians;

/// The ids of one request.
#[derive(Debug, Default)]
pub(super) struct References {
    pub customer: Option<CustomerId>,
    /// The ticket that points there, where it is not a new one.
    pub own: Option<TicketId>,
    pub parent: Option<TicketId>,
    pub contact: Option<ContactId>,
    pub site: Option<SiteId>,
    pub category: Option<CategoryId>,
    pub team: Option<TeamId>,
    pub assignee: Option<TechnicianId>,
}

/// Tickets with the versions that a decision rests on.
pub(super) type RestsOn = Vec<(TicketKey, u64)>;

/// Tickets on the way up from a parent, at the most.
const DEEPEST: usize = 50;

impl References {
    /// Names every field whose id leads nowhere; contact, site and parent must be the customer's.
    /// Answers the tickets that this rests on: while they stay as they are, no circle closes.
    pub async fn check(&self, services: &Services, actor: &Actor) -> Result<RestsOn> {
        let mut errors = vec![];
        let mut wrong = |pointer: &str| errors.push(FieldError::new(pointer, "unknown_reference"));
        if let Some(id) = self.customer {
            let customer = services.customers.find(&actor.scope, id).await?;
            let site_fits = |site| {
                customer
                    .iter()
                    .any(|customer| customer.sites.iter().any(|own| own.id == site))
            };
            if customer.is_none() {
                wrong("/customerId");
            } else if self.site.is_some_and(|site| !site_fits(site)) {
                wrong("/siteId");
            }
        }
        if let Some(id) = self.contact {
            let contact = services.contacts.find(&actor.scope, id).await?;
            if contact.is_none_or(|contact| Some(contact.customer) != self.customer) {
                wrong("/contactId");
            }
        }
        if let Some(id) = self.category
            && services
                .categories
                .find(&Scope::All, id)
                .await?
                .is_none_or(|category| !category.active)
        {
            wrong("/categoryId");
        }
        if let Some(id) = self.team
            && services.teams.find(&Scope::All, id).await?.is_none()
        {
            wrong("/teamId");
        }
        if let Some(code) = self.assignee_fault(services).await? {
            errors.push(FieldError::new("/assignedTechnicianId", code));
        }
        let above = match self.way_up(services, actor).await? {
            Ok(above) => above,
            Err(code) => {
                errors.push(FieldError::new("/parentId", code));
                vec![]
            }
        };
        limits::finish(errors)?;
        Ok(above)
    }

    /// Why the technician cannot have the ticket: nobody works here by that id, or they may not see the customer.
    async fn assignee_fault(&self, services: &Services) -> Result<Option<&'static str>> {
        let Some(id) = self.assignee else {
            return Ok(None);
        };
        let found = services.technicians.find(&Scope::All, id).await?;
        if found.is_none_or(|technician| !technician.active) {
            return Ok(Some("unknown_reference"));
        }
        let fits = match self.customer {
            Some(customer) => technicians::may_see(services, id, customer).await?,
            None => true,
        };
        Ok((!fits).then_some("customer_not_visible"))
    }

    /// The tickets on the way up, or why the parent cannot be one: the actor does not see it, or the way up from it leads back
    /// to the ticket itself.
    async fn way_up(
        &self,
        services: &Services,
        actor: &Actor,
    ) -> Result<std::result::Result<RestsOn, &'static str>> {
        let mut above_us = vec![];
        let (Some(customer), Some(parent)) = (self.customer, self.parent) else {
            return Ok(Ok(above_us));
        };
        let key = |ticket| TicketKey { customer, ticket };
        if Some(parent) == self.own {
            return Ok(Err("circular"));
        }
        let found = services.tickets.find(&actor.scope, key(parent)).await?;
        let Some(mut ticket) = found else {
            return Ok(Err("unknown_reference"));
        };
        for _ in 0..DEEPEST {
            above_us.push((ticket.key(), ticket.version));
            let Some(above) = ticket.parent else {
                return Ok(Ok(above_us));
            };
            if Some(above) == self.own {
                return Ok(Err("circular"));
            }
            // Whoever sees the parent need not see what is above it.
            match services.tickets.find(&Scope::All, key(above)).await? {
                Some(found) => ticket = found,
                None => return Ok(Ok(above_us)),
            }
        }
        Ok(Err("too_deep"))
    }
}
