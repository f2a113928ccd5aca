//! The inbox: who is told what, who is not, and how it is marked, muted and set.

mod silence;

use std::sync::Arc;

use axum::http::Method;
use serde_json::{Value, json};
use tierline_app::consumers::{Notifier, Relay};

use crate::desk::Desk;

/// Tells people what happened, as the consumer of the events does a moment after each commit.
pub async fn tell(desk: &Desk) {
    let services = desk.app.services().clone();
    let notifier = Arc::new(Notifier::new(services.clone()));
    Relay::new(services, notifier).drain().await.unwrap();
}

/// A desk whose technician has Acme's ticket, and read that it became theirs.
async fn assigned() -> Desk {
    let desk = Desk::open().await;
    assign(&desk, &desk.acme.ticket).await;
    tell(&desk).await;
    read_all(&desk, "technician").await;
    desk
}

async fn assign(desk: &Desk, ticket: &str) {
    let body = json!({"assignedTechnicianId": desk.technician});
    patch(desk, "owner", ticket, &body).await;
}

async fn patch(desk: &Desk, who: &str, ticket: &str, body: &Value) {
    let path = format!("/api/tickets/{ticket}");
    desk.app.clock.advance(60);
    desk.ask(who, Method::PATCH, &path, Some(body)).await.ok();
}

async fn write(desk: &Desk, who: &str, body: Value) {
    let path = format!("/api/tickets/{}/messages", desk.acme.ticket);
    desk.app.clock.advance(60);
    desk.ask(who, Method::POST, &path, Some(&body)).await.ok();
}

async fn inbox(desk: &Desk, who: &str, query: &str) -> Vec<Value> {
    let answer = desk.get(who, &format!("/api/notifications{query}")).await;
    answer.ok()["items"].as_array().unwrap().clone()
}

/// The reasons of what is unread, newest first.
async fn unread(desk: &Desk, who: &str) -> Vec<String> {
    let items = inbox(desk, who, "?unread=true").await;
    let count = desk.get(who, "/api/notifications/unread-count").await.ok();
    assert_eq!(count, json!({"value": items.len(), "exact": true}));
    let reason = |item: &Value| item["reason"].as_str().unwrap().to_owned();
    items.iter().map(reason).collect()
}

async fn mark(desk: &Desk, who: &str, target: Value, read: bool) -> Value {
    let body = json!({"target": target, "read": read});
    let path = "/api/notifications/mark";
    let answer = desk.ask(who, Method::POST, path, Some(&body)).await;
    answer.ok()["marked"].clone()
}

async fn read_all(desk: &Desk, who: &str) {
    let all = json!({"kind": "until", "at": "2030-01-01T00:00:00Z"});
    mark(desk, who, all, true).await;
}

#[tokio::test]
async fn who_gets_a_ticket_is_told_by_whom_and_what_it_is() {
    let desk = Desk::open().await;
    assign(&desk, &desk.acme.ticket).await;
    tell(&desk).await;
    let items = inbox(&desk, "technician", "").await;
    assert_eq!(items.len(), 1, "{items:?}");
    let item = &items[0];
    assert_eq!(item["reason"], "assigned");
    assert_eq!(item["actor"]["name"], "Olga Owner");
    assert_eq!(item["fields"], json!(["assignedTechnician"]));
    assert_eq!(item["readAt"], Value::Null);
    let ticket = &item["ticket"];
    assert_eq!(ticket["id"], desk.acme.ticket.as_str());
    assert_eq!(ticket["customerName"], "Acme Zebrafish");
    assert_eq!(ticket["title"], "Acme Zebrafish printer is jammed");
    assert_eq!(ticket["muted"], false);
    for other in ["owner", "dispatcher", "admin", "anna"] {
        assert!(unread(&desk, other).await.is_empty(), "{other}");
    }
}

#[tokio::test]
async fn who_loses_a_ticket_is_told_by_whom_and_may_leave_it_at_that() {
    let desk = assigned().await;
    let nobody = json!({"assignedTechnicianId": null});
    patch(&desk, "owner", &desk.acme.ticket, &nobody).await;
    tell(&desk).await;
    assert_eq!(unread(&desk, "technician").await, ["unassigned"]);
    let items = inbox(&desk, "technician", "?unread=true").await;
    assert_eq!(items[0]["actor"]["name"], "Olga Owner");
    assign(&desk, &desk.acme.ticket).await;
    patch(&desk, "technician", &desk.acme.ticket, &nobody).await;
    tell(&desk).await;
    read_all(&desk, "technician").await;
    assign(&desk, &desk.acme.ticket).await;
    let path = "/api/notifications/preferences";
    let unwanted = json!({"unassigned": false});
    desk.ask("technician", Method::PATCH, path, Some(&unwanted))
        .await
        .ok();
    patch(&desk, "owner", &desk.acme.ticket, &nobody).await;
    tell(&desk).await;
    let told = unread(&desk, "technician").await;
    assert!(!told.contains(&"unassigned".to_owned()), "{told:?}");
}

#[tokio::test]
async fn a_ticket_that_is_opened_for_somebody_is_told_as_assigned() {
    let desk = Desk::open().await;
    let body = json!({"customerId": desk.globex.customer, "title": "New", "description": "Now.",
        "assignedTechnicianId": desk.technician});
    desk.ask("owner", Method::POST, "/api/tickets", Some(&body))
        .await
        .ok();
    tell(&desk).await;
    assert_eq!(unread(&desk, "technician").await, ["assigned"]);
}

#[tokio::test]
async fn what_others_write_and_change_is_told_once_for_each_of_their_actions() {
    let desk = assigned().await;
    write(
        &desk,
        "anna",
        json!({"kind": "public_reply", "text": "It smells."}),
    )
    .await;
    write(
        &desk,
        "dispatcher",
        json!({"kind": "internal_note", "text": "Old printer."}),
    )
    .await;
    let resolved = json!({"kind": "public_reply", "text": "Done.", "status": "resolved"});
    write(&desk, "dispatcher", resolved).await;
    patch(
        &desk,
        "dispatcher",
        &desk.acme.ticket,
        &json!({"priority": "p1", "title": "Smell"}),
    )
    .await;
    patch(
        &desk,
        "dispatcher",
        &desk.acme.ticket,
        &json!({"status": "closed"}),
    )
    .await;
    tell(&desk).await;
    let told = unread(&desk, "technician").await;
    assert_eq!(told, ["changed", "changed", "replied", "noted", "replied"]);
    let items = inbox(&desk, "technician", "?unread=true").await;
    assert_eq!(items[0]["status"], "closed");
    assert_eq!(items[1]["fields"], json!(["title", "priority"]));
    assert_eq!(items[2]["fields"], json!(["status"]));
    assert_eq!(items[4]["actor"]["name"], "Anna Zebrafish");
    assert_eq!(items[4]["actor"]["kind"], "contact");
}

#[tokio::test]
async fn marks_reach_what_they_name_and_the_count_follows() {
    let desk = assigned().await;
    for n in 0..4 {
        let title = json!({"title": format!("Title {n}")});
        patch(&desk, "owner", &desk.acme.ticket, &title).await;
    }
    assign(&desk, &desk.globex.ticket).await;
    tell(&desk).await;
    let items = inbox(&desk, "technician", "?unread=true").await;
    assert_eq!(items.len(), 5);
    let some = json!({"kind": "some", "ids": [items[0]["id"], items[1]["id"]]});
    assert_eq!(mark(&desk, "technician", some.clone(), true).await, 2);
    assert_eq!(
        mark(&desk, "technician", some, true).await,
        0,
        "once is enough"
    );
    assert_eq!(unread(&desk, "technician").await.len(), 3);
    let about = json!({"kind": "ticket", "ticketId": desk.acme.ticket});
    assert_eq!(
        mark(&desk, "owner", about.clone(), true).await,
        0,
        "not theirs"
    );
    assert_eq!(mark(&desk, "technician", about, true).await, 3);
    assert!(unread(&desk, "technician").await.is_empty());
    let one = json!({"kind": "some", "ids": [items[3]["id"]]});
    assert_eq!(mark(&desk, "technician", one, false).await, 1);
    assert_eq!(unread(&desk, "technician").await, ["changed"]);
    // What came since it was looked at stays unread.
    patch(
        &desk,
        "owner",
        &desk.acme.ticket,
        &json!({"title": "Later"}),
    )
    .await;
    tell(&desk).await;
    let seen = json!({"kind": "until", "at": items[0]["at"]});
    assert_eq!(mark(&desk, "technician", seen, true).await, 1);
    assert_eq!(unread(&desk, "technician").await, ["changed"]);
}

#[tokio::test]
async fn the_inbox_comes_in_pages_newest_first() {
    let desk = assigned().await;
    for n in 0..4 {
        let title = json!({"title": format!("Title {n}")});
        patch(&desk, "owner", &desk.acme.ticket, &title).await;
    }
    tell(&desk).await;
    let (mut times, mut cursor) = (vec![], String::new());
    loop {
        let path = format!("/api/notifications?limit=2{cursor}");
        let page = desk.get("technician", &path).await.ok();
        for item in page["items"].as_array().unwrap() {
            times.push(item["at"].as_str().unwrap().to_owned());
        }
        let Some(next) = page["nextCursor"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
    }
    let mut sorted = times.clone();
    sorted.sort_by(|left, right| right.cmp(left));
    sorted.dedup();
    assert_eq!((times.len(), &times), (5, &sorted));
}

#[tokio::test]
async fn many_tickets_at_once_are_one_batch() {
    let desk = Desk::open().await;
    let mut tickets = vec![];
    for n in 0..30 {
        let body = json!({"customerId": desk.globex.customer, "title": format!("T {n}"), "description": "x"});
        let made = desk
            .ask("owner", Method::POST, "/api/tickets", Some(&body))
            .await
            .ok();
        tickets.push(made["id"].clone());
    }
    desk.app.clock.advance(60);
    let action = json!({"kind": "assign", "technicianId": desk.technician});
    let body = json!({"ticketIds": tickets, "action": action});
    let done = desk
        .ask("owner", Method::POST, "/api/tickets/bulk", Some(&body))
        .await
        .ok();
    tell(&desk).await;
    let items = inbox(&desk, "technician", "").await;
    assert_eq!(items.len(), 30);
    assert!(items.iter().all(|item| item["batch"] == done["batch"]));
}

#[tokio::test]
async fn wrong_requests_are_told_by_field() {
    let desk = Desk::open().await;
    for query in ["?limit=0", "?cursor=x", "?unread=perhaps", "?colour=red"] {
        let answer = desk
            .get("owner", &format!("/api/notifications{query}"))
            .await;
        answer.problem(400, "invalid_fields");
    }
    let many: Vec<String> = (0..501)
        .map(|_| "ntf_00000000000000000000000000".to_owned())
        .collect();
    for (body, pointer, code) in [
        (json!({"read": true}), "/target", "required"),
        (
            json!({"target": {"kind": "some", "ids": many}, "read": true}),
            "/target/ids",
            "too_many",
        ),
    ] {
        let path = "/api/notifications/mark";
        let answer = desk.ask("owner", Method::POST, path, Some(&body)).await;
        let problem = answer.problem(400, "invalid_fields");
        assert_eq!(problem["errors"][0]["pointer"], pointer);
        assert_eq!(problem["errors"][0]["code"], code);
    }
    let path = "/api/notifications/preferences";
    let body = json!({"noted": null});
    let answer = desk.ask("owner", Method::PATCH, path, Some(&body)).await;
    let problem = answer.problem(400, "invalid_fields");
    assert_eq!(problem["errors"][0]["pointer"], "/noted");
}
