//! `/api/tickets/undo`: what was changed goes back, unless somebody changed it since.

use axum::http::Method;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::app::Answer;
use crate::desk::Desk;

async fn change(desk: &Desk, who: &str, ticket: &str, body: Value) -> String {
    let path = format!("/api/tickets/{ticket}");
    let answer = desk.ask(who, Method::PATCH, &path, Some(&body)).await;
    answer.ok();
    answer.header("tierline-change").to_owned()
}

async fn ask(desk: &Desk, who: &str, batch: &str, tickets: &[&str]) -> Answer {
    let body = json!({"batch": batch, "ticketIds": tickets});
    desk.ask(who, Method::POST, "/api/tickets/undo", Some(&body))
        .await
}

/// The outcome on the one ticket that it is about.
async fn undo(desk: &Desk, who: &str, batch: &str) -> Value {
    let answer = ask(desk, who, batch, &[&desk.globex.ticket]).await;
    answer.ok()["results"][0].clone()
}

async fn ticket(desk: &Desk) -> Value {
    let path = format!("/api/tickets/{}", desk.globex.ticket);
    let mut ticket = desk.get("owner", &path).await.ok();
    // What every change moves, an undo too.
    for moving in ["version", "updatedAt"] {
        ticket.as_object_mut().unwrap().remove(moving);
    }
    ticket
}

async fn timeline(desk: &Desk) -> Vec<Value> {
    let path = format!("/api/tickets/{}/timeline?limit=200", desk.globex.ticket);
    let page = desk.get("owner", &path).await.ok();
    page["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn each_kind_of_change_goes_back_without_loss_and_is_told() {
    let desk = Desk::open().await;
    let own = &desk.globex.ticket;
    let setting = json!({"tags": ["a, b", "vpn"], "status": "resolved", "priority": "p1"});
    change(&desk, "dispatcher", own, setting).await;
    for body in [
        json!({"assignedTechnicianId": desk.technician}),
        json!({"teamId": desk.team}),
        json!({"status": "open"}),
        json!({"priority": null}),
        json!({"priority": "p2"}),
        json!({"impact": "high", "urgency": "high"}),
        json!({"categoryId": desk.category}),
        json!({"tags": ["a", "b"]}),
        json!({"title": "Another", "cc": ["x@globex.example"], "type": "request"}),
        json!({"contactId": null, "customValues": {"room": "7"}, "assetReference": "NAS"}),
    ] {
        let before = ticket(&desk).await;
        desk.app.clock.advance(1);
        let batch = change(&desk, "technician", own, body.clone()).await;
        assert_ne!(ticket(&desk).await, before, "{body}");
        desk.app.clock.advance(1);
        let outcome = undo(&desk, "technician", &batch).await;
        assert_eq!(outcome["outcome"], "undone", "{body}: {outcome}");
        assert_eq!(ticket(&desk).await, before, "{body}");
        let last = timeline(&desk).await.pop().unwrap();
        assert_eq!(
            (&last["cause"], &last["batch"]),
            (&json!("undo"), &json!(batch)),
            "{last}"
        );
        assert_eq!(last["actor"]["name"], "Tess Technician", "{last}");
    }
}

#[tokio::test]
async fn the_timeline_tells_what_can_still_be_undone() {
    let desk = Desk::open().await;
    let own = &desk.globex.ticket;
    let batch = change(&desk, "technician", own, json!({"priority": "p1"})).await;
    let of_batch = |entries: Vec<Value>, batch: &str| -> Vec<Value> {
        let ours = entries.into_iter().filter(|each| each["batch"] == batch);
        ours.map(|each| each["undoUntil"].clone()).collect()
    };
    let until = of_batch(timeline(&desk).await, &batch);
    assert_eq!(until.len(), 1);
    assert!(until[0].is_string(), "{until:?}");
    let path = format!("/api/tickets/{own}/timeline?limit=200");
    let seen = desk.get("bob", &path).await.ok();
    let seen = seen["items"].as_array().unwrap();
    assert!(
        seen.iter().all(|each| each["undoUntil"].is_null()),
        "a requester undoes nothing: {seen:?}"
    );
    undo(&desk, "technician", &batch).await;
    let until = of_batch(timeline(&desk).await, &batch);
    assert_eq!(until, [Value::Null, Value::Null], "it was undone");

    let batch = change(&desk, "technician", own, json!({"priority": "p2"})).await;
    let minutes = desk.get("owner", "/api/settings").await.ok()["undoMinutes"].clone();
    let minutes = minutes.as_i64().unwrap();
    desk.app.clock.advance(minutes * 60 - 1);
    assert!(of_batch(timeline(&desk).await, &batch)[0].is_string());
    desk.app.clock.advance(1);
    assert!(of_batch(timeline(&desk).await, &batch)[0].is_null());
}

#[tokio::test]
async fn a_status_goes_back_where_no_transition_leads_and_what_hung_on_it_too() {
    let desk = Desk::open().await;
    let own = &desk.globex.ticket;
    let waiting = json!({"status": "waiting_on_vendor"});
    change(&desk, "technician", own, waiting).await;
    let batch = change(&desk, "technician", own, json!({"status": "cancelled"})).await;
    assert_eq!(ticket(&desk).await["nextStatuses"], json!(["open"]));
    undo(&desk, "technician", &batch).await;
    let now = ticket(&desk).await;
    assert_eq!(now["status"], "waiting_on_vendor", "{now}");
    assert!(now["closedAt"].is_null(), "{now}");
}

#[tokio::test]
async fn what_somebody_changed_since_stays_and_is_named() {
    let desk = Desk::open().await;
    let own = &desk.globex.ticket;
    let body = json!({"status": "in_progress", "priority": "p1", "tags": ["vpn"]});
    let batch = change(&desk, "technician", own, body).await;
    desk.app.clock.advance(60);
    change(&desk, "dispatcher", own, json!({"priority": "p2"})).await;
    let outcome = undo(&desk, "technician", &batch).await;
    assert_eq!(outcome["outcome"], "partly", "{outcome}");
    assert_eq!(outcome["fields"], json!(["tags", "status"]), "{outcome}");
    let overtaken = &outcome["overtaken"][0];
    assert_eq!(
        (&overtaken["field"], &overtaken["by"]),
        (&json!("priority"), &json!("dispatcher")),
        "{outcome}"
    );
    let now = ticket(&desk).await;
    assert_eq!(
        (&now["priority"], &now["status"], &now["tags"]),
        (&json!("p2"), &json!("new"), &json!([])),
        "{now}"
    );
    // Put back to the very value by somebody else, it is still theirs.
    let batch = change(&desk, "technician", own, json!({"status": "open"})).await;
    desk.app.clock.advance(1);
    change(&desk, "dispatcher", own, json!({"status": "in_progress"})).await;
    change(&desk, "dispatcher", own, json!({"status": "open"})).await;
    let outcome = undo(&desk, "technician", &batch).await;
    assert_eq!(outcome["outcome"], "overtaken", "{outcome}");
    assert_eq!(ticket(&desk).await["status"], "open");
}

#[tokio::test]
async fn a_priority_that_nobody_set_apart_follows_what_it_comes_from() {
    let desk = Desk::open().await;
    let own = &desk.globex.ticket;
    let batch = change(&desk, "technician", own, json!({"priority": "p1"})).await;
    desk.app.clock.advance(1);
    change(
        &desk,
        "dispatcher",
        own,
        json!({"impact": "low", "urgency": "low"}),
    )
    .await;
    undo(&desk, "technician", &batch).await;
    let now = ticket(&desk).await;
    assert_eq!(
        now["priority"], "p4",
        "not the p3 of the former impact: {now}"
    );
    assert_eq!(now["priorityOverridden"], false, "{now}");
}

#[tokio::test]
async fn a_second_undo_changes_nothing_and_so_do_many_at_once() {
    let desk = Desk::open().await;
    let own = &desk.globex.ticket;
    let batch = change(&desk, "technician", own, json!({"status": "open"})).await;
    let outcomes = join_all((0..8).map(|_| undo(&desk, "technician", &batch))).await;
    let count = |word: &str| {
        outcomes
            .iter()
            .filter(|each| each["outcome"] == word)
            .count()
    };
    assert_eq!((count("undone"), count("already")), (1, 7), "{outcomes:?}");
    let told = timeline(&desk).await;
    let told = told.iter().filter(|entry| entry["cause"] == "undo").count();
    assert_eq!(told, 1);
    // Taken back, it stays so, whatever comes then.
    change(&desk, "technician", own, json!({"status": "open"})).await;
    assert_eq!(
        undo(&desk, "technician", &batch).await["outcome"],
        "already"
    );
    assert_eq!(ticket(&desk).await["status"], "open");
}

#[tokio::test]
async fn an_undo_and_a_change_at_the_same_moment_lose_neither() {
    let desk = Desk::open().await;
    let own = &desk.globex.ticket;
    for _ in 0..10 {
        let batch = change(&desk, "technician", own, json!({"type": "request"})).await;
        desk.app.clock.advance(1);
        let (outcome, _) = tokio::join!(
            undo(&desk, "technician", &batch),
            change(&desk, "dispatcher", own, json!({"type": "problem"})),
        );
        let word = outcome["outcome"].as_str().unwrap();
        assert!(["undone", "overtaken"].contains(&word), "{outcome}");
        // Whichever came first, what the dispatcher said stands.
        assert_eq!(ticket(&desk).await["type"], "problem", "{outcome}");
        change(&desk, "dispatcher", own, json!({"type": "incident"})).await;
    }
}

#[tokio::test]
async fn the_window_ends_as_the_settings_say() {
    let desk = Desk::open().await;
    let own = &desk.globex.ticket;
    let batch = change(&desk, "technician", own, json!({"status": "open"})).await;
    desk.app.clock.advance(15 * 60 + 1);
    let outcome = undo(&desk, "technician", &batch).await;
    assert_eq!(outcome["outcome"], "failed", "{outcome}");
    assert_eq!(outcome["problem"]["code"], "undo_window_over", "{outcome}");
    assert_eq!(outcome["problem"]["params"]["minutes"], "15", "{outcome}");
    let longer = json!({"undoMinutes": 60});
    let set = desk.ask("admin", Method::PATCH, "/api/settings", Some(&longer));
    assert_eq!(set.await.ok()["undoMinutes"], 60);
    assert_eq!(undo(&desk, "technician", &batch).await["outcome"], "undone");
    let endless = json!({"undoMinutes": 1_441});
    desk.ask("admin", Method::PATCH, "/api/settings", Some(&endless))
        .await
        .problem(400, "invalid_fields");
    let off = json!({"undoMinutes": 0});
    desk.ask("admin", Method::PATCH, "/api/settings", Some(&off))
        .await
        .ok();
    let batch = change(&desk, "technician", own, json!({"status": "open"})).await;
    desk.app.clock.advance(1);
    assert_eq!(undo(&desk, "technician", &batch).await["outcome"], "failed");
}

#[tokio::test]
async fn five_hundred_tickets_go_back_but_for_those_that_moved_on() {
    let desk = Desk::open().await;
    let open = async |n: usize| {
        let body = json!({"customerId": desk.globex.customer, "title": format!("Ticket {n}"), "description": "Text."});
        let made = desk
            .ask("owner", Method::POST, "/api/tickets", Some(&body))
            .await;
        made.ok()["id"].as_str().unwrap().to_owned()
    };
    let ids = join_all((0..500).map(open)).await;
    let body = json!({"ticketIds": ids, "action": {"kind": "status", "status": "resolved"}});
    let done = desk
        .ask("technician", Method::POST, "/api/tickets/bulk", Some(&body))
        .await
        .ok();
    let batch = done["batch"].as_str().unwrap();
    desk.app.clock.advance(1);
    change(&desk, "dispatcher", &ids[17], json!({"status": "open"})).await;
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let undone = ask(&desk, "technician", batch, &ids).await.ok();
    let results = undone["results"].as_array().unwrap();
    let words: Vec<&str> = results
        .iter()
        .map(|each| each["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(words.iter().filter(|word| **word == "undone").count(), 499);
    assert_eq!(words[17], "overtaken", "{}", results[17]);
    let new = desk
        .get("owner", "/api/tickets?status=new&count=true")
        .await
        .ok();
    // With the two that nobody touched: Acme's second ticket and Globex's own.
    assert_eq!(new["count"]["value"], 501, "{}", new["count"]);
    let told = desk
        .get("owner", &format!("/api/tickets/{}/timeline", ids[0]))
        .await
        .ok();
    let causes: Vec<&Value> = told["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| &each["cause"])
        .collect();
    assert_eq!(causes, [&Value::Null, &json!("bulk"), &json!("undo")]);
    let too_many: Vec<&str> = [ids.as_slice(), &[desk.globex.ticket.as_str()]].concat();
    ask(&desk, "technician", batch, &too_many)
        .await
        .problem(400, "invalid_fields");
}

#[tokio::test]
async fn who_may_not_see_or_change_the_ticket_undoes_nothing() {
    let desk = Desk::open().await;
    let acme = desk.acme.ticket.as_str();
    let batch = change(&desk, "dispatcher", acme, json!({"status": "in_progress"})).await;
    let theirs = ask(&desk, "restricted", &batch, &[acme]).await.ok();
    assert_eq!(
        theirs["results"][0]["problem"]["code"], "not_found",
        "{theirs}"
    );
    ask(&desk, "anna", &batch, &[acme])
        .await
        .problem(403, "permission_needed");
    // A batch that did not touch the ticket is none.
    let other = ask(&desk, "dispatcher", &batch, &[&desk.globex.ticket])
        .await
        .ok();
    assert_eq!(
        other["results"][0]["problem"]["params"]["what"], "change",
        "{other}"
    );
    let token = json!({"name": "no dealing out", "scopes": ["tickets.read", "tickets.update"]});
    let token = desk
        .ask("dispatcher", Method::POST, "/api/auth/tokens", Some(&token))
        .await
        .ok();
    let given = json!({"assignedTechnicianId": desk.technician});
    let given = change(&desk, "dispatcher", acme, given).await;
    let body = json!({"batch": given, "ticketIds": [acme]});
    let by_token = desk
        .app
        .post("/api/tickets/undo", &body)
        .bearer(token["secret"].as_str().unwrap());
    let refused = by_token.send().await.ok();
    assert_eq!(
        refused["results"][0]["problem"]["code"], "permission_needed",
        "{refused}"
    );
    let mine = ask(&desk, "dispatcher", &batch, &[acme]).await.ok();
    assert_eq!(mine["results"][0]["outcome"], "undone", "{mine}");
}

#[tokio::test]
async fn a_value_that_leads_nowhere_any_more_is_not_put_back() {
    let desk = Desk::open().await;
    let own = &desk.globex.ticket;
    change(
        &desk,
        "technician",
        own,
        json!({"categoryId": desk.category}),
    )
    .await;
    let batch = change(&desk, "technician", own, json!({"categoryId": null})).await;
    let category = format!("/api/categories/{}", desk.category);
    let gone = json!({"active": false});
    desk.ask("admin", Method::PATCH, &category, Some(&gone))
        .await
        .ok();
    let outcome = undo(&desk, "technician", &batch).await;
    assert_eq!(
        outcome["problem"]["errors"][0]["pointer"], "/categoryId",
        "{outcome}"
    );
    assert!(ticket(&desk).await["categoryId"].is_null());
}

#[tokio::test]
async fn the_status_that_was_set_with_a_message_goes_back_and_the_message_stays() {
    let desk = Desk::open().await;
    let messages = format!("/api/tickets/{}/messages", desk.globex.ticket);
    let write = async |who: &str, body: Value| {
        let sent = desk.ask(who, Method::POST, &messages, Some(&body)).await;
        sent.ok();
        sent
    };
    let reply = json!({"kind": "public_reply", "text": "It is repaired.", "status": "resolved"});
    let sent = write("technician", reply).await;
    let before = ticket(&desk).await;
    assert_eq!(before["status"], "resolved");
    desk.app.clock.advance(1);
    let batch = sent.header("tierline-change").to_owned();
    assert_eq!(undo(&desk, "technician", &batch).await["outcome"], "undone");
    let after = ticket(&desk).await;
    assert_eq!(
        (&after["status"], &after["resolvedAt"]),
        (&json!("new"), &Value::Null)
    );
    let kept = desk.get("owner", &messages).await.ok();
    let kept = kept["items"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(kept["text"], "It is repaired.");
    // An answer takes a new ticket in hand, which goes back too; one that changes nothing has no name.
    let plain = json!({"kind": "public_reply", "text": "One moment."});
    let sent = write("technician", plain.clone()).await;
    let batch = sent.header("tierline-change").to_owned();
    assert_eq!(undo(&desk, "technician", &batch).await["outcome"], "undone");
    change(
        &desk,
        "technician",
        &desk.globex.ticket,
        json!({"status": "open"}),
    )
    .await;
    assert!(
        !write("technician", plain)
            .await
            .headers
            .contains_key("tierline-change")
    );
}
