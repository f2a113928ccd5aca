//! JSON bodies: a wrong one is told with the place and the reason.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use serde::Serialize;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, IgnoredAny};
use serde_json::{Map, Value};
use tierline_domain::{Error, FieldError};

use crate::error::Failure;

/// A body that parsed, with its bytes for the fingerprint of a repeat.
pub struct JsonBody<T> {
    pub value: T,
    pub bytes: Bytes,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        if !is_json(request.headers()) {
            return Err(Failure::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "json_expected",
            ));
        }
        let bytes =
            Bytes::from_request(request, state)
                .await
                .map_err(|rejection| match rejection.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => {
                        Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large")
                    }
                    _ => Failure::new(StatusCode::BAD_REQUEST, "body_not_readable"),
                })?;
        let value = parse(&bytes)?;
        Ok(Self { value, bytes })
    }
}

/// Parses, naming the field that is wrong.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut json);
    // A number where a word of a list is expected is told as bad syntax: whether it is JSON at all is asked apart.
    // What stands behind the value was meant to say something, too.
    if (parsed.is_err() || json.end().is_err())
        && let Err(error) = serde_json::from_slice::<IgnoredAny>(bytes)
    {
        return Err(Failure::new(StatusCode::BAD_REQUEST, "not_json").detail(error.to_string()));
    }
    parsed.map_err(|error| {
        let path = error.path().to_string();
        wrong_field(&path, &error.into_inner().to_string())
    })
}

/// A body with the fields of a JSON merge patch (RFC 7396, one level) laid over it.
pub fn merged<B: Serialize + DeserializeOwned>(
    current: &B,
    patch: Map<String, Value>,
) -> Result<B, Failure> {
    let mut whole = serde_json::to_value(current).map_err(Error::internal)?;
    if let Value::Object(fields) = &mut whole {
        fields.extend(patch);
    }
    let bytes = serde_json::to_vec(&whole).map_err(Error::internal)?;
    parse(&bytes)
}

/// A whole record, as it was read (`view`) and then edited. What only reading shows must be as it is.
pub fn edited<B: Serialize + DeserializeOwned>(
    view: &impl Serialize,
    current: &B,
    sent: Map<String, Value>,
) -> Result<B, Failure> {
    let view = serde_json::to_value(view).map_err(Error::internal)?;
    let writable = serde_json::to_value(current).map_err(Error::internal)?;
    let (mut body, mut wrong) = (Map::new(), vec![]);
    for (name, value) in sent {
        match view.get(&name) {
            Some(known) if writable.get(&name).is_none() => {
                if *known != value {
                    wrong.push(FieldError::new(format!("/{name}"), "read_only"));
                }
            }
            _ => drop(body.insert(name, value)),
        }
    }
    tierline_domain::limits::finish(wrong)?;
    let bytes = serde_json::to_vec(&body).map_err(Error::internal)?;
    parse(&bytes)
}

fn wrong_field(path: &str, message: &str) -> Failure {
    let quoted = || message.split('`').nth(1).unwrap_or_default();
    let base = pointer(path);
    let (at, code) = if message.starts_with("unknown field") {
        // The path already ends with the unknown name, or stops at its object.
        let at = if base.ends_with(&format!("/{}", quoted())) {
            base
        } else {
            format!("{base}/{}", quoted())
        };
        (at, "unknown_field")
    } else if message.starts_with("missing field") {
        (format!("{base}/{}", quoted()), "required")
    } else if message.starts_with("duplicate field") {
        (format!("{base}/{}", quoted()), "given_twice")
    } else if message.starts_with("unknown variant") {
        (base, "unknown_value")
    } else {
        (base, "wrong_type")
    };
    Failure::from(Error::Invalid(vec![FieldError::new(at, code)])).detail(message.to_owned())
}

/// `a.b[3]` as `/a/b/3`.
fn pointer(path: &str) -> String {
    if path == "." || path == "?" {
        return String::new();
    }
    let parts = path
        .split(['.', '['])
        .map(|part| part.trim_end_matches(']'))
        .filter(|part| *part != "?");
    parts.fold(String::new(), |pointer, part| pointer + "/" + part)
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    kind == "application/json" || kind.ends_with("+json")
}

/// For fields of a PATCH: present with `null` empties, absent leaves.
#[expect(
    clippy::option_option,
    reason = "a patch tells 'leave it' from 'empty it'"
)]
pub fn patch_field<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// For fields that may be `null` and must be said.
pub fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    Option::<T>::deserialize(from)
}

/// For fields of a PATCH that cannot be empty: absent leaves, `null` is an error.
pub fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only parsed")]
    struct Sample {
        title: String,
        tags: Option<Vec<String>>,
        kind: Option<Kind>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Incident,
    }

    #[test]
    fn a_wrong_field_is_named() {
        for (body, pointer, code) in [
            (r#"{"title": 3}"#, "/title", "wrong_type"),
            (
                r#"{"title": "a", "tags": ["b", 7]}"#,
                "/tags/1",
                "wrong_type",
            ),
            (r#"{"title": "a", "kind": 3}"#, "/kind", "wrong_type"),
            (r#"{"title": "a", "kind": "x"}"#, "/kind", "unknown_value"),
            (r#"{"title": "a", "colour": 1}"#, "/colour", "unknown_field"),
            (r#"{"tags": []}"#, "/title", "required"),
            (r#"{"title": "a", "title": "b"}"#, "/title", "given_twice"),
        ] {
            let problem = parse::<Sample>(body.as_bytes()).unwrap_err().into_problem();
            assert_eq!(
                (
                    problem.errors[0].pointer.as_str(),
                    problem.errors[0].code.as_str()
                ),
                (pointer, code),
                "{body}"
            );
        }
        for body in ["{", r#"{"title": "a"} and more"#, r#"{"title": "a"}{}"#] {
            let problem = parse::<Sample>(body.as_bytes()).unwrap_err().into_problem();
            assert_eq!(problem.code, "not_json", "{body}");
        }
    }
}
