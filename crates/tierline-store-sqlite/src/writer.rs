//! The one writer: what waits together shares a transaction and its fsync, each request in a savepoint of its own.

use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use rusqlite::{Connection, TransactionBehavior};
use tierline_domain::{Error, Result};
use tokio::sync::{oneshot, watch};

use crate::error;

/// Requests of one transaction at the most.
const GROUP: usize = 256;
/// Requests that may wait: beyond that the store says that it is busy instead of growing without end.
const WAITING: usize = 8_192;

/// Does its part within the savepoint. `Err` rolls the part back, and only the part.
type Work = Box<dyn FnOnce(&Connection) -> Settled + Send>;

/// What is left to do once the transaction is on disk (or is not).
struct Settled {
    keep: bool,
    answer: Box<dyn FnOnce(Option<Error>) + Send>,
}

/// The handle to the writer thread.
pub struct Writer {
    queue: Option<SyncSender<Work>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on this connection; `announce` is told the newest position after each commit.
    pub fn start(connection: Connection, announce: watch::Sender<u64>) -> Result<Self> {
        let (queue, waiting) = sync_channel(WAITING);
        let thread = std::thread::Builder::new()
            .name("tierline-writer".to_owned())
            .spawn(move || work(connection, &waiting, &announce))
            .map_err(Error::internal)?;
        Ok(Self {
            queue: Some(queue),
            thread: Some(thread),
        })
    }

    /// Runs `write` in a savepoint; answers when it is on disk, or undone.
    pub async fn run<R: Send + 'static>(
        &self,
        write: impl FnOnce(&Connection) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let (sender, receiver) = oneshot::channel();
        let work: Work = Box::new(move |connection| {
            let result = write(connection);
            let keep = result.is_ok();
            // A receiver that is gone gave up waiting; the write stands all the same.
            let answer = move |failed: Option<Error>| {
                let _ = sender.send(failed.map_or(result, Err));
            };
            Settled {
                keep,
                answer: Box::new(answer),
            }
        });
        let queue = self.queue.as_ref().ok_or_else(closed)?;
        queue.try_send(work).map_err(|error| match error {
            TrySendError::Full(_) => Error::Unavailable {
                what: "store",
                source: None,
            },
            TrySendError::Disconnected(_) => closed(),
        })?;
        receiver.await.map_err(|_| closed())?
    }
}

impl Drop for Writer {
    /// What waits is still written.
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn closed() -> Error {
    Error::Unavailable {
        what: "store",
        source: None,
    }
}

fn work(mut connection: Connection, waiting: &Receiver<Work>, announce: &watch::Sender<u64>) {
    let mut announced = *announce.borrow();
    while let Ok(first) = waiting.recv() {
        let mut group = vec![first];
        group.extend(waiting.try_iter().take(GROUP - 1));
        let (settled, outcome) = commit(&mut connection, group);
        if let Ok(head) = outcome
            && head > announced
        {
            announced = head;
            announce.send_replace(head);
        }
        let failed = outcome.err();
        for Settled { keep, answer } in settled {
            // What was rolled back by itself keeps its own error.
            answer(
                failed
                    .as_ref()
                    .filter(|_| keep)
                    .map(|error| Error::unavailable("store", error.to_string())),
            );
        }
    }
}

/// Answers what each request is to be told, and the newest position, or why nothing of the group is on disk.
fn commit(
    connection: &mut Connection,
    group: Vec<Work>,
) -> (Vec<Settled>, Result<u64, rusqlite::Error>) {
    let transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(transaction) => transaction,
        Err(error) => return (refuse(group, &error), Err(error)),
    };
    let mut settled = Vec::with_capacity(group.len());
    let mut broken = None;
    for work in group {
        match one(&transaction, work) {
            Ok(one) => settled.push(one),
            // A savepoint that does not close leaves nothing to trust: the whole group fails.
            Err((one, error)) => {
                settled.push(one);
                broken = Some(error);
            }
        }
    }
    if let Some(error) = broken {
        return (settled, Err(error));
    }
    let head = transaction.query_row("SELECT coalesce(max(position), 0) FROM events", [], |row| {
        row.get::<_, i64>(0)
    });
    let outcome = head.and_then(|head| transaction.commit().map(|()| crate::codec::unsigned(head)));
    (settled, outcome)
}

fn one(connection: &Connection, work: Work) -> Result<Settled, (Settled, rusqlite::Error)> {
    let begun = connection
        .prepare_cached("SAVEPOINT request")
        .and_then(|mut sql| sql.execute([]));
    let settled = work(connection);
    let end = if settled.keep {
        "RELEASE request"
    } else {
        "ROLLBACK TO request"
    };
    let ended = begun
        .and_then(|_| connection.prepare_cached(end)?.execute([]))
        .and_then(|_| {
            if settled.keep {
                Ok(0)
            } else {
                connection.prepare_cached("RELEASE request")?.execute([])
            }
        });
    match ended {
        Ok(_) => Ok(settled),
        Err(error) => Err((settled, error)),
    }
}

/// No transaction could begin: nobody's work is done, everybody is told.
fn refuse(group: Vec<Work>, error: &rusqlite::Error) -> Vec<Settled> {
    tracing::error!(error = %error, waiting = group.len(), "no transaction could begin");
    // Dropping the work drops its answer: the caller sees that the store is away.
    drop(group);
    vec![]
}

/// Shared by all statements: maps SQLite's error.
pub fn execute(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
) -> Result<usize> {
    let mut statement = connection.prepare_cached(sql).map_err(error::map)?;
    statement.execute(parameters).map_err(error::map)
}
