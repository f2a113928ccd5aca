//! What a file is, by its content: neither its name nor its sender is believed.

/// So many bytes from the beginning are looked at.
pub const SNIFFED: usize = 8 * 1024;

/// What nobody can say more of.
const UNKNOWN: &str = "application/octet-stream";

/// The media type of content that begins so. Nothing that a browser would run: markup and scripts are text.
pub fn media_type(beginning: &[u8]) -> &'static str {
    if beginning.is_empty() {
        return UNKNOWN;
    }
    match infer::get(beginning).map(|found| found.mime_type()) {
        Some(found) if !found.starts_with("text/") => found,
        _ if is_text(beginning) => "text/plain",
        _ => UNKNOWN,
    }
}

/// UTF-8, possibly cut within a letter, without the controls that text does not have.
fn is_text(beginning: &[u8]) -> bool {
    let text = match std::str::from_utf8(beginning) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&beginning[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    let plain = |letter: char| {
        !letter.is_control() || matches!(letter, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}')
    };
    !text.is_empty() && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_says_what_it_is() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        for (content, kind) in [
            (png.as_slice(), "image/png"),
            (b"%PDF-1.7\n", "application/pdf"),
            (b"PK\x03\x04rest", "application/zip"),
            (
                b"MZ\x90\0rest of a program",
                "application/vnd.microsoft.portable-executable",
            ),
            (b"<!DOCTYPE html><script>alert(1)</script>", "text/plain"),
            (
                b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "text/plain",
            ),
            (b"<?xml version='1.0'?><a/>", "text/plain"),
            (b"#!/bin/sh\nrm -rf /\n", "text/plain"),
            (b"just words\n", "text/plain"),
            (
                "cut within a letter: ü"
                    .as_bytes()
                    .split_last()
                    .map_or(&[], |(_, rest)| rest),
                "text/plain",
            ),
            (b"\0\x01\x02", UNKNOWN),
            (b"", UNKNOWN),
        ] {
            assert_eq!(media_type(content), kind, "{content:?}");
        }
    }
}
