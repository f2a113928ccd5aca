//! The queue against its definition: every page of every sort and filter is what `matches` and `before` say.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its desk has failed"
)]

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};

use tierline_domain::Timestamp;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::actor::{ActorRef, Origin};
use tierline_domain::id::{CategoryId, ContactId, CustomerId, TeamId, TechnicianId, TicketId};
use tierline_domain::ports::{IdSource, TicketQueue, TicketStore};
use tierline_domain::queue::{
    AssigneeFilter, Bounded, TicketFilter, TicketQuery, TicketSort, TimeRange,
};
use tierline_domain::ticket::{Edit, EditContext, Opening, Priority, Source, Status, Ticket};
use tierline_store_sqlite::SqliteStore;

const TICKETS: u64 = 600;
const SORTS: [TicketSort; 6] = [
    TicketSort::UpdatedNewest,
    TicketSort::UpdatedOldest,
    TicketSort::CreatedNewest,
    TicketSort::CreatedOldest,
    TicketSort::PriorityHighest,
    TicketSort::PriorityLowest,
];

/// Ids in a row, spread so that their order is not the order of creation.
struct Ids(AtomicU64);

impl IdSource for Ids {
    fn uuid(&self) -> uuid::Uuid {
        let n = self.0.fetch_add(1, Ordering::Relaxed);
        uuid::Uuid::from_u64_pair(n.wrapping_mul(0x9e37_79b9_7f4a_7c15), n)
    }
}

fn id(kind: u8, n: u64) -> [u8; 16] {
    let mut bytes = [kind; 16];
    bytes[15] = u8::try_from(n).unwrap();
    bytes
}

fn at(second: u64) -> Timestamp {
    Timestamp::from_second(1_700_000_000 + i64::try_from(second).unwrap()).unwrap()
}

fn context(second: u64) -> EditContext {
    EditContext {
        at: at(second),
        actor: ActorRef::System,
        source: Source::Person,
        origin: Origin::App,
        cause: None,
        batch: None,
    }
}

/// A desk of tickets of all kinds; many share their times, so that ties are broken too.
async fn desk(folder: &std::path::Path) -> (SqliteStore, Vec<Ticket>) {
    let store = SqliteStore::open(&folder.join("desk.sqlite")).unwrap();
    let ids = Ids(AtomicU64::new(1));
    let mut tickets = vec![];
    for n in 0..TICKETS {
        let mixed = n.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 20;
        let opening = Opening {
            contact: (mixed % 3 > 0).then(|| ContactId::from_bytes(id(2, mixed % 7))),
            category: (mixed % 4 > 0).then(|| CategoryId::from_bytes(id(3, mixed % 5))),
            team: (mixed % 5 > 0).then(|| TeamId::from_bytes(id(4, mixed % 2))),
            assignee: (mixed % 6 > 1).then(|| TechnicianId::from_bytes(id(5, mixed % 4))),
            priority: Some(Priority::ALL[(mixed % 11 % 4) as usize]),
            ..Opening::new(
                CustomerId::from_bytes(id(1, mixed % 13 % 5)),
                format!("ticket {n}"),
                "text",
            )
        };
        let number = store.allocate_number().await.unwrap();
        let mut edit = Edit::open(&opening, number, context(mixed % 50), &ids).unwrap();
        edit.continue_as(context(50 + mixed % 40));
        edit.enter(Status::ALL[(mixed % 17 % 8) as usize]);
        let commit = edit.finish().unwrap();
        tickets.push(commit.ticket.clone());
        store.commit(&Scope::All, commit).await.unwrap();
    }
    (store, tickets)
}

fn filters() -> Vec<TicketFilter> {
    let technician = AssigneeFilter::Technician(TechnicianId::from_bytes(id(5, 2)));
    let customer = CustomerId::from_bytes(id(1, 3));
    let category = |n| CategoryId::from_bytes(id(3, n));
    let range = TimeRange {
        from: Some(at(10)),
        to: Some(at(70)),
    };
    let mut filters = vec![TicketFilter::default()];
    let mut with = |change: &dyn Fn(&mut TicketFilter)| {
        let mut filter = TicketFilter::default();
        change(&mut filter);
        filters.push(filter);
    };
    with(&|filter| filter.statuses = vec![Status::Open]);
    with(&|filter| filter.statuses = Status::ACTIVE.to_vec());
    with(&|filter| {
        filter.statuses = vec![Status::New, Status::New];
        filter.priorities = vec![Priority::P1];
    });
    with(&|filter| filter.priorities = vec![Priority::P2, Priority::P4]);
    with(&|filter| filter.assignee = Some(AssigneeFilter::Unassigned));
    with(&|filter| {
        filter.assignee = Some(technician);
        filter.statuses = Status::ACTIVE.to_vec();
    });
    with(&|filter| filter.customer = Some(customer));
    with(&|filter| {
        filter.customer = Some(customer);
        filter.assignee = Some(technician);
    });
    with(&|filter| filter.contact = Some(ContactId::from_bytes(id(2, 4))));
    with(&|filter| filter.team = Some(TeamId::from_bytes(id(4, 1))));
    with(&|filter| filter.categories = vec![category(1), category(2)]);
    with(&|filter| filter.created = range);
    with(&|filter| {
        filter.updated = range;
        filter.statuses = vec![Status::Closed];
    });
    with(&|filter| filter.customer = Some(CustomerId::from_bytes(id(1, 99))));
    filters
}

fn scopes() -> Vec<Scope> {
    let (customer, contact) = (
        CustomerId::from_bytes(id(1, 2)),
        ContactId::from_bytes(id(2, 1)),
    );
    vec![
        Scope::All,
        Scope::Customers(BTreeSet::from([customer, CustomerId::from_bytes(id(1, 4))])),
        Scope::Customers(BTreeSet::new()),
        Scope::Requester {
            customer,
            contact,
            reach: Reach::Own,
        },
        Scope::Requester {
            customer,
            contact,
            reach: Reach::Company,
        },
    ]
}

/// What the definition says.
fn expected(
    tickets: &[Ticket],
    scope: &Scope,
    filter: &TicketFilter,
    sort: TicketSort,
) -> Vec<TicketId> {
    let passes = |ticket: &&Ticket| {
        scope.covers_ticket(ticket.customer, ticket.contact) && filter.matches(ticket)
    };
    let mut found: Vec<&Ticket> = tickets.iter().filter(passes).collect();
    found.sort_by(|a, b| {
        if sort.before(sort.cursor(a), sort.cursor(b)) {
            std::cmp::Ordering::Less
        } else {
            std::cmp::Ordering::Greater
        }
    });
    found.into_iter().map(|ticket| ticket.id).collect()
}

#[tokio::test]
async fn every_page_of_every_sort_filter_and_scope_is_what_the_definition_says() {
    let folder = tempfile::tempdir().unwrap();
    let (store, tickets) = desk(folder.path()).await;
    for (scope, filter) in scopes()
        .iter()
        .flat_map(|scope| filters().into_iter().map(move |filter| (scope, filter)))
    {
        for sort in SORTS {
            let mut query = TicketQuery {
                filter: filter.clone(),
                sort,
                after: None,
                limit: 7,
            };
            let mut found = vec![];
            loop {
                let Bounded::Answer(page) = store.list(scope, &query).await.unwrap() else {
                    panic!("a small desk exhausts nothing: {scope:?} {query:?}")
                };
                found.extend(page.items.into_iter().map(|row| row.ticket.id));
                let Some(next) = page.next else { break };
                query.after = Some(next);
            }
            assert_eq!(
                found,
                expected(&tickets, scope, &filter, sort),
                "{scope:?} {filter:?} {sort:?}"
            );
        }
        let wanted = expected(&tickets, scope, &filter, TicketSort::UpdatedNewest).len() as u64;
        let Bounded::Answer(count) = store.count(scope, &filter).await.unwrap() else {
            panic!("{filter:?}")
        };
        assert_eq!(
            (count.value, count.exact),
            (wanted, true),
            "{scope:?} {filter:?}"
        );
    }
}

#[tokio::test]
async fn what_was_committed_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let (store, tickets) = desk(folder.path()).await;
    drop(store);
    let store = SqliteStore::open(&folder.path().join("desk.sqlite")).unwrap();
    for ticket in &tickets {
        assert_eq!(
            store
                .find(&Scope::All, ticket.key())
                .await
                .unwrap()
                .as_ref(),
            Some(ticket)
        );
    }
    assert_eq!(store.allocate_number().await.unwrap(), TICKETS + 1);
}
