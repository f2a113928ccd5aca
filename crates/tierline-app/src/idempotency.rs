//! Safe repeats: the second request with the same key gets the answer of the first.

use jiff::SignedDuration;
use tierline_domain::commit::IdempotencyEntry;
use tierline_domain::{Error, Result, Timestamp};

/// How long a key is remembered.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// A request that may be a repeat.
#[derive(Debug, Clone, Copy)]
pub struct IdempotencyRequest {
    /// Who, which operation and which key, hashed.
    pub key: [u8; 32],
    /// The request, hashed.
    pub fingerprint: [u8; 32],
}

impl IdempotencyRequest {
    /// What is stored with the commit.
    pub(crate) fn entry(&self, result: impl std::fmt::Display, now: Timestamp) -> IdempotencyEntry {
        IdempotencyEntry {
            key: self.key,
            fingerprint: self.fingerprint,
            result: format!("{result}"),
            expires_at: now.saturating_add(KEPT).unwrap_or(now),
        }
    }

    /// The id of what the first request made; `Conflict` when that was another request.
    pub(crate) fn replay<I: std::str::FromStr>(
        &self,
        found: Option<IdempotencyEntry>,
    ) -> Result<Option<I>> {
        let Some(entry) = found else { return Ok(None) };
        if entry.fingerprint != self.fingerprint {
            return Err(Error::conflict("idempotency_key_reused"));
        }
        let id = entry
            .result
            .parse()
            .map_err(|_| Error::conflict("idempotency_key_reused"))?;
        Ok(Some(id))
    }
}
