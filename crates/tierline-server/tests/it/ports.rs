//! Time, ids and randomness that tests own.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use async_trait::async_trait;
use jiff::Timestamp;
use tierline_domain::ai::{TrainingExample, TriageAdvice, TriageRequest};
use tierline_domain::ports::{Clock, IdSource, SecretSource, TriageModel};
use tierline_domain::{Error, Result};
use uuid::Uuid;

/// A Thursday morning.
const BEGIN: i64 = 1_768_471_200;
/// The upper half of ids that look like version 7.
const ID_BASE: u128 = 0x0198_0000_0000_7000_8000_0000_0000_0000;

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

/// Counts ids and secrets up.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl IdSource for Counter {
    fn uuid(&self) -> Uuid {
        Uuid::from_u128(ID_BASE + u128::from(self.0.fetch_add(1, Ordering::SeqCst)))
    }
}

impl SecretSource for Counter {
    fn secret(&self) -> [u8; 32] {
        let mut secret = [0x5a; 32];
        secret[..8].copy_from_slice(&self.0.fetch_add(1, Ordering::SeqCst).to_be_bytes());
        secret
    }
}

/// Knows nothing, and says so.
#[derive(Debug)]
pub struct NoModel;

#[async_trait]
impl TriageModel for NoModel {
    async fn advise(&self, _: TriageRequest) -> Result<TriageAdvice> {
        Ok(TriageAdvice {
            fallback: true,
            predictions: vec![],
        })
    }

    async fn train(&self, _: Vec<TrainingExample>) -> Result<serde_json::Value> {
        Err(Error::conflict("nothing_to_learn"))
    }
}
