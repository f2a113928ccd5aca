//! Query parameters: unknown and unreadable ones are an error that names them.

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use tierline_domain::{Error, FieldError};

use crate::error::Failure;

/// Query parameters that parsed.
pub struct QueryParams<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for QueryParams<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        match Query::<T>::try_from_uri(&parts.uri) {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => Err(wrong_parameter(&rejection.body_text())),
        }
    }
}

fn wrong_parameter(message: &str) -> Failure {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let (name, code) = if message.contains("unknown field") {
        (quoted, "unknown_parameter")
    } else if message.contains("duplicate field") {
        (quoted, "given_twice")
    } else {
        // "Failed to deserialize query string: limit: invalid digit found in string"
        (message.split(": ").nth(1).unwrap_or_default(), "wrong_type")
    };
    Failure::from(Error::Invalid(vec![FieldError::new(
        format!("?{name}"),
        code,
    )]))
    .detail(message.to_owned())
}
