//! Invitations by link, and links that set a password anew: good once, for a while, for what was meant.

use axum::http::Method;
use serde_json::{Value, json};
use tierline_http::HttpOptions;

use crate::app::{Answer, OWNER, PASSWORD, TestApp};
use crate::desk::Desk;

const NEW: &str = "a password of her own";

fn invited(role: &str) -> Value {
    json!({"name": "Ines", "email": "ines@desk.example", "role": role, "language": "de", "timeZone": "Europe/Berlin"})
}

async fn invite(desk: &Desk, who: &str, body: &Value) -> Answer {
    desk.ask(who, Method::POST, "/api/invitations", Some(body))
        .await
}

fn secret(link: &Value) -> String {
    link["secret"].as_str().unwrap().to_owned()
}

async fn show(app: &TestApp, secret: &str) -> Answer {
    let body = json!({ "secret": secret });
    app.post("/api/auth/invitation", &body).send().await
}

async fn accept(app: &TestApp, secret: &str) -> Answer {
    let body = json!({"secret": secret, "name": "Ines Invited", "password": NEW, "language": "de", "timeZone": "Europe/Berlin"});
    app.post("/api/auth/invitation/accept", &body).send().await
}

async fn login(app: &TestApp, email: &str, password: &str) -> Answer {
    let body = json!({"email": email, "password": password});
    app.post("/api/auth/login", &body).send().await
}

#[tokio::test]
async fn an_invitation_makes_an_account_with_its_profile_once() {
    let desk = Desk::open().await;
    let mut body = invited("technician");
    body["makesTechnician"] = json!(true);
    let link = invite(&desk, "admin", &body).await.ok();
    let told = secret(&link);
    let shown = show(&desk.app, &told).await.ok();
    assert_eq!(shown["email"], "ines@desk.example");
    assert_eq!(shown["isReset"], false);
    let listed = desk.get("owner", "/api/invitations").await;
    assert!(!listed.text.contains(&told), "the secret is told once");
    assert_eq!(listed.ok()["items"][0]["email"], "ines@desk.example");

    let me = accept(&desk.app, &told).await.ok();
    assert_eq!(me["me"]["name"], "Ines Invited");
    assert_eq!(me["me"]["role"], "technician");
    let token = me["accessToken"].as_str().unwrap();
    let technician = me["me"]["technicianId"].as_str().unwrap();
    let path = format!("/api/technicians/{technician}");
    let profile = desk.app.get(path).bearer(token).send().await.ok();
    assert_eq!(profile["name"], "Ines Invited");

    accept(&desk.app, &told).await.problem(404, "not_found");
    show(&desk.app, &told).await.problem(404, "not_found");
    login(&desk.app, "ines@desk.example", NEW).await.ok();
    let open = desk.get("owner", "/api/invitations").await.ok();
    assert_eq!(open["items"], json!([]));
}

#[tokio::test]
async fn of_two_who_use_a_link_at_once_one_gets_in() {
    let desk = Desk::open().await;
    let told = secret(&invite(&desk, "admin", &invited("dispatcher")).await.ok());
    let (a, b) = tokio::join!(accept(&desk.app, &told), accept(&desk.app, &told));
    let good = [&a, &b]
        .iter()
        .filter(|answer| answer.status == 200)
        .count();
    assert_eq!(good, 1, "{a:?} {b:?}");
}

#[tokio::test]
async fn a_link_that_is_expired_withdrawn_replaced_or_invented_leads_nowhere() {
    let desk = Desk::open().await;
    let first = secret(&invite(&desk, "admin", &invited("dispatcher")).await.ok());
    let second = invite(&desk, "admin", &invited("dispatcher")).await.ok();
    accept(&desk.app, &first).await.problem(404, "not_found");
    let id = second["invitation"]["id"].as_str().unwrap();
    let path = format!("/api/invitations/{id}");
    desk.ask("dispatcher", Method::DELETE, &path, None)
        .await
        .problem(403, "permission_needed");
    desk.ask("admin", Method::DELETE, &path, None).await.ok();
    accept(&desk.app, &secret(&second))
        .await
        .problem(404, "not_found");
    let third = secret(&invite(&desk, "admin", &invited("dispatcher")).await.ok());
    desk.app.clock.advance((24 * 7 + 1) * 3_600);
    accept(&desk.app, &third).await.problem(404, "not_found");
    accept(&desk.app, "tli_0").await.problem(404, "not_found");
}

#[tokio::test]
async fn nobody_gives_more_than_they_may_and_a_host_who_lost_it_gives_nothing() {
    let desk = Desk::open().await;
    let answer = invite(&desk, "admin", &invited("owner")).await;
    assert_eq!(
        answer.problem(400, "invalid_fields")["errors"][0]["code"],
        "not_yours_to_give"
    );
    let told = secret(&invite(&desk, "admin", &invited("admin")).await.ok());
    let admin = format!("/api/users/{}", desk.person("admin").user);
    let demoted = json!({"role": "dispatcher"});
    desk.ask("owner", Method::PATCH, &admin, Some(&demoted))
        .await
        .ok();
    accept(&desk.app, &told).await.problem(404, "not_found");
}

#[tokio::test]
async fn what_cannot_become_an_account_is_refused_when_it_is_invited() {
    let desk = Desk::open().await;
    let mut known = invited("dispatcher");
    known["email"] = json!("ADMIN@desk.example");
    let taken = invite(&desk, "owner", &known).await;
    assert_eq!(
        taken.problem(409, "unique_value_taken")["params"]["field"],
        "user_email"
    );
    for (part, pointer) in [
        (json!({"email": "nobody"}), "/email"),
        (json!({"role": "contact"}), "/contactId"),
        (json!({"expiresInDays": 31}), "/expiresInDays"),
        (
            json!({"role": "contact", "makesTechnician": true}),
            "/makesTechnician",
        ),
        (json!({"timeZone": "Mars"}), "/timeZone"),
        (
            json!({"technicianId": "tec_00000000000000000000000000"}),
            "/technicianId",
        ),
    ] {
        let mut body = invited("dispatcher");
        body.as_object_mut()
            .unwrap()
            .extend(part.as_object().unwrap().clone());
        let problem = invite(&desk, "owner", &body)
            .await
            .problem(400, "invalid_fields");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
    }
    let told = secret(&invite(&desk, "owner", &invited("dispatcher")).await.ok());
    let weak =
        json!({"secret": told, "name": " ", "password": NEW, "language": "de", "timeZone": "UTC"});
    let answer = desk
        .app
        .post("/api/auth/invitation/accept", &weak)
        .send()
        .await;
    assert_eq!(
        answer.problem(400, "invalid_fields")["errors"][0]["pointer"],
        "/name"
    );
    accept(&desk.app, &told).await.ok();
}

#[tokio::test]
async fn a_reset_sets_a_new_password_and_ends_all_logins() {
    let desk = Desk::open().await;
    let path = format!("/api/users/{}/reset", desk.person("technician").user);
    let told = secret(&desk.ask("admin", Method::POST, &path, None).await.ok());
    assert_eq!(show(&desk.app, &told).await.ok()["isReset"], true);
    login(&desk.app, "technician@desk.example", PASSWORD)
        .await
        .ok();
    accept(&desk.app, &told).await.ok();
    desk.get("technician", "/api/me")
        .await
        .problem(401, "token_unknown");
    login(&desk.app, "technician@desk.example", PASSWORD)
        .await
        .problem(401, "invalid_credentials");
    let me = login(&desk.app, "technician@desk.example", NEW).await.ok();
    assert_eq!(me["me"]["name"], "technician", "a reset renames nobody");
    accept(&desk.app, &told).await.problem(404, "not_found");
    let owner = format!("/api/users/{}/reset", desk.person("owner").user);
    desk.ask("admin", Method::POST, &owner, None)
        .await
        .problem(409, "not_yours_to_reset");
}

#[tokio::test]
async fn an_administrator_ends_the_logins_of_others_but_not_of_an_owner() {
    let desk = Desk::open().await;
    let of = |who: &str| format!("/api/users/{}/sessions", desk.person(who).user);
    let open = desk.get("admin", &of("dispatcher")).await.ok();
    assert_eq!(open["items"].as_array().unwrap().len(), 1);
    desk.ask("admin", Method::DELETE, &of("dispatcher"), None)
        .await
        .ok();
    desk.get("dispatcher", "/api/me")
        .await
        .problem(401, "token_unknown");
    desk.ask("admin", Method::DELETE, &of("owner"), None)
        .await
        .problem(409, "not_yours_to_reset");
}

#[tokio::test]
async fn links_are_tried_as_seldom_as_passwords() {
    let options = HttpOptions {
        logins_per_minute: 3,
        ..TestApp::options()
    };
    let app = TestApp::with(options).await;
    for _ in 0..3 {
        show(&app, "tli_guess").await.problem(404, "not_found");
    }
    show(&app, "tli_guess")
        .await
        .problem(429, "too_many_requests");
    accept(&app, "tli_guess")
        .await
        .problem(429, "too_many_requests");
}

#[tokio::test]
async fn the_roles_are_those_of_the_one_table() {
    let desk = Desk::open().await;
    let table = desk.get("admin", "/api/roles").await.ok();
    let roles = table["roles"].as_array().unwrap();
    let role = |name: &str| roles.iter().find(|role| role["role"] == name).unwrap();
    assert_eq!(role("owner")["permissions"], table["permissions"]);
    assert_eq!(role("owner")["yoursToGive"], false);
    assert_eq!(role("technician")["mayBeRestricted"], true);
    let me = desk.get("dispatcher", "/api/me").await.ok();
    assert_eq!(role("dispatcher")["permissions"], me["permissions"]);
    login(&desk.app, OWNER, PASSWORD).await.ok();
}
