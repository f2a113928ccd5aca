//! Pages and counts of the queue by any combination of filters.

use tantivy::schema::Value;
use tantivy::{Searcher, SegmentOrdinal, TantivyDocument};
use tierline_domain::access::Scope;
use tierline_domain::id::TicketId;
use tierline_domain::queue::{Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketSort};
use tierline_domain::ticket::TicketKey;
use tierline_domain::{Error, Result};

use crate::candidates::Candidates;
use crate::columns::{Columns, customer_at};
use crate::document::id_of;
use crate::error;
use crate::index::TicketIndex;
use crate::schema::Fields;

/// Counts are exact below this.
const COUNTED: u64 = 1_000;

/// The keys of one page.
pub fn select(
    index: &TicketIndex,
    scope: &Scope,
    query: &TicketQuery,
) -> Result<Page<TicketKey, TicketCursor>> {
    let mut top = Top {
        sort: query.sort,
        after: query.after,
        kept: Vec::with_capacity(query.limit.min(1_000) + 2),
        limit: query.limit + 1,
    };
    let searcher = index.searcher();
    if query.limit > 0 {
        gather(&searcher, &index.fields, scope, query, &mut top).map_err(error::map)?;
    }
    let more = top.kept.len() > query.limit;
    top.kept.truncate(query.limit);
    let mut items = Vec::with_capacity(top.kept.len());
    for hit in &top.kept {
        items.push(TicketKey {
            customer: customer_at(&searcher, hit.segment, hit.customer)?,
            ticket: hit.cursor.ticket,
        });
    }
    let last = top.kept.last().map(|last| last.cursor);
    Ok(Page {
        items,
        next: last.filter(|_| more),
    })
}

/// How many pass; no more are looked for once it is clear that they are too many to be told exactly.
pub fn count(index: &TicketIndex, scope: &Scope, wanted: &TicketFilter) -> Result<Count> {
    let searcher = index.searcher();
    let mut seen = 0;
    let candidates = Candidates::of(&searcher, &index.fields, scope, wanted);
    for segment in searcher.segment_readers() {
        let mut one_more = |_| {
            seen += 1;
            seen < COUNTED
        };
        candidates
            .visit(segment, &mut one_more)
            .map_err(error::map)?;
    }
    Ok(Count::capped(seen.min(COUNTED)))
}

fn gather(
    searcher: &Searcher,
    fields: &Fields,
    scope: &Scope,
    query: &TicketQuery,
    top: &mut Top,
) -> tantivy::Result<()> {
    let candidates = Candidates::of(searcher, fields, scope, &query.filter);
    for (number, segment) in (0..).zip(searcher.segment_readers()) {
        let columns = Columns::open(segment, query.sort)?;
        let mut offer = |document| {
            let (rank, at) = columns.place(document);
            if top.may_hold(rank, at) {
                let ticket = TicketId::from_bytes(id_of(columns.id(document)));
                let cursor = TicketCursor { rank, at, ticket };
                top.offer(cursor, number, || columns.customer(document));
            }
            true
        };
        candidates.visit(segment, &mut offer)?;
    }
    Ok(())
}

/// A ticket of the page, and where its customer is written.
#[derive(Debug)]
struct Hit {
    cursor: TicketCursor,
    segment: SegmentOrdinal,
    customer: u64,
}

/// The first tickets behind the cursor, in the order of the sort.
struct Top {
    sort: TicketSort,
    after: Option<TicketCursor>,
    kept: Vec<Hit>,
    limit: usize,
}

impl Top {
    /// Whether any ticket of this place can be among them, told without its id.
    fn may_hold(&self, rank: u8, at: i64) -> bool {
        let Some(last) = self.kept.get(self.limit - 1) else {
            return true;
        };
        let ticket = last.cursor.ticket;
        !self
            .sort
            .before(last.cursor, TicketCursor { rank, at, ticket })
    }

    fn offer(&mut self, cursor: TicketCursor, segment: SegmentOrdinal, customer: impl Fn() -> u64) {
        let sort = self.sort;
        if self.after.is_some_and(|after| !sort.before(after, cursor)) {
            return;
        }
        let place = self
            .kept
            .partition_point(|hit| sort.before(hit.cursor, cursor));
        if place < self.limit {
            self.kept.truncate(self.limit - 1);
            let customer = customer();
            self.kept.insert(
                place,
                Hit {
                    cursor,
                    segment,
                    customer,
                },
            );
        }
    }
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
