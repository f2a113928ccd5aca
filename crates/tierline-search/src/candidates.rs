//! What can pass a filter: what the lists of all its conditions have in common, within the times that are asked for.

use std::ops::Range;
use std::sync::Arc;

use tantivy::{DocId, Searcher, SegmentReader};
use tierline_domain::Timestamp;
use tierline_domain::queue::{TicketFilter, TimeRange};

use crate::blocks::{self, Mask};
use crate::filter::Clause;
use crate::list::List;
use crate::segments::{Segment, Segments, Times};

/// The tickets that may pass in each segment.
pub fn of<'s>(
    searcher: &'s Searcher,
    segments: &Segments,
    clauses: &[Clause],
    filter: &TicketFilter,
) -> tantivy::Result<Vec<Candidates<'s>>> {
    let readers = searcher.segment_readers().iter();
    readers
        .map(|reader| {
            let mut candidates = Candidates {
                segment: segments.get(reader)?,
                reader,
                conditions: vec![],
                created: microseconds(filter.created),
                updated: microseconds(filter.updated),
            };
            for clause in clauses {
                candidates = candidates.narrowed(clause)?;
            }
            Ok(candidates)
        })
        .collect()
}

/// The tickets of a segment which meet all conditions.
#[derive(Clone)]
pub struct Candidates<'s> {
    pub segment: Arc<Segment>,
    reader: &'s SegmentReader,
    /// The one that the fewest tickets meet comes first.
    conditions: Vec<Arc<List>>,
    created: Option<Range<i64>>,
    updated: Option<Range<i64>>,
}

impl Candidates<'_> {
    /// Those that meet this clause too.
    pub fn narrowed(mut self, clause: &Clause) -> tantivy::Result<Self> {
        self.conditions
            .push(self.segment.list(self.reader, clause)?);
        self.conditions.sort_by_key(|list| list.len());
        Ok(self)
    }

    /// Whether this ticket, which meets all conditions, is still there, and within the times.
    pub fn are_in_time(&self, document: DocId) -> bool {
        let within = |wanted: &Option<Range<i64>>, times: &Times| {
            let mut wanted = wanted.iter();
            wanted.all(|wanted| wanted.contains(&times.column.get_val(document)))
        };
        !self.reader.is_deleted(document)
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
        let mask = if self.may_be_in(place) {
            self.mask(place)
        } else {
            Mask::default()
        };
        let end = self.reader.max_doc();
        blocks::marked(place, mask).take_while(move |document| *document < end)
    }

    fn mask(&self, place: usize) -> Mask {
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
