//! The PCG64 generator with numpy's seeding and shuffle, so that a split made here is the split made there.
//!
//! O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms", 2014 (XSL-RR 128/64).

const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;

/// The generator behind `numpy.random.default_rng(seed)`.
pub struct Pcg64 {
    state: u128,
    increment: u128,
    /// The upper half of the last 64 bits, where only the lower was used.
    half: Option<u32>,
}

impl Pcg64 {
    /// Seeded as numpy does.
    pub fn new(seed: u32) -> Self {
        let words = seed_words(seed);
        let wide = |high: u64, low: u64| (u128::from(high) << 64) | u128::from(low);
        let increment = (wide(words[2], words[3]) << 1) | 1;
        let mut made = Self {
            state: 0,
            increment,
            half: None,
        };
        made.step();
        made.state = made.state.wrapping_add(wide(words[0], words[1]));
        made.step();
        made
    }

    /// 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        self.step();
        #[expect(clippy::cast_possible_truncation, reason = "the halves are folded")]
        let folded = ((self.state >> 64) as u64) ^ (self.state as u64);
        folded.rotate_right((self.state >> 122) as u32)
    }

    /// Fisher and Yates, from the end.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.at_most(last));
        }
    }

    fn step(&mut self) {
        self.state = self
            .state
            .wrapping_mul(MULTIPLIER)
            .wrapping_add(self.increment);
    }

    #[expect(clippy::cast_possible_truncation, reason = "the halves are meant")]
    fn next_u32(&mut self) -> u32 {
        if let Some(half) = self.half.take() {
            return half;
        }
        let both = self.next_u64();
        self.half = Some((both >> 32) as u32);
        both as u32
    }

    /// Uniform from 0 to `max` by masking and trying again.
    fn at_most(&mut self, max: usize) -> usize {
        let mask = (max + 1).next_power_of_two() - 1;
        loop {
            let value = self.next_u32() as usize & mask;
            if value <= max {
                return value;
            }
        }
    }
}

/// numpy's `SeedSequence(seed).generate_state(4, uint64)`.
fn seed_words(seed: u32) -> [u64; 4] {
    let mut constant = 0x43b0_d7e5_u32;
    let mut hash = |value: u32| {
        let mixed = value ^ constant;
        constant = constant.wrapping_mul(0x931e_8875);
        let mixed = mixed.wrapping_mul(constant);
        mixed ^ (mixed >> 16)
    };
    let mut pool = [seed, 0, 0, 0].map(&mut hash);
    for source in 0..4 {
        for target in (0..4).filter(|target| *target != source) {
            let hashed = hash(pool[source]);
            let mixed = pool[target]
                .wrapping_mul(0xca01_f9dd)
                .wrapping_sub(hashed.wrapping_mul(0x4973_f715));
            pool[target] = mixed ^ (mixed >> 16);
        }
    }
    let mut constant = 0x8b51_f9dd_u32;
    let mut words = [0_u64; 4];
    for n in 0..8 {
        let mut word = pool[n % 4] ^ constant;
        constant = constant.wrapping_mul(0x58f3_8ded);
        word = word.wrapping_mul(constant);
        word ^= word >> 16;
        words[n / 2] |= u64::from(word) << (32 * (n % 2));
    }
    words
}
