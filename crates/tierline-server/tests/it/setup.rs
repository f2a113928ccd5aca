//! The first run: an empty desk lets in who has the code, once, and nobody else.

use serde_json::{Value, json};

use crate::app::{Answer, PASSWORD, TestApp};

fn founding(code: &str) -> Value {
    json!({
        "code": code, "deskName": "North IT", "name": "Olga Owner", "email": "olga@north.example",
        "password": PASSWORD, "language": "de", "timeZone": "Europe/Berlin",
    })
}

async fn found(app: &TestApp, body: &Value) -> Answer {
    app.post("/api/setup", body).send().await
}

async fn needed(app: &TestApp) -> Value {
    app.get("/api/setup").send().await.ok()["needed"].clone()
}

#[tokio::test]
async fn the_code_makes_the_owner_and_is_good_once() {
    let (app, code) = TestApp::empty().await;
    assert_eq!(needed(&app).await, true);
    let wrong = found(&app, &founding("AAAA-AAAA-AAAA")).await;
    assert_eq!(
        wrong.problem(400, "invalid_fields")["errors"][0]["code"],
        "wrong_code"
    );
    let typed = code.to_lowercase().replace('-', " ");
    let login = found(&app, &founding(&typed)).await.ok();
    assert_eq!(login["me"]["role"], "owner");
    assert_eq!(login["me"]["deskName"], "North IT");
    assert_eq!(login["me"]["settingUp"], true);
    assert_eq!(needed(&app).await, false);
    found(&app, &founding(&code))
        .await
        .problem(409, "desk_is_set_up");
}

#[tokio::test]
async fn what_is_wrong_is_named_and_the_code_stays_good() {
    let (app, code) = TestApp::empty().await;
    for (part, pointer) in [
        (json!({"password": "short"}), "/password"),
        (json!({"deskName": " "}), "/deskName"),
        (json!({"name": ""}), "/name"),
        (json!({"email": "olga"}), "/email"),
        (json!({"timeZone": "Mars"}), "/timeZone"),
    ] {
        let mut body = founding(&code);
        body.as_object_mut()
            .unwrap()
            .extend(part.as_object().unwrap().clone());
        let problem = found(&app, &body).await.problem(400, "invalid_fields");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
    }
    found(&app, &founding(&code)).await.ok();
}

#[tokio::test]
async fn of_two_who_have_the_code_one_owns_the_desk() {
    let (app, code) = TestApp::empty().await;
    let body = founding(&code);
    let (a, b) = tokio::join!(found(&app, &body), found(&app, &body));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{a:?} {b:?}");
}

#[tokio::test]
async fn a_desk_with_accounts_has_no_door() {
    let app = TestApp::start().await;
    assert_eq!(needed(&app).await, false);
    found(&app, &founding("AAAA-AAAA-AAAA"))
        .await
        .problem(409, "desk_is_set_up");
}

#[tokio::test]
async fn the_first_categories_are_in_the_language_of_the_desk_and_come_once() {
    let (app, code) = TestApp::empty().await;
    let login = found(&app, &founding(&code)).await.ok();
    let token = login["accessToken"].as_str().unwrap();
    let plant = || async {
        let body = json!({"language": "de"});
        let call = app.post("/api/setup/categories", &body).bearer(token);
        call.send().await.ok()["added"].as_u64().unwrap()
    };
    let added = plant().await;
    assert!(added > 20, "{added}");
    assert_eq!(plant().await, 0);
    let all = app
        .get("/api/categories?limit=200")
        .bearer(token)
        .send()
        .await;
    assert!(all.text.contains("Drucker"), "{all:?}");
    assert_eq!(all.ok()["items"].as_array().unwrap().len() as u64, added);
}
