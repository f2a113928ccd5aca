//! Keeps an import from running ahead of the search index: what everybody else writes meanwhile waits behind it.

use std::time::Duration;

use tierline_app::Services;
use tierline_domain::Result;
use tokio::time::{Instant, sleep};

/// Events that the index may be behind: it takes about a second for them.
const AHEAD: u64 = 2_000;
/// Time between two looks.
const LOOK: Duration = Duration::from_millis(25);
/// An index that stands still for so long does not move at all, as where its consumer is paused.
const PATIENCE: Duration = Duration::from_secs(15);

/// The pace of one import.
pub struct Pace<'a> {
    services: &'a Services,
    ahead: u64,
    patience: Duration,
    is_kept: bool,
}

impl<'a> Pace<'a> {
    /// The pace of the index of this desk.
    pub fn new(services: &'a Services) -> Self {
        Self {
            services,
            ahead: AHEAD,
            patience: PATIENCE,
            is_kept: true,
        }
    }

    /// Waits until the index has come near the end of the log; no more once it stood still.
    pub async fn keep(&mut self) -> Result<()> {
        let (mut last, mut moved) = (None, Instant::now());
        while self.is_kept {
            let position = self.services.search.position().await?;
            if self.services.events.head().await? <= position + self.ahead {
                break;
            }
            if last != Some(position) {
                (last, moved) = (Some(position), Instant::now());
            }
            self.is_kept = moved.elapsed() < self.patience;
            sleep(LOOK).await;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use tierline_app::import::Import;
    use tierline_domain::import::{ImportItem, ImportedCustomer};

    use super::*;
    use crate::compose::Desk;

    /// A desk whose index has not seen the one event in the log.
    async fn late(folder: &std::path::Path) -> Desk {
        let desk = Desk::open(folder).unwrap();
        let mut import = Import::new(&desk.services, "test", false);
        let acme = ImportedCustomer {
            key: "acme".to_owned(),
            name: "Acme".to_owned(),
            domains: vec![],
            tier: tierline_domain::customer::CustomerTier::default(),
            support_tier: 1,
            time_zone: "UTC".to_owned(),
            language: "en".to_owned(),
            sites: vec![],
        };
        import.take(ImportItem::Customer(acme)).await.unwrap();
        desk
    }

    #[tokio::test]
    async fn it_waits_for_an_index_that_is_late() {
        let folder = tempfile::tempdir().unwrap();
        let services = late(folder.path()).await.services;
        let mut pace = Pace {
            ahead: 0,
            ..Pace::new(&services)
        };
        let waiting = tokio::time::timeout(Duration::ZERO, pace.keep());
        assert!(waiting.await.is_err(), "the index is behind");
        let head = services.events.head().await.unwrap();
        let catching_up = services.search.apply(vec![], vec![], head);
        let (kept, caught_up) = tokio::join!(pace.keep(), catching_up);
        assert!(kept.is_ok() && caught_up.is_ok() && pace.is_kept);
    }

    #[tokio::test]
    async fn an_index_that_stands_still_holds_nobody_up() {
        let folder = tempfile::tempdir().unwrap();
        let services = late(folder.path()).await.services;
        let mut pace = Pace {
            ahead: 0,
            patience: Duration::ZERO,
            ..Pace::new(&services)
        };
        pace.keep().await.unwrap();
        assert!(!pace.is_kept);
    }
}
