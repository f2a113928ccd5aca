//! Splits a search line into words, prefixes, phrases and `field:value` filters.

use tierline_domain::search::SearchTerm;

/// The longest line that is read: what is beyond says nothing more.
const LONGEST: usize = 1_000;
/// The most words that count.
const MOST_TERMS: usize = 32;
/// The most prefixes and phrases: they cost the index more than words, and what is beyond is read as words.
const MOST_COSTLY: usize = 6;
/// Half the words there are begin with one of a few letters: a shorter prefix is a word.
const SHORTEST_PREFIX: usize = 2;

/// A line in its parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parsed {
    pub terms: Vec<SearchTerm>,
    /// Field and value, in the order of the line.
    pub filters: Vec<(String, String)>,
}

/// Reads a line. Whatever it holds, it means something: an unclosed quote ends with the line.
pub(super) fn parse(line: &str) -> Parsed {
    let mut parsed = Parsed::default();
    for token in tokens(line) {
        match token {
            Token::Filter(field, value) => parsed.filters.push((field, value)),
            Token::Term(term) => parsed.add(term),
        }
    }
    parsed
}

impl Parsed {
    fn add(&mut self, term: SearchTerm) {
        let costly = |term: &SearchTerm| !matches!(term, SearchTerm::Word(_));
        let term = match term {
            SearchTerm::Prefix(text) | SearchTerm::Phrase(text)
                if self.terms.iter().filter(|term| costly(term)).count() >= MOST_COSTLY =>
            {
                SearchTerm::Word(text)
            }
            term => term,
        };
        if self.terms.len() < MOST_TERMS && !self.terms.contains(&term) {
            self.terms.push(term);
        }
    }
}

enum Token {
    Filter(String, String),
    Term(SearchTerm),
}

fn tokens(line: &str) -> Vec<Token> {
    let mut found = vec![];
    let mut rest: &str = match line.char_indices().nth(LONGEST) {
        Some((end, _)) => &line[..end],
        None => line,
    };
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return found;
        }
        let (field, after) = field_prefix(rest);
        let (value, quoted, next) = value(after);
        rest = next;
        match field {
            Some(field) if !value.is_empty() => found.push(Token::Filter(field, value.to_owned())),
            Some(_) => {}
            None => found.extend(term(value, quoted).map(Token::Term)),
        }
    }
}

/// `customer:` and the like, where it is one of ours: in `error:500` the colon is only a colon.
fn field_prefix(text: &str) -> (Option<String>, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let name = text[..end].to_ascii_lowercase();
    match text[end..].strip_prefix(':') {
        Some(after) if super::resolve::FIELDS.contains(&name.as_str()) => (Some(name), after),
        _ => (None, text),
    }
}

/// The next value, whether it was quoted, and what is left.
fn value(text: &str) -> (&str, bool, &str) {
    if let Some(quoted) = text.strip_prefix('"') {
        return match quoted.split_once('"') {
            Some((value, rest)) => (value, true, rest),
            None => (quoted, true, ""),
        };
    }
    let end = text
        .find(|c: char| c.is_whitespace() || c == '"')
        .unwrap_or(text.len());
    (&text[..end], false, &text[end..])
}

fn term(value: &str, quoted: bool) -> Option<SearchTerm> {
    if !value.chars().any(char::is_alphanumeric) {
        return None;
    }
    Some(match value.strip_suffix('*') {
        _ if quoted && value.split_whitespace().nth(1).is_some() => {
            SearchTerm::Phrase(value.to_owned())
        }
        Some(prefix) if !quoted && prefix.chars().count() >= SHORTEST_PREFIX => {
            SearchTerm::Prefix(prefix.to_owned())
        }
        _ => SearchTerm::Word(value.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_prefixes_and_filters_are_told_apart() {
        let parsed = parse(r#"customer:"Acme Corp" status:open vpn "blue screen" out* error:500"#);
        let filters = [("customer", "Acme Corp"), ("status", "open")];
        assert_eq!(
            parsed.filters,
            filters.map(|(a, b)| (a.to_owned(), b.to_owned()))
        );
        assert_eq!(
            parsed.terms,
            [
                SearchTerm::Word("vpn".into()),
                SearchTerm::Phrase("blue screen".into()),
                SearchTerm::Prefix("out".into()),
                SearchTerm::Word("error:500".into()),
            ]
        );
    }

    #[test]
    fn what_costs_much_is_asked_few_times_and_what_is_repeated_once() {
        assert_eq!(parse("vpn vpn a* \"a b\" \"a b\"").terms.len(), 3);
        assert_eq!(parse("a*").terms, [SearchTerm::Word("a*".into())]);
        let many: Vec<String> = (10..60).map(|n| format!("{n}*")).collect();
        let terms = parse(&many.join(" ")).terms;
        let prefixes = terms
            .iter()
            .filter(|term| matches!(term, SearchTerm::Prefix(_)));
        assert_eq!((terms.len(), prefixes.count()), (MOST_TERMS, MOST_COSTLY));
    }

    #[test]
    fn odd_lines_mean_something_or_nothing_but_never_fail() {
        for odd in [
            "",
            "  ",
            "\"",
            "\"\"",
            "***",
            ":",
            "status:",
            "customer:\"",
            "\u{0}",
            "a\"b",
            "é*\"ß",
        ] {
            let _ = parse(odd);
        }
        assert_eq!(
            parse("\"unclosed phrase").terms,
            [SearchTerm::Phrase("unclosed phrase".into())]
        );
        assert_eq!(parse("***"), Parsed::default());
        assert!(parse("status: vpn").filters.is_empty());
    }
}
