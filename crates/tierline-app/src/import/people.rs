//! Customers and people of an import: found by their external id, or made.

use futures_util::FutureExt;
use tierline_domain::access::Reach;
use tierline_domain::contact::Contact;
use tierline_domain::customer::{Customer, Site};
use tierline_domain::id::{ContactId, CustomerId, SiteId, TechnicianId};
use tierline_domain::import::{ImportedCustomer, ImportedPart, ImportedPerson};
use tierline_domain::import_reason::ImportReason;
use tierline_domain::technician::{Availability, Preferences, Skill, Technician};
use tierline_domain::{Error, Result};

use super::{Import, side_by_side};

/// What somebody became.
enum Profile {
    Contact(ContactId),
    Technician(TechnicianId),
}

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
        customer.check()?;
        let (customer, made) = self
            .find_or_make(&*self.services.customers, customer)
            .await?;
        self.report.customers += u64::from(made);
        self.people.customers.insert(imported.key, customer);
        Ok(())
    }

    /// Makes sure that what the person is said to have is there before people are written side by side.
    pub(super) async fn prepare_person(&mut self, person: &ImportedPerson) -> Result<()> {
        let ImportedPart::Technician { team, skills, .. } = &person.part else {
            return Ok(());
        };
        for (path, _, _) in skills {
            self.category(path).await?;
        }
        if let Some(team) = team {
            self.team(team).await?;
        }
        Ok(())
    }

    /// Writes the people who wait.
    pub(super) async fn flush_people(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting_people);
        let import = &*self;
        let writes = waiting.into_iter().map(|person| {
            let write = async move { (person.key.clone(), import.person(person).await) };
            write.boxed()
        });
        for (key, outcome) in side_by_side(writes.collect()).await {
            match outcome {
                Ok((profile, made)) => {
                    self.report.people += u64::from(made);
                    match profile {
                        Profile::Contact(id) => drop(self.people.contacts.insert(key, id)),
                        Profile::Technician(id) => drop(self.people.technicians.insert(key, id)),
                    }
                }
                Err(error) => {
                    let reason = |rules| ImportReason::PersonRules { name: key, rules };
                    self.refuse(0, Err(error), reason)?;
                }
            }
        }
        Ok(())
    }

    async fn person(&self, imported: ImportedPerson) -> Result<(Profile, bool)> {
        match imported.part.clone() {
            ImportedPart::Contact {
                customer,
                site,
                language,
            } => {
                self.contact(imported, &customer, site.as_deref(), language)
                    .await
            }
            part => self.technician(imported, part).await,
        }
    }

    async fn contact(
        &self,
        imported: ImportedPerson,
        customer: &str,
        site: Option<&str>,
        language: Option<String>,
    ) -> Result<(Profile, bool)> {
        let customer = self.people.customers.get(customer);
        let customer = customer.ok_or_else(|| Error::invalid("/customer", "unknown_reference"))?;
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
        let (contact, made) = self.find_or_make(&*self.services.contacts, contact).await?;
        if contact.customer != customer.id {
            return Err(Error::invalid("/email", "belongs_to_another_customer"));
        }
        Ok((Profile::Contact(contact.id), made))
    }

    async fn technician(
        &self,
        imported: ImportedPerson,
        part: ImportedPart,
    ) -> Result<(Profile, bool)> {
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
        let skills = skills
            .into_iter()
            .filter_map(|(path, proficiency_level, certifications)| {
                let category = self.people.categories.get(&path).copied()?;
                Some(Skill {
                    category,
                    proficiency_level,
                    certifications,
                })
            });
        let team = team.and_then(|name| self.people.teams.get(&name).copied());
        let technician = Technician {
            id: TechnicianId::from(self.services.ids.uuid()),
            version: 0,
            name: imported.name,
            email: imported.email,
            skills: skills.collect(),
            max_capacity,
            availability,
            preferences: Preferences::default(),
            teams: team.into_iter().collect(),
            tier,
            active: true,
            external_id: Some(self.external(&imported.key)),
        };
        technician.check()?;
        let (technician, made) = self
            .find_or_make(&*self.services.technicians, technician)
            .await?;
        Ok((Profile::Technician(technician.id), made))
    }
}
