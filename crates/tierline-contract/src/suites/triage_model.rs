//! What a `TriageModel` promises.

use tierline_domain::ai::{TrainingExample, TriageAdvice, TriageRequest};
use tierline_domain::ports::TriageModel;
use tierline_domain::ticket::Field;

use super::suite;
use crate::samples::{at, category};

suite! { $, triage_model over dyn TriageModel:
    without_a_model_the_answer_says_so,
    every_prediction_has_a_version_and_a_confidence_between_zero_and_one,
    what_it_was_taught_it_says_of_the_like,
    too_few_examples_are_refused_or_say_so_and_break_nothing,
    odd_text_gets_an_answer,
}

/// So many of each kind: paper is about category 1, tunnels are about category 2.
fn examples(count: i64) -> Vec<TrainingExample> {
    let kinds = [
        (
            "Printer eats paper",
            "The toner of the printer is empty and paper jams",
            1,
        ),
        (
            "Tunnel breaks down",
            "The VPN tunnel drops and the network is gone",
            2,
        ),
    ];
    let of = |n: i64| {
        let (title, text, label) = kinds[usize::from(n % 2 != 0)];
        TrainingExample {
            title: format!("{title} in room {n}"),
            text: text.to_owned(),
            created_at: at(n),
            labels: vec![(Field::Category, category(label).to_string())],
        }
    };
    (0..count).map(of).collect()
}

async fn ask(model: &dyn TriageModel, title: &str, text: &str) -> TriageAdvice {
    let request = TriageRequest {
        title: title.to_owned(),
        text: text.to_owned(),
        customer: None,
    };
    model.advise(request).await.unwrap()
}

fn sound(advice: &TriageAdvice) {
    for prediction in &advice.predictions {
        assert!(
            (0.0..=1.0).contains(&prediction.confidence),
            "{prediction:?}"
        );
        assert!(
            !prediction.model.name.is_empty() && !prediction.model.version.is_empty(),
            "{prediction:?}"
        );
        assert!(
            !prediction.value.is_empty() && !prediction.applied,
            "{prediction:?}"
        );
    }
}

pub async fn without_a_model_the_answer_says_so(model: &dyn TriageModel) {
    let advice = ask(
        model,
        "Server is down",
        "Nobody can work, everything is on fire",
    )
    .await;
    assert!(advice.fallback);
    sound(&advice);
}

pub async fn every_prediction_has_a_version_and_a_confidence_between_zero_and_one(
    model: &dyn TriageModel,
) {
    sound(&ask(model, "Printer", "paper").await);
    model.train(examples(200)).await.unwrap();
    for text in ["paper", "tunnel", "neither of both", ""] {
        sound(&ask(model, text, text).await);
    }
}

pub async fn what_it_was_taught_it_says_of_the_like(model: &dyn TriageModel) {
    let report = model.train(examples(200)).await.unwrap();
    assert!(report.is_object(), "{report}");
    for (title, text, label) in [
        ("Paper jam", "toner and paper of the printer", 1),
        ("No network", "the vpn tunnel drops", 2),
    ] {
        let advice = ask(model, title, text).await;
        assert!(!advice.fallback);
        let said = advice
            .predictions
            .iter()
            .find(|prediction| prediction.field == Field::Category);
        assert_eq!(
            said.map(|prediction| prediction.value.clone()),
            Some(category(label).to_string()),
            "{title}"
        );
    }
}

pub async fn too_few_examples_are_refused_or_say_so_and_break_nothing(model: &dyn TriageModel) {
    for count in [0, 1] {
        let outcome = model.train(examples(count)).await;
        assert!(
            !matches!(outcome, Err(tierline_domain::Error::Internal(_))),
            "{outcome:?}"
        );
        sound(&ask(model, "Printer", "paper").await);
    }
}

pub async fn odd_text_gets_an_answer(model: &dyn TriageModel) {
    model.train(examples(200)).await.unwrap();
    let long = "wörter und mehr ".repeat(40_000);
    for text in ["", " ", "\0\u{1}\u{feff}", "🎉🎉🎉", "ﷺ\u{202e}abc", &long] {
        sound(&ask(model, text, text).await);
    }
}
