//! Pages and counts of the queue by any combination of filters.

use std::ops::Bound;

use tantivy::collector::{Collector, Count as CountCollector, FilterCollector, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, Query, RangeQuery};
use tantivy::schema::Value;
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader, TantivyDocument, Term};
use tierline_domain::access::Scope;
use tierline_domain::id::TicketId;
use tierline_domain::queue::{Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketSort};
use tierline_domain::ticket::{Priority, TicketKey};
use tierline_domain::{Error, Result};

use crate::document::halves;
use crate::error;
use crate::filter::filter;
use crate::index::TicketIndex;
use crate::schema::Fields;

/// Rank, time and the two halves of the id: greater comes first. What ascends is complemented.
type Key = (u64, i64, u64, u64);

/// Priorities that one ticket of so many has are common.
const COMMON: u64 = 8;

/// The keys of one page.
pub fn select(
    index: &TicketIndex,
    scope: &Scope,
    query: &TicketQuery,
) -> Result<Page<TicketKey, TicketCursor>> {
    if query.limit == 0 {
        return Ok(Page {
            items: vec![],
            next: None,
        });
    }
    let searcher = index.searcher();
    let (narrowed, ranks) = without_common_priorities(&searcher, &index.fields, &query.filter);
    let mut parts = vec![filter(&index.fields, scope, &narrowed, &[])];
    parts.extend(
        query
            .after
            .map(|after| beyond(&index.fields, query.sort, after)),
    );
    let engine_query = ConstScoreQuery::new(Box::new(BooleanQuery::intersection(parts)), 1.0);
    let sort = query.sort;
    let top = TopDocs::with_limit(query.limit + 1)
        .tweak_score(move |segment: &SegmentReader| key_of(segment, sort));
    let found: Vec<(Key, DocAddress)> = match ranks {
        Some(ranks) => searcher.search(&engine_query, &of_ranks(ranks, top)),
        None => searcher.search(&engine_query, &top),
    }
    .map_err(error::map)?;
    let more = found.len() > query.limit;
    let (mut items, mut last) = (vec![], None);
    for (key, address) in found.into_iter().take(query.limit) {
        let found = ticket_key(&searcher, &index.fields, address)?;
        last = Some(cursor(sort, key, found.ticket));
        items.push(found);
    }
    Ok(Page {
        items,
        next: last.filter(|_| more),
    })
}

/// How many pass.
pub fn count(index: &TicketIndex, scope: &Scope, wanted: &TicketFilter) -> Result<Count> {
    let searcher = index.searcher();
    let (narrowed, ranks) = without_common_priorities(&searcher, &index.fields, wanted);
    let query = filter(&index.fields, scope, &narrowed, &[]);
    let seen = match ranks {
        Some(ranks) => searcher.search(&query, &of_ranks(ranks, CountCollector)),
        None => searcher.search(&query, &CountCollector),
    };
    Ok(Count::capped(seen.map_err(error::map)? as u64))
}

/// Lists of most of the tickets cost more than they narrow down: priorities that are common are looked up for each
/// ticket that passes the rest of the filter. Answers that rest, and the ranks that are wanted.
fn without_common_priorities(
    searcher: &Searcher,
    fields: &Fields,
    filter: &TicketFilter,
) -> (TicketFilter, Option<Vec<u64>>) {
    let frequency = |priority: &Priority| {
        let term = Term::from_field_text(fields.priority, priority.name());
        searcher.doc_freq(&term).unwrap_or(0)
    };
    let many: u64 = filter.priorities.iter().map(frequency).sum();
    if many * COMMON < searcher.num_docs() {
        return (filter.clone(), None);
    }
    let ranks = filter.priorities.iter().map(|priority| *priority as u64);
    let ranks = (!filter.priorities.is_empty()).then(|| ranks.collect());
    let rest = TicketFilter {
        priorities: vec![],
        ..filter.clone()
    };
    (rest, ranks)
}

/// What the collector gathers, of these ranks alone.
fn of_ranks<C: Collector + Send + Sync>(
    ranks: Vec<u64>,
    collector: C,
) -> FilterCollector<C, impl Fn(u64) -> bool + Clone + Send + Sync, u64> {
    FilterCollector::new(
        "rank".to_owned(),
        move |rank| ranks.contains(&rank),
        collector,
    )
}

/// The key of the ticket behind a hit.
pub fn ticket_key(searcher: &Searcher, fields: &Fields, address: DocAddress) -> Result<TicketKey> {
    let document: TantivyDocument = searcher.doc(address).map_err(error::map)?;
    key_in(&document, fields)
}

/// The key in a stored document.
pub fn key_in(document: &TantivyDocument, fields: &Fields) -> Result<TicketKey> {
    let text = |field| {
        document
            .get_first(field)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
    };
    Ok(TicketKey {
        customer: text(fields.customer).parse().map_err(Error::internal)?,
        ticket: text(fields.id).parse().map_err(Error::internal)?,
    })
}

fn descending(sort: TicketSort) -> bool {
    matches!(
        sort,
        TicketSort::UpdatedNewest | TicketSort::CreatedNewest | TicketSort::PriorityHighest
    )
}

fn key_of(segment: &SegmentReader, sort: TicketSort) -> impl Fn(DocId, Score) -> Key + use<> {
    let columns = segment.fast_fields();
    let time = if matches!(sort, TicketSort::CreatedNewest | TicketSort::CreatedOldest) {
        "created"
    } else {
        "updated"
    };
    let number = |name| {
        columns
            .u64(name)
            .map(|column| column.first_or_default_col(0))
            .expect("the schema has it")
    };
    let time = columns
        .i64(time)
        .map(|column| column.first_or_default_col(0))
        .expect("the schema has it");
    let (rank, high, low) = (number("rank"), number("id_high"), number("id_low"));
    move |document, _| {
        let (at, high, low) = (
            time.get_val(document),
            high.get_val(document),
            low.get_val(document),
        );
        match sort {
            TicketSort::UpdatedNewest | TicketSort::CreatedNewest => (0, at, high, low),
            TicketSort::UpdatedOldest | TicketSort::CreatedOldest => (0, !at, !high, !low),
            TicketSort::PriorityHighest => (!rank.get_val(document), at, high, low),
            TicketSort::PriorityLowest => (rank.get_val(document), !at, !high, !low),
        }
    }
}

fn cursor(sort: TicketSort, key: Key, ticket: TicketId) -> TicketCursor {
    let rank = match sort {
        TicketSort::PriorityHighest => !key.0,
        _ => key.0,
    };
    let at = if descending(sort) { key.1 } else { !key.1 };
    TicketCursor {
        rank: u8::try_from(rank).unwrap_or(0),
        at,
        ticket,
    }
}

/// What stands behind the cursor in this order.
fn beyond(fields: &Fields, sort: TicketSort, after: TicketCursor) -> Box<dyn Query> {
    let (high, low) = halves(after.ticket.to_bytes());
    let time = match sort {
        TicketSort::CreatedNewest | TicketSort::CreatedOldest => fields.created,
        _ => fields.updated,
    };
    let down = descending(sort);
    let by_id = later(
        (Term::from_field_u64(fields.id_high, high), down),
        behind(Term::from_field_u64(fields.id_low, low), down),
    );
    let by_time = later((Term::from_field_i64(time, after.at), down), by_id);
    match sort {
        TicketSort::PriorityHighest | TicketSort::PriorityLowest => {
            let rank = Term::from_field_u64(fields.rank, u64::from(after.rank));
            later((rank, sort == TicketSort::PriorityLowest), by_time)
        }
        _ => by_time,
    }
}

/// Behind the term, or at it and behind by the rest.
fn later((term, down): (Term, bool), rest: Box<dyn Query>) -> Box<dyn Query> {
    let at = RangeQuery::new(Bound::Included(term.clone()), Bound::Included(term.clone()));
    let tied = BooleanQuery::intersection(vec![Box::new(at), rest]);
    Box::new(BooleanQuery::union(vec![
        behind(term, down),
        Box::new(tied),
    ]))
}

fn behind(term: Term, down: bool) -> Box<dyn Query> {
    Box::new(if down {
        RangeQuery::new(Bound::Unbounded, Bound::Excluded(term))
    } else {
        RangeQuery::new(Bound::Excluded(term), Bound::Unbounded)
    })
}
