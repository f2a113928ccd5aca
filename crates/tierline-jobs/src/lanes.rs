//! What a worker has under way: a lane for each kind of job.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use tierline_domain::job::LeasedJob;
use tokio::task::{Id, JoinError, JoinSet};
use tokio_util::sync::CancellationToken;

use crate::Runner;

/// The longest that a new job waits unseen.
const LONGEST_NAP: Duration = Duration::from_secs(1);

/// A kind has at most one lane: its jobs keep their order, and a long one holds up no other kind.
#[derive(Default)]
pub(crate) struct Lanes {
    tasks: JoinSet<()>,
    kinds: HashMap<Id, String>,
}

impl Lanes {
    /// The kinds that are under way.
    pub(crate) fn kinds(&self) -> Vec<&str> {
        self.kinds.values().map(String::as_str).collect()
    }

    /// Begins a lane for each kind among `leased`, none of which is under way.
    pub(crate) fn begin<C>(&mut self, runner: &Arc<Runner<C>>, leased: Vec<LeasedJob>)
    where
        C: Clone + Send + Sync + 'static,
    {
        let mut by_kind: BTreeMap<String, Vec<LeasedJob>> = BTreeMap::new();
        for job in leased {
            let lane = by_kind.entry(job.job.name.clone()).or_default();
            lane.push(job);
        }
        for (kind, jobs) in by_kind {
            let runner = Arc::clone(runner);
            let task = self.tasks.spawn(async move {
                if let Err(error) = runner.work(jobs).await {
                    tracing::error!(error = ?error, "job queue not reachable");
                }
            });
            self.kinds.insert(task.id(), kind);
        }
    }

    /// Frees the kinds whose lanes came to an end.
    pub(crate) fn clear_ended(&mut self) {
        while let Some(ended) = self.tasks.try_join_next_with_id() {
            self.clear(ended);
        }
    }

    /// Until a lane ends, or it is time to look for new jobs.
    pub(crate) async fn rest(&mut self, cancelled: &CancellationToken) {
        tokio::select! {
            () = cancelled.cancelled() => {}
            () = tokio::time::sleep(LONGEST_NAP) => {}
            Some(ended) = self.tasks.join_next_with_id() => self.clear(ended),
        }
    }

    /// Waits for everything that is under way.
    pub(crate) async fn end(mut self) {
        while self.tasks.join_next().await.is_some() {}
    }

    fn clear(&mut self, ended: Result<(Id, ()), JoinError>) {
        let id = match ended {
            Ok((id, ())) => id,
            Err(error) => error.id(),
        };
        self.kinds.remove(&id);
    }
}
