//! An account that may see less from now on: nothing of what it may no longer see reaches it, by any way.

use axum::http::Method;
use serde_json::{Value, json};

use super::{Room, Watcher};
use crate::desk::SECRET;
use crate::notifications::tell;

/// The technician has Acme's ticket and what was told of it.
async fn assigned() -> Room {
    let room = Room::open().await;
    let ticket = format!("/api/tickets/{}", room.desk.acme.ticket);
    let assigned = json!({"assignedTechnicianId": room.desk.technician});
    let patched = room
        .desk
        .ask("owner", Method::PATCH, &ticket, Some(&assigned));
    patched.await.ok();
    tell(&room.desk).await;
    let unread = room
        .desk
        .get("technician", "/api/notifications/unread-count");
    assert_ne!(unread.await.ok()["value"], 0);
    room
}

/// The owner restricts the technician to Globex.
async fn restrict(room: &Room) {
    let account = format!("/api/users/{}", room.desk.person("technician").user);
    let restricted = json!({"customerIds": [room.desk.globex.customer]});
    let patched = room
        .desk
        .ask("owner", Method::PATCH, &account, Some(&restricted));
    patched.await.ok();
}

/// All kinds of things happen to Acme's ticket, which is still assigned to the technician.
async fn go_on(room: &Room) {
    room.rename("owner", &format!("{SECRET} on fire")).await;
    for kind in ["internal_note", "public_reply"] {
        room.write("owner", &room.desk.acme.ticket, kind).await;
    }
    tell(&room.desk).await;
}

/// The kind of the next message that is told; whatever is told before it is of the same ticket.
async fn written(watcher: &mut Watcher, ticket: &str) -> Value {
    loop {
        let told = watcher.next().await;
        assert_eq!(told["ticketId"], ticket, "{told}");
        if told["kind"] == "message_added" {
            return told["messageKind"].clone();
        }
    }
}

#[tokio::test]
async fn what_an_account_may_no_longer_see_is_not_read_by_it() {
    let room = assigned().await;
    restrict(&room).await;
    go_on(&room).await;
    room.desk.app.index().await;
    let (desk, acme) = (&room.desk, &room.desk.acme);
    let ticket = format!("/api/tickets/{}", acme.ticket);
    let still = desk.get("owner", &ticket).await.ok();
    assert_eq!(still["assignedTechnicianId"], desk.technician.as_str());
    for part in ["", "/messages", "/timeline"] {
        let answer = desk.get("technician", &format!("{ticket}{part}")).await;
        answer.problem(404, "not_found");
    }
    let file = format!("{ticket}/attachments/{}", acme.attachment);
    desk.get("technician", &file)
        .await
        .problem(404, "not_found");
    for path in [
        "/api/notifications".to_owned(),
        "/api/tickets?limit=200".to_owned(),
        format!("/api/tickets?technician={}", desk.technician),
        format!("/api/search?q={SECRET}"),
        "/api/customers".to_owned(),
        "/api/contacts".to_owned(),
    ] {
        let text = desk.get("technician", &path).await.ok()["items"].to_string();
        assert!(!text.to_lowercase().contains(SECRET), "{path}: {text}");
        assert!(!text.contains(&acme.ticket), "{path}: {text}");
    }
    let unread = desk.get("technician", "/api/notifications/unread-count");
    assert_eq!(unread.await.ok(), json!({"value": 0, "exact": true}));
}

#[tokio::test]
async fn a_window_that_is_open_already_is_told_no_more_of_it_at_once() {
    let room = assigned().await;
    let on = json!({"kind": "presence", "ticketId": room.desk.acme.ticket});
    let mut technician = room.watch("technician", "").await;
    technician.say(&on).await;
    assert!(technician.people().await.is_empty());
    restrict(&room).await;
    let own = technician.next().await;
    assert_eq!(
        (&own["kind"], &own["record"]),
        (&json!("record_changed"), &json!("user"))
    );
    assert_eq!(own["id"], room.desk.person("technician").user);
    go_on(&room).await;
    let globex = room.desk.globex.ticket.clone();
    room.write("owner", &globex, "internal_note").await;
    assert_eq!(written(&mut technician, &globex).await, "internal_note");
    // Nor is it on the ticket any more, nor told who is.
    let mut owner = room.watch("owner", "").await;
    owner.say(&on).await;
    assert!(owner.people().await.is_empty());
    room.write("owner", &globex, "public_reply").await;
    assert_eq!(written(&mut technician, &globex).await, "public_reply");
    technician.say(&on).await;
    let refused = json!({"kind": "refused", "code": "not_found"});
    assert_eq!(technician.next().await, refused);
}
