//! The one error of the desk: a closed set of kinds, each with a stable code.

use std::collections::BTreeMap;

use crate::permission::Permission;

/// What each fallible operation of the desk answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why something was not done. `Display` never prints the source: outside sees the message, logs the chain.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It does not exist, or may not be seen by who asks.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// The state forbids it; `code` is stable.
    #[error("the state forbids it: {code}")]
    Conflict {
        /// A stable word for the reason, such as `transition_not_allowed`.
        code: &'static str,
        /// Values for the message.
        params: BTreeMap<&'static str, String>,
    },
    /// Somebody else changed it since it was read.
    #[error("changed meanwhile; the current version is {current}")]
    Stale {
        /// The version that is stored now; 0 when none is stored.
        current: u64,
    },
    /// The input is wrong; every wrong field is named.
    #[error("{} field(s) are invalid", .0.len())]
    Invalid(Vec<FieldError>),
    /// Who asks is not known; the code says why.
    #[error("not authenticated: {0}")]
    Unauthenticated(&'static str),
    /// Who asks is known, and may not.
    #[error("needs the permission {}", .0.name())]
    Forbidden(Permission),
    /// Too many attempts.
    #[error("too many requests")]
    RateLimited {
        /// When another attempt makes sense.
        retry_after_seconds: u64,
    },
    /// Something needed is away for the moment. After a commit it means unknown, not undone.
    #[error("temporarily unavailable: {what}")]
    Unavailable {
        /// What is away.
        what: &'static str,
        /// Why, for the log.
        #[source]
        source: Option<Cause>,
    },
    /// A fault of ours.
    #[error("internal error")]
    Internal(#[source] Cause),
}

/// One wrong field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// JSON pointer into the request, such as `/title` or `/cc/3`.
    pub pointer: String,
    /// A stable word, such as `required`, `too_long`, `unknown_value`.
    pub code: &'static str,
    /// Values for the message, such as `max`.
    pub params: BTreeMap<&'static str, String>,
}

impl FieldError {
    /// A wrong field without parameters.
    pub fn new(pointer: impl Into<String>, code: &'static str) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            params: BTreeMap::new(),
        }
    }

    /// The same with one parameter more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.params.insert(name, format!("{value}"));
        self
    }
}

impl Error {
    /// One wrong field.
    pub fn invalid(pointer: impl Into<String>, code: &'static str) -> Self {
        Self::Invalid(vec![FieldError::new(pointer, code)])
    }

    /// A state that forbids it.
    pub fn conflict(code: &'static str) -> Self {
        Self::Conflict {
            code,
            params: BTreeMap::new(),
        }
    }

    /// A value that another record has.
    pub fn taken(key: &'static str) -> Self {
        Self::Conflict {
            code: "unique_value_taken",
            params: BTreeMap::from([("field", key.to_owned())]),
        }
    }

    /// A fault of ours, with what caused it.
    pub fn internal(source: impl Into<Cause>) -> Self {
        Self::Internal(source.into())
    }

    /// Something away, with what caused it.
    pub fn unavailable(what: &'static str, source: impl Into<Cause>) -> Self {
        Self::Unavailable {
            what,
            source: Some(source.into()),
        }
    }

    /// Whether trying the same again later can help.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Stale { .. } | Self::RateLimited { .. } | Self::Unavailable { .. }
        )
    }
}
