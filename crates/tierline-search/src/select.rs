//! Pages and counts of the queue by any combination of filters.

use std::cell::RefCell;

use tantivy::schema::Value;
use tantivy::{DocAddress, TantivyDocument};
use tierline_domain::access::Scope;
use tierline_domain::id::TicketId;
use tierline_domain::queue::{Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketSort};
use tierline_domain::ticket::TicketKey;
use tierline_domain::{Error, Result};

use crate::candidates::Candidates;
use crate::columns::{Columns, customer_at};
use crate::document::id_of;
use crate::error;
use crate::filter::clauses;
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
    let searcher = index.searcher();
    let clauses = clauses(&index.fields, scope, &query.filter);
    let candidates = Candidates::of(&searcher, &index.fields, clauses, &query.filter);
    let mut kept = match query.limit {
        0 => vec![],
        limit => first(&candidates, query.sort, query.after, limit + 1)?,
    };
    let more = kept.len() > query.limit;
    kept.truncate(query.limit);
    let mut items = Vec::with_capacity(kept.len());
    for (cursor, address) in &kept {
        items.push(TicketKey {
            customer: customer_at(&searcher, *address)?,
            ticket: cursor.ticket,
        });
    }
    let last = kept.last().map(|(cursor, _)| *cursor);
    Ok(Page {
        items,
        next: last.filter(|_| more),
    })
}

/// How many pass; no more are looked for once it is clear that they are too many to be told exactly.
pub fn count(index: &TicketIndex, scope: &Scope, wanted: &TicketFilter) -> Result<Count> {
    let searcher = index.searcher();
    let mut seen = 0;
    let clauses = clauses(&index.fields, scope, wanted);
    let candidates = Candidates::of(&searcher, &index.fields, clauses, wanted);
    for segment in searcher.segment_readers() {
        let mut one_more = |_| {
            seen += 1;
            seen < COUNTED
        };
        candidates
            .visit(segment, true, |_| true, &mut one_more)
            .map_err(error::map)?;
        if seen >= COUNTED {
            break;
        }
    }
    Ok(Count::capped(seen))
}

/// A ticket in its place, and where it is written.
type Placed = (TicketCursor, DocAddress);

/// The first so many of the candidates behind the cursor, in the order of the sort.
pub fn first(
    candidates: &Candidates<'_>,
    sort: TicketSort,
    after: Option<TicketCursor>,
    limit: usize,
) -> Result<Vec<Placed>> {
    let top = RefCell::new(Top {
        sort,
        after,
        kept: vec![],
        limit,
    });
    for (number, segment) in (0..).zip(candidates.searcher.segment_readers()) {
        let columns = Columns::open(segment, sort).map_err(error::map)?;
        let may_be_among_them = |document| {
            let (rank, at) = columns.place(document);
            top.borrow().may_hold(rank, at)
        };
        let mut offer = |document| {
            let (rank, at) = columns.place(document);
            let ticket = TicketId::from_bytes(id_of(columns.id(document)));
            let cursor = TicketCursor { rank, at, ticket };
            top.borrow_mut()
                .offer(cursor, DocAddress::new(number, document));
            true
        };
        candidates
            .visit(
                segment,
                sort.is_newest_first(),
                may_be_among_them,
                &mut offer,
            )
            .map_err(error::map)?;
    }
    Ok(top.into_inner().kept)
}

/// The first tickets behind the cursor so far.
struct Top {
    sort: TicketSort,
    after: Option<TicketCursor>,
    kept: Vec<Placed>,
    limit: usize,
}

impl Top {
    /// Whether any ticket of this place can be among them, told without its id.
    fn may_hold(&self, rank: u8, at: i64) -> bool {
        let here = |ticket| TicketCursor { rank, at, ticket };
        let is_behind = |cursor: TicketCursor| !self.sort.before(here(cursor.ticket), cursor);
        let is_before = |cursor: TicketCursor| !self.sort.before(cursor, here(cursor.ticket));
        let last = self.kept.get(self.limit - 1);
        self.after.is_none_or(is_behind) && last.is_none_or(|(last, _)| is_before(*last))
    }

    fn offer(&mut self, cursor: TicketCursor, address: DocAddress) {
        let before = |left, right| self.sort.before(left, right);
        if self.after.is_some_and(|after| !before(after, cursor)) {
            return;
        }
        let place = self.kept.partition_point(|(kept, _)| before(*kept, cursor));
        if place < self.limit {
            self.kept.truncate(self.limit - 1);
            self.kept.insert(place, (cursor, address));
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
