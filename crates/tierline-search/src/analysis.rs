//! From text to terms: words as they stand, and their stems in the language of the text.

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, PreTokenizedString, RemoveLongFilter,
    SimpleTokenizer, Stemmer, TextAnalyzer, Token,
};

/// Longer words are noise: keys, hashes, encoded files.
const LONGEST_WORD: usize = 80;
/// The languages that are stemmed, with their tags.
const LANGUAGES: [(&str, Language); 5] = [
    ("en", Language::English),
    ("de", Language::German),
    ("fr", Language::French),
    ("es", Language::Spanish),
    ("it", Language::Italian),
];
/// Words that give a language away.
const TELLING: [(&str, &[&str]); 5] = [
    (
        "en",
        &[
            "the", "and", "is", "to", "not", "with", "this", "have", "my",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "nicht", "ich", "mit", "ein", "wir",
        ],
    ),
    (
        "fr",
        &[
            "le", "les", "des", "est", "une", "dans", "pas", "je", "nous", "vous",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "que", "por", "una", "con", "no", "del", "pero",
        ],
    ),
    (
        "it",
        &[
            "il", "che", "non", "di", "una", "per", "sono", "della", "gli", "questo",
        ],
    ),
];

/// Words in lower case, without accents.
pub fn exact() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

/// Stems of the language. Accents go after the stemmer, which knows what they mean.
fn stemming(language: Language) -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(Stemmer::new(language))
        .filter(AsciiFoldingFilter)
        .build()
}

/// The tokens of a text.
pub fn tokens(analyzer: &mut TextAnalyzer, text: &str) -> Vec<Token> {
    let mut found = vec![];
    each_token(analyzer, text, |token| found.push(token.clone()));
    found
}

/// Looks at each token of a text, without keeping any.
pub fn each_token(analyzer: &mut TextAnalyzer, text: &str, mut look: impl FnMut(&Token)) {
    let mut stream = analyzer.token_stream(text);
    while stream.advance() {
        look(stream.token());
    }
}

/// The stems of a text in its own language.
pub fn stems(text: &str, tag: Option<&str>) -> PreTokenizedString {
    let language = known(tag).unwrap_or_else(|| guess(text));
    let tokens = tokens(&mut stemming(language), text);
    PreTokenizedString {
        text: String::new(),
        tokens,
    }
}

/// The stems that a word may have: it is not known in which language somebody searches.
pub fn possible_stems(word: &str) -> Vec<String> {
    let mut stems: Vec<String> = LANGUAGES
        .iter()
        .flat_map(|(_, language)| tokens(&mut stemming(*language), word))
        .map(|token| token.text)
        .collect();
    stems.sort();
    stems.dedup();
    stems
}

fn known(tag: Option<&str>) -> Option<Language> {
    let primary = tag?.split('-').next()?;
    LANGUAGES
        .iter()
        .find(|(known, _)| *known == primary)
        .map(|(_, language)| *language)
}

/// The language whose telling words stand most often in the beginning of the text.
fn guess(text: &str) -> Language {
    let beginning = text
        .char_indices()
        .nth(2_000)
        .map_or(text, |(end, _)| &text[..end])
        .to_lowercase();
    let words: Vec<&str> = beginning.split(|c: char| !c.is_alphanumeric()).collect();
    let hits = |telling: &[&str]| words.iter().filter(|word| telling.contains(word)).count();
    let best = TELLING
        .iter()
        .rev()
        .max_by_key(|(_, telling)| hits(telling));
    best.and_then(|(tag, _)| known(Some(tag)))
        .unwrap_or(Language::English)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_guessed_by_its_little_words() {
        assert_eq!(
            guess("The printer is broken and does not print"),
            Language::English
        );
        assert_eq!(
            guess("Der Drucker ist kaputt und druckt nicht"),
            Language::German
        );
        assert_eq!(
            guess("Je ne peux pas ouvrir les fichiers dans une session"),
            Language::French
        );
        assert_eq!(guess(""), Language::English);
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (text, tag, word) in [
            ("connections", "en", "connected"),
            ("Rechnungen", "de", "rechnung"),
            ("imprimantes", "fr", "imprimante"),
            ("impresoras", "es", "impresora"),
            ("stampanti", "it", "stampante"),
        ] {
            let indexed = stems(text, Some(tag)).tokens.remove(0).text;
            assert!(possible_stems(word).contains(&indexed), "{word} {indexed}");
        }
    }
}
