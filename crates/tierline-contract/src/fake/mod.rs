//! A desk in memory over a plain ordered key-value map: what a port cannot do here, no key-value engine can do.

mod blobs;
mod documents;
mod effects;
mod events;
mod insights;
mod jobs;
mod map;
mod notifications;
mod queue;
mod records;
mod search;
mod tickets;
mod triage;

use std::sync::Arc;

use tokio::sync::watch;

use crate::Ports;
pub use blobs::{Bytes, FakeBlobs};
pub use map::{Key, KeyValueMap, MOST_ITEMS, Operation, Refused, WIDEST_ITEM, When};
pub use search::FakeSearch;
pub use triage::FakeTriage;

/// All ports of the store, in memory. Cheap to clone; the clones share what is in it.
#[derive(Clone)]
pub struct FakeStore {
    map: Arc<KeyValueMap>,
    /// The position of the newest event, for whoever waits.
    head: Arc<watch::Sender<u64>>,
}

impl FakeStore {
    /// An empty desk.
    pub fn new() -> Self {
        Self {
            map: Arc::new(KeyValueMap::default()),
            head: Arc::new(watch::Sender::new(0)),
        }
    }

    /// The ports of an empty desk.
    pub fn ports() -> Ports {
        Ports::of(&Self::new())
    }

    fn announce(&self) {
        let head = self.map.appended();
        self.head.send_if_modified(|known| {
            let newer = head > *known;
            *known = head.max(*known);
            newer
        });
    }
}

impl Default for FakeStore {
    fn default() -> Self {
        Self::new()
    }
}
