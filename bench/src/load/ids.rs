//! Ids of the corpus: time-ordered as real ones are, and the same at each load.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use tierline_domain::ports::IdSource;

use crate::random::Random;

/// Ids with the time that was set last.
pub struct SeededIds {
    millis: AtomicU64,
    random: Mutex<Random>,
}

impl SeededIds {
    /// A source that begins at this seed.
    pub fn new(seed: u64) -> Self {
        Self {
            millis: AtomicU64::new(0),
            random: Mutex::new(Random::new(seed)),
        }
    }

    /// From here on, ids carry this time (seconds since 1970).
    pub fn at(&self, seconds: i64) {
        let millis = u64::try_from(seconds).unwrap_or(0) * 1_000;
        self.millis.store(millis, Ordering::Relaxed);
    }
}

impl IdSource for SeededIds {
    fn uuid(&self) -> uuid::Uuid {
        let mut random = self
            .random
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let (high, low) = (random.bits(), random.bits());
        let stamped = (self.millis.load(Ordering::Relaxed) << 16) | (high & 0x0fff) | 0x7000;
        let variant = (low & (u64::MAX >> 2)) | (1 << 63);
        uuid::Uuid::from_u64_pair(stamped, variant)
    }
}
