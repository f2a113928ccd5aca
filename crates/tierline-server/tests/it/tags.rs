//! `/api/tags`: what there is, and one changed on all its tickets.

use axum::http::Method;
use serde_json::{Value, json};

use crate::app::Answer;
use crate::desk::Desk;

async fn tagged(desk: &Desk, customer: &str, tags: &[&str]) -> String {
    let body = json!({"customerId": customer, "title": "One of many", "description": "Text.", "tags": tags});
    let made = desk.ask("owner", Method::POST, "/api/tickets", Some(&body));
    made.await.ok()["id"].as_str().unwrap().to_owned()
}

/// The tags that somebody sees, with how many carry each.
async fn listed(desk: &Desk, who: &str, query: &str) -> Vec<(String, u64)> {
    let answer = desk.get(who, &format!("/api/tags{query}")).await.ok();
    let items = answer["items"].as_array().unwrap();
    let tag = |tag: &Value| {
        let name = tag["name"].as_str().unwrap().to_owned();
        (name, tag["tickets"]["value"].as_u64().unwrap())
    };
    items.iter().map(tag).collect()
}

fn counted(expected: &[(&str, u64)]) -> Vec<(String, u64)> {
    let owned = |(name, count): &(&str, u64)| ((*name).to_owned(), *count);
    expected.iter().map(owned).collect()
}

async fn rename(desk: &Desk, who: &str, tag: &str, name: &str) -> Answer {
    let path = format!("/api/tags/{tag}");
    desk.ask(who, Method::PATCH, &path, Some(&json!({"name": name})))
        .await
}

async fn tags_of(desk: &Desk, ticket: &str) -> Value {
    let path = format!("/api/tickets/{ticket}");
    desk.get("owner", &path).await.ok()["tags"].clone()
}

async fn last_entry(desk: &Desk, ticket: &str) -> Value {
    let path = format!("/api/tickets/{ticket}/timeline");
    let told = desk.get("owner", &path).await.ok();
    told["items"].as_array().unwrap().last().unwrap().clone()
}

#[tokio::test]
async fn tags_are_listed_by_name_with_counts_within_the_scope() {
    let desk = Desk::open().await;
    let (acme, globex) = (&desk.acme.customer, &desk.globex.customer);
    tagged(&desk, acme, &["zulu", "Alpha"]).await;
    tagged(&desk, globex, &["zulu", "bravo"]).await;
    desk.app.index().await;
    let all = [("Alpha", 1), ("bravo", 1), ("zulu", 2)];
    let seen = listed(&desk, "owner", "?q=&limit=200").await;
    let of_these = |(name, _): &(String, u64)| all.iter().any(|(own, _)| own == name);
    let seen: Vec<_> = seen.into_iter().filter(of_these).collect();
    assert_eq!(seen, counted(&all));
    assert_eq!(
        listed(&desk, "owner", "?q=ALP").await,
        counted(&[("Alpha", 1)])
    );
    // They see the tickets of Globex alone.
    let theirs = listed(&desk, "restricted", "?q=").await;
    assert_eq!(theirs, counted(&[("bravo", 1), ("zulu", 1)]));
    let page = desk.get("restricted", "/api/tags?limit=1").await.ok();
    let next = page["nextCursor"].as_str().unwrap();
    let rest = listed(&desk, "restricted", &format!("?cursor={next}")).await;
    assert_eq!(rest, counted(&[("zulu", 1)]));
    let wrong = desk.get("owner", "/api/tags?limit=0").await;
    wrong.problem(400, "invalid_fields");
}

#[tokio::test]
async fn a_tag_is_renamed_on_all_tickets_and_in_views_and_the_timeline_says_who_did_it() {
    let desk = Desk::open().await;
    let first = tagged(&desk, &desk.acme.customer, &["old/name", "kept"]).await;
    let second = tagged(&desk, &desk.globex.customer, &["old/name"]).await;
    let view = json!({"name": "Theirs", "filter": {"tag": "old/name"}});
    let view = desk.ask("owner", Method::POST, "/api/views", Some(&view));
    let view = view.await.ok()["id"].as_str().unwrap().to_owned();
    desk.app.index().await;
    let begun = rename(&desk, "dispatcher", "old%2Fname", " New name ").await;
    assert_eq!(begun.status.as_u16(), 202, "{begun:?}");
    assert_eq!(begun.json()["tickets"], json!({"value": 2, "exact": true}));
    desk.app.work().await;
    assert_eq!(tags_of(&desk, &first).await, json!(["New name", "kept"]));
    assert_eq!(tags_of(&desk, &second).await, json!(["New name"]));
    let seen = listed(&desk, "owner", "?q=name").await;
    assert_eq!(seen, counted(&[("New name", 2)]));
    let view = desk.get("owner", &format!("/api/views/{view}")).await.ok();
    assert_eq!(view["filter"]["tag"], "New name");
    let last = last_entry(&desk, &first).await;
    assert_eq!(last["field"], "tags", "{last}");
    assert_eq!(last["cause"], "tag");
    let other = last_entry(&desk, &second).await;
    assert_eq!(other["batch"], last["batch"]);
}

#[tokio::test]
async fn two_tags_become_one_and_a_tag_is_taken_away() {
    let desk = Desk::open().await;
    let customer = &desk.acme.customer;
    let one = tagged(&desk, customer, &["laser", "print"]).await;
    let both = tagged(&desk, customer, &["laser", "print", "urgent"]).await;
    desk.app.index().await;
    rename(&desk, "owner", "laser", "print").await;
    desk.app.work().await;
    assert_eq!(tags_of(&desk, &one).await, json!(["print"]));
    assert_eq!(tags_of(&desk, &both).await, json!(["print", "urgent"]));
    let gone = desk.ask("owner", Method::DELETE, "/api/tags/print", None);
    assert_eq!(gone.await.status.as_u16(), 202);
    desk.app.work().await;
    assert_eq!(tags_of(&desk, &one).await, json!([]));
    assert_eq!(tags_of(&desk, &both).await, json!(["urgent"]));
}

#[tokio::test]
async fn what_is_asked_for_one_after_the_other_is_done_in_that_order() {
    let desk = Desk::open().await;
    let ticket = tagged(&desk, &desk.acme.customer, &["first", "second"]).await;
    desk.app.index().await;
    rename(&desk, "owner", "first", "second").await;
    rename(&desk, "owner", "second", "third").await;
    desk.app.work().await;
    assert_eq!(tags_of(&desk, &ticket).await, json!(["third"]));
}

#[tokio::test]
async fn who_sees_some_tickets_alone_changes_no_tag_and_a_wrong_name_is_told() {
    let desk = Desk::open().await;
    tagged(&desk, &desk.globex.customer, &["theirs"]).await;
    desk.app.index().await;
    for who in ["technician", "restricted", "client", "bob"] {
        let refused = rename(&desk, who, "theirs", "mine").await;
        refused.problem(403, "permission_needed");
    }
    for name in ["", " ", &"x".repeat(61), "two\nlines"] {
        let problem = rename(&desk, "owner", "theirs", name).await;
        let problem = problem.problem(400, "invalid_fields");
        assert_eq!(problem["errors"][0]["pointer"], "/name", "{name:?}");
    }
    let unknown = rename(&desk, "owner", "nobody-has-it", "x").await;
    unknown.problem(404, "not_found");
    let gone = desk.ask("owner", Method::DELETE, "/api/tags/nobody-has-it", None);
    gone.await.problem(404, "not_found");
}
