//! Customers and people of an import: found by their external id, or made.

use tierline_domain::Result;
use tierline_domain::access::Reach;
use tierline_domain::contact::Contact;
use tierline_domain::customer::{Customer, Site};
use tierline_domain::id::{ContactId, CustomerId, SiteId, TechnicianId};
use tierline_domain::import::{ImportedCustomer, ImportedPart, ImportedPerson};
use tierline_domain::technician::{Availability, Preferences, Skill, Technician};

use super::{Import, reason};

impl Import<'_> {
    pub(super) async fn customer(&mut self, imported: ImportedCustomer) -> Result<()> {
        let ids = &*self.services.ids;
        let sites = imported.sites.into_iter();
        let customer = Customer {
            id: CustomerId::from(ids.uuid()),
            version: 0,
            name: imported.name,
            domains: imported.domains,
            tier: imported.tier,
            support_tier: imported.support_tier,
            time_zone: imported.time_zone,
            language: imported.language,
            sites: sites
                .map(|(name, address)| Site {
                    id: SiteId::from(ids.uuid()),
                    name,
                    address,
                })
                .collect(),
            active: true,
            external_id: Some(self.external(&imported.key)),
            created_at: self.services.clock.now(),
        };
        if let Err(error) = customer.check() {
            let refusal = (0, format!("customer {}: {}", imported.key, reason(error)?));
            self.report.refused.push(refusal);
            return Ok(());
        }
        let customer = self
            .find_or_make(&*self.services.customers, customer)
            .await?;
        self.report.customers += 1;
        self.people.customers.insert(imported.key, customer);
        Ok(())
    }

    pub(super) async fn person(&mut self, imported: ImportedPerson) -> Result<()> {
        let key = imported.key.clone();
        let outcome = match imported.part.clone() {
            ImportedPart::Contact {
                customer,
                site,
                language,
            } => {
                self.contact(imported, &customer, site.as_deref(), language)
                    .await
            }
            part => self.technician(imported, part).await,
        };
        match outcome {
            Ok(()) => self.report.people += 1,
            Err(error) => self
                .report
                .refused
                .push((0, format!("person {key}: {}", reason(error)?))),
        }
        Ok(())
    }

    async fn contact(
        &mut self,
        imported: ImportedPerson,
        customer: &str,
        site: Option<&str>,
        language: Option<String>,
    ) -> Result<()> {
        let customer = self.people.customers.get(customer);
        let customer = customer
            .ok_or_else(|| tierline_domain::Error::invalid("/customer", "unknown_reference"))?;
        let site = site.and_then(|name| customer.sites.iter().find(|own| own.name == name));
        let contact = Contact {
            id: ContactId::from(self.services.ids.uuid()),
            version: 0,
            customer: customer.id,
            site: site.map(|site| site.id),
            name: imported.name,
            email: imported.email,
            phone: imported.phone,
            title: imported.title,
            language,
            time_zone: None,
            reach: Reach::Own,
            active: true,
            external_id: Some(self.external(&imported.key)),
        };
        contact.check()?;
        let contact = self.find_or_make(&*self.services.contacts, contact).await?;
        self.people.contacts.insert(imported.key, contact.id);
        Ok(())
    }

    async fn technician(&mut self, imported: ImportedPerson, part: ImportedPart) -> Result<()> {
        let utc = Availability {
            time_zone: "UTC".to_owned(),
            ..Availability::default()
        };
        let (tier, team, skills, max_capacity, availability) = match part {
            ImportedPart::Technician {
                tier,
                team,
                skills,
                max_capacity,
                availability,
            } => (tier, team, skills, max_capacity, availability),
            // Helps now and then: no capacity, so that nothing is dealt to them.
            _ => (1, None, vec![], 0, utc),
        };
        let mut known_skills = vec![];
        for (path, proficiency_level, certifications) in skills {
            if let Some(category) = self.category(&path).await? {
                known_skills.push(Skill {
                    category,
                    proficiency_level,
                    certifications,
                });
            }
        }
        let teams = match &team {
            Some(name) => vec![self.team(name).await?],
            None => vec![],
        };
        let technician = Technician {
            id: TechnicianId::from(self.services.ids.uuid()),
            version: 0,
            name: imported.name,
            email: imported.email,
            skills: known_skills,
            max_capacity,
            availability,
            preferences: Preferences::default(),
            teams,
            tier,
            active: true,
            external_id: Some(self.external(&imported.key)),
        };
        technician.check()?;
        let technician = self
            .find_or_make(&*self.services.technicians, technician)
            .await?;
        self.people.technicians.insert(imported.key, technician.id);
        Ok(())
    }
}
