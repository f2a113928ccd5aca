//! What somebody has begun to write.

use axum::http::Method;
use serde_json::{Value, json};

use crate::desk::{Desk, picture};

fn path(desk: &Desk) -> String {
    format!("/api/tickets/{}/draft", desk.acme.ticket)
}

async fn save(desk: &Desk, who: &str, body: Value) -> Value {
    desk.ask(who, Method::PUT, &path(desk), Some(&body))
        .await
        .ok()
}

async fn upload(desk: &Desk, who: &str) -> String {
    let call = desk
        .app
        .call(Method::POST, "/api/attachments?name=screen.png");
    let made = call
        .bearer(&desk.person(who).token)
        .raw(picture())
        .send()
        .await
        .ok();
    made["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_draft_is_kept_for_its_writer_alone_and_survives_a_restart() {
    let mut desk = Desk::open().await;
    let file = upload(&desk, "technician").await;
    let empty = desk.get("technician", &path(&desk)).await.ok();
    assert_eq!(
        empty,
        json!({
            "reply": {"text": "", "attachments": [], "cc": ""},
            "note": {"text": "", "attachments": [], "cc": ""},
            "savedAt": null
        })
    );
    let reply = json!({"text": "Dear **Anna**", "attachments": [file], "cc": "it@acme.example, b"});
    let body = json!({"reply": reply, "note": {"text": "odd"}});
    let kept = save(&desk, "technician", body).await;
    assert_eq!(kept["reply"]["attachments"][0]["name"], "screen.png");
    assert_eq!(kept["reply"]["cc"], "it@acme.example, b");
    desk.app = desk.app.restarted();
    let read = desk.get("technician", &path(&desk)).await.ok();
    assert_eq!(read, kept);
    for other in ["owner", "dispatcher", "anna"] {
        let theirs = desk.get(other, &path(&desk)).await.ok();
        assert_eq!(theirs, empty, "{other}");
    }
    // What others save on the same ticket changes nothing of it.
    save(&desk, "owner", json!({"reply": {"text": "mine"}})).await;
    assert_eq!(desk.get("technician", &path(&desk)).await.ok(), kept);
}

#[tokio::test]
async fn a_draft_in_which_nothing_stands_goes_and_changes_nothing_of_the_ticket() {
    let desk = Desk::open().await;
    let ticket = format!("/api/tickets/{}", desk.acme.ticket);
    let before = desk.get("owner", &ticket).await.ok();
    save(&desk, "owner", json!({"note": {"text": "begun"}})).await;
    let gone = save(&desk, "owner", json!({"note": {"text": "  "}})).await;
    assert_eq!(gone["savedAt"], Value::Null);
    assert_eq!(
        desk.get("owner", &path(&desk)).await.ok()["note"]["text"],
        ""
    );
    save(&desk, "owner", json!({})).await;
    assert_eq!(desk.get("owner", &ticket).await.ok(), before);
}

#[tokio::test]
async fn what_cannot_be_a_draft_is_told_and_the_old_one_stays() {
    let desk = Desk::open().await;
    save(&desk, "owner", json!({"reply": {"text": "kept"}})).await;
    let long = json!({"reply": {"text": "x".repeat(400_000)}});
    let refused = desk
        .ask("owner", Method::PUT, &path(&desk), Some(&long))
        .await;
    assert_eq!(
        refused.problem(400, "invalid_fields")["errors"][0]["pointer"],
        "/reply/text"
    );
    let lines = json!({"reply": {"cc": "a\nb"}});
    let refused = desk
        .ask("owner", Method::PUT, &path(&desk), Some(&lines))
        .await;
    assert_eq!(
        refused.problem(400, "invalid_fields")["errors"][0]["pointer"],
        "/reply/cc"
    );
    let odd = json!({"reply": {"attachments": ["tkt_1"]}});
    desk.ask("owner", Method::PUT, &path(&desk), Some(&odd))
        .await
        .problem(400, "invalid_fields");
    assert_eq!(
        desk.get("owner", &path(&desk)).await.ok()["reply"]["text"],
        "kept"
    );
}

#[tokio::test]
async fn two_browsers_that_save_at_once_keep_one_of_the_two() {
    let desk = Desk::open().await;
    let (one, two) = (
        json!({"reply": {"text": "one"}}),
        json!({"reply": {"text": "two"}}),
    );
    for _ in 0..5 {
        let ((), ()) = tokio::join!(
            async { drop(save(&desk, "owner", one.clone()).await) },
            async { drop(save(&desk, "owner", two.clone()).await) }
        );
        let kept = desk.get("owner", &path(&desk)).await.ok();
        let text = kept["reply"]["text"].as_str().unwrap();
        assert!(["one", "two"].contains(&text), "{kept}");
        save(&desk, "owner", json!({})).await;
    }
}

#[tokio::test]
async fn another_persons_upload_is_not_shown_in_a_draft() {
    let desk = Desk::open().await;
    let theirs = upload(&desk, "technician").await;
    let kept = save(
        &desk,
        "owner",
        json!({"reply": {"text": "x", "attachments": [theirs]}}),
    )
    .await;
    assert_eq!(kept["reply"]["attachments"], json!([]));
}
