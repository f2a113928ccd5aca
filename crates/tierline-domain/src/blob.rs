//! Content by its hash: the same bytes have the same name, and are kept once.

use std::fmt;
use std::str::FromStr;

use async_trait::async_trait;
use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The BLAKE3 hash of some bytes, which is their name: 64 hexadecimal digits, in small letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobHash([u8; 64]);

/// Bytes that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blob {
    pub hash: BlobHash,
    pub size: u64,
    /// When they were put the last time.
    pub put_at: Timestamp,
}

/// Bytes that come piece by piece, so that nobody holds a whole file.
#[async_trait]
pub trait ByteSource: Send {
    /// The next piece; `None` at the end. An error ends it, and whoever reads keeps nothing.
    async fn next(&mut self) -> crate::Result<Option<Vec<u8>>>;
}

/// Why a text is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid hash")]
pub struct ParseHashError;

impl BlobHash {
    /// The name of the bytes that have this hash.
    pub fn new(hash: [u8; 32]) -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 64];
        for (place, byte) in text.chunks_exact_mut(2).zip(hash) {
            place[0] = DIGITS[usize::from(byte >> 4)];
            place[1] = DIGITS[usize::from(byte & 15)];
        }
        Self(text)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for BlobHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for BlobHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl FromStr for BlobHash {
    type Err = ParseHashError;

    /// Only what `Display` writes: a name has one spelling.
    fn from_str(text: &str) -> Result<Self, ParseHashError> {
        let digits: [u8; 64] = text.as_bytes().try_into().map_err(|_| ParseHashError)?;
        if digits
            .iter()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
        {
            Ok(Self(digits))
        } else {
            Err(ParseHashError)
        }
    }
}

impl Serialize for BlobHash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for BlobHash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?
            .parse()
            .map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_survives_text_and_has_one_spelling() {
        let hash = BlobHash::new([0xa7; 32]);
        let text = hash.to_string();
        assert_eq!(text.parse(), Ok(hash));
        for odd in [
            &text[1..],
            &text.to_uppercase(),
            "",
            &"é".repeat(32),
            "../../etc/passwd",
        ] {
            assert_eq!(odd.parse::<BlobHash>(), Err(ParseHashError), "{odd}");
        }
    }
}
