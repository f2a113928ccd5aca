//! The phrases that tickets are made of, and how they are read.
//!
//! The files of a language are `common.txt` (`key: alternative|alternative`) and its scenarios. A scenario begins with
//! `= name`, then `in category weight, …` and `as type weight [alert] [ask issues] impact low/medium/high urgency
//! low/medium/high`, where `ask` names issues that are wishes among incidents; its lines begin with a letter: `t` title, `d` description, `m` more of it, `q` what the technician asks with `a` the
//! answers below, `i` internal note, `f` solution. Digits behind a letter or a category name the issues of the scenario
//! that the line belongs to. In all texts `[a|b]` is a choice, `{key}` a word of `common.txt` that stays the same within
//! a ticket, `{#3}` three random digits, and `\n` a new line.

use std::collections::BTreeMap;

use tierline_domain::ticket::TicketType;

use crate::random::Random;
use crate::topics;

const COMMON: [(&str, &str); 4] = [
    ("en", include_str!("../phrases/en/common.txt")),
    ("de", include_str!("../phrases/de/common.txt")),
    ("fr", include_str!("../phrases/fr/common.txt")),
    ("es", include_str!("../phrases/es/common.txt")),
];
const SCENARIOS: [(&str, &str); 11] = [
    ("en", include_str!("../phrases/en/printing.txt")),
    ("en", include_str!("../phrases/en/mail.txt")),
    ("en", include_str!("../phrases/en/cloud.txt")),
    ("en", include_str!("../phrases/en/network.txt")),
    ("en", include_str!("../phrases/en/accounts.txt")),
    ("en", include_str!("../phrases/en/security.txt")),
    ("en", include_str!("../phrases/en/servers.txt")),
    ("en", include_str!("../phrases/en/desk.txt")),
    ("de", include_str!("../phrases/de/all.txt")),
    ("fr", include_str!("../phrases/fr/all.txt")),
    ("es", include_str!("../phrases/es/all.txt")),
];

/// A kind of trouble or wish, with what people say about it.
#[derive(Debug)]
pub(crate) struct Scenario {
    /// Unique; also the seed of what is drawn for its tickets.
    pub name: &'static str,
    pub language: &'static str,
    pub kind: TicketType,
    /// How often it comes.
    pub weight: u32,
    /// Whether monitoring reports it, and nobody writes.
    pub alert: bool,
    /// Its issues that are wishes where the others are incidents.
    wishes: &'static str,
    /// Weights of low, medium and high.
    impact: [u32; 3],
    urgency: [u32; 3],
    /// Places of topics: the same words may mean several.
    topics: Vec<(Line<usize>, u32)>,
    lines: BTreeMap<char, Vec<Line<&'static str>>>,
    questions: Vec<Question>,
}

/// Something that belongs to some issues of a scenario; to all of them where none is named.
#[derive(Debug)]
struct Line<T> {
    issues: &'static str,
    what: T,
}

#[derive(Debug)]
struct Question {
    asked: Line<&'static str>,
    answers: Vec<Line<&'static str>>,
}

impl<T: Copy> Line<T> {
    fn fits(&self, issue: Option<char>) -> bool {
        self.issues.is_empty() || issue.is_some_and(|issue| self.issues.contains(issue))
    }
}

/// One issue of a scenario: whatever is said of it fits together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Issue<'a> {
    pub scenario: &'a Scenario,
    /// The description that was chosen.
    pub described: &'static str,
    letter: Option<char>,
}

impl Scenario {
    /// One of its issues, by one of its descriptions.
    pub fn issue(&self, random: &mut Random) -> Issue<'_> {
        let described = self.lines.get(&'d').map(|lines| random.pick(lines));
        let issues: Vec<char> = described
            .iter()
            .flat_map(|line| line.issues.chars())
            .collect();
        Issue {
            scenario: self,
            described: described.map_or("", |line| line.what),
            letter: (!issues.is_empty()).then(|| *random.pick(&issues)),
        }
    }
}

/// Weights of low, medium and high where an issue is a wish among incidents.
const WISHED: [[u32; 3]; 2] = [[8, 2, 0], [4, 5, 1]];

impl Issue<'_> {
    /// What kind of ticket it makes.
    pub fn kind(&self) -> TicketType {
        if self.is_wish() {
            TicketType::Request
        } else {
            self.scenario.kind
        }
    }

    /// How keys of `common.txt` end where not trouble is talked about, but a wish, or what monitoring reports.
    pub fn suffix(&self) -> &'static str {
        match self.kind() {
            _ if self.scenario.alert => ".alert",
            TicketType::Request | TicketType::Change => ".ask",
            TicketType::Incident | TicketType::Problem => "",
        }
    }

    /// Weights of low, medium and high: of the impact, and of the urgency.
    pub fn levels(&self) -> [[u32; 3]; 2] {
        if self.is_wish() {
            WISHED
        } else {
            [self.scenario.impact, self.scenario.urgency]
        }
    }

    fn is_wish(&self) -> bool {
        self.letter
            .is_some_and(|letter| self.scenario.wishes.contains(letter))
    }

    /// The alternatives of one part; none where there is nothing special to say.
    pub fn part(&self, letter: char) -> Vec<&'static str> {
        let lines = self.scenario.lines.get(&letter);
        fitting(lines.map_or(&[], Vec::as_slice), self.letter)
    }

    /// What to ask, with its answers; `None` where there is nothing special to ask.
    pub fn question(&self, random: &mut Random) -> Option<(&'static str, Vec<&'static str>)> {
        let fits = |question: &&Question| question.asked.fits(self.letter);
        let questions: Vec<&Question> = self.scenario.questions.iter().filter(fits).collect();
        if questions.is_empty() {
            return None;
        }
        let question = random.pick(&questions);
        Some((question.asked.what, fitting(&question.answers, self.letter)))
    }

    /// The place of the topic that it is about.
    pub fn topic(&self, random: &mut Random) -> usize {
        let topics = &self.scenario.topics;
        let weights = topics
            .iter()
            .map(|(line, weight)| if line.fits(self.letter) { *weight } else { 0 });
        topics[random.weighted(weights)].0.what
    }
}

fn fitting(lines: &[Line<&'static str>], issue: Option<char>) -> Vec<&'static str> {
    let fitting = lines.iter().filter(|line| line.fits(issue));
    fitting.map(|line| line.what).collect()
}

/// Everything that can be said.
#[derive(Debug)]
pub(crate) struct Phrases {
    pub scenarios: Vec<Scenario>,
    /// By language, then key.
    common: BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static str>>>,
}

impl Phrases {
    /// Reads the files that the program carries; `Err` names the line that is wrong.
    pub fn read() -> Result<Self, String> {
        let mut phrases = Self {
            scenarios: vec![],
            common: BTreeMap::new(),
        };
        for (language, text) in COMMON {
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                let (key, said) = line.split_once(": ").ok_or_else(|| line.to_owned())?;
                let words = phrases.common.entry(language).or_default();
                words.insert(key, choices(said));
            }
        }
        for (language, text) in SCENARIOS {
            let blocks = text.strip_prefix("= ").ok_or_else(|| text.to_owned())?;
            for block in blocks.split("\n= ") {
                let made = scenario(language, block).ok_or_else(|| block.to_owned())?;
                phrases.scenarios.push(made);
            }
        }
        Ok(phrases)
    }

    /// The alternatives behind a key; in English where the language has none.
    pub fn common(&self, language: &str, key: &str) -> &[&'static str] {
        let of = |language| self.common.get(language).and_then(|words| words.get(key));
        of(language).or_else(|| of("en")).map_or(&[], Vec::as_slice)
    }
}

fn scenario(language: &'static str, block: &'static str) -> Option<Scenario> {
    let mut lines = block.lines();
    let name = lines.next()?.trim();
    let topics = lines.next()?.strip_prefix("in ")?.split(", ");
    let topics = topics.map(topic).collect::<Option<Vec<_>>>()?;
    let mut words = lines.next()?.strip_prefix("as ")?.split(' ').peekable();
    let kind = TicketType::parse(words.next()?)?;
    let weight = words.next()?.parse().ok()?;
    let alert = words.next_if_eq(&"alert").is_some();
    let asks = words.next_if_eq(&"ask").is_some();
    let wishes = if asks { words.next()? } else { "" };
    let (_, impact) = (words.next_if_eq(&"impact")?, weights(words.next()?)?);
    let (_, urgency) = (words.next_if_eq(&"urgency")?, weights(words.next()?)?);
    let (mut parts, mut questions) = (BTreeMap::<char, Vec<_>>::new(), Vec::<Question>::new());
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let (mark, what) = line.split_once(' ')?;
        let (letter, issues) = (mark.chars().next()?, &mark[1..]);
        let line = Line { issues, what };
        match letter {
            'q' => questions.push(Question {
                asked: line,
                answers: vec![],
            }),
            'a' => questions.last_mut()?.answers.push(line),
            _ => parts.entry(letter).or_default().push(line),
        }
    }
    Some(Scenario {
        name,
        language,
        topics,
        kind,
        weight,
        alert,
        wishes,
        impact,
        urgency,
        lines: parts,
        questions,
    })
}

/// Such as `hardware/mobiles:3 9`: a category, the issues that mean it, its weight.
fn topic(text: &'static str) -> Option<(Line<usize>, u32)> {
    let (category, weight) = text.split_once(' ')?;
    let (key, issues) = category.split_once(':').unwrap_or((category, ""));
    let what = topics::place(key)?;
    Some((Line { issues, what }, weight.parse().ok()?))
}

fn weights(text: &str) -> Option<[u32; 3]> {
    let weights: Vec<u32> = text
        .split('/')
        .map(|weight| weight.parse().ok())
        .collect::<Option<_>>()?;
    weights.try_into().ok()
}

/// Splits at the bars that stand outside of brackets.
pub(crate) fn choices(text: &str) -> Vec<&str> {
    let (mut found, mut depth, mut start) = (vec![], 0, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            '|' if depth == 0 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every issue that a description of the scenario may mean.
    fn issues(scenario: &Scenario) -> Vec<Issue<'_>> {
        let mut found = vec![];
        for line in &scenario.lines[&'d'] {
            let tagged = line.issues.chars().map(Some);
            let all: Vec<Option<char>> = if line.issues.is_empty() {
                vec![None]
            } else {
                tagged.collect()
            };
            found.extend(all.into_iter().map(|letter| Issue {
                scenario,
                described: line.what,
                letter,
            }));
        }
        found
    }

    #[test]
    fn every_issue_has_a_title_a_topic_and_a_solution_and_who_is_asked_can_answer() {
        let phrases = Phrases::read().unwrap();
        for issue in phrases.scenarios.iter().flat_map(issues) {
            let (name, which) = (issue.scenario.name, issue.letter);
            for letter in ['t', 'f'] {
                assert!(
                    !issue.part(letter).is_empty(),
                    "{name} {which:?} has no {letter}"
                );
            }
            let meant = issue
                .scenario
                .topics
                .iter()
                .filter(|(line, _)| line.fits(which));
            assert!(meant.count() > 0, "{name} {which:?} is about nothing");
            for question in issue
                .scenario
                .questions
                .iter()
                .filter(|question| question.asked.fits(which))
            {
                let answers = fitting(&question.answers, which);
                assert!(
                    !answers.is_empty(),
                    "{name} {which:?}: nobody answers {}",
                    question.asked.what
                );
            }
            assert!(
                issue.scenario.impact.iter().sum::<u32>() > 0
                    && issue.scenario.urgency.iter().sum::<u32>() > 0
            );
        }
    }

    #[test]
    fn every_topic_is_written_about_and_marks_are_known() {
        let phrases = Phrases::read().unwrap();
        for (place, topic) in topics::TOPICS.iter().enumerate() {
            let about =
                |scenario: &Scenario| scenario.topics.iter().any(|(line, _)| line.what == place);
            assert!(
                phrases.scenarios.iter().any(about),
                "nobody writes about {}",
                topic.key
            );
        }
        for scenario in &phrases.scenarios {
            let letters: String = scenario.lines.keys().collect();
            assert!(
                letters.chars().all(|letter| "tdmif".contains(letter)),
                "{}: {letters}",
                scenario.name
            );
            // A line for an issue that no description means is never said.
            let meant: Vec<char> = issues(scenario)
                .iter()
                .filter_map(|issue| issue.letter)
                .collect();
            for line in scenario.lines.values().flatten() {
                assert!(
                    line.issues.chars().all(|issue| meant.contains(&issue)),
                    "{}: {}",
                    scenario.name,
                    line.what
                );
            }
        }
    }

    #[test]
    fn brackets_close_and_words_are_known() {
        let phrases = Phrases::read().unwrap();
        let given = [
            "me",
            "name",
            "job",
            "company",
            "site",
            "code",
            "app",
            "mate",
            "mate2",
            "colleague",
            "tech",
            "next",
            "topic",
            "sev",
            "clock",
            "earlier",
            "today",
            "yesterday",
            "weekday",
            "greeting",
        ];
        let lines = phrases
            .scenarios
            .iter()
            .flat_map(|scenario| scenario.lines.values().flatten());
        let questions = phrases
            .scenarios
            .iter()
            .flat_map(|scenario| &scenario.questions);
        let asked = questions.flat_map(|question| question.answers.iter().chain([&question.asked]));
        let common = phrases.common.values().flat_map(BTreeMap::values).flatten();
        for text in lines
            .chain(asked)
            .map(|line| line.what)
            .chain(common.copied())
        {
            let count = |letter| text.matches(letter).count();
            assert_eq!(count('['), count(']'), "{text}");
            assert_eq!(count('{'), count('}'), "{text}");
            for key in text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split('}').next())
            {
                let digits = key
                    .strip_prefix('#')
                    .is_some_and(|digits| digits.parse::<u8>().is_ok());
                let spoken = |language: &&str| !phrases.common(language, key).is_empty();
                let known = digits || given.contains(&key) || ["en", "de"].iter().any(spoken);
                assert!(known, "nothing stands behind {{{key}}} in {text}");
            }
        }
    }

    #[test]
    fn a_choice_within_brackets_is_no_choice_outside() {
        assert_eq!(choices("a|[b|c] d|"), ["a", "[b|c] d", ""]);
    }
}
