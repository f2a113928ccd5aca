//! The real time, real ids and real randomness: the one place that may ask for them.

use tierline_domain::Timestamp;
use tierline_domain::ports::{Clock, IdSource, SecretSource};

/// The system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that everybody else is given"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Time-ordered ids.
pub struct RandomIds;

impl IdSource for RandomIds {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the source that everybody else is given"
    )]
    fn uuid(&self) -> uuid::Uuid {
        uuid::Uuid::now_v7()
    }
}

/// The operating system's randomness.
pub struct SystemSecrets;

impl SecretSource for SystemSecrets {
    fn secret(&self) -> [u8; 32] {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)
            .expect("without randomness no secret can be made, and none must be guessed");
        bytes
    }
}
