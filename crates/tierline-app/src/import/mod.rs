//! Bringing in the history of another desk, step by step; a second run changes nothing.

mod people;
mod ticket;

use std::collections::HashMap;

use futures_util::StreamExt;
use futures_util::stream;
use tierline_domain::access::Scope;
use tierline_domain::actor::Origin;
use tierline_domain::category::Category;
use tierline_domain::customer::Customer;
use tierline_domain::id::{CategoryId, ContactId, TeamId, TechnicianId};
use tierline_domain::import::{ImportItem, ImportedTicket};
use tierline_domain::ports::RecordStore;
use tierline_domain::record::Record;
use tierline_domain::team::Team;
use tierline_domain::{Error, Result};

use crate::Services;
use crate::directory::{self, Hand};

/// How many tickets are written at the same time: their commits share an fsync.
const AT_ONCE: usize = 128;

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    pub customers: u64,
    pub people: u64,
    pub tickets: u64,
    pub messages: u64,
    /// Tickets that were there already, unchanged.
    pub known: u64,
    /// Rows that were not taken in: line and reason, in the order of the source.
    pub refused: Vec<(u64, String)>,
}

/// An import from one source system.
pub struct Import<'a> {
    services: &'a Services,
    /// The source's name: external ids are unique within it.
    system: String,
    dry_run: bool,
    report: ImportReport,
    people: Known,
    waiting: Vec<ImportedTicket>,
}

/// The ids behind the source's keys.
#[derive(Debug, Default)]
struct Known {
    customers: HashMap<String, Customer>,
    contacts: HashMap<String, ContactId>,
    technicians: HashMap<String, TechnicianId>,
    categories: HashMap<Vec<String>, CategoryId>,
    teams: HashMap<String, TeamId>,
}

impl<'a> Import<'a> {
    /// An import; with `dry_run` everything is checked and nothing is written.
    pub fn new(services: &'a Services, system: impl Into<String>, dry_run: bool) -> Self {
        Self {
            services,
            system: system.into(),
            dry_run,
            report: ImportReport::default(),
            people: Known::default(),
            waiting: vec![],
        }
    }

    /// Takes in the next item. A row that is refused is reported, and stops nothing.
    pub async fn take(&mut self, item: ImportItem) -> Result<()> {
        match item {
            ImportItem::Refused { line, reason } => self.report.refused.push((line, reason)),
            ImportItem::Customer(customer) => self.customer(customer).await?,
            ImportItem::Person(person) => self.person(person).await?,
            ImportItem::Ticket(ticket) => {
                self.prepare(&ticket).await?;
                self.waiting.push(*ticket);
                if self.waiting.len() >= AT_ONCE * 4 {
                    self.flush().await?;
                }
            }
        }
        Ok(())
    }

    /// How far it has come.
    pub fn progress(&self) -> &ImportReport {
        &self.report
    }

    /// Writes what waits, and tells what was done.
    pub async fn finish(mut self) -> Result<ImportReport> {
        self.flush().await?;
        self.report.refused.sort();
        Ok(self.report)
    }

    async fn flush(&mut self) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let import = &*self;
        let outcomes: Vec<(u64, Result<ticket::Outcome>)> = stream::iter(waiting)
            .map(|ticket| async move { (ticket.line, import.ticket(&ticket).await) })
            .buffered(AT_ONCE)
            .collect()
            .await;
        for (line, outcome) in outcomes {
            match outcome {
                Ok(ticket::Outcome::Known) => self.report.known += 1,
                Ok(ticket::Outcome::Written { messages }) => {
                    self.report.tickets += 1;
                    self.report.messages += messages;
                }
                Err(error) => self.report.refused.push((line, reason(error)?)),
            }
        }
        Ok(())
    }

    /// The key under which a source's id is remembered.
    fn external(&self, key: &str) -> String {
        format!("{}:{key}", self.system)
    }

    /// The category of this path, made where it is missing.
    async fn category(&mut self, path: &[String]) -> Result<Option<CategoryId>> {
        let mut parent = None;
        for depth in 1..=path.len() {
            if let Some(id) = self.people.categories.get(&path[..depth]) {
                parent = Some(*id);
                continue;
            }
            let category = Category {
                id: CategoryId::from(self.services.ids.uuid()),
                version: 0,
                name: path[depth - 1].clone(),
                parent,
                active: true,
            };
            category.check()?;
            let id = self
                .find_or_make(&*self.services.categories, category)
                .await?
                .id;
            self.people.categories.insert(path[..depth].to_vec(), id);
            parent = Some(id);
        }
        Ok(parent)
    }

    /// The team of this name, made where it is missing.
    async fn team(&mut self, name: &str) -> Result<TeamId> {
        if let Some(id) = self.people.teams.get(name) {
            return Ok(*id);
        }
        let team = Team {
            id: TeamId::from(self.services.ids.uuid()),
            version: 0,
            name: name.to_owned(),
        };
        team.check()?;
        let id = self.find_or_make(&*self.services.teams, team).await?.id;
        self.people.teams.insert(name.to_owned(), id);
        Ok(id)
    }

    /// The record that has this one's last unique key, else this one.
    async fn find_or_make<T: Record>(&self, store: &dyn RecordStore<T>, record: T) -> Result<T> {
        let keys = record.unique_keys();
        if let Some(key) = keys.last()
            && let Some(found) = store.find_by_key(&Scope::All, key).await?
        {
            return Ok(found);
        }
        if self.dry_run {
            return Ok(record);
        }
        let hand = Hand::system(Origin::Import);
        directory::put(self.services, store, &Scope::All, &hand, record, None).await
    }

    /// Makes sure that what the ticket mentions is there before tickets are written side by side.
    async fn prepare(&mut self, ticket: &ImportedTicket) -> Result<()> {
        for path in ticket::categories(ticket) {
            self.category(path).await?;
        }
        if let Some(team) = &ticket.team {
            self.team(team).await?;
        }
        Ok(())
    }
}

/// Why a row was refused; a fault of ours is no reason to go on.
fn reason(error: Error) -> Result<String> {
    match error {
        Error::Invalid(fields) => {
            let words = fields
                .iter()
                .map(|field| format!("{} {}", field.pointer.trim_start_matches('/'), field.code));
            Ok(words.collect::<Vec<_>>().join(", "))
        }
        Error::Conflict { code, .. } => Ok(code.to_owned()),
        error => Err(error),
    }
}
