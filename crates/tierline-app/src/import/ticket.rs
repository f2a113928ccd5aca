//! One imported ticket: its whole history in one commit, with its own times and authors.

use std::collections::BTreeSet;

use tierline_content::clean;
use tierline_domain::access::Scope;
use tierline_domain::actor::{ActorRef, Origin};
use tierline_domain::commit::TicketCommit;
use tierline_domain::import::{ImportedHappening, ImportedStep, ImportedTicket};
use tierline_domain::message::Message;
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::{Channel, Edit, EditContext, ExternalId, Opening, Source, Status};
use tierline_domain::{Error, Result, Timestamp};

use super::Import;
use crate::schedule::{RESOLVED_FOR_LONG, due_to_close};

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

/// Bytes of its texts.
pub(super) fn bytes(ticket: &ImportedTicket) -> usize {
    let later = ticket.steps.iter().map(|step| match &step.what {
        ImportedHappening::Message { text, html, .. } => {
            text.len() + html.as_ref().map_or(0, String::len)
        }
        _ => 0,
    });
    ticket.text.len() + ticket.html.as_ref().map_or(0, String::len) + later.sum::<usize>()
}

/// The last entry into resolved of a ticket that stayed so.
fn stays_resolved_since(ticket: &ImportedTicket) -> Option<Timestamp> {
    let mut since = None;
    for step in &ticket.steps {
        if let ImportedHappening::Status(status) = step.what {
            since = (status == Status::Resolved).then_some(step.at);
        }
    }
    since
}

impl Import<'_> {
    fn external_id(&self, imported: &ImportedTicket) -> ExternalId {
        ExternalId {
            system: self.system.clone(),
            id: imported.external_id.clone(),
        }
    }

    /// Whether an earlier run brought it.
    pub(super) async fn is_known(&self, imported: &ImportedTicket) -> Result<bool> {
        let reference = TicketReference::External(self.external_id(imported));
        let found = self
            .services
            .tickets
            .locate(&Scope::All, &reference)
            .await?;
        Ok(found.is_some())
    }

    /// The commit that brings it. What stayed resolved for more than so many days is closed when it was due, as a
    /// part of its history: the schedule finds nothing left to do.
    pub(super) async fn decide(
        &self,
        imported: &ImportedTicket,
        auto_close_days: u32,
    ) -> Result<TicketCommit> {
        let opening = self.opening(imported)?;
        opening.check()?;
        // What is only tried out takes no number.
        let number = if self.dry_run {
            1
        } else {
            self.services.tickets.allocate_number().await?
        };
        let context = self.context(imported.created_at, imported.contact.as_deref());
        let mut edit = Edit::open(&opening, number, context, &*self.services.ids)?;
        let now = self.services.clock.now();
        let mut closing = stays_resolved_since(imported)
            .map(|since| due_to_close(since, auto_close_days))
            .filter(|due| *due <= now);
        for step in &imported.steps {
            if let Some(due) = closing.take_if(|due| *due < step.at) {
                self.close(&mut edit, due);
            }
            edit.continue_as(self.context(step.at, step.by.as_deref()));
            self.step(&mut edit, step)?;
        }
        if let Some(due) = closing {
            self.close(&mut edit, due);
        }
        edit.finish()
            .ok_or_else(|| Error::internal("a new ticket has a beginning"))
    }

    /// Writes what is to be written; answers how many messages came with it, `None` when it was known.
    pub(super) async fn write(&self, decided: Result<Option<TicketCommit>>) -> Result<Option<u64>> {
        let Some(commit) = decided? else {
            return Ok(None);
        };
        let messages = commit.messages.len() as u64 - 1;
        if !self.dry_run {
            self.services.tickets.commit(&Scope::All, commit).await?;
        }
        Ok(Some(messages))
    }

    fn opening(&self, imported: &ImportedTicket) -> Result<Opening> {
        let customer = self.people.customers.get(&imported.customer);
        let customer = customer.ok_or_else(|| Error::invalid("/customer", "unknown_reference"))?;
        let site = imported
            .site
            .as_ref()
            .and_then(|name| customer.sites.iter().find(|site| site.name == *name));
        Ok(Opening {
            html: harmless(imported.html.as_deref()),
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
            external_ids: BTreeSet::from([self.external_id(imported)]),
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
                    html: harmless(html.as_deref()),
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

    /// What the schedule would have done then.
    fn close(&self, edit: &mut Edit<'_>, at: Timestamp) {
        edit.continue_as(EditContext {
            cause: Some(RESOLVED_FOR_LONG.to_owned()),
            ..self.context(at, None)
        });
        edit.enter(Status::Closed);
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

/// What cannot be read as HTML still has its text.
fn harmless(html: Option<&str>) -> Option<String> {
    html.and_then(|html| clean(html).ok())
        .map(|clean| clean.html)
}
