//! A model that counts words: enough to teach it something, and to see that it was taught.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use tierline_domain::ai::{
    ModelVersion, Prediction, Reason, TrainingExample, TriageAdvice, TriageRequest,
};
use tierline_domain::ports::TriageModel;
use tierline_domain::ticket::Field;
use tierline_domain::{Error, Result};

/// Fewer examples teach nothing.
const FEWEST: usize = 20;

/// By field and value: how often each word stood in an example.
type Counts = BTreeMap<Field, BTreeMap<String, BTreeMap<String, u32>>>;

/// The model.
#[derive(Debug, Default)]
pub struct FakeTriage {
    counts: Mutex<Option<Counts>>,
}

fn words(title: &str, text: &str) -> BTreeSet<String> {
    let all = [title, text].join(" ").to_lowercase();
    all.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The value whose examples share most with the words, and its part of all that is shared.
fn best(
    values: &BTreeMap<String, BTreeMap<String, u32>>,
    words: &BTreeSet<String>,
) -> Option<(String, f64)> {
    let shared = |counts: &BTreeMap<String, u32>| {
        words
            .iter()
            .filter_map(|word| counts.get(word))
            .sum::<u32>()
    };
    let total: u32 = values.values().map(shared).sum();
    let (value, counts) = values.iter().max_by_key(|(_, counts)| shared(counts))?;
    Some((
        value.clone(),
        f64::from(shared(counts)) / f64::from(total.max(1)),
    ))
}

fn prediction(field: Field, value: String, confidence: f64, name: &str) -> Prediction {
    let model = ModelVersion {
        name: name.to_owned(),
        version: "1".to_owned(),
    };
    let reasons = vec![Reason {
        term: "words".to_owned(),
        weight: 1.0,
    }];
    Prediction {
        field,
        value,
        confidence,
        model,
        reasons,
        applied: false,
    }
}

#[async_trait]
impl TriageModel for FakeTriage {
    async fn advise(&self, request: TriageRequest) -> Result<TriageAdvice> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(counts) = &*counts else {
            let rule = prediction(Field::Priority, "p3".to_owned(), 0.5, "rules");
            return Ok(TriageAdvice {
                fallback: true,
                predictions: vec![rule],
            });
        };
        let words = words(&request.title, &request.text);
        let say = |(field, values): (&Field, _)| {
            best(values, &words)
                .map(|(value, confidence)| prediction(*field, value, confidence, "counts"))
        };
        Ok(TriageAdvice {
            fallback: false,
            predictions: counts.iter().filter_map(say).collect(),
        })
    }

    async fn train(&self, examples: Vec<TrainingExample>) -> Result<serde_json::Value> {
        if examples.len() < FEWEST {
            return Err(Error::conflict("too_few_examples"));
        }
        let mut counts = Counts::new();
        for example in &examples {
            for (field, value) in &example.labels {
                let of_value = counts
                    .entry(*field)
                    .or_default()
                    .entry(value.clone())
                    .or_default();
                for word in words(&example.title, &example.text) {
                    *of_value.entry(word).or_default() += 1;
                }
            }
        }
        *self.counts.lock().unwrap_or_else(PoisonError::into_inner) = Some(counts);
        Ok(serde_json::json!({"examples": examples.len()}))
    }
}
