//! `/api/me`: what everybody keeps with the own account.

use axum::http::Method;
use serde_json::json;

use crate::desk::Desk;

#[tokio::test]
async fn the_columns_of_ones_lists_are_kept_with_the_account() {
    let desk = Desk::open().await;
    let columns = json!([{"name": "title", "width": 320}, {"name": "number", "width": null}]);
    let body = json!({"queueColumns": columns});
    let changed = desk.ask("technician", Method::PATCH, "/api/me", Some(&body));
    assert_eq!(changed.await.ok()["queueColumns"], columns);
    let name = json!({"name": "Somebody Else"});
    let renamed = desk.ask("technician", Method::PATCH, "/api/me", Some(&name));
    assert_eq!(renamed.await.ok()["queueColumns"], columns);
    let other = desk.get("dispatcher", "/api/me").await.ok();
    assert_eq!(other["queueColumns"], json!([]));
    let none = json!({"queueColumns": []});
    let reset = desk.ask("technician", Method::PATCH, "/api/me", Some(&none));
    assert_eq!(reset.await.ok()["queueColumns"], json!([]));
}

#[tokio::test]
async fn columns_that_no_list_can_show_are_refused_and_the_place_is_named() {
    let desk = Desk::open().await;
    let refused = async |columns| {
        let body = json!({"queueColumns": columns});
        let answer = desk.ask("technician", Method::PATCH, "/api/me", Some(&body));
        let problem = answer.await.problem(400, "invalid_fields");
        problem["errors"][0]["pointer"].as_str().unwrap().to_owned()
    };
    let twice = json!([{"name": "title"}, {"name": "title"}]);
    assert_eq!(refused(twice).await, "/queueColumns/1/name");
    let wide = json!([{"name": "title", "width": 20_000}]);
    assert_eq!(refused(wide).await, "/queueColumns/0/width");
    let unknown = json!([{"name": "mood"}]);
    assert_eq!(refused(unknown).await, "/queueColumns/0/name");
    let kept = desk.get("technician", "/api/me").await.ok();
    assert_eq!(kept["queueColumns"], json!([]));
}
