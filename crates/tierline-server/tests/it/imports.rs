//! `/api/imports`: the wizard's way in, with files as people have them.

mod broken;
mod mapped;

use std::io::Write;

use axum::http::Method;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

use crate::app::{Answer, OWNER, TestApp};
use crate::desk::Desk;

const TICKETS: &str = "\
id;subject;description;company;requester;requester email;created;status
A-1;Drucker;Papierstau;Müller KG;Anna Berg;anna@mueller.example;31.03.2024 09:15;Closed
A-2;VPN;No tunnel;Globex;Bob;bob@globex-import.example;01.04.2024 10:00;Open
A-3;No time;Never;Globex;Bob;bob@globex-import.example;soon;Open
";
const MESSAGES: &str = "\
id,ticket_id,created_at,author,text,internal
m1,A-1,2024-03-31T10:00:00Z,anna@mueller.example,Thanks,false
m2,A-9,2024-03-31T10:00:00Z,Tom,Lost,false
";

struct Wizard<'a> {
    app: &'a TestApp,
    token: String,
    id: String,
}

impl<'a> Wizard<'a> {
    async fn open(app: &'a TestApp) -> Self {
        let token = app.login(OWNER).await;
        let run = app.call(Method::POST, "/api/imports").bearer(&token);
        let id = run.send().await.ok()["id"].as_str().unwrap().to_owned();
        Self { app, token, id }
    }

    async fn ask(&self, method: Method, part: &str, body: Option<&Value>) -> Answer {
        let path = format!("/api/imports/{}{part}", self.id);
        let call = self.app.call(method, path).bearer(&self.token);
        match body {
            Some(body) => call.json(body).send().await,
            None => call.send().await,
        }
    }

    async fn upload(&self, part: &str, bytes: impl Into<Vec<u8>>) -> Answer {
        let path = format!("/api/imports/{}/files/{part}?name=export.csv", self.id);
        let call = self.app.call(Method::PUT, path).bearer(&self.token);
        call.raw(bytes).send().await
    }

    async fn run(&self, dry_run: bool) -> Value {
        let body = json!({ "dryRun": dry_run });
        self.ask(Method::POST, "/run", Some(&body)).await.ok();
        self.ended().await
    }

    /// Once it runs no more.
    async fn ended(&self) -> Value {
        loop {
            let run = self.ask(Method::GET, "", None).await.ok();
            if run["state"] != "running" {
                return run;
            }
            tokio::task::yield_now().await;
        }
    }

    async fn tickets(&self) -> usize {
        let call = self.app.get("/api/tickets?limit=200").bearer(&self.token);
        call.send().await.ok()["items"].as_array().unwrap().len()
    }
}

fn latin(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

#[tokio::test]
async fn a_file_is_looked_through_mapped_previewed_tried_and_imported() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    let run = wizard.upload("tickets", latin(TICKETS)).await.ok();
    assert_eq!(run["tickets"]["encoding"], "windows-1252");
    assert_eq!(run["tickets"]["delimiter"], ";");
    assert_eq!(run["tickets"]["name"], "export.csv");
    assert_eq!(run["tickets"]["sample"][0][3], "Müller KG");
    assert_eq!(run["mapping"]["tickets"]["title"], "subject");
    let run = wizard.upload("messages", MESSAGES).await.ok();
    assert_eq!(run["mapping"]["messages"]["ticket"], "ticket_id");

    let preview = wizard.ask(Method::GET, "/preview", None).await.ok();
    assert_eq!(preview["fault"], Value::Null);
    assert_eq!(preview["tickets"][0]["customer"], "Müller KG");
    assert_eq!(preview["tickets"][0]["requester"], "Anna Berg");
    assert_eq!(preview["tickets"][0]["status"], "closed");
    assert_eq!(preview["remarks"][0]["line"], 4);
    let reason = &preview["remarks"][0]["reason"];
    assert_eq!(reason["code"], "no_time");
    let params = json!({"field": "created_at", "value": "soon"});
    assert_eq!(reason["params"], params);
    assert_eq!(
        reason["text"],
        "created_at: \"soon\" is no time that is understood"
    );

    let tried = wizard.run(true).await;
    assert_eq!(tried["state"], "done");
    assert_eq!(tried["outcome"]["tickets"], 2);
    assert_eq!(wizard.tickets().await, 0, "a try writes nothing");

    let done = wizard.run(false).await;
    assert_eq!(done["state"], "done");
    assert_eq!(done["dryRun"], false);
    let outcome = &done["outcome"];
    assert_eq!(
        (&outcome["tickets"], &outcome["messages"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(outcome["refused"], 2, "{outcome}");
    assert_eq!(wizard.tickets().await, 2);
    let report = wizard.ask(Method::GET, "/report", None).await;
    assert_eq!(report.header("content-type"), "text/csv; charset=utf-8");
    assert!(report.text.contains("tickets,4,refused,"), "{report:?}");

    let again = wizard.run(false).await;
    assert_eq!(again["outcome"]["known"], 2);
    assert_eq!(wizard.tickets().await, 2, "a second run adds nothing");
}

#[tokio::test]
async fn a_packed_file_is_unpacked() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    let mut packed = GzEncoder::new(vec![], Compression::default());
    packed.write_all(TICKETS.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let run = wizard.upload("tickets", packed.clone()).await.ok();
    assert_eq!(run["tickets"]["gzip"], true);
    let cut = wizard.upload("tickets", &packed[..packed.len() / 2]).await;
    let problem = cut.problem(400, "invalid_fields");
    assert_eq!(problem["errors"][0]["code"], "damaged");
    let kept = wizard.ask(Method::GET, "", None).await.ok();
    assert_eq!(kept["tickets"]["gzip"], true, "the good file stays");
}

#[tokio::test]
async fn what_is_no_table_is_told_with_the_reason_and_not_kept() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    for (bytes, code) in [
        (vec![], "empty_file"),
        (b"PK\x03\x04 a workbook".to_vec(), "not_csv"),
        (vec![7; 4_000], "not_csv"),
    ] {
        let problem = wizard.upload("tickets", bytes).await;
        let problem = problem.problem(400, "invalid_fields");
        assert_eq!(problem["errors"][0]["code"], code, "{problem}");
        assert_eq!(problem["errors"][0]["pointer"], "/file", "{problem}");
        let reason = problem["errors"][0]["params"]["reason"].as_str().unwrap();
        assert!(
            !reason.contains("imports"),
            "where it is kept is told: {reason}"
        );
    }
    let run = wizard.ask(Method::GET, "", None).await.ok();
    assert_eq!(run["tickets"], Value::Null);
    let start = json!({"dryRun": true});
    let answer = wizard.ask(Method::POST, "/run", Some(&start)).await;
    answer.problem(409, "import_not_ready");
    let preview = wizard.ask(Method::GET, "/preview", None).await;
    preview.problem(409, "import_not_ready");
    wizard
        .upload("pictures", "id\n1\n")
        .await
        .problem(404, "not_found");
    wizard
        .ask(Method::GET, "/report", None)
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn a_mapping_that_does_not_fit_is_told_and_writes_nothing() {
    let app = TestApp::start().await;
    let wizard = Wizard::open(&app).await;
    wizard.upload("tickets", TICKETS).await.ok();
    let run = wizard.ask(Method::GET, "", None).await.ok();
    for (change, told) in [
        (json!({"created_at": null}), "created_at"),
        (json!({"title": "no such column"}), "no such column"),
        (json!({"colour": "id"}), "colour"),
    ] {
        let mut mapping = run["mapping"].clone();
        let columns = mapping["tickets"].as_object_mut().unwrap();
        for (field, column) in change.as_object().unwrap() {
            columns.remove(field);
            if !column.is_null() {
                columns.insert(field.clone(), column.clone());
            }
        }
        wizard
            .ask(Method::PUT, "/mapping", Some(&mapping))
            .await
            .ok();
        let preview = wizard.ask(Method::GET, "/preview", None).await.ok();
        assert!(
            preview["fault"]["text"].as_str().unwrap().contains(told),
            "{preview}"
        );
        let failed = wizard.run(false).await;
        assert_eq!(failed["state"], "failed");
        let fault = failed["fault"]["text"].as_str().unwrap();
        assert!(fault.contains(told), "{failed}");
    }
    assert_eq!(wizard.tickets().await, 0);
    let odd = json!({"preset": "nothing"});
    let answer = wizard.ask(Method::POST, "/preset", Some(&odd)).await;
    assert_eq!(
        answer.problem(400, "invalid_fields")["errors"][0]["pointer"],
        "/preset"
    );
    let guess = json!({"preset": null});
    let anew = wizard.ask(Method::POST, "/preset", Some(&guess)).await.ok();
    assert_eq!(anew["mapping"], run["mapping"]);
}

#[tokio::test]
async fn one_import_runs_at_a_time_and_can_be_stopped() {
    let app = TestApp::start().await;
    let (first, second) = (Wizard::open(&app).await, Wizard::open(&app).await);
    let line = |n| format!("A-{n},Something {n},Acme,2024-04-01 10:00\n");
    let many = "id,subject,company,created\n".to_owned()
        + &(0..20_000).map(line).collect::<Vec<_>>().concat();
    first.upload("tickets", many).await.ok();
    second.upload("tickets", TICKETS).await.ok();
    let start = json!({"dryRun": false});
    first.ask(Method::POST, "/run", Some(&start)).await.ok();
    let refused = second.ask(Method::POST, "/run", Some(&start)).await;
    refused.problem(409, "import_is_running");
    let refused = first.ask(Method::POST, "/run", Some(&start)).await;
    refused.problem(409, "import_is_running");
    first
        .upload("tickets", TICKETS)
        .await
        .problem(409, "import_is_running");
    first
        .ask(Method::DELETE, "", None)
        .await
        .problem(409, "import_is_running");
    let shown = first.ask(Method::GET, "", None).await.ok();
    assert_eq!(shown["state"], "running");
    assert!(shown["progress"].is_object(), "{shown}");
    first.ask(Method::POST, "/cancel", None).await.ok();
    let stopped = first.ended().await;
    assert_eq!(stopped["state"], "cancelled");
    assert!(stopped["outcome"]["tickets"].as_u64().unwrap() < 20_000);
    let done = second.run(true).await;
    assert_eq!(done["state"], "done", "the next may run");
    first.ask(Method::DELETE, "", None).await.ok();
    first
        .ask(Method::GET, "", None)
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn only_who_sets_the_desk_up_imports() {
    let desk = Desk::open().await;
    let run = desk
        .ask("admin", Method::POST, "/api/imports", None)
        .await
        .ok();
    let path = format!("/api/imports/{}/files/tickets", run["id"].as_str().unwrap());
    for who in ["dispatcher", "technician", "anna", "client"] {
        let call = desk.app.call(Method::PUT, path.clone());
        let call = call.bearer(&desk.person(who).token).raw(TICKETS);
        call.send().await.problem(403, "permission_needed");
    }
}
