//! Triage: a text classifier per field, trained from the desk's own history; rules until there is one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use tierline_domain::ai::{
    ModelVersion, Prediction, Reason, TrainingExample, TriageAdvice, TriageRequest,
};
use tierline_domain::ports::TriageModel;
use tierline_domain::ticket::Field;
use tierline_domain::{Error, Result};
use tierline_ml::{
    FitOptions, LabelledText, Reading, TextClassifier, TextEvaluation, evaluate_text,
};

use crate::stop_words::says_nothing;
use crate::{file, rules};

/// The name that predictions carry.
const NAME: &str = "triage";
/// The method: another one makes another model of the same data.
const METHOD: &[u8] = b"triage-2";
/// Fewer examples of a field teach nothing.
const FEWEST_EXAMPLES: usize = 50;
/// Characters of a text that are read: the beginning says what it is about.
const READ: usize = 8_000;

/// Words that explain a prediction.
const REASONS: usize = 6;

/// What was trained together.
pub struct Model {
    /// The beginning of the hash of what it was trained on.
    pub version: String,
    pub data_hash: String,
    pub examples: usize,
    /// By field: how good it was on later tickets that it had not seen.
    pub measured: BTreeMap<Field, serde_json::Value>,
    pub fields: BTreeMap<Field, TextClassifier>,
}

/// The triage models of a desk. Cheap to clone.
#[derive(Clone)]
pub struct Triage {
    folder: PathBuf,
    model: Arc<RwLock<Option<Arc<Model>>>>,
}

impl Triage {
    /// The models in this folder. One that cannot be read counts as none: rules answer.
    pub fn open(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            model: Arc::new(RwLock::new(file::load(folder).map(Arc::new))),
        }
    }

    fn current(&self) -> Option<Arc<Model>> {
        self.model
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The report on a model of these examples: the one in use where they are what it learned from.
    fn learn(&self, examples: &[TrainingExample]) -> Result<serde_json::Value> {
        let texts: Vec<String> = examples
            .iter()
            .map(|example| text_of(&example.title, &example.text))
            .collect();
        let hash = hash(examples, &texts);
        if let Some(current) = self.current().filter(|model| model.data_hash == hash) {
            return Ok(current.report());
        }
        let model = Model::train(examples, &texts, hash)?;
        file::store(&self.folder, &model)?;
        let report = model.report();
        *self.model.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(model));
        Ok(report)
    }
}

#[async_trait]
impl TriageModel for Triage {
    async fn advise(&self, request: TriageRequest) -> Result<TriageAdvice> {
        let model = self.current();
        // A long text takes longer than an async thread should be held.
        let advice = tokio::task::spawn_blocking(move || {
            let text = text_of(&request.title, &request.text);
            match model {
                Some(model) => TriageAdvice {
                    fallback: false,
                    predictions: model.advise(&text),
                },
                None => TriageAdvice {
                    fallback: true,
                    predictions: rules::advise(&text),
                },
            }
        });
        advice.await.map_err(Error::internal)
    }

    async fn train(&self, examples: Vec<TrainingExample>) -> Result<serde_json::Value> {
        let triage = self.clone();
        tokio::task::spawn_blocking(move || triage.learn(&examples))
            .await
            .map_err(Error::internal)?
    }
}

impl Model {
    fn train(examples: &[TrainingExample], texts: &[String], data_hash: String) -> Result<Self> {
        let mut by_field: BTreeMap<Field, Vec<(usize, &str)>> = BTreeMap::new();
        for (n, example) in examples.iter().enumerate() {
            for (field, value) in &example.labels {
                by_field.entry(*field).or_default().push((n, value));
            }
        }
        let (mut fields, mut measured) = (BTreeMap::new(), BTreeMap::new());
        for (field, rows) in by_field {
            if rows.len() < FEWEST_EXAMPLES {
                continue;
            }
            let (of_field, labels): (Vec<&str>, Vec<&str>) = rows
                .iter()
                .map(|(n, label)| (texts[*n].as_str(), *label))
                .unzip();
            if let Some(fitted) = TextClassifier::fit(&of_field, &labels, FitOptions::default()) {
                let later = measure(examples, texts, &rows);
                measured.insert(field, serde_json::to_value(later).map_err(Error::internal)?);
                fields.insert(field, fitted);
            }
        }
        if fields.is_empty() {
            return Err(Error::conflict("too_little_history"));
        }
        Ok(Self {
            version: data_hash[..12].to_owned(),
            data_hash,
            examples: examples.len(),
            measured,
            fields,
        })
    }

    fn report(&self) -> serde_json::Value {
        serde_json::json!({
            "version": self.version, "examples": self.examples, "dataHash": self.data_hash, "fields": self.measured,
        })
    }

    fn advise(&self, text: &str) -> Vec<Prediction> {
        let reading = Reading::of(text);
        let said = self.fields.iter().filter_map(|(field, classifier)| {
            let said = classifier.predict_read(&reading);
            let (value, confidence) = said.ranked.into_iter().next()?;
            let telling = said.words.into_iter().filter(|w| !says_nothing(&w.word));
            let reasons = telling.take(REASONS).map(|word| Reason {
                term: word.word,
                weight: word.weight,
            });
            Some(Prediction {
                field: *field,
                value,
                confidence,
                model: ModelVersion {
                    name: NAME.to_owned(),
                    version: self.version.clone(),
                },
                reasons: reasons.collect(),
                applied: false,
            })
        });
        said.collect()
    }
}

/// How good a model of the older of these tickets is on the later ones.
fn measure(
    examples: &[TrainingExample],
    texts: &[String],
    rows: &[(usize, &str)],
) -> Option<TextEvaluation> {
    let labelled = rows.iter().map(|(n, label)| LabelledText {
        text: texts[*n].clone(),
        label: (*label).to_owned(),
        time: Some(format!(
            "{:020}",
            examples[*n].created_at.as_microsecond().max(0)
        )),
    });
    evaluate_text(labelled.collect(), FitOptions::default())
}

fn text_of(title: &str, text: &str) -> String {
    let end = text
        .char_indices()
        .nth(READ)
        .map_or(text.len(), |(end, _)| end);
    format!("{title}\n{}", &text[..end])
}

fn hash(examples: &[TrainingExample], texts: &[String]) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(METHOD);
    for (example, text) in examples.iter().zip(texts) {
        hasher.update(text.as_bytes());
        for (field, value) in &example.labels {
            hasher.update(format!("{field:?}={value}").as_bytes());
        }
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history() -> Vec<TrainingExample> {
        let subjects = [
            ("vpn tunnel gateway drops", "network"),
            ("toner paper tray jam", "printer"),
        ];
        let example = |n: u32| {
            let (text, label) = subjects[(n % 2) as usize];
            TrainingExample {
                title: format!("{text} {n}"),
                text: format!("since this morning, desk {}", n % 9),
                created_at: tierline_domain::Timestamp::from_second(i64::from(n) * 3_600).unwrap(),
                labels: vec![(Field::Category, label.to_owned())],
            }
        };
        (0..200).map(example).collect()
    }

    fn request(text: &str) -> TriageRequest {
        TriageRequest {
            title: text.to_owned(),
            text: String::new(),
            customer: None,
        }
    }

    #[tokio::test]
    async fn a_trained_model_takes_over_from_the_rules_and_is_there_after_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let triage = Triage::open(folder.path());
        assert!(triage.advise(request("toner")).await.unwrap().fallback);
        let report = triage.train(history()).await.unwrap();
        assert!(
            report["fields"]["category"]["accuracy"].as_f64().unwrap() > 0.95,
            "{report}"
        );
        for triage in [triage, Triage::open(folder.path())] {
            let advice = triage.advise(request("the toner is empty")).await.unwrap();
            assert!(!advice.fallback);
            let said = &advice.predictions[0];
            assert_eq!(
                (said.field, said.value.as_str()),
                (Field::Category, "printer")
            );
            assert_eq!(said.model.version, report["version"].as_str().unwrap());
            assert_eq!(said.reasons[0].term, "toner");
        }
    }

    #[tokio::test]
    async fn reasons_are_words_that_tell_something() {
        let folder = tempfile::tempdir().unwrap();
        let triage = Triage::open(folder.path());
        let mut history = history();
        for example in &mut history {
            let filler = if example.title.contains("toner") {
                "und by or the"
            } else {
                "avec con per when"
            };
            example.text = format!("{filler} {}", example.text);
        }
        triage.train(history).await.unwrap();
        let asked = request("by or the toner und paper");
        let advice = triage.advise(asked).await.unwrap();
        let mut said: Vec<&str> = advice.predictions[0]
            .reasons
            .iter()
            .map(|reason| reason.term.as_str())
            .collect();
        said.sort_unstable();
        assert_eq!(said, ["paper", "toner"]);
    }

    #[tokio::test]
    async fn former_models_are_kept_under_their_version_and_the_oldest_go() {
        let folder = tempfile::tempdir().unwrap();
        let triage = Triage::open(folder.path());
        let mut versions = vec![];
        for count in 100..108 {
            let history = history().into_iter().take(count).collect();
            let report = triage.train(history).await.unwrap();
            assert_eq!(report["examples"], count);
            assert!(report["dataHash"].as_str().unwrap().len() > 30);
            versions.push(report["version"].as_str().unwrap().to_owned());
        }
        // The same history again makes no other model.
        let again = triage
            .train(history().into_iter().take(107).collect())
            .await;
        assert_eq!(again.unwrap()["version"], versions[7].as_str());
        let is_kept = |version: &String| {
            folder
                .path()
                .join(format!("triage-{version}.model"))
                .exists()
        };
        let kept: Vec<bool> = versions.iter().map(is_kept).collect();
        assert_eq!(kept.iter().filter(|kept| **kept).count(), 5, "{kept:?}");
        assert!(kept[7]);
    }

    #[tokio::test]
    async fn too_little_history_is_told_and_a_damaged_model_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let triage = Triage::open(folder.path());
        let refused = triage.train(history().into_iter().take(10).collect()).await;
        assert!(matches!(
            refused,
            Err(Error::Conflict {
                code: "too_little_history",
                ..
            })
        ));
        triage.train(history()).await.unwrap();
        let file = folder.path().join("triage.model");
        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        for damaged in [&bytes[..], &bytes[..middle], b"{", b""] {
            std::fs::write(&file, damaged).unwrap();
            let reopened = Triage::open(folder.path());
            assert!(reopened.advise(request("x")).await.unwrap().fallback);
        }
    }
}
