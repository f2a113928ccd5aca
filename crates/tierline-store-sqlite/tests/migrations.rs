//! A desk of each earlier schema opens, holds what it held, and goes on; a new schema needs one more dump in `tests/schema`.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot read its dump has failed"
)]

use std::path::{Path, PathBuf};

use tierline_contract::Ports;
use tierline_contract::samples::{at, edited, external, full_opening, opened, opening, technician};
use tierline_contract::suites::record_store::Sample;
use tierline_domain::access::Scope;
use tierline_domain::category::Category;
use tierline_domain::contact::Contact;
use tierline_domain::customer::Customer;
use tierline_domain::message::MessageKind;
use tierline_domain::notification::{NotificationQuery, NotificationReason};
use tierline_domain::ports::TicketReference;
use tierline_domain::settings::DeskSettings;
use tierline_domain::team::Team;
use tierline_domain::technician::Technician;
use tierline_domain::ticket::{Field, Status, Ticket};
use tierline_domain::user::{ApiToken, Session, User};
use tierline_store_sqlite::SqliteStore;

/// The dumps, each with the version that its name tells.
fn dumps() -> Vec<(u64, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schema");
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let version = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().parse().unwrap();
    let mut dumps: Vec<(u64, PathBuf)> = files.map(|path| (version(&path), path)).collect();
    dumps.sort();
    dumps
}

/// A database as the dump tells it.
fn database(folder: &Path, dump: &Path) -> PathBuf {
    let file = folder.join("desk.sqlite");
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection
        .execute_batch(&std::fs::read_to_string(dump).unwrap())
        .unwrap();
    file
}

/// Tables and indexes with their text, sorted.
fn schema(file: &Path) -> Vec<(String, Option<String>)> {
    let connection = rusqlite::Connection::open(file).unwrap();
    let mut statement = connection
        .prepare("SELECT name, sql FROM sqlite_master ORDER BY name")
        .unwrap();
    let rows = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    rows.map(Result::unwrap).collect()
}

#[tokio::test]
async fn there_is_a_dump_of_each_version_up_to_the_present_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("new.sqlite")).unwrap();
    let present = store.health().await.unwrap().version;
    let versions: Vec<u64> = dumps().into_iter().map(|(version, _)| version).collect();
    assert_eq!(versions, (1..=present).collect::<Vec<_>>());
}

#[tokio::test]
async fn each_version_becomes_the_same_schema_as_a_new_desk() {
    for (version, dump) in dumps() {
        let folder = tempfile::tempdir().unwrap();
        let (old, new) = (
            database(folder.path(), &dump),
            folder.path().join("new.sqlite"),
        );
        for file in [&old, &new] {
            let health = SqliteStore::open(file).unwrap().health().await.unwrap();
            assert_eq!(health.faults, Vec::<String>::new());
        }
        assert_eq!(schema(&old), schema(&new), "from version {version}");
    }
}

#[tokio::test]
async fn each_version_holds_what_it_held_and_goes_on() {
    for (version, dump) in dumps() {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&database(folder.path(), &dump)).unwrap();
        let ports = Ports::of(&store);
        let ticket = check_tickets(&ports).await;
        if version >= 2 {
            check_inbox(&ports, &ticket).await;
        }
        check_records(&ports).await;
        check_what_waits(&ports, &ticket).await;
        check_that_it_goes_on(&ports, ticket).await;
    }
}

/// Two tickets: the full one with a note, and a plain one.
async fn check_tickets(ports: &Ports) -> Ticket {
    let reference = TicketReference::External(external("full"));
    let key = ports
        .tickets
        .locate(&Scope::All, &reference)
        .await
        .unwrap()
        .unwrap();
    let ticket = ports.tickets.find(&Scope::All, key).await.unwrap().unwrap();
    let wanted = full_opening();
    assert_eq!(
        (ticket.number, ticket.version, ticket.status),
        (1, 2, Status::InProgress)
    );
    assert_eq!((ticket.created_at, ticket.updated_at), (at(0), at(60)));
    assert_eq!(
        (&ticket.title, &ticket.tags, &ticket.custom_values),
        (&wanted.title, &wanted.tags, &wanted.custom_values)
    );
    assert_eq!(ticket.assignee, Some(technician(1)));
    assert!(!ticket.left_empty(Field::Category));
    let messages = ports
        .tickets
        .messages(&Scope::All, key, 0, 9)
        .await
        .unwrap()
        .items;
    assert_eq!(
        (&messages[0].text, &messages[0].html),
        (&wanted.text, &wanted.html)
    );
    assert_eq!(
        (messages[1].kind, messages[1].text.as_str()),
        (MessageKind::InternalNote, "Take the extinguisher.")
    );
    assert_eq!(
        ports
            .tickets
            .timeline(&Scope::All, key, 0, 9)
            .await
            .unwrap()
            .items
            .len(),
        3
    );
    let insights = ports
        .insights
        .find(&Scope::All, key)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(insights.predictions[0].field, Field::Category);
    assert_eq!(
        ports.queue.walk(&Scope::All, None, 9).await.unwrap().len(),
        2
    );
    ticket
}

/// One entry that was read, and a muted ticket.
async fn check_inbox(ports: &Ports, ticket: &Ticket) {
    let user = User::sample(1).id;
    let query = NotificationQuery {
        limit: 9,
        ..NotificationQuery::default()
    };
    let inbox = ports.notifications.list(&Scope::All, user, &query).await;
    let inbox = inbox.unwrap().items;
    assert_eq!(
        (inbox.len(), inbox[0].reason, inbox[0].read_at),
        (1, NotificationReason::Changed, Some(at(70)))
    );
    assert_eq!(inbox[0].ticket, ticket.key());
    let keys = [ticket.key()];
    let muted = ports.notifications.muted(&Scope::All, &keys).await.unwrap();
    assert_eq!(muted, [(ticket.id, user)]);
    let listed = ports.notifications.muted_by(&Scope::All, user, None, 9);
    assert_eq!(listed.await.unwrap().items, keys);
}

async fn check_records(ports: &Ports) {
    check_record::<Customer>(ports).await;
    check_record::<Contact>(ports).await;
    check_record::<Technician>(ports).await;
    check_record::<Team>(ports).await;
    check_record::<Category>(ports).await;
    check_record::<User>(ports).await;
    check_record::<Session>(ports).await;
    check_record::<ApiToken>(ports).await;
    check_record::<DeskSettings>(ports).await;
}

async fn check_record<T: Sample>(ports: &Ports) {
    let wanted = T::sample(1);
    let found = T::store(ports)
        .find(&Scope::All, wanted.id())
        .await
        .unwrap();
    assert_eq!(found.as_ref(), Some(&wanted));
    for key in wanted.unique_keys() {
        assert_eq!(
            T::store(ports)
                .find_by_key(&Scope::All, &key)
                .await
                .unwrap()
                .as_ref(),
            Some(&wanted)
        );
    }
}

/// Events, a cursor, a parked event, jobs and an idempotency key.
async fn check_what_waits(ports: &Ports, ticket: &Ticket) {
    let events = ports.events.read(0, 99).await.unwrap();
    assert_eq!(events.len(), 4);
    assert_eq!(ports.events.head().await.unwrap(), events[3].position);
    assert_eq!(ports.events.cursor("search").await.unwrap(), Some(2));
    assert_eq!(
        ports.events.dead_letters(None).await.unwrap()[0].event,
        events[1].event
    );
    assert_eq!(ports.jobs.next_due().await.unwrap(), Some(at(60)));
    assert_eq!(ports.jobs.dead().await.unwrap()[0].error, "broken");
    let kept = ports
        .tickets
        .idempotent(&[7; 32], at(1).as_second())
        .await
        .unwrap();
    assert_eq!(kept.unwrap().result, ticket.id.to_string());
}

async fn check_that_it_goes_on(ports: &Ports, ticket: Ticket) {
    let before = ports.events.head().await.unwrap();
    let change = edited(&ticket, 90, |edit| edit.set_title("It goes on")).unwrap();
    ports.tickets.commit(&Scope::All, change).await.unwrap();
    let number = ports.tickets.allocate_number().await.unwrap();
    assert_eq!(number, 3);
    let next = opened(&opening(1, "next"), number, 95).unwrap();
    ports.tickets.commit(&Scope::All, next).await.unwrap();
    assert!(ports.events.head().await.unwrap() > before);
    assert_eq!(
        ports.jobs.lease(at(100), at(200), 9, &[]).await.unwrap()[0]
            .job
            .name,
        "close_resolved"
    );
}
