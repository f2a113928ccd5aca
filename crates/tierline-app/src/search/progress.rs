//! How far the index of this process has come.

use std::time::Duration;

use tokio::sync::watch;

/// Who reads waits for the index at most this long.
const PATIENCE: Duration = Duration::from_millis(300);

/// Up to here of the log everything can be found. The indexer moves it, once what it wrote is visible.
#[derive(Debug, Clone, Default)]
pub struct SearchProgress(watch::Sender<u64>);

impl SearchProgress {
    /// The positions from now on; the newest one is always there.
    pub fn subscribe(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }

    /// Until the index has everything up to `position`, or for as long as one may wait for it. Not at all where no indexer
    /// works in this process.
    pub(crate) async fn follow(&self, position: u64) {
        let mut reached = self.subscribe();
        if *reached.borrow() == 0 {
            return;
        }
        let there = reached.wait_for(|reached| *reached >= position);
        // Who waited long enough sees what there is.
        let _ = tokio::time::timeout(PATIENCE, there).await;
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

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_reader_waits_until_the_index_is_there_and_no_longer_than_it_may() {
        let progress = SearchProgress::default();
        let begun = Instant::now();
        progress.follow(7).await;
        assert_eq!(begun.elapsed(), Duration::ZERO, "no indexer works");
        progress.reached(6);
        progress.follow(6).await;
        assert_eq!(begun.elapsed(), Duration::ZERO, "it is there already");
        let (indexer, soon) = (progress.clone(), Duration::from_millis(20));
        let later = async {
            tokio::time::advance(soon).await;
            indexer.reached(9);
        };
        tokio::join!(progress.follow(7), later);
        assert_eq!(begun.elapsed(), soon);
        progress.follow(10).await;
        assert_eq!(begun.elapsed(), soon + PATIENCE);
    }
}
