//! What a word, a prefix or a phrase means to the index.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::query::{
    Bm25StatisticsProvider, BoostQuery, DisjunctionMaxQuery, FuzzyTermQuery, PhraseQuery, Query,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};
use tierline_domain::search::SearchTerm;

use crate::analysis;
use crate::candidates::Candidates;
use crate::schema::Fields;

/// Shorter words are too many to forgive a typo.
const TYPO_LENGTH: usize = 4;

/// How words are looked for.
pub struct Reading<'a> {
    pub searcher: &'a Searcher,
    pub fields: &'a Fields,
    /// What may be found in each segment.
    pub candidates: &'a [Candidates],
    pub internal: bool,
    known: RefCell<Known>,
}

/// What was looked up once: each segment has to be asked, and each word is asked for several times.
#[derive(Default)]
struct Known {
    tickets: HashMap<Term, u64>,
    words: HashMap<Field, u64>,
}

impl<'a> Reading<'a> {
    pub fn new(
        searcher: &'a Searcher,
        fields: &'a Fields,
        candidates: &'a [Candidates],
        internal: bool,
    ) -> Self {
        Self {
            searcher,
            fields,
            candidates,
            internal,
            known: RefCell::default(),
        }
    }

    /// A term may fall into several words, as `user@acme` does; each must be found.
    pub fn term(&self, term: &SearchTerm) -> Vec<Box<dyn Query>> {
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
        let exact: u64 = self
            .texts()
            .into_iter()
            .map(|(field, _)| self.tickets_with(field, word))
            .sum();
        let stems: u64 = analysis::possible_stems(word)
            .iter()
            .map(|stem| self.tickets_with(self.fields.public_stems, stem))
            .sum();
        exact.max(stems)
    }

    fn tickets_with(&self, field: Field, word: &str) -> u64 {
        let term = Term::from_field_text(field, word);
        self.doc_freq(&term).unwrap_or(0)
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

    /// Whatever form of the word was ever written, in any field.
    fn word(&self, word: &str) -> Box<dyn Query> {
        let mut ways: Vec<(Field, String, f32)> = vec![];
        for (field, boost) in self.texts() {
            ways.push((field, word.to_owned(), boost));
        }
        for stem in analysis::possible_stems(word) {
            if self.internal {
                ways.push((self.fields.internal_stems, stem.clone(), 0.6));
            }
            ways.push((self.fields.public_stems, stem, 0.8));
        }
        ways.retain(|(field, word, _)| self.tickets_with(*field, word) > 0);
        let scored = |(field, word, boost): (Field, String, f32)| scored(field, &word, boost);
        let mut ways: Vec<Box<dyn Query>> = ways.into_iter().map(scored).collect();
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
        let rare = |(field, _)| self.tickets_with(field, word) <= 1;
        self.texts().into_iter().all(rare)
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

impl Bm25StatisticsProvider for Reading<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let known = self.known.borrow().words.get(&field).copied();
        if let Some(words) = known {
            return Ok(words);
        }
        let words = self.searcher.total_num_tokens(field)?;
        self.known.borrow_mut().words.insert(field, words);
        Ok(words)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let known = self.known.borrow().tickets.get(term).copied();
        if let Some(tickets) = known {
            return Ok(tickets);
        }
        let tickets = self.searcher.doc_freq(term)?;
        self.known
            .borrow_mut()
            .tickets
            .insert(term.clone(), tickets);
        Ok(tickets)
    }
}
