//! Works the queue: leases what is due, runs it, settles it.

use std::sync::Arc;

use jiff::SignedDuration;
use tierline_domain::job::{JobOutcome, LeasedJob};
use tierline_domain::ports::{Clock, IdSource, JobQueue};
use tierline_domain::{Error, Result};
use tokio_util::sync::CancellationToken;

use crate::lanes::Lanes;
use crate::{JobError, Registry, backoff, guard};

/// How long a worker may hold a job before another one may begin it anew.
const LEASE: SignedDuration = SignedDuration::from_mins(10);
/// Jobs that are leased at once.
const BATCH: usize = 16;

/// A worker. It lives in one process; where another has the same queue, only the lease keeps a job from both.
pub struct Runner<C> {
    queue: Arc<dyn JobQueue>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    registry: Registry<C>,
    context: C,
}

impl<C: Clone + Send + Sync + 'static> Runner<C> {
    /// A worker on this queue, for these kinds of job.
    pub fn new(
        queue: Arc<dyn JobQueue>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
        registry: Registry<C>,
        context: C,
    ) -> Self {
        Self {
            queue,
            clock,
            ids,
            registry,
            context,
        }
    }

    /// Begins anew what was held by a worker that is gone. Only where this is the one worker of the queue.
    pub async fn reclaim(&self) {
        match self.queue.reclaim().await {
            Ok(0) => {}
            Ok(jobs) => tracing::info!(jobs, "interrupted jobs go on"),
            // They go on when their leases end.
            Err(error) => tracing::error!(error = ?error, "interrupted jobs wait"),
        }
    }

    /// Works until cancelled; jobs that are under way are finished first. Those of one kind are done one after the other,
    /// in their order; those of different kinds hold each other up in nothing.
    pub async fn run(self, cancelled: CancellationToken) {
        let runner = Arc::new(self);
        let mut lanes = Lanes::default();
        while !cancelled.is_cancelled() {
            lanes.clear_ended();
            let leased = runner.lease(&lanes.kinds()).await;
            match leased {
                Ok(due) if !due.is_empty() => lanes.begin(&runner, due),
                Ok(_) => lanes.rest(&cancelled).await,
                Err(error) => {
                    tracing::error!(error = ?error, "job queue not reachable");
                    lanes.rest(&cancelled).await;
                }
            }
        }
        lanes.end().await;
    }

    /// Runs what is due now, one job after the other, and returns how many that were.
    pub async fn run_due(&self) -> Result<usize> {
        let leased = self.lease(&[]).await?;
        let count = leased.len();
        self.work(leased).await?;
        Ok(count)
    }

    async fn lease(&self, except: &[&str]) -> Result<Vec<LeasedJob>> {
        let now = self.clock.now();
        let until = now.saturating_add(LEASE).unwrap_or(now);
        self.queue.lease(now, until, BATCH, except).await
    }

    pub(crate) async fn work(&self, leased: Vec<LeasedJob>) -> Result<()> {
        for job in leased {
            let outcome = self.outcome(&job).await;
            match self.queue.settle(&job, outcome).await {
                // Another worker has it now: it will settle it.
                Ok(()) | Err(Error::Conflict { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn outcome(&self, leased: &LeasedJob) -> JobOutcome {
        let name = leased.job.name.as_str();
        let Some(kind) = self.registry.kind(name) else {
            return self.dead(name, "no such kind of job".to_owned());
        };
        if leased.attempt > kind.max_attempts {
            // Its workers died under it again and again without a word.
            return self.dead(name, "never came to an end".to_owned());
        }
        let work = (kind.run)(leased.job.payload.clone(), self.context.clone());
        // A panic is a failure of this job, not the end of the worker.
        let outcome = guard(work).await;
        match outcome.unwrap_or_else(|panic| Err(JobError::Retry(panic))) {
            Ok(()) => JobOutcome::Done,
            Err(JobError::Fatal(error)) => self.dead(name, error),
            Err(JobError::Retry(error)) if leased.attempt >= kind.max_attempts => {
                self.dead(name, error)
            }
            Err(JobError::Retry(error)) => self.retry(leased, error),
        }
    }

    fn retry(&self, leased: &LeasedJob, error: String) -> JobOutcome {
        let now = self.clock.now();
        let (random, _) = self.ids.uuid().as_u64_pair();
        // The low bits of a time-ordered id come from its clock: mixing spreads what randomness there is.
        let pause = backoff(leased.attempt, random.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        tracing::warn!(job = %leased.job.id, name = leased.job.name, attempt = leased.attempt, error, "job tried again later");
        JobOutcome::Retry {
            run_at: now.saturating_add(pause).unwrap_or(now),
            error,
        }
    }

    fn dead(&self, name: &str, error: String) -> JobOutcome {
        tracing::error!(name, error, "job given up");
        JobOutcome::Dead {
            error,
            at: self.clock.now(),
        }
    }
}
