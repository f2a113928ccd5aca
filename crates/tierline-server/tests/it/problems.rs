//! What a wrong request is told, and what stands around every answer.

use axum::http::Method;
use serde_json::json;
use tierline_http::HttpOptions;

use crate::app::{OWNER, TestApp};

#[tokio::test]
async fn every_kind_of_wrong_request_is_a_problem_with_its_code() {
    let app = TestApp::start().await;
    let owner = app.login(OWNER).await;
    let get = |path: &str| app.get(path).bearer(&owner);
    let post = |body: &str| {
        let call = app.call(Method::POST, "/api/teams").bearer(&owner);
        call.header("content-type", "application/json").raw(body)
    };
    get("/api/nothing")
        .send()
        .await
        .problem(404, "no_such_route");
    get("/api/tickets/tkt_nonsense")
        .send()
        .await
        .problem(404, "not_found");
    get("/api/tickets/999999")
        .send()
        .await
        .problem(404, "not_found");
    get("/api/customers/tkt_00000000000000000000000000")
        .send()
        .await
        .problem(404, "not_found");
    post("{\"name\":").send().await.problem(400, "not_json");
    let plain = app
        .call(Method::POST, "/api/teams")
        .bearer(&owner)
        .header("content-type", "text/plain")
        .raw("{}");
    plain.send().await.problem(415, "json_expected");
    let huge = format!("{{\"name\":\"{}\"}}", "x".repeat(3 * 1024 * 1024));
    post(&huge).send().await.problem(413, "body_too_large");
    let wrong_method = app
        .call(Method::DELETE, "/api/tickets")
        .bearer(&owner)
        .send()
        .await;
    assert_eq!(wrong_method.status, 405, "{wrong_method:?}");
}

#[tokio::test]
async fn a_method_that_a_path_does_not_have_is_a_problem_too() {
    let app = TestApp::start().await;
    let answer = app.call(Method::DELETE, "/api/tickets").send().await;
    answer.problem(405, "method_not_allowed");
}

#[tokio::test]
async fn wrong_fields_and_parameters_are_named() {
    let app = TestApp::start().await;
    let owner = app.login(OWNER).await;
    for (path, body, pointer, code) in [
        (
            "/api/teams",
            json!({"name": "A", "colour": 1}),
            "/colour",
            "unknown_field",
        ),
        ("/api/teams", json!({}), "/name", "required"),
        ("/api/teams", json!({"name": 7}), "/name", "wrong_type"),
        ("/api/teams", json!({"name": ""}), "/name", "required"),
        (
            "/api/tickets",
            json!({"title": "T", "description": "D", "type": "riddle"}),
            "/type",
            "unknown_value",
        ),
        (
            "/api/tickets",
            json!({"title": "T", "description": "D"}),
            "/customerId",
            "required",
        ),
    ] {
        let answer = app.post(path, &body).bearer(&owner).send().await;
        let problem = answer.problem(400, "invalid_fields");
        let named = json!({"pointer": pointer, "code": code});
        assert_eq!(
            problem["errors"][0]["pointer"], named["pointer"],
            "{answer:?}"
        );
        assert_eq!(problem["errors"][0]["code"], named["code"], "{answer:?}");
    }
    for (path, pointer) in [
        ("/api/tickets?colour=red", "?colour"),
        ("/api/tickets?limit=0", "?limit"),
        ("/api/tickets?limit=many", "?limit"),
        ("/api/tickets?cursor=%00", "?cursor"),
        ("/api/tickets?status=asleep", "?status"),
        ("/api/customers?limit=201", "?limit"),
        ("/api/contacts?customer=acme", "?customer"),
    ] {
        let answer = app.get(path).bearer(&owner).send().await;
        let problem = answer.problem(400, "invalid_fields");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{answer:?}");
    }
}

#[tokio::test]
async fn odd_searches_are_answered() {
    let app = TestApp::start().await;
    let owner = app.login(OWNER).await;
    for odd in [
        "",
        "%22",
        "*",
        "customer:",
        "created:%3Eyesterday",
        "((",
        "a%20AND%20OR",
        "%F0%9F%90%9B",
        "#",
        "-",
    ] {
        let answer = app
            .get(format!("/api/search?q={odd}"))
            .bearer(&owner)
            .send()
            .await;
        assert!(answer.status.is_success(), "{answer:?}");
    }
}

#[tokio::test]
async fn every_answer_carries_a_request_id_and_the_security_headers() {
    let app = TestApp::start().await;
    for path in [
        "/healthz",
        "/api/me",
        "/api/nothing",
        "/api/docs",
        "/api/openapi.json",
        "/",
    ] {
        let answer = app.get(path).send().await;
        assert!(!answer.header("x-request-id").is_empty(), "{answer:?}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
    }
    let given = app
        .get("/healthz")
        .header("x-request-id", "trace-1234-abcd")
        .send()
        .await;
    assert_eq!(given.header("x-request-id"), "trace-1234-abcd");
    let odd = app
        .get("/healthz")
        .header("x-request-id", "a b\tc d e f g")
        .send()
        .await;
    assert_ne!(odd.header("x-request-id"), "a b\tc d e f g");
}

#[tokio::test]
async fn the_rate_is_told_and_kept_per_credential() {
    let options = HttpOptions {
        requests_per_minute: 5,
        logins_per_minute: 100,
        ..HttpOptions::default()
    };
    let app = TestApp::with(options).await;
    let (loud, calm) = (app.login(OWNER).await, app.login(OWNER).await);
    for _ in 0..5 {
        let answer = app.get("/api/me").bearer(&loud).send().await;
        answer.ok();
        assert!(
            answer.header("ratelimit-policy").contains("q=5"),
            "{answer:?}"
        );
        assert!(answer.header("ratelimit").contains("r="), "{answer:?}");
    }
    let refused = app.get("/api/me").bearer(&loud).send().await;
    refused.problem(429, "too_many_requests");
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
    app.get("/api/me").bearer(&calm).send().await.ok();
    app.get("/healthz").send().await.ok();
}
