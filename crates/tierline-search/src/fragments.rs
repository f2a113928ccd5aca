//! Pieces of text around what was found, with the places marked.

use std::collections::HashSet;
use std::ops::Range;

use tantivy::TantivyDocument;
use tantivy::schema::{Field, Value};
use tantivy::tokenizer::TextAnalyzer;
use tierline_domain::search::{Fragment, SearchTerm};

use crate::analysis;
use crate::schema::Fields;

/// Bytes of a fragment.
const WINDOW: usize = 180;
/// How far a word may be longer than its stem.
const ENDING: usize = 5;

/// The words that are marked.
pub struct Sought {
    analyzer: TextAnalyzer,
    words: Vec<String>,
    /// Beginnings, and how long a word that begins so may be.
    beginnings: Vec<(String, usize)>,
    /// The first bytes of all of these.
    first: HashSet<u8>,
}

impl Sought {
    pub fn new(terms: &[SearchTerm]) -> Self {
        let mut sought = Self {
            analyzer: analysis::exact(),
            words: vec![],
            beginnings: vec![],
            first: HashSet::new(),
        };
        for term in terms {
            let (SearchTerm::Word(text) | SearchTerm::Prefix(text) | SearchTerm::Phrase(text)) =
                term;
            for token in analysis::tokens(&mut sought.analyzer, text) {
                if matches!(term, SearchTerm::Prefix(_)) {
                    sought.beginnings.push((token.text.clone(), usize::MAX));
                }
                let stems = analysis::possible_stems(&token.text)
                    .into_iter()
                    .filter(|stem| stem.len() >= 4);
                sought
                    .beginnings
                    .extend(stems.map(|stem| (stem.clone(), stem.len() + ENDING)));
                sought.words.push(token.text);
            }
        }
        let stems = sought.beginnings.iter().map(|(stem, _)| stem);
        let all = sought.words.iter().chain(stems);
        sought.first = all.filter_map(|word| word.bytes().next()).collect();
        sought
    }

    fn marks(&mut self, text: &str) -> Vec<Range<usize>> {
        let mut marks = vec![];
        let mut at = 0;
        for piece in text.split_inclusive(is_between_words) {
            let word = piece.trim_end_matches(is_between_words);
            if self.may_be_sought(word) && self.is_sought(word) {
                marks.push(at..at + word.len());
            }
            at += piece.len();
        }
        marks
    }

    /// Most words are told by how they begin. A letter without an accent stays what it is, but for its case.
    fn may_be_sought(&self, word: &str) -> bool {
        let first = word.bytes().next();
        first.is_some_and(|first| {
            !first.is_ascii() || self.first.contains(&first.to_ascii_lowercase())
        })
    }

    fn is_sought(&mut self, word: &str) -> bool {
        let (words, beginnings) = (&self.words, &self.beginnings);
        let mut found = false;
        analysis::each_token(&mut self.analyzer, word, |token| {
            let word = &token.text;
            found |= words.contains(word)
                || beginnings.iter().any(|(stem, longest)| {
                    word.len() <= *longest && word.starts_with(stem.as_str())
                });
        });
        found
    }
}

/// As the analyser divides a text.
fn is_between_words(character: char) -> bool {
    !character.is_alphanumeric()
}

/// The best fragment of each field that has one. Notes and tags only where they may be seen.
pub fn of(
    document: &TantivyDocument,
    fields: &Fields,
    sought: &mut Sought,
    internal: bool,
) -> Vec<Fragment> {
    let mut places: Vec<(&'static str, Field)> = vec![
        ("title", fields.title),
        ("message", fields.public),
        ("customer", fields.customer_name),
        ("contact", fields.contact_name),
    ];
    if internal {
        places.extend([("tags", fields.tag_words), ("note", fields.internal)]);
    }
    let found = places.into_iter().filter_map(|(name, field)| {
        let text = document.get_first(field)?.as_str()?;
        best(name, text, &sought.marks(text))
    });
    found.collect()
}

/// The window that begins at a mark and holds most of them.
fn best(field: &'static str, text: &str, marks: &[Range<usize>]) -> Option<Fragment> {
    let held = |first: &Range<usize>| marks.iter().filter(|mark| fits(first, mark)).count();
    let first = marks.iter().rev().max_by_key(|mark| held(mark))?;
    let start = word_after(text, first.start.saturating_sub(WINDOW / 4), first.start);
    let end = word_before(text, (first.start + WINDOW).min(text.len()), first.end);
    let inside = marks
        .iter()
        .filter(|mark| mark.start >= start && mark.end <= end);
    Some(Fragment {
        field,
        text: text[start..end].to_owned(),
        marks: inside
            .map(|mark| mark.start - start..mark.end - start)
            .collect(),
    })
}

fn fits(first: &Range<usize>, mark: &Range<usize>) -> bool {
    mark.start >= first.start && mark.end <= first.start + WINDOW
}

/// Where the first whole word from `at` on begins, if that is before `limit`.
fn word_after(text: &str, at: usize, limit: usize) -> usize {
    let at = boundary_before(text, at);
    if at == 0 || text[..at].ends_with(char::is_whitespace) {
        return at;
    }
    let gap = text[at..limit].find(char::is_whitespace);
    let word = gap.and_then(|gap| {
        let rest = &text[at + gap..limit];
        rest.find(|c: char| !c.is_whitespace())
            .map(|word| at + gap + word)
    });
    word.unwrap_or(if gap.is_some() { limit } else { at })
}

/// Where the last whole word up to `at` ends, if that is behind `limit`.
fn word_before(text: &str, at: usize, limit: usize) -> usize {
    let at = boundary_before(text, at.max(limit));
    if at == text.len() || text[at..].starts_with(char::is_whitespace) {
        return at;
    }
    text[limit..at]
        .rfind(char::is_whitespace)
        .map_or(at, |gap| limit + gap)
}

fn boundary_before(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fragment(text: &str, sought: &str) -> Fragment {
        let marks = Sought::new(&[SearchTerm::Word(sought.to_owned())]).marks(text);
        best("message", text, &marks).unwrap()
    }

    #[test]
    fn a_fragment_begins_and_ends_with_a_whole_word() {
        let text = format!("{}needle{}", "überall ".repeat(40), " draußen".repeat(40));
        let found = fragment(&text, "needle");
        let words: Vec<&str> = found.text.split(' ').collect();
        assert!(words.len() > 10, "{found:?}");
        for word in words {
            assert!(["überall", "needle", "draußen"].contains(&word), "{word}");
        }
        assert_eq!(&found.text[found.marks[0].clone()], "needle");
    }

    #[test]
    fn a_word_is_marked_in_any_case_with_and_without_its_accents() {
        let marked = |text: &'static str, sought: &str| {
            let marks = Sought::new(&[SearchTerm::Word(sought.to_owned())]).marks(text);
            let words: Vec<&str> = marks.into_iter().map(|mark| &text[mark]).collect();
            words
        };
        let text = "An Événement, two EVENEMENTS; (événement)! unévénement";
        let all = ["Événement", "EVENEMENTS", "événement"];
        assert_eq!(marked(text, "evenement"), all);
        assert_eq!(marked(text, "événement"), all);
        assert_eq!(marked("Öl-Öfen, Oelofen, ölig", "öl"), ["Öl"]);
        assert_eq!(marked("...", "x"), [""; 0]);
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_characters() {
        let text = format!("{}-needle-{}", "ü".repeat(300), "ß".repeat(300));
        let found = fragment(&text, "needle");
        assert_eq!(&found.text[found.marks[0].clone()], "needle");
        assert_eq!(fragment("needle", "needle").text, "needle");
        assert_eq!(fragment("  needle  ", "needle").text, "  needle  ");
    }
}
