//! Bringing in the history of another desk, step by step; a second run changes nothing.

mod people;
mod ticket;

use std::collections::HashMap;

use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt, stream};
use tierline_domain::access::Scope;
use tierline_domain::actor::Origin;
use tierline_domain::category::Category;
use tierline_domain::customer::Customer;
use tierline_domain::id::{CategoryId, ContactId, TeamId, TechnicianId};
use tierline_domain::import::{ImportItem, ImportedPerson, ImportedTicket};
use tierline_domain::import_reason::ImportReason;
use tierline_domain::ports::RecordStore;
use tierline_domain::record::Record;
use tierline_domain::team::Team;
use tierline_domain::{Error, Result};

use crate::directory::{self, Hand};
use crate::{Services, settings};

/// How many writes are under way at the same time: they share an fsync, and leave room for everybody else's.
const AT_ONCE: usize = 64;
/// How many people or tickets wait until they are written.
const WAITING: usize = 256;
/// Bytes of text that wait at the most.
const WAITING_BYTES: usize = 8 * 1024 * 1024;

/// What an import did: what was there already is not counted, so that a second run counts nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Customers that were made.
    pub customers: u64,
    /// People who were made.
    pub people: u64,
    /// Tickets that were made.
    pub tickets: u64,
    /// Their messages, without the descriptions.
    pub messages: u64,
    /// Tickets that were there already, unchanged.
    pub known: u64,
    /// Rows that were not taken in: line and reason, in the order of the source.
    pub refused: Vec<(u64, ImportReason)>,
}

/// An import from one source system.
pub struct Import<'a> {
    services: &'a Services,
    /// The source's name: external ids are unique within it.
    system: String,
    dry_run: bool,
    report: ImportReport,
    people: Known,
    waiting_people: Vec<ImportedPerson>,
    waiting: Vec<ImportedTicket>,
    waiting_bytes: usize,
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
            waiting_people: vec![],
            waiting: vec![],
            waiting_bytes: 0,
        }
    }

    /// Takes in the next item. A row that is refused is reported, and stops nothing.
    pub async fn take(&mut self, item: ImportItem) -> Result<()> {
        match item {
            ImportItem::Customer(customer) => {
                let name = customer.key.clone();
                let outcome = self.customer(customer).await;
                self.refuse(0, outcome, |rules| ImportReason::CustomerRules {
                    name,
                    rules,
                })?;
            }
            ImportItem::Person(person) => {
                let outcome = self.prepare_person(&person).await;
                let name = person.key.clone();
                let reason = |rules| ImportReason::PersonRules { name, rules };
                if !self.refuse(0, outcome, reason)? {
                    self.waiting_people.push(person);
                }
                if self.waiting_people.len() >= WAITING {
                    self.flush_people().await?;
                }
            }
            ImportItem::Ticket(ticket) => {
                let outcome = self.prepare(&ticket).await;
                let reason = |rules| ImportReason::Rules { rules };
                if self.refuse(ticket.line, outcome, reason)? {
                    return Ok(());
                }
                self.waiting_bytes += ticket::bytes(&ticket);
                self.waiting.push(*ticket);
                if self.waiting.len() >= WAITING || self.waiting_bytes >= WAITING_BYTES {
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

    /// Takes the refusals so far out of the report, for whoever writes them down as they come.
    pub fn take_refused(&mut self) -> Vec<(u64, ImportReason)> {
        std::mem::take(&mut self.report.refused)
    }

    /// Writes what waits, and tells what was done.
    pub async fn finish(mut self) -> Result<ImportReport> {
        self.flush().await?;
        self.report.refused.sort();
        Ok(self.report)
    }

    /// Reports what failed; true where it did.
    fn refuse(
        &mut self,
        line: u64,
        outcome: Result<()>,
        reason: impl FnOnce(String) -> ImportReason,
    ) -> Result<bool> {
        let Err(error) = outcome else {
            return Ok(false);
        };
        self.report.refused.push((line, reason(rules(error)?)));
        Ok(true)
    }

    /// People first: tickets mention them.
    async fn flush(&mut self) -> Result<()> {
        self.flush_people().await?;
        self.flush_tickets().await
    }

    /// Side by side, but numbered in the order of the source.
    async fn flush_tickets(&mut self) -> Result<()> {
        self.waiting_bytes = 0;
        let waiting = std::mem::take(&mut self.waiting);
        let import = &*self;
        let asked = waiting.iter().map(|ticket| import.is_known(ticket).boxed());
        let known = side_by_side(asked.collect()).await;
        let auto_close_days = settings::current(self.services).await?.auto_close_days;
        let mut decided = Vec::with_capacity(waiting.len());
        for (ticket, known) in waiting.iter().zip(known) {
            let outcome = match known {
                Ok(true) => Ok(None),
                Ok(false) => import.decide(ticket, auto_close_days).await.map(Some),
                Err(error) => Err(error),
            };
            decided.push((ticket.line, outcome));
        }
        let writes = decided.into_iter().map(|(line, outcome)| {
            let write = async move { (line, import.write(outcome).await) };
            write.boxed()
        });
        for (line, outcome) in side_by_side(writes.collect()).await {
            match outcome {
                Ok(None) => self.report.known += 1,
                Ok(Some(messages)) => {
                    self.report.tickets += 1;
                    self.report.messages += messages;
                }
                Err(error) => {
                    let rules = rules(error)?;
                    let reason = ImportReason::Rules { rules };
                    self.report.refused.push((line, reason));
                }
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
            let (category, _) = self
                .find_or_make(&*self.services.categories, category)
                .await?;
            let id = category.id;
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
        let (team, _) = self.find_or_make(&*self.services.teams, team).await?;
        self.people.teams.insert(name.to_owned(), team.id);
        Ok(team.id)
    }

    /// The record that has this one's last unique key, which is the external id where there is one, or another of
    /// its keys; else this one. Tells whether it was made.
    async fn find_or_make<T: Record>(
        &self,
        store: &dyn RecordStore<T>,
        record: T,
    ) -> Result<(T, bool)> {
        for key in record.unique_keys().iter().rev() {
            if let Some(found) = store.find_by_key(&Scope::All, key).await? {
                return Ok((found, false));
            }
        }
        if self.dry_run {
            return Ok((record, true));
        }
        let hand = Hand::system(Origin::Import);
        let made = directory::put(self.services, store, &Scope::All, &hand, record, None).await?;
        Ok((made, true))
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

/// What these come to, in their order; they share commits, and do not crowd out everybody else's.
async fn side_by_side<T>(work: Vec<BoxFuture<'_, T>>) -> Vec<T> {
    stream::iter(work).buffered(AT_ONCE).collect().await
}

/// The rules that a row breaks; a fault of ours is no reason to go on.
fn rules(error: Error) -> Result<String> {
    match error {
        Error::Invalid(fields) => {
            let words = fields
                .iter()
                .map(|field| format!("{} {}", field.pointer.trim_start_matches('/'), field.code));
            Ok(words.collect::<Vec<_>>().join(", "))
        }
        Error::Conflict { code, params } => {
            let which = params
                .get("field")
                .map_or(String::new(), |field| format!(" ({field})"));
            Ok(format!("{code}{which}"))
        }
        error => Err(error),
    }
}
