//! `tierline import csv`: made-up files of another desk, through the desk, seen by HTTP.

mod forum;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tempfile::TempDir;
use tierline_app::consumers::{Relay, Triage};
use tierline_integrations::csv::SourceFile;
use tierline_server::admin::Progress;
use tierline_server::commands::import::{CsvImport, ImportReport, run};

use crate::app::{OWNER, TestApp};

/// Windows-1252 and semicolons, as a German Excel writes it.
const TICKETS: &str = "\
Ticket ID;Subject;Description;Status;Priority;Company;Requester;Requester Email;Assigned To;Created;Resolved;Closed;Tags
A-1;Drucker heißt falsch;\"Erste Zeile
zweite \"\"Zeile\"\" für Büro\";Solved;High;Müller KG;Anna Berg;anna@mueller.example;Tom Tech;31.03.2024 09:15;31.03.2024 12:00;;print,hw
A-2;VPN;No tunnel;On hold;Urgent;Globex;Bob;bob@globex.example;;1.4.2024 10:00;;;
A-3;Old thing;Was closed;Closed;Low;Globex;Bob;bob@globex.example;Tom Tech;2.4.2024 10:00;3.4.2024 10:00;5.4.2024 10:00;
A-4;Odd state;Nobody knows it;Frobnicated;Low;Globex;Bob;bob@globex.example;;2.4.2024 10:00;;;
A-5;Short row;No more
A-1;Twice;The same id;Open;Low;Globex;Bob;bob@globex.example;;2.4.2024 10:00;;;
A-6;No time;Never;Open;Low;Globex;Bob;bob@globex.example;;soon;;;
";

const MESSAGES: &str = "\
id,ticket_id,created_at,author,text,internal
m1,A-1,2024-03-31T08:00:00Z,tom tech,\"Looked at it,
twice\",false
m2,A-1,2024-03-31T08:30:00Z,anna@mueller.example,Thanks,false
m3,A-1,2024-03-31T08:10:00Z,Tom Tech,She is right,true
m4,A-9,2024-03-31T08:00:00Z,Tom Tech,Lost,false
m5,A-2,2024-04-01T11:00:00Z,Tom Tech,,false
m6,A-2,2024-03-01T00:00:00Z,Helga Help,Before the ticket,false
m7,A-4,2024-04-03T00:00:00Z,Tom Tech,To a refused one,false
";

struct Files {
    folder: TempDir,
}

impl Files {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// Both files, each written in another way.
    fn request(&self) -> CsvImport {
        let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(TICKETS);
        let messages = packed(MESSAGES.as_bytes());
        CsvImport {
            tickets: self.write("tickets.csv", &latin),
            // The name says nothing of the gzip inside.
            messages: Some(self.write("messages.csv", &messages)),
            mapping: None,
            preset: None,
            save_mapping: Some(self.path("mapping.toml")),
            system: Some("old desk".to_owned()),
            dry_run: false,
            report: Some(self.path("report.csv")),
        }
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(vec![], Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

async fn import(app: &TestApp, request: &CsvImport) -> ImportReport {
    run(app.services(), request, &|_| {}).await.unwrap()
}

/// What the desk's people see, after all consumers of events have run.
struct Seen<'a> {
    app: &'a TestApp,
    token: String,
}

impl<'a> Seen<'a> {
    async fn by_owner(app: &'a TestApp) -> Self {
        app.index().await;
        let services = app.services().clone();
        let triage = Arc::new(Triage::new(services.clone()));
        Relay::new(services, triage).drain().await.unwrap();
        Self {
            app,
            token: app.login(OWNER).await,
        }
    }

    async fn get(&self, path: &str) -> Value {
        self.app.get(path).bearer(&self.token).send().await.ok()
    }

    /// All tickets by external id, then by path below the ticket.
    async fn ticket(&self, external: &str) -> Value {
        let list = self.get("/api/tickets?limit=100").await;
        for row in list["items"].as_array().unwrap() {
            let ticket = self
                .get(&format!("/api/tickets/{}", row["id"].as_str().unwrap()))
                .await;
            if ticket["externalIds"][0]["id"] == external {
                return ticket;
            }
        }
        panic!("no ticket {external}");
    }

    async fn of(&self, ticket: &Value, what: &str) -> Vec<Value> {
        let path = format!("/api/tickets/{}/{what}", ticket["id"].as_str().unwrap());
        self.get(&path).await["items"].as_array().unwrap().clone()
    }

    async fn count(&self) -> Value {
        self.get("/api/tickets?limit=1&count=true").await["count"]["value"].clone()
    }
}

fn rows(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn history_comes_in_with_its_own_times_authors_and_states() {
    let (app, files) = (TestApp::start().await, Files::new());
    let report = import(&app, &files.request()).await;
    assert_eq!((report.tickets, report.messages, report.known), (3, 4, 0));
    assert_eq!((report.customers, report.people), (2, 4));
    let seen = Seen::by_owner(&app).await;

    let first = seen.ticket("A-1").await;
    assert_eq!(first["title"], "Drucker heißt falsch");
    assert_eq!(
        first["description"],
        "Erste Zeile\nzweite \"Zeile\" für Büro"
    );
    assert_eq!(first["customer"]["name"], "Müller KG");
    assert_eq!(first["contact"]["name"], "Anna Berg");
    assert_eq!(first["technician"]["name"], "Tom Tech");
    assert_eq!(
        (&first["status"], &first["priority"]),
        (&json!("closed"), &json!("p2"))
    );
    assert_eq!(first["createdAt"], "2024-03-31T09:15:00Z");
    assert_eq!(first["resolvedAt"], "2024-03-31T12:00:00Z");
    assert_eq!(first["tags"], json!(["hw", "print"]));
    assert_eq!(
        first["externalIds"],
        json!([{"system": "old desk", "id": "A-1"}])
    );

    let third = seen.ticket("A-3").await;
    assert_eq!(third["status"], "closed");
    assert_eq!(third["resolvedAt"], "2024-04-03T10:00:00Z");
    assert_eq!(third["updatedAt"], "2024-04-05T10:00:00Z");
    let timeline = seen.of(&third, "timeline").await;
    let steps: Vec<_> = timeline
        .iter()
        .map(|entry| (entry["at"].as_str().unwrap(), entry["new"].as_str()))
        .collect();
    assert_eq!(
        steps,
        [
            ("2024-04-02T10:00:00Z", None),
            ("2024-04-03T10:00:00Z", Some("resolved")),
            ("2024-04-05T10:00:00Z", Some("closed")),
        ]
    );
    assert_eq!(seen.ticket("A-2").await["status"], "waiting_on_vendor");
}

#[tokio::test]
async fn what_stayed_resolved_was_closed_when_it_was_due_and_leaves_the_schedule_nothing_to_do() {
    let (app, files) = (TestApp::start().await, Files::new());
    // A second one that was resolved yesterday, and a word of thanks to the first long after.
    let tickets = TICKETS.replace(
        "2.4.2024 10:00;3.4.2024 10:00;5.4.2024 10:00",
        "1.1.2026 10:00;14.1.2026 10:00;",
    );
    let tickets = tickets.replace("Was closed;Closed", "Was closed;Solved");
    let thanks = "m8,A-1,2024-05-01T08:00:00Z,anna@mueller.example,Much later,false\n";
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&tickets);
    let request = CsvImport {
        tickets: files.write("solved.csv", &latin),
        messages: Some(files.write("thanks.csv", format!("{MESSAGES}{thanks}").as_bytes())),
        ..files.request()
    };
    import(&app, &request).await;
    let before = app.services().events.head().await.unwrap();
    app.close_resolved().await;
    assert_eq!(app.services().events.head().await.unwrap(), before);

    let seen = Seen::by_owner(&app).await;
    let third = seen.ticket("A-3").await;
    assert_eq!(third["status"], "resolved", "{third}");
    let first = seen.ticket("A-1").await;
    assert_eq!(first["closedAt"], "2024-04-07T12:00:00Z");
    assert_eq!(first["updatedAt"], "2024-05-01T08:00:00Z");
    let timeline = seen.of(&first, "timeline").await;
    let [.., closed, thanked] = &timeline[..] else {
        panic!("{timeline:?}")
    };
    assert_eq!(closed["new"], "closed");
    assert_eq!(
        (&closed["at"], &closed["cause"]),
        (&json!("2024-04-07T12:00:00Z"), &json!("resolved_for_long"))
    );
    assert_eq!(thanked["at"], "2024-05-01T08:00:00Z");
}

#[tokio::test]
async fn messages_join_their_ticket_in_the_order_of_time() {
    let (app, files) = (TestApp::start().await, Files::new());
    let mut request = files.request();
    // Both messages of the morning before the ticket in local time: the zone counts.
    let tickets = TICKETS.replace("31.03.2024 09:15", "31.03.2024 07:15");
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(&tickets);
    request.tickets = files.write("tickets.csv", &latin);
    import(&app, &request).await;
    let seen = Seen::by_owner(&app).await;
    let first = seen.ticket("A-1").await;
    let messages = seen.of(&first, "messages").await;
    let told: Vec<_> = messages
        .iter()
        .map(|message| {
            let text = |key: &str| message[key].as_str().unwrap();
            let author = &message["author"];
            (
                text("createdAt"),
                author["name"].as_str().unwrap(),
                author["kind"].as_str().unwrap(),
                text("kind"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "2024-03-31T07:15:00Z",
                "Anna Berg",
                "contact",
                "public_reply"
            ),
            (
                "2024-03-31T08:00:00Z",
                "Tom Tech",
                "technician",
                "public_reply"
            ),
            (
                "2024-03-31T08:10:00Z",
                "Tom Tech",
                "technician",
                "internal_note"
            ),
            (
                "2024-03-31T08:30:00Z",
                "Anna Berg",
                "contact",
                "public_reply"
            ),
        ]
    );
    assert_eq!(messages[1]["text"], "Looked at it,\ntwice");
}

#[tokio::test]
async fn refused_rows_are_reported_by_line_and_reason() {
    let (app, files) = (TestApp::start().await, Files::new());
    let report = import(&app, &files.request()).await;
    let told: Vec<_> = report
        .remarks
        .iter()
        .filter(|remark| remark.refused)
        .map(|remark| (remark.file, remark.line, remark.reason.to_string()))
        .collect();
    let refused: Vec<_> = told
        .iter()
        .map(|(file, line, reason)| (*file, *line, reason.split(':').next().unwrap()))
        .collect();
    let (tickets, messages) = (SourceFile::Tickets, SourceFile::Messages);
    assert_eq!(
        refused,
        [
            (tickets, 6, "status"),
            (tickets, 7, "the row has 3 fields, the header has 13"),
            (tickets, 8, "external_id"),
            (tickets, 9, "created_at"),
            (messages, 6, "ticket"),
            (messages, 7, "text"),
            (messages, 9, "ticket"),
        ]
    );
    assert_eq!(report.refused, 7);
    let written = rows(&files.path("report.csv"));
    assert_eq!(written[0], "file,line,outcome,reason");
    assert!(
        written
            .iter()
            .any(|row| row.starts_with("tickets,6,refused,") && row.contains("Frobnicated")),
        "{written:#?}"
    );
    // m1 to m3 are before A-1 and m6 before A-2: each says so.
    assert_eq!((report.altered, written.len()), (4, 12), "{written:#?}");
}

#[tokio::test]
async fn a_second_run_changes_nothing_and_the_saved_mapping_does_the_same() {
    let (app, files) = (TestApp::start().await, Files::new());
    let mut request = files.request();
    let first = import(&app, &request).await;
    let before = app.services().events.head().await.unwrap();
    let saved = std::fs::read_to_string(files.path("mapping.toml")).unwrap();
    request.mapping = Some(tierline_integrations::csv::Mapping::parse(&saved).unwrap());
    request.save_mapping = Some(files.path("again.toml"));
    let second = import(&app, &request).await;
    let new = [
        second.tickets,
        second.messages,
        second.people,
        second.customers,
    ];
    assert_eq!((new, second.known), ([0; 4], first.tickets));
    assert_eq!(second.remarks, first.remarks);
    assert_eq!(
        app.services().events.head().await.unwrap(),
        before,
        "no commit at all"
    );
    assert_eq!(
        std::fs::read_to_string(files.path("again.toml")).unwrap(),
        saved
    );
    assert_eq!(Seen::by_owner(&app).await.count().await, json!(3));
}

#[tokio::test]
async fn a_dry_run_tells_the_same_and_writes_nothing() {
    let (app, files) = (TestApp::start().await, Files::new());
    let before = app.services().events.head().await.unwrap();
    let mut request = files.request();
    request.dry_run = true;
    let tried = import(&app, &request).await;
    assert_eq!(app.services().events.head().await.unwrap(), before);
    request.dry_run = false;
    let done = import(&app, &request).await;
    let tried = ImportReport {
        dry_run: false,
        ..tried
    };
    assert_eq!(tried, done);
    let seen = Seen::by_owner(&app).await;
    assert_eq!(
        seen.ticket("A-1").await["number"],
        1,
        "the trial took no numbers"
    );
}

#[tokio::test]
async fn history_is_not_triaged_and_notifies_nobody_but_is_found() {
    let (app, files) = (TestApp::start().await, Files::new());
    import(&app, &files.request()).await;
    let jobs = app.services().jobs.next_due().await.unwrap();
    assert_eq!(jobs, None, "an import leaves no work behind");
    let token = app.login(OWNER).await;
    let customer = Seen::by_owner(&app).await.ticket("A-2").await["customerId"].clone();
    let body =
        json!({"customerId": customer, "title": "New printer", "description": "The printer jams"});
    let fresh = app
        .post("/api/tickets", &body)
        .bearer(&token)
        .send()
        .await
        .ok();
    let seen = Seen::by_owner(&app).await;
    let predictions = |ticket: &Value| {
        ticket["aiInsights"]["predictions"]
            .as_array()
            .map_or(0, Vec::len)
    };
    let fresh = seen
        .get(&format!("/api/tickets/{}", fresh["id"].as_str().unwrap()))
        .await;
    assert!(predictions(&fresh) > 0, "triage is at work: {fresh}");
    for external in ["A-1", "A-2", "A-3"] {
        assert_eq!(predictions(&seen.ticket(external).await), 0);
    }
    let found = seen.get("/api/search?q=Drucker").await;
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
}

#[tokio::test]
async fn progress_is_told_and_files_that_cannot_be_read_change_nothing() {
    let (app, files) = (TestApp::start().await, Files::new());
    let told = Mutex::new(vec![]);
    let tell = |progress: Progress| told.lock().unwrap().push(progress);
    run(app.services(), &files.request(), &tell).await.unwrap();
    let told = told.into_inner().unwrap();
    assert!(
        told.last()
            .is_some_and(|last| Some(last.done) == last.total),
        "{told:?}"
    );

    let head = app.services().events.head().await.unwrap();
    let whole = packed(MESSAGES.repeat(50).as_bytes());
    for (bytes, reason) in [
        (&whole[..whole.len() / 2], "damaged"),
        (&b"PK\x03\x04 and so on"[..], "Excel"),
        (&b""[..], "empty"),
        (&[0, 1, 2, 3, 255, 254, 0, 9][..], "binary"),
        (&b"id,what\n1,2\n"[..], "[messages] ticket"),
    ] {
        let request = CsvImport {
            messages: Some(files.write("bad.csv", bytes)),
            ..files.request()
        };
        let error = run(app.services(), &request, &|_| {}).await.unwrap_err();
        let error = format!("{error:#}");
        assert!(error.contains(reason), "{reason}: {error}");
    }
    assert_eq!(app.services().events.head().await.unwrap(), head);
}
