//! Time that tests own.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use tierline_domain::ports::Clock;

/// A Thursday morning.
const BEGIN: i64 = 1_768_471_200;

/// Stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl Default for ManualClock {
    fn default() -> Self {
        Self(AtomicI64::new(BEGIN))
    }
}

impl ManualClock {
    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}
