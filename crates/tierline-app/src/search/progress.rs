//! How far the index of this process has come.

use tokio::sync::watch;

/// Up to here of the log everything can be found. The indexer moves it, once what it wrote is visible.
#[derive(Debug, Clone, Default)]
pub struct SearchProgress(watch::Sender<u64>);

impl SearchProgress {
    /// The positions from now on; the newest one is always there.
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }

    /// What is replayed takes nothing back.
    pub(crate) fn reached(&self, position: u64) {
        self.0.send_if_modified(|reached| {
            let further = position > *reached;
            *reached = position.max(*reached);
            further
        });
    }
}
