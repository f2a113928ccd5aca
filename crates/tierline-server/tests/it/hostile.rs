//! Clients that are clumsy, impatient or worse.

use axum::http::Method;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tierline_http::HttpOptions;

use crate::app::{Answer, Call, OWNER, TestApp};
use crate::desk::{Desk, customer};

fn as_owner<'a>(desk: &'a Desk, method: Method, path: &str) -> Call<'a> {
    let owner = &desk.person("owner").token;
    desk.app.call(method, path).bearer(owner)
}

async fn patch(desk: &Desk, path: &str, body: &Value) -> Answer {
    as_owner(desk, Method::PATCH, path).json(body).send().await
}

/// Asserts that the change is refused for this field with this code.
async fn refused(desk: &Desk, call: (Method, &str), body: Value, pointer: &str, code: &str) {
    let (method, path) = call;
    let answer = as_owner(desk, method, path).json(&body).send().await;
    let problem = answer.problem(400, "invalid_fields");
    let wrong = &problem["errors"][0];
    assert_eq!(wrong["code"], code, "{answer:?}");
    assert_eq!(wrong["pointer"], pointer, "{answer:?}");
}

#[tokio::test]
async fn null_is_no_value_for_what_cannot_be_empty() {
    let desk = Desk::open().await;
    let ticket = format!("/api/tickets/{}", desk.acme.ticket);
    for (path, field) in [
        (ticket.as_str(), "title"),
        (&ticket, "status"),
        (&ticket, "tags"),
        (&ticket, "type"),
        ("/api/me", "name"),
    ] {
        let call = (Method::PATCH, path);
        let pointer = format!("/{field}");
        refused(&desk, call, json!({field: null}), &pointer, "wrong_type").await;
    }
}

#[tokio::test]
async fn what_was_not_meant_is_refused_and_not_ignored() {
    let desk = Desk::open().await;
    let bulk = (Method::POST, "/api/tickets/bulk");
    let nobody = json!({"ticketIds": [desk.acme.ticket], "action": {"kind": "assign"}});
    refused(&desk, bulk, nobody, "/action/technicianId", "required").await;

    let site = json!({"id": "sit_00000000000000000000000001", "name": "Depot"});
    let path = format!("/api/customers/{}", desk.acme.customer);
    let twice = json!({"sites": [site, site]});
    let call = (Method::PATCH, path.as_str());
    refused(&desk, call, twice, "/sites/1/id", "given_twice").await;

    let seemingly_restricted = json!({
        "name": "D", "email": "d@desk.example", "role": "dispatcher", "language": "en", "timeZone": "UTC",
        "customerIds": [desk.acme.customer],
    });
    let call = (Method::POST, "/api/users");
    let code = "not_for_this_role";
    refused(&desk, call, seemingly_restricted, "/customerIds", code).await;

    let path = format!("/api/categories/{}", desk.category);
    let itself = json!({"parentId": desk.category});
    let call = (Method::PATCH, path.as_str());
    refused(&desk, call, itself, "/parentId", "would_be_a_cycle").await;
}

#[tokio::test]
async fn a_path_that_is_no_text_is_a_problem_like_any_other() {
    let desk = Desk::open().await;
    for path in ["/api/tickets/%ED%A0%BD", "/api/customers/%FF"] {
        let answer = as_owner(&desk, Method::GET, path).send().await;
        answer.problem(404, "no_such_route");
    }
    let answer = as_owner(&desk, Method::GET, "/api").send().await;
    answer.problem(404, "no_such_route");
}

#[tokio::test]
async fn a_star_matches_whatever_is_stored_and_a_weak_tag_nothing() {
    let desk = Desk::open().await;
    let path = format!("/api/tickets/{}", desk.acme.ticket);
    let read = as_owner(&desk, Method::GET, &path).send().await.ok();
    let put = |tag: &'static str| {
        as_owner(&desk, Method::PUT, &path)
            .json(&read)
            .header("if-match", tag)
    };
    put("*").send().await.ok();
    put("W/\"v1\"")
        .send()
        .await
        .problem(412, "changed_meanwhile");
}

#[tokio::test]
async fn changes_at_the_same_moment_are_all_made_where_nobody_asked_for_a_version() {
    let desk = Desk::open().await;
    let path = format!("/api/customers/{}", desk.acme.customer);
    let before = as_owner(&desk, Method::GET, &path).send().await.ok();
    let bodies: Vec<Value> = (1..=4)
        .map(|n| json!({"name": format!("Name {n}")}))
        .collect();
    let answers = join_all(bodies.iter().map(|body| patch(&desk, &path, body))).await;
    for answer in &answers {
        answer.ok();
    }
    let after = as_owner(&desk, Method::GET, &path).send().await.ok();
    let versions = (
        before["version"].as_u64().unwrap(),
        after["version"].as_u64().unwrap(),
    );
    assert_eq!(versions.0 + 4, versions.1);
    // What stays as it is, is not a change.
    let same = patch(&desk, &path, &json!({"name": after["name"]})).await;
    assert_eq!(same.ok()["version"], after["version"]);
}

#[tokio::test]
async fn each_field_changes_once_in_the_timeline_and_ids_have_names() {
    let desk = Desk::open().await;
    let customer = format!("/api/customers/{}", desk.acme.customer);
    let sites = patch(&desk, &customer, &json!({"sites": [{"name": "Depot"}]})).await;
    let site = sites.ok()["sites"][0]["id"].clone();
    let path = format!("/api/tickets/{}", desk.acme.ticket);
    let body = json!({"impact": "high", "urgency": "high", "priority": "p2", "siteId": site,
        "assignedTechnicianId": desk.technician});
    patch(&desk, &path, &body).await.ok();
    let timeline = desk.get("owner", &format!("{path}/timeline")).await.ok();
    let entries = timeline["items"].as_array().unwrap();
    let of = |field: &str| -> Vec<&Value> {
        entries
            .iter()
            .filter(|entry| entry["field"] == field)
            .collect()
    };
    assert_eq!(of("priority").len(), 1, "{timeline}");
    assert_eq!(of("priority")[0]["new"], "p2");
    assert_eq!(of("site")[0]["newLabel"], "Depot");

    let technician = format!("/api/technicians/{}", desk.technician);
    let shown = as_owner(&desk, Method::GET, &technician).send().await;
    let (tag, shown) = (shown.header("etag").to_owned(), shown.ok());
    assert_eq!(shown["currentWorkload"], 1);
    let put = as_owner(&desk, Method::PUT, &technician).json(&shown);
    put.header("if-match", tag).send().await.ok();
}

#[tokio::test]
async fn a_new_site_gets_its_id_from_the_desk() {
    let desk = Desk::open().await;
    let path = format!("/api/customers/{}", desk.acme.customer);
    let first = patch(&desk, &path, &json!({"sites": [{"name": "Depot"}]}))
        .await
        .ok();
    let depot = &first["sites"][0];
    let both = json!({"sites": [depot, {"name": "Office"}]});
    let second = patch(&desk, &path, &both).await.ok();
    assert_eq!(second["sites"][0], *depot);
    assert_ne!(second["sites"][1]["id"], depot["id"]);
}

#[tokio::test]
async fn a_request_that_races_against_itself_is_done_once() {
    let desk = Desk::open().await;
    let mut body = customer("Initech");
    body["domains"] = json!(["initech.example"]);
    let create = || {
        let call = as_owner(&desk, Method::POST, "/api/customers").json(&body);
        call.header("idempotency-key", "one").send()
    };
    let answers = join_all((0..4).map(|_| create())).await;
    let ids: Vec<Value> = answers
        .iter()
        .map(|answer| answer.ok()["id"].clone())
        .collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
}

#[tokio::test]
async fn a_repeated_bulk_change_does_not_undo_what_came_after() {
    let desk = Desk::open().await;
    let (acme, globex) = (&desk.acme.ticket, &desk.globex.ticket);
    let bulk = |priority: &str| {
        let action = json!({"kind": "priority", "priority": priority});
        let body = json!({"ticketIds": [acme, globex], "action": action});
        let call = as_owner(&desk, Method::POST, "/api/tickets/bulk").json(&body);
        call.header("idempotency-key", "all").send()
    };
    let first = bulk("p1").await.ok();
    let path = format!("/api/tickets/{acme}");
    patch(&desk, &path, &json!({"priority": "p3"})).await.ok();

    let again = bulk("p1").await.ok();
    assert_eq!(first, again, "the same batch, and the same outcomes");
    let ticket = as_owner(&desk, Method::GET, &path).send().await.ok();
    assert_eq!(ticket["priority"], "p3");
    bulk("p2").await.problem(422, "idempotency_key_reused");
}

#[tokio::test]
async fn a_token_does_no_more_than_it_was_given() {
    let desk = Desk::open().await;
    let owner = desk.person("owner");
    let body = json!({"name": "replies", "scopes": ["tickets.read", "tickets.reply"]});
    let made = desk
        .app
        .post("/api/auth/tokens", &body)
        .bearer(&owner.token);
    let made = made.send().await.ok();
    let secret = made["secret"].as_str().unwrap();
    let call = |method, path: &str| desk.app.call(method, path).bearer(secret);
    let messages = format!("/api/tickets/{}/messages", desk.acme.ticket);
    let reply = json!({"kind": "public_reply", "text": "Done.", "status": "resolved"});
    let session = format!("/api/auth/sessions/{}", owner.session);
    let refused = [
        call(Method::POST, &messages).json(&reply).send().await,
        call(Method::PATCH, "/api/me")
            .json(&json!({"name": "Mallory"}))
            .send()
            .await,
        call(Method::GET, "/api/auth/sessions").send().await,
        call(Method::DELETE, &session).send().await,
    ];
    for (answer, permission) in refused.iter().zip([
        "tickets.update",
        "account.write",
        "account.write",
        "account.write",
    ]) {
        let problem = answer.problem(403, "permission_needed");
        assert_eq!(problem["params"]["permission"], permission, "{answer:?}");
    }
    desk.get("owner", "/api/me").await.ok();
}

#[tokio::test]
async fn a_refusal_names_the_roles_that_may() {
    let desk = Desk::open().await;
    let answer = desk.get("dispatcher", "/api/users").await;
    let problem = answer.problem(403, "permission_needed");
    assert_eq!(problem["params"]["roles"], "owner, admin", "{answer:?}");
}

#[tokio::test]
async fn invented_tokens_share_the_quota_of_their_address() {
    let options = HttpOptions {
        requests_per_minute: 5,
        logins_per_minute: 100,
        ..HttpOptions::default()
    };
    let app = TestApp::with(options).await;
    let known = app.login(OWNER).await;
    let guess = |n: u32| app.get("/api/me").bearer(&format!("tls_{n:064}")).send();
    for n in 0..4 {
        guess(n).await.problem(401, "token_unknown");
    }
    let refused = guess(4).await;
    refused.problem(429, "too_many_requests");
    assert!(
        refused.header("ratelimit").contains("r=0"),
        "the rate is told where it matters most: {refused:?}"
    );
    app.get("/api/me").bearer(&known).send().await.ok();
}

#[tokio::test]
async fn behind_a_trusted_proxy_each_client_has_a_quota_and_nobody_else_can_claim_one() {
    let options = HttpOptions {
        requests_per_minute: 3,
        trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()],
        ..HttpOptions::default()
    };
    let app = TestApp::with(options).await;
    let ask = async |connected: &str, forwarded: &str| {
        let call = app.get("/api/me").connected_to(connected);
        call.header("x-forwarded-for", forwarded).send().await
    };
    for n in 0..3 {
        // What the client itself writes in front is not looked at.
        let answer = ask(
            "10.0.0.1:999",
            &format!("192.0.2.{n}, 203.0.113.9, 10.0.0.2"),
        )
        .await;
        answer.problem(401, "no_credentials");
        let answer = ask("198.51.100.1:999", &format!("192.0.2.{n}")).await;
        answer.problem(401, "no_credentials");
    }
    let loud = ask("10.0.0.1:999", "203.0.113.9").await;
    loud.problem(429, "too_many_requests");
    let calm = ask("10.0.0.1:999", "203.0.113.10").await;
    calm.problem(401, "no_credentials");
    let liar = ask("198.51.100.1:999", "192.0.2.77").await;
    liar.problem(429, "too_many_requests");
}
