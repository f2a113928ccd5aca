//! `/api/tickets`: conditions, patches, repeats, pages.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::{Answer, Call};
use crate::desk::Desk;

fn as_owner<'a>(desk: &'a Desk, method: Method, path: &str) -> Call<'a> {
    desk.app
        .call(method, path)
        .bearer(&desk.person("owner").token)
}

async fn patch(desk: &Desk, body: Value) -> Answer {
    let path = format!("/api/tickets/{}", desk.globex.ticket);
    as_owner(desk, Method::PATCH, &path)
        .json(&body)
        .send()
        .await
}

fn path(desk: &Desk) -> String {
    format!("/api/tickets/{}", desk.globex.ticket)
}

#[tokio::test]
async fn a_ticket_is_found_by_id_and_by_number_and_not_sent_again_while_unchanged() {
    let desk = Desk::open().await;
    let first = desk.get("owner", &path(&desk)).await;
    let ticket = first.ok();
    let tag = first.header("etag").to_owned();
    assert_eq!(tag, format!("\"v{}\"", ticket["version"]));
    let by_number = desk
        .get("owner", &format!("/api/tickets/{}", ticket["number"]))
        .await
        .ok();
    assert_eq!(by_number["id"], ticket["id"]);

    let again = || as_owner(&desk, Method::GET, &path(&desk)).header("if-none-match", tag.as_str());
    let same = again().send().await;
    assert_eq!(
        (same.status.as_u16(), same.text.as_str()),
        (304, ""),
        "{same:?}"
    );
    patch(&desk, json!({"title": "Another title"})).await.ok();
    assert_eq!(again().send().await.ok()["title"], "Another title");
}

#[tokio::test]
async fn put_needs_the_version_and_takes_back_what_was_read_with_one_change() {
    let desk = Desk::open().await;
    let read = desk.get("owner", &path(&desk)).await;
    let (tag, mut ticket) = (read.header("etag").to_owned(), read.ok());
    ticket["title"] = json!("One change");
    let put = |body: &Value| as_owner(&desk, Method::PUT, &path(&desk)).json(body);
    put(&ticket).send().await.problem(428, "if_match_required");

    let mut forged = ticket.clone();
    forged["number"] = json!(7);
    let refused = put(&forged).header("if-match", tag.as_str()).send().await;
    let problem = refused.problem(400, "invalid_fields");
    assert_eq!(
        problem["errors"],
        json!([{"pointer": "/number", "code": "read_only"}])
    );

    let changed = put(&ticket).header("if-match", tag.as_str()).send().await;
    assert_eq!(changed.ok()["title"], "One change");
    assert_ne!(changed.header("etag"), tag);
    let stale = put(&ticket).header("if-match", tag.as_str()).send().await;
    let current = stale.problem(412, "changed_meanwhile")["currentVersion"].clone();
    assert_eq!(format!("\"v{current}\""), changed.header("etag"));
    let odd = put(&ticket).header("if-match", "W/\"x\"").send().await;
    odd.problem(412, "changed_meanwhile");
}

#[tokio::test]
async fn records_too_take_back_what_was_read_with_one_change() {
    let desk = Desk::open().await;
    for path in [
        format!("/api/customers/{}", desk.globex.customer),
        format!("/api/contacts/{}", desk.globex.contact),
        format!("/api/teams/{}", desk.team),
    ] {
        let read = desk.get("owner", &path).await;
        let mut record = read.ok();
        record["name"] = json!("Renamed");
        let put = || as_owner(&desk, Method::PUT, &path).header("if-match", read.header("etag"));
        let mut forged = record.clone();
        forged["version"] = json!(77);
        let refused = put().json(&forged).send().await;
        assert_eq!(
            refused.problem(400, "invalid_fields")["errors"][0]["code"],
            "read_only",
            "{refused:?}"
        );
        assert_eq!(put().json(&record).send().await.ok()["name"], "Renamed");
    }
}

#[tokio::test]
async fn a_patch_tells_null_from_absent() {
    let desk = Desk::open().await;
    let set = json!({"assignedTechnicianId": desk.technician, "categoryId": desk.category});
    let assigned = patch(&desk, set).await.ok();
    assert_eq!(assigned["assignedTechnicianId"], json!(desk.technician));
    let kept = patch(&desk, json!({"impact": "high"})).await.ok();
    assert_eq!(kept["assignedTechnicianId"], json!(desk.technician));
    let freed = patch(&desk, json!({"assignedTechnicianId": null}))
        .await
        .ok();
    assert!(freed["assignedTechnicianId"].is_null(), "{freed}");
    assert_eq!(freed["category"]["name"], "Printing");
}

#[tokio::test]
async fn a_priority_follows_the_matrix_until_somebody_says_otherwise() {
    let desk = Desk::open().await;
    let matrix = patch(&desk, json!({"impact": "high", "urgency": "high"}))
        .await
        .ok();
    assert_eq!(matrix["priority"], "p1");
    let set = patch(&desk, json!({"priority": "p4"})).await.ok();
    assert_eq!(
        (&set["priority"], &set["priorityOverridden"]),
        (&json!("p4"), &json!(true))
    );
    let given_back = patch(&desk, json!({"priority": null})).await.ok();
    assert_eq!(
        (&given_back["priority"], &given_back["priorityOverridden"]),
        (&json!("p1"), &json!(false))
    );
}

#[tokio::test]
async fn a_parent_is_a_visible_ticket_of_the_same_customer_and_never_below_its_child() {
    let desk = Desk::open().await;
    let below = async |parent: &str| {
        let body = json!({
            "customerId": desk.globex.customer, "title": "Part", "description": "A part of it.", "parentId": parent,
        });
        let call = as_owner(&desk, Method::POST, "/api/tickets");
        call.json(&body).send().await
    };
    let id = |ticket: &Value| ticket["id"].as_str().unwrap().to_owned();
    let child = below(&desk.globex.ticket).await.ok();
    assert_eq!(child["parentId"], json!(desk.globex.ticket));
    let grandchild = id(&below(&id(&child)).await.ok());
    let refused = |answer: Answer, code: &str| {
        let errors = answer.problem(400, "invalid_fields")["errors"].clone();
        assert_eq!(errors, json!([{"pointer": "/parentId", "code": code}]));
    };
    refused(below(&desk.acme.ticket).await, "unknown_reference");
    for (parent, code) in [
        (desk.globex.ticket.as_str(), "circular"),
        (grandchild.as_str(), "circular"),
        (desk.acme.ticket.as_str(), "unknown_reference"),
        ("tkt_00000000000000000000000000", "unknown_reference"),
    ] {
        refused(patch(&desk, json!({"parentId": parent})).await, code);
    }
    let own = desk.get("owner", &path(&desk)).await.ok();
    assert_eq!(
        (&own["parentId"], &own["version"]),
        (&Value::Null, &json!(1))
    );

    // Freed by PUT, as it was read with one change, it can be what it hung below.
    let place = format!("/api/tickets/{}", id(&child));
    let read = desk.get("owner", &place).await;
    let mut whole = read.ok();
    whole["parentId"] = Value::Null;
    let put = as_owner(&desk, Method::PUT, &place).header("if-match", read.header("etag"));
    assert!(put.json(&whole).send().await.ok()["parentId"].is_null());
    patch(&desk, json!({"parentId": grandchild})).await.ok();
    let timeline = desk.get("bob", &(path(&desk) + "/timeline")).await.ok();
    let last = timeline["items"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["field"], &last["old"], &last["new"]),
        (&json!("parent"), &Value::Null, &json!(grandchild))
    );
}

#[tokio::test]
async fn tags_are_trimmed_and_a_blank_one_is_refused_by_name() {
    let desk = Desk::open().await;
    let tagged = patch(&desk, json!({"tags": [" vpn", "vpn ", "office\t"]})).await;
    assert_eq!(tagged.ok()["tags"], json!(["office", "vpn"]));
    let bulk = json!({
        "ticketIds": [desk.globex.ticket],
        "action": {"kind": "tag", "add": [" new "], "remove": [" office "]},
    });
    let call = as_owner(&desk, Method::POST, "/api/tickets/bulk").json(&bulk);
    call.send().await.ok();
    let now = desk.get("owner", &path(&desk)).await.ok();
    assert_eq!(now["tags"], json!(["new", "vpn"]));
    let mut body = json!({
        "customerId": desk.globex.customer, "title": "Tagged", "description": "Well.", "tags": [" a "],
    });
    let open = async |body: &Value| {
        let call = as_owner(&desk, Method::POST, "/api/tickets").json(body);
        call.send().await
    };
    assert_eq!(open(&body).await.ok()["tags"], json!(["a"]));

    let blank = json!([{"pointer": "/tags", "code": "required", "params": {"tag": "  "}}]);
    body["tags"] = json!(["a", "  "]);
    let refused = open(&body).await.problem(400, "invalid_fields");
    assert_eq!(refused["errors"], blank);
    let refused = patch(&desk, json!({"tags": ["vpn", "  "]})).await;
    assert_eq!(refused.problem(400, "invalid_fields")["errors"], blank);
}

#[tokio::test]
async fn a_step_that_the_lifecycle_forbids_is_a_conflict() {
    let desk = Desk::open().await;
    patch(&desk, json!({"status": "closed"})).await.ok();
    patch(&desk, json!({"status": "waiting_on_vendor"}))
        .await
        .problem(409, "transition_not_allowed");
}

#[tokio::test]
async fn a_repeat_with_the_same_key_makes_one_ticket_and_another_body_is_refused() {
    let desk = Desk::open().await;
    let body =
        json!({"customerId": desk.globex.customer, "title": "Once", "description": "Only once."});
    let post = |body: &Value| {
        as_owner(&desk, Method::POST, "/api/tickets")
            .json(body)
            .header("idempotency-key", "k-1")
    };
    let first = post(&body).send().await;
    let second = post(&body).send().await;
    assert_eq!(first.status, 201, "{first:?}");
    assert_eq!(first.ok()["id"], second.ok()["id"]);
    assert!(
        first
            .header("location")
            .ends_with(first.ok()["id"].as_str().unwrap()),
        "{first:?}"
    );
    let other =
        json!({"customerId": desk.globex.customer, "title": "Twice", "description": "Only once."});
    post(&other)
        .send()
        .await
        .problem(422, "idempotency_key_reused");
    // A key belongs to who used it: somebody else's request is another one.
    let theirs = desk
        .app
        .post("/api/tickets", &body)
        .bearer(&desk.person("dispatcher").token);
    let theirs = theirs.header("idempotency-key", "k-1").send().await.ok();
    assert_ne!(theirs["id"], first.ok()["id"]);
}

#[tokio::test]
async fn a_reply_sets_the_state_in_the_same_step() {
    let desk = Desk::open().await;
    let body = json!({"kind": "public_reply", "text": "Fixed.", "status": "resolved"});
    let messages = path(&desk) + "/messages";
    let reply = desk
        .ask("technician", Method::POST, &messages, Some(&body))
        .await;
    assert_eq!(reply.status, 201, "{reply:?}");
    let ticket = desk.get("bob", &path(&desk)).await.ok();
    assert_eq!(ticket["status"], "resolved");
    assert!(!ticket["resolvedAt"].is_null(), "{ticket}");
    let again = json!({"kind": "public_reply", "text": "Still broken."});
    desk.ask("bob", Method::POST, &messages, Some(&again))
        .await
        .ok();
    assert_eq!(desk.get("bob", &path(&desk)).await.ok()["status"], "open");
    let note = json!({"kind": "internal_note", "text": "Mine?"});
    desk.ask("bob", Method::POST, &messages, Some(&note))
        .await
        .problem(403, "permission_needed");
}

#[tokio::test]
async fn a_reply_records_whom_it_goes_to_each_once_and_a_note_goes_to_nobody() {
    let desk = Desk::open().await;
    let cc = json!({"cc": ["boss@globex.example", "it@globex.example"]});
    patch(&desk, cc).await.ok();
    let messages = path(&desk) + "/messages";
    let write = async |who: &str, body: Value| {
        let written = desk.ask(who, Method::POST, &messages, Some(&body)).await;
        written.ok()["recipients"].clone()
    };
    let copied = [
        "IT@globex.example",
        "bob@globex.example",
        "new@globex.example",
    ];
    let reply = json!({"kind": "public_reply", "text": "Look at tray 2.", "cc": copied});
    let all = [
        "bob@globex.example",
        "boss@globex.example",
        "it@globex.example",
        "new@globex.example",
    ];
    assert_eq!(write("technician", reply).await, json!(all));
    let answer = json!({"kind": "public_reply", "text": "It is empty."});
    assert_eq!(write("bob", answer).await, json!(all[1..3]));
    let note = json!({"kind": "internal_note", "text": "Of course it is."});
    assert_eq!(write("technician", note).await, json!([]));
    let page = desk.get("owner", &messages).await.ok();
    assert_eq!(page["items"][1]["recipients"], json!(all), "{page}");
}

#[tokio::test]
async fn pages_hold_every_ticket_once_in_order() {
    let desk = Desk::open().await;
    for n in 0..7 {
        desk.app.clock.advance(1);
        let body = json!({"customerId": desk.globex.customer, "title": format!("Ticket {n}"), "description": "Text."});
        as_owner(&desk, Method::POST, "/api/tickets")
            .json(&body)
            .send()
            .await
            .ok();
    }
    for sort in [
        "-updatedAt",
        "updatedAt",
        "-createdAt",
        "createdAt",
        "priority",
        "-priority",
    ] {
        let (mut seen, mut cursor) = (vec![], String::new());
        loop {
            let list = format!("/api/tickets?limit=3&sort={sort}&count=true{cursor}");
            let page = desk.get("owner", &list).await.ok();
            assert_eq!(page["count"], json!({"value": 10, "exact": true}), "{page}");
            let items = page["items"].as_array().unwrap();
            seen.extend(
                items
                    .iter()
                    .map(|row| row["id"].as_str().unwrap().to_owned()),
            );
            assert!(seen.len() <= 10, "{sort}: more than there are");
            let Some(next) = page["nextCursor"].as_str() else {
                break;
            };
            cursor = format!("&cursor={next}");
        }
        let once: BTreeSet<&String> = seen.iter().collect();
        assert_eq!((seen.len(), once.len()), (10, 10), "{sort}");
    }
}

#[tokio::test]
async fn filters_hold_what_they_say() {
    let desk = Desk::open().await;
    let set =
        json!({"assignedTechnicianId": desk.technician, "tags": ["vpn"], "status": "in_progress"});
    patch(&desk, set).await.ok();
    // Tags are the search index's business.
    desk.app.index().await;
    let count = async |query: &str| {
        let page = desk
            .get("technician", &format!("/api/tickets?{query}"))
            .await
            .ok();
        page["items"].as_array().unwrap().len()
    };
    for (query, expected) in [
        ("status=active", 3),
        ("status=in_progress", 1),
        ("status=new,in_progress", 2),
        // The owner's note has accepted one of Acme's.
        ("status=open", 1),
        ("status=closed", 0),
        ("technician=me", 1),
        ("technician=unassigned", 2),
        ("tag=vpn", 1),
        ("tag=absent", 0),
        ("createdAfter=2027-01-01T00:00:00Z", 0),
        ("createdBefore=2027-01-01T00:00:00Z", 3),
    ] {
        assert_eq!(count(query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn a_technician_who_may_not_see_the_customer_cannot_get_the_ticket() {
    let desk = Desk::open().await;
    let user = &desk.person("technician").user;
    let restrict = json!({"customerIds": [desk.acme.customer]});
    desk.ask(
        "owner",
        Method::PATCH,
        &format!("/api/users/{user}"),
        Some(&restrict),
    )
    .await
    .ok();
    let assign = json!({"assignedTechnicianId": desk.technician});
    let refused = |problem: Value| {
        assert_eq!(problem["errors"][0]["pointer"], "/assignedTechnicianId");
        assert_eq!(problem["errors"][0]["code"], "customer_not_visible");
    };
    refused(
        patch(&desk, assign.clone())
            .await
            .problem(400, "invalid_fields"),
    );
    let mut opening = json!({"customerId": desk.globex.customer, "title": "T", "description": "D"});
    opening["assignedTechnicianId"] = json!(desk.technician);
    let opened = desk
        .ask("owner", Method::POST, "/api/tickets", Some(&opening))
        .await;
    refused(opened.problem(400, "invalid_fields"));
    let bulk = json!({
        "ticketIds": [desk.globex.ticket, desk.acme.ticket],
        "action": {"kind": "assign", "technicianId": desk.technician},
    });
    let done = desk
        .ask("owner", Method::POST, "/api/tickets/bulk", Some(&bulk))
        .await
        .ok();
    assert_eq!(done["results"][0]["outcome"], "failed", "{done}");
    refused(done["results"][0]["problem"].clone());
    assert_eq!(done["results"][1]["outcome"], "changed", "{done}");
}
