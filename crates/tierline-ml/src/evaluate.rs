//! Measuring a classifier on rows that it has not seen.

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
    /// The accuracy of always saying the commonest label.
    pub majority_accuracy: f64,
    #[serde(flatten)]
    pub scores: Scores,
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
    let model = TextClassifier::fit(&texts, &known, options)?;
    let mut names: Vec<&str> = labels.clone();
    names.sort_unstable();
    names.dedup();
    let class = |label: &str| names.binary_search(&label).unwrap_or(usize::MAX);
    let truth: Vec<usize> = test.iter().map(|row| class(labels[*row])).collect();
    let ranked: Vec<Vec<(usize, f64)>> = test
        .iter()
        .map(|row| {
            model
                .predict(&rows[*row].text)
                .ranked
                .into_iter()
                .map(|(label, p)| (class(&label), p))
                .collect()
        })
        .collect();
    let commonest = names
        .iter()
        .max_by_key(|name| known.iter().filter(|label| label == name).count())?;
    let majority = test
        .iter()
        .filter(|row| labels[**row] == *commonest)
        .count();
    Some(TextEvaluation {
        rows: rows.len(),
        classes: names.len(),
        split: if by_time { "time" } else { "random" },
        n_train: train.len(),
        n_validation: validation.len(),
        n_test: test.len(),
        majority_accuracy: majority as f64 / test.len().max(1) as f64,
        scores: scores(&ranked, &truth, names.len()),
    })
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
    let mut counts = std::collections::HashMap::<String, usize>::new();
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
        assert!(
            (measured.scores.accuracy - 0.5).abs() < 0.15,
            "{measured:?}"
        );
        assert_eq!(
            (measured.n_train, measured.n_validation, measured.n_test),
            (420, 60, 120)
        );
    }
}
