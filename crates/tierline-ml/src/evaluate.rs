//! Measuring a classifier on rows that it has not seen.

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use serde::Serialize;

use crate::classifier::{FitOptions, TextClassifier};
use crate::metrics::{Scores, scores};
use crate::split::{Split, order_split, random_split};

/// A label with fewer rows is left out, as in the published baselines.
const FEWEST_ROWS: usize = 10;

/// A row to learn from or to be measured on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledText {
    pub text: String,
    pub label: String,
    /// Sortable; when all rows have one, the split is by time.
    pub time: Option<String>,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TextEvaluation {
    pub rows: usize,
    pub classes: usize,
    /// `time` or `random`.
    pub split: &'static str,
    pub n_train: usize,
    pub n_validation: usize,
    pub n_test: usize,
    /// Test rows whose label stands in no row that was learned from: always wrong.
    pub unseen_label_in_test: usize,
    /// The share of the test rows whose text was learned from too: they are easy.
    pub test_text_in_train: f64,
    /// The accuracy of always saying the commonest label.
    pub majority_accuracy: f64,
    /// Whether it is more accurate than that by more than chance (two standard errors). If not, it has no skill.
    pub beats_majority: bool,
    #[serde(flatten)]
    pub scores: Scores,
    /// Apart: it differs from run to run.
    #[serde(skip)]
    pub timing: Timing,
}

/// How long it took, by the wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Timing {
    pub fit_seconds: f64,
    /// Of one prediction with its reasons.
    pub predict_p50_millis: f64,
    pub predict_p99_millis: f64,
}

/// Fits on train and validation rows, measures on the test rows; `None` when there is nothing to learn or to test.
#[expect(clippy::cast_precision_loss, reason = "row counts")]
pub fn evaluate_text(rows: Vec<LabelledText>, options: FitOptions) -> Option<TextEvaluation> {
    let mut rows = usable(rows);
    let by_time = rows.iter().all(|row| row.time.is_some());
    if by_time {
        rows.sort_by(|a, b| a.time.cmp(&b.time));
    }
    let labels: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
    let Split {
        train,
        validation,
        test,
    } = if by_time {
        order_split(rows.len())
    } else {
        random_split(&labels)
    };
    let mut learned = [train.clone(), validation.clone()].concat();
    learned.sort_unstable();
    let texts: Vec<&str> = learned.iter().map(|row| rows[*row].text.as_str()).collect();
    let known: Vec<&str> = learned.iter().map(|row| labels[*row]).collect();
    let begun = Instant::now();
    let model = TextClassifier::fit(&texts, &known, options)?;
    let fit_seconds = begun.elapsed().as_secs_f64();
    let mut names: Vec<&str> = labels.clone();
    names.sort_unstable();
    names.dedup();
    let class = |label: &str| names.binary_search(&label).unwrap_or(usize::MAX);
    let truth: Vec<usize> = test.iter().map(|row| class(labels[*row])).collect();
    let (mut ranked, mut millis) = (vec![], vec![]);
    for row in &test {
        let begun = Instant::now();
        let said = model.predict(&rows[*row].text);
        millis.push(begun.elapsed().as_secs_f64() * 1e3);
        let by_class = said.ranked.into_iter().map(|(label, p)| (class(&label), p));
        ranked.push(by_class.collect::<Vec<_>>());
    }
    let mut counts = HashMap::<&str, usize>::new();
    for label in &known {
        *counts.entry(label).or_default() += 1;
    }
    let commonest = names
        .iter()
        .max_by_key(|name| counts.get(*name).copied().unwrap_or(0))?;
    let of_test = |holds: &dyn Fn(usize) -> bool| test.iter().filter(|row| holds(**row)).count();
    let share = |count: usize| count as f64 / test.len().max(1) as f64;
    let learned_texts: HashSet<&str> = texts.iter().copied().collect();
    let majority_accuracy = share(of_test(&|row| labels[row] == *commonest));
    let scores = scores(&ranked, &truth, names.len());
    Some(TextEvaluation {
        rows: rows.len(),
        classes: names.len(),
        split: if by_time { "time" } else { "random" },
        n_train: train.len(),
        n_validation: validation.len(),
        n_test: test.len(),
        unseen_label_in_test: of_test(&|row| !counts.contains_key(labels[row])),
        test_text_in_train: share(of_test(&|row| learned_texts.contains(&*rows[row].text))),
        beats_majority: is_more(scores.accuracy, majority_accuracy, test.len()),
        majority_accuracy,
        scores,
        timing: Timing {
            fit_seconds,
            predict_p50_millis: quantile(&mut millis, 50),
            predict_p99_millis: quantile(&mut millis, 99),
        },
    })
}

/// Whether a share of so many rows is larger than another by two standard errors.
#[expect(clippy::cast_precision_loss, reason = "row counts")]
fn is_more(share: f64, than: f64, rows: usize) -> bool {
    let variance = share * (1.0 - share) + than * (1.0 - than);
    share - than > 2.0 * (variance / rows.max(1) as f64).sqrt()
}

/// The value below which so many of a hundred lie; 0 of none.
fn quantile(values: &mut [f64], percent: usize) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let place = (values.len() * percent / 100).min(values.len().saturating_sub(1));
    values.get(place).copied().unwrap_or(0.0)
}

/// Rows with text and a label that is common enough.
fn usable(rows: Vec<LabelledText>) -> Vec<LabelledText> {
    let rows: Vec<LabelledText> = rows
        .into_iter()
        .map(|row| LabelledText {
            text: row.text.trim().to_owned(),
            ..row
        })
        .filter(|row| !row.text.is_empty() && !row.label.is_empty())
        .collect();
    let mut counts = HashMap::<String, usize>::new();
    for row in &rows {
        *counts.entry(row.label.clone()).or_default() += 1;
    }
    rows.into_iter()
        .filter(|row| counts[&row.label] >= FEWEST_ROWS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_without_meaning_show_no_skill() {
        let row = |n: usize| LabelledText {
            text: format!("words {} and {} of ticket {n}", n * 7 % 31, n * 11 % 37),
            // Thue and Morse: no pattern that words could follow.
            label: if n.count_ones().is_multiple_of(2) {
                "a"
            } else {
                "b"
            }
            .to_owned(),
            time: None,
        };
        let measured = evaluate_text((0..600).map(row).collect(), FitOptions::default()).unwrap();
        assert!(!measured.beats_majority, "{measured:?}");
        assert!(
            (measured.scores.accuracy - 0.5).abs() < 0.15,
            "{measured:?}"
        );
        assert_eq!(
            (measured.n_train, measured.n_validation, measured.n_test),
            (420, 60, 120)
        );
    }

    #[test]
    fn many_labels_are_all_learned_and_copies_are_told() {
        let row = |n: usize| LabelledText {
            text: format!("subject{0} about matter{0} number {1}", n % 80, n % 7),
            label: format!("label {}", n % 80),
            time: None,
        };
        let measured = evaluate_text((0..960).map(row).collect(), FitOptions::default()).unwrap();
        assert_eq!(measured.classes, 80);
        assert!(measured.scores.accuracy > 0.95, "{measured:?}");
        assert!(measured.beats_majority && measured.test_text_in_train > 0.5);
    }

    #[test]
    fn labels_that_come_up_later_are_counted_as_unseen() {
        let row = |n: usize| LabelledText {
            text: format!("words {n}"),
            label: if n < 90 { "old" } else { "new" }.to_owned(),
            time: Some(format!("{n:04}")),
        };
        let measured = evaluate_text((0..100).map(row).collect(), FitOptions::default()).unwrap();
        assert_eq!((measured.n_test, measured.unseen_label_in_test), (20, 10));
        assert!((measured.scores.accuracy - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_few_rows_do_not_make_it_sure() {
        let row = |n: usize| LabelledText {
            text: format!("words {}", n * 7 % 13),
            label: if n.count_ones().is_multiple_of(2) {
                "a"
            } else {
                "b"
            }
            .to_owned(),
            time: None,
        };
        let measured = evaluate_text((0..30).map(row).collect(), FitOptions::default()).unwrap();
        assert!(measured.scores.log_loss < 1.0, "{measured:?}");
    }
}
