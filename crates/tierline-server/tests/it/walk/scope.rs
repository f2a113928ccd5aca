//! Who belongs to one customer neither sees nor touches what is another's.

use axum::http::Method;
use serde_json::Value;

use super::operations::{Needs, Operation, Targets, all};
use crate::app::Answer;
use crate::desk::{Company, Desk, SECRET};

/// Everybody who has to do with Globex alone.
const OUTSIDERS: [&str; 3] = ["bob", "restricted", "client"];

/// Operations that name something of Acme's, or of Acme's people, in their path or body.
fn is_about_acme(name: &str) -> bool {
    let by_path = [
        "/api/tickets/{id}",
        "/api/customers/{id}",
        "/api/contacts/{id}",
        "/api/users/{id}",
        "/api/attachments/{id}",
    ];
    let by_body = ["POST /api/tickets", "POST /api/contacts", "POST /api/views"];
    let own = ["/api/auth/sessions/{id}", "/api/auth/tokens/{id}"];
    by_path.iter().chain(&own).any(|path| name.contains(path)) || by_body.contains(&name)
}

/// All of Acme, as the owner sees it.
async fn acme(desk: &Desk) -> Vec<Value> {
    let ids = &desk.acme;
    let mut all = vec![];
    for path in [
        format!("/api/customers/{}", ids.customer),
        format!("/api/contacts/{}", ids.contact),
        format!("/api/contacts?customer={}", ids.customer),
        format!("/api/tickets?customer={}", ids.customer),
        format!("/api/tickets/{}", ids.ticket),
        format!("/api/tickets/{}/messages", ids.ticket),
        format!("/api/tickets/{}/timeline", ids.ticket),
    ] {
        all.push(desk.get("owner", &path).await.ok());
    }
    all
}

/// Names of things that were never there.
fn nothing() -> Targets {
    let id = |prefix: &str| format!("{prefix}_00000000000000000000000000");
    Targets {
        company: Company {
            customer: id("cus"),
            contact: id("con"),
            ticket: id("tkt"),
            message: id("msg"),
            attachment: id("att"),
        },
        user: id("usr"),
        session: id("ses"),
        token: id("tok"),
        upload: id("att"),
    }
}

async fn ask(desk: &Desk, who: &str, operation: &Operation, targets: &Targets) -> Answer {
    let (path, body) = operation.request(desk, targets);
    let token = &desk.person(who).token;
    let mut call = desk
        .app
        .call(operation.method.clone(), path)
        .bearer(token)
        .header("if-match", "\"v1\"");
    if let Some(body) = &body {
        call = call.json(body);
    }
    call.send().await
}

#[tokio::test]
async fn an_outsider_cannot_tell_what_is_another_customers_from_what_is_not_there() {
    let desk = Desk::open().await;
    let before = acme(&desk).await;
    let theirs = Targets {
        company: desk.acme.clone(),
        user: desk.person("anna").user.clone(),
        session: desk.person("anna").session.clone(),
        upload: desk.upload.clone(),
        ..nothing()
    };
    for operation in all()
        .iter()
        .filter(|operation| operation.needs != Needs::Nothing)
    {
        for who in OUTSIDERS {
            let answer = ask(&desk, who, operation, &theirs).await;
            assert!(
                !answer.text.to_lowercase().contains(SECRET),
                "{who}: {answer:?}"
            );
            assert!(!answer.status.is_server_error(), "{who}: {answer:?}");
            if is_about_acme(&operation.name) {
                assert!(
                    matches!(answer.status.as_u16(), 400 | 403 | 404),
                    "{who}: {answer:?}"
                );
                let absent = ask(&desk, who, operation, &nothing()).await;
                assert_eq!(
                    (answer.status, answer.text),
                    (absent.status, absent.text),
                    "{who}: {}",
                    operation.name
                );
            }
        }
    }
    assert_eq!(
        acme(&desk).await,
        before,
        "somebody from outside changed it"
    );
    desk.get("anna", "/api/me").await.ok();
}

/// The control: what the walk looks for is there to be found by who may see it.
#[tokio::test]
async fn the_same_requests_show_acme_to_who_may_see_it() {
    let desk = Desk::open().await;
    let theirs = Targets {
        company: desk.acme.clone(),
        ..nothing()
    };
    let shown = [
        "GET /api/tickets",
        "GET /api/tickets/{id}",
        "GET /api/tickets/{id}/messages",
        "GET /api/tickets/{id}/messages/{message}/document",
        "GET /api/tickets/{id}/related",
        "GET /api/search",
        "GET /api/customers",
        "GET /api/customers/{id}",
        "GET /api/contacts",
        "GET /api/contacts/{id}",
    ];
    let operations = all();
    for name in shown {
        let found = operations.iter().find(|operation| operation.name == name);
        let operation = found.unwrap();
        let answer = ask(&desk, "technician", operation, &theirs).await;
        assert!(answer.text.to_lowercase().contains(SECRET), "{answer:?}");
        if is_about_acme(name) {
            let absent = ask(&desk, "technician", operation, &nothing()).await;
            assert_ne!(answer.status, absent.status, "{name}");
        }
    }
}

#[tokio::test]
async fn lists_and_searches_hold_the_own_customer_alone() {
    let desk = Desk::open().await;
    for who in OUTSIDERS {
        for path in ["/api/tickets?count=true", "/api/search?q=printer"] {
            let answer = desk.get(who, path).await;
            let items = answer.ok()["items"].as_array().unwrap().len();
            assert_eq!(items, 1, "{who}: {answer:?}");
        }
        for path in [
            format!("/api/tickets?customer={}", desk.acme.customer),
            format!("/api/tickets?contact={}", desk.acme.contact),
            format!("/api/contacts?customer={}", desk.acme.customer),
            format!("/api/search?q={SECRET}*"),
            "/api/search?q=customer:acme".to_owned(),
        ] {
            let answer = desk.get(who, &path).await;
            // A filter that names somebody else's is empty or refused, never a hint.
            let items = answer.json()["items"].as_array().map_or(0, Vec::len);
            assert_eq!(items, 0, "{who}: {answer:?}");
        }
    }
    let all = desk.get("owner", "/api/search?q=printer").await.ok();
    assert_eq!(all["items"].as_array().unwrap().len(), 3, "{all}");
}

#[tokio::test]
async fn a_bulk_change_fails_for_each_ticket_out_of_scope_and_tells_nothing() {
    let desk = Desk::open().await;
    let body = serde_json::json!({
        "ticketIds": [desk.acme.ticket, desk.globex.ticket],
        "action": {"kind": "tag", "add": ["seen"], "remove": []},
    });
    let answer = desk
        .ask("restricted", Method::POST, "/api/tickets/bulk", Some(&body))
        .await;
    let outcome = answer.ok();
    assert_eq!(outcome["results"][0]["outcome"], "failed", "{outcome}");
    assert_eq!(
        outcome["results"][0]["problem"]["code"], "not_found",
        "{outcome}"
    );
    assert_eq!(outcome["results"][1]["outcome"], "changed", "{outcome}");
}

#[tokio::test]
async fn a_contact_sees_the_own_ticket_without_notes_insights_or_colleagues_tickets() {
    let desk = Desk::open().await;
    let path = format!("/api/tickets/{}", desk.acme.ticket);
    let ticket = desk.get("anna", &path).await.ok();
    assert!(ticket["aiInsights"].is_null(), "{ticket}");
    for part in ["messages", "timeline"] {
        let answer = desk.get("anna", &format!("{path}/{part}")).await;
        assert!(
            !answer.text.contains("did not pay") && !answer.text.contains("internal_note"),
            "{answer:?}"
        );
        answer.ok();
    }
    let seen = desk.get("owner", &format!("{path}/messages")).await;
    assert!(
        seen.text.contains("did not pay"),
        "the note is not there at all: {seen:?}"
    );
    let list = desk.get("anna", "/api/tickets").await;
    assert!(!list.text.contains("server room"), "{list:?}");
    let found = desk.get("anna", "/api/search?q=pay").await.ok();
    assert_eq!(
        found["items"],
        serde_json::json!([]),
        "a word of a note found its ticket"
    );
}

#[tokio::test]
async fn a_contact_sees_no_field_that_the_timeline_hides_and_cannot_ask_for_it_either() {
    let desk = Desk::open().await;
    let ticket = &desk.globex.ticket;
    let path = format!("/api/tickets/{ticket}");
    let set = serde_json::json!({
        "tags": ["troublesome"], "customValues": {"margin": "thin"}, "teamId": desk.team, "impact": "high",
    });
    desk.ask("owner", Method::PATCH, &path, Some(&set))
        .await
        .ok();
    desk.app.index().await;

    let seen = desk.get("bob", &path).await.ok();
    let list = desk.get("bob", "/api/tickets").await.ok();
    let found = desk.get("bob", "/api/search?q=printer").await.ok();
    for shown in [&seen, &list["items"][0], &found["items"][0]["ticket"]] {
        assert_eq!(shown["id"], serde_json::json!(ticket), "{shown}");
        assert_eq!(shown["tags"], serde_json::json!([]), "{shown}");
        assert!(shown["team"].is_null(), "{shown}");
    }
    for empty in ["customValues", "provenance"] {
        assert_eq!(seen[empty], serde_json::json!({}), "{seen}");
    }
    for null in ["impact", "urgency", "priorityOverridden", "teamId"] {
        assert!(seen[null].is_null(), "{null}: {seen}");
    }
    let known = desk.get("owner", &path).await.ok();
    assert_eq!(known["impact"], "high", "{known}");

    let hits = |found: &Value| found["items"].as_array().unwrap().len();
    let line = "/api/search?q=troublesome";
    let found = desk.get("owner", line).await.ok();
    assert_eq!(found["items"][0]["fragments"][0]["field"], "tags");
    assert_eq!(hits(&desk.get("bob", line).await.ok()), 0);
    let both = desk
        .get("bob", "/api/search?q=printer%20tag:troublesome")
        .await
        .ok();
    assert_eq!(both["understood"]["ignored"][0], "tag:troublesome");
    for filter in ["tag=troublesome", "team=tem_00000000000000000000000000"] {
        desk.get("bob", &format!("/api/tickets?{filter}"))
            .await
            .problem(400, "invalid_fields");
    }
}
