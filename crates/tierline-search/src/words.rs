//! Finding tickets by words: all of them, in any form, with a typo forgiven; newer ones first among equals.

use tantivy::collector::TopDocs;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery, Occur,
    PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader, TantivyDocument, Term};
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::queue::{Page, TicketSort};
use tierline_domain::search::{SearchHit, SearchPage, SearchQuery, SearchTerm};

use crate::analysis;
use crate::candidates::{self, Candidates};
use crate::error;
use crate::filter::{self, clauses_of_search};
use crate::fragments::{self, Sought};
use crate::index::TicketIndex;
use crate::recent;
use crate::schema::Fields;
use crate::segments::Segments;
use crate::select::Top;

/// A ticket that is half a year old counts half of the bonus for being new.
const HALF_LIFE_DAYS: f32 = 180.0;
/// How much being new counts at the most, as a share of the words' score.
const BONUS: f32 = 0.5;
/// Shorter words are too many to forgive a typo.
const TYPO_LENGTH: usize = 4;
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
    let reading = Reading {
        searcher: &searcher,
        segments: &index.segments,
        fields: &index.fields,
        internal: scope.sees_internal(),
    };
    let words: Vec<Box<dyn Query>> = query
        .terms
        .iter()
        .flat_map(|term| reading.term(term))
        .collect();
    let clauses = clauses_of_search(&index.fields, scope, query);
    if words.is_empty() {
        let candidates = candidates::of(&searcher, &index.segments, &clauses, &query.filter)
            .map_err(error::map)?;
        return newest(&reading, &candidates, query);
    }
    let limits = filter::queries(&index.fields, &clauses, &query.filter);
    let mut found = match recent::newest(&reading, query)? {
        Some(newest) => {
            let among = limits.iter().chain([&newest]);
            top(&searcher, &within(among, &words, words.len()), query)?
        }
        None => vec![],
    };
    // A first page that the newest do not fill, or a later one of a search that did without them.
    let enough = if query.offset == 0 { query.limit } else { 0 };
    if found.len() <= enough {
        let all_words = within(&limits, &words, words.len());
        found = top(&searcher, &all_words, query)?;
    }
    if found.is_empty() && query.offset == 0 && words.len() > 2 {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "few words"
        )]
        let enough = (words.len() as f64 * RELAXED).ceil() as usize;
        found = top(&searcher, &within(&limits, &words, enough), query)?;
    }
    page(&reading, found, query)
}

/// Where only filters were asked for, being new is all that counts.
fn newest(
    reading: &Reading<'_>,
    candidates: &[Candidates<'_>],
    query: &SearchQuery,
) -> Result<SearchPage> {
    let wanted = query.offset + query.limit + 1;
    let top = Top::new(TicketSort::UpdatedNewest, None, wanted);
    let found = top.of(candidates, reading.fields).map_err(error::map)?;
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
    let reader = reading.searcher.segment_reader(address.segment_ord);
    let segment = reading.segments.get(reader).map_err(error::map)?;
    Ok(SearchHit {
        key: segment.key(address.doc_id)?,
        score,
        fragments: fragments::of(&document, reading.fields, sought, reading.internal),
    })
}

/// So many of the words, within the limits; the limits do not score.
fn within<'q>(
    limits: impl IntoIterator<Item = &'q Box<dyn Query>>,
    words: &[Box<dyn Query>],
    enough: usize,
) -> BooleanQuery {
    let words = words.iter().map(|word| (Occur::Should, word.box_clone()));
    let words = BooleanQuery::with_minimum_required_clauses(words.collect(), enough);
    let mut parts: Vec<Box<dyn Query>> = vec![Box::new(words)];
    for limit in limits {
        parts.push(Box::new(ConstScoreQuery::new(limit.box_clone(), 0.0)));
    }
    BooleanQuery::intersection(parts)
}

fn top(
    searcher: &Searcher,
    query: &dyn Query,
    wanted: &SearchQuery,
) -> Result<Vec<(Score, DocAddress)>> {
    let now = wanted.now_seconds;
    let collector = TopDocs::with_limit(wanted.limit + 1)
        .and_offset(wanted.offset)
        .tweak_score(move |segment: &SegmentReader| {
            let updated = segment
                .fast_fields()
                .i64("updated")
                .expect("the schema has it")
                .first_or_default_col(0);
            move |document: DocId, score: Score| {
                score * (1.0 + bonus(now, updated.get_val(document)))
            }
        });
    searcher.search(query, &collector).map_err(error::map)
}

/// What being new adds to the score of a ticket that was changed at this time, in microseconds.
fn bonus(now_seconds: i64, updated: i64) -> Score {
    let age = (now_seconds - updated / 1_000_000).max(0) / 86_400;
    #[expect(clippy::cast_precision_loss, reason = "days are few")]
    let halved = BONUS * (-(age as f32) / HALF_LIFE_DAYS).exp2();
    halved
}

/// How words are looked for.
pub struct Reading<'a> {
    pub searcher: &'a Searcher,
    segments: &'a Segments,
    pub fields: &'a Fields,
    internal: bool,
}

impl Reading<'_> {
    /// A term may fall into several words, as `user@acme` does; each must be found.
    fn term(&self, term: &SearchTerm) -> Vec<Box<dyn Query>> {
        let (SearchTerm::Word(text) | SearchTerm::Prefix(text) | SearchTerm::Phrase(text)) = term;
        let words: Vec<String> = analysis::tokens(&mut analysis::exact(), text)
            .into_iter()
            .map(|token| token.text)
            .collect();
        match term {
            SearchTerm::Phrase(_) if words.len() > 1 => vec![self.phrase(&words)],
            SearchTerm::Prefix(_) => {
                let last = words.len().saturating_sub(1);
                let one = |(n, word): (usize, &String)| {
                    if n == last {
                        self.prefix(word)
                    } else {
                        self.word(word)
                    }
                };
                words.iter().enumerate().map(one).collect()
            }
            SearchTerm::Word(text) if text.starts_with('#') => {
                words.iter().map(|word| self.number(word)).collect()
            }
            _ => words.iter().map(|word| self.word(word)).collect(),
        }
    }

    /// The most tickets that a term can be in; `None` where that is not known without looking.
    pub fn most(&self, term: &SearchTerm) -> Option<u64> {
        let SearchTerm::Word(text) = term else {
            return None;
        };
        let words = analysis::tokens(&mut analysis::exact(), text);
        words.iter().map(|token| self.frequency(&token.text)).min()
    }

    fn frequency(&self, word: &str) -> u64 {
        let frequency = |field, word: &str| {
            let term = Term::from_field_text(field, word);
            self.searcher.doc_freq(&term).unwrap_or(0)
        };
        let exact: u64 = self
            .texts()
            .into_iter()
            .map(|(field, _)| frequency(field, word))
            .sum();
        let stems: u64 = analysis::possible_stems(word)
            .iter()
            .map(|stem| frequency(self.fields.public_stems, stem))
            .sum();
        exact.max(stems)
    }

    /// The text fields with what a word in them counts.
    fn texts(&self) -> Vec<(Field, f32)> {
        let fields = self.fields;
        let mut texts = vec![
            (fields.title, 3.0),
            (fields.public, 1.0),
            (fields.customer_name, 1.5),
            (fields.contact_name, 1.5),
        ];
        if self.internal {
            texts.extend([(fields.tag_words, 1.5), (fields.internal, 0.8)]);
        }
        texts
    }

    fn word(&self, word: &str) -> Box<dyn Query> {
        let mut ways: Vec<Box<dyn Query>> = self
            .texts()
            .into_iter()
            .map(|(field, boost)| scored(field, word, boost))
            .collect();
        for stem in analysis::possible_stems(word) {
            ways.push(scored(self.fields.public_stems, &stem, 0.8));
            if self.internal {
                ways.push(scored(self.fields.internal_stems, &stem, 0.6));
            }
        }
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            ways.push(self.number(word));
        } else if word.chars().count() >= TYPO_LENGTH && self.is_unknown(word) {
            ways.extend(self.typos(word));
        }
        Box::new(DisjunctionMaxQuery::new(ways))
    }

    fn number(&self, word: &str) -> Box<dyn Query> {
        scored(self.fields.number, word.trim_start_matches('0'), 20.0)
    }

    /// A word that nobody ever wrote is a typo.
    fn is_unknown(&self, word: &str) -> bool {
        let rare = |field| {
            self.searcher
                .doc_freq(&Term::from_field_text(field, word))
                .unwrap_or(0)
                <= 1
        };
        self.texts().into_iter().all(|(field, _)| rare(field))
    }

    fn typos(&self, word: &str) -> Vec<Box<dyn Query>> {
        let near = |(field, boost): (Field, f32)| {
            let query = FuzzyTermQuery::new(Term::from_field_text(field, word), 1, true);
            Box::new(BoostQuery::new(Box::new(query), boost)) as Box<dyn Query>
        };
        self.texts().into_iter().map(near).collect()
    }

    fn prefix(&self, word: &str) -> Box<dyn Query> {
        let begins = |(field, boost): (Field, f32)| {
            let query = FuzzyTermQuery::new_prefix(Term::from_field_text(field, word), 0, true);
            Box::new(BoostQuery::new(Box::new(query), boost)) as Box<dyn Query>
        };
        Box::new(DisjunctionMaxQuery::new(
            self.texts().into_iter().map(begins).collect(),
        ))
    }

    fn phrase(&self, words: &[String]) -> Box<dyn Query> {
        let in_order = |(field, boost): (Field, f32)| {
            let terms = words
                .iter()
                .map(|word| Term::from_field_text(field, word))
                .collect();
            Box::new(BoostQuery::new(Box::new(PhraseQuery::new(terms)), boost)) as Box<dyn Query>
        };
        Box::new(DisjunctionMaxQuery::new(
            self.texts().into_iter().map(in_order).collect(),
        ))
    }
}

fn scored(field: Field, word: &str, boost: f32) -> Box<dyn Query> {
    let query = TermQuery::new(
        Term::from_field_text(field, word),
        IndexRecordOption::WithFreqs,
    );
    Box::new(BoostQuery::new(Box::new(query), boost))
}
