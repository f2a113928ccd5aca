//! The collection of what nobody wants, and what it must leave alone.

use axum::http::Method;
use serde_json::json;
use tierline_app::files::{Collected, collect};

use super::{reply_with, upload, uploaded, write};
use crate::desk::Desk;

const DAY: i64 = 25 * 3_600;

async fn collected(desk: &Desk) -> (usize, usize) {
    let Collected { uploads, blobs } = collect(desk.app.services()).await.unwrap();
    (uploads, blobs)
}

/// A desk whose own uploads were collected, so that each test counts its own.
async fn desk() -> Desk {
    let mut desk = Desk::open().await;
    desk.later(DAY).await;
    collected(&desk).await;
    desk
}

#[tokio::test]
async fn uploads_that_nobody_attached_go_after_a_day_with_their_bytes() {
    let mut desk = desk().await;
    let kept = uploaded(&desk, "owner", "kept", b"kept").await;
    write(&desk, "owner", &reply_with(&[&kept])).await.ok();
    let lost = uploaded(&desk, "owner", "lost", b"lost").await;
    let held = uploaded(&desk, "owner", "held", b"held by a draft").await;
    let draft = format!("/api/tickets/{}/draft", desk.acme.ticket);
    let body = json!({"reply": {"text": "", "attachments": [held]}});
    desk.ask("owner", Method::PUT, &draft, Some(&body))
        .await
        .ok();
    assert_eq!(collected(&desk).await, (0, 0), "a moment later");
    desk.later(DAY).await;
    assert_eq!(collected(&desk).await, (1, 1));
    assert_eq!(collected(&desk).await, (0, 0), "twice is no more than once");
    desk.get("owner", &format!("/api/attachments/{lost}"))
        .await
        .problem(404, "not_found");
    desk.get("owner", &format!("/api/attachments/{held}"))
        .await
        .ok();
    let path = format!("/api/tickets/{}/attachments/{kept}", desk.acme.ticket);
    desk.get("owner", &path).await.ok_bytes(b"kept");
}

#[tokio::test]
async fn bytes_that_two_files_have_stay_while_one_of_them_is_attached() {
    let mut desk = desk().await;
    let one = uploaded(&desk, "owner", "one", b"shared").await;
    write(&desk, "owner", &reply_with(&[&one])).await.ok();
    uploaded(&desk, "anna", "two", b"shared").await;
    desk.later(DAY).await;
    assert_eq!(collected(&desk).await, (1, 0));
    let path = format!("/api/tickets/{}/attachments/{one}", desk.acme.ticket);
    desk.get("owner", &path).await.ok_bytes(b"shared");
}

#[tokio::test]
async fn a_discarded_upload_is_gone_at_once_and_its_bytes_later() {
    let mut desk = desk().await;
    let file = uploaded(&desk, "anna", "oops", b"oops").await;
    let path = format!("/api/attachments/{file}");
    assert_eq!(
        desk.ask("anna", Method::DELETE, &path, None).await.status,
        204
    );
    write(&desk, "anna", &reply_with(&[&file]))
        .await
        .problem(400, "invalid_fields");
    desk.later(DAY).await;
    assert_eq!(collected(&desk).await, (0, 1));
}

/// The race: old uploads are attached, and the same bytes uploaded anew, while they are collected. Whoever was told that
/// it was done finds the bytes.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nothing_that_was_acknowledged_is_lost_to_a_collection() {
    let mut desk = desk().await;
    for round in 0..8_u8 {
        let bytes = [b"content ".as_slice(), &[round]].concat();
        let old = uploaded(&desk, "owner", "old", &bytes).await;
        desk.later(DAY).await;
        let reply = reply_with(&[&old]);
        let (attached, again, _, _) = tokio::join!(
            write(&desk, "owner", &reply),
            upload(&desk, "anna", "again", &bytes),
            collected(&desk),
            collected(&desk),
        );
        let again = again.ok()["id"].as_str().unwrap().to_owned();
        write(&desk, "anna", &reply_with(&[&again])).await.ok();
        let base = format!("/api/tickets/{}/attachments", desk.acme.ticket);
        desk.get("anna", &format!("{base}/{again}"))
            .await
            .ok_bytes(&bytes);
        match attached.status.as_u16() {
            201 => desk
                .get("owner", &format!("{base}/{old}"))
                .await
                .ok_bytes(&bytes),
            _ => drop(attached.problem(400, "invalid_fields")),
        }
    }
}
