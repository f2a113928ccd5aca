//! Splits for honest measuring: by time where there is time, else stratified at random with a fixed seed.

use std::collections::BTreeMap;

use crate::random::Pcg64;

/// The seed of every random split.
const SEED: u32 = 42;
const TRAIN: f64 = 0.7;
const TRAIN_AND_VALIDATION: f64 = 0.8;

/// Positions of rows, ascending in each part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    pub train: Vec<usize>,
    pub validation: Vec<usize>,
    pub test: Vec<usize>,
}

/// Rows in the order of time: the first 70 % train, the next 10 % validate, the last 20 % test.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "row counts"
)]
pub fn order_split(rows: usize) -> Split {
    let (a, b) = (
        (rows as f64 * TRAIN) as usize,
        (rows as f64 * TRAIN_AND_VALIDATION) as usize,
    );
    Split {
        train: (0..a).collect(),
        validation: (a..b).collect(),
        test: (b..rows).collect(),
    }
}

/// Stratified by label, 70 / 10 / 20; labels with fewer than 3 rows only train.
/// The same rows as `random_split` of the published baselines (numpy's generator, seed 42).
pub fn random_split(labels: &[&str]) -> Split {
    let mut by_label: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (row, label) in labels.iter().enumerate() {
        by_label.entry(label).or_default().push(row);
    }
    let mut random = Pcg64::new(SEED);
    let mut split = Split::default();
    for mut rows in by_label.into_values() {
        random.shuffle(&mut rows);
        let (a, b) = if rows.len() < 3 {
            (rows.len(), rows.len())
        } else {
            cuts(rows.len())
        };
        split.test.extend(rows.split_off(b));
        split.validation.extend(rows.split_off(a));
        split.train.extend(rows);
    }
    for part in [&mut split.train, &mut split.validation, &mut split.test] {
        part.sort_unstable();
    }
    split
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "row counts"
)]
fn cuts(rows: usize) -> (usize, usize) {
    // Python rounds halves to even.
    let cut = |share: f64| (rows as f64 * share).round_ties_even() as usize;
    let a = cut(TRAIN).max(1);
    (a, cut(TRAIN_AND_VALIDATION).max(2).max(a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shuffle_is_numpys() {
        let mut random = Pcg64::new(SEED);
        let mut first: Vec<usize> = (10..30).collect();
        random.shuffle(&mut first);
        let mut second: Vec<usize> = (0..5).collect();
        random.shuffle(&mut second);
        // numpy.random.default_rng(42): permutation(arange(10, 30)), then permutation(arange(5))
        assert_eq!(
            first,
            [
                25, 19, 24, 17, 22, 20, 16, 29, 13, 10, 26, 15, 21, 28, 12, 14, 27, 11, 23, 18
            ]
        );
        assert_eq!(second, [0, 3, 4, 2, 1]);
    }

    #[test]
    fn the_parts_are_those_of_the_published_baselines() {
        let label = |n: usize| format!("label {}", (n * n * 7 + n * 3) % 1_009 % 13);
        let labels: Vec<String> = (0..5_000).map(label).collect();
        let split = random_split(&labels.iter().map(String::as_str).collect::<Vec<_>>());
        // `random_split` of the baselines' common.py, numpy 2.4, on the same labels.
        let sum = |rows: &[usize]| (1..).zip(rows).map(|(n, row)| n * row).sum::<usize>();
        assert_eq!(split.train.len(), 3_500);
        assert_eq!(
            (split.validation.len(), sum(&split.validation)),
            (498, 421_619_693)
        );
        assert_eq!((split.test.len(), sum(&split.test)), (1_002, 1_667_674_022));
        assert_eq!(split.test[..10], [5, 7, 12, 16, 19, 27, 28, 29, 30, 44]);
    }

    #[test]
    fn every_row_is_in_one_part_and_labels_are_spread() {
        let labels: Vec<&str> = (0..1_000)
            .map(|n| if n % 10 == 0 { "rare" } else { "usual" })
            .collect();
        let split = random_split(&labels);
        let mut all = [
            split.train.clone(),
            split.validation.clone(),
            split.test.clone(),
        ]
        .concat();
        all.sort_unstable();
        assert_eq!(all, (0..1_000).collect::<Vec<_>>());
        let rare = |part: &[usize]| part.iter().filter(|row| labels[**row] == "rare").count();
        assert_eq!(
            (
                rare(&split.train),
                rare(&split.validation),
                rare(&split.test)
            ),
            (70, 10, 20)
        );
    }
}
