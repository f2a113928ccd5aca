//! Turning phrases into text: choices are made, words are filled in and stay the same within a ticket.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::phrases::{Phrases, choices};
use crate::random::Random;

/// Says things about one ticket in one language.
pub(crate) struct Voice<'a> {
    phrases: &'a Phrases,
    language: &'static str,
    known: BTreeMap<String, String>,
    pub random: Random,
}

impl<'a> Voice<'a> {
    /// A voice that knows nothing yet.
    pub fn new(phrases: &'a Phrases, language: &'static str, random: Random) -> Self {
        Self {
            phrases,
            language,
            known: BTreeMap::new(),
            random,
        }
    }

    /// From now on the key means this.
    pub fn know(&mut self, key: &str, value: impl Into<String>) {
        self.known.insert(key.to_owned(), value.into());
    }

    /// From now on the key means what stands at this place of a list; nothing where the list is shorter.
    pub fn know_one_of(&mut self, key: &str, list: &str, place: i8) {
        let list = self.phrases.common(self.language, list);
        let said = usize::try_from(place)
            .ok()
            .and_then(|place| list.get(place));
        self.know(key, said.copied().unwrap_or_default());
    }

    /// What stands behind a key, in the words of this ticket.
    pub fn common(&mut self, key: &str) -> String {
        let from = self.phrases.common(self.language, key);
        self.say(from)
    }

    /// The same within the provider, where people write English.
    pub fn internal(&mut self, key: &str) -> String {
        let from = self.phrases.common("en", key);
        self.say(from)
    }

    /// One of them, filled in; empty when there is nothing to choose from.
    pub fn say(&mut self, from: &[&'static str]) -> String {
        if from.is_empty() {
            return String::new();
        }
        let chosen = *self.random.pick(from);
        let mut said = String::new();
        self.fill(chosen, &mut said);
        said.replace("\\n", "\n")
    }

    fn fill(&mut self, text: &str, into: &mut String) {
        let mut rest = text;
        while let Some(at) = rest.find(['[', '{']) {
            into.push_str(&rest[..at]);
            let (inner, after) = enclosed(&rest[at..]);
            if rest[at..].starts_with('[') {
                let chosen = *self.random.pick(&choices(inner));
                self.fill(chosen, into);
            } else {
                self.word(inner, into);
            }
            rest = after;
        }
        into.push_str(rest);
    }

    fn word(&mut self, key: &str, into: &mut String) {
        if let Some(digits) = key.strip_prefix('#') {
            let digits: u32 = digits.parse().unwrap_or(1);
            let lowest = 10_usize.pow(digits - 1);
            // Writing to a string cannot fail.
            let _ = write!(into, "{}", lowest + self.random.below(9 * lowest));
            return;
        }
        if let Some(known) = self.known.get(key) {
            into.push_str(known);
            return;
        }
        let from = self.phrases.common(self.language, key);
        let said = self.say(from);
        into.push_str(&said);
        self.know(key, said);
    }
}

/// What stands between the first bracket and its end, and what follows.
fn enclosed(text: &str) -> (&str, &str) {
    let mut depth = 0;
    for (at, letter) in text.char_indices() {
        match letter {
            '[' | '{' => depth += 1,
            ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return (&text[1..at], &text[at + 1..]);
        }
    }
    (&text[1..], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_made_and_words_stay_the_same() {
        let phrases = Phrases::read().unwrap();
        let mut voice = Voice::new(&phrases, "en", Random::of(1, "test", 0));
        voice.know("me", "Ada");
        let said = voice.say(&["{me}: [a|[b|c]{#2}] on {pc}, yes {pc}.\\nEnd"]);
        assert!(
            said.starts_with("Ada: ") && said.ends_with(".\nEnd"),
            "{said}"
        );
        assert!(!said.contains(['[', '{', '|', '\\']), "{said}");
        let devices: Vec<&str> = said
            .split(" on ")
            .nth(1)
            .unwrap()
            .split(['.', ','])
            .collect();
        assert_eq!(format!(" yes {}", devices[0]), devices[1]);
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english() {
        let phrases = Phrases::read().unwrap();
        let mut voice = Voice::new(&phrases, "fr", Random::of(1, "test", 0));
        assert!(!voice.common("note").is_empty());
        assert!(voice.common("nothing of this name").is_empty());
    }
}
