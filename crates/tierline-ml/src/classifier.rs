//! A text classifier: naive-Bayes-scaled linear machines, one against the rest, with calibrated probabilities.
//!
//! Wang and Manning, "Baselines and Bigrams", ACL 2012 (the scaling); the exponent and the cost were chosen on a
//! validation set of real tickets.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calibrate::Scaling;
use crate::matrix::SparseRows;
use crate::random::Pcg64;
use crate::svm;
use crate::text::{Reading, Vectorizer};

/// Labels with fewer examples cannot be learned.
const FEWEST: usize = 3;
/// Weights of all labels together: memory and time grow with them. Of more labels the commonest are learned.
const MOST_WEIGHTS: usize = 48 << 20;
/// With more labels than this, each part of the cross-validation is larger: it costs a fit of all of them.
const MANY_LABELS: usize = 20;
const FOLDS_OF_MANY: usize = 3;
/// Fewer rows calibrate nothing.
const FEWEST_TO_CALIBRATE: usize = 20;
/// Slopes of the softmax without calibration: by experience, and where next to nothing is known.
const SLOPE: f32 = 3.0;
const CAREFUL_SLOPE: f32 = 1.0;
/// How strongly the naive Bayes ratio scales a feature.
const EXPONENT: f32 = 0.3;

/// How to fit.
#[derive(Debug, Clone, Copy)]
pub struct FitOptions {
    /// The cost of an error beside the length of the weights.
    pub cost: f32,
    /// Parts of the cross-validation that calibrates; below 2 a plain softmax is used.
    pub folds: usize,
}

impl Default for FitOptions {
    fn default() -> Self {
        Self {
            cost: 0.4,
            folds: 5,
        }
    }
}

/// What a text is, most probable first.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    pub ranked: Vec<(String, f64)>,
    /// The words that spoke for the first label or against it, loudest first.
    pub words: Vec<WordContribution>,
}

/// A word and its share of the score; negative speaks against.
#[derive(Debug, Clone, PartialEq)]
pub struct WordContribution {
    pub word: String,
    pub weight: f64,
}

/// A fitted classifier.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TextClassifier {
    labels: Vec<String>,
    vectorizer: Vectorizer,
    /// Per class: weights in steps of `steps`, then the bias.
    weights: Vec<Vec<i16>>,
    steps: Vec<f32>,
    biases: Vec<f32>,
    scaling: Scaling,
}

impl TextClassifier {
    /// Learns from texts and their labels; `None` when no label has enough examples.
    pub fn fit(texts: &[&str], labels: &[&str], options: FitOptions) -> Option<Self> {
        // The features are those of all texts, the labels as many as there is room for.
        let vectorizer = Vectorizer::fit(texts);
        let (names, kept, truth) = classes(labels, MOST_WEIGHTS / vectorizer.features().max(1))?;
        let texts: Vec<&str> = kept.iter().map(|row| texts[*row]).collect();
        let rows = vectorizer.transform(&texts);
        let trainer = Trainer {
            rows: &rows,
            features: vectorizer.features(),
            truth: &truth,
            classes: names.len(),
            cost: options.cost,
        };
        let scaling = trainer.calibrate(options.folds);
        let all: Vec<usize> = (0..rows.len()).collect();
        let (mut weights, mut steps, mut biases) = (vec![], vec![], vec![]);
        for mut machine in trainer.machines(&all) {
            biases.push(machine.pop().unwrap_or(0.0));
            let (whole, step) = in_steps(&machine);
            weights.push(whole);
            steps.push(step);
        }
        Some(Self {
            labels: names,
            vectorizer,
            weights,
            steps,
            biases,
            scaling,
        })
    }

    /// The labels that it knows.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// What a text is. An empty text gets the probabilities of knowing nothing.
    pub fn predict(&self, text: &str) -> Prediction {
        self.predict_read(&Reading::of(text))
    }

    /// What a text is that was read before: several classifiers share the reading.
    pub fn predict_read(&self, text: &Reading) -> Prediction {
        let (features, values) = self.vectorizer.transform_read(text);
        let probabilities = self.scaling.probabilities(&self.scores(&features, &values));
        let mut order: Vec<usize> = (0..probabilities.len()).collect();
        order.sort_by(|a, b| probabilities[*b].total_cmp(&probabilities[*a]));
        let words = order
            .first()
            .map(|best| self.explain(text, &features, &values, *best))
            .unwrap_or_default();
        let ranked = order
            .into_iter()
            .map(|class| (self.labels[class].clone(), f64::from(probabilities[class])));
        Prediction {
            ranked: ranked.collect(),
            words,
        }
    }

    fn scores(&self, features: &[u32], values: &[f32]) -> Vec<f32> {
        let score = |class: usize| {
            let weights = &self.weights[class];
            let sum: f32 = features
                .iter()
                .zip(values)
                .map(|(f, v)| f32::from(weights[*f as usize]) * v)
                .sum();
            sum * self.steps[class] + self.biases[class]
        };
        (0..self.labels.len()).map(score).collect()
    }

    /// Each word by its own feature; what its letters and its neighbours add is left out.
    fn explain(
        &self,
        text: &Reading,
        features: &[u32],
        values: &[f32],
        class: usize,
    ) -> Vec<WordContribution> {
        let share = |feature: u32| {
            let place = features.binary_search(&feature).ok()?;
            Some(f64::from(
                values[place]
                    * f32::from(self.weights[class][feature as usize])
                    * self.steps[class],
            ))
        };
        let mut shares: BTreeMap<u32, (&str, f64)> = BTreeMap::new();
        for (word, bucket) in text.words() {
            let known = self.vectorizer.feature(bucket);
            if let Some((feature, weight)) = known.and_then(|known| Some((known, share(known)?))) {
                shares.entry(feature).or_insert((word, weight));
            }
        }
        let mut words: Vec<(&str, f64)> = shares
            .into_values()
            .filter(|(_, weight)| weight.abs() > 1e-4)
            .collect();
        words.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        words
            .into_iter()
            .map(|(word, weight)| WordContribution {
                word: word.to_owned(),
                weight,
            })
            .collect()
    }
}

/// Labels with enough examples, at most so many, their rows, and the class of each row.
fn classes(labels: &[&str], most: usize) -> Option<(Vec<String>, Vec<usize>, Vec<usize>)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for label in labels {
        *counts.entry(label).or_default() += 1;
    }
    let mut common: Vec<(&str, usize)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= FEWEST)
        .collect();
    // A stable sort: of equally common labels the first by name stays.
    common.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    common.truncate(most.max(2));
    let mut names: Vec<&str> = common.into_iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    if names.is_empty() {
        return None;
    }
    let class = |label: &&str| names.binary_search(label).ok();
    let known = labels
        .iter()
        .enumerate()
        .filter_map(|(row, label)| class(label).map(|class| (row, class)));
    let (rows, truth) = known.unzip();
    Some((
        names.iter().map(|name| (*name).to_owned()).collect(),
        rows,
        truth,
    ))
}

/// Weights as whole numbers of one step.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the step is chosen so that it fits"
)]
fn in_steps(weights: &[f32]) -> (Vec<i16>, f32) {
    let most = weights
        .iter()
        .fold(1e-9_f32, |most, weight| most.max(weight.abs()));
    let step = most / 32_000.0;
    (
        weights
            .iter()
            .map(|weight| (weight / step).round() as i16)
            .collect(),
        step,
    )
}

/// Fits the machines of all classes on some of the rows.
struct Trainer<'a> {
    rows: &'a SparseRows,
    features: usize,
    truth: &'a [usize],
    classes: usize,
    cost: f32,
}

impl Trainer<'_> {
    /// For each class in turn the weights on unscaled values, then the bias.
    fn machines<'u>(&'u self, used: &'u [usize]) -> impl Iterator<Item = Vec<f32>> + 'u {
        let counts = self.counts(used);
        let machine = move |class: usize| {
            let ratios = self.ratios(&counts, class);
            let scaled = self.rows.scaled(&ratios);
            let positive: Vec<bool> = self.truth.iter().map(|truth| *truth == class).collect();
            let mut weights = svm::train(&scaled, self.features, &positive, used, self.cost);
            for (weight, ratio) in weights.iter_mut().zip(&ratios) {
                *weight *= ratio;
            }
            weights
        };
        (0..self.classes).map(machine)
    }

    /// Scaling fitted on rows that the machines of their fold had not seen.
    fn calibrate(&self, folds: usize) -> Scaling {
        if self.truth.len() < FEWEST_TO_CALIBRATE {
            return Scaling::plain(self.classes, CAREFUL_SLOPE);
        }
        if folds < 2 || self.classes < 2 {
            return Scaling::plain(self.classes, SLOPE);
        }
        let folds = if self.classes > MANY_LABELS {
            folds.min(FOLDS_OF_MANY)
        } else {
            folds
        };
        let mut order: Vec<usize> = (0..self.truth.len()).collect();
        Pcg64::new(42).shuffle(&mut order);
        let mut scores = vec![0.0; self.truth.len() * self.classes];
        for fold in 0..folds {
            let part = |within: bool| {
                let placed = order.iter().enumerate();
                placed
                    .filter(move |(n, _)| (n % folds == fold) == within)
                    .map(|(_, row)| *row)
                    .collect::<Vec<usize>>()
            };
            let (used, judged) = (part(false), part(true));
            for (class, weights) in self.machines(&used).enumerate() {
                for row in &judged {
                    let (ids, values) = self.rows.row(*row);
                    scores[row * self.classes + class] =
                        svm::dot(&weights, ids, values) + weights[self.features];
                }
            }
        }
        Scaling::fit(self.classes, &scores, self.truth)
    }

    /// In how many texts of each class each feature is: by feature, then class.
    fn counts(&self, used: &[usize]) -> Vec<f32> {
        let mut counts = vec![0.0_f32; self.features * self.classes];
        for row in used {
            for feature in self.rows.row(*row).0 {
                counts[*feature as usize * self.classes + self.truth[*row]] += 1.0;
            }
        }
        counts
    }

    /// How unevenly each feature is spread between the class and the rest.
    #[expect(clippy::cast_precision_loss, reason = "counts of features")]
    fn ratios(&self, counts: &[f32], class: usize) -> Vec<f32> {
        let smoothing = self.features as f32;
        let by_feature = || counts.chunks_exact(self.classes);
        let inside: f32 = by_feature().map(|counts| counts[class]).sum::<f32>() + smoothing;
        let outside: f32 = counts.iter().sum::<f32>() + 2.0 * smoothing - inside;
        let ratio = |counts: &[f32]| {
            let (own, all) = (counts[class], counts.iter().sum::<f32>());
            let odds = ((1.0 + own) / inside).ln() - ((1.0 + all - own) / outside).ln();
            odds.abs().powf(EXPONENT)
        };
        by_feature().map(ratio).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Vec<String>, Vec<&'static str>) {
        let words = [
            ("vpn tunnel gateway", "network"),
            ("toner paper tray", "printer"),
            ("password locked account", "access"),
        ];
        let row = |n: usize| {
            let (text, label) = words[n % 3];
            (
                format!("{text} problem number {n} please help {}", n % 7),
                label,
            )
        };
        (0..300).map(row).unzip()
    }

    #[test]
    fn it_learns_says_how_sure_it_is_and_why() {
        let (texts, labels) = sample();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let model = TextClassifier::fit(&texts, &labels, FitOptions::default()).unwrap();
        let said = model.predict("the tray of the Toner is empty");
        assert_eq!(said.ranked[0].0, "printer");
        assert!(said.ranked[0].1 > 0.8, "{said:?}");
        assert!((said.ranked.iter().map(|(_, p)| p).sum::<f64>() - 1.0).abs() < 1e-4);
        assert!(
            ["toner", "tray"].contains(&said.words[0].word.as_str()),
            "{said:?}"
        );
    }

    #[test]
    fn the_same_examples_make_the_same_model_and_it_survives_storing() {
        let (texts, labels) = sample();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let fit = || TextClassifier::fit(&texts, &labels, FitOptions::default()).unwrap();
        let stored = serde_json::to_string(&fit()).unwrap();
        assert_eq!(stored, serde_json::to_string(&fit()).unwrap());
        let again: TextClassifier = serde_json::from_str(&stored).unwrap();
        assert_eq!(again.predict(texts[5]), fit().predict(texts[5]));
    }

    #[test]
    fn odd_input_is_no_reason_to_fail() {
        assert!(TextClassifier::fit(&[], &[], FitOptions::default()).is_none());
        assert!(TextClassifier::fit(&["a", "b"], &["x", "y"], FitOptions::default()).is_none());
        let one =
            TextClassifier::fit(&["a b", "a c", "a d"], &["x"; 3], FitOptions::default()).unwrap();
        assert_eq!(one.predict("anything").ranked[0].0, "x");
        let (texts, labels) = sample();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let model = TextClassifier::fit(&texts, &labels, FitOptions::default()).unwrap();
        for odd in ["", " ", "\u{0}", "🦀🦀", "ÄÖÜ", &"x".repeat(100_000)] {
            let sum: f64 = model.predict(odd).ranked.iter().map(|(_, p)| p).sum();
            assert!((sum - 1.0).abs() < 1e-4, "{odd}");
        }
    }
}
