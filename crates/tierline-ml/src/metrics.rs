//! How good predictions are: accuracy, macro-F1, top-3, calibration, coverage at a wanted precision.

use serde::Serialize;

/// Bins of the calibration error, of equal width.
const BINS: usize = 15;
/// The precision at which coverage is told.
const WANTED_PRECISION: f64 = 0.95;

/// Figures over a test set. All are shares from 0 to 1 but the log loss (nats).
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Scores {
    pub accuracy: f64,
    /// The mean of the classes' F1 over classes that are true or predicted anywhere.
    pub macro_f1: f64,
    pub top3: f64,
    /// Expected calibration error of the first class's probability.
    pub ece: f64,
    pub log_loss: f64,
    /// The share that can be decided with 95 % precision, most confident first.
    pub coverage_at95: f64,
}

/// Scores of ranked predictions (class and probability, best first) against the true classes.
#[expect(clippy::cast_precision_loss, reason = "row counts")]
pub fn scores(ranked: &[Vec<(usize, f64)>], truth: &[usize], classes: usize) -> Scores {
    let total = truth.len().max(1) as f64;
    let hits = |depth: usize| {
        let hit = |(ranked, right): &(&Vec<(usize, f64)>, &usize)| {
            ranked.iter().take(depth).any(|(c, _)| c == *right)
        };
        ranked.iter().zip(truth).filter(hit).count() as f64 / total
    };
    let first: Vec<Option<(usize, f64)>> = ranked
        .iter()
        .map(|ranked| ranked.first().copied())
        .collect();
    let told: Vec<(f64, bool)> = first
        .iter()
        .zip(truth)
        .filter_map(|(first, right)| first.map(|(class, p)| (p, class == *right)))
        .collect();
    let probability = |ranked: &[(usize, f64)], right: usize| {
        ranked
            .iter()
            .find(|(class, _)| *class == right)
            .map_or(1e-12, |(_, p)| p.max(1e-12))
    };
    let loss: f64 = ranked
        .iter()
        .zip(truth)
        .map(|(ranked, right)| -probability(ranked, *right).ln())
        .sum();
    Scores {
        accuracy: hits(1),
        macro_f1: macro_f1(&classes_of(&first), truth, classes),
        top3: hits(3),
        ece: expected_calibration_error(&told),
        // Not -0 where all is certain.
        log_loss: loss.max(0.0) / total,
        coverage_at95: coverage(told),
    }
}

/// The mean distance of confidence and truth, over bins of confidence.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "bins and counts"
)]
pub fn expected_calibration_error(told: &[(f64, bool)]) -> f64 {
    let mut bins = [(0.0, 0.0); BINS];
    for (confidence, right) in told {
        let bin = &mut bins[((confidence * BINS as f64) as usize).min(BINS - 1)];
        *bin = (bin.0 + confidence, bin.1 + f64::from(u8::from(*right)));
    }
    let total = told.len().max(1) as f64;
    bins.iter()
        .map(|(confidence, right)| (confidence - right).abs() / total)
        .sum()
}

fn classes_of(first: &[Option<(usize, f64)>]) -> Vec<Option<usize>> {
    first
        .iter()
        .map(|first| first.map(|(class, _)| class))
        .collect()
}

/// The share of the rows whose first class is the true one.
#[expect(clippy::cast_precision_loss, reason = "row counts")]
pub fn accuracy(first: &[Option<usize>], truth: &[usize]) -> f64 {
    let hits = first
        .iter()
        .zip(truth)
        .filter(|(first, right)| **first == Some(**right));
    hits.count() as f64 / truth.len().max(1) as f64
}

/// The mean of the classes' F1 over classes that are true or predicted anywhere.
#[expect(clippy::cast_precision_loss, reason = "row counts")]
pub fn macro_f1(first: &[Option<usize>], truth: &[usize], classes: usize) -> f64 {
    let mut counts = vec![(0_usize, 0_usize, 0_usize); classes];
    for (first, right) in first.iter().zip(truth) {
        counts[*right].1 += 1;
        if let Some(class) = first {
            counts[*class].2 += 1;
            counts[*class].0 += usize::from(class == right);
        }
    }
    let seen: Vec<f64> = counts
        .into_iter()
        .filter(|(_, actual, predicted)| actual + predicted > 0)
        .map(|(hit, actual, predicted)| 2.0 * hit as f64 / (actual + predicted) as f64)
        .collect();
    seen.iter().sum::<f64>() / seen.len().max(1) as f64
}

/// Ties of confidence are decided together.
#[expect(clippy::cast_precision_loss, reason = "row counts")]
fn coverage(mut told: Vec<(f64, bool)>) -> f64 {
    told.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut best) = (0_usize, 0_usize);
    for (n, (confidence, hit)) in told.iter().enumerate() {
        right += usize::from(*hit);
        let ends_tie = told.get(n + 1).is_none_or(|next| next.0 < *confidence);
        if ends_tie && right as f64 >= WANTED_PRECISION * (n + 1) as f64 {
            best = n + 1;
        }
    }
    best as f64 / told.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_the_textbooks() {
        let ranked = vec![
            vec![(0, 0.9), (1, 0.1), (2, 0.0)],
            vec![(0, 0.6), (1, 0.3), (2, 0.1)],
            vec![(1, 0.8), (0, 0.2), (2, 0.0)],
            vec![(1, 0.7), (2, 0.2), (0, 0.1)],
        ];
        let scores = scores(&ranked, &[0, 1, 1, 1], 3);
        assert!((scores.accuracy - 0.75).abs() < 1e-9);
        // F1 of class 0 is 2/3, of class 1 is 4/5; class 2 is nowhere.
        assert!((scores.macro_f1 - f64::midpoint(2.0 / 3.0, 0.8)).abs() < 1e-9);
        assert!((scores.top3 - 1.0).abs() < 1e-9);
        assert!((scores.ece - (0.1 + 0.6 + 0.2 + 0.3) / 4.0).abs() < 1e-9);
        assert!((scores.coverage_at95 - 0.75).abs() < 1e-9);
    }
}
