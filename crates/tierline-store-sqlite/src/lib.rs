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
mod notifications;
mod queue;
mod readers;
mod records;
mod scope;
mod tickets;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use tierline_domain::{Error, Result};
use tokio::sync::watch;

pub use backup::{
    Health, abandon_restore, contents_of_backup, finish_restore, forget_restored, prepare_restore,
};
pub use folder::FolderLock;

/// The first version without the WAL-reset corruption bug.
const OLDEST_SQLITE: i32 = 3_051_003;
/// Reader threads: reads are short, and two cores are common.
const READERS: usize = 3;
/// After so many steps of SQLite's virtual machine a reader counts them.
const STEPS: u16 = 100;

/// The embedded store. Cheap to clone; the last clone closes it.
#[derive(Clone)]
pub struct SqliteStore {
    inner: Arc<Inner>,
}

struct Inner {
    /// Closed before the writer, so that its connection is the last one, and leaves the log within the database.
    readers: readers::Readers,
    writer: writer::Writer,
    next_number: AtomicU64,
    /// The position of the newest event, for whoever waits.
    head: watch::Receiver<u64>,
    /// What reading has cost so far.
    read_steps: Arc<AtomicU64>,
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
        let read_steps = Arc::new(AtomicU64::new(0));
        let readers = (0..READERS)
            .map(|_| connect_reader(path, &read_steps))
            .collect::<Result<Vec<_>>>()?;
        Ok(Self {
            inner: Arc::new(Inner {
                writer: writer::Writer::start(connection, announce)?,
                readers: readers::Readers::start(readers)?,
                next_number: AtomicU64::new(codec::unsigned(last_number) + 1),
                head,
                read_steps,
            }),
        })
    }

    /// Steps of SQLite's virtual machine that reads took since the store was opened, to the nearest hundred of each
    /// statement: the work of a query, whatever else the machine does.
    pub fn read_steps(&self) -> u64 {
        self.inner.read_steps.load(Ordering::Relaxed)
    }

    /// Answers once the writer and a reader have done nothing: both work.
    pub async fn ping(&self) -> Result<()> {
        self.inner.writer.run(|_| Ok(())).await?;
        self.inner.readers.run(|_| Ok(())).await
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
    prepare_once(&connection)?;
    Ok(connection)
}

/// Plans do not depend on the values of parameters: else SQLite prepares a statement again whenever they change,
/// which costs more than most of our statements do.
fn prepare_once(connection: &Connection) -> Result<()> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
        .map(drop)
        .map_err(error::map)
}

fn connect_reader(path: &Path, steps: &Arc<AtomicU64>) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(error::map)?;
    connection
        .execute_batch(
            "PRAGMA query_only = ON; PRAGMA cache_size = -16384; PRAGMA mmap_size = 1073741824;
             PRAGMA busy_timeout = 5000;",
        )
        .map_err(error::map)?;
    connection.set_prepared_statement_cache_capacity(512);
    prepare_once(&connection)?;
    let steps = steps.clone();
    let count = move || {
        steps.fetch_add(u64::from(STEPS), Ordering::Relaxed);
        false
    };
    connection
        .progress_handler(i32::from(STEPS), Some(count))
        .map_err(error::map)?;
    Ok(connection)
}
