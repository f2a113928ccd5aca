//! How long to wait before the next attempt.

use jiff::SignedDuration;

/// The pause after the first failure.
const FIRST_SECONDS: f64 = 2.0;
/// The longest pause.
const LONGEST_SECONDS: f64 = 3_600.0;

/// Exponential in the attempts made (from 1), with full jitter over the upper half, so that what failed together does
/// not come back together. `random` is any 64 bits.
pub fn backoff(attempt: u32, random: u64) -> SignedDuration {
    let exponent = attempt.saturating_sub(1).min(20);
    let whole = (FIRST_SECONDS * f64::from(1_u32 << exponent)).min(LONGEST_SECONDS);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a share of a pause needs no more than 53 bits"
    )]
    let share = (random >> 11) as f64 / (1_u64 << 53) as f64;
    SignedDuration::from_secs_f64(whole * (0.5 + share / 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour_and_stay_within_their_jitter() {
        for (attempt, whole) in [(1, 2.0), (2, 4.0), (5, 32.0), (12, 3_600.0), (99, 3_600.0)] {
            for random in [0, u64::MAX / 2, u64::MAX] {
                let pause = backoff(attempt, random).as_secs_f64();
                assert!(
                    (whole / 2.0..=whole).contains(&pause),
                    "{attempt} {random} {pause}"
                );
            }
            assert!(backoff(attempt, 0) < backoff(attempt, u64::MAX));
        }
    }
}
