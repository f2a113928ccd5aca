//! Saying what the recognition did not know: words of the file, how it is written, and what stays when a file is replaced.

use axum::http::Method;
use serde_json::{Value, json};

use super::{MESSAGES, TICKETS, Wizard, latin};
use crate::app::TestApp;

const ODD: &str = "\
id,subject,company,created,status,priority
O-1,Printer,Acme,2024-03-31 09:15,Bei Kollegin,P2
O-2,Screen,Acme,2024-03-31 09:15,Bei Kollegin,Sofort
O-3,Mouse,Acme,2024-03-31 09:15,Solved,P2
O-4,Keyboard,Acme,2024-03-31 09:15,,
";

async fn map(wizard: &Wizard<'_>, change: impl FnOnce(&mut Value)) -> Value {
    let mut mapping = wizard.ask(Method::GET, "", None).await.ok()["mapping"].clone();
    change(&mut mapping);
    let answer = wizard.ask(Method::PUT, "/mapping", Some(&mapping)).await;
    answer.ok()
}

#[tokio::test]
async fn unknown_words_are_listed_said_and_then_taken_in() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    wizard.upload("tickets", ODD).await.ok();
    let told = wizard.ask(Method::GET, "/values", None).await.ok();
    let row = |field, value, rows, ours| json!({"field": field, "value": value, "rows": rows, "ours": ours});
    let wanted = json!([
        row("status", "Bei Kollegin", 2, Value::Null),
        row("status", "Solved", 1, json!("resolved")),
        row("priority", "Sofort", 1, Value::Null),
        row("priority", "P2", 2, json!("p2")),
    ]);
    assert_eq!(told, json!({"values": wanted, "whole": true}));
    let tried = wizard.run(true).await;
    assert_eq!(tried["outcome"]["refused"], 2);
    let reason = &tried["outcome"]["remarks"][0]["reason"];
    assert_eq!(reason["code"], "unknown_value");
    assert_eq!(
        reason["params"],
        json!({"field": "status", "value": "Bei Kollegin"})
    );

    map(&wizard, |mapping| {
        mapping["values"]["status"]["Bei Kollegin"] = json!("in_progress");
        mapping["values"]["priority"] = json!({"Sofort": "p1"});
    })
    .await;
    let told = wizard.ask(Method::GET, "/values", None).await.ok();
    assert!(
        told["values"]
            .as_array()
            .unwrap()
            .iter()
            .all(|each| !each["ours"].is_null()),
        "{told}"
    );
    assert_eq!(wizard.run(true).await["outcome"]["refused"], 0);

    map(&wizard, |mapping| {
        mapping["values"]["priority"]["Sofort"] = json!("now");
    })
    .await;
    let preview = wizard.ask(Method::GET, "/preview", None).await.ok();
    assert_eq!(preview["fault"]["code"], "wrong_translation");
    map(&wizard, |mapping| {
        mapping["tickets"]["status"] = json!("gone");
    })
    .await;
    let none = wizard.ask(Method::GET, "/values", None).await.ok();
    assert_eq!(none["values"], json!([]), "the preview tells why");
}

#[tokio::test]
async fn a_file_is_read_as_somebody_says_it_is_written() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    let run = wizard.upload("tickets", latin(TICKETS)).await.ok();
    assert_eq!(run["tickets"]["sample"][0][3], "Müller KG");
    let run = map(&wizard, |mapping| {
        mapping["system"] = json!("Old desk");
        mapping["ticketsFile"] = json!({"encoding": "IBM866"});
    })
    .await;
    assert_eq!(run["tickets"]["encoding"], "IBM866");
    assert_eq!(run["tickets"]["sample"][0][3], "M№ller KG");
    assert_eq!(
        run["mapping"]["tickets"]["title"], "subject",
        "it still fits"
    );

    let run = map(&wizard, |mapping| {
        mapping["ticketsFile"] = json!({"encoding": "windows-1252", "delimiter": ":"});
    })
    .await;
    assert_eq!(run["tickets"]["delimiter"], ":");
    assert_eq!(run["tickets"]["columns"].as_array().unwrap().len(), 1);
    assert_eq!(
        run["mapping"]["tickets"]["title"],
        Value::Null,
        "guessed anew"
    );
    assert_eq!(run["mapping"]["system"], "Old desk");

    let run = wizard.ask(Method::GET, "", None).await.ok();
    for (writing, code) in [
        (json!({"encoding": "no such"}), "unknown_encoding"),
        (json!({"delimiter": "→"}), "wrong_delimiter"),
    ] {
        let mut mapping = run["mapping"].clone();
        mapping["ticketsFile"] = writing;
        let answer = wizard.ask(Method::PUT, "/mapping", Some(&mapping)).await;
        let problem = answer.problem(400, "invalid_fields");
        assert_eq!(
            problem["errors"][0]["params"]["reason_code"], code,
            "{problem}"
        );
    }
    let run = map(&wizard, |mapping| mapping["ticketsFile"] = json!({})).await;
    assert_eq!(run["mapping"]["tickets"]["title"], "subject");
    assert_eq!(run["tickets"]["sample"][0][3], "Müller KG");
}

#[tokio::test]
async fn what_was_mapped_by_hand_stays_when_a_file_is_added_replaced_or_dropped() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    wizard.upload("tickets", TICKETS).await.ok();
    wizard
        .ask(Method::DELETE, "/files/messages", None)
        .await
        .problem(404, "not_found");
    map(&wizard, |mapping| {
        mapping["tickets"]["site"] = json!("company");
        mapping["system"] = json!("Old desk");
    })
    .await;
    let run = wizard.upload("messages", MESSAGES).await.ok();
    assert_eq!(run["mapping"]["tickets"]["site"], "company");
    assert_eq!(run["mapping"]["messages"]["ticket"], "ticket_id");
    let mended = TICKETS.replace("soon", "01.04.2024 11:00");
    let run = wizard.upload("tickets", mended).await.ok();
    assert_eq!(run["mapping"]["tickets"]["site"], "company");
    let run = wizard.upload("tickets", ODD).await.ok();
    assert_eq!(
        run["mapping"]["tickets"]["site"],
        Value::Null,
        "it fits no more"
    );
    assert_eq!(run["mapping"]["tickets"]["created_at"], "created");

    let run = wizard
        .ask(Method::DELETE, "/files/messages", None)
        .await
        .ok();
    assert_eq!(run["messages"], Value::Null);
    assert_eq!(run["mapping"]["messages"], json!({}));
    wizard
        .ask(Method::DELETE, "/files/tickets", None)
        .await
        .problem(404, "not_found");
    assert_eq!(wizard.run(true).await["outcome"]["messages"], 0);
}

#[tokio::test]
async fn a_mapping_that_is_wrong_stands_in_no_files_way() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    wizard.upload("tickets", TICKETS).await.ok();
    map(&wizard, |mapping| {
        mapping["timeZone"] = json!("Mars/Base");
    })
    .await;
    let run = wizard.upload("messages", MESSAGES).await.ok();
    assert_eq!(run["mapping"]["messages"]["ticket"], "ticket_id");
    let preview = wizard.ask(Method::GET, "/preview", None).await.ok();
    assert_eq!(preview["fault"]["code"], "unknown_time_zone");
    map(&wizard, |mapping| {
        mapping["people"] = json!("nobody");
    })
    .await;
    let run = wizard.upload("tickets", ODD).await.ok();
    assert_eq!(run["mapping"]["tickets"]["created_at"], "created");
    assert_eq!(wizard.run(true).await["outcome"]["tickets"], 2);
}
