//! Triage: a text classifier per field, trained from the desk's own history; rules until there is one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use tierline_domain::ai::{
    ModelVersion, Prediction, Reason, TrainingExample, TriageAdvice, TriageRequest,
};
use tierline_domain::ports::TriageModel;
use tierline_domain::ticket::Field;
use tierline_domain::{Error, Result};
use tierline_ml::{FitOptions, LabelledText, TextClassifier, TextEvaluation, evaluate_text};

use crate::rules;

/// The name that predictions carry.
const NAME: &str = "triage";
/// The model in use, in its folder.
const CURRENT: &str = "triage.json";
/// Fewer examples of a field teach nothing.
const FEWEST_EXAMPLES: usize = 50;
/// Characters of a text that are read: the beginning says what it is about.
const READ: usize = 8_000;

/// What was trained together.
#[derive(Serialize, Deserialize)]
struct Model {
    /// The beginning of the hash of what it was trained on.
    version: String,
    data_hash: String,
    examples: usize,
    /// By field: how good it was on later tickets that it had not seen.
    measured: BTreeMap<Field, serde_json::Value>,
    fields: BTreeMap<Field, TextClassifier>,
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
        let model = match std::fs::read(folder.join(CURRENT)) {
            Ok(bytes) => match serde_json::from_slice::<Model>(&bytes) {
                Ok(model) => Some(Arc::new(model)),
                Err(error) => {
                    tracing::warn!(error = %error, "triage model not readable, rules answer");
                    None
                }
            },
            Err(_) => None,
        };
        Self {
            folder: folder.to_owned(),
            model: Arc::new(RwLock::new(model)),
        }
    }

    fn current(&self) -> Option<Arc<Model>> {
        self.model
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// The file is replaced whole, then the model in use.
    fn replace(&self, model: Model) -> Result<()> {
        std::fs::create_dir_all(&self.folder).map_err(Error::internal)?;
        let bytes = serde_json::to_vec(&model).map_err(Error::internal)?;
        let fresh = self.folder.join(format!("{CURRENT}.new"));
        std::fs::write(&fresh, &bytes).map_err(Error::internal)?;
        std::fs::File::open(&fresh)
            .and_then(|file| file.sync_all())
            .map_err(Error::internal)?;
        std::fs::copy(
            &fresh,
            self.folder.join(format!("triage-{}.json", model.version)),
        )
        .map_err(Error::internal)?;
        std::fs::rename(&fresh, self.folder.join(CURRENT)).map_err(Error::internal)?;
        *self.model.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(model));
        Ok(())
    }
}

#[async_trait]
impl TriageModel for Triage {
    async fn advise(&self, request: TriageRequest) -> Result<TriageAdvice> {
        let text = text_of(&request.title, &request.text);
        Ok(match self.current() {
            Some(model) => TriageAdvice {
                fallback: false,
                predictions: model.advise(&text),
            },
            None => TriageAdvice {
                fallback: true,
                predictions: rules::advise(&text),
            },
        })
    }

    async fn train(&self, examples: Vec<TrainingExample>) -> Result<serde_json::Value> {
        let triage = self.clone();
        let work = move || {
            let model = Model::train(&examples)?;
            let report = serde_json::json!({
                "version": model.version, "examples": model.examples, "dataHash": model.data_hash, "fields": model.measured,
            });
            triage.replace(model)?;
            Ok(report)
        };
        tokio::task::spawn_blocking(work)
            .await
            .map_err(Error::internal)?
    }
}

impl Model {
    fn train(examples: &[TrainingExample]) -> Result<Self> {
        let texts: Vec<String> = examples
            .iter()
            .map(|example| text_of(&example.title, &example.text))
            .collect();
        let mut by_field: BTreeMap<Field, Vec<(usize, &str)>> = BTreeMap::new();
        for (n, example) in examples.iter().enumerate() {
            for (field, value) in &example.labels {
                by_field.entry(*field).or_default().push((n, value));
            }
        }
        let (mut fields, mut measured) = (BTreeMap::new(), BTreeMap::new());
        for (field, rows) in by_field
            .into_iter()
            .filter(|(_, rows)| rows.len() >= FEWEST_EXAMPLES)
        {
            let labelled = |(n, label): &(usize, &str)| LabelledText {
                text: texts[*n].clone(),
                label: (*label).to_owned(),
                time: Some(format!(
                    "{:020}",
                    examples[*n].created_at.as_microsecond().max(0)
                )),
            };
            let later: Option<TextEvaluation> =
                evaluate_text(rows.iter().map(labelled).collect(), FitOptions::default());
            let (of_field, labels): (Vec<&str>, Vec<&str>) = rows
                .iter()
                .map(|(n, label)| (texts[*n].as_str(), *label))
                .unzip();
            let Some(classifier) = TextClassifier::fit(&of_field, &labels, FitOptions::default())
            else {
                continue;
            };
            measured.insert(field, serde_json::to_value(later).map_err(Error::internal)?);
            fields.insert(field, classifier);
        }
        if fields.is_empty() {
            return Err(Error::conflict("too_little_history"));
        }
        let data_hash = hash(examples, &texts);
        Ok(Self {
            version: data_hash[..12].to_owned(),
            data_hash,
            examples: examples.len(),
            measured,
            fields,
        })
    }

    fn advise(&self, text: &str) -> Vec<Prediction> {
        let said = self.fields.iter().filter_map(|(field, classifier)| {
            let said = classifier.predict(text);
            let (value, confidence) = said.ranked.into_iter().next()?;
            let reasons = said.words.into_iter().map(|word| Reason {
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

fn text_of(title: &str, text: &str) -> String {
    let end = text
        .char_indices()
        .nth(READ)
        .map_or(text.len(), |(end, _)| end);
    format!("{title}\n{}", &text[..end])
}

fn hash(examples: &[TrainingExample], texts: &[String]) -> String {
    let mut hasher = blake3::Hasher::new();
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
        std::fs::write(folder.path().join(CURRENT), "{").unwrap();
        assert!(
            Triage::open(folder.path())
                .advise(request("x"))
                .await
                .unwrap()
                .fallback
        );
    }
}
