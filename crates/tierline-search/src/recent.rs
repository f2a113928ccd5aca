//! Common words stand in more tickets than can be ranked in time: then the newest of these tickets are ranked.

use tierline_domain::search::SearchQuery;

use crate::candidates::Candidates;
use crate::reading::Reading;

/// Tickets that are ranked in about a millisecond.
const RANKED: u64 = 2_500;
/// Times that are looked at to tell how old the tickets are.
const SAMPLES: usize = 500;

/// The time, in microseconds, from which on about as many tickets hold all the words as can be ranked; `None` where all can
/// be.
pub fn newest(reading: &Reading<'_>, query: &SearchQuery) -> Option<i64> {
    let most = query
        .terms
        .iter()
        .filter_map(|term| reading.most(term))
        .min();
    let most = most.filter(|most| *most > RANKED)?;
    let mut times = sampled(reading.candidates);
    times.sort_unstable();
    let wanted = times.len() as u64 * RANKED / most;
    let kept = usize::try_from(wanted).unwrap_or(usize::MAX);
    times.get(times.len().saturating_sub(kept.max(1))).copied()
}

/// When tickets were changed last, of some that lie evenly in the index.
fn sampled(segments: &[Candidates]) -> Vec<i64> {
    let all: usize = segments.iter().map(|segment| segment.end as usize).sum();
    let step = (all / SAMPLES).max(1);
    let mut times = Vec::with_capacity(SAMPLES + segments.len());
    for candidates in segments {
        let column = &candidates.segment.updated.column;
        let documents = (0..candidates.end).step_by(step);
        times.extend(documents.map(|document| column.get_val(document)));
    }
    times
}
