//! Pages and counts over segments that are large enough for blocks and long lists, against the plain rule.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot fill its index has failed"
)]

use std::collections::BTreeSet;

use tierline_contract::samples::{at, category, customer, opened, opening, team, technician};
use tierline_domain::access::Scope;
use tierline_domain::id::TicketId;
use tierline_domain::ports::TicketSearch;
use tierline_domain::queue::{
    AssigneeFilter, Count, TicketFilter, TicketQuery, TicketSort, TimeRange,
};
use tierline_domain::search::{SearchDocument, SearchQuery, SearchTerm};
use tierline_domain::ticket::{Priority, Status, Ticket};
use tierline_search::SearchIndex;

const TICKETS: u64 = 7_000;
/// Each commit begins a segment.
const A_COMMIT: usize = 3_000;
const QUERIES: usize = 250;
const SORTS: [TicketSort; 6] = [
    TicketSort::UpdatedNewest,
    TicketSort::UpdatedOldest,
    TicketSort::CreatedNewest,
    TicketSort::CreatedOldest,
    TicketSort::PriorityHighest,
    TicketSort::PriorityLowest,
];

/// A stream of numbers that is the same each time.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn small(&mut self, end: u8) -> u8 {
        u8::try_from(self.below(u64::from(end))).unwrap()
    }

    fn one_in(&mut self, share: u64) -> bool {
        self.below(share) == 0
    }

    /// Common values far more often than rare ones.
    fn skewed(&mut self, end: u8) -> u8 {
        let bound = self.small(end) + 1;
        self.small(bound)
    }
}

fn ticket(numbers: &mut Numbers, number: u64) -> Ticket {
    let opening = opening(numbers.skewed(60), "printer");
    let mut ticket = opened(&opening, number, 0).unwrap().ticket;
    let created = i64::try_from(number * 60 + numbers.below(40_000)).unwrap();
    ticket.created_at = at(created);
    change(numbers, &mut ticket);
    ticket
}

fn change(numbers: &mut Numbers, ticket: &mut Ticket) {
    let later = i64::try_from(numbers.below(90_000)).unwrap();
    ticket.updated_at = ticket.created_at + jiff::SignedDuration::from_secs(later);
    ticket.status = Status::ALL[usize::from(numbers.skewed(8))];
    ticket.priority = Priority::ALL[usize::from(numbers.small(4))];
    ticket.assignee = (!numbers.one_in(3)).then(|| technician(numbers.skewed(40)));
    ticket.team = numbers.one_in(2).then(|| team(numbers.small(3)));
    ticket.category = Some(category(numbers.skewed(90)));
    ticket.tags.clear();
    if numbers.one_in(50) {
        ticket.tags.insert("rare".to_owned());
    }
}

fn document(ticket: &Ticket) -> SearchDocument {
    SearchDocument {
        ticket: ticket.clone(),
        public_text: String::new(),
        internal_text: String::new(),
        customer_name: String::new(),
        contact_name: String::new(),
    }
}

/// An index in several segments, with tickets that were changed and some that are gone; and what it holds.
async fn desk(numbers: &mut Numbers) -> (SearchIndex, Vec<Ticket>) {
    let index = SearchIndex::in_memory().unwrap();
    let mut tickets: Vec<Ticket> = (0..TICKETS).map(|n| ticket(numbers, n)).collect();
    for some in tickets.chunks(A_COMMIT) {
        let documents = some.iter().map(document).collect();
        index.apply(documents, vec![], 1).await.unwrap();
    }
    let changed: Vec<SearchDocument> = tickets
        .iter_mut()
        .step_by(17)
        .map(|ticket| {
            change(numbers, ticket);
            document(ticket)
        })
        .collect();
    let gone = tickets.iter().skip(5).step_by(23).map(|ticket| ticket.id);
    let gone: Vec<_> = gone.collect();
    tickets.retain(|ticket| !gone.contains(&ticket.id));
    let changed = changed.into_iter();
    let changed = changed.filter(|document| !gone.contains(&document.ticket.id));
    index.apply(changed.collect(), gone, 2).await.unwrap();
    (index, tickets)
}

fn filter(numbers: &mut Numbers) -> TicketFilter {
    let range = |numbers: &mut Numbers| {
        if !numbers.one_in(4) {
            return TimeRange::default();
        }
        let from = i64::try_from(numbers.below(500_000)).unwrap();
        let to = from + [3_600, 200_000][usize::from(numbers.small(2))];
        TimeRange {
            from: Some(at(from)),
            to: Some(at(to)),
        }
    };
    let statuses: [&[Status]; 4] = [
        &[],
        &Status::ALL[..1],
        &Status::ALL[1..4],
        &Status::ALL[7..],
    ];
    let assignees = [
        AssigneeFilter::Unassigned,
        AssigneeFilter::Technician(technician(numbers.skewed(41))),
    ];
    TicketFilter {
        statuses: statuses[usize::from(numbers.small(4))].to_vec(),
        priorities: Priority::ALL[..usize::from(numbers.small(4))].to_vec(),
        assignee: numbers
            .one_in(3)
            .then(|| assignees[usize::from(numbers.small(2))]),
        team: numbers.one_in(4).then(|| team(numbers.small(4))),
        customer: numbers.one_in(4).then(|| customer(numbers.skewed(61))),
        contact: None,
        categories: (0..numbers.small(4) * numbers.small(9))
            .map(|_| category(numbers.small(90)))
            .collect(),
        tag: numbers.one_in(9).then(|| "rare".to_owned()),
        created: range(numbers),
        updated: range(numbers),
    }
}

fn scope(numbers: &mut Numbers) -> Scope {
    match numbers.below(3) {
        0 => Scope::Customers((0..40).step_by(3).map(customer).collect()),
        _ => Scope::All,
    }
}

#[tokio::test]
async fn pages_and_counts_are_those_of_the_plain_rule() {
    let mut numbers = Numbers(11);
    let (index, tickets) = desk(&mut numbers).await;
    let mut full_pages = 0;
    for n in 0..QUERIES {
        let (filter, scope) = (filter(&mut numbers), scope(&mut numbers));
        let sort = SORTS[n % SORTS.len()];
        let passes = |ticket: &&Ticket| {
            filter.matches(ticket) && scope.covers_ticket(ticket.customer, ticket.contact)
        };
        let mut passing: Vec<&Ticket> = tickets.iter().filter(passes).collect();
        let count = index.count(&scope, &filter).await.unwrap();
        assert_eq!(count, Count::capped(passing.len() as u64), "{filter:?}");

        let deep = &tickets[usize::try_from(numbers.below(6_000)).unwrap()];
        let after = numbers.one_in(2).then(|| sort.cursor(deep));
        let place = |ticket: &Ticket| sort.cursor(ticket);
        passing.retain(|ticket| after.is_none_or(|after| sort.before(after, place(ticket))));
        passing.sort_by(|left, right| {
            let is_before = sort.before(place(left), place(right));
            is_before
                .cmp(&sort.before(place(right), place(left)))
                .reverse()
        });
        let query = TicketQuery {
            filter,
            sort,
            after,
            limit: 50,
        };
        let page = index.select(&scope, &query).await.unwrap();
        let found: Vec<_> = page.items.iter().map(|key| key.ticket).collect();
        let expected: Vec<_> = passing.iter().take(50).map(|ticket| ticket.id).collect();
        assert_eq!(found, expected, "{query:?} within {scope:?}");
        assert_eq!(page.next.is_some(), passing.len() > 50, "{query:?}");
        full_pages += usize::from(found.len() == 50);
    }
    assert!(full_pages > QUERIES / 10, "{full_pages} pages were full");
}

#[tokio::test]
async fn a_search_by_a_word_of_all_tickets_finds_what_the_filter_lets_through() {
    let mut numbers = Numbers(12);
    let (index, tickets) = desk(&mut numbers).await;
    let mut found_some = 0;
    for _ in 0..QUERIES {
        let (filter, scope) = (filter(&mut numbers), scope(&mut numbers));
        let passes = |ticket: &&Ticket| {
            filter.matches(ticket) && scope.covers_ticket(ticket.customer, ticket.contact)
        };
        let passing: BTreeSet<TicketId> = tickets
            .iter()
            .filter(passes)
            .map(|ticket| ticket.id)
            .collect();
        let mut query = SearchQuery {
            terms: vec![SearchTerm::Word("printer".to_owned())],
            filter: filter.clone(),
            limit: tickets.len(),
            ..SearchQuery::default()
        };
        let all = index.search(&scope, &query).await.unwrap();
        let found: BTreeSet<TicketId> = all.items.iter().map(|hit| hit.key.ticket).collect();
        assert_eq!(found, passing, "{filter:?} within {scope:?}");
        assert_eq!(all.items.len(), passing.len(), "none twice");
        // A page is ranked among the newest alone where these fill it.
        query.limit = 20;
        let page = index.search(&scope, &query).await.unwrap();
        let mut hits = page.items.iter().map(|hit| hit.key.ticket);
        assert!(hits.all(|ticket| passing.contains(&ticket)), "{filter:?}");
        assert_eq!(page.items.len(), passing.len().min(20), "{filter:?}");
        found_some += usize::from(!passing.is_empty());
    }
    assert!(found_some > QUERIES / 4, "{found_some} searches found some");
}
