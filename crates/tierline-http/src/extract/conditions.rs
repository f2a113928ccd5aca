//! Conditions and repeats: If-Match and Idempotency-Key.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use tierline_app::IdempotencyRequest;
use tierline_domain::Error;
use tierline_domain::actor::Actor;

use crate::error::Failure;

/// How often a change without a condition is tried anew when others write meanwhile.
const ATTEMPTS: u32 = 10;

/// The version that a change is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMatch {
    /// Nothing was said.
    Absent,
    /// `*`: whichever is stored.
    Any,
    /// This one.
    Version(u64),
}

impl IfMatch {
    /// The version that must be stored, where one was said.
    pub fn version(self) -> Option<u64> {
        match self {
            Self::Version(version) => Some(version),
            Self::Absent | Self::Any => None,
        }
    }

    /// The version, which must be the one that is stored; `428` where nothing was said.
    pub fn exactly(self, stored: u64) -> Result<u64, Failure> {
        match self {
            Self::Absent => Err(Failure::new(
                StatusCode::PRECONDITION_REQUIRED,
                "if_match_required",
            )
            .detail("send the ETag of what you read as If-Match, or use PATCH")),
            Self::Version(version) if version != stored => {
                Err(Error::Stale { current: stored }.into())
            }
            Self::Any | Self::Version(_) => Ok(stored),
        }
    }
}

/// Changes what is stored. Where no version was said the last write wins, so one that others overtook is done anew.
pub async fn last_write_wins<T, F>(
    condition: IfMatch,
    attempt: impl Fn() -> F,
) -> Result<T, Failure>
where
    F: Future<Output = Result<T, Failure>>,
{
    for _ in 1..ATTEMPTS {
        match attempt().await {
            Err(failure) if failure.is_stale() && condition.version().is_none() => {}
            outcome => return outcome,
        }
    }
    attempt().await
}

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            return Ok(Self::Absent);
        };
        let text = value.to_str().unwrap_or_default().trim();
        if text == "*" {
            return Ok(Self::Any);
        }
        // A tag that is not ours matches nothing that is stored.
        Ok(Self::Version(version_of(text).unwrap_or(0)))
    }
}

/// The version in `"v17"`.
pub fn version_of(tag: &str) -> Option<u64> {
    tag.trim()
        .strip_prefix("\"v")?
        .strip_suffix('"')?
        .parse()
        .ok()
}

/// The key of a request that may be repeated.
#[derive(Debug, Clone)]
pub struct IdempotencyKey {
    key: Option<String>,
    operation: String,
}

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let operation = format!("{} {}", parts.method, parts.uri.path());
        let Some(value) = parts.headers.get("idempotency-key") else {
            return Ok(Self {
                key: None,
                operation,
            });
        };
        let text = value.to_str().unwrap_or_default().trim().trim_matches('"');
        if text.is_empty() || text.len() > 255 {
            return Err(Failure::new(
                StatusCode::BAD_REQUEST,
                "idempotency_key_malformed",
            ));
        }
        Ok(Self {
            key: Some(text.to_owned()),
            operation,
        })
    }
}

impl IdempotencyKey {
    /// What is remembered: who, which operation and which key, and the request itself, hashed.
    pub fn request(&self, actor: &Actor, body: &[u8]) -> Option<IdempotencyRequest> {
        let key = self.key.as_ref()?;
        let mut hasher = blake3::Hasher::new();
        for part in [actor.user.to_string().as_str(), &self.operation, key] {
            hasher.update(part.as_bytes()).update(&[0]);
        }
        Some(IdempotencyRequest {
            key: hasher.finalize().into(),
            fingerprint: blake3::hash(body).into(),
        })
    }
}
