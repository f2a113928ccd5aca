//! What a contact may set who opens a ticket: what they know of the trouble, and nothing of how the desk goes about it.

use axum::http::Method;
use serde_json::{Value, json};

use crate::desk::Desk;

async fn open(desk: &Desk, more: &Value) -> crate::app::Answer {
    let mut body = json!({"title": "Screen stays dark", "description": "Since this morning."});
    let fields = body.as_object_mut().unwrap();
    fields.extend(more.as_object().unwrap().clone());
    desk.ask("anna", Method::POST, "/api/tickets", Some(&body))
        .await
}

/// The numbers of all tickets.
async fn all(desk: &Desk) -> Vec<Value> {
    let list = desk.get("owner", "/api/tickets?limit=200").await.ok();
    let items = list["items"].as_array().unwrap().iter();
    items.map(|item| item["number"].clone()).collect()
}

#[tokio::test]
async fn a_contact_says_what_they_know_and_asks_for_themselves() {
    let desk = Desk::open().await;
    let known = json!({"type": "request", "assetReference": "SCR-1", "language": "de", "cc": ["boss@acme.example"],
        "contactId": desk.acme.contact, "customerId": desk.acme.customer});
    let made = open(&desk, &known).await.ok();
    assert_eq!(made["type"], "request");
    assert_eq!(made["assetReference"], "SCR-1");
    assert_eq!(made["channel"], "portal");
    assert_eq!(made["contact"]["id"], desk.acme.contact.as_str());
    let path = format!("/api/tickets/{}", made["id"].as_str().unwrap());
    let seen = desk.get("owner", &path).await.ok();
    assert_eq!(seen["contact"]["id"], desk.acme.contact.as_str());
}

#[tokio::test]
async fn what_is_the_desks_to_set_is_refused_field_by_field() {
    let desk = Desk::open().await;
    let before = all(&desk).await;
    for (field, value) in [
        ("customerId", json!(desk.globex.customer)),
        ("contactId", json!(desk.globex.contact)),
        ("categoryId", json!(desk.category)),
        ("impact", json!("high")),
        ("urgency", json!("high")),
        ("priority", json!("p1")),
        ("customValues", json!({"vip": "yes"})),
        ("teamId", json!(desk.team)),
        ("assignedTechnicianId", json!(desk.technician)),
        ("tags", json!(["vip"])),
        ("externalId", json!("X-1")),
    ] {
        let answer = open(&desk, &json!({field: value})).await;
        let problem = answer.problem(400, "invalid_fields");
        let told = json!([{"pointer": format!("/{field}"), "code": "not_for_contacts"}]);
        let errors = problem["errors"].as_array().unwrap().iter();
        let errors: Vec<Value> = errors
            .map(|each| json!({"pointer": each["pointer"], "code": each["code"]}))
            .collect();
        assert_eq!(json!(errors), told, "{field}");
    }
    assert_eq!(all(&desk).await, before, "nothing was opened");
}
