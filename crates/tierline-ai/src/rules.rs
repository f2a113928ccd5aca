//! Triage without a model: a few words that say how bad and how urgent it is. It says of itself that it is a rule.

use tierline_domain::ai::{ModelVersion, Prediction, Reason};
use tierline_domain::ticket::{Field, Impact, Urgency};

/// What the rules' statements count: they are never sure enough to act.
const CONFIDENCE: f64 = 0.5;

/// Words of a wide outage.
const WIDE: [&str; 14] = [
    "everyone",
    "everybody",
    "nobody",
    "all users",
    "whole office",
    "entire",
    "company-wide",
    "outage",
    "server down",
    "alle ",
    "niemand",
    "ganze",
    "gesamte",
    "standort",
];
/// Words of hurry.
const URGENT: [&str; 14] = [
    "urgent",
    "asap",
    "immediately",
    "emergency",
    "critical",
    "cannot work",
    "can't work",
    "is down",
    "dringend",
    "sofort",
    "notfall",
    "kritisch",
    "ransomware",
    "phishing",
];
/// Words of time to spare.
const CALM: [&str; 8] = [
    "when you have time",
    "no hurry",
    "no rush",
    "whenever",
    "next week",
    "next month",
    "keine eile",
    "bei gelegenheit",
];

/// Impact and urgency, with the words that spoke for them.
pub fn advise(text: &str) -> Vec<Prediction> {
    let folded = text.to_lowercase();
    let said = |words: &[&'static str]| {
        words
            .iter()
            .copied()
            .filter(|word| folded.contains(word))
            .collect::<Vec<_>>()
    };
    let (wide, urgent, calm) = (said(&WIDE), said(&URGENT), said(&CALM));
    let impact = if wide.is_empty() {
        Impact::Low
    } else {
        Impact::High
    };
    let (urgency, reasons) = match (urgent.is_empty(), calm.is_empty()) {
        (false, _) => (Urgency::High, urgent),
        (true, false) => (Urgency::Low, calm),
        (true, true) => (Urgency::Medium, vec![]),
    };
    vec![
        prediction(Field::Impact, impact.name(), &wide),
        prediction(Field::Urgency, urgency.name(), &reasons),
    ]
}

fn prediction(field: Field, value: &str, words: &[&'static str]) -> Prediction {
    let reason = |word: &&str| Reason {
        term: word.trim().to_owned(),
        weight: 1.0,
    };
    Prediction {
        field,
        value: value.to_owned(),
        confidence: CONFIDENCE,
        model: ModelVersion {
            name: "rules".to_owned(),
            version: "1".to_owned(),
        },
        reasons: words.iter().map(reason).collect(),
        applied: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_outage_and_hurry_are_heard() {
        for (text, impact, urgency) in [
            ("Nobody can print, this is URGENT", "high", "high"),
            ("Mein Drucker klemmt, keine Eile", "low", "low"),
            ("New mouse please", "low", "medium"),
        ] {
            let values: Vec<String> = advise(text)
                .into_iter()
                .map(|prediction| prediction.value)
                .collect();
            assert_eq!(values, [impact, urgency], "{text}");
        }
    }

    #[test]
    fn a_rule_names_itself_and_its_words() {
        let said = advise("the whole office is down");
        assert_eq!(said[0].model.name, "rules");
        assert_eq!(said[0].reasons[0].term, "whole office");
    }
}
