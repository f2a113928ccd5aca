//! `/api/auth`: cookies, cross-site requests, rotation, tokens.

use axum::http::Method;
use futures_util::future::join_all;
use serde_json::{Value, json};
use tierline_http::HttpOptions;

use crate::app::{Answer, OWNER, PASSWORD, TestApp};

async fn login(app: &TestApp, email: &str, password: &str) -> Answer {
    let body = json!({"email": email, "password": password});
    app.post("/api/auth/login", &body).send().await
}

/// `name=value` of the cookies that an answer sets.
fn cookies(answer: &Answer) -> Vec<String> {
    let all = answer.headers.get_all("set-cookie").iter();
    all.map(|line| line.to_str().unwrap().to_owned()).collect()
}

fn pair(cookies: &[String], name: &str) -> String {
    let line = cookies.iter().find(|line| line.starts_with(name)).unwrap();
    line.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_account_are_the_same_answer() {
    let app = TestApp::start().await;
    let wrong = login(&app, OWNER, "not the password").await;
    let unknown = login(&app, "nobody@desk.example", PASSWORD).await;
    wrong.problem(401, "invalid_credentials");
    assert_eq!(wrong.text, unknown.text);
}

#[tokio::test]
async fn login_cookies_are_out_of_reach_for_scripts_and_other_sites() {
    let app = TestApp::start().await;
    let answer = login(&app, OWNER, PASSWORD).await;
    answer.ok();
    let set = cookies(&answer);
    assert_eq!(set.len(), 2, "{set:?}");
    for line in &set {
        assert!(
            line.contains("HttpOnly") && line.contains("SameSite=Lax"),
            "{line}"
        );
    }
    let refresh = set
        .iter()
        .find(|line| line.starts_with("tierline_refresh"))
        .unwrap();
    assert!(refresh.contains("Path=/api/auth"), "{refresh}");
}

#[tokio::test]
async fn cookies_are_secure_where_the_desk_is_public() {
    let options = HttpOptions {
        public_url: Some("https://desk.example".to_owned()),
        ..HttpOptions::default()
    };
    let app = TestApp::with(options).await;
    let set = cookies(&login(&app, OWNER, PASSWORD).await);
    assert!(set.iter().all(|line| line.contains("; Secure")), "{set:?}");
}

#[tokio::test]
async fn a_change_by_cookie_must_come_from_the_own_site() {
    let app = TestApp::start().await;
    let set = cookies(&login(&app, OWNER, PASSWORD).await);
    let cookie = pair(&set, "tierline_session");
    let body = json!({"language": "de"});
    let patch = || {
        app.call(Method::PATCH, "/api/me")
            .json(&body)
            .header("cookie", cookie.as_str())
    };
    let host = "desk.example";
    let (own, other) = ("http://desk.example", "https://evil.example");

    patch().send().await.problem(403, "cross_site_request");
    let foreign = patch()
        .header("x-tierline-csrf", "1")
        .header("host", host)
        .header("origin", other);
    foreign.send().await.problem(403, "cross_site_request");
    for odd in [
        "null",
        "http://desk.example.evil.example",
        "http://evil.example/desk.example",
    ] {
        let call = patch()
            .header("x-tierline-csrf", "1")
            .header("host", host)
            .header("origin", odd);
        call.send().await.problem(403, "cross_site_request");
    }
    let same = patch()
        .header("x-tierline-csrf", "1")
        .header("host", host)
        .header("origin", own);
    assert_eq!(same.send().await.ok()["language"], "de");
    // Reading changes nothing, and needs no header.
    app.get("/api/me")
        .header("cookie", cookie.as_str())
        .send()
        .await
        .ok();
}

#[tokio::test]
async fn a_refresh_token_works_once_and_its_late_reuse_ends_the_login() {
    let app = TestApp::start().await;
    let first = login(&app, OWNER, PASSWORD).await.ok();
    let refresh = |token: &Value| app.post("/api/auth/refresh", &json!({"refreshToken": token}));
    let second = refresh(&first["refreshToken"]).send().await.ok();
    assert_ne!(first["refreshToken"], second["refreshToken"]);
    let me = |token: &Value| app.get("/api/me").bearer(token.as_str().unwrap());
    me(&second["accessToken"]).send().await.ok();

    app.clock.advance(60);
    refresh(&first["refreshToken"])
        .send()
        .await
        .problem(401, "refresh_token_reused");
    me(&second["accessToken"])
        .send()
        .await
        .problem(401, "token_unknown");
    refresh(&second["refreshToken"])
        .send()
        .await
        .problem(401, "refresh_token_unknown");
}

#[tokio::test]
async fn tabs_that_refresh_at_the_same_moment_all_stay_logged_in() {
    let app = TestApp::start().await;
    let first = login(&app, OWNER, PASSWORD).await.ok();
    let refresh = |token: &Value| app.post("/api/auth/refresh", &json!({"refreshToken": token}));
    let tabs = join_all((0..4).map(|_| refresh(&first["refreshToken"]).send())).await;
    let me = |token: &Value| app.get("/api/me").bearer(token.as_str().unwrap());
    for tab in &tabs {
        me(&tab.ok()["accessToken"]).send().await.ok();
        // Whichever pair of cookies the browser was left with, it can go on.
        refresh(&tab.ok()["refreshToken"]).send().await.ok();
    }
    // What was under way when the tokens were swapped is not cut off; a while later the old token is worth nothing.
    me(&first["accessToken"]).send().await.ok();
    app.clock.advance(31);
    me(&first["accessToken"])
        .send()
        .await
        .problem(401, "access_token_expired");
}

#[tokio::test]
async fn a_stolen_token_ends_the_login_however_often_the_thief_swapped_it() {
    let app = TestApp::start().await;
    let mine = login(&app, OWNER, PASSWORD).await.ok();
    let refresh = |token: &Value| app.post("/api/auth/refresh", &json!({"refreshToken": token}));
    let mut stolen = mine.clone();
    for _ in 0..3 {
        app.clock.advance(40);
        stolen = refresh(&stolen["refreshToken"]).send().await.ok();
    }
    refresh(&mine["refreshToken"])
        .send()
        .await
        .problem(401, "refresh_token_reused");
    app.get("/api/me")
        .bearer(stolen["accessToken"].as_str().unwrap())
        .send()
        .await
        .problem(401, "token_unknown");
    // An invented token of no login ends nothing.
    let other = login(&app, OWNER, PASSWORD).await.ok();
    refresh(&json!("tlr_0000"))
        .send()
        .await
        .problem(401, "refresh_token_unknown");
    refresh(&other["refreshToken"]).send().await.ok();
}

#[tokio::test]
async fn logins_that_nobody_can_refresh_are_ended_by_the_desk() {
    let app = TestApp::start().await;
    login(&app, OWNER, PASSWORD).await.ok();
    app.clock.advance(29 * 24 * 60 * 60);
    let fresh = login(&app, OWNER, PASSWORD).await.ok();
    app.clock.advance(2 * 24 * 60 * 60);
    let ended = tierline_app::schedule::prune_sessions(app.services()).await;
    assert_eq!(ended.unwrap(), 1);
    let body = json!({"refreshToken": fresh["refreshToken"]});
    app.post("/api/auth/refresh", &body).send().await.ok();
}

#[tokio::test]
async fn an_access_token_ends_by_itself_and_by_logging_out() {
    let app = TestApp::start().await;
    let token = app.login(OWNER).await;
    let other = app.login(OWNER).await;
    let me = |token: &str| app.get("/api/me").bearer(token);
    let out = app
        .post("/api/auth/logout", &json!({}))
        .bearer(&token)
        .send()
        .await;
    assert_eq!(out.status, 204, "{out:?}");
    me(&token).send().await.problem(401, "token_unknown");
    me(&other).send().await.ok();
    app.clock.advance(2 * 60 * 60);
    me(&other).send().await.problem(401, "access_token_expired");
}

#[tokio::test]
async fn an_api_token_is_told_once_and_refused_when_taken_back_or_expired() {
    let app = TestApp::start().await;
    let owner = app.login(OWNER).await;
    let create = |body: Value| app.post("/api/auth/tokens", &body).bearer(&owner);
    let made = create(json!({"name": "script", "scopes": ["tickets.read"]}))
        .send()
        .await
        .ok();
    let secret = made["secret"].as_str().unwrap();
    let list = app.get("/api/auth/tokens").bearer(&owner).send().await;
    assert!(
        !list.text.contains(secret) && list.text.contains("script"),
        "{list:?}"
    );

    let tickets = |token: &str| app.get("/api/tickets").bearer(token);
    tickets(secret).send().await.ok();
    let id = made["token"]["id"].as_str().unwrap();
    let path = format!("/api/auth/tokens/{id}");
    let gone = app.call(Method::DELETE, path).bearer(&owner).send().await;
    assert_eq!(gone.status, 204, "{gone:?}");
    tickets(secret).send().await.problem(401, "token_unknown");

    let soon =
        json!({"name": "short", "scopes": ["tickets.read"], "expiresAt": "2026-01-15T10:30:00Z"});
    let short = create(soon).send().await.ok();
    tickets(short["secret"].as_str().unwrap()).send().await.ok();
    app.clock.advance(45 * 60);
    tickets(short["secret"].as_str().unwrap())
        .send()
        .await
        .problem(401, "token_expired");
}

#[tokio::test]
async fn no_token_grants_more_than_its_maker_has() {
    let app = TestApp::start().await;
    let owner = app.login(OWNER).await;
    let body = json!({"name": "maker", "scopes": ["tokens.write", "tickets.read"]});
    let made = app
        .post("/api/auth/tokens", &body)
        .bearer(&owner)
        .send()
        .await
        .ok();
    let greedy = json!({"name": "more", "scopes": ["users.write"]});
    let answer = app
        .post("/api/auth/tokens", &greedy)
        .bearer(made["secret"].as_str().unwrap())
        .send()
        .await;
    let problem = answer.problem(400, "invalid_fields");
    assert_eq!(
        problem["errors"][0]["code"], "not_yours_to_give",
        "{answer:?}"
    );
}

#[tokio::test]
async fn guessing_passwords_is_slowed_down() {
    let options = HttpOptions {
        logins_per_minute: 3,
        ..HttpOptions::default()
    };
    let app = TestApp::with(options).await;
    for _ in 0..3 {
        login(&app, OWNER, "not the password")
            .await
            .problem(401, "invalid_credentials");
    }
    let refused = login(&app, OWNER, PASSWORD).await;
    refused.problem(429, "too_many_requests");
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{refused:?}");
}

#[tokio::test]
async fn a_new_password_needs_the_current_one_and_ends_all_other_logins() {
    let app = TestApp::start().await;
    let (own, other) = (app.login(OWNER).await, app.login(OWNER).await);
    let change = async |current: &str, new: &str| {
        let body = json!({"currentPassword": current, "newPassword": new});
        app.post("/api/me/password", &body)
            .bearer(&own)
            .send()
            .await
    };
    let new = "staple battery horse";
    for (current, new, pointer, code) in [
        ("a wrong guess", new, "/currentPassword", "wrong_password"),
        (PASSWORD, "short", "/newPassword", "too_short"),
    ] {
        let problem = change(current, new).await.problem(400, "invalid_fields");
        let error = &problem["errors"][0];
        assert_eq!(
            (&error["pointer"], &error["code"]),
            (&json!(pointer), &json!(code))
        );
    }
    app.get("/api/me").bearer(&other).send().await.ok();

    assert_eq!(change(PASSWORD, new).await.status, 204);
    app.get("/api/me").bearer(&own).send().await.ok();
    let ended = app.get("/api/me").bearer(&other).send().await;
    ended.problem(401, "token_unknown");
    login(&app, OWNER, PASSWORD)
        .await
        .problem(401, "invalid_credentials");
    login(&app, OWNER, new).await.ok();
}

#[tokio::test]
async fn guesses_of_the_own_password_are_limited_like_logins() {
    let app = TestApp::with(HttpOptions {
        logins_per_minute: 3,
        ..TestApp::options()
    })
    .await;
    let own = app.login(OWNER).await;
    let body = json!({"currentPassword": "a wrong guess", "newPassword": "staple battery horse"});
    let guess = || app.post("/api/me/password", &body).bearer(&own).send();
    for _ in 0..2 {
        guess().await.problem(400, "invalid_fields");
    }
    guess().await.problem(429, "too_many_requests");
}
