//! What a ticket goes through: replies that reopen it, or open another, and closing by itself.

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Answer, PASSWORD};
use crate::desk::Desk;

const DAY: i64 = 24 * 3600;

async fn set_status(desk: &Desk, status: &str) {
    let path = format!("/api/tickets/{}", desk.globex.ticket);
    let body = json!({"status": status});
    desk.ask("owner", Method::PATCH, &path, Some(&body))
        .await
        .ok();
}

/// What Bob writes on his ticket, after a fresh login: his session may be over by then.
async fn bob_writes(desk: &Desk, key: &str, text: &str) -> Answer {
    let path = format!("/api/tickets/{}/messages", desk.globex.ticket);
    let body = json!({"kind": "public_reply", "text": text});
    let token = desk.app.login("bob@desk.example").await;
    desk.app
        .post(path, &body)
        .bearer(&token)
        .header("idempotency-key", key)
        .send()
        .await
}

async fn as_owner(desk: &Desk, path: &str) -> Value {
    let login = json!({"email": crate::app::OWNER, "password": PASSWORD});
    let token = desk.app.post("/api/auth/login", &login).send().await.ok();
    let token = token["accessToken"].as_str().unwrap();
    desk.app.get(path).bearer(token).send().await.ok()
}

#[tokio::test]
async fn a_contacts_reply_reopens_what_was_resolved() {
    let desk = Desk::open().await;
    set_status(&desk, "resolved").await;
    let path = format!("/api/tickets/{}", desk.globex.ticket);
    let resolved = as_owner(&desk, &path).await;
    assert!(resolved["resolvedAt"].is_string(), "{resolved}");
    let written = bob_writes(&desk, "k-1", "It jams again").await.ok();
    assert_eq!(written["ticketId"], json!(desk.globex.ticket));
    assert_eq!(as_owner(&desk, &path).await["status"], "open");
}

#[tokio::test]
async fn a_late_reply_opens_one_linked_ticket_however_often_it_is_repeated() {
    let desk = Desk::open().await;
    let path = format!("/api/tickets/{}", desk.globex.ticket);
    let copied = json!({"cc": ["boss@globex.example"]});
    desk.ask("owner", Method::PATCH, &path, Some(&copied))
        .await
        .ok();
    set_status(&desk, "closed").await;
    desk.app.clock.advance(40 * DAY);
    let first = bob_writes(&desk, "k-1", "It jams again").await.ok();
    let opened = first["ticketId"].as_str().unwrap().to_owned();
    assert_ne!(opened, desk.globex.ticket);
    let again = bob_writes(&desk, "k-1", "It jams again").await.ok();
    assert_eq!(
        (&again["id"], &again["ticketId"]),
        (&first["id"], &first["ticketId"])
    );

    let linked = as_owner(&desk, &format!("/api/tickets/{opened}")).await;
    assert_eq!(linked["parentId"], json!(desk.globex.ticket), "{linked}");
    assert_eq!(linked["status"], "new");
    assert_eq!(linked["cc"], copied["cc"], "whoever was copied still is");
    let old = as_owner(&desk, &format!("/api/tickets/{}", desk.globex.ticket)).await;
    assert_eq!(old["status"], "closed");
    let all = as_owner(
        &desk,
        &format!("/api/tickets?customer={}", desk.globex.customer),
    )
    .await;
    assert_eq!(all["items"].as_array().unwrap().len(), 2, "{all}");
}

#[tokio::test]
async fn what_stays_resolved_closes_itself() {
    let desk = Desk::open().await;
    set_status(&desk, "resolved").await;
    desk.app.close_resolved().await;
    let path = format!("/api/tickets/{}", desk.globex.ticket);
    assert_eq!(as_owner(&desk, &path).await["status"], "resolved");
    desk.app.clock.advance(40 * DAY);
    desk.app.close_resolved().await;
    let closed = as_owner(&desk, &path).await;
    assert_eq!(closed["status"], "closed");
    let timeline = as_owner(&desk, &format!("{path}/timeline")).await;
    let entry = timeline["items"].as_array().unwrap().last().unwrap();
    assert_eq!(entry["actor"]["kind"], "system", "{timeline}");
}
