//! A small seeded generator: the same seed gives the same desk, on every machine.
//!
//! Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014 (`SplitMix64`).

/// Numbers that look random and are not.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    /// The generator of one part of the data: parts do not shift each other when one of them changes.
    pub fn of(seed: u64, part: &str, n: u64) -> Self {
        let start = part
            .bytes()
            .fold(seed ^ 0x6a09_e667_f3bc_c908, |state, byte| {
                (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        let mut made = Self(start.wrapping_add(n.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        made.0 = made.next();
        made
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Uniform from 0 to `end` exclusive; 0 when that is empty.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the upper half of the product is below `end`"
    )]
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.next()) * end as u128) >> 64) as usize
    }

    /// Uniform from 0 to 1 exclusive.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// True with this probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// The place of one of them, by weight.
    pub fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let total: usize = weights.clone().map(|weight| weight as usize).sum();
        let mut left = self.below(total);
        for (place, weight) in weights.enumerate() {
            if left < weight as usize {
                return place;
            }
            left -= weight as usize;
        }
        0
    }

    /// Log-normal: half of the values lie below `median`; `spread` is the deviation of the logarithm.
    pub fn log_normal(&mut self, median: f64, spread: f64) -> f64 {
        // Box and Muller; the angle's second value is not needed.
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        let normal = radius * (std::f64::consts::TAU * self.unit()).cos();
        median * (spread * normal).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_and_part_give_the_same_numbers_and_others_do_not() {
        let draw = |seed, part, n| {
            let mut random = Random::of(seed, part, n);
            [random.below(1_000_000), random.below(1_000_000)]
        };
        assert_eq!(draw(1, "text", 5), draw(1, "text", 5));
        for other in [(2, "text", 5), (1, "life", 5), (1, "text", 6)] {
            assert_ne!(draw(1, "text", 5), draw(other.0, other.1, other.2));
        }
    }

    #[test]
    fn draws_follow_what_was_asked_for() {
        let mut random = Random::of(7, "test", 0);
        let heavy = (0..10_000)
            .filter(|_| random.weighted([1, 3].into_iter()) == 1)
            .count();
        assert!((7_300..7_700).contains(&heavy), "{heavy}");
        let below = (0..10_000)
            .filter(|_| random.log_normal(4.0, 1.0) < 4.0)
            .count();
        assert!((4_800..5_200).contains(&below), "{below}");
    }
}
