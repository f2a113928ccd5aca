//! A forum as a desk's history, by its preset.

use std::fmt::Write as _;

use serde_json::{Value, json};
use tierline_integrations::csv::Preset;
use tierline_server::commands::import::CsvImport;

use super::{Files, Seen, import};
use crate::app::TestApp;

/// Questions and answers of a forum: five are solved by the same helper, one ends open, one is spam.
fn forum() -> (String, String) {
    let mut questions = "id,created,updated,locale,title,content,topic,tags,creator,is_spam,is_solved,solution,solved_by,num_answers,os\n".to_owned();
    let mut answers =
        "id,question_id,created,content,creator,is_spam,num_helpful,num_unhelpful\n".to_owned();
    for n in 0..6 {
        let solution = if n < 5 {
            format!("{}", 100 + n)
        } else {
            String::new()
        };
        writeln!(
            questions,
            "{n},2023-09-21 10:00:0{n} -0700,2023-09-25 10:00:00 +0000,it,Title {n},Text,calendar,one;two;,asker{n},false,,{solution},,,"
        )
        .unwrap();
        writeln!(
            answers,
            "{},{n},2023-09-22 10:00:00 +0000,Try this,pro,false,0,0",
            100 + n
        )
        .unwrap();
    }
    questions += "6,2023-09-21 10:00:00 +0000,2023-09-21 10:00:00 +0000,en-US,Buy now,Cheap,other,,spammer,true,,,,,\n";
    answers += "200,5,2023-09-23 10:00:00 +0000,I have that too,asker0,false,0,0\n";
    answers += "201,5,2023-09-24 10:00:00 +0000,Buy now,asker1,true,0,0\n";
    (questions, answers)
}

#[tokio::test]
async fn a_forum_by_its_preset() {
    let (app, files) = (TestApp::start().await, Files::new());
    let (questions, answers) = forum();
    let request = CsvImport {
        tickets: files.write("q.csv", questions.as_bytes()),
        messages: Some(files.write("a.csv", answers.as_bytes())),
        preset: Some(Preset::SumoThunderbird),
        save_mapping: None,
        system: None,
        ..files.request()
    };
    let report = import(&app, &request).await;
    assert_eq!((report.tickets, report.messages, report.refused), (7, 8, 0));
    // pro is a technician, asker0 a collaborator, the other askers and the spammer contacts.
    assert_eq!((report.customers, report.people), (2, 8));
    let seen = Seen::by_owner(&app).await;
    let solved = seen.ticket("1").await;
    assert_eq!(
        (&solved["status"], &solved["resolvedAt"]),
        (&json!("closed"), &json!("2023-09-22T10:00:00Z"))
    );
    assert_eq!(solved["closedAt"], "2023-09-29T10:00:00Z");
    assert_eq!(solved["technician"]["name"], "pro");
    assert_eq!(
        (&solved["createdAt"], &solved["language"]),
        (&json!("2023-09-21T17:00:01Z"), &json!("it"))
    );
    let open_end = seen.ticket("5").await;
    assert_eq!(
        (&open_end["status"], &open_end["closedAt"]),
        (&json!("closed"), &json!("2023-09-25T10:00:00Z"))
    );
    let kinds: Vec<Value> = seen
        .of(&open_end, "messages")
        .await
        .iter()
        .map(|m| json!([m["author"]["kind"], m["kind"]]))
        .collect();
    assert_eq!(
        kinds,
        [
            json!(["contact", "public_reply"]),
            json!(["technician", "public_reply"]),
            json!(["technician", "public_reply"]),
            json!(["contact", "internal_note"]),
        ]
    );
    assert_eq!(seen.ticket("6").await["status"], "cancelled");
    assert_eq!(
        seen.ticket("0").await["contact"],
        Value::Null,
        "who helps others is no contact"
    );
}
