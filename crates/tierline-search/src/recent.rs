//! Common words stand in more tickets than can be ranked in time: then the newest of these tickets are ranked.

use std::ops::Bound;

use tantivy::query::{Query, RangeQuery};
use tantivy::{SegmentReader, Term};
use tierline_domain::Result;
use tierline_domain::search::SearchQuery;

use crate::error;
use crate::words::Reading;

/// Tickets that are ranked in about a millisecond.
const RANKED: u64 = 2_500;
/// Times that are looked at to tell how old the tickets are.
const SAMPLES: usize = 500;

/// The time from which on about as many tickets hold all the words as can be ranked; `None` where all can be.
pub fn newest(reading: &Reading<'_>, query: &SearchQuery) -> Result<Option<Box<dyn Query>>> {
    let most = query
        .terms
        .iter()
        .filter_map(|term| reading.most(term))
        .min();
    let Some(most) = most.filter(|most| *most > RANKED) else {
        return Ok(None);
    };
    let mut times = sampled(reading)?;
    times.sort_unstable();
    let wanted = times.len() as u64 * RANKED / most;
    let kept = usize::try_from(wanted).unwrap_or(usize::MAX);
    let Some(from) = times.get(times.len().saturating_sub(kept.max(1))) else {
        return Ok(None);
    };
    let term = Term::from_field_i64(reading.fields.updated, *from);
    Ok(Some(Box::new(RangeQuery::new(
        Bound::Included(term),
        Bound::Unbounded,
    ))))
}

/// When tickets were changed last, of some that lie evenly in the index.
fn sampled(reading: &Reading<'_>) -> Result<Vec<i64>> {
    let segments = reading.searcher.segment_readers();
    let all: usize = segments
        .iter()
        .map(|segment| segment.max_doc() as usize)
        .sum();
    let step = (all / SAMPLES).max(1);
    let mut times = Vec::with_capacity(SAMPLES + segments.len());
    for segment in segments {
        times.extend(updated(segment, step)?);
    }
    Ok(times)
}

fn updated(segment: &SegmentReader, step: usize) -> Result<Vec<i64>> {
    let column = segment.fast_fields().i64("updated").map_err(error::map)?;
    let documents = (0..segment.max_doc()).step_by(step);
    Ok(documents
        .filter_map(|document| column.first(document))
        .collect())
}
