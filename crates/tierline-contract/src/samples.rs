//! Tickets, people and events to try adapters on: unlike each other where adapters could confuse them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use tierline_domain::Timestamp;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::actor::{ActorRef, Origin};
use tierline_domain::commit::{
    Effects, IdempotencyEntry, RecordChange, RecordCommit, TicketCommit,
};
use tierline_domain::event::{Event, EventKind};
use tierline_domain::id::{
    CategoryId, ContactId, CustomerId, EventId, JobId, SiteId, TeamId, TechnicianId,
};
use tierline_domain::job::NewJob;
use tierline_domain::ports::IdSource;
use tierline_domain::record::{Record, RecordKind};
use tierline_domain::ticket::{
    Channel, Edit, EditContext, ExternalId, Impact, Opening, Priority, Source, Ticket, TicketType,
    Urgency,
};

/// When the samples begin, in seconds since 1970.
const BEGIN: i64 = 1_700_000_000;
/// Next to be given out; shared, so that no two samples of one process have an id in common.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// Unique ids whose order is not the order in which they were made.
#[derive(Debug, Clone, Copy, Default)]
pub struct SampleIds;

impl IdSource for SampleIds {
    fn uuid(&self) -> uuid::Uuid {
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        uuid::Uuid::from_u64_pair(n.wrapping_mul(0x9e37_79b9_7f4a_7c15), n)
    }
}

/// So many seconds after the beginning.
pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(BEGIN + second).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn bytes(kind: u8, n: u8) -> [u8; 16] {
    let mut bytes = [kind; 16];
    bytes[15] = n;
    bytes
}

/// A customer's id.
pub fn customer(n: u8) -> CustomerId {
    CustomerId::from_bytes(bytes(0xc1, n))
}

/// A contact's id.
pub fn contact(n: u8) -> ContactId {
    ContactId::from_bytes(bytes(0xc2, n))
}

/// A category's id.
pub fn category(n: u8) -> CategoryId {
    CategoryId::from_bytes(bytes(0xc3, n))
}

/// A team's id.
pub fn team(n: u8) -> TeamId {
    TeamId::from_bytes(bytes(0xc4, n))
}

/// A technician's id.
pub fn technician(n: u8) -> TechnicianId {
    TechnicianId::from_bytes(bytes(0xc5, n))
}

/// The scope of some customers.
pub fn only(customers: &[u8]) -> Scope {
    Scope::Customers(customers.iter().map(|n| customer(*n)).collect())
}

/// The scope of a contact.
pub fn requester(customer_number: u8, contact_number: u8, reach: Reach) -> Scope {
    Scope::Requester {
        customer: customer(customer_number),
        contact: contact(contact_number),
        reach,
    }
}

/// Somebody's hand at that second.
pub fn context(second: i64, source: Source) -> EditContext {
    EditContext {
        at: at(second),
        actor: ActorRef::Technician { id: technician(1) },
        source,
        origin: Origin::App,
        cause: None,
        batch: None,
    }
}

/// The least that makes a ticket of that customer.
pub fn opening(customer_number: u8, title: &str) -> Opening {
    Opening::new(
        customer(customer_number),
        title,
        format!("What it is about: {title}"),
    )
}

/// A ticket with something in each field.
pub fn full_opening() -> Opening {
    Opening {
        html: Some("<p>It smells of smoke.</p>".to_owned()),
        channel: Channel::Email,
        contact: Some(contact(1)),
        site: Some(SiteId::from_bytes(bytes(0xc6, 1))),
        kind: Some(TicketType::Problem),
        category: Some(category(1)),
        impact: Some(Impact::High),
        urgency: Some(Urgency::Low),
        priority: Some(Priority::P1),
        team: Some(team(1)),
        assignee: Some(technician(1)),
        cc: vec!["boss@acme.example".to_owned()],
        language: Some("de".to_owned()),
        tags: BTreeSet::from(["fire".to_owned(), "büro".to_owned()]),
        custom_values: BTreeMap::from([("floor".to_owned(), "3 \"north\"".to_owned())]),
        asset_reference: Some("PRN-7".to_owned()),
        external_ids: BTreeSet::from([external("full")]),
        ..opening(1, "Printer is burning")
    }
}

/// An id in another system.
pub fn external(id: &str) -> ExternalId {
    ExternalId {
        system: "csv".to_owned(),
        id: id.to_owned(),
    }
}

/// The commit that opens the ticket; samples are opened as they should be, so `None` never comes of them.
pub fn opened(opening: &Opening, number: u64, second: i64) -> Option<TicketCommit> {
    let edit = Edit::open(opening, number, context(second, Source::Person), &SampleIds);
    edit.ok()?.finish()
}

/// The commit that changes the ticket.
pub fn edited(
    ticket: &Ticket,
    second: i64,
    change: impl FnOnce(&mut Edit<'_>),
) -> Option<TicketCommit> {
    let context = context(second, Source::Person);
    let mut edit = Edit::of(ticket.clone(), context, &SampleIds);
    change(&mut edit);
    edit.finish()
}

/// An event about a record.
pub fn event(second: i64) -> Event {
    Event {
        id: EventId::from(SampleIds.uuid()),
        at: at(second),
        actor: ActorRef::System,
        origin: Origin::App,
        cause: None,
        batch: None,
        version: 1,
        what: EventKind::RecordChanged {
            record: RecordKind::Team,
            id: team(1).to_string(),
            customer: None,
        },
    }
}

/// A job that is due at that second.
pub fn job(name: &str, second: i64) -> NewJob {
    NewJob {
        id: JobId::from(SampleIds.uuid()),
        name: name.to_owned(),
        payload: serde_json::json!({"for": name}),
        run_at: at(second),
        dedup_key: None,
    }
}

/// An answer that is remembered for a day from that second on.
pub fn idempotency(key: u8, second: i64, result: &str) -> IdempotencyEntry {
    IdempotencyEntry {
        key: [key; 32],
        fingerprint: [key ^ 0xff; 32],
        result: result.to_owned(),
        expires_at: at(second + 24 * 60 * 60),
    }
}

/// The commit that writes a record over the version before its own.
pub fn put<T: Record>(record: T) -> RecordCommit<T> {
    RecordCommit {
        expected_version: record.version().saturating_sub(1),
        change: RecordChange::Put(record),
        effects: Effects::default(),
    }
}

/// The commit that removes a record as it stands.
pub fn delete<T: Record>(record: T) -> RecordCommit<T> {
    RecordCommit {
        expected_version: record.version(),
        change: RecordChange::Delete(record),
        effects: Effects::default(),
    }
}
