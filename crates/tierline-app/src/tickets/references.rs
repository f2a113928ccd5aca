//! Ids that a request mentions must lead somewhere that the actor may see.

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::{CategoryId, ContactId, CustomerId, SiteId, TeamId, TechnicianId};
use tierline_domain::{FieldError, Result, limits};

use crate::Services;

/// The ids of one request.
#[derive(Debug, Default)]
pub(super) struct References {
    pub customer: Option<CustomerId>,
    pub contact: Option<ContactId>,
    pub site: Option<SiteId>,
    pub category: Option<CategoryId>,
    pub team: Option<TeamId>,
    pub assignee: Option<TechnicianId>,
}

impl References {
    /// Names every field whose id leads nowhere; contact and site must be the customer's.
    pub async fn check(&self, services: &Services, actor: &Actor) -> Result<()> {
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
        if let Some(id) = self.assignee
            && services
                .technicians
                .find(&Scope::All, id)
                .await?
                .is_none_or(|technician| !technician.active)
        {
            wrong("/assignedTechnicianId");
        }
        limits::finish(errors)
    }
}
