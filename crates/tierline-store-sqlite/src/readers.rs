//! The pool of readers: threads of their own, so that no query ever blocks an async thread.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;
use tierline_domain::{Error, Result};
use tokio::sync::oneshot;

/// Requests that may wait for a reader.
const WAITING: usize = 8_192;

type Work = Box<dyn FnOnce(&Connection) + Send>;

/// The handle to the reader threads.
pub struct Readers {
    queue: Arc<Queue>,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Work>,
    closed: bool,
}

impl Readers {
    /// Starts a thread for each connection.
    pub fn start(connections: Vec<Connection>) -> Result<Self> {
        let queue = Arc::new(Queue::default());
        let threads = connections
            .into_iter()
            .enumerate()
            .map(|(n, connection)| {
                let queue = queue.clone();
                std::thread::Builder::new()
                    .name(format!("tierline-reader-{n}"))
                    .spawn(move || queue.work(&connection))
                    .map_err(Error::internal)
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(Self { queue, threads })
    }

    /// Runs `read` on one of the readers.
    pub async fn run<R: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let (sender, receiver) = oneshot::channel();
        let work: Work = Box::new(move |connection| {
            if !sender.is_closed() {
                let _ = sender.send(read(connection));
            }
        });
        if !self.queue.push(work) {
            return Err(Error::Unavailable {
                what: "store",
                source: None,
            });
        }
        receiver.await.map_err(|_| Error::Unavailable {
            what: "store",
            source: None,
        })?
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.queue.lock().closed = true;
        self.queue.changed.notify_all();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Queue {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, work: Work) -> bool {
        let mut state = self.lock();
        if state.closed || state.waiting.len() >= WAITING {
            return false;
        }
        state.waiting.push_back(work);
        drop(state);
        self.changed.notify_one();
        true
    }

    fn work(&self, connection: &Connection) {
        let mut state = self.lock();
        loop {
            if let Some(work) = state.waiting.pop_front() {
                drop(state);
                work(connection);
                state = self.lock();
            } else if state.closed {
                return;
            } else {
                state = self
                    .changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}
