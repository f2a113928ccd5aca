//! Files on their way out: in parts where they are asked for (RFC 9110), never shown by the browser itself.

use std::fmt::Write;
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use tierline_app::Services;
use tierline_domain::attachment::Attachment;
use tierline_domain::ports::ByteSource;
use tierline_domain::{Error, Result};

/// Whatever a browser makes of a file, it is nobody: no scripts, no forms, no origin.
pub const SANDBOX: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// What of a file was asked for.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    Whole,
    Part(Range<u64>),
    /// A part that is not there.
    Nothing,
    /// The client has it.
    Known,
}

/// The file, or the part of it that the request asks for.
pub async fn file(services: &Services, file: &Attachment, asked: &HeaderMap) -> Result<Response> {
    let tag = format!("\"{}\"", file.blob);
    let wanted = wanted(asked, &tag, file.size);
    let mut response = match wanted {
        Wanted::Known => StatusCode::NOT_MODIFIED.into_response(),
        Wanted::Nothing => {
            let range = format!("bytes */{}", file.size);
            (
                StatusCode::RANGE_NOT_SATISFIABLE,
                [(header::CONTENT_RANGE, range)],
            )
                .into_response()
        }
        Wanted::Whole => bytes(services, file, 0..file.size).await?,
        Wanted::Part(part) => {
            let range = format!("bytes {}-{}/{}", part.start, part.end - 1, file.size);
            let mut response = bytes(services, file, part).await?;
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            set(response.headers_mut(), header::CONTENT_RANGE, &range);
            response
        }
    };
    let headers = response.headers_mut();
    set(headers, header::ETAG, &tag);
    set(headers, header::ACCEPT_RANGES, "bytes");
    set(headers, header::CACHE_CONTROL, "private, no-cache");
    set(
        headers,
        header::CONTENT_DISPOSITION,
        &disposition(&file.name),
    );
    set(headers, header::CONTENT_SECURITY_POLICY, SANDBOX);
    Ok(response)
}

async fn bytes(services: &Services, file: &Attachment, part: Range<u64>) -> Result<Response> {
    let length = part.end - part.start;
    let source = services.blobs.read(file.blob, part).await?;
    let source = source.ok_or_else(|| Error::internal("the bytes of a file are missing"))?;
    let mut response = Body::new(Outgoing::of(source).boxed_unsync()).into_response();
    let headers = response.headers_mut();
    set(headers, header::CONTENT_TYPE, &file.media_type);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(response)
}

fn set(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn wanted(asked: &HeaderMap, tag: &str, size: u64) -> Wanted {
    let text = |name| {
        asked
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let known = text(header::IF_NONE_MATCH).is_some_and(|tags| {
        let mut tags = tags
            .split(',')
            .map(|one| one.trim().trim_start_matches("W/"));
        tags.any(|one| one == tag || one == "*")
    });
    if known {
        return Wanted::Known;
    }
    // A part of another file than the client has the rest of is of no use.
    let same = text(header::IF_RANGE).is_none_or(|known| known.trim() == tag);
    match text(header::RANGE).filter(|_| same) {
        Some(range) => part(range, size),
        None => Wanted::Whole,
    }
}

/// One part; several at once, or what cannot be read, is answered by the whole, as the standard lets us.
fn part(range: &str, size: u64) -> Wanted {
    let Some((first, last)) = range
        .trim()
        .strip_prefix("bytes=")
        .and_then(|rest| rest.split_once('-'))
    else {
        return Wanted::Whole;
    };
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        // A number that is too large for us is past the end of every file.
        digits.then(|| text.parse().unwrap_or(u64::MAX))
    };
    let (first, last) = (first.trim(), last.trim());
    let range = match (number(first), number(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Some(first), None) if last.is_empty() => first..size,
        (None, Some(length)) if first.is_empty() => size.saturating_sub(length)..size,
        _ => return Wanted::Whole,
    };
    if range.start < range.end {
        Wanted::Part(range)
    } else {
        Wanted::Nothing
    }
}

/// RFC 6266 with the name in both spellings.
fn disposition(name: &str) -> String {
    let plain = |letter: char| match letter {
        '"' | '\\' | '%' => '_',
        ' '..='~' => letter,
        _ => '_',
    };
    let plain: String = name.chars().map(plain).collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

type Piece = Result<Option<Vec<u8>>>;
type NextPiece = Pin<Box<dyn Future<Output = (Box<dyn ByteSource>, Piece)> + Send>>;

/// The bytes as the body of an answer.
struct Outgoing(Option<NextPiece>);

impl Outgoing {
    fn of(source: Box<dyn ByteSource>) -> Self {
        Self(Some(next(source)))
    }
}

fn next(mut source: Box<dyn ByteSource>) -> NextPiece {
    Box::pin(async move {
        let piece = source.next().await;
        (source, piece)
    })
}

impl axum::body::HttpBody for Outgoing {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>>>> {
        let Some(waiting) = self.0.as_mut() else {
            return Poll::Ready(None);
        };
        let Poll::Ready((source, piece)) = waiting.as_mut().poll(context) else {
            return Poll::Pending;
        };
        let frame = match piece {
            Ok(None) => None,
            Ok(Some(piece)) => Some(Ok(http_body::Frame::data(Bytes::from(piece)))),
            Err(error) => {
                tracing::error!(error = ?error, "a file broke off on its way out");
                Some(Err(error))
            }
        };
        self.0 = matches!(&frame, Some(Ok(_))).then(|| next(source));
        Poll::Ready(frame)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_read_as_the_standard_says() {
        for (range, expected) in [
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=2-5", Wanted::Part(2..6)),
            ("bytes=7-", Wanted::Part(7..10)),
            ("bytes=7-99", Wanted::Part(7..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-99", Wanted::Part(0..10)),
            ("bytes=0-99999999999999999999999", Wanted::Part(0..10)),
            ("bytes=10-", Wanted::Nothing),
            ("bytes=99999999999999999999999-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=5-2", Wanted::Whole),
            ("bytes=0-1,3-4", Wanted::Whole),
            ("bytes=a-b", Wanted::Whole),
            ("bytes=-", Wanted::Whole),
            ("bytes=+1-2", Wanted::Whole),
            ("lines=1-2", Wanted::Whole),
            ("", Wanted::Whole),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Wanted::Nothing);
    }

    #[test]
    fn a_name_cannot_leave_its_place_in_the_header() {
        assert_eq!(
            disposition("Übersicht \"3\".pdf"),
            "attachment; filename=\"_bersicht _3_.pdf\"; filename*=UTF-8''%C3%9Cbersicht%20%223%22.pdf"
        );
    }
}
