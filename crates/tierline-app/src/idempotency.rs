//! Safe repeats: the second request with the same key gets the answer of the first.

use jiff::SignedDuration;
use tierline_domain::commit::IdempotencyEntry;
use tierline_domain::id::BatchId;
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
    /// The same request for one of the things that it is about.
    pub(crate) fn part(&self, id: [u8; 16]) -> Self {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.key).update(&id);
        Self {
            key: hasher.finalize().into(),
            fingerprint: self.fingerprint,
        }
    }

    /// A name for all that it does, the same for each repeat.
    pub(crate) fn batch(&self) -> BatchId {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&self.key[..16]);
        BatchId::from_bytes(bytes)
    }

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
