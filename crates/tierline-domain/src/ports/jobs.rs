//! The queue of jobs.

use async_trait::async_trait;
use jiff::Timestamp;

use crate::error::Result;
use crate::job::{DeadJob, JobOutcome, LeasedJob, NewJob};

/// Jobs that wait, run, or were given up. Most come in with commits.
#[async_trait]
pub trait JobQueue: Send + Sync {
    /// Takes a job in, unless one with its dedup key waits already.
    async fn enqueue(&self, job: NewJob) -> Result<()>;

    /// Hands out jobs that are due, oldest first, at most `limit`, and none of the kinds that `except` names; nobody else
    /// gets them before `until`. A job whose lease ran out is due again, one attempt later.
    async fn lease(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
        except: &[&str],
    ) -> Result<Vec<LeasedJob>>;

    /// Says what became of a job; `Conflict` with `lease_lost` when the lease is no longer the job's.
    async fn settle(&self, leased: &LeasedJob, outcome: JobOutcome) -> Result<()>;

    /// Ends every lease: each job is due again as it was at first, one attempt later. For the one worker of a queue as it
    /// begins, when whoever held them is gone. Answers how many there were.
    async fn reclaim(&self) -> Result<u64>;

    /// When the next job is due; `None` when none waits.
    async fn next_due(&self) -> Result<Option<Timestamp>>;

    /// Jobs that were given up, oldest first.
    async fn dead(&self) -> Result<Vec<DeadJob>>;

    /// Gives a dead job another life, due now; false when it is not among the dead.
    async fn revive(&self, job: crate::id::JobId, now: Timestamp) -> Result<bool>;
}
