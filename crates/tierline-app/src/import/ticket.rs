//! One imported ticket: its whole history in one commit, with its own times and authors.

use std::collections::BTreeSet;

use tierline_domain::access::Scope;
use tierline_domain::actor::{ActorRef, Origin};
use tierline_domain::import::{ImportedHappening, ImportedStep, ImportedTicket};
use tierline_domain::message::Message;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::{Channel, Edit, EditContext, ExternalId, Opening, Source};
use tierline_domain::{Error, Result, Timestamp};

use super::Import;

/// What became of a ticket.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It was there already.
    Known,
    Written {
        messages: u64,
    },
}

/// The category paths that a ticket mentions.
pub(super) fn categories(ticket: &ImportedTicket) -> impl Iterator<Item = &[String]> {
    let later = ticket.steps.iter().filter_map(|step| match &step.what {
        ImportedHappening::Category(path) => Some(path.as_slice()),
        _ => None,
    });
    std::iter::once(ticket.category.as_slice())
        .chain(later)
        .filter(|path| !path.is_empty())
}

impl Import<'_> {
    pub(super) async fn ticket(&self, imported: &ImportedTicket) -> Result<Outcome> {
        let external = ExternalId {
            system: self.system.clone(),
            id: imported.external_id.clone(),
        };
        let reference = TicketReference::External(external.clone());
        if self
            .services
            .tickets
            .locate(&Scope::All, &reference)
            .await?
            .is_some()
        {
            return Ok(Outcome::Known);
        }
        let opening = self.opening(imported, external)?;
        let number = self.services.tickets.allocate_number().await?;
        let context = self.context(imported.created_at, imported.contact.as_deref());
        let mut edit = Edit::open(&opening, number, context, &*self.services.ids)?;
        for step in &imported.steps {
            edit.continue_as(self.context(step.at, step.by.as_deref()));
            self.step(&mut edit, step)?;
        }
        let commit = edit
            .finish()
            .ok_or_else(|| Error::internal("a new ticket has a beginning"))?;
        let messages = commit.messages.len() as u64 - 1;
        if !self.dry_run {
            self.services.tickets.commit(&Scope::All, commit).await?;
        }
        Ok(Outcome::Written { messages })
    }

    fn opening(&self, imported: &ImportedTicket, external: ExternalId) -> Result<Opening> {
        let customer = self.people.customers.get(&imported.customer);
        let customer = customer.ok_or_else(|| Error::invalid("/customer", "unknown_reference"))?;
        let site = imported
            .site
            .as_ref()
            .and_then(|name| customer.sites.iter().find(|site| site.name == *name));
        Ok(Opening {
            html: imported.html.clone(),
            channel: imported.channel,
            contact: imported
                .contact
                .as_ref()
                .and_then(|key| self.people.contacts.get(key))
                .copied(),
            site: site.map(|site| site.id),
            kind: imported.kind,
            category: self.people.categories.get(&imported.category).copied(),
            impact: imported.impact,
            urgency: imported.urgency,
            priority: imported.priority,
            team: imported
                .team
                .as_ref()
                .and_then(|name| self.people.teams.get(name))
                .copied(),
            assignee: imported
                .assignee
                .as_ref()
                .and_then(|key| self.people.technicians.get(key))
                .copied(),
            language: imported.language.clone(),
            tags: imported.tags.clone(),
            external_ids: BTreeSet::from([external]),
            ..Opening::new(customer.id, imported.title.clone(), imported.text.clone())
        })
    }

    fn step(&self, edit: &mut Edit<'_>, step: &ImportedStep) -> Result<()> {
        match &step.what {
            ImportedHappening::Message {
                external_id,
                kind,
                text,
                html,
            } => {
                let mut errors = vec![];
                tierline_domain::limits::body(&mut errors, "/message", text);
                tierline_domain::limits::finish(errors)?;
                let message = Message {
                    html: html.clone(),
                    channel: Channel::Import,
                    external_id: Some(external_id.clone()),
                    ..edit.message(*kind, text)
                };
                edit.add_message(message);
            }
            ImportedHappening::Status(status) => edit.enter(*status),
            ImportedHappening::Assign(who) => {
                let technician = who
                    .as_ref()
                    .and_then(|key| self.people.technicians.get(key));
                edit.set_assignee(technician.copied());
            }
            ImportedHappening::Category(path) => {
                edit.set_category(self.people.categories.get(path.as_slice()).copied());
            }
            ImportedHappening::Priority(priority) => edit.set_priority(Some(*priority)),
        }
        Ok(())
    }

    fn context(&self, at: Timestamp, by: Option<&str>) -> EditContext {
        EditContext {
            at,
            actor: by.map_or(ActorRef::System, |key| self.author(key)),
            source: Source::Import,
            origin: Origin::Import,
            cause: None,
            batch: None,
        }
    }

    fn author(&self, key: &str) -> ActorRef {
        let technician = self
            .people
            .technicians
            .get(key)
            .map(|id| ActorRef::Technician { id: *id });
        let contact = self
            .people
            .contacts
            .get(key)
            .map(|id| ActorRef::Contact { id: *id });
        technician.or(contact).unwrap_or(ActorRef::System)
    }
}
