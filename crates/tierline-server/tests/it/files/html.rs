//! HTML that people write, and what is kept of it.

use serde_json::json;

use super::{uploaded, write};
use crate::desk::{Desk, picture};

#[tokio::test]
async fn html_is_harmless_wherever_it_comes_in() {
    let desk = Desk::open().await;
    let bad = "<p onclick='x()'>Dear <b>Anna</b><script>alert(1)</script></p><a href='javascript:x()'>go</a>";
    let good = "<p>Dear <b>Anna</b></p><a>go</a>";
    let reply = json!({"kind": "public_reply", "text": "Dear Anna", "html": bad});
    assert_eq!(write(&desk, "anna", &reply).await.ok()["html"], good);
    let ticket = json!({"customerId": desk.acme.customer, "title": "x", "description": "Dear Anna", "descriptionHtml": bad});
    let made = desk
        .ask(
            "owner",
            axum::http::Method::POST,
            "/api/tickets",
            Some(&ticket),
        )
        .await
        .ok();
    assert_eq!(made["descriptionHtml"], good);
}

#[tokio::test]
async fn where_only_html_came_the_text_is_what_it_says() {
    let desk = Desk::open().await;
    let reply = json!({"kind": "public_reply", "html": "<p>First</p><ul><li>one</li></ul><style>p{}</style>"});
    let written = write(&desk, "technician", &reply).await.ok();
    assert_eq!(written["text"], "First\n\n- one");
    for nothing in ["<script>x</script>", "<p> </p>", "<!-- x -->"] {
        let reply = json!({"kind": "public_reply", "html": nothing});
        write(&desk, "technician", &reply)
            .await
            .problem(400, "invalid_fields");
        let with_text = json!({"kind": "public_reply", "text": "said", "html": nothing});
        assert!(write(&desk, "technician", &with_text).await.ok()["html"].is_null());
    }
}

#[tokio::test]
async fn what_would_take_too_much_to_read_is_refused() {
    let desk = Desk::open().await;
    let bomb: String = (0..4_000).map(|n| format!("<i id={n}><p>")).collect();
    let reply = json!({"kind": "public_reply", "text": "x", "html": bomb});
    let problem = write(&desk, "anna", &reply)
        .await
        .problem(400, "invalid_fields");
    assert_eq!(
        (
            &problem["errors"][0]["pointer"],
            &problem["errors"][0]["code"]
        ),
        (&json!("/html"), &json!("too_complex"))
    );
}

#[tokio::test]
async fn pictures_from_elsewhere_are_loaded_by_the_page_that_was_asked_for() {
    let desk = Desk::open().await;
    let file = uploaded(&desk, "owner", "screen.png", &picture()).await;
    let html = format!(
        "<p>See</p><img src=\"cid:{file}\"><img src=\"cid:other\"><img src=\"https://spy.example/x.gif\">"
    );
    let reply = json!({"kind": "public_reply", "html": html, "attachments": [file]});
    let written = write(&desk, "owner", &reply).await.ok();
    assert_eq!(written["hasRemoteImages"], true);
    let kept = written["html"].as_str().unwrap();
    assert!(
        kept.contains("<img data-remote-src=\"https://spy.example/x.gif\">"),
        "{kept}"
    );

    let id = written["id"].as_str().unwrap();
    let base = format!("/api/tickets/{}", desk.acme.ticket);
    let page = desk
        .get("anna", &format!("{base}/messages/{id}/document"))
        .await;
    assert!(
        page.text
            .contains("<img src=\"https://spy.example/x.gif\">"),
        "{page:?}"
    );
    let own = format!("<img src=\"{base}/attachments/{file}/picture?size=large\">");
    assert!(page.text.contains(&own), "{page:?}");
    let policy = page.header("content-security-policy");
    assert!(
        policy.contains("default-src 'none'") && policy.contains("img-src 'self' https:"),
        "{policy}"
    );
    assert!(
        policy.contains("sandbox") && !policy.contains("script"),
        "{policy}"
    );
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    let app = desk.app.get("/api/docs").send().await;
    assert!(
        !app.header("content-security-policy").contains("https:"),
        "{app:?}"
    );
}

#[tokio::test]
async fn the_page_of_a_note_is_not_the_customers() {
    let desk = Desk::open().await;
    let note = json!({"kind": "internal_note", "html": "<p>They did not pay</p>"});
    let id = write(&desk, "owner", &note).await.ok()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/api/tickets/{}/messages/{id}/document", desk.acme.ticket);
    assert!(desk.get("technician", &path).await.text.contains("not pay"));
    desk.get("anna", &path).await.problem(404, "not_found");
    desk.get("bob", &path).await.problem(404, "not_found");
}
