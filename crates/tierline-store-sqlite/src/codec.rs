//! Between the desk's types and SQLite's: numbers, times, documents.

use serde::Serialize;
use serde::de::DeserializeOwned;
use tierline_domain::{Result, Timestamp};

use crate::error;

/// Counters fit 63 bits.
pub fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Counters are never negative.
pub fn unsigned(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// Page sizes and offsets.
pub fn size(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Microseconds since 1970.
pub fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// The document of a value.
pub fn encode<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(error::document)
}

/// The value of a document.
pub fn decode<T: DeserializeOwned>(document: &str) -> Result<T> {
    serde_json::from_str(document).map_err(error::document)
}
