//! Reading both files: who is who first, then the messages put aside, then ticket by ticket.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tierline_domain::import::ImportItem;
use tierline_domain::import_reason::{ImportReason, shortened};
use tierline_domain::limits;

use super::fault::Fault;
use super::mapping::{Mapping, MessageField, PeopleRule, TicketField};
use super::people::{People, Roles, one_line};
use super::rows::{self, Columns, Fields};
use super::source::Source;
use super::spool::{Filling, Spool, fingerprint};
use super::table::Table;
use super::tickets::{Made, Making, customer_key};

/// Rows between two tellings of the progress.
const TELLING: u64 = 256;

/// One of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceFile {
    Tickets,
    Messages,
}

/// Something to tell about a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    pub file: SourceFile,
    /// Where the row begins, from 1.
    pub line: u64,
    /// False where it was taken in with a change.
    pub refused: bool,
    pub reason: ImportReason,
}

/// What reading yields, in the order in which it must be written.
#[derive(Debug)]
pub enum Parsed {
    Item(Box<ImportItem>),
    Remark(Remark),
    /// Bytes of text of the work so far and of all.
    Progress {
        done: u64,
        total: u64,
    },
}

/// Takes what is read; answers `false` when it wants no more.
pub type HandOn<'a> = &'a mut dyn FnMut(Parsed) -> bool;

/// What the first look at the tickets tells.
struct Survey {
    roles: Roles,
    /// Of each ticket: who asks, and which message solved it; by fingerprint.
    askers: HashMap<u64, (u64, u64)>,
    /// By key of customer.
    sites: BTreeMap<String, BTreeSet<String>>,
}

/// How far reading has come, over all passes.
struct Meter {
    before: u64,
    total: u64,
}

impl Meter {
    fn tell(&self, bytes: u64, hand_on: HandOn<'_>) -> bool {
        let done = (self.before + bytes).min(self.total);
        let total = self.total;
        hand_on(Parsed::Progress { done, total })
    }
}

/// Reads both files and hands on what they hold; nothing in them is later than `now`. Blocking: for a thread of its own.
pub fn read(
    tickets: &Source,
    messages: Option<&Source>,
    mapping: &Mapping,
    now: Timestamp,
    hand_on: HandOn<'_>,
) -> Result<(), Fault> {
    mapping.check(messages.is_some())?;
    let making = Making {
        mapping,
        rules: mapping.time_rules()?.of_the_past(now),
        outcome: mapping.outcome()?,
    };
    let mut meter = Meter {
        before: 0,
        total: tickets.format.bytes * 2 + messages.map_or(0, |source| source.format.bytes),
    };
    let mut survey = survey(tickets, &making)?;
    meter.before += tickets.format.bytes;
    let mut spool = match messages {
        Some(source) => put_aside(source, &making, &mut survey, &meter, hand_on)?,
        None => Some(Filling::new()?.finish()?),
    };
    meter.before += messages.map_or(0, |source| source.format.bytes);
    if let Some(spool) = &mut spool
        && all_tickets(tickets, &making, survey, spool, &meter, hand_on)?
    {
        spool.leftovers(|message| {
            let value = shortened(&message.ticket);
            let reason = ImportReason::TicketNotRead { value };
            hand_on(refused(SourceFile::Messages, message.line, reason))
        })?;
    }
    Ok(())
}

fn refused(file: SourceFile, line: u64, reason: ImportReason) -> Parsed {
    Parsed::Remark(Remark {
        file,
        line,
        refused: true,
        reason,
    })
}

fn ticket_columns(table: &Table<'_>, mapping: &Mapping) -> Result<Columns<TicketField>, Fault> {
    rows::columns(table, &mapping.tickets, "tickets")
}

fn survey(source: &Source, making: &Making<'_>) -> Result<Survey, Fault> {
    let mut table = Table::open(source)?;
    let columns = ticket_columns(&table, making.mapping)?;
    let mut survey = Survey {
        roles: Roles::new(making.mapping.people),
        askers: HashMap::new(),
        sites: BTreeMap::new(),
    };
    while let Some(row) = table.next()? {
        if row.fault.is_none() {
            let row = Fields {
                table: &table,
                columns: &columns,
            };
            survey.row(&row, making);
        }
    }
    Ok(survey)
}

impl Survey {
    fn row(&mut self, row: &Fields<'_, '_, TicketField>, making: &Making<'_>) {
        use TicketField as F;
        let asker = row.person(F::Requester, F::RequesterEmail);
        if making.mapping.people == PeopleRule::Answers {
            let id = fingerprint(row.value(F::ExternalId).unwrap_or_default());
            let asker = asker.as_ref().map_or(0, |who| fingerprint(&who.key));
            let solution = row.value(F::Solution).map_or(0, fingerprint);
            self.askers.insert(id, (asker, solution));
        } else {
            // In a forum the answers alone tell who is who.
            if let Some(who) = asker {
                self.roles.asks(who);
            }
            if let Some(who) = row.person(F::Assignee, F::AssigneeEmail) {
                self.roles.is_assigned(who);
            }
        }
        if let (Some(site), Some(customer)) = (row.value(F::Site), making.customer(row)) {
            let sites = self.sites.entry(customer_key(&customer)).or_default();
            sites.insert(one_line(site, limits::NAME));
        }
    }

    /// An answer to somebody else's question helps; spam helps nobody.
    fn answer(&mut self, row: &Fields<'_, '_, MessageField>) {
        use MessageField as F;
        let spam = row.truth(F::Spam).unwrap_or(false);
        let ticket = fingerprint(row.value(F::Ticket).unwrap_or_default());
        let (Some(author), Some((asker, solution))) = (
            row.person(F::Author, F::AuthorEmail),
            self.askers.get(&ticket),
        ) else {
            return;
        };
        if !spam && fingerprint(&author.key) != *asker {
            let accepted = row
                .value(F::ExternalId)
                .is_some_and(|id| fingerprint(id) == *solution);
            self.roles.helps(&author, accepted);
        }
    }
}

/// `None` when nobody wants more.
fn put_aside(
    source: &Source,
    making: &Making<'_>,
    survey: &mut Survey,
    meter: &Meter,
    hand_on: HandOn<'_>,
) -> Result<Option<Spool>, Fault> {
    let mut table = Table::open(source)?;
    let mapped = &making.mapping.messages;
    let columns = rows::columns(&table, mapped, "messages")?;
    let (mut filling, mut count) = (Filling::new()?, 0_u64);
    let mut seen = Seen::default();
    while let Some(row) = table.next()? {
        count += 1;
        if count.is_multiple_of(TELLING) && !meter.tell(table.bytes(), hand_on) {
            return Ok(None);
        }
        let fields = Fields {
            table: &table,
            columns: &columns,
        };
        if row.fault.is_none() {
            survey.answer(&fields);
        }
        let message = row.fault.map_or_else(
            || rows::message(&fields, row.line, &making.rules, &survey.roles),
            Err,
        );
        let message = message.and_then(|message| {
            seen.first(&message.external_id, row.line)?;
            Ok(message)
        });
        match message {
            Ok(message) => filling.add(&message)?,
            Err(reason) => {
                if !hand_on(refused(SourceFile::Messages, row.line, reason)) {
                    return Ok(None);
                }
            }
        }
    }
    filling.finish().map(Some)
}

/// Answers whether all were handed on.
fn all_tickets(
    source: &Source,
    making: &Making<'_>,
    survey: Survey,
    spool: &mut Spool,
    meter: &Meter,
    hand_on: HandOn<'_>,
) -> Result<bool, Fault> {
    let mut table = Table::open(source)?;
    let columns = ticket_columns(&table, making.mapping)?;
    let Survey { roles, sites, .. } = survey;
    let (mut people, mut seen, mut count) = (People::new(roles), Seen::default(), 0_u64);
    while let Some(row) = table.next()? {
        count += 1;
        if count.is_multiple_of(TELLING) && !meter.tell(table.bytes(), hand_on) {
            return Ok(false);
        }
        let fields = Fields {
            table: &table,
            columns: &columns,
        };
        let made = match row.fault {
            Some(reason) => Err(reason),
            None => one_ticket(
                &fields,
                row.line,
                making,
                &mut people,
                &sites,
                &mut seen,
                spool,
            )?,
        };
        if !hand_on_made(made, row.line, hand_on) {
            return Ok(false);
        }
    }
    meter.tell(table.bytes(), hand_on);
    Ok(true)
}

fn one_ticket(
    row: &Fields<'_, '_, TicketField>,
    line: u64,
    making: &Making<'_>,
    people: &mut People,
    sites: &BTreeMap<String, BTreeSet<String>>,
    seen: &mut Seen,
    spool: &mut Spool,
) -> Result<Result<Made, ImportReason>, Fault> {
    let id = match external_id(row).and_then(|id| seen.first(&id, line).map(|()| id)) {
        Ok(id) => id,
        Err(reason) => return Ok(Err(reason)),
    };
    // Without an id of its own nothing can point at it.
    let messages = match row.value(TicketField::ExternalId) {
        Some(id) => spool.of_ticket(id)?,
        None => vec![],
    };
    let none = BTreeSet::new();
    let customer = making.customer(row).unwrap_or_default();
    let sites = sites.get(&customer_key(&customer)).unwrap_or(&none);
    let made = making.ticket(row, line, id, messages, people, sites);
    if made.is_ok() {
        spool.settle();
    }
    Ok(made)
}

fn hand_on_made(made: Result<Made, ImportReason>, line: u64, hand_on: HandOn<'_>) -> bool {
    let made = match made {
        Ok(made) => made,
        Err(reason) => return hand_on(refused(SourceFile::Tickets, line, reason)),
    };
    let altered = made.altered.into_iter().map(|(line, reason)| {
        Parsed::Remark(Remark {
            file: SourceFile::Messages,
            line,
            refused: false,
            reason,
        })
    });
    let ticket = Parsed::Item(Box::new(ImportItem::Ticket(Box::new(made.ticket))));
    let items = made
        .items
        .into_iter()
        .map(|item| Parsed::Item(Box::new(item)));
    let mut all = items.chain(altered).chain([ticket]);
    all.all(hand_on)
}

/// Its id; where the file has none, what stands in the row, so that the same row is the same ticket next time.
fn external_id(row: &Fields<'_, '_, TicketField>) -> Result<String, ImportReason> {
    if row.columns.contains_key(&TicketField::ExternalId) {
        let id = row
            .value(TicketField::ExternalId)
            .map(|id| one_line(id, usize::MAX));
        let id = id
            .filter(|id| !id.is_empty())
            .ok_or_else(|| rows::missing(TicketField::ExternalId))?;
        if id.chars().count() > limits::REFERENCE {
            let most = limits::REFERENCE;
            return Err(ImportReason::IdTooLong { most });
        }
        return Ok(id);
    }
    let mut hasher = blake3::Hasher::new();
    for field in row.table.fields() {
        hasher.update(&(field.len() as u64).to_le_bytes());
        hasher.update(field.as_bytes());
    }
    let hash = hasher.finalize().to_hex();
    Ok(format!("row-{}", &hash[..32]))
}

/// Ids that came already: 16 bytes for each.
#[derive(Default)]
struct Seen(HashMap<u64, u64>);

impl Seen {
    fn first(&mut self, id: &str, line: u64) -> Result<(), ImportReason> {
        match self.0.insert(fingerprint(id), line) {
            None => Ok(()),
            Some(before) => {
                self.0.insert(fingerprint(id), before);
                Err(ImportReason::IdRepeated {
                    value: shortened(id),
                    line: before,
                })
            }
        }
    }
}
