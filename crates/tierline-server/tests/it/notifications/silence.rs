//! Who is not told: of their own doing, of what they muted or do not want, of what they may not see, of what is old.

use axum::http::Method;
use serde_json::{Value, json};
use tierline_domain::access::Scope;
use tierline_domain::actor::{ActorRef, Origin};
use tierline_domain::ports::TicketReference;
use tierline_domain::ticket::{Edit, EditContext, Source};

use super::{assign, assigned, inbox, patch, read_all, tell, unread, write};
use crate::desk::Desk;

/// Changes the account of the technician.
async fn change_account(desk: &Desk, body: Value) {
    let path = format!("/api/users/{}", desk.person("technician").user);
    desk.ask("owner", Method::PATCH, &path, Some(&body))
        .await
        .ok();
}

async fn rename(desk: &Desk, who: &str) {
    patch(
        desk,
        who,
        &desk.acme.ticket,
        &json!({"title": "Renamed", "tags": [who]}),
    )
    .await;
}

#[tokio::test]
async fn nobody_is_told_of_their_own_doing() {
    let desk = Desk::open().await;
    let take = json!({"assignedTechnicianId": desk.technician});
    patch(&desk, "technician", &desk.acme.ticket, &take).await;
    rename(&desk, "technician").await;
    write(
        &desk,
        "technician",
        json!({"kind": "internal_note", "text": "Mine."}),
    )
    .await;
    tell(&desk).await;
    assert!(unread(&desk, "technician").await.is_empty());
}

#[tokio::test]
async fn an_event_that_is_handled_twice_tells_once_and_unreads_nothing() {
    let desk = assigned().await;
    rename(&desk, "owner").await;
    let reply = json!({"kind": "public_reply", "text": "Done.", "status": "resolved"});
    write(&desk, "owner", reply).await;
    tell(&desk).await;
    read_all(&desk, "technician").await;
    let before = inbox(&desk, "technician", "").await;
    assert_eq!(before.len(), 3);
    let events = &desk.app.services().events;
    events.advance("notifications", 0, vec![]).await.unwrap();
    tell(&desk).await;
    assert_eq!(inbox(&desk, "technician", "").await, before);
}

#[tokio::test]
async fn a_muted_ticket_is_silent_until_it_is_assigned_anew_or_unmuted() {
    let desk = assigned().await;
    let path = format!("/api/tickets/{}/mute", desk.acme.ticket);
    assert_eq!(desk.get("technician", &path).await.ok()["muted"], false);
    desk.ask("technician", Method::PUT, &path, None).await.ok();
    desk.ask("technician", Method::PUT, &path, None).await.ok();
    assert_eq!(desk.get("technician", &path).await.ok()["muted"], true);
    assert_eq!(desk.get("owner", &path).await.ok()["muted"], false);
    let known = inbox(&desk, "technician", "").await;
    assert_eq!(known[0]["ticket"]["muted"], true);
    rename(&desk, "owner").await;
    tell(&desk).await;
    assert!(unread(&desk, "technician").await.is_empty());
    patch(
        &desk,
        "owner",
        &desk.acme.ticket,
        &json!({"assignedTechnicianId": null}),
    )
    .await;
    assign(&desk, &desk.acme.ticket).await;
    tell(&desk).await;
    assert_eq!(unread(&desk, "technician").await, ["assigned"]);
    desk.ask("technician", Method::DELETE, &path, None)
        .await
        .ok();
    write(
        &desk,
        "owner",
        json!({"kind": "internal_note", "text": "Again."}),
    )
    .await;
    tell(&desk).await;
    assert_eq!(unread(&desk, "technician").await, ["noted", "assigned"]);
    let elsewhere = desk.ask("restricted", Method::PUT, &path, None).await;
    elsewhere.problem(404, "not_found");
}

#[tokio::test]
async fn what_one_muted_is_listed_to_them_alone_and_within_their_scope() {
    let desk = Desk::open().await;
    for ticket in [&desk.acme.ticket, &desk.globex.ticket] {
        let path = format!("/api/tickets/{ticket}/mute");
        desk.ask("technician", Method::PUT, &path, None).await.ok();
    }
    let muted = async |who: &str, query: &str| {
        let path = format!("/api/notifications/muted{query}");
        desk.get(who, &path).await.ok()
    };
    let numbers = |page: &Value| -> Vec<Value> {
        let items = page["items"].as_array().unwrap().iter();
        items.map(|item| item["id"].clone()).collect()
    };
    let all = muted("technician", "").await;
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
    assert_eq!(all["items"][0]["muted"], true);
    let first = muted("technician", "?limit=1").await;
    let cursor = first["nextCursor"].as_str().unwrap();
    let second = muted("technician", &format!("?limit=1&cursor={cursor}")).await;
    assert_eq!(second["nextCursor"], Value::Null);
    let paged = [numbers(&first), numbers(&second)].concat();
    assert_eq!(paged, numbers(&all));
    assert_eq!(muted("owner", "").await["items"], json!([]));
    change_account(&desk, json!({"customerIds": [desk.globex.customer]})).await;
    let left = muted("technician", "").await;
    assert_eq!(numbers(&left), [json!(desk.globex.ticket)]);
    let odd = desk.get("owner", "/api/notifications/muted?cursor=x").await;
    let problem = odd.problem(400, "invalid_fields");
    assert_eq!(problem["errors"][0]["pointer"], "?cursor");
}

#[tokio::test]
async fn each_decides_for_themselves_of_what_they_are_told() {
    let desk = assigned().await;
    let path = "/api/notifications/preferences";
    let all = json!({"assigned": true, "unassigned": true, "replied": true, "noted": true, "changed": true});
    assert_eq!(desk.get("technician", path).await.ok(), all);
    let less = json!({"noted": false, "changed": false});
    let set = desk
        .ask("technician", Method::PATCH, path, Some(&less))
        .await
        .ok();
    let expected = json!({"assigned": true, "unassigned": true, "replied": true, "noted": false, "changed": false});
    assert_eq!(set, expected);
    assert_eq!(desk.get("technician", path).await.ok(), expected);
    assert_eq!(desk.get("owner", path).await.ok(), all);
    rename(&desk, "owner").await;
    write(
        &desk,
        "owner",
        json!({"kind": "internal_note", "text": "Hush."}),
    )
    .await;
    write(
        &desk,
        "anna",
        json!({"kind": "public_reply", "text": "Hello?"}),
    )
    .await;
    tell(&desk).await;
    assert_eq!(unread(&desk, "technician").await, ["replied"]);
    let more = json!({"changed": true});
    let set = desk
        .ask("technician", Method::PATCH, path, Some(&more))
        .await
        .ok();
    assert_eq!(
        (&set["changed"], &set["noted"]),
        (&json!(true), &json!(false))
    );
}

#[tokio::test]
async fn who_may_not_see_the_ticket_any_more_is_told_nothing_and_shown_nothing() {
    let desk = assigned().await;
    rename(&desk, "owner").await;
    tell(&desk).await;
    assert_eq!(unread(&desk, "technician").await, ["changed"]);
    change_account(&desk, json!({"customerIds": [desk.globex.customer]})).await;
    assert!(unread(&desk, "technician").await.is_empty());
    assert!(inbox(&desk, "technician", "").await.is_empty());
    rename(&desk, "dispatcher").await;
    tell(&desk).await;
    change_account(&desk, json!({"customerIds": null})).await;
    assert_eq!(
        unread(&desk, "technician").await,
        ["changed"],
        "nothing came meanwhile"
    );
    change_account(&desk, json!({"active": false})).await;
    rename(&desk, "owner").await;
    tell(&desk).await;
    change_account(&desk, json!({"active": true})).await;
    let user = desk.person("technician").user.parse().unwrap();
    let store = &desk.app.services().notifications;
    let kept = store.unread(&Scope::All, user).await.unwrap();
    assert_eq!(kept.value, 1, "who is switched off is told nothing");
}

#[tokio::test]
async fn history_that_is_brought_in_tells_nobody() {
    let desk = assigned().await;
    let services = desk.app.services();
    let reference = TicketReference::Id(desk.acme.ticket.parse().unwrap());
    let tickets = &services.tickets;
    let key = tickets.locate(&Scope::All, &reference).await.unwrap();
    let ticket = tickets.find(&Scope::All, key.unwrap()).await.unwrap();
    let context = EditContext {
        at: services.clock.now(),
        actor: ActorRef::Technician {
            id: "tec_00000000000000000000000007".parse().unwrap(),
        },
        source: Source::Import,
        origin: Origin::Import,
        cause: None,
        batch: None,
    };
    let mut edit = Edit::of(ticket.unwrap(), context, &*services.ids);
    edit.set_title("As it was called elsewhere");
    let commit = edit.finish().unwrap();
    tickets.commit(&Scope::All, commit).await.unwrap();
    tell(&desk).await;
    assert!(unread(&desk, "technician").await.is_empty());
}

#[tokio::test]
async fn old_news_is_no_news() {
    let desk = assigned().await;
    rename(&desk, "owner").await;
    desk.app.clock.advance(25 * 60 * 60);
    tell(&desk).await;
    let user = desk.person("technician").user.parse().unwrap();
    let store = &desk.app.services().notifications;
    let kept = store.unread(&Scope::All, user).await.unwrap();
    assert_eq!(kept.value, 0);
}

#[tokio::test]
async fn a_contact_is_told_of_replies_and_of_the_status_and_of_nothing_else() {
    let desk = assigned().await;
    write(
        &desk,
        "technician",
        json!({"kind": "internal_note", "text": "They did not pay."}),
    )
    .await;
    rename(&desk, "owner").await;
    write(
        &desk,
        "technician",
        json!({"kind": "public_reply", "text": "Try again."}),
    )
    .await;
    write(
        &desk,
        "anna",
        json!({"kind": "public_reply", "text": "It works."}),
    )
    .await;
    patch(
        &desk,
        "technician",
        &desk.acme.ticket,
        &json!({"status": "resolved", "tags": ["x"]}),
    )
    .await;
    tell(&desk).await;
    assert_eq!(unread(&desk, "anna").await, ["changed", "replied"]);
    let items = inbox(&desk, "anna", "").await;
    assert_eq!(
        items[0]["fields"],
        json!(["status"]),
        "tags are not theirs to know"
    );
    assert_eq!(items[0]["status"], "resolved");
    assert!(unread(&desk, "bob").await.is_empty());
    let path = format!("/api/tickets/{}/mute", desk.acme.ticket);
    desk.ask("anna", Method::PUT, &path, None).await.ok();
    desk.ask("bob", Method::PUT, &path, None)
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn what_was_read_long_ago_goes() {
    let desk = assigned().await;
    rename(&desk, "owner").await;
    tell(&desk).await;
    let services = desk.app.services();
    let prune = async || {
        tierline_app::schedule::prune_notifications(services)
            .await
            .unwrap()
    };
    desk.app.clock.advance(89 * 24 * 60 * 60);
    assert_eq!(prune().await, 0);
    desk.app.clock.advance(2 * 24 * 60 * 60);
    assert_eq!(prune().await, 1, "the read one");
    desk.app.clock.advance(300 * 24 * 60 * 60);
    assert_eq!(prune().await, 1, "the one that nobody read in a year");
}
