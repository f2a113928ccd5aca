//! The promises about tags.

use tierline_domain::access::{Reach, Scope};
use tierline_domain::ports::TicketSearch;
use tierline_domain::search::{SearchDocument, TagQuery};
use tierline_domain::ticket::Opening;

use super::{apply, document, ticket};
use crate::samples::{only, opening, requester};

fn tagged(customer: u8, number: u64, tags: &[&str]) -> SearchDocument {
    let opening = Opening {
        tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
        ..opening(customer, "one of many")
    };
    document(ticket(&opening, number), "", "")
}

/// The names with their counts, by pages.
async fn listed(search: &dyn TicketSearch, scope: &Scope, holding: &str) -> Vec<(String, u64)> {
    let mut query = TagQuery {
        holding: Some(holding.to_owned()),
        after: None,
        limit: 2,
    };
    let mut met = vec![];
    loop {
        let page = search.tags(scope, &query).await.unwrap();
        assert!(page.items.len() <= 2);
        for tag in page.items {
            assert!(tag.tickets.exact, "{tag:?}");
            met.push((tag.name, tag.tickets.value));
        }
        query.after = page.next;
        if query.after.is_none() {
            return met;
        }
    }
}

fn owned(expected: &[(&str, u64)]) -> Vec<(String, u64)> {
    let owned = |(name, count): &(&str, u64)| ((*name).to_owned(), *count);
    expected.iter().map(owned).collect()
}

pub async fn tags_are_listed_in_order_with_how_many_carry_them(search: &dyn TicketSearch) {
    let first = [
        tagged(1, 1, &["vpn", "Printer"]),
        tagged(2, 2, &["printer", "Ärger"]),
    ];
    let second = [
        tagged(1, 3, &["vpn", "zebra printer"]),
        tagged(2, 4, &["vpn"]),
    ];
    apply(search, &first).await;
    apply(search, &second).await;
    let all = [
        ("Printer", 1),
        ("printer", 1),
        ("vpn", 3),
        ("zebra printer", 1),
        ("Ärger", 1),
    ];
    assert_eq!(listed(search, &Scope::All, "").await, owned(&all));
    let holding = [("Printer", 1), ("printer", 1), ("zebra printer", 1)];
    assert_eq!(listed(search, &Scope::All, "PRINT").await, owned(&holding));
    assert_eq!(
        listed(search, &Scope::All, "ärg").await,
        owned(&[("Ärger", 1)])
    );
    assert_eq!(listed(search, &Scope::All, "nothing").await, vec![]);
}

pub async fn tags_out_of_scope_or_of_no_ticket_are_not_listed(search: &dyn TicketSearch) {
    let documents = [
        tagged(1, 1, &["mine", "both"]),
        tagged(2, 2, &["theirs", "both"]),
    ];
    apply(search, &documents).await;
    let mine = [("both", 1), ("mine", 1)];
    assert_eq!(listed(search, &only(&[1]), "").await, owned(&mine));
    let requester = requester(1, 1, Reach::Company);
    assert_eq!(listed(search, &requester, "").await, vec![]);
    let mut freed = documents[0].clone();
    freed.ticket.tags.clear();
    apply(search, &[freed]).await;
    let left = [("both", 1), ("theirs", 1)];
    assert_eq!(listed(search, &Scope::All, "").await, owned(&left));
    let gone = documents[1].ticket.id;
    search.apply(vec![], vec![gone], 2).await.unwrap();
    assert_eq!(listed(search, &Scope::All, "").await, vec![]);
}
