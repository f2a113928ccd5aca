//! The tags of all tickets: the index knows each of them, and which tickets carry it.

use std::collections::BTreeSet;

use tantivy::Searcher;
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::queue::{Count, Page, TicketFilter};
use tierline_domain::search::{TagCount, TagQuery, tag_order};

use crate::candidates::{self, Candidates};
use crate::error;
use crate::filter::{Clause, clauses};
use crate::index::TicketIndex;
use crate::schema::Fields;
use crate::select::count_all;

/// A page of them.
pub fn list(
    index: &TicketIndex,
    scope: &Scope,
    query: &TagQuery,
) -> Result<Page<TagCount, String>> {
    let mut page = Page {
        items: vec![],
        next: None,
    };
    if !scope.sees_internal() {
        return Ok(page);
    }
    let searcher = index.searcher();
    let everything = TicketFilter::default();
    let clauses = clauses(&index.fields, scope, &everything);
    let within = candidates::of(&searcher, &index.segments, &clauses, &everything);
    let within = within.map_err(error::map)?;
    for (_, name) in names(&searcher, &index.fields, query).map_err(error::map)? {
        let tickets = carrying(&name, &searcher, &within, &index.fields).map_err(error::map)?;
        // One that only tickets out of sight carry, or that the last ticket lost, is none.
        if tickets.value == 0 {
            continue;
        }
        if page.items.len() == query.limit {
            page.next = page.items.last().map(|last: &TagCount| last.name.clone());
            break;
        }
        page.items.push(TagCount { name, tickets });
    }
    Ok(page)
}

/// All that are asked for, in their order. There are few beside the tickets that carry them.
fn names(
    searcher: &Searcher,
    fields: &Fields,
    query: &TagQuery,
) -> tantivy::Result<BTreeSet<(String, String)>> {
    let holding = query.holding.as_deref().unwrap_or_default().to_lowercase();
    let after = query.after.as_deref().map(tag_order);
    let mut names = BTreeSet::new();
    for reader in searcher.segment_readers() {
        let index = reader.inverted_index(fields.tag)?;
        let mut terms = index.terms().stream()?;
        while let Some((term, _)) = terms.next() {
            let Ok(name) = std::str::from_utf8(term) else {
                continue;
            };
            let order = tag_order(name);
            if order.0.contains(&holding) && Some(&order) > after.as_ref() {
                names.insert(order);
            }
        }
    }
    Ok(names)
}

fn carrying(
    name: &str,
    searcher: &Searcher,
    within: &[Candidates],
    fields: &Fields,
) -> tantivy::Result<Count> {
    let clause = Clause::new(fields.tag, [name.to_owned()]);
    let segments = within.iter().cloned().zip(searcher.segment_readers());
    let carrying: tantivy::Result<Vec<Candidates>> = segments
        .map(|(candidates, reader)| candidates.narrowed(reader, &clause))
        .collect();
    Ok(count_all(&carrying?))
}
