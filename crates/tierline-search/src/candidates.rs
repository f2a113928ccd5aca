//! What can pass a filter: what the lists of all its conditions have in common, within the times that are asked for.

use std::ops::Range;
use std::sync::Arc;

use tantivy::fastfield::AliveBitSet;
use tantivy::{DocId, Searcher, SegmentReader};
use tierline_domain::Timestamp;
use tierline_domain::queue::{TicketFilter, TimeRange};

use crate::blocks::{self, Mask};
use crate::filter::Clause;
use crate::list::List;
use crate::segments::{Segment, Segments, Times};

/// The tickets that may pass in each segment.
pub fn of(
    searcher: &Searcher,
    segments: &Segments,
    clauses: &[Clause],
    filter: &TicketFilter,
) -> tantivy::Result<Vec<Candidates>> {
    let readers = searcher.segment_readers().iter();
    readers
        .map(|reader| {
            let mut candidates = Candidates {
                segment: segments.get(reader)?,
                alive: reader.alive_bitset().cloned(),
                end: reader.max_doc(),
                conditions: vec![],
                created: microseconds(filter.created),
                updated: microseconds(filter.updated),
            };
            for clause in clauses {
                candidates = candidates.narrowed(reader, clause)?;
            }
            Ok(candidates)
        })
        .collect()
}

/// The tickets of a segment which meet all conditions.
#[derive(Clone)]
pub struct Candidates {
    pub segment: Arc<Segment>,
    /// `None` where all are.
    alive: Option<AliveBitSet>,
    /// One more than the last.
    pub end: DocId,
    /// The one that the fewest tickets meet comes first.
    conditions: Vec<Arc<List>>,
    created: Option<Range<i64>>,
    updated: Option<Range<i64>>,
}

impl Candidates {
    /// Those that meet this clause too; the reader is the segment's.
    pub fn narrowed(mut self, reader: &SegmentReader, clause: &Clause) -> tantivy::Result<Self> {
        self.conditions.push(self.segment.list(reader, clause)?);
        self.conditions.sort_by_key(|list| list.len());
        Ok(self)
    }

    /// Those that were changed at this time, in microseconds, or later.
    pub fn since(mut self, from: i64) -> Self {
        let to = self.updated.as_ref().map_or(i64::MAX, |range| range.end);
        let before = self.updated.map_or(i64::MIN, |range| range.start);
        self.updated = Some(before.max(from)..to);
        self
    }

    /// Whether nothing is asked of a ticket.
    pub fn are_all(&self) -> bool {
        self.conditions.is_empty() && self.created.is_none() && self.updated.is_none()
    }

    /// No more than these meet all conditions.
    pub fn most(&self) -> DocId {
        let rarest = self.conditions.first().map(|list| list.len());
        let rarest = rarest.and_then(|count| DocId::try_from(count).ok());
        rarest.unwrap_or(self.end)
    }

    /// Whether this ticket, which meets all conditions, is still there, and within the times.
    pub fn are_in_time(&self, document: DocId) -> bool {
        let within = |wanted: &Option<Range<i64>>, times: &Times| {
            let mut wanted = wanted.iter();
            wanted.all(|wanted| wanted.contains(&times.column.get_val(document)))
        };
        self.alive
            .as_ref()
            .is_none_or(|alive| alive.is_alive(document))
            && within(&self.created, &self.segment.created)
            && within(&self.updated, &self.segment.updated)
    }

    /// All that meet all conditions, where a condition is met by fewer tickets than there are blocks.
    pub fn few(&self) -> Option<impl Iterator<Item = DocId>> {
        let (rarest, others) = self.conditions.split_first()?;
        let meets_others = |document: &DocId| others.iter().all(|list| list.contains(*document));
        let are_few = rarest.len() < self.segment.updated.blocks.len();
        are_few.then(|| rarest.iter().filter(meets_others))
    }

    /// Those of the block at this place that meet all conditions.
    pub fn in_block(&self, place: usize) -> impl Iterator<Item = DocId> {
        let end = self.end;
        blocks::marked(place, self.mask(place)).take_while(move |document| *document < end)
    }

    /// A bit for each of the block at this place that meets all conditions and is within the times; what is gone or lies behind
    /// the end may be marked too.
    pub fn mask_in_time(&self, place: usize) -> Mask {
        let mut mask = self.mask(place);
        let times = [
            (&self.created, &self.segment.created),
            (&self.updated, &self.segment.updated),
        ];
        for (wanted, times) in times {
            if let Some(wanted) = wanted {
                times.narrow(place, wanted, &mut mask);
            }
        }
        mask
    }

    fn mask(&self, place: usize) -> Mask {
        if !self.may_be_in(place) {
            return Mask::default();
        }
        let mut mask = [u64::MAX; _];
        for list in &self.conditions {
            list.narrow(place, &mut mask);
            if mask.iter().all(|word| *word == 0) {
                break;
            }
        }
        mask
    }

    /// Whether the times of the block at this place allow any.
    fn may_be_in(&self, place: usize) -> bool {
        let overlap = |wanted: &Option<Range<i64>>, times: &Times| {
            let mut wanted = wanted.iter();
            wanted.all(|wanted| times.blocks.overlaps(place, wanted))
        };
        overlap(&self.created, &self.segment.created)
            && overlap(&self.updated, &self.segment.updated)
    }
}

/// `None` where any time will do.
fn microseconds(range: TimeRange) -> Option<Range<i64>> {
    let bound = |at: Option<Timestamp>, open| at.map_or(open, Timestamp::as_microsecond);
    (range != TimeRange::default()).then(|| bound(range.from, i64::MIN)..bound(range.to, i64::MAX))
}
