//! No filter costs more than a fixed amount of work, however rare or absent its values are: measured in steps of
//! SQLite's virtual machine, so that a busy machine changes nothing.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its desk has failed"
)]

use futures_util::future::join_all;
use tierline_contract::samples::{
    SampleIds, at, category, contact, context, customer, only, opening, requester, team, technician,
};
use tierline_contract::suites::ticket_queue::SORTS;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::ports::{TicketQueue, TicketStore};
use tierline_domain::queue::{AssigneeFilter, Bounded, TicketFilter, TicketQuery, TimeRange};
use tierline_domain::ticket::{Edit, Opening, Priority, Source, Status, Ticket};
use tierline_store_sqlite::SqliteStore;

const TICKETS: u64 = 60_000;
/// Commits that wait together.
const AT_ONCE: u64 = 512;
/// About 15 steps for each of the 1,000 index rows of the budget, and what opening the walks and reading 50 rows takes.
/// A walk through all tickets would take some 900,000.
const MOST_STEPS: u64 = 25_000;

/// A stream of numbers that is the same each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }
}

/// A year of tickets, nearly all of them closed; of each field one value is common, and 250 is rare.
fn ticket(n: u64, numbers: &mut Numbers) -> Opening {
    let rare = n % 9_973 == 17;
    let small = |value: u64, modulus: u64| u8::try_from(value % modulus).unwrap();
    let mut pick = |modulus: u64| {
        if rare {
            250
        } else {
            small(numbers.next(), modulus)
        }
    };
    Opening {
        contact: Some(contact(pick(200))),
        category: Some(category(pick(12))),
        team: Some(team(pick(4))),
        assignee: Some(technician(pick(30))).filter(|_| !n.is_multiple_of(7)),
        priority: Some(if rare {
            Priority::P1
        } else {
            Priority::ALL[usize::from(1 + pick(3))]
        }),
        tags: if rare {
            ["rare".to_owned()].into()
        } else {
            [].into()
        },
        ..opening(pick(100), "one of many")
    }
}

async fn desk(folder: &std::path::Path) -> (SqliteStore, Vec<Ticket>) {
    let store = SqliteStore::open(&folder.join("desk.sqlite")).unwrap();
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let mut tickets = vec![];
    for begin in (0..TICKETS).step_by(usize::try_from(AT_ONCE).unwrap()) {
        let mut commits = vec![];
        for n in begin..(begin + AT_ONCE).min(TICKETS) {
            let opening = ticket(n, &mut numbers);
            let second = i64::try_from(n * 500).unwrap();
            let mut edit =
                Edit::open(&opening, n + 1, context(second, Source::Person), &SampleIds).unwrap();
            edit.continue_as(context(
                second + i64::try_from(numbers.next() % 900_000).unwrap(),
                Source::Person,
            ));
            edit.enter(match n % 100 {
                0..2 => Status::ALL[usize::from(u8::try_from(n % 5).unwrap())],
                2..4 => Status::Resolved,
                _ => Status::Closed,
            });
            if n % 9_973 == 17 {
                edit.enter(Status::Cancelled);
            }
            commits.push(edit.finish().unwrap());
        }
        tickets.extend(commits.iter().map(|commit| commit.ticket.clone()));
        let written = commits
            .into_iter()
            .map(|commit| store.commit(&Scope::All, commit));
        for outcome in join_all(written).await {
            outcome.unwrap();
        }
    }
    (store, tickets)
}

type Change = fn(&mut TicketFilter);

/// Of each field the ways to filter by it: common, rare, absent.
fn dimensions() -> Vec<Vec<Change>> {
    fn range(from: i64, to: i64) -> TimeRange {
        TimeRange {
            from: Some(at(from)),
            to: Some(at(to)),
        }
    }
    vec![
        vec![
            |filter| filter.statuses = Status::ACTIVE.to_vec(),
            |filter| filter.statuses = vec![Status::Closed],
            |filter| filter.statuses = vec![Status::Cancelled],
            |filter| filter.statuses = Status::ALL.to_vec(),
        ],
        vec![|filter| filter.priorities = vec![Priority::P1], |filter| {
            filter.priorities = vec![Priority::P2, Priority::P4];
        }],
        vec![
            |filter| filter.assignee = Some(AssigneeFilter::Unassigned),
            |filter| filter.assignee = Some(AssigneeFilter::Technician(technician(3))),
            |filter| filter.assignee = Some(AssigneeFilter::Technician(technician(250))),
            |filter| filter.assignee = Some(AssigneeFilter::Technician(technician(251))),
        ],
        vec![
            |filter| filter.team = Some(team(1)),
            |filter| filter.team = Some(team(250)),
            |filter| filter.team = Some(team(251)),
        ],
        vec![
            |filter| filter.customer = Some(customer(5)),
            |filter| filter.customer = Some(customer(250)),
            |filter| filter.customer = Some(customer(251)),
        ],
        vec![|filter| filter.contact = Some(contact(9)), |filter| {
            filter.contact = Some(contact(251));
        }],
        vec![
            |filter| filter.categories = vec![category(2)],
            |filter| filter.categories = vec![category(250), category(251)],
            |filter| filter.categories = vec![category(251)],
        ],
        vec![|filter| filter.tag = Some("rare".to_owned()), |filter| {
            filter.tag = Some("absent".to_owned());
        }],
        vec![
            |filter| filter.created = range(0, 10_000_000),
            |filter| filter.created = range(15_000_000, 15_000_001),
            |filter| filter.created = range(90_000_000, 90_000_001),
        ],
        vec![
            |filter| filter.updated = range(10_000_000, 20_000_000),
            |filter| filter.updated = range(15_000_000, 15_000_001),
            |filter| {
                filter.updated = TimeRange {
                    from: Some(at(29_000_000)),
                    to: None,
                }
            },
            |filter| {
                filter.updated = TimeRange {
                    from: None,
                    to: Some(at(29_000_000)),
                }
            },
        ],
    ]
}

/// None, each alone, each pair of two fields, and some of three.
fn filters(numbers: &mut Numbers) -> Vec<TicketFilter> {
    let dimensions = dimensions();
    let with = |changes: &[Change]| {
        let mut filter = TicketFilter::default();
        for change in changes {
            change(&mut filter);
        }
        filter
    };
    let mut filters = vec![with(&[])];
    for (n, first) in dimensions.iter().enumerate() {
        filters.extend(first.iter().map(|one| with(&[*one])));
        for second in &dimensions[n + 1..] {
            filters.extend(
                first
                    .iter()
                    .flat_map(|one| second.iter().map(|two| with(&[*one, *two]))),
            );
        }
    }
    for _ in 0..150 {
        let three: Vec<Change> = (0..3)
            .map(|_| {
                let dimension = &dimensions[numbers.below(dimensions.len())];
                dimension[numbers.below(dimension.len())]
            })
            .collect();
        filters.push(with(&three));
    }
    filters
}

fn scopes() -> Vec<Scope> {
    vec![
        Scope::All,
        only(&[1, 2, 3]),
        only(&[250]),
        only(&(0..100).collect::<Vec<_>>()),
        only(&(0..9).chain([251]).collect::<Vec<_>>()),
        only(&[]),
        requester(5, 9, Reach::Own),
        requester(250, 250, Reach::Company),
        requester(251, 251, Reach::Own),
    ]
}

/// What the query of each kind took at the most.
#[derive(Default)]
struct Taken {
    most: u64,
    answered: u64,
    exhausted: u64,
}

impl Taken {
    fn note(
        &mut self,
        store: &SqliteStore,
        before: u64,
        answered: bool,
        what: &dyn std::fmt::Debug,
    ) {
        let steps = store.read_steps() - before;
        assert!(steps <= MOST_STEPS, "{steps} steps: {what:?}");
        self.most = self.most.max(steps);
        *if answered {
            &mut self.answered
        } else {
            &mut self.exhausted
        } += 1;
    }
}

#[tokio::test]
async fn no_combination_of_filters_sorts_scopes_and_pages_exceeds_the_bound() {
    let folder = tempfile::tempdir().unwrap();
    let (store, tickets) = desk(folder.path()).await;
    let mut numbers = Numbers(42);
    let (mut lists, mut counts) = (Taken::default(), Taken::default());
    let (filters, scopes) = (filters(&mut numbers), scopes());
    for (n, filter) in filters.into_iter().enumerate() {
        // All scopes come up with all kinds of filter, though not each with each.
        let scope = if n % 3 == 0 {
            &scopes[numbers.below(scopes.len())]
        } else {
            &Scope::All
        };
        for sort in SORTS {
            let deep = sort.cursor(&tickets[numbers.below(tickets.len())]);
            let after = numbers.next().is_multiple_of(2).then_some(deep);
            let query = TicketQuery {
                filter: filter.clone(),
                sort,
                after,
                limit: 50,
            };
            let before = store.read_steps();
            let page = store.list(scope, &query).await.unwrap();
            lists.note(&store, before, page != Bounded::Exhausted, &(scope, &query));
        }
        let before = store.read_steps();
        let count = store.count(scope, &filter).await.unwrap();
        counts.note(
            &store,
            before,
            count != Bounded::Exhausted,
            &(scope, &filter),
        );
    }
    println!(
        "lists: {} answered, {} exhausted, at most {} steps; counts: {}, {}, {}",
        lists.answered, lists.exhausted, lists.most, counts.answered, counts.exhausted, counts.most
    );
    assert!(
        lists.answered > 1_000 && counts.answered > 100,
        "a bound that answers nothing is kept by anyone"
    );
}
