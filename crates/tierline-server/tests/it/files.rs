//! Files: uploaded, attached, downloaded, collected; hostile ones, and other people's.

mod collect;
mod download;
mod html;

use axum::http::Method;
use serde_json::{Value, json};
use tierline_domain::attachment::FileLimits;

use crate::app::{Answer, OWNER, TestApp};
use crate::desk::{Desk, picture};

pub async fn upload(desk: &Desk, who: &str, name: &str, bytes: &[u8]) -> Answer {
    let call = desk
        .app
        .call(Method::POST, format!("/api/attachments?name={name}"));
    call.bearer(&desk.person(who).token).raw(bytes).send().await
}

pub async fn uploaded(desk: &Desk, who: &str, name: &str, bytes: &[u8]) -> String {
    let made = upload(desk, who, name, bytes).await.ok();
    made["id"].as_str().unwrap().to_owned()
}

/// Writes on Acme's ticket.
pub async fn write(desk: &Desk, who: &str, body: &Value) -> Answer {
    let path = format!("/api/tickets/{}/messages", desk.acme.ticket);
    desk.ask(who, Method::POST, &path, Some(body)).await
}

pub fn reply_with(files: &[&str]) -> Value {
    json!({"kind": "public_reply", "text": "See the file.", "attachments": files})
}

#[tokio::test]
async fn a_file_is_uploaded_attached_and_there_after_a_restart() {
    let mut desk = Desk::open().await;
    let made = upload(&desk, "technician", "screen.png", &picture()).await;
    assert_eq!(made.status, 201);
    let file = made.ok();
    let expected = json!({"id": file["id"], "name": "screen.png", "size": 69, "mediaType": "image/png", "picture": {"width": 1, "height": 1}});
    assert_eq!(file, expected);
    let id = file["id"].as_str().unwrap();
    let written = write(&desk, "technician", &reply_with(&[id])).await.ok();
    assert_eq!(written["attachments"], json!([file]));
    desk.app = desk.app.restarted();
    let path = format!("/api/tickets/{}", desk.acme.ticket);
    let messages = desk.get("anna", &format!("{path}/messages")).await.ok();
    assert_eq!(
        messages["items"].as_array().unwrap().last().unwrap()["attachments"],
        json!([file])
    );
    let bytes = desk
        .get("anna", &format!("{path}/attachments/{id}"))
        .await
        .bytes;
    assert_eq!(bytes, picture());
    let description = desk.get("anna", &path).await.ok();
    assert_eq!(
        description["attachments"][0]["id"],
        desk.acme.attachment.as_str()
    );
}

#[tokio::test]
async fn hostile_files_are_what_their_content_is_under_a_safe_name() {
    let desk = Desk::open().await;
    let html = b"<html><script>alert(1)</script></html>";
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let both = [b"GIF89a".as_slice(), b"=1;/*<script>alert(1)</script>*/"].concat();
    for (name, bytes, kept, kind) in [
        (
            "..%2F..%2Fetc%2Fpasswd",
            b"root:x".as_slice(),
            "passwd",
            "text/plain",
        ),
        ("photo.png", html, "photo.png", "text/plain"),
        ("drawing.svg", svg, "drawing.svg", "text/plain"),
        ("a%00b%0D%0Ac.txt", b"x", "abc.txt", "text/plain"),
        (
            "gpj.%E2%80%AEexe.txt",
            b"MZ\x90\0",
            "gpj.exe.txt",
            "application/vnd.microsoft.portable-executable",
        ),
        ("CON.txt", b"x", "_CON.txt", "text/plain"),
        ("two.gif", &both, "two.gif", "image/gif"),
        ("", b"\0\x01", "file", "application/octet-stream"),
        ("empty", b"", "empty", "application/octet-stream"),
    ] {
        let file = upload(&desk, "anna", name, bytes).await.ok();
        assert_eq!(
            (&file["name"], &file["mediaType"]),
            (&json!(kept), &json!(kind)),
            "{name}"
        );
        assert_eq!(file["picture"], Value::Null, "{name}");
    }
    let call = desk
        .app
        .call(Method::POST, "/api/attachments")
        .bearer(&desk.person("anna").token);
    call.raw("x").send().await.problem(400, "invalid_fields");
    let long = upload(&desk, "anna", &"n".repeat(3_000), b"x").await.ok();
    assert_eq!(long["name"].as_str().unwrap().len(), 200);
}

#[tokio::test]
async fn what_is_too_large_is_refused_with_the_limit_and_leaves_nothing() {
    let limits = FileLimits {
        bytes: 1_000,
        per_message: 2,
    };
    let app = TestApp::with_files(limits).await;
    let token = app.login(OWNER).await;
    let post = || {
        app.call(Method::POST, "/api/attachments?name=x")
            .bearer(&token)
    };
    assert_eq!(post().raw(vec![7; 1_000]).send().await.status, 201);
    let refused = post().raw(vec![7; 1_001]).send().await;
    assert_eq!(
        refused.problem(413, "file_too_large")["params"]["maxBytes"],
        "1000"
    );
    // A client that says too little, or nothing, is stopped by what it sends.
    let lying = post()
        .header("content-length", "5")
        .raw(vec![7; 5_000])
        .send()
        .await;
    lying.problem(413, "file_too_large");
    let said = post()
        .header("content-length", "99999999999")
        .raw("x")
        .send()
        .await;
    said.problem(413, "file_too_large");
    let blobs = app.services().blobs.list(None, 10).await.unwrap();
    assert_eq!(blobs.len(), 1);
    let incoming = app.folder().join("blobs/incoming");
    assert_eq!(std::fs::read_dir(incoming).unwrap().count(), 0);

    let desk = Desk::within(app).await;
    let mut ids = vec![];
    for n in 0..3_u8 {
        ids.push(uploaded(&desk, "owner", "n", &[n]).await);
    }
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let many = write(&desk, "owner", &reply_with(&ids)).await;
    let problem = many.problem(400, "invalid_fields");
    assert_eq!(
        (
            &problem["errors"][0]["pointer"],
            &problem["errors"][0]["code"]
        ),
        (&json!("/attachments"), &json!("too_many"))
    );
    assert_eq!(
        write(&desk, "owner", &reply_with(&ids[..2])).await.status,
        201
    );
}

#[tokio::test]
async fn an_upload_is_its_uploaders_alone_and_attached_once() {
    let desk = Desk::open().await;
    let file = uploaded(&desk, "anna", "mine.txt", b"mine").await;
    let path = format!("/api/attachments/{file}");
    for other in ["owner", "technician", "bob"] {
        desk.get(other, &path).await.problem(404, "not_found");
        desk.ask(other, Method::DELETE, &path, None)
            .await
            .problem(404, "not_found");
    }
    let stolen = write(&desk, "owner", &reply_with(&[&file])).await;
    let problem = stolen.problem(400, "invalid_fields");
    assert_eq!(
        problem["errors"][0]["pointer"], "/attachments/0",
        "{problem}"
    );
    assert_eq!(desk.get("anna", &path).await.ok()["name"], "mine.txt");
    // Nor is it reached through a ticket before it is attached there.
    let through = format!("/api/tickets/{}/attachments/{file}", desk.acme.ticket);
    desk.get("anna", &through).await.problem(404, "not_found");

    let twice = write(&desk, "anna", &reply_with(&[&file, &file])).await;
    assert_eq!(
        twice.problem(400, "invalid_fields")["errors"][0]["code"],
        "given_twice"
    );
    write(&desk, "anna", &reply_with(&[&file])).await.ok();
    desk.get("anna", &path).await.problem(404, "not_found");
    desk.ask("anna", Method::DELETE, &path, None)
        .await
        .problem(404, "not_found");
    write(&desk, "anna", &reply_with(&[&file]))
        .await
        .problem(400, "invalid_fields");
    desk.get("anna", &through).await.ok_bytes(b"mine");
}

#[tokio::test]
async fn of_two_messages_that_want_one_upload_at_once_one_gets_it() {
    let desk = Desk::open().await;
    for round in 0..5 {
        let file = uploaded(&desk, "owner", "one", &[round]).await;
        let body = reply_with(&[&file]);
        let (first, second) =
            tokio::join!(write(&desk, "owner", &body), write(&desk, "owner", &body));
        let mut statuses = [first.status.as_u16(), second.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 400], "{first:?} {second:?}");
    }
}

#[tokio::test]
async fn a_repeated_message_keeps_its_file() {
    let desk = Desk::open().await;
    let file = uploaded(&desk, "owner", "once", b"once").await;
    let path = format!("/api/tickets/{}/messages", desk.acme.ticket);
    let send = || {
        let call = desk
            .app
            .post(&path, &reply_with(&[&file]))
            .bearer(&desk.person("owner").token);
        call.header("idempotency-key", "the-same-key").send()
    };
    let first = send().await.ok();
    assert_eq!(send().await.ok(), first);
    assert_eq!(first["attachments"][0]["id"], file);
}

#[tokio::test]
async fn files_of_notes_are_as_internal_as_the_notes() {
    let desk = Desk::open().await;
    let file = uploaded(&desk, "owner", "contract.png", &picture()).await;
    let note = json!({"kind": "internal_note", "text": "", "attachments": [file]});
    write(&desk, "owner", &note).await.ok();
    let path = format!("/api/tickets/{}/attachments/{file}", desk.acme.ticket);
    desk.get("technician", &path).await.ok_bytes(&picture());
    for part in ["", "/picture"] {
        let refused = desk.get("anna", &format!("{path}{part}")).await;
        refused.problem(404, "not_found");
    }
    let messages = desk
        .get(
            "anna",
            &format!("/api/tickets/{}/messages", desk.acme.ticket),
        )
        .await;
    assert!(!messages.text.contains("contract"), "{messages:?}");
}

#[tokio::test]
async fn a_file_is_found_by_its_own_ticket_only() {
    let desk = Desk::open().await;
    let path = format!(
        "/api/tickets/{}/attachments/{}",
        desk.globex.ticket, desk.acme.attachment
    );
    for who in ["owner", "bob", "restricted", "client"] {
        desk.get(who, &path).await.problem(404, "not_found");
    }
    for odd in [
        "att_0",
        "..",
        "%2e%2e%2fpasswd",
        "tkt_00000000000000000000000000",
    ] {
        let path = format!("/api/tickets/{}/attachments/{odd}", desk.acme.ticket);
        assert_eq!(desk.get("owner", &path).await.status, 404, "{odd}");
    }
}

#[tokio::test]
async fn a_message_may_be_nothing_but_a_file() {
    let desk = Desk::open().await;
    let file = uploaded(&desk, "anna", "photo.png", &picture()).await;
    let bare = json!({"kind": "public_reply", "attachments": [file]});
    assert_eq!(write(&desk, "anna", &bare).await.ok()["text"], "");
    let nothing = json!({"kind": "public_reply", "text": " "});
    write(&desk, "anna", &nothing)
        .await
        .problem(400, "invalid_fields");
}

#[tokio::test]
async fn nobody_fills_the_disk_with_uploads_that_wait() {
    let desk = Desk::open().await;
    for n in 0..200_u32 {
        uploaded(&desk, "anna", "n", &n.to_le_bytes()).await;
    }
    upload(&desk, "anna", "n", b"one more")
        .await
        .problem(409, "too_many_uploads");
    uploaded(&desk, "bob", "n", b"others may").await;
}
