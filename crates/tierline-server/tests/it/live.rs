//! `/live`: what changes is told in order, once, to those who may know; who was away gets what they missed.

mod restricted;

use std::net::SocketAddr;
use std::time::Duration;

use axum::http::Method;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tierline_app::consumers::{Consumer, Relay};
use tierline_domain::Timestamp;
use tierline_http::HttpOptions;
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use tokio_util::sync::CancellationToken;

use crate::app::TestApp;
use crate::desk::Desk;

/// A desk behind a socket.
struct Room {
    desk: Desk,
    address: SocketAddr,
    tasks: JoinSet<()>,
}

/// Somebody who watches.
struct Watcher {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    hello: Value,
}

impl Room {
    async fn open() -> Self {
        Self::of(Desk::open().await).await
    }

    async fn of(desk: Desk) -> Self {
        let mut tasks = JoinSet::new();
        let address = desk.app.serve(&mut tasks).await;
        Self {
            desk,
            address,
            tasks,
        }
    }

    async fn watch(&self, who: &str, query: &str) -> Watcher {
        let mut request = format!("ws://{}/live{query}", self.address)
            .into_client_request()
            .unwrap();
        let bearer = format!("Bearer {}", self.desk.person(who).token);
        let headers = request.headers_mut();
        headers.insert("authorization", bearer.parse().unwrap());
        let (socket, _) = connect_async(request).await.unwrap();
        let mut watcher = Watcher {
            socket,
            hello: Value::Null,
        };
        watcher.hello = watcher.next().await;
        assert_eq!(watcher.hello["kind"], "hello");
        watcher
    }

    /// Somebody sets the title of Acme's ticket.
    async fn rename(&self, who: &str, title: &str) {
        let path = format!("/api/tickets/{}", self.desk.acme.ticket);
        let body = json!({"title": title});
        self.desk
            .ask(who, Method::PATCH, &path, Some(&body))
            .await
            .ok();
    }

    async fn write(&self, who: &str, ticket: &str, kind: &str) {
        let path = format!("/api/tickets/{ticket}/messages");
        let body = json!({"kind": kind, "text": "Have you tried another cable?"});
        self.desk
            .ask(who, Method::POST, &path, Some(&body))
            .await
            .ok();
    }
}

impl Watcher {
    /// The next message that says something.
    async fn next(&mut self) -> Value {
        loop {
            match self.socket.next().await.unwrap().unwrap() {
                Message::Text(text) => return serde_json::from_str(&text).unwrap(),
                Message::Ping(_) => self.socket.flush().await.unwrap(),
                other => panic!("not expected: {other:?}"),
            }
        }
    }

    async fn say(&mut self, message: &Value) {
        let text = message.to_string();
        self.socket.send(Message::text(text)).await.unwrap();
    }

    /// The names of who else is on the ticket, with a star for who writes.
    async fn people(&mut self) -> Vec<String> {
        let told = self.next().await;
        assert_eq!(told["kind"], "presence", "{told}");
        let people = told["people"].as_array().unwrap().iter();
        people
            .map(|person| {
                let star = if person["writing"] == true { "*" } else { "" };
                format!("{}{star}", person["name"].as_str().unwrap())
            })
            .collect()
    }

    /// The code and the reason of the farewell.
    async fn farewell(&mut self) -> (u16, String) {
        loop {
            match self.socket.next().await.unwrap().unwrap() {
                Message::Close(Some(frame)) => {
                    return (frame.code.into(), frame.reason.to_string());
                }
                Message::Close(None) => panic!("closed without a word"),
                _ => {}
            }
        }
    }
}

#[tokio::test]
async fn a_change_is_told_with_what_changed_and_whose_it_is() {
    let room = Room::open().await;
    let mut owner = room.watch("owner", "").await;
    let mut dispatcher = room.watch("dispatcher", "").await;
    assert_eq!(owner.hello["resumed"], false);
    room.rename("owner", "Printer on fire").await;
    room.write("owner", &room.desk.acme.ticket, "internal_note")
        .await;
    for (watcher, mine) in [(&mut owner, true), (&mut dispatcher, false)] {
        let changed = watcher.next().await;
        assert_eq!(changed["kind"], "ticket_changed");
        assert_eq!(changed["ticketId"], room.desk.acme.ticket.as_str());
        assert_eq!(changed["fields"], json!(["title"]));
        assert_eq!(changed["mine"], mine);
        assert!(changed["version"].as_u64().unwrap() > 1);
        let written = watcher.next().await;
        assert_eq!(
            (&written["kind"], &written["messageKind"]),
            (&json!("message_added"), &json!("internal_note"))
        );
    }
    let text = room.desk.get("owner", "/api/openapi.json").await.text;
    assert!(text.contains("LiveMessage") && text.contains("LiveRequest"));
}

#[tokio::test]
async fn nobody_is_told_of_what_they_may_not_see() {
    let room = Room::open().await;
    let mut anna = room.watch("anna", "").await;
    let mut bob = room.watch("bob", "").await;
    let mut restricted = room.watch("restricted", "").await;
    room.write("owner", &room.desk.acme.ticket, "internal_note")
        .await;
    room.write("owner", &room.desk.acme.ticket, "public_reply")
        .await;
    room.write("owner", &room.desk.globex.ticket, "public_reply")
        .await;
    assert_eq!(anna.next().await["messageKind"], "public_reply");
    for watcher in [&mut bob, &mut restricted] {
        let first = watcher.next().await;
        assert_eq!(
            first["ticketId"],
            room.desk.globex.ticket.as_str(),
            "{first}"
        );
    }
}

#[tokio::test]
async fn who_was_away_gets_what_they_missed_in_order_and_once() {
    let room = Room::open().await;
    let mut before = room.watch("owner", "").await;
    room.rename("owner", "one").await;
    let cursor = before.next().await["cursor"].as_str().unwrap().to_owned();
    drop(before);
    room.rename("owner", "two").await;
    room.rename("owner", "three").await;
    let mut again = room.watch("owner", &format!("?cursor={cursor}")).await;
    assert_eq!(again.hello["resumed"], true);
    room.rename("owner", "four").await;
    let mut versions = vec![];
    for _ in 0..3 {
        versions.push(again.next().await["version"].as_u64().unwrap());
    }
    assert!(
        versions.windows(2).all(|pair| pair[1] == pair[0] + 1),
        "{versions:?}"
    );

    let ahead = room.watch("owner", "?cursor=lffffffff").await;
    assert_eq!(ahead.hello["resumed"], false, "a cursor of another desk");
    let services = room.desk.app.services();
    let head = services.events.head().await.unwrap();
    for consumer in ["search", "triage"] {
        services
            .events
            .advance(consumer, head, vec![])
            .await
            .unwrap();
    }
    services.events.prune(Timestamp::MAX).await.unwrap();
    room.rename("owner", "five").await;
    let pruned = room.watch("owner", &format!("?cursor={cursor}")).await;
    assert_eq!(
        pruned.hello["resumed"], false,
        "what was missed is not kept any more"
    );
}

#[tokio::test]
async fn people_on_a_ticket_see_each_other_until_they_leave() {
    let room = Room::open().await;
    let ticket = room.desk.acme.ticket.clone();
    let on = |writing: bool| json!({"kind": "presence", "ticketId": ticket, "writing": writing});
    let mut owner = room.watch("owner", "").await;
    let mut dispatcher = room.watch("dispatcher", "").await;
    owner.say(&on(false)).await;
    assert!(owner.people().await.is_empty());
    dispatcher.say(&on(false)).await;
    assert_eq!(dispatcher.people().await, ["Olga Owner"]);
    assert_eq!(owner.people().await, ["dispatcher"]);
    dispatcher.say(&on(true)).await;
    assert_eq!(owner.people().await, ["dispatcher*"]);
    drop(dispatcher);
    assert!(owner.people().await.is_empty());
}

#[tokio::test]
async fn presence_is_for_those_who_may_see_the_ticket() {
    let room = Room::open().await;
    let on = |ticket: &str| json!({"kind": "presence", "ticketId": ticket});
    let mut restricted = room.watch("restricted", "").await;
    let mut anna = room.watch("anna", "").await;
    for watcher in [&mut restricted, &mut anna] {
        watcher.say(&on(&room.desk.acme.ticket)).await;
        assert_eq!(
            watcher.next().await,
            json!({"kind": "refused", "code": "not_found"})
        );
    }
    for odd in [
        json!({"kind": "dance"}),
        json!(7),
        json!({"kind": "presence", "ticketId": "x"}),
    ] {
        restricted.say(&odd).await;
        assert_eq!(
            restricted.next().await,
            json!({"kind": "refused", "code": "not_understood"})
        );
    }
}

#[tokio::test]
async fn a_login_that_ends_ends_the_connection_with_the_reason() {
    let options = HttpOptions {
        heartbeat: Duration::from_millis(100),
        ..TestApp::options()
    };
    let room = Room::of(Desk::within(TestApp::with(options).await).await).await;
    let mut watcher = room.watch("dispatcher", "").await;
    let logout = room.desk.app.call(Method::POST, "/api/auth/logout");
    logout
        .bearer(&room.desk.person("dispatcher").token)
        .send()
        .await
        .ok();
    let (code, reason) = watcher.farewell().await;
    assert_eq!((code, reason.as_str()), (4001, "token_unknown"));
}

#[tokio::test]
async fn a_client_that_sends_too_much_is_cut_off() {
    let room = Room::open().await;
    let mut watcher = room.watch("owner", "").await;
    let _ = watcher
        .socket
        .send(Message::text("x".repeat(64 * 1024)))
        .await;
    let mut rest = watcher.socket;
    while let Some(Ok(_)) = rest.next().await {}
}

#[tokio::test]
async fn the_door_is_for_those_who_are_let_in() {
    let room = Room::open().await;
    room.desk
        .app
        .get("/live")
        .send()
        .await
        .problem(401, "no_credentials");
    room.desk
        .get("owner", "/live")
        .await
        .problem(426, "websocket_needed");
    let foreign = format!("ws://{}/live", room.address);
    let mut request = foreign.into_client_request().unwrap();
    let cookie = format!("tierline_session={}", room.desk.person("owner").token);
    request
        .headers_mut()
        .insert("cookie", cookie.parse().unwrap());
    request
        .headers_mut()
        .insert("origin", "https://evil.example".parse().unwrap());
    match connect_async(request).await {
        Err(Error::Http(response)) => assert_eq!(response.status(), 403),
        other => panic!("not expected: {other:?}"),
    }
}

#[tokio::test]
async fn only_the_own_inbox_is_told_to_have_changed_and_in_every_window() {
    let room = Room::open().await;
    let mut technician = room.watch("technician", "").await;
    let mut window = room.watch("technician", "").await;
    let mut owner = room.watch("owner", "").await;
    let path = format!("/api/tickets/{}", room.desk.acme.ticket);
    let body = json!({"assignedTechnicianId": room.desk.technician});
    room.desk
        .ask("owner", Method::PATCH, &path, Some(&body))
        .await
        .ok();
    for watcher in [&mut technician, &mut window, &mut owner] {
        assert_eq!(watcher.next().await["kind"], "ticket_changed");
    }
    crate::notifications::tell(&room.desk).await;
    let body =
        json!({"target": {"kind": "ticket", "ticketId": room.desk.acme.ticket}, "read": true});
    room.desk
        .ask(
            "technician",
            Method::POST,
            "/api/notifications/mark",
            Some(&body),
        )
        .await
        .ok();
    for watcher in [&mut technician, &mut window] {
        for _ in ["told", "read"] {
            assert_eq!(watcher.next().await, json!({"kind": "inbox_changed"}));
        }
    }
    room.rename("owner", "And so on").await;
    for watcher in [&mut technician, &mut owner] {
        assert_eq!(watcher.next().await["kind"], "ticket_changed");
    }
}

#[tokio::test]
async fn when_what_was_told_can_be_found_is_said_too() {
    let room = Room::open().await;
    let mut owner = room.watch("owner", "").await;
    for title in ["Lamp of the lobby", "Lamp of the foyer"] {
        room.rename("owner", title).await;
        assert_eq!(owner.next().await["kind"], "ticket_changed");
    }
    let app = &room.desk.app;
    let events = app.services().events.read(0, 1_000).await.unwrap();
    let (last, before) = events.split_last().unwrap();
    app.indexer.handle(before).await.unwrap();
    let searchable = |complete| json!({"kind": "searchable", "complete": complete});
    assert_eq!(owner.next().await, searchable(false), "of the first");
    app.indexer
        .handle(std::slice::from_ref(last))
        .await
        .unwrap();
    assert_eq!(owner.next().await, searchable(true));
    let path = "/api/search?q=foyer";
    let found = room.desk.ask("owner", Method::GET, path, None).await;
    assert_eq!(found.ok()["items"].as_array().unwrap().len(), 1);
    // It is said once, and to whoever was told something.
    room.rename("owner", "Lamp of the hall").await;
    assert_eq!(owner.next().await["kind"], "ticket_changed");
}

#[tokio::test]
async fn a_list_that_the_index_answers_has_what_was_just_changed() {
    let mut room = Room::open().await;
    let services = room.desk.app.services().clone();
    let relay = Relay::new(services.clone(), room.desk.app.indexer.clone());
    room.tasks.spawn(relay.run(CancellationToken::new()));
    let mut progress = services.progress.subscribe();
    progress.wait_for(|position| *position > 0).await.unwrap();
    for tag in ["lamp", "lobby", "stairs"] {
        let path = format!("/api/tickets/{}", room.desk.acme.ticket);
        let tags = json!({"tags": [tag]});
        let changed = room.desk.ask("owner", Method::PATCH, &path, Some(&tags));
        changed.await.ok();
        let path = format!("/api/tickets?tag={tag}&count=true");
        let listed = room.desk.ask("owner", Method::GET, &path, None).await;
        let listed = listed.ok();
        assert_eq!(listed["items"].as_array().unwrap().len(), 1, "{tag}");
        assert_eq!(listed["count"]["value"], 1, "{tag}");
    }
}
