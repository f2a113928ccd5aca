//! A search index that reads every document: slow and plain, for desks of a few tickets.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::id::TicketId;
use tierline_domain::ports::TicketSearch;
use tierline_domain::queue::{Count, Page, TicketCursor, TicketFilter, TicketQuery};
use tierline_domain::search::{
    Fragment, SearchDocument, SearchHit, SearchPage, SearchQuery, SearchTerm, TagCount, TagQuery,
    tag_order,
};

use tierline_domain::ticket::{Ticket, TicketKey};

/// Shorter words are too many to forgive a typo.
const TYPO_LENGTH: usize = 4;

/// The index.
#[derive(Debug, Default)]
pub struct FakeSearch {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    documents: BTreeMap<TicketId, SearchDocument>,
    position: u64,
}

/// A word with where it stands.
struct Token {
    text: String,
    at: Range<usize>,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = vec![];
    let mut begin = None;
    for (n, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_alphanumeric(), begin) {
            (true, None) => begin = Some(n),
            (false, Some(from)) => {
                tokens.push(Token {
                    text: text[from..n].to_lowercase(),
                    at: from..n,
                });
                begin = None;
            }
            _ => {}
        }
    }
    tokens
}

/// Whether one is the other but for one letter more, less, changed, or two swapped.
fn near(left: &str, right: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let same = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let (left, right) = (&left[same..], &right[same..]);
    match (left, right) {
        ([a, b, rest @ ..], [c, d, others @ ..]) if a == d && b == c && rest == others => true,
        ([_, rest @ ..], [_, others @ ..]) if rest == others => true,
        ([_, rest @ ..], others) if rest == others => true,
        (rest, [_, others @ ..] | others) => rest == others,
    }
}

fn matches(word: &str, wanted: &str) -> bool {
    word == wanted || (wanted.chars().count() >= TYPO_LENGTH && near(word, wanted))
}

/// The texts of a document that the scope may read, by name.
fn texts<'a>(document: &'a SearchDocument, scope: &Scope) -> Vec<(&'static str, &'a str)> {
    let mut texts = vec![
        ("title", document.ticket.title.as_str()),
        ("message", document.public_text.as_str()),
        ("customer", document.customer_name.as_str()),
        ("contact", document.contact_name.as_str()),
    ];
    texts.extend(
        document
            .ticket
            .tags
            .iter()
            .map(|tag| ("tags", tag.as_str())),
    );
    if scope.sees_internal() {
        texts.push(("note", &document.internal_text));
    }
    texts
}

/// Where in the text the term stands.
fn marks(term: &SearchTerm, text: &str) -> Vec<Range<usize>> {
    let words = tokens(text);
    let (SearchTerm::Word(wanted) | SearchTerm::Prefix(wanted) | SearchTerm::Phrase(wanted)) = term;
    let wanted: Vec<String> = tokens(wanted).into_iter().map(|token| token.text).collect();
    let fits = |token: &&Token| match term {
        SearchTerm::Prefix(_) => wanted.iter().any(|prefix| token.text.starts_with(prefix)),
        _ => wanted.iter().any(|word| matches(&token.text, word)),
    };
    if let SearchTerm::Phrase(_) = term {
        let runs = words.windows(wanted.len().max(1));
        let same = |run: &&[Token]| run.iter().map(|token| &token.text).eq(&wanted);
        return runs
            .filter(same)
            .flat_map(|run| run.iter().map(|token| token.at.clone()))
            .collect();
    }
    words
        .iter()
        .filter(fits)
        .map(|token| token.at.clone())
        .collect()
}

fn found(term: &SearchTerm, document: &SearchDocument, scope: &Scope) -> bool {
    let (SearchTerm::Word(text) | SearchTerm::Prefix(text) | SearchTerm::Phrase(text)) = term;
    let nothing = tokens(text).is_empty();
    let number = text.trim_start_matches('#') == document.ticket.number.to_string();
    nothing
        || number
        || texts(document, scope)
            .iter()
            .any(|(_, text)| !marks(term, text).is_empty())
}

fn fragments(query: &SearchQuery, document: &SearchDocument, scope: &Scope) -> Vec<Fragment> {
    let fragment = |(field, text): (&'static str, &str)| {
        let mut marks: Vec<Range<usize>> = query
            .terms
            .iter()
            .flat_map(|term| marks(term, text))
            .collect();
        marks.sort_by_key(|mark| mark.start);
        marks.dedup();
        (!marks.is_empty()).then(|| Fragment {
            field,
            text: text.to_owned(),
            marks,
        })
    };
    texts(document, scope)
        .into_iter()
        .filter_map(fragment)
        .collect()
}

impl FakeSearch {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn passing(&self, scope: &Scope, filter: &TicketFilter) -> Vec<SearchDocument> {
        let passes = |ticket: &Ticket| {
            scope.covers_ticket(ticket.customer, ticket.contact) && filter.matches(ticket)
        };
        let state = self.lock();
        state
            .documents
            .values()
            .filter(|document| passes(&document.ticket))
            .cloned()
            .collect()
    }
}

#[async_trait]
impl TicketSearch for FakeSearch {
    async fn search(&self, scope: &Scope, query: &SearchQuery) -> Result<SearchPage> {
        let mut hits: Vec<SearchDocument> = self.passing(scope, &query.filter);
        hits.retain(|document| {
            let kind = query.kinds.is_empty() || query.kinds.contains(&document.ticket.kind);
            let carries = |tag: &String| {
                let mut own = document.ticket.tags.iter();
                own.any(|own| own.to_lowercase() == tag.to_lowercase())
            };
            kind && query.tags.iter().all(carries)
                && query.terms.iter().all(|term| found(term, document, scope))
        });
        hits.sort_by_key(|document| {
            std::cmp::Reverse((document.ticket.updated_at, document.ticket.id))
        });
        let more = hits.len() > query.offset.saturating_add(query.limit);
        let page = hits.iter().skip(query.offset).take(query.limit);
        let hit = |document: &SearchDocument| SearchHit {
            key: document.ticket.key(),
            score: 1.0,
            fragments: fragments(query, document, scope),
        };
        Ok(Page {
            items: page.map(hit).collect(),
            next: more.then(|| query.offset + query.limit),
        })
    }

    async fn select(
        &self,
        scope: &Scope,
        query: &TicketQuery,
    ) -> Result<Page<TicketKey, TicketCursor>> {
        let sort = query.sort;
        let mut found: Vec<(TicketCursor, TicketKey)> = self
            .passing(scope, &query.filter)
            .iter()
            .map(|document| (sort.cursor(&document.ticket), document.ticket.key()))
            .filter(|(cursor, _)| query.after.is_none_or(|after| sort.before(after, *cursor)))
            .collect();
        found.sort_by(|(a, _), (b, _)| {
            if sort.before(*a, *b) {
                std::cmp::Ordering::Less
            } else {
                std::cmp::Ordering::Greater
            }
        });
        let more = found.len() > query.limit;
        found.truncate(query.limit);
        let next = found.last().map(|(cursor, _)| *cursor).filter(|_| more);
        Ok(Page {
            items: found.into_iter().map(|(_, key)| key).collect(),
            next,
        })
    }

    async fn count(&self, scope: &Scope, filter: &TicketFilter) -> Result<Count> {
        Ok(Count::capped(self.passing(scope, filter).len() as u64))
    }

    async fn tags(&self, scope: &Scope, query: &TagQuery) -> Result<Page<TagCount, String>> {
        let mut counted: BTreeMap<(String, String), u64> = BTreeMap::new();
        if scope.sees_internal() {
            for document in self.passing(scope, &TicketFilter::default()) {
                for tag in &document.ticket.tags {
                    *counted.entry(tag_order(tag)).or_default() += 1;
                }
            }
        }
        let holding = query.holding.as_deref().unwrap_or_default().to_lowercase();
        let after = query.after.as_deref().map(tag_order);
        let mut items: Vec<TagCount> = counted
            .into_iter()
            .filter(|(order, _)| order.0.contains(&holding) && Some(order) > after.as_ref())
            .map(|((_, name), tickets)| TagCount {
                name,
                tickets: Count::capped(tickets),
            })
            .collect();
        let more = items.len() > query.limit;
        items.truncate(query.limit);
        let next = items.last().map(|tag| tag.name.clone()).filter(|_| more);
        Ok(Page { items, next })
    }

    async fn apply(
        &self,
        documents: Vec<SearchDocument>,
        gone: Vec<TicketId>,
        position: u64,
    ) -> Result<()> {
        let mut state = self.lock();
        for id in gone {
            state.documents.remove(&id);
        }
        state.documents.extend(
            documents
                .into_iter()
                .map(|document| (document.ticket.id, document)),
        );
        state.position = position;
        Ok(())
    }

    async fn position(&self) -> Result<u64> {
        Ok(self.lock().position)
    }

    async fn clear(&self) -> Result<()> {
        *self.lock() = State::default();
        Ok(())
    }
}
