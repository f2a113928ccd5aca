//! Triage: what the desk learned from its own tickets is said of a new one, filled in where nobody said, and told.

use std::sync::Arc;

use axum::http::Method;
use serde_json::{Value, json};
use tierline_app::consumers::{Relay, Triage};

use crate::desk::Desk;

/// What the model is taught: tickets of two categories, of which the urgent ones say so.
async fn taught() -> (Desk, String) {
    let desk = Desk::open().await;
    let network = desk
        .ask(
            "owner",
            Method::POST,
            "/api/categories",
            Some(&json!({"name": "Network"})),
        )
        .await
        .ok()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    for n in 0..60 {
        let (category, about) = if n % 2 == 0 {
            (&desk.category, "The printer eats paper, its toner is low")
        } else {
            (&network, "The tunnel to the office drops, no network")
        };
        let (urgency, priority, how) = if n % 4 < 2 {
            ("high", "p1", "We cannot work at all")
        } else {
            ("low", "p4", "Whenever you have a minute")
        };
        let body = json!({
            "customerId": desk.acme.customer, "title": format!("{about} in room {n}"), "description": how,
            "categoryId": category, "urgency": urgency, "impact": "low", "priority": priority,
        });
        desk.ask("owner", Method::POST, "/api/tickets", Some(&body))
            .await
            .ok();
    }
    tierline_app::triage::train(desk.app.services())
        .await
        .unwrap();
    (desk, network)
}

/// Opens a ticket, lets triage look at it, and answers what is seen of it then.
async fn open(desk: &Desk, more: Value) -> Value {
    let mut body = json!({
        "customerId": desk.globex.customer, "title": "No network: the tunnel drops",
        "description": "We cannot work at all",
    });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let made = desk
        .ask("owner", Method::POST, "/api/tickets", Some(&body))
        .await
        .ok();
    let services = desk.app.services().clone();
    Relay::new(services.clone(), Arc::new(Triage::new(services)))
        .drain()
        .await
        .unwrap();
    desk.get(
        "owner",
        &format!("/api/tickets/{}", made["id"].as_str().unwrap()),
    )
    .await
    .ok()
}

fn prediction<'a>(of: &'a Value, field: &str) -> &'a Value {
    let all = of["predictions"].as_array().unwrap();
    all.iter().find(|one| one["field"] == field).unwrap()
}

async fn threshold(desk: &Desk, value: f64) {
    let body = json!({"triageThreshold": value});
    desk.ask("admin", Method::PATCH, "/api/settings", Some(&body))
        .await
        .ok();
}

#[tokio::test]
async fn a_new_ticket_is_filled_in_with_version_reasons_and_a_timeline_entry() {
    let (desk, network) = taught().await;
    let ticket = open(&desk, json!({})).await;
    assert_eq!(ticket["category"]["id"], network.as_str());
    assert_eq!(ticket["urgency"], "high");
    for field in ["category", "urgency"] {
        assert_eq!(ticket["provenance"][field]["source"], "model");
    }
    let insights = &ticket["aiInsights"];
    assert_eq!(insights["fallback"], false);
    let said = prediction(insights, "category");
    assert_eq!(
        (&said["value"], &said["applied"]),
        (&json!(network), &json!(true))
    );
    assert!(said["confidence"].as_f64().unwrap() >= 0.8, "{said}");
    assert!(["tunnel", "network", "drops"].contains(&said["reasons"][0]["term"].as_str().unwrap()));
    let version = said["model"]["version"].as_str().unwrap();

    let path = format!("/api/tickets/{}/timeline", ticket["id"].as_str().unwrap());
    let timeline = desk.get("owner", &path).await.ok();
    let entry = timeline["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["field"] == "category");
    let actor = &entry.unwrap()["actor"];
    assert_eq!(
        (&actor["kind"], &actor["id"]),
        (&json!("model"), &json!(version))
    );

    // The same text, asked by itself.
    let body =
        json!({"title": "No network: the tunnel drops", "description": "We cannot work at all"});
    let advice = desk
        .ask("owner", Method::POST, "/ai/triage", Some(&body))
        .await
        .ok();
    let asked = prediction(&advice, "category");
    for part in ["value", "confidence", "reasons", "model"] {
        assert_eq!(asked[part], said[part]);
    }
    assert_eq!(
        (&advice["fallback"], &advice["threshold"]),
        (&json!(false), &json!(0.8))
    );
}

#[tokio::test]
async fn what_somebody_said_stays_and_the_admin_decides_how_sure_is_sure() {
    let (desk, network) = taught().await;
    let by_hand = open(
        &desk,
        json!({"categoryId": desk.category, "impact": "high"}),
    )
    .await;
    assert_eq!(by_hand["category"]["id"], desk.category.as_str());
    assert_eq!(by_hand["provenance"]["category"]["source"], "person");
    let said = prediction(&by_hand["aiInsights"], "category");
    assert_eq!(
        (&said["value"], &said["applied"]),
        (&json!(network), &json!(false))
    );

    threshold(&desk, 1.01).await;
    let off = open(&desk, json!({})).await;
    assert_eq!(
        (&off["category"], &off["version"]),
        (&Value::Null, &json!(1))
    );
    let said = prediction(&off["aiInsights"], "category");
    assert_eq!(said["applied"], false);
}

#[tokio::test]
async fn without_a_model_rules_answer_say_so_and_fill_nothing_in() {
    let desk = Desk::open().await;
    threshold(&desk, 0.0).await;
    let ticket = open(&desk, json!({})).await;
    let insights = &ticket["aiInsights"];
    assert_eq!(insights["fallback"], true);
    let said = prediction(insights, "urgency");
    assert_eq!(
        (&said["value"], &said["model"]["name"]),
        (&json!("high"), &json!("rules"))
    );
    assert_eq!(said["reasons"][0]["term"], "cannot work");
    assert_eq!(
        (&ticket["version"], &said["applied"]),
        (&json!(1), &json!(false))
    );
}

#[tokio::test]
async fn who_says_how_bad_it_is_has_said_the_priority() {
    let (desk, _) = taught().await;
    let urgent = open(&desk, json!({})).await;
    let judged = open(&desk, json!({"impact": "high", "urgency": "low"})).await;
    for ticket in [&urgent, &judged] {
        assert_eq!(prediction(&ticket["aiInsights"], "priority")["value"], "p1");
    }
    assert_eq!(urgent["priority"], "p1");
    assert_eq!(
        (&judged["priority"], &judged["urgency"]),
        (&json!("p3"), &json!("low"))
    );
}
