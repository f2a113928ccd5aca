//! From the engine's errors to the desk's.

use tierline_domain::Error;

/// A fault of the index is a fault of ours: it can be rebuilt, and nothing is lost with it.
pub fn map(error: tantivy::TantivyError) -> Error {
    Error::internal(error)
}
