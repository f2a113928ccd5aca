//! Every failure as a problem (RFC 9457) with a stable code; the words come from the client's language.

use std::collections::BTreeMap;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tierline_domain::{Error, FieldError};
use utoipa::ToSchema;

/// What handlers answer when they fail.
#[derive(Debug)]
pub struct Failure {
    problem: Box<Problem>,
    retry_after_seconds: Option<u64>,
}

/// A failed request.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in English.
    pub title: String,
    pub status: u16,
    /// A stable word for what is wrong, such as `invalid_fields` or `transition_not_allowed`.
    pub code: String,
    /// Values for the message.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
    /// More about this case, in English, for people who read logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Every wrong field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<WrongField>,
    /// The version that is stored, where the request was about an older one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_version: Option<u64>,
}

/// A wrong field of the request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WrongField {
    /// JSON pointer into the request body, or the name of a query parameter after `?`.
    pub pointer: String,
    /// A stable word, such as `required` or `too_long`.
    pub code: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

impl Failure {
    /// A problem without fields.
    pub fn new(status: StatusCode, code: &str) -> Self {
        let problem = Problem {
            kind: format!("/api/docs#{code}"),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            params: BTreeMap::new(),
            detail: None,
            errors: vec![],
            current_version: None,
        };
        Self {
            problem: Box::new(problem),
            retry_after_seconds: None,
        }
    }

    /// The same with an explanation.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.problem.detail = Some(detail.into());
        self
    }

    /// The same, telling when to come again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after_seconds = Some(seconds);
        self
    }

    /// Whether the request was about an older version than the stored one.
    pub fn is_stale(&self) -> bool {
        self.problem.status == StatusCode::PRECONDITION_FAILED.as_u16()
    }

    /// The problem itself, for answers that carry several.
    pub fn into_problem(self) -> Problem {
        *self.problem
    }

    fn params(mut self, params: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        self.problem.params.extend(
            params
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value)),
        );
        self
    }

    fn fields(mut self, fields: Vec<FieldError>) -> Self {
        let field = |field: FieldError| WrongField {
            pointer: field.pointer,
            code: field.code.to_owned(),
            params: field
                .params
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        };
        self.problem.errors = fields.into_iter().map(field).collect();
        self
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound(what) => {
                Self::new(StatusCode::NOT_FOUND, "not_found").params([("what", what.to_owned())])
            }
            Error::Conflict {
                code: code @ "idempotency_key_reused",
                ..
            } => Self::new(StatusCode::UNPROCESSABLE_ENTITY, code),
            Error::Conflict {
                code: code @ "file_too_large",
                params,
            } => Self::new(StatusCode::PAYLOAD_TOO_LARGE, code).params(params),
            Error::Conflict {
                code: code @ "upload_broken_off",
                ..
            } => Self::new(StatusCode::BAD_REQUEST, code),
            Error::Conflict { code, params } => {
                Self::new(StatusCode::CONFLICT, code).params(params)
            }
            Error::Stale { current } => {
                let mut failure = Self::new(StatusCode::PRECONDITION_FAILED, "changed_meanwhile");
                failure.problem.current_version = Some(current);
                failure
            }
            Error::Invalid(fields) => {
                Self::new(StatusCode::BAD_REQUEST, "invalid_fields").fields(fields)
            }
            Error::Unauthenticated(code) => Self::new(StatusCode::UNAUTHORIZED, code)
                .detail("log in by POST /api/auth/login, or refresh by POST /api/auth/refresh"),
            Error::Forbidden(permission) => Self::new(StatusCode::FORBIDDEN, "permission_needed")
                .params([
                    ("permission", permission.name().to_owned()),
                    ("roles", permission.granted_to().join(", ")),
                ]),
            Error::RateLimited {
                retry_after_seconds,
            } => Self::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
                .retry_after(retry_after_seconds),
            Error::Unavailable { .. } => {
                tracing::error!(error = ?error, "request failed, something is away");
                Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable").retry_after(1)
            }
            Error::Internal(_) => {
                tracing::error!(error = ?error, "request failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal")
            }
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"tierline\""),
            );
        }
        if let Some(seconds) = self.retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
