//! The promises about filters, sorts and counts.

use tierline_domain::access::{Reach, Scope};
use tierline_domain::ports::TicketSearch;
use tierline_domain::queue::{
    AssigneeFilter, Count, TicketFilter, TicketQuery, TicketSort, TimeRange,
};
use tierline_domain::search::SearchDocument;
use tierline_domain::ticket::{Opening, Priority, Status, Ticket, TicketKey};

use super::{apply, document, ticket, titled};
use crate::samples::{at, category, contact, customer, only, opening, requester, team, technician};
use crate::suites::ticket_queue::SORTS;

/// Tickets of all kinds, many at the same times.
fn desk() -> Vec<SearchDocument> {
    let one = |n: u8| {
        let opening = Opening {
            contact: (!n.is_multiple_of(3)).then(|| contact(n % 7)),
            category: (!n.is_multiple_of(4)).then(|| category(n % 5)),
            team: (!n.is_multiple_of(5)).then(|| team(n % 2)),
            assignee: (n % 6 > 1).then(|| technician(n % 4)),
            priority: Some(Priority::ALL[usize::from(n % 11 % 4)]),
            tags: [format!("tag {}", n % 9)].into(),
            ..opening(n % 13 % 5, "one of many")
        };
        let mut ticket = ticket(&opening, u64::from(n));
        ticket.created_at = at(i64::from(n % 10));
        ticket.updated_at = at(50 + i64::from(n % 8));
        ticket.status = Status::ALL[usize::from(n % 17 % 8)];
        document(ticket, "", "")
    };
    (0..120).map(one).collect()
}

fn filters() -> Vec<TicketFilter> {
    let with = |change: &dyn Fn(&mut TicketFilter)| {
        let mut filter = TicketFilter::default();
        change(&mut filter);
        filter
    };
    let range = TimeRange {
        from: Some(at(2)),
        to: Some(at(6)),
    };
    vec![
        TicketFilter::default(),
        with(&|filter| {
            (filter.statuses, filter.priorities) =
                (Status::ACTIVE.to_vec(), vec![Priority::P1, Priority::P3]);
        }),
        with(&|filter| filter.assignee = Some(AssigneeFilter::Unassigned)),
        with(&|filter| {
            (filter.assignee, filter.team) = (
                Some(AssigneeFilter::Technician(technician(2))),
                Some(team(1)),
            );
        }),
        with(&|filter| (filter.customer, filter.contact) = (Some(customer(2)), Some(contact(4)))),
        with(&|filter| filter.categories = vec![category(1), category(2), category(99)]),
        with(&|filter| filter.tag = Some("tag 4".to_owned())),
        with(&|filter| filter.tag = Some("tag".to_owned())),
        with(&|filter| filter.created = range),
        with(&|filter| {
            (filter.created, filter.updated) = (
                range,
                TimeRange {
                    from: Some(at(53)),
                    to: None,
                },
            );
        }),
        with(&|filter| filter.team = Some(team(99))),
    ]
}

async fn selected(
    search: &dyn TicketSearch,
    scope: &Scope,
    filter: &TicketFilter,
    sort: TicketSort,
) -> Vec<TicketKey> {
    let mut query = TicketQuery {
        filter: filter.clone(),
        sort,
        after: None,
        limit: 9,
    };
    let mut met = vec![];
    loop {
        let page = search.select(scope, &query).await.unwrap();
        met.extend(page.items);
        query.after = page.next;
        if query.after.is_none() {
            return met;
        }
    }
}

pub async fn every_page_of_every_filter_and_sort_is_what_the_definition_says(
    search: &dyn TicketSearch,
) {
    let documents = desk();
    for some in documents.chunks(50) {
        apply(search, some).await;
    }
    for scope in [Scope::All, only(&[1, 2]), requester(2, 4, Reach::Own)] {
        for filter in filters() {
            let passes = |ticket: &&Ticket| {
                scope.covers_ticket(ticket.customer, ticket.contact) && filter.matches(ticket)
            };
            let mut passing: Vec<&Ticket> = documents
                .iter()
                .map(|document| &document.ticket)
                .filter(passes)
                .collect();
            for sort in SORTS {
                passing.sort_by(|a, b| {
                    let before = sort.before(sort.cursor(a), sort.cursor(b));
                    if before {
                        std::cmp::Ordering::Less
                    } else {
                        std::cmp::Ordering::Greater
                    }
                });
                let wanted: Vec<TicketKey> = passing.iter().map(|ticket| ticket.key()).collect();
                assert_eq!(
                    selected(search, &scope, &filter, sort).await,
                    wanted,
                    "{scope:?} {filter:?} {sort:?}"
                );
            }
            let count = search.count(&scope, &filter).await.unwrap();
            assert_eq!(
                count,
                Count {
                    value: passing.len() as u64,
                    exact: true
                }
            );
        }
    }
}

pub async fn index_counts_are_exact_to_999(search: &dyn TicketSearch) {
    let documents: Vec<SearchDocument> =
        (0..1_001).map(|_| titled("one of many", "", "")).collect();
    for (more, wanted) in [
        (0..999, (999, true)),
        (999..1_000, (1_000, false)),
        (1_000..1_001, (1_000, false)),
    ] {
        apply(search, &documents[more]).await;
        let count = search
            .count(&Scope::All, &TicketFilter::default())
            .await
            .unwrap();
        assert_eq!((count.value, count.exact), wanted);
    }
}
