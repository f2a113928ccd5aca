//! Secrets that clients carry: random, told once, hashed at rest.

use crate::Services;

/// What stands before a login's access token.
pub(super) const ACCESS: &str = "tls_";
/// What stands before a refresh token.
pub(super) const REFRESH: &str = "tlr_";
/// What stands before an API token.
pub(super) const TOKEN: &str = "tl_";

/// What stands before the secret of an invitation.
pub(super) const INVITATION: &str = "tli_";

/// A new secret with 256 random bits.
pub(super) fn fresh(services: &Services, prefix: &str) -> String {
    let hex = blake3::Hash::from_bytes(services.secrets.secret()).to_hex();
    format!("{prefix}{hex}")
}

/// What the refresh tokens of a family begin with; the whole where it is no refresh token.
pub(super) fn family(token: &str) -> &str {
    token.get(..REFRESH.len() + 64).unwrap_or(token)
}

/// What is stored of it. A fast hash is enough: there is nothing to guess in 256 random bits.
pub(super) fn hash(secret: &str) -> String {
    blake3::hash(secret.as_bytes()).to_hex().to_string()
}
