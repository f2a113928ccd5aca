//! The program is killed while it is written to, again and again: what it acknowledged is there afterwards, once,
//! and its events have reached search and triage.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot start the program has failed"
)]

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tierline_domain::access::Scope;
use tierline_domain::event::EventKind;
use tierline_domain::id::TicketId;
use tierline_domain::ports::{EventLog, InsightStore, TicketQueue, TicketStore};
use tierline_domain::timeline::Happening;
use tierline_store_sqlite::SqliteStore;

const EMAIL: &str = "owner@desk.example";
const PASSWORD: &str = "correct horse battery";
/// Who write at the same time.
const WRITERS: usize = 6;
/// How often the program is killed, unless `TIERLINE_CRASH_ROUNDS` says otherwise.
const ROUNDS: usize = 4;
/// How long the consumers may take to catch up, however busy the machine is.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program, and how to reach it.
struct Desk {
    process: Child,
    address: String,
    token: String,
}

/// A ticket that was asked for; its title is one word that no other has, and its idempotency key.
#[derive(Debug, Clone)]
struct Asked {
    word: String,
    /// The id, once the desk has answered.
    answer: Option<String>,
}

impl Desk {
    fn start(folder: &Path) -> Self {
        let mut process = program(folder, "serve")
            .args([
                "--listen",
                "127.0.0.1:0",
                "--requests-per-minute",
                "4000000",
            ])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let ready = lines.find_map(|line| {
            let line = line.unwrap();
            line.strip_prefix("Tierline is ready: http://")
                .map(str::to_owned)
        });
        let address = ready.expect("the program says where it listens");
        Self {
            process,
            address,
            token: String::new(),
        }
    }

    fn log_in(mut self) -> Self {
        let login = json!({"email": EMAIL, "password": PASSWORD});
        let (status, answer) = self.call("POST", "/api/auth/login", "", &login).unwrap();
        assert_eq!(status, 200, "{answer}");
        answer["accessToken"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.token);
        self
    }

    /// Status and body; an error where the answer did not come whole.
    fn call(
        &self,
        method: &str,
        path: &str,
        key: &str,
        body: &Value,
    ) -> std::io::Result<(u16, Value)> {
        call(&self.address, &self.token, (method, path), key, body)
    }

    fn get(&self, path: &str) -> Value {
        let (status, answer) = self.call("GET", path, "", &Value::Null).unwrap();
        assert_eq!(status, 200, "{path} {answer}");
        answer
    }

    /// At once, without a chance to finish anything.
    fn kill(self) {
        drop(self);
    }
}

impl Drop for Desk {
    /// No process outlives its test, however that ends.
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

fn program(folder: &Path, command: &str) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tierline"));
    program
        .arg(command)
        .arg("--data")
        .arg(folder)
        .env("TIERLINE_LOG", "error");
    program
}

fn call(
    address: &str,
    token: &str,
    (method, path): (&str, &str),
    key: &str,
    body: &Value,
) -> std::io::Result<(u16, Value)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let length = body.len().to_string();
    let authorization = format!("Bearer {token}");
    let mut head = format!("{method} {path} HTTP/1.1\r\n");
    for (name, value) in [
        ("Host", address),
        ("Connection", "close"),
        (
            "Authorization",
            if token.is_empty() { "" } else { &authorization },
        ),
        ("Idempotency-Key", key),
        ("Content-Type", "application/json"),
        ("Content-Length", &length),
    ] {
        if !value.is_empty() {
            head.extend([name, ": ", value, "\r\n"]);
        }
    }
    head.push_str("\r\n");
    stream.write_all((head + &body).as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let broken = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(broken)?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    Ok((
        status.ok_or_else(broken)?,
        serde_json::from_str(body).map_err(|_| broken())?,
    ))
}

/// Asks for one ticket; `None` where no answer came: it may have been written or not.
fn ask(address: &str, token: &str, customer: &str, word: &str) -> Option<String> {
    let body = json!({"customerId": customer, "title": word, "description": format!("The printer {word} is broken.")});
    let (status, answer) = call(address, token, ("POST", "/api/tickets"), word, &body).ok()?;
    assert_eq!(status, 201, "{answer}");
    Some(answer["id"].as_str().unwrap().to_owned())
}

/// A word that no other is like: search forgives a typo.
fn word(writer: usize, n: u64) -> String {
    let mixed = (n * 1_000 + writer as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    format!("w{:016x}", mixed ^ (mixed >> 29))
}

/// Writes until the desk no longer answers.
fn write(address: &str, token: &str, customer: &str, writer: usize, told: &Sender<Asked>) {
    for n in 0.. {
        let word = word(writer, n);
        let answer = ask(address, token, customer, &word);
        let over = answer.is_none();
        told.send(Asked { word, answer }).unwrap();
        if over {
            return;
        }
    }
}

/// Kills the desk once so many tickets are acknowledged, in the midst of the next ones.
fn kill_under_load(desk: Desk, customer: &str, round: usize, kill_after: usize) -> Vec<Asked> {
    let (told, asked): (Sender<Asked>, Receiver<Asked>) = channel();
    let (address, token) = (desk.address.clone(), desk.token.clone());
    std::thread::scope(|threads| {
        for writer in 0..WRITERS {
            let (told, address, token) = (told.clone(), &address, &token);
            threads.spawn(move || write(address, token, customer, round * WRITERS + writer, &told));
        }
        drop(told);
        let mut all: Vec<Asked> = asked.iter().take(kill_after).collect();
        desk.kill();
        all.extend(asked.iter());
        all
    })
}

/// Numbers that differ from run to run: where the blow falls is not to be the same each time.
fn random(below: usize) -> usize {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).unwrap();
    usize::try_from(u64::from_le_bytes(bytes) % below as u64).unwrap()
}

/// What was not answered is asked again with the same key; then every ticket has an id.
fn settle(
    desk: &Desk,
    customer: &str,
    asked: Vec<Asked>,
    tickets: &mut BTreeMap<String, String>,
) -> usize {
    let mut repeated = 0;
    for Asked { word, answer } in asked {
        let first = answer.clone();
        // The last acknowledged ones are repeated too: the key must lead to the same ticket.
        let again = if answer.is_none() || tickets.len().is_multiple_of(10) {
            repeated += usize::from(answer.is_none());
            ask(&desk.address, &desk.token, customer, &word)
        } else {
            answer
        };
        let id = again.expect("a desk that nobody kills answers");
        assert!(
            first.is_none_or(|first| first == id),
            "{word} was made twice"
        );
        assert!(tickets.insert(word, id).is_none());
    }
    repeated
}

/// Whether search finds this ticket by its word, and nothing else; `false` while it has not come so far.
fn searched(desk: &Desk, word: &str, id: &str) -> bool {
    let found = desk.get(&format!("/api/search?q=%22{word}%22"));
    let hits = found["items"].as_array().unwrap();
    let ids: Vec<&str> = hits
        .iter()
        .map(|hit| hit["ticket"]["id"].as_str().unwrap())
        .collect();
    assert!(ids.is_empty() || ids == [id], "{word} {ids:?}");
    !ids.is_empty()
}

/// Each ticket is there as it was asked for, triaged, and found; within the patience for all of them.
fn check_from_outside(desk: &Desk, tickets: &BTreeMap<String, String>) {
    let begun = Instant::now();
    for (word, id) in tickets {
        loop {
            let ticket = desk.get(&format!("/api/tickets/{id}"));
            assert_eq!(ticket["title"], **word);
            if ticket["aiInsights"].is_object() && searched(desk, word, id) {
                break;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "{word} ({id}) has not reached search and triage: {ticket}"
            );
            std::thread::yield_now();
        }
    }
}

/// What no client sees: no ticket beside these, each with one beginning, one event of it, and insights.
async fn check_from_inside(folder: &Path, tickets: &BTreeMap<String, String>) -> usize {
    let store = SqliteStore::open(&folder.join("tierline.sqlite")).unwrap();
    assert_eq!(store.health().await.unwrap().faults, Vec::<String>::new());
    let keys = store.walk(&Scope::All, None, usize::MAX).await.unwrap();
    let mut stored: Vec<String> = keys.iter().map(|key| key.ticket.to_string()).collect();
    let mut wanted: Vec<String> = tickets.values().cloned().collect();
    stored.sort();
    wanted.sort();
    assert_eq!(stored, wanted);
    let events = store.read(0, usize::MAX).await.unwrap();
    let mut created: HashMap<TicketId, usize> = HashMap::new();
    for logged in &events {
        if let EventKind::TicketCreated { ticket } = logged.event.what {
            *created.entry(ticket.ticket).or_default() += 1;
        }
    }
    for key in keys {
        assert_eq!(created.get(&key.ticket), Some(&1), "{key:?}");
        assert!(
            InsightStore::find(&store, &Scope::All, key)
                .await
                .unwrap()
                .is_some()
        );
        let timeline = store
            .timeline(&Scope::All, key, 0, usize::MAX)
            .await
            .unwrap();
        let begun = timeline
            .items
            .iter()
            .filter(|entry| entry.what == Happening::Created);
        assert_eq!(begun.count(), 1, "{key:?}");
        let messages = store
            .messages(&Scope::All, key, 0, usize::MAX)
            .await
            .unwrap();
        assert_eq!(messages.items.len(), 1, "{key:?}");
    }
    assert_eq!(store.dead_letters(None).await.unwrap(), []);
    events.len()
}

#[tokio::test]
async fn what_was_acknowledged_before_a_kill_is_there_once_and_has_reached_every_consumer() {
    let rounds = std::env::var("TIERLINE_CRASH_ROUNDS");
    let rounds = rounds.map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let setup = program(folder.path(), "setup")
        .args(["--email", EMAIL, "--password", PASSWORD])
        .output()
        .unwrap();
    assert!(setup.status.success(), "{setup:?}");
    let mut desk = Desk::start(folder.path()).log_in();
    let customer = json!({"name": "Acme", "timeZone": "UTC", "language": "en"});
    let (_, customer) = desk.call("POST", "/api/customers", "", &customer).unwrap();
    let customer = customer["id"].as_str().unwrap();
    let (mut tickets, mut acknowledged, mut unanswered) = (BTreeMap::new(), 0, 0);
    for round in 0..rounds {
        let asked = kill_under_load(desk, customer, round, 20 + random(150));
        acknowledged += asked.iter().filter(|asked| asked.answer.is_some()).count();
        if round % 2 == 1 {
            // Killed again before it has caught up with anything.
            Desk::start(folder.path()).kill();
        }
        desk = Desk::start(folder.path()).log_in();
        unanswered += settle(&desk, customer, asked, &mut tickets);
    }
    check_from_outside(&desk, &tickets);
    desk.kill();
    let events = check_from_inside(folder.path(), &tickets).await;
    let counted = json!({
        "kills": rounds + rounds / 2 + 1, "acknowledged": acknowledged, "unanswered": unanswered,
        "tickets": tickets.len(), "events": events,
    });
    println!("{counted}");
}
