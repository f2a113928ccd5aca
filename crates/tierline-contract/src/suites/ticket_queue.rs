//! What a `TicketQueue` promises.

use futures_util::future::join_all;
use tierline_domain::access::{Reach, Scope};
use tierline_domain::queue::{
    AssigneeFilter, Bounded, Count, TicketFilter, TicketQuery, TicketRow, TicketSort, TimeRange,
};
use tierline_domain::ticket::{Field, Opening, Priority, Source, Status, Ticket, TicketKey};

use super::suite;
use super::ticket_store::open;
use crate::Ports;
use crate::samples::{
    self, SampleIds, at, category, contact, context, customer, only, opening, requester, team,
    technician,
};

suite! { $, ticket_queue over Ports:
    every_page_of_every_sort_filter_and_scope_is_what_the_definition_says,
    standing_views_are_always_answered,
    a_page_goes_on_where_the_last_one_ended_though_tickets_came_and_went,
    counts_are_exact_to_999,
    rows_come_in_the_order_of_the_keys_within_the_scope,
    a_row_shows_the_beginning_of_the_description,
    a_walk_meets_each_ticket_of_the_scope_once,
    training_tells_what_people_set_newest_first,
}

/// Every order of the queue.
pub const SORTS: [TicketSort; 6] = [
    TicketSort::UpdatedNewest,
    TicketSort::UpdatedOldest,
    TicketSort::CreatedNewest,
    TicketSort::CreatedOldest,
    TicketSort::PriorityHighest,
    TicketSort::PriorityLowest,
];

/// A desk of tickets of all kinds; many share their times, so that ties are broken too.
async fn desk(ports: &Ports, count: u64) -> Vec<Ticket> {
    let mut tickets = vec![];
    for n in 0..count {
        let mixed = n.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 20;
        let small = |modulus: u64| u8::try_from(mixed % modulus).unwrap();
        let opening = Opening {
            contact: (mixed % 3 > 0).then(|| contact(small(7))),
            category: (mixed % 4 > 0).then(|| category(small(5))),
            team: (mixed % 5 > 0).then(|| team(small(2))),
            assignee: (mixed % 6 > 1).then(|| technician(small(4))),
            priority: Some(Priority::ALL[usize::from(small(11) % 4)]),
            tags: [format!("tag{}", mixed % 9)].into(),
            ..opening(small(13) % 5, &format!("ticket {n}"))
        };
        let number = ports.tickets.allocate_number().await.unwrap();
        let mut commit = samples::opened(&opening, number, i64::from(small(50))).unwrap();
        commit.ticket.updated_at = at(50 + i64::from(small(40)));
        commit.ticket.status = Status::ALL[usize::from(small(17) % 8)];
        tickets.push(commit.ticket.clone());
        ports.tickets.commit(&Scope::All, commit).await.unwrap();
    }
    tickets
}

fn filter(change: impl FnOnce(&mut TicketFilter)) -> TicketFilter {
    let mut filter = TicketFilter::default();
    change(&mut filter);
    filter
}

/// The views that every desk opens all day, newest change first: an index serves each whole.
fn standing() -> Vec<TicketFilter> {
    let mine = Some(AssigneeFilter::Technician(technician(2)));
    vec![
        TicketFilter::default(),
        filter(|filter| filter.statuses = vec![Status::Open]),
        filter(|filter| filter.statuses = Status::ACTIVE.to_vec()),
        filter(|filter| filter.priorities = vec![Priority::P1]),
        filter(|filter| {
            (filter.statuses, filter.priorities) =
                (Status::ACTIVE.to_vec(), vec![Priority::P2, Priority::P4]);
        }),
        filter(|filter| filter.assignee = Some(AssigneeFilter::Unassigned)),
        filter(|filter| (filter.assignee, filter.statuses) = (mine, Status::ACTIVE.to_vec())),
        filter(|filter| filter.customer = Some(customer(3))),
        filter(|filter| {
            (filter.customer, filter.statuses) = (Some(customer(3)), vec![Status::Closed]);
        }),
        filter(|filter| filter.contact = Some(contact(4))),
        filter(|filter| filter.customer = Some(customer(99))),
    ]
}

/// Any further combination: answered, or said to be beyond the bound.
fn others() -> Vec<TicketFilter> {
    let range = TimeRange {
        from: Some(at(10)),
        to: Some(at(70)),
    };
    vec![
        filter(|filter| filter.statuses = vec![Status::New, Status::New]),
        filter(|filter| filter.team = Some(team(1))),
        filter(|filter| filter.categories = vec![category(1), category(2)]),
        filter(|filter| filter.categories = vec![category(99)]),
        filter(|filter| filter.tag = Some("tag4".to_owned())),
        filter(|filter| filter.tag = Some("tag".to_owned())),
        filter(|filter| filter.created = range),
        filter(|filter| (filter.updated, filter.statuses) = (range, vec![Status::Closed])),
        filter(|filter| {
            (filter.created, filter.updated) = (
                range,
                TimeRange {
                    from: Some(at(60)),
                    to: None,
                },
            );
        }),
        filter(|filter| {
            (filter.customer, filter.assignee) = (
                Some(customer(3)),
                Some(AssigneeFilter::Technician(technician(1))),
            );
        }),
        filter(|filter| {
            (filter.contact, filter.team, filter.priorities) =
                (Some(contact(2)), Some(team(0)), vec![Priority::P3]);
        }),
    ]
}

fn scopes() -> Vec<Scope> {
    vec![
        Scope::All,
        only(&[2, 4]),
        only(&[]),
        only(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        requester(2, 1, Reach::Own),
        requester(2, 1, Reach::Company),
    ]
}

/// What the definition says.
fn expected(
    tickets: &[Ticket],
    scope: &Scope,
    filter: &TicketFilter,
    sort: TicketSort,
) -> Vec<Ticket> {
    let passes = |ticket: &&Ticket| {
        scope.covers_ticket(ticket.customer, ticket.contact) && filter.matches(ticket)
    };
    let mut found: Vec<Ticket> = tickets.iter().filter(passes).cloned().collect();
    found.sort_by(|a, b| {
        let before = sort.before(sort.cursor(a), sort.cursor(b));
        if before {
            std::cmp::Ordering::Less
        } else {
            std::cmp::Ordering::Greater
        }
    });
    found
}

/// All pages, one after the other; `None` when the bound was met on the way.
async fn pages(ports: &Ports, scope: &Scope, query: &TicketQuery) -> Option<Vec<TicketRow>> {
    let (mut query, mut rows) = (query.clone(), vec![]);
    loop {
        let Bounded::Answer(page) = ports.queue.list(scope, &query).await.unwrap() else {
            return None;
        };
        assert!(page.items.len() <= query.limit);
        rows.extend(page.items);
        query.after = Some(match page.next {
            Some(next) => next,
            None => return Some(rows),
        });
    }
}

fn query(filter: &TicketFilter, sort: TicketSort, limit: usize) -> TicketQuery {
    TicketQuery {
        filter: filter.clone(),
        sort,
        after: None,
        limit,
    }
}

/// The ticket without what lists do not read.
fn listed(ticket: &Ticket) -> Ticket {
    Ticket {
        provenance: [].into(),
        ..ticket.clone()
    }
}

async fn compare(ports: &Ports, tickets: &[Ticket], scope: &Scope, filter: &TicketFilter) -> usize {
    let mut answered = 0;
    for sort in SORTS {
        let Some(rows) = pages(ports, scope, &query(filter, sort, 17)).await else {
            continue;
        };
        answered += 1;
        let found: Vec<Ticket> = rows.iter().map(|row| listed(&row.ticket)).collect();
        let wanted: Vec<Ticket> = expected(tickets, scope, filter, sort)
            .iter()
            .map(listed)
            .collect();
        assert_eq!(found, wanted, "{scope:?} {filter:?} {sort:?}");
    }
    if let Bounded::Answer(count) = ports.queue.count(scope, filter).await.unwrap() {
        let wanted = expected(tickets, scope, filter, TicketSort::default()).len() as u64;
        assert_eq!(
            count,
            Count {
                value: wanted,
                exact: true
            },
            "{scope:?} {filter:?}"
        );
    }
    answered
}

pub async fn every_page_of_every_sort_filter_and_scope_is_what_the_definition_says(ports: &Ports) {
    let tickets = desk(ports, 150).await;
    let mut answered = 0;
    for scope in scopes() {
        for filter in standing().iter().chain(&others()) {
            answered += compare(ports, &tickets, &scope, filter).await;
        }
    }
    assert!(
        answered > 200,
        "an adapter that answers nothing promises nothing: {answered}"
    );
}

pub async fn standing_views_are_always_answered(ports: &Ports) {
    desk(ports, 60).await;
    for scope in scopes() {
        for filter in standing() {
            for limit in [1, 50] {
                let page = ports
                    .queue
                    .list(&scope, &query(&filter, TicketSort::UpdatedNewest, limit))
                    .await;
                assert!(
                    matches!(page.unwrap(), Bounded::Answer(_)),
                    "{scope:?} {filter:?}"
                );
            }
        }
    }
}

pub async fn a_page_goes_on_where_the_last_one_ended_though_tickets_came_and_went(ports: &Ports) {
    let tickets = desk(ports, 40).await;
    let wanted = expected(
        &tickets,
        &Scope::All,
        &TicketFilter::default(),
        TicketSort::UpdatedNewest,
    );
    let mut query = query(&TicketFilter::default(), TicketSort::UpdatedNewest, 10);
    let Bounded::Answer(first) = ports.queue.list(&Scope::All, &query).await.unwrap() else {
        unreachable!("a standing view")
    };
    query.after = first.next;
    // The very ticket that the cursor names goes to the top, and a new one comes.
    let touched = samples::edited(&wanted[9], 5_000, |edit| edit.set_title("touched")).unwrap();
    ports.tickets.commit(&Scope::All, touched).await.unwrap();
    open(ports, &opening(1, "came later"), 6_000).await;
    let rest = pages(ports, &Scope::All, &query).await.unwrap();
    let rest: Vec<_> = rest.iter().map(|row| row.ticket.id).collect();
    assert_eq!(
        rest,
        wanted[10..]
            .iter()
            .map(|ticket| ticket.id)
            .collect::<Vec<_>>()
    );
}

pub async fn counts_are_exact_to_999(ports: &Ports) {
    let new = filter(|filter| filter.statuses = vec![Status::New]);
    for (more, wanted) in [
        (
            999,
            Count {
                value: 999,
                exact: true,
            },
        ),
        (
            1,
            Count {
                value: 1_000,
                exact: false,
            },
        ),
        (
            1,
            Count {
                value: 1_000,
                exact: false,
            },
        ),
    ] {
        let opening = opening(1, "one of many");
        join_all((0..more).map(|second| open(ports, &opening, second))).await;
        let count = ports.queue.count(&Scope::All, &new).await.unwrap();
        assert_eq!(count, Bounded::Answer(wanted));
    }
}

pub async fn rows_come_in_the_order_of_the_keys_within_the_scope(ports: &Ports) {
    let tickets = desk(ports, 12).await;
    let mut keys: Vec<TicketKey> = tickets.iter().rev().map(Ticket::key).collect();
    keys.insert(
        3,
        TicketKey {
            customer: customer(1),
            ticket: tierline_domain::id::TicketId::from(tierline_domain::ports::IdSource::uuid(
                &SampleIds,
            )),
        },
    );
    for scope in scopes() {
        let rows = ports.queue.rows(&scope, &keys).await.unwrap();
        let found: Vec<Ticket> = rows.iter().map(|row| listed(&row.ticket)).collect();
        let covered = |ticket: &&Ticket| scope.covers_ticket(ticket.customer, ticket.contact);
        let wanted: Vec<Ticket> = tickets.iter().rev().filter(covered).map(listed).collect();
        assert_eq!(found, wanted, "{scope:?}");
    }
}

pub async fn a_row_shows_the_beginning_of_the_description(ports: &Ports) {
    let text = format!("Größe {}", "und so weiter ".repeat(5_000));
    let ticket = open(
        ports,
        &Opening {
            text: text.clone(),
            ..opening(1, "long")
        },
        0,
    )
    .await;
    let reply = samples::edited(&ticket, 1, |edit| {
        let message = edit.message(
            tierline_domain::message::MessageKind::PublicReply,
            "a reply",
        );
        edit.add_message(message);
    });
    ports
        .tickets
        .commit(&Scope::All, reply.unwrap())
        .await
        .unwrap();
    let row = ports
        .queue
        .rows(&Scope::All, &[ticket.key()])
        .await
        .unwrap()
        .remove(0);
    assert!(text.starts_with(&row.preview), "{:?}", row.preview);
    assert!(
        (100..1_000).contains(&row.preview.chars().count()),
        "{:?}",
        row.preview
    );
}

pub async fn a_walk_meets_each_ticket_of_the_scope_once(ports: &Ports) {
    let tickets = desk(ports, 30).await;
    for scope in scopes() {
        let (mut after, mut met) = (None, vec![]);
        loop {
            let keys = ports.queue.walk(&scope, after, 4).await.unwrap();
            assert!(keys.len() <= 4);
            let Some(last) = keys.last() else { break };
            after = Some(*last);
            met.extend(keys);
        }
        let again = ports.queue.walk(&scope, None, usize::MAX).await.unwrap();
        assert_eq!(met, again, "the order is stable");
        met.sort();
        let mut wanted: Vec<TicketKey> = tickets
            .iter()
            .filter(|ticket| scope.covers_ticket(ticket.customer, ticket.contact))
            .map(Ticket::key)
            .collect();
        wanted.sort();
        assert_eq!(met, wanted, "{scope:?}");
    }
}

/// Defaults teach nothing, and a model must not learn from itself.
pub async fn training_tells_what_people_set_newest_first(ports: &Ports) {
    let labelled = Opening {
        category: Some(category(1)),
        ..opening(1, "older")
    };
    open(ports, &labelled, 10).await;
    open(ports, &opening(1, "nobody said anything"), 15).await;
    let newer = open(
        ports,
        &Opening {
            priority: Some(Priority::P2),
            assignee: Some(technician(3)),
            ..opening(2, "newer")
        },
        20,
    )
    .await;
    let mut edit = tierline_domain::ticket::Edit::of(newer, context(30, Source::Model), &SampleIds);
    edit.set_category(Some(category(2)));
    ports
        .tickets
        .commit(&Scope::All, edit.finish().unwrap())
        .await
        .unwrap();
    let examples = ports.queue.training(&Scope::All, 10).await.unwrap();
    let told: Vec<_> = examples
        .iter()
        .map(|example| {
            (
                example.title.as_str(),
                example.text.as_str(),
                example.created_at,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("newer", "What it is about: newer", at(20)),
            ("older", "What it is about: older", at(10))
        ]
    );
    let mut labels = examples[0].labels.clone();
    labels.sort();
    assert_eq!(
        labels,
        [
            (Field::Priority, "p2".to_owned()),
            (Field::AssignedTechnician, technician(3).to_string())
        ]
    );
    assert_eq!(
        examples[1].labels,
        [(Field::Category, category(1).to_string())]
    );
    let newest = ports.queue.training(&Scope::All, 1).await.unwrap();
    assert_eq!(newest, examples[..1]);
    let scoped = ports.queue.training(&only(&[1]), 10).await.unwrap();
    assert_eq!(scoped, examples[1..]);
}
