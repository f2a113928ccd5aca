//! A linear support vector machine by dual coordinate descent.
//!
//! Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008: L2 loss, with shrinking,
//! as liblinear's solver 1.

use crate::matrix::SparseRows;
use crate::random::Pcg64;

/// Rounds at the most; text converges in far fewer.
const MOST_ROUNDS: usize = 60;
/// The gap between the projected gradients that ends it.
const TOLERANCE: f32 = 0.1;

/// Weights of a two-class machine; the last one is the bias. `weight_of_row` allows to leave rows out by zero.
pub fn train(
    rows: &SparseRows,
    features: usize,
    positive: &[bool],
    used: &[usize],
    cost: f32,
) -> Vec<f32> {
    let mut weights = vec![0.0_f32; features + 1];
    let mut alpha = vec![0.0_f32; rows.len()];
    let diagonal = 0.5 / cost;
    let square = |row: usize| {
        rows.row(row)
            .1
            .iter()
            .map(|value| value * value)
            .sum::<f32>()
            + 1.0
            + diagonal
    };
    let squares: Vec<f32> = (0..rows.len()).map(square).collect();
    let mut order = used.to_vec();
    let mut active = order.len();
    let mut random = Pcg64::new(42);
    let mut worst_allowed = f32::INFINITY;
    for _ in 0..MOST_ROUNDS {
        let (mut highest, mut lowest) = (f32::NEG_INFINITY, f32::INFINITY);
        random.shuffle(&mut order[..active]);
        let mut at = 0;
        while at < active {
            let row = order[at];
            let sign = if positive[row] { 1.0 } else { -1.0 };
            let (ids, values) = rows.row(row);
            let gradient = (dot(&weights, ids, values) + weights[features]) * sign - 1.0
                + alpha[row] * diagonal;
            if alpha[row] == 0.0 && gradient > worst_allowed {
                active -= 1;
                order.swap(at, active);
                continue;
            }
            let projected = if alpha[row] == 0.0 {
                gradient.min(0.0)
            } else {
                gradient
            };
            (highest, lowest) = (highest.max(projected), lowest.min(projected));
            if projected.abs() > 1e-12 {
                let before = alpha[row];
                alpha[row] = (before - gradient / squares[row]).max(0.0);
                let step = (alpha[row] - before) * sign;
                for (id, value) in ids.iter().zip(values) {
                    weights[*id as usize] += step * value;
                }
                weights[features] += step;
            }
            at += 1;
        }
        if highest - lowest <= TOLERANCE {
            if active == order.len() {
                break;
            }
            // Converged on what is left: once more over all.
            active = order.len();
            worst_allowed = f32::INFINITY;
        } else {
            worst_allowed = if highest <= 0.0 {
                f32::INFINITY
            } else {
                highest
            };
        }
    }
    weights
}

/// The dot product of a row with dense weights.
pub fn dot(weights: &[f32], ids: &[u32], values: &[f32]) -> f32 {
    ids.iter()
        .zip(values)
        .map(|(id, value)| weights[*id as usize] * value)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_separated_is_separated() {
        let mut rows = SparseRows::default();
        for n in 0..40_u8 {
            let side = if n % 2 == 0 { 1.0 } else { -1.0 };
            rows.push(
                &[0, 1],
                &[side * 0.5 + f32::from(n % 5) * 0.05, f32::from(n) * 0.01],
            );
        }
        let positive: Vec<bool> = (0..40).map(|n| n % 2 == 0).collect();
        let used: Vec<usize> = (0..40).collect();
        let weights = train(&rows, 2, &positive, &used, 10.0);
        for (row, positive) in positive.iter().enumerate() {
            let (ids, values) = rows.row(row);
            assert_eq!(
                dot(&weights, ids, values) + weights[2] > 0.0,
                *positive,
                "row {row}"
            );
        }
    }
}
