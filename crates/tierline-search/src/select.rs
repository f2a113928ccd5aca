//! Pages and counts of the queue by any combination of filters.

use std::ops::Bound;

use tantivy::collector::sort_key::SortByStaticFastValue;
use tantivy::collector::{Collector, FilterCollector, TopDocs};
use tantivy::query::{BooleanQuery, ConstScoreQuery, EnableScoring, Query, RangeQuery};
use tantivy::schema::Value;
use tantivy::{DocAddress, DocSet, Order, Searcher, TERMINATED, TantivyDocument, Term};
use tierline_domain::access::Scope;
use tierline_domain::queue::{Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketSort};
use tierline_domain::ticket::{Priority, TicketKey};
use tierline_domain::{Error, Result};

use crate::document::halves;
use crate::error;
use crate::filter::filter;
use crate::index::TicketIndex;
use crate::schema::Fields;

/// Counts are exact below this.
const COUNTED: u64 = 1_000;
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
    let found = places(&searcher, &engine_query, ranks, query)?;
    let more = found.len() > query.limit;
    let (mut items, mut last) = (vec![], None);
    for (rank, at, address) in found.into_iter().take(query.limit) {
        let key = ticket_key(&searcher, &index.fields, address)?;
        let ticket = key.ticket;
        last = Some(TicketCursor { rank, at, ticket });
        items.push(key);
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
    let seen = counted(&searcher, &query, ranks.as_deref()).map_err(error::map)?;
    Ok(Count::capped(seen))
}

/// How many pass; no more are looked for once it is clear that they are too many to be told exactly.
fn counted(
    searcher: &Searcher,
    passing: &dyn Query,
    ranks: Option<&[u64]>,
) -> tantivy::Result<u64> {
    let weight = passing.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut seen = 0;
    for segment in searcher.segment_readers() {
        let rank = segment.fast_fields().u64("rank")?.first_or_default_col(0);
        let mut documents = weight.scorer(segment, 1.0)?;
        let mut document = documents.doc();
        while document != TERMINATED && seen < COUNTED {
            let is_wanted = ranks.is_none_or(|ranks| ranks.contains(&rank.get_val(document)));
            seen += u64::from(is_wanted && !segment.is_deleted(document));
            document = documents.advance();
        }
    }
    Ok(seen)
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
fn of_ranks<C: Collector + Send + Sync + 'static>(
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

/// Rank (0 where the sort does not ask for it), time, and the document.
type Place = (u8, i64, DocAddress);

/// The first of what passes, in the order of the sort, and one more. The later parts of a key are read only where the
/// earlier ones tie.
fn places(
    searcher: &Searcher,
    passing: &dyn Query,
    ranks: Option<Vec<u64>>,
    wanted: &TicketQuery,
) -> Result<Vec<Place>> {
    let order = if descending(wanted.sort) {
        Order::Desc
    } else {
        Order::Asc
    };
    let by = |field: &str| (SortByStaticFastValue::<u64>::for_field(field), order);
    let by_time = |field: &str| (SortByStaticFastValue::<i64>::for_field(field), order);
    let top = TopDocs::with_limit(wanted.limit + 1);
    if let Some(by_rank) = rank_order(wanted.sort) {
        let rank = (SortByStaticFastValue::<u64>::for_field("rank"), by_rank);
        // In pairs: four parts side by side lose their directions in this version of the engine.
        let key = (rank, (by_time("updated"), (by("id_high"), by("id_low"))));
        let found = gather(searcher, passing, ranks, top.order_by(key))?.into_iter();
        let place = |((rank, (at, _)), address): ((Option<u64>, (Option<i64>, _)), _)| {
            let rank = rank.and_then(|rank| u8::try_from(rank).ok());
            (rank.unwrap_or(0), at.unwrap_or(0), address)
        };
        return Ok(found.map(place).collect());
    }
    let time = match wanted.sort {
        TicketSort::CreatedNewest | TicketSort::CreatedOldest => "created",
        _ => "updated",
    };
    let key = (by_time(time), (by("id_high"), by("id_low")));
    let found = gather(searcher, passing, ranks, top.order_by(key))?.into_iter();
    Ok(found
        .map(|((at, _), address)| (0, at.unwrap_or(0), address))
        .collect())
}

/// How the ranks go, where the sort asks for them: p1 is the lowest number.
fn rank_order(sort: TicketSort) -> Option<Order> {
    match sort {
        TicketSort::PriorityHighest => Some(Order::Asc),
        TicketSort::PriorityLowest => Some(Order::Desc),
        _ => None,
    }
}

fn gather<C: Collector + Send + Sync + 'static>(
    searcher: &Searcher,
    passing: &dyn Query,
    ranks: Option<Vec<u64>>,
    collector: C,
) -> Result<C::Fruit> {
    match ranks {
        Some(ranks) => searcher.search(passing, &of_ranks(ranks, collector)),
        None => searcher.search(passing, &collector),
    }
    .map_err(error::map)
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
