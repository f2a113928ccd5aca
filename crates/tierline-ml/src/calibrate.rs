//! From scores to probabilities: vector scaling, fitted on scores of rows that the machine had not seen.
//!
//! Guo et al., "On Calibration of Modern Neural Networks", ICML 2017: one slope for all classes, one offset each.

use serde::{Deserialize, Serialize};

use crate::metrics::{accuracy, macro_f1};

/// Steps of gradient descent.
const STEPS: usize = 400;
/// Steps of Newton's method for the slope alone.
const SLOPE_STEPS: usize = 12;
/// Shares of the offsets that are tried.
const SHARES: [f32; 5] = [1.0, 0.75, 0.5, 0.25, 0.0];

/// Slope and offsets.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Scaling {
    slope: f32,
    offsets: Vec<f32>,
    /// Of the highest probability: what it says and what is true, ascending (isotonic regression).
    confidence: Vec<(f32, f32)>,
}

impl Scaling {
    /// A plain softmax with this slope.
    pub fn plain(classes: usize, slope: f32) -> Self {
        Self {
            slope,
            offsets: vec![0.0; classes],
            confidence: vec![],
        }
    }

    /// Fits on scores (row by row) and the true classes. The offsets that are best for the log loss make rare classes
    /// rarer: how much of them is kept is decided by the rows that come out right, in all classes alike.
    pub fn fit(classes: usize, scores: &[f32], truth: &[usize]) -> Self {
        let whole = Self::by_log_loss(classes, scores, truth);
        let mut best = (f64::NEG_INFINITY, whole.clone());
        for share in SHARES {
            let scaling = whole.with_offsets(share, scores, truth);
            let right = scaling.rightness(scores, truth);
            if right > best.0 {
                best = (right, scaling);
            }
        }
        let mut scaling = best.1;
        scaling.confidence = isotonic(&scaling, scores, truth, classes);
        scaling
    }

    /// The same with a share of the offsets, and the slope that is best with them (Newton's method).
    #[expect(clippy::cast_precision_loss, reason = "row counts")]
    fn with_offsets(&self, share: f32, scores: &[f32], truth: &[usize]) -> Self {
        let mut scaling = self.clone();
        scaling
            .offsets
            .iter_mut()
            .for_each(|offset| *offset *= share);
        let classes = scaling.offsets.len();
        for _ in 0..SLOPE_STEPS {
            let (mut gradient, mut curvature) = (0.0_f64, 0.0_f64);
            for (row, right) in scores.chunks_exact(classes).zip(truth) {
                let probabilities = scaling.softmax(row);
                let moment = |power: i32| -> f32 {
                    let weighed = row.iter().zip(&probabilities);
                    weighed.map(|(score, p)| score.powi(power) * p).sum()
                };
                let mean = moment(1);
                gradient += f64::from(mean - row[*right]);
                curvature += f64::from(moment(2) - mean * mean);
            }
            let rows = truth.len().max(1) as f64;
            #[expect(clippy::cast_possible_truncation, reason = "a slope of a few units")]
            let step = (gradient / (curvature + 1e-4 * rows)) as f32;
            scaling.slope = (scaling.slope - step.clamp(-1.0, 1.0)).clamp(0.05, 30.0);
        }
        scaling
    }

    /// Accuracy and macro-F1 together.
    fn rightness(&self, scores: &[f32], truth: &[usize]) -> f64 {
        let classes = self.offsets.len();
        let first = scores.chunks_exact(classes).map(|row| {
            let value = |class: &usize| row[*class] * self.slope + self.offsets[*class];
            (0..classes).max_by(|a, b| value(a).total_cmp(&value(b)))
        });
        let first: Vec<Option<usize>> = first.collect();
        accuracy(&first, truth) + macro_f1(&first, truth, classes)
    }

    #[expect(clippy::cast_precision_loss, reason = "row counts")]
    fn by_log_loss(classes: usize, scores: &[f32], truth: &[usize]) -> Self {
        let mut scaling = Self::plain(classes, 3.0);
        let rate = 1.0 / truth.len().max(1) as f32;
        // Adam: the slope and the offsets live on different scales.
        let mut moments = vec![(0.0_f32, 0.0_f32); classes + 1];
        let mut gradient = vec![0.0_f32; classes + 1];
        for step in 1..=STEPS {
            gradient.fill(0.0);
            for (row, right) in scores.chunks_exact(classes).zip(truth) {
                let mut probabilities = scaling.softmax(row);
                probabilities[*right] -= 1.0;
                for (class, error) in probabilities.iter().enumerate() {
                    gradient[class] += error * rate;
                    gradient[classes] += error * row[class] * rate;
                }
            }
            // Offsets of rare classes need holding, and all of them where there are few rows.
            let hold = rate.max(1e-4);
            for (slot, offset) in gradient.iter_mut().zip(&scaling.offsets) {
                *slot += hold * offset;
            }
            let moved: Vec<f32> = gradient
                .iter()
                .zip(&mut moments)
                .map(|(g, m)| adam(*g, m, step))
                .collect();
            for (offset, move_by) in scaling.offsets.iter_mut().zip(&moved) {
                *offset -= move_by;
            }
            scaling.slope = (scaling.slope - moved[classes]).max(0.05);
        }
        scaling
    }

    /// Probabilities of the classes for their scores.
    pub fn probabilities(&self, scores: &[f32]) -> Vec<f32> {
        let mut probabilities = self.softmax(scores);
        let best =
            (0..probabilities.len()).max_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b]));
        if let Some(best) = best.filter(|_| !self.confidence.is_empty()) {
            let said = probabilities[best];
            // The order of the classes stays: the first stays above the second.
            let second = (0..probabilities.len())
                .filter(|c| *c != best)
                .map(|c| probabilities[c])
                .fold(0.0, f32::max);
            let rest = (1.0 - said).max(1e-9);
            let highest = 1.0 / (1.0 + second / rest);
            let least = (second / rest) * highest + 1e-5;
            let told = interpolate(&self.confidence, said).clamp(least, 1.0 - 1e-6);
            for (class, probability) in probabilities.iter_mut().enumerate() {
                *probability = if class == best {
                    told
                } else {
                    *probability * (1.0 - told) / rest
                };
            }
        }
        probabilities
    }

    fn softmax(&self, scores: &[f32]) -> Vec<f32> {
        let mut scaled: Vec<f32> = scores
            .iter()
            .zip(&self.offsets)
            .map(|(s, offset)| s * self.slope + offset)
            .collect();
        let highest = scaled.iter().copied().fold(f32::MIN, f32::max);
        for value in &mut scaled {
            *value = (*value - highest).exp();
        }
        let sum: f32 = scaled.iter().sum();
        for value in &mut scaled {
            *value /= sum;
        }
        scaled
    }
}

fn adam(gradient: f32, moment: &mut (f32, f32), step: usize) -> f32 {
    moment.0 = 0.9 * moment.0 + 0.1 * gradient;
    moment.1 = 0.99 * moment.1 + 0.01 * gradient * gradient;
    let step = i32::try_from(step).unwrap_or(i32::MAX);
    let (mean, square) = (
        moment.0 / (1.0 - 0.9_f32.powi(step)),
        moment.1 / (1.0 - 0.99_f32.powi(step)),
    );
    0.05 * mean / (square.sqrt() + 1e-8)
}

/// Pool adjacent violators over equal groups of rows, by the confidence of the first class.
#[expect(clippy::cast_precision_loss, reason = "row counts")]
fn isotonic(scaling: &Scaling, scores: &[f32], truth: &[usize], classes: usize) -> Vec<(f32, f32)> {
    /// Rows of a group: fewer would follow the noise.
    const GROUP: usize = 200;
    if classes < 2 || truth.len() < 5 * GROUP {
        return vec![];
    }
    let mut said: Vec<(f32, f32)> = scores
        .chunks_exact(classes)
        .zip(truth)
        .map(|(row, right)| {
            let probabilities = scaling.softmax(row);
            let best = (0..classes)
                .max_by(|a, b| probabilities[*a].total_cmp(&probabilities[*b]))
                .unwrap_or(0);
            (probabilities[best], f32::from(u8::from(best == *right)))
        })
        .collect();
    said.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut pools: Vec<(f32, f32, f32)> = vec![];
    for group in said.chunks(GROUP) {
        let (p, y) = group
            .iter()
            .fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        pools.push((p, y, group.len() as f32));
        while let [.., a, b] = pools[..]
            && a.1 / a.2 >= b.1 / b.2
        {
            pools.truncate(pools.len() - 2);
            pools.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    pools.into_iter().map(|(p, y, n)| (p / n, y / n)).collect()
}

fn interpolate(points: &[(f32, f32)], at: f32) -> f32 {
    let right = points.partition_point(|(x, _)| *x < at);
    match (
        right.checked_sub(1).map(|left| points[left]),
        points.get(right),
    ) {
        (Some(a), Some(b)) => a.1 + (b.1 - a.1) * (at - a.0) / (b.0 - a.0).max(1e-9),
        // Beyond the ends the curve runs to certainty, or to nothing.
        (Some(a), None) => a.1 + (1.0 - a.1) * (at - a.0) / (1.0 - a.0).max(1e-9),
        (None, Some(b)) => b.1 * at / b.0.max(1e-9),
        (None, None) => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::expected_calibration_error;
    use crate::random::Pcg64;

    #[test]
    fn a_rare_class_is_still_named_where_its_scores_are_the_highest() {
        // Of 2,000 rows 200 are of class 1. Where it scores higher, it is right nearly half of the time.
        let (mut scores, mut truth) = (vec![], vec![]);
        for (rows, class, lead) in [
            (100, 1, 0.2),
            (110, 0, 0.2),
            (100, 1, -0.2),
            (1_690, 0, -0.2),
        ] {
            for _ in 0..rows {
                truth.push(class);
                scores.extend([-lead, lead]);
            }
        }
        let scaling = Scaling::fit(2, &scores, &truth);
        let told = scaling.probabilities(&[-0.2, 0.2]);
        assert!(told[1] > told[0], "{told:?}");
    }

    #[test]
    fn scaling_makes_overconfident_scores_honest() {
        let mut random = Pcg64::new(7);
        let mut uniform = || f32::from(u16::try_from(random.next_u64() >> 48).unwrap()) / 65_536.0;
        let (mut scores, mut truth) = (vec![], vec![]);
        for _ in 0..6_000 {
            let margin = uniform() * 2.0 - 1.0;
            let right = 1.0 / (1.0 + (-2.0 * margin).exp());
            truth.push(usize::from(uniform() >= right));
            scores.extend([margin * 3.0, -margin * 3.0]);
        }
        let error = |scaling: &Scaling| {
            let told = scores
                .chunks_exact(2)
                .map(|row| scaling.probabilities(row))
                .zip(&truth)
                .map(|(p, right)| {
                    let best = usize::from(p[1] > p[0]);
                    (f64::from(p[best]), best == *right)
                });
            expected_calibration_error(&told.collect::<Vec<_>>())
        };
        let (before, after) = (
            error(&Scaling::plain(2, 3.0)),
            error(&Scaling::fit(2, &scores, &truth)),
        );
        assert!(before > 0.1 && after < 0.02, "{before} {after}");
    }
}
