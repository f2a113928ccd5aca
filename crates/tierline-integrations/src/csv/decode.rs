//! A reader that turns any encoding into UTF-8, in pieces of fixed size.

use std::io::{Read, Result};

use encoding_rs::{CoderResult, Decoder, Encoding};

const PIECE: usize = 64 * 1024;

/// Reads UTF-8 out of a reader of another encoding. What cannot be decoded becomes U+FFFD; a byte order mark goes.
pub struct Decoding<R> {
    inner: R,
    decoder: Decoder,
    raw: Box<[u8]>,
    /// What of `raw` is still to be decoded.
    waiting: std::ops::Range<usize>,
    ended: bool,
    finished: bool,
    ready: Vec<u8>,
    given: usize,
}

impl<R: Read> Decoding<R> {
    /// Decodes what `inner` holds from this encoding.
    pub fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; PIECE].into_boxed_slice(),
            waiting: 0..0,
            ended: false,
            finished: false,
            ready: Vec::new(),
            given: 0,
        }
    }

    fn refill(&mut self) -> Result<()> {
        if self.waiting.is_empty() && !self.ended {
            let read = self.inner.read(&mut self.raw)?;
            self.waiting = 0..read;
            self.ended = read == 0;
        }
        // Three bytes of UTF-8 for one byte is the most that any encoding makes, and a little for what the decoder kept.
        self.ready.resize(PIECE * 3 + 16, 0);
        let (outcome, read, written, _) = self.decoder.decode_to_utf8(
            &self.raw[self.waiting.clone()],
            &mut self.ready,
            self.ended,
        );
        self.waiting.start += read;
        self.ready.truncate(written);
        self.given = 0;
        self.finished = self.ended && outcome == CoderResult::InputEmpty;
        Ok(())
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        while self.given == self.ready.len() {
            if self.finished {
                return Ok(0);
            }
            self.refill()?;
        }
        let count = into.len().min(self.ready.len() - self.given);
        into[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
        let mut text = String::new();
        Decoding::new(bytes, encoding)
            .read_to_string(&mut text)
            .unwrap();
        text
    }

    #[test]
    fn other_encodings_become_utf_8_and_marks_go() {
        assert_eq!(
            decoded(b"caf\xe9 \x80", encoding_rs::WINDOWS_1252),
            "café €"
        );
        assert_eq!(
            decoded(b"\xff\xfea\0\xe9\0", encoding_rs::UTF_16LE),
            "a\u{e9}"
        );
        assert_eq!(decoded(b"\xef\xbb\xbfid,x", encoding_rs::UTF_8), "id,x");
    }

    #[test]
    fn pieces_of_any_size_join_without_a_seam() {
        let text = "aä€😀".repeat(40_000);
        assert_eq!(decoded(text.as_bytes(), encoding_rs::UTF_8), text);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(&wide, encoding_rs::UTF_16BE), text);
    }

    #[test]
    fn what_cannot_be_decoded_is_marked() {
        assert_eq!(
            decoded(b"a\xffb\xc3", encoding_rs::UTF_8),
            "a\u{fffd}b\u{fffd}"
        );
    }
}
