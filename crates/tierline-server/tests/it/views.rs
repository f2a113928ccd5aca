//! `/api/views`: whose they are, who may change them, and what beside them is counted and read.

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::Answer;
use crate::desk::Desk;

async fn save(desk: &Desk, who: &str, body: Value) -> Answer {
    desk.ask(who, Method::POST, "/api/views", Some(&body)).await
}

async fn change(desk: &Desk, who: &str, id: &Value, body: Value) -> Answer {
    let path = format!("/api/views/{}", id.as_str().unwrap());
    desk.ask(who, Method::PATCH, &path, Some(&body)).await
}

async fn remove(desk: &Desk, who: &str, id: &Value) -> Answer {
    let path = format!("/api/views/{}", id.as_str().unwrap());
    desk.ask(who, Method::DELETE, &path, None).await
}

/// The names that somebody sees, in their order.
async fn names(desk: &Desk, who: &str) -> Vec<String> {
    let all = desk.get(who, "/api/views").await.ok();
    let items = all["items"].as_array().unwrap();
    let name = |view: &Value| view["name"].as_str().unwrap().to_owned();
    items.iter().map(name).collect()
}

#[tokio::test]
async fn a_view_is_saved_read_changed_and_taken_away() {
    let desk = Desk::open().await;
    let body = json!({
        "name": "Acme rollout", "filter": {"customer": desk.acme.customer, "created": "7d"},
        "words": "\"blue screen\"", "sort": "priority",
        "columns": [{"name": "title", "width": 320}, {"name": "updated_at"}],
    });
    let made = save(&desk, "technician", body).await;
    let tag = made.header("etag").to_owned();
    let view = made.ok();
    assert_eq!(view["filter"]["created"], "7d", "what is relative stays so");
    assert_eq!(
        view["columns"][1],
        json!({"name": "updated_at", "width": null})
    );
    assert_eq!(
        (&view["mine"], &view["canChange"], &view["shared"]),
        (&json!(true), &json!(true), &json!(false))
    );

    let path = format!("/api/views/{}", view["id"].as_str().unwrap());
    let renamed = change(&desk, "technician", &view["id"], json!({"name": "Rollout"})).await;
    let renamed = renamed.ok();
    assert_eq!(renamed["words"], view["words"], "what is not said stays");
    assert_eq!(desk.get("technician", &path).await.ok(), renamed);

    let token = &desk.person("technician").token;
    let late = desk.app.call(Method::PATCH, &path).bearer(token);
    let late = late
        .header("if-match", &tag)
        .json(&json!({"name": "Late"}))
        .send()
        .await;
    late.problem(412, "changed_meanwhile");
    let late = desk.app.call(Method::DELETE, &path).bearer(token);
    let late = late.header("if-match", &tag).send().await;
    late.problem(412, "changed_meanwhile");
    remove(&desk, "technician", &view["id"]).await.ok();
    desk.get("technician", &path)
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn ones_own_is_seen_by_nobody_else_and_what_is_shared_by_all_who_may() {
    let desk = Desk::open().await;
    let own = save(&desk, "technician", json!({"name": "Own"})).await.ok();
    for other in ["owner", "dispatcher", "restricted"] {
        assert_eq!(names(&desk, other).await, ["All of it"], "{other}");
        let path = format!("/api/views/{}", own["id"].as_str().unwrap());
        desk.get(other, &path).await.problem(404, "not_found");
        change(&desk, other, &own["id"], json!({"name": "Taken"}))
            .await
            .problem(404, "not_found");
        remove(&desk, other, &own["id"])
            .await
            .problem(404, "not_found");
    }
    change(&desk, "technician", &own["id"], json!({"shared": true}))
        .await
        .ok();
    assert_eq!(names(&desk, "restricted").await, ["All of it", "Own"]);
}

#[tokio::test]
async fn a_shared_view_is_changed_by_its_owner_and_by_who_manages_them() {
    let desk = Desk::open().await;
    let shared = json!({"name": "Everybody's", "shared": true});
    let view = save(&desk, "technician", shared).await.ok();
    let refused = change(
        &desk,
        "restricted",
        &view["id"],
        json!({"name": "Mine now"}),
    )
    .await;
    let problem = refused.problem(403, "permission_needed");
    assert_eq!(problem["params"]["permission"], "views.manage");
    remove(&desk, "restricted", &view["id"])
        .await
        .problem(403, "permission_needed");
    for (n, who) in ["technician", "dispatcher", "admin", "owner"]
        .iter()
        .enumerate()
    {
        let body = json!({"name": format!("Name {n}")});
        change(&desk, who, &view["id"], body).await.ok();
    }
    let seen = desk.get("restricted", "/api/views").await.ok();
    let of_it = &seen["items"][1];
    assert_eq!(
        (&of_it["mine"], &of_it["canChange"]),
        (&json!(false), &json!(false))
    );
    remove(&desk, "dispatcher", &view["id"]).await.ok();
}

#[tokio::test]
async fn a_view_about_a_customer_is_there_for_who_sees_the_customer() {
    let desk = Desk::open().await;
    for (name, filter) in [
        ("By customer", json!({"customer": desk.acme.customer})),
        ("By contact", json!({"contact": desk.acme.contact})),
    ] {
        let body = json!({"name": name, "shared": true, "filter": filter});
        let view = save(&desk, "dispatcher", body.clone()).await.ok();
        assert_eq!(names(&desk, "restricted").await, ["All of it"], "{name}");
        let path = format!("/api/views/{}", view["id"].as_str().unwrap());
        desk.get("restricted", &path)
            .await
            .problem(404, "not_found");
        // Nor can they save one, just as for a customer that was never there.
        let refused = save(&desk, "restricted", body).await;
        let problem = refused.problem(400, "invalid_fields");
        assert_eq!(problem["errors"][0]["code"], "unknown_reference", "{name}");
        remove(&desk, "dispatcher", &view["id"]).await.ok();
    }
}

#[tokio::test]
async fn views_keep_the_order_that_they_were_given() {
    let desk = Desk::open().await;
    let mut made = vec![];
    for name in ["First", "Second", "Third"] {
        let view = save(&desk, "technician", json!({"name": name})).await.ok();
        made.push(view);
    }
    assert_eq!(
        names(&desk, "technician").await,
        ["First", "Second", "Third", "All of it"]
    );
    for (view, place) in made.iter().zip([2, 0, 1]) {
        change(&desk, "technician", &view["id"], json!({"place": place}))
            .await
            .ok();
    }
    assert_eq!(
        names(&desk, "technician").await,
        ["Second", "Third", "First", "All of it"]
    );
}

#[tokio::test]
async fn what_no_list_understands_is_not_saved_and_the_place_is_named() {
    let desk = Desk::open().await;
    for (body, pointer, code) in [
        (json!({"name": " "}), "/name", "required"),
        (json!({"name": "A\u{0}"}), "/name", "control_character"),
        (json!({"name": "x".repeat(201)}), "/name", "too_long"),
        (
            json!({"name": "A", "filter": {"status": "sideways"}}),
            "/filter/status",
            "unknown_value",
        ),
        (
            json!({"name": "A", "filter": {"created": "soon"}}),
            "/filter/created",
            "unknown_value",
        ),
        (
            json!({"name": "A", "filter": {"colour": "red"}}),
            "/filter/colour",
            "unknown_field",
        ),
        (
            json!({"name": "A", "sort": "title"}),
            "/sort",
            "unknown_value",
        ),
        (
            json!({"name": "A", "columns": [{"name": "risk"}]}),
            "/columns/0/name",
            "unknown_value",
        ),
        (
            json!({"name": "A", "columns": [{"name": "title", "width": 3}]}),
            "/columns/0/width",
            "out_of_range",
        ),
        (
            json!({"name": "A", "owner": "x"}),
            "/owner",
            "unknown_field",
        ),
    ] {
        let problem = save(&desk, "technician", body)
            .await
            .problem(400, "invalid_fields");
        let wrong = &problem["errors"][0];
        assert_eq!(
            (wrong["pointer"].as_str(), wrong["code"].as_str()),
            (Some(pointer), Some(code)),
            "{problem}"
        );
    }
    assert_eq!(names(&desk, "technician").await, ["All of it"]);
    // Whoever looks at it is meant, so that one who solves nothing may share it.
    let mine = json!({"name": "Mine", "shared": true, "filter": {"technician": "me"}});
    save(&desk, "owner", mine).await.ok();
}

#[tokio::test]
async fn there_is_room_for_a_hundred_and_no_more() {
    let desk = Desk::open().await;
    for n in 0..100 {
        let body = json!({"name": format!("View {n}")});
        save(&desk, "technician", body).await.ok();
    }
    let one_more = save(&desk, "technician", json!({"name": "One more"})).await;
    one_more.problem(409, "too_many_views");
    save(&desk, "dispatcher", json!({"name": "Another's"}))
        .await
        .ok();
}

#[tokio::test]
async fn a_repeated_save_makes_one_view() {
    let desk = Desk::open().await;
    let body = json!({"name": "Once"});
    let token = &desk.person("technician").token;
    let mut ids = vec![];
    for _ in 0..2 {
        let call = desk.app.post("/api/views", &body).bearer(token);
        let made = call.header("idempotency-key", "once").send().await.ok();
        ids.push(made["id"].clone());
    }
    assert_eq!(ids[0], ids[1]);
    assert_eq!(names(&desk, "technician").await, ["Once", "All of it"]);
}

#[tokio::test]
async fn many_filters_are_counted_in_one_request_each_within_the_scope() {
    let desk = Desk::open().await;
    let (acme, globex) = (&desk.acme.customer, &desk.globex.customer);
    let body = json!({"filters": [
        {"status": "active"}, {"customer": acme}, {"customer": globex}, {"technician": "me"},
        {"status": "closed"}, {"created": "today"}, {"created": "<2020"},
    ]});
    let counts = async |who: &str| -> Vec<Option<u64>> {
        let path = "/api/tickets/counts";
        let answer = desk.ask(who, Method::POST, path, Some(&body)).await.ok();
        let counts = answer["counts"].as_array().unwrap();
        counts.iter().map(|count| count["value"].as_u64()).collect()
    };
    let some = |values: [u64; 3]| values.map(Some);
    let owner = counts("owner").await;
    assert_eq!(owner[..3], some([3, 2, 1]));
    assert_eq!(owner[3], None, "the owner solves no tickets");
    assert_eq!(owner[4..], some([0, 3, 0]));
    assert_eq!(counts("restricted").await[..3], some([1, 0, 1]));
    assert_eq!(counts("bob").await[..3], some([1, 0, 1]));
    assert_eq!(counts("technician").await[3], Some(0));

    let wrong = json!({"filters": [{"colour": "red"}]});
    let path = "/api/tickets/counts";
    let refused = desk.ask("owner", Method::POST, path, Some(&wrong)).await;
    refused.problem(400, "invalid_fields");
    let many = json!({"filters": vec![json!({}); 101]});
    let refused = desk.ask("owner", Method::POST, path, Some(&many)).await;
    assert_eq!(
        refused.problem(400, "invalid_fields")["errors"][0]["code"],
        "too_many"
    );
}

#[tokio::test]
async fn a_list_takes_days_as_a_search_line_does() {
    let desk = Desk::open().await;
    let count = async |query: &str| {
        let path = format!("/api/tickets?{query}");
        let answer = desk.get("owner", &path).await.ok();
        answer["items"].as_array().unwrap().len()
    };
    assert_eq!(count("created=today").await, 3);
    assert_eq!(count("created=%3E2026-01-15").await, 0);
    assert_eq!(count("updated=7d&created=2026-01").await, 3);
    assert_eq!(
        count("created=today&createdBefore=2026-01-01T00:00:00Z").await,
        0
    );
    let refused = desk.get("owner", "/api/tickets?created=soon&sort=x").await;
    let problem = refused.problem(400, "invalid_fields");
    let wrong = problem["errors"].as_array().unwrap();
    let named: Vec<&str> = wrong
        .iter()
        .map(|error| error["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["?sort", "?created"]);
}

#[tokio::test]
async fn a_search_line_is_read_as_the_filters_of_a_list() {
    let desk = Desk::open().await;
    let read = async |who: &str, line: &str| {
        let path = format!("/api/search/filter?q={line}");
        desk.get(who, &path).await.ok()
    };
    let line = "customer:globex%20status:%22New,%20Open%22%20technician:me%20created:7d%20created:%3E2026\
        %20type:incident%20%22blue%20screen%22%20vpn";
    let technician = read("technician", line).await;
    assert_eq!(
        technician,
        json!({
            "filter": {"customer": desk.globex.customer, "status": "new,open", "technician": "me", "created": "7d"},
            "words": "\"blue screen\" vpn created:>2026 type:incident",
            "ignored": [],
        })
    );
    let found = read("owner", "status:active%20category:printing%20technician:me").await;
    assert_eq!(found["filter"]["status"], "active");
    assert_eq!(found["filter"]["category"], json!(desk.category));
    assert_eq!(found["ignored"], json!(["technician:me"]));
    // Neither by name nor by id does anybody learn of a customer that they do not see.
    for named in ["acme", desk.acme.customer.as_str()] {
        let hidden = read("restricted", &format!("customer:{named}")).await;
        assert_eq!(hidden["filter"], json!({}), "{hidden}");
        assert_eq!(hidden["ignored"].as_array().unwrap().len(), 1);
    }
    let by_id = format!("/api/search?q=customer:{}", desk.globex.customer);
    let hits = desk.get("owner", &by_id).await.ok();
    assert_eq!(hits["items"].as_array().unwrap().len(), 1, "{hits}");
}
