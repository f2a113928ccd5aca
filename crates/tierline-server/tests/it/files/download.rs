//! Downloads: in parts, and never shown by the browser itself.

use crate::app::Answer;
use crate::desk::{Desk, picture};

use super::{reply_with, uploaded, write};

/// A file of ten bytes on Acme's ticket; its path.
async fn ten(desk: &Desk) -> String {
    let id = uploaded(desk, "owner", "%C3%9Cber%20%22x%22.txt", b"0123456789").await;
    write(desk, "owner", &reply_with(&[&id])).await.ok();
    format!("/api/tickets/{}/attachments/{id}", desk.acme.ticket)
}

async fn get(desk: &Desk, path: &str, headers: &[(&'static str, &str)]) -> Answer {
    let call = desk.app.get(path).bearer(&desk.person("anna").token);
    let call = headers
        .iter()
        .fold(call, |call, (name, value)| call.header(name, *value));
    call.send().await
}

#[tokio::test]
async fn a_file_comes_whole_or_in_the_part_that_was_asked_for() {
    let desk = Desk::open().await;
    let path = ten(&desk).await;
    let whole = get(&desk, &path, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(
        (whole.status.as_u16(), whole.header("content-length")),
        (200, "10")
    );
    assert_eq!(whole.header("content-encoding"), "");
    whole.ok_bytes(b"0123456789");
    let tag = whole.header("etag").to_owned();

    let part = get(&desk, &path, &[("range", "bytes=2-4")]).await;
    assert_eq!(
        (part.status.as_u16(), part.header("content-range")),
        (206, "bytes 2-4/10")
    );
    assert_eq!(
        (part.text.as_str(), part.header("content-length")),
        ("234", "3")
    );
    let end = get(&desk, &path, &[("range", "bytes=-3"), ("if-range", &tag)]).await;
    assert_eq!((end.status.as_u16(), end.text.as_str()), (206, "789"));
    let other = get(
        &desk,
        &path,
        &[("range", "bytes=-3"), ("if-range", "\"another\"")],
    )
    .await;
    assert_eq!(
        (other.status.as_u16(), other.text.as_str()),
        (200, "0123456789")
    );
    let past = get(&desk, &path, &[("range", "bytes=10-")]).await;
    assert_eq!(
        (past.status.as_u16(), past.header("content-range")),
        (416, "bytes */10")
    );
    let several = get(&desk, &path, &[("range", "bytes=0-1,4-5")]).await;
    assert_eq!(several.status, 200);
    let known = get(&desk, &path, &[("if-none-match", &tag)]).await;
    assert_eq!((known.status.as_u16(), known.text.as_str()), (304, ""));
}

#[tokio::test]
async fn no_browser_shows_a_file_of_others_as_a_page_of_ours() {
    let desk = Desk::open().await;
    let path = ten(&desk).await;
    for headers in [vec![], vec![("range", "bytes=0-1")]] {
        let file = get(&desk, &path, &headers).await;
        assert_eq!(
            file.header("content-disposition"),
            "attachment; filename=\"_ber _x_.txt\"; filename*=UTF-8''%C3%9Cber%20_x_.txt"
        );
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        let policy = file.header("content-security-policy");
        assert!(policy.contains("default-src 'none'; sandbox;"), "{policy}");
        assert_eq!(file.header("cache-control"), "private, no-cache");
    }
}

#[tokio::test]
async fn pictures_are_drawn_by_the_desk_and_nothing_else_is() {
    let desk = Desk::open().await;
    let base = format!("/api/tickets/{}/attachments", desk.acme.ticket);
    let path = format!("{base}/{}/picture", desk.acme.attachment);
    for size in ["", "?size=small", "?size=large"] {
        let drawn = get(&desk, &format!("{path}{size}"), &[]).await;
        assert_eq!(
            (drawn.status.as_u16(), drawn.header("content-type")),
            (200, "image/jpeg")
        );
        assert_ne!(drawn.bytes, picture(), "not the bytes that came");
        assert!(drawn.bytes.starts_with(b"\xff\xd8\xff"));
        assert!(drawn.header("content-security-policy").contains("sandbox"));
        let again = get(
            &desk,
            &format!("{path}{size}"),
            &[("if-none-match", drawn.header("etag"))],
        )
        .await;
        assert_eq!(again.status, 304);
    }
    get(&desk, &format!("{path}?size=huge"), &[])
        .await
        .problem(400, "invalid_fields");
    let mut cut = picture();
    cut.truncate(45);
    for bytes in [b"words".as_slice(), &cut] {
        let id = uploaded(&desk, "owner", "x.png", bytes).await;
        write(&desk, "owner", &reply_with(&[&id])).await.ok();
        get(&desk, &format!("{base}/{id}/picture"), &[])
            .await
            .problem(404, "not_found");
    }
}
