//! Words that stand in more tickets than are ranked: the newest are, and nothing rare is lost by it.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot fill its index has failed"
)]

use std::collections::HashSet;

use tierline_contract::samples::{at, opened, opening};
use tierline_domain::access::Scope;
use tierline_domain::id::TicketId;
use tierline_domain::ports::TicketSearch;
use tierline_domain::search::{SearchDocument, SearchHit, SearchQuery, SearchTerm};
use tierline_search::SearchIndex;

/// More than are ranked.
const TICKETS: u64 = 9_000;

/// Tickets a day apart, all about a printer. The oldest three are about toner too, as are the newest half about ink.
async fn desk() -> SearchIndex {
    let index = SearchIndex::in_memory().unwrap();
    let documents = (0..TICKETS).map(|number| {
        let more = match number {
            0..3 => "toner",
            _ if number >= TICKETS / 2 => "ink",
            _ => "paper",
        };
        let opening = opening(1, &format!("printer {more}"));
        let mut ticket = opened(&opening, number, 0).unwrap().ticket;
        ticket.updated_at = at(86_400 * i64::try_from(number).unwrap());
        SearchDocument {
            ticket,
            public_text: String::new(),
            internal_text: String::new(),
            customer_name: String::new(),
            contact_name: String::new(),
        }
    });
    index.apply(documents.collect(), vec![], 1).await.unwrap();
    index
}

async fn page(
    index: &SearchIndex,
    words: &[&str],
    offset: usize,
) -> (Vec<SearchHit>, Option<usize>) {
    let query = SearchQuery {
        terms: words
            .iter()
            .map(|word| SearchTerm::Word((*word).to_owned()))
            .collect(),
        offset,
        limit: 50,
        now_seconds: 86_400 * i64::try_from(TICKETS).unwrap(),
        ..SearchQuery::default()
    };
    let page = index.search(&Scope::All, &query).await.unwrap();
    (page.items, page.next)
}

#[tokio::test]
async fn the_newest_of_many_come_first_and_no_page_repeats_another() {
    let index = desk().await;
    let (mut met, mut offset) = (HashSet::<TicketId>::new(), 0);
    for _ in 0..10 {
        let (hits, next) = page(&index, &["printer"], offset).await;
        assert!(hits.iter().all(|hit| met.insert(hit.key.ticket)));
        offset = next.unwrap();
    }
    assert_eq!(met.len(), 500);
}

#[tokio::test]
async fn what_is_rare_together_is_found_however_old_it_is() {
    let index = desk().await;
    let (hits, next) = page(&index, &["printer", "toner"], 0).await;
    assert_eq!((hits.len(), next), (3, None));
    // Both words are common, but they never stand together.
    let (hits, next) = page(&index, &["ink", "paper"], 0).await;
    assert_eq!((hits.len(), next), (0, None));
}
