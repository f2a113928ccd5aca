//! Backups while the desk is written to, what a restore refuses, and whose the data folder is.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot set up its desk has failed"
)]

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use tierline_contract::samples::{opened, opening};
use tierline_domain::access::Scope;
use tierline_domain::event::EventKind;
use tierline_domain::ports::{EventLog, TicketQueue, TicketStore};
use tierline_domain::ticket::{Opening, Ticket, TicketKey};
use tierline_domain::{Error, Result};
use tierline_store_sqlite::{
    FolderLock, SqliteStore, finish_restore, forget_restored, prepare_restore,
};

/// Pages of a desk that no single step of a backup copies.
const WIDE: usize = 300;

async fn write(store: &SqliteStore, title: &str, text: &str) -> Ticket {
    let number = store.allocate_number().await.unwrap();
    let opening = Opening {
        text: text.to_owned(),
        ..opening(1, title)
    };
    let commit = opened(&opening, number, 0).unwrap();
    let ticket = commit.ticket.clone();
    store.commit(&Scope::All, commit).await.unwrap();
    ticket
}

async fn keys(store: &SqliteStore) -> Vec<TicketKey> {
    store.walk(&Scope::All, None, usize::MAX).await.unwrap()
}

/// A desk that is large enough for a backup to take several steps.
async fn wide_desk(folder: &Path) -> (SqliteStore, Vec<TicketKey>) {
    let store = SqliteStore::open(&folder.join("desk.sqlite")).unwrap();
    let text = "a long description ".repeat(5_000);
    let mut written = vec![];
    for n in 0..WIDE {
        written.push(write(&store, &format!("before {n}"), &text).await.key());
    }
    (store, written)
}

/// One moment of the desk: each ticket with its description, its timeline and its event, and no event too many.
async fn check_consistent(store: &SqliteStore) {
    assert_eq!(store.health().await.unwrap().faults, Vec::<String>::new());
    let keys = keys(store).await;
    let events = store.read(0, usize::MAX).await.unwrap();
    let created = events
        .iter()
        .filter(|logged| matches!(logged.event.what, EventKind::TicketCreated { .. }));
    assert_eq!(created.count(), keys.len());
    for key in keys {
        assert_eq!(
            store
                .messages(&Scope::All, key, 0, 9)
                .await
                .unwrap()
                .items
                .len(),
            1
        );
        assert_eq!(
            store
                .timeline(&Scope::All, key, 0, 9)
                .await
                .unwrap()
                .items
                .len(),
            1
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_during_writes_restores_to_one_moment_that_holds_all_acknowledged_before() {
    let folder = tempfile::tempdir().unwrap();
    let (store, before) = wide_desk(folder.path()).await;
    let backup = folder.path().join("backup.sqlite");
    let over = AtomicBool::new(false);
    let writing = async {
        let mut during = 0;
        while !over.load(Ordering::SeqCst) {
            write(&store, "during", "written while the copy is made").await;
            during += 1;
        }
        during
    };
    let copying = async {
        let outcome = store.backup(backup.clone()).await;
        over.store(true, Ordering::SeqCst);
        outcome
    };
    let (during, outcome) = tokio::join!(writing, copying);
    outcome.unwrap();
    assert!(during > 0, "nothing was written meanwhile");
    let after = write(&store, "after", "not in the backup").await;
    drop(store);
    let database = folder.path().join("desk.sqlite");
    restore(&backup, &database).unwrap();
    let restored = SqliteStore::open(&database).unwrap();
    check_consistent(&restored).await;
    let keys = keys(&restored).await;
    assert!(
        before.iter().all(|key| keys.contains(key)),
        "something acknowledged is missing"
    );
    assert!(!keys.contains(&after.key()));
    write(&restored, "goes on", "with numbers of its own").await;
    check_consistent(&restored).await;
}

/// With the log that held its last writes: what was there before a restore can be opened as it was.
#[tokio::test]
async fn a_restore_keeps_what_was_there_as_a_whole_database() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("desk.sqlite");
    let store = SqliteStore::open(&database).unwrap();
    let first = write(&store, "first", "in the backup").await;
    let backup = folder.path().join("backup.sqlite");
    store.backup(backup.clone()).await.unwrap();
    let second = write(&store, "second", "only in the log so far").await;
    // As a killed process leaves them: the log has not gone into the database.
    let killed = folder.path().join("killed.sqlite");
    for suffix in ["", "-wal"] {
        std::fs::copy(beside(&database, suffix), beside(&killed, suffix)).unwrap();
    }
    drop(store);
    for first_time in [true, false] {
        restore(&backup, &killed).unwrap();
        let restored = SqliteStore::open(&killed).unwrap();
        assert_eq!(keys(&restored).await, [first.key()]);
        drop(restored);
        // A log of an earlier one must not stay beside the later one.
        assert_eq!(beside(&killed, ".before-restore-wal").exists(), first_time);
        if first_time {
            let kept = SqliteStore::open(&beside(&killed, ".before-restore")).unwrap();
            let mut wanted = [first.key(), second.key()];
            wanted.sort_by_key(|key| key.ticket);
            assert_eq!(keys(&kept).await, wanted);
        }
    }
}

/// As the command does it.
fn restore(backup: &Path, database: &Path) -> Result<()> {
    prepare_restore(backup, database)?;
    forget_restored(database)?;
    finish_restore(database)
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    PathBuf::from(format!("{}{suffix}", path.display()))
}

/// Refused, and the desk is as it was.
async fn refused(backup: &Path, what: &str) -> Error {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("desk.sqlite");
    let store = SqliteStore::open(&database).unwrap();
    let ticket = write(&store, "precious", "text").await;
    drop(store);
    let outcome: Result<()> = restore(backup, &database);
    let store = SqliteStore::open(&database).unwrap();
    assert_eq!(keys(&store).await, [ticket.key()], "{what}");
    outcome.expect_err(what)
}

#[tokio::test]
async fn what_is_no_sound_backup_is_refused_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, _) = wide_desk(folder.path()).await;
    let good = folder.path().join("good.sqlite");
    store.backup(good.clone()).await.unwrap();
    let bytes = std::fs::read(&good).unwrap();
    let mut holed = bytes.clone();
    let middle = holed.len() / 2;
    holed[middle..middle + 64 * 1024].fill(0xa5);
    for (name, content) in [
        ("cut off", bytes[..bytes.len() / 3].to_vec()),
        ("with a hole", holed),
        ("empty", vec![]),
        (
            "no database",
            b"PK\x03\x04 certainly not a database".repeat(100),
        ),
    ] {
        let damaged = folder.path().join(name);
        std::fs::write(&damaged, &content).unwrap();
        refused(&damaged, name).await;
        assert_eq!(
            std::fs::read(&damaged).unwrap(),
            content,
            "{name}: the file is left alone"
        );
    }
    let missing = folder.path().join("missing.sqlite");
    assert!(matches!(
        refused(&missing, "missing").await,
        Error::NotFound("backup")
    ));
    assert!(!missing.exists(), "a typing error makes no file");
    let foreign = folder.path().join("foreign.sqlite");
    rusqlite::Connection::open(&foreign)
        .unwrap()
        .execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1)")
        .unwrap();
    refused(&foreign, "another program's database").await;
    rusqlite::Connection::open(&good)
        .unwrap()
        .pragma_update(None, "user_version", 999)
        .unwrap();
    refused(&good, "of a newer version").await;
}

#[tokio::test]
async fn a_backup_never_overwrites_a_file_and_a_failed_one_leaves_none() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("desk.sqlite")).unwrap();
    let target = folder.path().join("there.txt");
    std::fs::write(&target, "mine").unwrap();
    let refused = store.backup(target.clone()).await;
    assert!(
        matches!(
            refused,
            Err(Error::Conflict {
                code: "backup_target_exists",
                ..
            })
        ),
        "{refused:?}"
    );
    assert_eq!(std::fs::read(&target).unwrap(), b"mine");
    let nowhere = folder.path().join("no such folder").join("backup.sqlite");
    assert!(store.backup(nowhere.clone()).await.is_err());
    assert!(!nowhere.exists());
}

/// Another process, too: the lock is the operating system's.
#[test]
fn a_second_owner_of_the_folder_is_refused_until_the_first_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let first = FolderLock::take(folder.path()).unwrap();
    for _ in 0..2 {
        let second = FolderLock::take(folder.path());
        assert!(matches!(
            second,
            Err(Error::Conflict {
                code: "data_folder_in_use",
                ..
            })
        ));
    }
    drop(first);
    let next = FolderLock::take(folder.path()).unwrap();
    assert!(FolderLock::take(folder.path()).is_err());
    drop(next);
}
