//! The program's commands, with and without a desk that runs on the folder.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;
use tierline_domain::event::DeadLetter;
use tierline_domain::ports::EventLog;
use tierline_store_sqlite::SqliteStore;

/// A desk that serves until it is dropped.
struct Serving(Child);

impl Serving {
    fn start(data: &Path) -> Self {
        let mut child = command(data, &["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        lines.read_line(&mut said).unwrap();
        assert!(said.starts_with("Tierline is ready: http://"), "{said}");
        Self(child)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Killed, not stopped: it leaves its socket behind, as a crash does.
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn command(data: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tierline"));
    command.args(arguments).env("TIERLINE_DATA", data);
    command
}

fn run(data: &Path, arguments: &[&str]) -> Output {
    command(data, arguments).output().unwrap()
}

/// What it said; it must have ended well.
fn said(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    let text = String::from_utf8(output.stdout).unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {complaint}");
    text
}

/// What it complained of; it must have failed.
fn complaint(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    assert!(!output.status.success(), "{arguments:?} must fail");
    String::from_utf8(output.stderr).unwrap()
}

fn desk() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let setup = ["setup", "--email", "owner@desk.example"];
    assert!(said(folder.path(), &setup).contains("owner@desk.example"));
    folder
}

/// Each does the same with a running desk, over its socket, as without one.
fn works(data: &Path, backup: &Path) {
    let doctor = said(data, &["doctor"]);
    for line in ["integrity  sound", "tickets    0", "disk ", "clock "] {
        assert!(doctor.contains(line), "{doctor}");
    }
    assert!(said(data, &["reindex"]).contains("0 tickets indexed"));
    let replayed = said(data, &["events", "replay"]);
    assert!(replayed.contains("triage: 0 of 0"), "{replayed}");
    let unknown = complaint(data, &["events", "replay", "--consumer", "nobody"]);
    assert!(unknown.contains("no consumer nobody"), "{unknown}");
    assert!(complaint(data, &["train", "triage"]).contains("too_little_history"));
    let file = backup.to_str().unwrap();
    assert!(said(data, &["backup", file]).contains("written and checked"));
    assert!(complaint(data, &["backup", file]).contains("a backup overwrites nothing"));
}

#[test]
fn commands_reach_the_desk_that_owns_the_folder_and_work_without_one() {
    let (folder, elsewhere) = (desk(), tempfile::tempdir().unwrap());
    let serving = Serving::start(folder.path());
    works(folder.path(), &elsewhere.path().join("first"));
    let taken = complaint(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(taken.contains("another process works on"), "{taken}");
    drop(serving);
    works(folder.path(), &elsewhere.path().join("second"));
}

#[test]
fn a_backup_of_a_running_desk_is_restored_elsewhere() {
    let (folder, elsewhere) = (desk(), tempfile::tempdir().unwrap());
    let backup = elsewhere.path().join("backup");
    let data = elsewhere.path().join("data");
    let serving = Serving::start(folder.path());
    said(folder.path(), &["backup", backup.to_str().unwrap()]);
    let refused = complaint(folder.path(), &["restore", backup.to_str().unwrap()]);
    assert!(refused.contains("another process works on"), "{refused}");
    drop(serving);
    said(&data, &["restore", backup.to_str().unwrap()]);
    let again = complaint(&data, &["setup", "--email", "other@desk.example"]);
    assert!(again.contains("has accounts already"), "{again}");
}

#[test]
fn a_folder_without_a_desk_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("mistyped");
    for command in [&["doctor"][..], &["reindex"], &["train", "triage"]] {
        assert!(complaint(&nowhere, command).contains("holds no desk"));
        assert!(!nowhere.exists());
    }
}

#[test]
fn a_guessed_mapping_is_kept_and_used_again_while_the_desk_runs() {
    let desk = desk();
    let (tickets, mapping) = (desk.path().join("t.csv"), desk.path().join("m.toml"));
    let rows = "id,subject,created,company\n1,Printer,2024-01-31 10:00,Acme\n";
    std::fs::write(&tickets, rows).unwrap();
    let files = [tickets.to_str().unwrap(), mapping.to_str().unwrap()];
    let arguments = [
        "import",
        "csv",
        "--tickets",
        files[0],
        "--mapping",
        files[1],
    ];
    let _serving = Serving::start(desk.path());
    let first = said(desk.path(), &arguments);
    assert!(first.contains("1 tickets, "), "{first}");
    let kept = std::fs::read_to_string(&mapping).unwrap();
    std::fs::write(&mapping, kept.replace("\"UTC\"", "\"Mars/Base\"")).unwrap();
    let wrong = complaint(desk.path(), &arguments);
    assert!(wrong.contains("Mars/Base"), "the file counts: {wrong}");
    std::fs::write(&mapping, kept).unwrap();
    let second = said(desk.path(), &arguments);
    assert!(second.contains("1 tickets were there already"), "{second}");
}

/// Parks the newest event of a desk that is not running, as a consumer does that could not digest it.
async fn park_newest_event(data: &Path, consumer: &str) {
    let store = SqliteStore::open(&data.join("tierline.sqlite")).unwrap();
    let newest = store.read(0, 1_000).await.unwrap().pop().unwrap();
    let letter = DeadLetter {
        consumer: consumer.to_owned(),
        position: newest.position,
        at: newest.event.at,
        attempts: 8,
        error: "the disk was full".to_owned(),
        event: newest.event,
    };
    let (consumer, position) = (letter.consumer.clone(), letter.position);
    store
        .advance(&consumer, position, vec![letter])
        .await
        .unwrap();
}

#[tokio::test]
async fn what_a_consumer_gave_up_on_is_named_and_done_once_it_is_replayed() {
    let desk = desk();
    let tickets = desk.path().join("t.csv");
    let rows = "id,subject,created,company\n1,Printer,2024-01-31 10:00,Acme\n";
    std::fs::write(&tickets, rows).unwrap();
    let import = ["import", "csv", "--tickets", tickets.to_str().unwrap()];
    said(desk.path(), &import);
    for running in [false, true] {
        park_newest_event(desk.path(), "search").await;
        let _serving = running.then(|| Serving::start(desk.path()));
        let told = run(desk.path(), &["doctor"]);
        assert!(!told.status.success());
        let listed = String::from_utf8(told.stdout).unwrap();
        assert!(listed.contains("parked     search at "), "{listed}");
        assert!(listed.contains("the disk was full"), "{listed}");
        let other = said(desk.path(), &["events", "replay", "--consumer", "triage"]);
        assert!(other.contains("triage: 0 of 0"), "{other}");
        let replayed = said(desk.path(), &["events", "replay"]);
        assert!(replayed.contains("search: 1 of 1 parked"), "{replayed}");
        assert!(!said(desk.path(), &["doctor"]).contains("parked"));
    }
}

#[test]
fn evaluate_reads_files_as_people_have_them_and_names_the_columns_that_are_missing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tickets.csv");
    let evaluate = |content: &[u8], columns: [&str; 2]| {
        std::fs::write(&file, content).unwrap();
        let data = file.to_str().unwrap();
        let [text, label] = columns;
        let asked = [
            "evaluate", "triage", "--data", data, "--text", text, "--label", label,
        ];
        run(folder.path(), &asked)
    };
    let mut rows = b"text;kind\n".to_vec();
    for n in 0..60 {
        let row = if n % 2 == 0 {
            "Gr\u{f6}\u{df}e, toner"
        } else {
            "VPN, tunnel"
        };
        // Written in Latin-1.
        rows.extend(row.chars().map(|letter| u8::try_from(letter).unwrap()));
        rows.extend(format!(" {n};kind {}\n", n % 2).as_bytes());
    }
    rows.extend(b"one;field;too many\n");
    let output = evaluate(&rows, ["text", "kind"]);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (
            &told["rows"],
            &told["classes"],
            &told["nTest"],
            &told["skippedRows"]
        ),
        (&60.into(), &2.into(), &12.into(), &1.into())
    );
    assert_eq!(
        (&told["accuracy"], &told["beatsMajority"]),
        (&1.0.into(), &true.into())
    );
    for figure in [
        "macroF1",
        "top3",
        "ece",
        "coverageAt95",
        "fitSeconds",
        "predictP50Millis",
    ] {
        assert!(told[figure].is_f64(), "{figure}: {told}");
    }

    let refused = |content: &[u8], columns| {
        let output = evaluate(content, columns);
        assert!(!output.status.success() && output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let missing = refused(b"a,b\n1,2\n", ["text", "label"]);
    assert!(
        missing.contains("no column text, label; it has: a, b"),
        "{missing}"
    );
    assert!(refused(b"", ["text", "label"]).contains("is empty"));
    let header = refused(b"text,label\n", ["text", "label"]);
    assert!(header.contains("nothing to measure"), "{header}");
}
