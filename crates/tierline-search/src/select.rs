//! Pages and counts of the queue by any combination of filters.

use tantivy::{DocAddress, DocId, Searcher};
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::queue::{Count, Page, TicketCursor, TicketFilter, TicketQuery, TicketSort};
use tierline_domain::ticket::{Priority, TicketKey};

use crate::candidates::{self, Candidates};
use crate::error;
use crate::filter::{Clause, clauses};
use crate::index::TicketIndex;
use crate::schema::Fields;
use crate::segments::{Segment, Times};

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
    let candidates =
        candidates::of(&searcher, &index.segments, &clauses, &query.filter).map_err(error::map)?;
    let mut kept = match query.limit {
        0 => vec![],
        limit => Top::new(query.sort, query.after, limit + 1)
            .of(&searcher, &candidates, &index.fields)
            .map_err(error::map)?,
    };
    let more = kept.len() > query.limit;
    kept.truncate(query.limit);
    let keys = kept.iter().map(|(_, address)| {
        let candidates = &candidates[address.segment_ord as usize];
        candidates.segment.key(address.doc_id)
    });
    let last = kept.last().map(|(cursor, _)| *cursor);
    Ok(Page {
        items: keys.collect::<Result<_>>()?,
        next: last.filter(|_| more),
    })
}

/// How many pass; no more are looked for once it is clear that they are too many to be told exactly.
pub fn count(index: &TicketIndex, scope: &Scope, wanted: &TicketFilter) -> Result<Count> {
    let searcher = index.searcher();
    let clauses = clauses(&index.fields, scope, wanted);
    let candidates =
        candidates::of(&searcher, &index.segments, &clauses, wanted).map_err(error::map)?;
    Ok(count_all(&candidates))
}

/// How many pass in all segments.
pub fn count_all(segments: &[Candidates]) -> Count {
    let mut seen = 0;
    for candidates in segments {
        seen += count_some(candidates, COUNTED - seen);
    }
    Count::capped(seen)
}

/// How many of a segment pass, as far as the limit.
fn count_some(candidates: &Candidates, limit: u64) -> u64 {
    if let Some(few) = candidates.few() {
        let passing = few.filter(|document| candidates.are_in_time(*document));
        return limit.min(passing.count() as u64);
    }
    let mut seen = 0;
    for place in 0..candidates.segment.updated.blocks.len() {
        for document in candidates.in_block(place) {
            if seen == limit {
                return seen;
            }
            seen += u64::from(candidates.are_in_time(document));
        }
    }
    seen
}

/// A ticket in its place, and where it is written.
type Placed = (TicketCursor, DocAddress);

/// The first tickets behind the cursor so far.
pub struct Top {
    sort: TicketSort,
    after: Option<TicketCursor>,
    kept: Vec<Placed>,
    limit: usize,
}

impl Top {
    /// At least one is wanted.
    pub fn new(sort: TicketSort, after: Option<TicketCursor>, limit: usize) -> Self {
        Self {
            sort,
            after,
            kept: vec![],
            limit: limit.max(1),
        }
    }

    /// The first of the candidates behind the cursor, in the order of the sort.
    pub fn of(
        mut self,
        searcher: &Searcher,
        candidates: &[Candidates],
        fields: &Fields,
    ) -> tantivy::Result<Vec<Placed>> {
        if !self.sort.is_by_priority() {
            self.take_all(0, candidates);
            return Ok(self.kept);
        }
        let mut priorities = Priority::ALL;
        if self.sort == TicketSort::PriorityLowest {
            priorities.reverse();
        }
        for priority in priorities {
            let clause = Clause::new(fields.priority, [priority.name().to_owned()]);
            let segments = candidates.iter().cloned().zip(searcher.segment_readers());
            let of_priority: tantivy::Result<Vec<_>> = segments
                .map(|(one, reader)| one.narrowed(reader, &clause))
                .collect();
            self.take_all(priority as u8, &of_priority?);
            if self.kept.len() == self.limit {
                break;
            }
        }
        Ok(self.kept)
    }

    /// The segment with the best time comes first: once the page is full, little of the others is looked at.
    fn take_all(&mut self, rank: u8, candidates: &[Candidates]) {
        let mut segments: Vec<_> = (0..).zip(candidates).collect();
        segments.sort_by_cached_key(|(_, candidates)| {
            let newest_first = self.sort.is_newest_first();
            let blocks = &self.times(&candidates.segment).blocks;
            let best = blocks.best_first(newest_first).next();
            best.map(|(_, best, _)| {
                if newest_first {
                    best.saturating_neg()
                } else {
                    best
                }
            })
        });
        for (segment, candidates) in segments {
            self.take(rank, segment, candidates);
        }
    }

    fn times<'t>(&self, segment: &'t Segment) -> &'t Times {
        if self.sort.is_by_creation() {
            &segment.created
        } else {
            &segment.updated
        }
    }

    /// Takes what is among the first from a segment, the blocks with the best times first.
    fn take(&mut self, rank: u8, number: u32, candidates: &Candidates) {
        let segment = &candidates.segment;
        let times = self.times(segment);
        let offer = |top: &mut Self, document: DocId| {
            let at = times.column.get_val(document);
            if top.may_be_behind(rank, at)
                && top.may_be_ahead(rank, at)
                && candidates.are_in_time(document)
            {
                let ticket = segment.id(document);
                let address = DocAddress::new(number, document);
                top.offer(TicketCursor { rank, at, ticket }, address);
            }
        };
        if let Some(few) = candidates.few() {
            few.for_each(|document| offer(self, document));
            return;
        }
        for (place, best, worst) in times.blocks.best_first(self.sort.is_newest_first()) {
            if !self.may_be_ahead(rank, best) {
                break;
            }
            if self.may_be_behind(rank, worst) {
                for document in candidates.in_block(place) {
                    offer(self, document);
                }
            }
        }
    }

    /// Whether any ticket of this place can be behind the cursor, told without its id.
    fn may_be_behind(&self, rank: u8, at: i64) -> bool {
        self.after.is_none_or(|after| {
            let ticket = after.ticket;
            !self.sort.before(TicketCursor { rank, at, ticket }, after)
        })
    }

    /// Whether any ticket of this place can be ahead of the last one of a full page.
    fn may_be_ahead(&self, rank: u8, at: i64) -> bool {
        self.kept.get(self.limit - 1).is_none_or(|(last, _)| {
            let ticket = last.ticket;
            !self.sort.before(*last, TicketCursor { rank, at, ticket })
        })
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
