//! Triage without a model: a few words that say how bad and how urgent it is. It says of itself that it is a rule.

use tierline_domain::ai::{ModelVersion, Prediction, Reason};
use tierline_domain::ticket::{Field, Impact, Urgency};

/// What the rules' statements count: they are never sure enough to act.
const CONFIDENCE: f64 = 0.5;

/// Signs of a wide outage, in the languages that search knows.
const WIDE: &[&str] = &[
    "everyone is",
    "everyone has",
    "everybody is",
    "everybody has",
    "everybody here",
    "nobody can",
    "no one can",
    "all users",
    "whole office",
    "whole site",
    "whole company",
    "whole building",
    "entire office",
    "entire site",
    "entire company",
    "company-wide",
    "outage",
    "server down",
    "server is down",
    "alle betroffen",
    "alle sind",
    "alle kollegen",
    "alle benutzer",
    "niemand kann",
    "ganze firma",
    "ganze standort",
    "gesamte standort",
    "standort steht",
    "tout le site",
    "tous les utilisateurs",
    "plus personne ne",
    "toda la oficina",
    "todos los usuarios",
    "nadie puede",
    "tutti gli utenti",
    "nessuno riesce",
];
/// Signs of hurry.
const URGENT: &[&str] = &[
    "urgent",
    "urgently",
    "asap",
    "as soon as you can",
    "as soon as possible",
    "immediately",
    "right away",
    "emergency",
    "critical",
    "cannot work",
    "can't work",
    "is down",
    "ransomware",
    "phishing",
    "dringend",
    "sofort",
    "umgehend",
    "notfall",
    "kritisch",
    "nicht arbeiten",
    "au plus vite",
    "tout de suite",
    "ne peux plus travailler",
    "urgente",
    "cuanto antes",
    "no puedo trabajar",
    "subito",
    "non riesco a lavorare",
];
/// Signs of time to spare. They may hold a word of hurry, so they are heard first.
const CALM: &[&str] = &[
    "not urgent",
    "isn't urgent",
    "not critical",
    "when you have time",
    "whenever",
    "no hurry",
    "no rush",
    "low priority",
    "next month",
    "can wait",
    "nicht dringend",
    "eilt nicht",
    "keine eile",
    "bei gelegenheit",
    "rien d'urgent",
    "pas urgent",
    "pas pressé",
    "no es urgente",
    "no corre prisa",
    "sin prisa",
    "non è urgente",
    "senza fretta",
];

/// Impact and urgency, with the words that spoke for them.
pub fn advise(text: &str) -> Vec<Prediction> {
    let mut folded = text.to_lowercase().replace('’', "'");
    let wide = said(&folded, WIDE);
    let calm = said(&folded, CALM);
    for sign in &calm {
        folded = folded.replace(sign, "");
    }
    let urgent = said(&folded, URGENT);
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

/// The signs that stand in the text as whole words.
fn said(text: &str, signs: &[&'static str]) -> Vec<&'static str> {
    let stands_alone = |sign: &&str| {
        text.match_indices(*sign).any(|(at, _)| {
            let before = text[..at].chars().next_back();
            let after = text[at + sign.len()..].chars().next();
            ![before, after]
                .into_iter()
                .flatten()
                .any(char::is_alphanumeric)
        })
    };
    signs.iter().copied().filter(stands_alone).collect()
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
            (
                "Happy Friday everyone! Not urgent, my mouse is slow",
                "low",
                "low",
            ),
            (
                "It isn’t urgent. Quite the contrary of urgency.",
                "low",
                "low",
            ),
            ("Das ist nicht dringend", "low", "low"),
            ("Der ganze Standort steht, bitte sofort!", "high", "high"),
            (
                "C'est urgent, plus personne ne peut imprimer",
                "high",
                "high",
            ),
            ("No puedo trabajar", "low", "high"),
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
        let said = advise("the whole office is offline");
        assert_eq!(said[0].model.name, "rules");
        assert_eq!(said[0].reasons[0].term, "whole office");
    }
}
