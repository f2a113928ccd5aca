//! `/api/tickets/{id}/related`: what stands around a ticket, within what the caller sees.

use axum::http::Method;
use serde_json::{Value, json};

use crate::desk::Desk;

async fn open(desk: &Desk, title: &str, contact: Option<&str>) -> Value {
    let body = json!({"customerId": desk.acme.customer, "contactId": contact, "title": title, "description": "Text."});
    desk.ask("owner", Method::POST, "/api/tickets", Some(&body))
        .await
        .ok()
}

async fn set(desk: &Desk, ticket: &str, body: Value) -> crate::app::Answer {
    let path = format!("/api/tickets/{ticket}");
    desk.ask("dispatcher", Method::PATCH, &path, Some(&body))
        .await
}

fn titles(items: &Value) -> Vec<&str> {
    let items = items.as_array().unwrap();
    items
        .iter()
        .map(|row| row["title"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn the_newest_of_the_contact_and_of_the_customer_are_told_without_the_ticket_itself() {
    let desk = Desk::open().await;
    for n in 0..7 {
        desk.app.clock.advance(1);
        open(&desk, &format!("Anna {n}"), Some(&desk.acme.contact)).await;
    }
    desk.app.clock.advance(1);
    let last = open(&desk, "Nobody's", None).await;
    set(
        &desk,
        last["id"].as_str().unwrap(),
        json!({"status": "closed"}),
    )
    .await
    .ok();
    let path = format!("/api/tickets/{}/related", desk.acme.ticket);
    let found = desk.get("technician", &path).await.ok();
    assert_eq!(
        titles(&found["ofContact"]["items"]),
        ["Anna 6", "Anna 5", "Anna 4", "Anna 3", "Anna 2"]
    );
    assert_eq!(
        found["ofContact"]["open"],
        json!({"value": 7, "exact": true})
    );
    assert_eq!(titles(&found["ofCustomer"]["items"])[0], "Nobody's");
    // With the server room's, and without the closed one.
    assert_eq!(
        found["ofCustomer"]["open"],
        json!({"value": 8, "exact": true})
    );
    assert_eq!(found["contact"]["email"], "anna@acme.example");
    let own = desk.get("anna", &path).await.ok();
    assert_eq!(
        own["ofCustomer"]["open"]["value"], 7,
        "a contact counts the own tickets alone: {own}"
    );
    let path = format!("/api/tickets/{}/related", last["id"].as_str().unwrap());
    let nobody = desk.get("technician", &path).await.ok();
    assert!(
        nobody["ofContact"].is_null() && nobody["contact"].is_null(),
        "{nobody}"
    );
    desk.get("anna", &path).await.problem(404, "not_found");
}

#[tokio::test]
async fn the_ticket_above_is_told_to_who_sees_it_and_named_in_the_timeline() {
    let desk = Desk::open().await;
    let above = open(&desk, "Whole office is offline", None).await;
    set(&desk, &desk.acme.ticket, json!({"parentId": above["id"]}))
        .await
        .ok();
    let path = format!("/api/tickets/{}", desk.acme.ticket);
    let related = desk
        .get("technician", &format!("{path}/related"))
        .await
        .ok();
    assert_eq!(related["parent"]["number"], above["number"], "{related}");
    let told = desk
        .get("technician", &format!("{path}/timeline"))
        .await
        .ok();
    let last = told["items"].as_array().unwrap().last().unwrap().clone();
    let name = format!("#{} Whole office is offline", above["number"]);
    assert_eq!(last["newLabel"], json!(name), "{last}");
    let hers = desk.get("anna", &format!("{path}/related")).await.ok();
    assert!(hers["parent"].is_null(), "{hers}");
    let told = desk.get("anna", &format!("{path}/timeline")).await;
    assert!(!told.text.contains("Whole office"), "{told:?}");
}

#[tokio::test]
async fn two_tickets_put_below_each_other_at_the_same_moment_close_no_circle() {
    let desk = Desk::open().await;
    for round in 0..5 {
        let one = open(&desk, &format!("one {round}"), None).await;
        let other = open(&desk, &format!("other {round}"), None).await;
        let id = |n: usize| [&one, &other][n]["id"].as_str().unwrap();
        let (first, second) = tokio::join!(
            set(&desk, id(0), json!({"parentId": id(1)})),
            set(&desk, id(1), json!({"parentId": id(0)})),
        );
        let refused = [&first, &second]
            .into_iter()
            .filter(|answer| !answer.status.is_success());
        let refused: Vec<_> = refused.collect();
        assert_eq!(refused.len(), 1, "{first:?} {second:?}");
        let problem = refused[0].problem(400, "invalid_fields");
        assert_eq!(problem["errors"][0]["code"], "circular", "{problem}");
    }
}
