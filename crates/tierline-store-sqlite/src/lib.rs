//! The embedded store: `SQLite` with one writer thread that groups commits, and a pool of readers.

mod backup;
mod codec;
mod effects;
mod error;
mod events;
mod folder;
mod insights;
mod jobs;
mod migrate;
mod queue;
mod readers;
mod records;
mod scope;
mod tickets;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use rusqlite::{Connection, OpenFlags};
use tierline_domain::{Error, Result};
use tokio::sync::watch;

pub use backup::{Health, restore};
pub use folder::FolderLock;

/// The first version without the WAL-reset corruption bug.
const OLDEST_SQLITE: i32 = 3_051_003;
/// Reader threads: reads are short, and two cores are common.
const READERS: usize = 3;

/// The embedded store. Cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct SqliteStore {
    inner: Arc<Inner>,
}

struct Inner {
    writer: writer::Writer,
    readers: readers::Readers,
    next_number: AtomicU64,
    /// The position of the newest event, for whoever waits.
    head: watch::Receiver<u64>,
}

impl SqliteStore {
    /// Opens the database file, brings it to the present version, and starts its threads.
    pub fn open(path: &Path) -> Result<Self> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(Error::internal(format!(
                "SQLite {} is too old",
                rusqlite::version()
            )));
        }
        let mut connection = connect(path)?;
        migrate::migrate(&mut connection)?;
        let scalar = |sql| {
            connection
                .query_row(sql, [], |row| row.get::<_, i64>(0))
                .map_err(error::map)
        };
        let last_number = scalar("SELECT coalesce(max(number), 0) FROM tickets")?;
        let head =
            scalar("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'events'")?;
        let (announce, head) = watch::channel(codec::unsigned(head));
        let readers = (0..READERS)
            .map(|_| connect_reader(path))
            .collect::<Result<Vec<_>>>()?;
        Ok(Self {
            inner: Arc::new(Inner {
                writer: writer::Writer::start(connection, announce)?,
                readers: readers::Readers::start(readers)?,
                next_number: AtomicU64::new(codec::unsigned(last_number) + 1),
                head,
            }),
        })
    }
}

fn connect(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path).map_err(error::map)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536; PRAGMA busy_timeout = 5000;
             PRAGMA temp_store = MEMORY;",
        )
        .map_err(error::map)?;
    connection.set_prepared_statement_cache_capacity(128);
    Ok(connection)
}

fn connect_reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(error::map)?;
    connection
        .execute_batch(
            "PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA mmap_size = 1073741824;
             PRAGMA busy_timeout = 5000;",
        )
        .map_err(error::map)?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(connection)
}
