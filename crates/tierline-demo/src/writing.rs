//! What a person writes when they open a ticket: title and description, in their own manner.

use tierline_domain::ticket::Channel;

use crate::people::Manner;
use crate::phrases::Issue;
use crate::random::Random;
use crate::voice::Voice;

/// What shapes a text beside its words.
pub(crate) struct Occasion<'a> {
    pub issue: Issue<'a>,
    pub channel: Channel,
    pub manner: Manner,
    /// 0 is low, 1 medium, 2 high.
    pub impact: usize,
    pub urgency: usize,
}

/// How often people say how many are hit, and how much it hurries: by level, low to high.
const SAYS_IMPACT: [f64; 3] = [0.50, 0.94, 0.98];
const SAYS_URGENCY: [f64; 3] = [0.85, 0.48, 0.88];
const LEVELS: [&str; 3] = ["low", "medium", "high"];

impl Occasion<'_> {
    /// The title.
    pub fn title(&self, voice: &mut Voice<'_>) -> String {
        let mut title = voice.say(&self.issue.part('t')).trim().to_owned();
        if self.issue.scenario.alert {
            return title;
        }
        if voice.random.chance(0.42) {
            let tail = voice.common("title.tail");
            // Nobody names the same room twice.
            let named = tail.trim_matches(|letter: char| !letter.is_alphanumeric());
            if !title.to_lowercase().contains(&named.to_lowercase()) {
                title.push_str(&tail);
            }
        } else if voice.random.chance(0.14) {
            title.insert_str(0, &voice.common("title.lead"));
        }
        let hurries = self.urgency == 2 && voice.random.chance(0.12);
        if hurries || (self.manner == Manner::Impatient && voice.random.chance(0.4)) {
            title.insert_str(0, &voice.common("title.urgent"));
        }
        if self.channel == Channel::Phone && voice.random.chance(0.3) {
            title.insert_str(0, &voice.common("title.phone"));
        }
        self.in_manner(&title, &mut voice.random)
    }

    /// The description.
    pub fn description(&self, voice: &mut Voice<'_>) -> String {
        if self.issue.scenario.alert {
            return voice.say(&[self.issue.described]);
        }
        let body = self.body(voice);
        let manner = name(self.manner);
        let text = match self.channel {
            Channel::Phone => {
                let (lead, tail) = (voice.common("phone.lead"), voice.common("phone.tail"));
                return format!("{lead} \"{body}\" {tail}").trim_end().to_owned();
            }
            // A form has no room for compliments.
            Channel::Portal if voice.random.chance(0.7) => body,
            _ => {
                let short = self.manner == Manner::Brief && voice.random.chance(0.6);
                let hello = if short {
                    String::new()
                } else {
                    voice.common(&format!("hello.{manner}"))
                };
                let bye = voice.common(&format!("bye.{manner}"));
                format!("{hello}\n\n{body}\n\n{bye}").trim().to_owned()
            }
        };
        self.in_manner(&text, &mut voice.random)
    }

    fn body(&self, voice: &mut Voice<'_>) -> String {
        let mut sentences = vec![sentence(&voice.say(&[self.issue.described]))];
        let kind = self.issue.suffix();
        let talks: usize = match self.manner {
            Manner::Brief | Manner::Careless => usize::from(voice.random.chance(0.25)),
            Manner::Plain | Manner::Impatient => usize::from(voice.random.chance(0.6)),
            Manner::Polite | Manner::Formal => 1,
            Manner::Chatty => 1 + voice.random.below(2),
        };
        for _ in 0..talks {
            let more = self.issue.part('m');
            let said = if !more.is_empty() && voice.random.chance(0.6) {
                voice.say(&more)
            } else {
                voice.common(&format!("more{kind}"))
            };
            if !sentences.contains(&said) {
                sentences.push(sentence(&said));
            }
        }
        // Of a wish for one alone nobody says that it is for one.
        if voice.random.chance(SAYS_IMPACT[self.impact]) && (kind.is_empty() || self.impact > 0) {
            sentences.push(voice.common(&format!("impact.{}{kind}", LEVELS[self.impact])));
        }
        if voice.random.chance(SAYS_URGENCY[self.urgency]) {
            let said = voice.common(&format!("urgency.{}{kind}", LEVELS[self.urgency]));
            // Some begin with what presses them.
            let at = if voice.random.chance(0.12) {
                0
            } else {
                sentences.len()
            };
            sentences.insert(at, said);
        }
        sentences
            .iter()
            .map(|said| said.trim())
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Careless people write small and fast; the others mistype now and then.
    fn in_manner(&self, text: &str, random: &mut Random) -> String {
        if self.manner != Manner::Careless {
            return mistyped(&sentence(text), random, 0.004);
        }
        let text = text
            .to_lowercase()
            .replace("!! ", "")
            .replace(['\'', '!'], "");
        mistyped(text.trim_end_matches('.'), random, 0.05)
    }
}

fn name(manner: Manner) -> &'static str {
    match manner {
        Manner::Brief => "brief",
        Manner::Plain => "plain",
        Manner::Polite => "polite",
        Manner::Chatty => "chatty",
        Manner::Formal => "formal",
        Manner::Careless => "careless",
        Manner::Impatient => "impatient",
    }
}

/// Begins with a capital.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.trim().chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Swaps two neighbouring letters in some of the longer words.
fn mistyped(text: &str, random: &mut Random, share: f64) -> String {
    let mut written = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n']) {
        let plain = word.trim_end();
        let letters: Vec<char> = plain.chars().collect();
        let common = letters.len() >= 5 && letters.iter().all(char::is_ascii_lowercase);
        if common && random.chance(share) {
            let mut letters = letters;
            let at = 1 + random.below(letters.len() - 2);
            letters.swap(at, at + 1);
            written.extend(letters);
            written.push_str(&word[plain.len()..]);
        } else {
            written.push_str(word);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_keep_length_and_spare_names_of_devices() {
        let mut random = Random::of(3, "test", 0);
        let text = "please restart CFM-LT-123 before the meeting\nthanks Imogen";
        let wrong = mistyped(text, &mut random, 1.0);
        assert_ne!(wrong, text);
        assert_eq!(wrong.len(), text.len());
        assert!(
            wrong.contains("CFM-LT-123") && wrong.contains("Imogen"),
            "{wrong}"
        );
        assert_eq!(mistyped(text, &mut random, 0.0), text);
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(sentence("é bon"), "É bon");
        assert_eq!(sentence(""), "");
    }
}
