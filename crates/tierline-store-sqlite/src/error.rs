//! From SQLite's errors to the desk's.

use rusqlite::ErrorCode;
use tierline_domain::Error;

/// Busy and full are away for the moment; all else is a fault.
pub fn map(error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::DiskFull) => {
            Error::unavailable("store", error)
        }
        _ => Error::internal(error),
    }
}

/// A document that does not parse was written by a newer version, or damaged.
pub fn document(error: serde_json::Error) -> Error {
    Error::internal(error)
}
