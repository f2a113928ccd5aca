//! Technicians: whose tickets they may be given is shown, and no more of it than the asking one sees.

use axum::http::Method;
use serde_json::{Value, json};

use crate::desk::Desk;

/// The customers of the technician as somebody sees them, in the list and alone.
async fn customers(desk: &Desk, who: &str) -> Value {
    let all = desk.get(who, "/api/technicians").await.ok();
    let items = all["items"].as_array().unwrap();
    let listed = items.iter().find(|item| item["id"] == *desk.technician);
    let path = format!("/api/technicians/{}", desk.technician);
    let alone = desk.get(who, &path).await.ok();
    assert_eq!(listed.unwrap()["customerIds"], alone["customerIds"]);
    alone["customerIds"].clone()
}

async fn restrict(desk: &Desk, customers: Value) {
    let path = format!("/api/users/{}", desk.person("technician").user);
    let body = json!({"customerIds": customers});
    desk.ask("owner", Method::PATCH, &path, Some(&body))
        .await
        .ok();
}

#[tokio::test]
async fn whose_tickets_a_technician_may_be_given_is_shown_as_far_as_one_sees_the_customers() {
    let desk = Desk::open().await;
    let (acme, globex) = (&desk.acme.customer, &desk.globex.customer);
    assert_eq!(customers(&desk, "owner").await, Value::Null);
    restrict(&desk, json!([acme])).await;
    assert_eq!(customers(&desk, "owner").await, json!([acme]));
    assert_eq!(customers(&desk, "restricted").await, json!([]));
    restrict(&desk, json!([acme, globex])).await;
    assert_eq!(customers(&desk, "restricted").await, json!([globex]));
    restrict(&desk, Value::Null).await;
    assert_eq!(customers(&desk, "restricted").await, Value::Null);
}

#[tokio::test]
async fn what_was_read_of_a_restricted_technician_is_written_back_whole() {
    let desk = Desk::open().await;
    restrict(&desk, json!([desk.acme.customer])).await;
    let path = format!("/api/technicians/{}", desk.technician);
    let mut read = desk.get("owner", &path).await.ok();
    read["maxCapacity"] = json!(7);
    let tag = format!("\"v{}\"", read["version"]);
    let put = desk.app.call(Method::PUT, &path);
    let put = put.bearer(&desk.person("owner").token).json(&read);
    let written = put.header("if-match", tag).send().await.ok();
    assert_eq!(written["maxCapacity"], 7);
    assert_eq!(written["customerIds"], read["customerIds"]);
}
