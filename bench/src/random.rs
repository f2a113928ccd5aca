//! Seeded randomness: the same seed gives the same corpus, everywhere.

/// `SplitMix64`: small, fast, and good enough to draw words with.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A generator that begins at this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 (included) to `end` (excluded); 0 where `end` is 0.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the product's upper half is below `end`"
    )]
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// A number from `begin` (included) to `end` (excluded).
    pub fn between(&mut self, begin: usize, end: usize) -> usize {
        begin + self.below(end - begin)
    }

    /// A number from 0 (included) to 1 (excluded).
    #[expect(
        clippy::cast_precision_loss,
        reason = "53 bits are what a float holds exactly"
    )]
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True in this share of all cases.
    pub fn chance(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// The place of one of these, drawn by its weight.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.share() * weights.iter().sum::<f64>();
        for (place, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place;
            }
        }
        weights.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_stay_within_their_bounds_and_repeat_by_seed() {
        let draw = || {
            let mut random = Random::new(7);
            (0..1_000).map(|_| random.between(3, 9)).collect::<Vec<_>>()
        };
        assert_eq!(draw(), draw());
        assert!(draw().iter().all(|n| (3..9).contains(n)));
        let mut random = Random::new(1);
        let heads = (0..10_000).filter(|_| random.weighted(&[1.0, 3.0]) == 1);
        assert!((7_200..7_800).contains(&heads.count()));
    }
}
