//! Sparse rows: only what is not zero.

use std::sync::Arc;

/// Rows of features and values, one after the other.
#[derive(Debug, Clone, Default)]
pub struct SparseRows {
    /// Where each row ends.
    ends: Arc<Vec<usize>>,
    features: Arc<Vec<u32>>,
    values: Vec<f32>,
}

impl SparseRows {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Features and values of a row.
    pub fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        (
            &self.features[start..self.ends[row]],
            &self.values[start..self.ends[row]],
        )
    }

    /// One row more.
    pub fn push(&mut self, features: &[u32], values: &[f32]) {
        let all = Arc::make_mut(&mut self.features);
        all.extend_from_slice(features);
        Arc::make_mut(&mut self.ends).push(all.len());
        self.values.extend_from_slice(values);
    }

    /// The same with each value times the weight of its feature; the places are shared.
    pub fn scaled(&self, weights: &[f32]) -> Self {
        let scaled = self
            .features
            .iter()
            .zip(&self.values)
            .map(|(feature, value)| value * weights[*feature as usize]);
        Self {
            ends: self.ends.clone(),
            values: scaled.collect(),
            features: self.features.clone(),
        }
    }
}
