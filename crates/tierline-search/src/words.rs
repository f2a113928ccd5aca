//! Finding tickets by words: all of them, in any form, with a typo forgiven; newer ones first among equals.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::collector::TopDocs;
use tantivy::index::SegmentId;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::{DocAddress, DocId, Score, SegmentReader, TantivyDocument};
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::queue::{Page, TicketSort};
use tierline_domain::search::{SearchHit, SearchPage, SearchQuery};

use crate::candidates::{self, Candidates};
use crate::error;
use crate::filter::clauses_of_search;
use crate::fragments::{self, Sought};
use crate::index::TicketIndex;
use crate::limits::Limits;
use crate::reading::Reading;
use crate::recent;
use crate::segments::Segment;
use crate::select::Top;

/// A ticket that is half a year old counts half of the bonus for being new.
const HALF_LIFE_DAYS: f32 = 180.0;
/// How much being new counts at the most, as a share of the words' score.
const BONUS: f32 = 0.5;
/// The share of the words that must be found when not all can be.
const RELAXED: f64 = 0.6;
/// Deeper pages than this are nobody's way to find something.
const DEEPEST: usize = 10_000;

/// Hits within the scope, best first.
pub fn search(index: &TicketIndex, scope: &Scope, query: &SearchQuery) -> Result<SearchPage> {
    let nothing = Page {
        items: vec![],
        next: None,
    };
    if query.limit == 0 || query.offset > DEEPEST {
        return Ok(nothing);
    }
    let searcher = index.searcher();
    let clauses = clauses_of_search(&index.fields, scope, query);
    let candidates =
        candidates::of(&searcher, &index.segments, &clauses, &query.filter).map_err(error::map)?;
    let internal = scope.sees_internal();
    let reading = Reading::new(&searcher, &index.fields, &candidates, internal);
    let words: Vec<Box<dyn Query>> = query
        .terms
        .iter()
        .flat_map(|term| reading.term(term))
        .collect();
    if words.is_empty() {
        return newest(&reading, query);
    }
    let mut found = match recent::newest(&reading, query) {
        Some(from) => {
            let newest = candidates.iter().map(|one| one.clone().since(from));
            let limits = Limits::new(&searcher, newest);
            top(&reading, &within(Some(limits), &words, words.len()), query)?
        }
        None => vec![],
    };
    let are_all = candidates.iter().all(Candidates::are_all);
    let limits = (!are_all).then(|| Limits::new(&searcher, candidates.iter().cloned()));
    // A first page that the newest do not fill, or a later one of a search that did without them.
    let enough = if query.offset == 0 { query.limit } else { 0 };
    if found.len() <= enough {
        let all_words = within(limits.clone(), &words, words.len());
        found = top(&reading, &all_words, query)?;
    }
    if found.is_empty() && query.offset == 0 && words.len() > 2 {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "few words"
        )]
        let enough = (words.len() as f64 * RELAXED).ceil() as usize;
        found = top(&reading, &within(limits, &words, enough), query)?;
    }
    page(&reading, found, query)
}

/// Where only filters were asked for, being new is all that counts.
fn newest(reading: &Reading<'_>, query: &SearchQuery) -> Result<SearchPage> {
    let wanted = query.offset + query.limit + 1;
    let top = Top::new(TicketSort::UpdatedNewest, None, wanted);
    let found = top
        .of(reading.searcher, reading.candidates, reading.fields)
        .map_err(error::map)?;
    let scored = found
        .into_iter()
        .skip(query.offset)
        .map(|(cursor, address)| (1.0 + bonus(query.now_seconds, cursor.at), address));
    page(reading, scored.collect(), query)
}

/// The hits of these tickets, one more than asked for where there are more.
fn page(
    reading: &Reading<'_>,
    mut found: Vec<(Score, DocAddress)>,
    query: &SearchQuery,
) -> Result<SearchPage> {
    let more = found.len() > query.limit;
    found.truncate(query.limit);
    let mut sought = Sought::new(&query.terms);
    let hits = found
        .into_iter()
        .map(|(score, address)| hit(reading, &mut sought, score, address));
    Ok(Page {
        items: hits.collect::<Result<_>>()?,
        next: more.then_some(query.offset + query.limit),
    })
}

fn hit(
    reading: &Reading<'_>,
    sought: &mut Sought,
    score: Score,
    address: DocAddress,
) -> Result<SearchHit> {
    let document: TantivyDocument = reading.searcher.doc(address).map_err(error::map)?;
    let segment = &reading.candidates[address.segment_ord as usize].segment;
    Ok(SearchHit {
        key: segment.key(address.doc_id)?,
        score,
        fragments: fragments::of(&document, reading.fields, sought, reading.internal),
    })
}

/// So many of the words, within the limits.
fn within(limits: Option<Limits>, words: &[Box<dyn Query>], enough: usize) -> BooleanQuery {
    let words = words.iter().map(|word| (Occur::Should, word.box_clone()));
    let words = BooleanQuery::with_minimum_required_clauses(words.collect(), enough);
    let Some(limits) = limits else { return words };
    BooleanQuery::intersection(vec![Box::new(limits), Box::new(words)])
}

fn top(
    reading: &Reading<'_>,
    query: &dyn Query,
    wanted: &SearchQuery,
) -> Result<Vec<(Score, DocAddress)>> {
    let now = wanted.now_seconds;
    let readers = reading.searcher.segment_readers().iter();
    let segments = reading.candidates.iter().map(|one| one.segment.clone());
    let segments: HashMap<SegmentId, Arc<Segment>> = readers
        .map(SegmentReader::segment_id)
        .zip(segments)
        .collect();
    let collector = TopDocs::with_limit(wanted.limit + 1)
        .and_offset(wanted.offset)
        .tweak_score(move |reader: &SegmentReader| {
            let segment = segments.get(&reader.segment_id()).cloned();
            move |document: DocId, score: Score| {
                let segment = segment.as_ref();
                let updated = segment.map(|known| known.updated.column.get_val(document));
                score * (1.0 + updated.map_or(0.0, |updated| bonus(now, updated)))
            }
        });
    reading
        .searcher
        .search_with_statistics_provider(query, &collector, reading)
        .map_err(error::map)
}

/// What being new adds to the score of a ticket that was changed at this time, in microseconds.
fn bonus(now_seconds: i64, updated: i64) -> Score {
    let age = (now_seconds - updated / 1_000_000).max(0) / 86_400;
    #[expect(clippy::cast_precision_loss, reason = "days are few")]
    let halved = BONUS * (-(age as f32) / HALF_LIFE_DAYS).exp2();
    halved
}
