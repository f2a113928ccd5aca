//! What a `TicketSearch` promises.

mod selection;
mod tags;

use tierline_domain::access::{Reach, Scope};
use tierline_domain::ports::TicketSearch;
use tierline_domain::queue::{Count, TicketFilter, TicketQuery};
use tierline_domain::search::{SearchDocument, SearchQuery, SearchTerm};
use tierline_domain::ticket::{Opening, Status, Ticket, TicketKey, TicketType};

use super::suite;
use crate::samples::{self, at, contact, only, opening, requester};

pub use selection::*;
pub use tags::*;

suite! { $, ticket_search over dyn TicketSearch:
    a_new_index_is_empty_and_at_position_zero,
    what_was_applied_is_found_at_once_with_its_position,
    a_document_is_replaced_and_a_gone_one_is_not_found,
    a_position_may_go_back,
    clearing_drops_everything,
    all_words_must_be_found_anywhere,
    a_prefix_finds_the_beginning_of_a_word,
    a_phrase_finds_words_in_their_order,
    one_typo_is_forgiven_in_a_longer_word,
    a_number_finds_its_ticket,
    odd_words_are_no_error,
    hits_come_in_pages_without_repeats,
    words_search_within_filter_and_kinds,
    every_tag_must_be_carried_in_capitals_or_not,
    nothing_outside_the_scope_is_found,
    a_requester_does_not_find_by_notes_nor_sees_them,
    fragments_mark_what_matched,
    every_page_of_every_filter_and_sort_is_what_the_definition_says,
    index_counts_are_exact_to_999,
    tags_are_listed_in_order_with_how_many_carry_them,
    tags_out_of_scope_or_of_no_ticket_are_not_listed,
}

/// A document of a ticket that says these things.
fn document(ticket: Ticket, public: &str, internal: &str) -> SearchDocument {
    SearchDocument {
        customer_name: "Zinnober Werke".to_owned(),
        contact_name: "Quentin Quast".to_owned(),
        ticket,
        public_text: public.to_owned(),
        internal_text: internal.to_owned(),
    }
}

fn ticket(opening: &Opening, number: u64) -> Ticket {
    samples::opened(opening, number, 0).unwrap().ticket
}

fn titled(title: &str, public: &str, internal: &str) -> SearchDocument {
    let opening = Opening {
        contact: Some(contact(1)),
        tags: ["nordwand".to_owned()].into(),
        ..opening(1, title)
    };
    document(ticket(&opening, 77), public, internal)
}

async fn apply(search: &dyn TicketSearch, documents: &[SearchDocument]) {
    search.apply(documents.to_vec(), vec![], 1).await.unwrap();
}

fn words(terms: &[SearchTerm]) -> SearchQuery {
    SearchQuery {
        terms: terms.to_vec(),
        limit: 50,
        now_seconds: at(100).as_second(),
        ..SearchQuery::default()
    }
}

fn word(text: &str) -> SearchTerm {
    SearchTerm::Word(text.to_owned())
}

async fn found(search: &dyn TicketSearch, scope: &Scope, query: &SearchQuery) -> Vec<TicketKey> {
    let page = search.search(scope, query).await.unwrap();
    let mut keys: Vec<TicketKey> = page.items.iter().map(|hit| hit.key).collect();
    keys.sort();
    keys
}

/// The keys of these documents, sorted.
fn keys(documents: &[&SearchDocument]) -> Vec<TicketKey> {
    let mut keys: Vec<TicketKey> = documents
        .iter()
        .map(|document| document.ticket.key())
        .collect();
    keys.sort();
    keys
}

pub async fn a_new_index_is_empty_and_at_position_zero(search: &dyn TicketSearch) {
    assert_eq!(search.position().await.unwrap(), 0);
    assert_eq!(found(search, &Scope::All, &words(&[])).await, []);
    let count = search
        .count(&Scope::All, &TicketFilter::default())
        .await
        .unwrap();
    assert_eq!(
        count,
        Count {
            value: 0,
            exact: true
        }
    );
    let page = search
        .select(
            &Scope::All,
            &TicketQuery {
                limit: 5,
                ..TicketQuery::default()
            },
        )
        .await
        .unwrap();
    assert!(page.items.is_empty() && page.next.is_none());
}

pub async fn what_was_applied_is_found_at_once_with_its_position(search: &dyn TicketSearch) {
    let one = titled("Walrus in the server room", "", "");
    search.apply(vec![one.clone()], vec![], 41).await.unwrap();
    assert_eq!(
        found(search, &Scope::All, &words(&[word("walrus")])).await,
        keys(&[&one])
    );
    assert_eq!(search.position().await.unwrap(), 41);
    search.apply(vec![], vec![], 42).await.unwrap();
    assert_eq!(search.position().await.unwrap(), 42);
}

pub async fn a_document_is_replaced_and_a_gone_one_is_not_found(search: &dyn TicketSearch) {
    let (old, other) = (titled("Walrus", "", ""), titled("Pelican", "", ""));
    apply(search, &[old.clone(), other.clone()]).await;
    let mut new = old.clone();
    "Ocelot".clone_into(&mut new.ticket.title);
    apply(search, &[new.clone()]).await;
    assert_eq!(
        found(search, &Scope::All, &words(&[word("walrus")])).await,
        []
    );
    assert_eq!(
        found(search, &Scope::All, &words(&[word("ocelot")])).await,
        keys(&[&new])
    );
    search.apply(vec![], vec![new.ticket.id], 2).await.unwrap();
    assert_eq!(
        found(search, &Scope::All, &words(&[word("ocelot")])).await,
        []
    );
    assert_eq!(
        found(search, &Scope::All, &words(&[word("pelican")])).await,
        keys(&[&other])
    );
    let count = search
        .count(&Scope::All, &TicketFilter::default())
        .await
        .unwrap();
    assert_eq!(count.value, 1);
}

pub async fn a_position_may_go_back(search: &dyn TicketSearch) {
    for position in [9, 4] {
        search.apply(vec![], vec![], position).await.unwrap();
        assert_eq!(search.position().await.unwrap(), position);
    }
}

pub async fn clearing_drops_everything(search: &dyn TicketSearch) {
    let one = titled("Walrus", "", "");
    search.apply(vec![one.clone()], vec![], 9).await.unwrap();
    search.clear().await.unwrap();
    assert_eq!(search.position().await.unwrap(), 0);
    assert_eq!(found(search, &Scope::All, &words(&[])).await, []);
    apply(search, std::slice::from_ref(&one)).await;
    assert_eq!(
        found(search, &Scope::All, &words(&[word("walrus")])).await,
        keys(&[&one])
    );
}

pub async fn all_words_must_be_found_anywhere(search: &dyn TicketSearch) {
    let one = titled("Walrus", "ocelot in the cellar", "pelican");
    let two = titled("Walrus", "nothing else", "");
    apply(search, &[one.clone(), two.clone()]).await;
    for (terms, wanted) in [
        (vec!["walrus"], vec![&one, &two]),
        (vec!["WALRUS", "Ocelot"], vec![&one]),
        (vec!["walrus", "pelican"], vec![&one]),
        (vec!["walrus", "zinnober"], vec![&one, &two]),
        (vec!["quast", "nordwand"], vec![&one, &two]),
        (vec!["walrus", "giraffe"], vec![]),
        (vec!["walrus", "yak"], vec![]),
        (vec!["yak"], vec![]),
    ] {
        let terms: Vec<SearchTerm> = terms.into_iter().map(word).collect();
        assert_eq!(
            found(search, &Scope::All, &words(&terms)).await,
            keys(&wanted),
            "{terms:?}"
        );
    }
}

pub async fn a_prefix_finds_the_beginning_of_a_word(search: &dyn TicketSearch) {
    let one = titled("Walrus", "", "");
    apply(search, &[one.clone(), titled("Ocelot", "", "")]).await;
    let prefix = |text: &str| words(&[SearchTerm::Prefix(text.to_owned())]);
    assert_eq!(
        found(search, &Scope::All, &prefix("wal")).await,
        keys(&[&one])
    );
    assert_eq!(found(search, &Scope::All, &prefix("alr")).await, []);
}

pub async fn a_phrase_finds_words_in_their_order(search: &dyn TicketSearch) {
    let one = titled("Blue walrus alarm", "", "");
    let other = titled("Walrus in blue", "blue and walrus", "");
    apply(search, &[one.clone(), other]).await;
    let phrase = words(&[SearchTerm::Phrase("blue walrus".to_owned())]);
    assert_eq!(found(search, &Scope::All, &phrase).await, keys(&[&one]));
}

pub async fn one_typo_is_forgiven_in_a_longer_word(search: &dyn TicketSearch) {
    let one = titled("Thunderbird", "", "");
    apply(search, &[one.clone(), titled("Ocelot", "", "")]).await;
    for typo in ["thundrbird", "thunderbirds", "thundertird", "thunedrbird"] {
        assert_eq!(
            found(search, &Scope::All, &words(&[word(typo)])).await,
            keys(&[&one]),
            "{typo}"
        );
    }
    assert_eq!(
        found(search, &Scope::All, &words(&[word("thxxderbird")])).await,
        []
    );
}

pub async fn a_number_finds_its_ticket(search: &dyn TicketSearch) {
    let one = document(ticket(&opening(1, "by number"), 4_711), "", "");
    apply(
        search,
        &[
            one.clone(),
            document(ticket(&opening(1, "another"), 4_712), "", ""),
        ],
    )
    .await;
    for text in ["4711", "#4711"] {
        assert_eq!(
            found(search, &Scope::All, &words(&[word(text)])).await,
            keys(&[&one]),
            "{text}"
        );
    }
}

pub async fn odd_words_are_no_error(search: &dyn TicketSearch) {
    apply(search, &[titled("Walrus", "", "")]).await;
    let long = "x".repeat(100_000);
    for odd in [
        "", " ", "\"", "(", "AND", "NOT", "a:b", "*", "?", "\\", "\0", "🎉", "-", "--", "^2", "~",
        "[1 TO", "#", "ﷺ", "\u{202e}", &long,
    ] {
        for term in [
            word(odd),
            SearchTerm::Prefix(odd.to_owned()),
            SearchTerm::Phrase(odd.to_owned()),
        ] {
            let outcome = search
                .search(&Scope::All, &words(&[term, word("walrus")]))
                .await;
            assert!(outcome.is_ok(), "{odd:?}");
        }
    }
}

pub async fn hits_come_in_pages_without_repeats(search: &dyn TicketSearch) {
    let documents: Vec<SearchDocument> = (0..23)
        .map(|n| titled(&format!("Walrus {n}"), "", ""))
        .collect();
    apply(search, &documents).await;
    let mut query = SearchQuery {
        limit: 5,
        ..words(&[word("walrus")])
    };
    let (mut met, mut offset) = (vec![], Some(0));
    while let Some(from) = offset {
        query.offset = from;
        let page = search.search(&Scope::All, &query).await.unwrap();
        assert!(page.items.len() <= 5);
        assert!(
            page.items.is_sorted_by(|a, b| a.score >= b.score),
            "best first"
        );
        met.extend(page.items.iter().map(|hit| hit.key));
        offset = page.next;
    }
    met.sort();
    assert_eq!(met, keys(&documents.iter().collect::<Vec<_>>()));
}

pub async fn words_search_within_filter_and_kinds(search: &dyn TicketSearch) {
    let mut open = titled("Walrus", "", "");
    open.ticket.status = Status::Open;
    let mut request = titled("Walrus", "", "");
    request.ticket.kind = TicketType::Request;
    apply(search, &[open.clone(), request.clone()]).await;
    let filter = TicketFilter {
        statuses: vec![Status::Open],
        ..TicketFilter::default()
    };
    let query = SearchQuery {
        filter,
        ..words(&[word("walrus")])
    };
    assert_eq!(found(search, &Scope::All, &query).await, keys(&[&open]));
    let query = SearchQuery {
        kinds: vec![TicketType::Request],
        ..words(&[word("walrus")])
    };
    assert_eq!(found(search, &Scope::All, &query).await, keys(&[&request]));
}

pub async fn every_tag_must_be_carried_in_capitals_or_not(search: &dyn TicketSearch) {
    let tagged = |tags: &[&str]| {
        let mut document = titled("Walrus", "", "");
        document.ticket.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        document
    };
    let (both, one) = (tagged(&["VPN", "Line down"]), tagged(&["vpn", "down"]));
    apply(search, &[both.clone(), one.clone()]).await;
    let asked = |tags: &[&str]| SearchQuery {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        ..words(&[word("walrus")])
    };
    let hits = found(search, &Scope::All, &asked(&["vpn"])).await;
    assert_eq!(hits, keys(&[&both, &one]));
    let hits = found(search, &Scope::All, &asked(&["vpn", "line DOWN"])).await;
    assert_eq!(hits, keys(&[&both]));
}

/// Tickets of two customers and two contacts.
fn neighbours() -> [SearchDocument; 4] {
    [(1, Some(1)), (1, Some(2)), (1, None), (2, Some(3))].map(|(customer_number, asked)| {
        let opening = Opening {
            contact: asked.map(contact),
            ..opening(customer_number, "Walrus")
        };
        document(ticket(&opening, 7), "", "")
    })
}

pub async fn nothing_outside_the_scope_is_found(search: &dyn TicketSearch) {
    let documents = neighbours();
    apply(search, &documents).await;
    for scope in [
        Scope::All,
        only(&[1]),
        only(&[2, 3]),
        only(&[]),
        requester(1, 1, Reach::Own),
        requester(1, 1, Reach::Company),
        requester(2, 1, Reach::Own),
    ] {
        let covered: Vec<&SearchDocument> = documents
            .iter()
            .filter(|document| {
                scope.covers_ticket(document.ticket.customer, document.ticket.contact)
            })
            .collect();
        assert_eq!(
            found(search, &scope, &words(&[word("walrus")])).await,
            keys(&covered),
            "{scope:?}"
        );
        let page = search
            .select(
                &scope,
                &TicketQuery {
                    limit: 9,
                    ..TicketQuery::default()
                },
            )
            .await
            .unwrap();
        assert_eq!(page.items.len(), covered.len(), "{scope:?}");
        let count = search
            .count(&scope, &TicketFilter::default())
            .await
            .unwrap();
        assert_eq!(
            count,
            Count {
                value: covered.len() as u64,
                exact: true
            },
            "{scope:?}"
        );
    }
}

pub async fn a_requester_does_not_find_by_notes_nor_sees_them(search: &dyn TicketSearch) {
    let one = titled("Walrus", "public words", "secret pelican");
    apply(search, std::slice::from_ref(&one)).await;
    for reach in [Reach::Own, Reach::Company] {
        let scope = requester(1, 1, reach);
        for term in [
            word("pelican"),
            SearchTerm::Prefix("peli".to_owned()),
            SearchTerm::Phrase("secret pelican".to_owned()),
            word("pelicans"),
            word("pelicn"),
        ] {
            assert_eq!(found(search, &scope, &words(&[term])).await, []);
        }
        let page = search
            .search(&scope, &words(&[word("walrus")]))
            .await
            .unwrap();
        assert_eq!(page.items.len(), 1);
        assert!(
            page.items[0]
                .fragments
                .iter()
                .all(|fragment| fragment.field != "note" && !fragment.text.contains("pelican"))
        );
    }
    assert_eq!(
        found(search, &only(&[1]), &words(&[word("pelican")])).await,
        keys(&[&one])
    );
}

pub async fn fragments_mark_what_matched(search: &dyn TicketSearch) {
    apply(
        search,
        &[titled(
            "Über den Walrus",
            "Im Keller sitzt ein Walrus und wartet.",
            "",
        )],
    )
    .await;
    let page = search
        .search(&Scope::All, &words(&[word("walrus")]))
        .await
        .unwrap();
    let fragments = &page.items[0].fragments;
    let fields: Vec<&str> = fragments.iter().map(|fragment| fragment.field).collect();
    assert!(
        fields.contains(&"title") && fields.contains(&"message"),
        "{fields:?}"
    );
    for fragment in fragments {
        let mut end = 0;
        for mark in &fragment.marks {
            assert!(mark.start >= end, "{fragment:?}");
            assert_eq!(
                fragment
                    .text
                    .get(mark.clone())
                    .map(str::to_lowercase)
                    .as_deref(),
                Some("walrus"),
                "{fragment:?}"
            );
            end = mark.end;
        }
    }
    assert!(fragments.iter().any(|fragment| !fragment.marks.is_empty()));
}
