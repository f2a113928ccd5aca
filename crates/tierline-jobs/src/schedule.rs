//! Puts periodic jobs into the queue: each once per period, whatever restarts there are.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tierline_domain::job::NewJob;
use tierline_domain::ports::{Clock, IdSource, JobQueue};
use tierline_domain::{Result, id::JobId};
use tokio_util::sync::CancellationToken;

/// How often the schedule is looked at.
const TICK: Duration = Duration::from_secs(15);

/// A job that comes again and again.
#[derive(Debug, Clone)]
pub struct Schedule {
    /// The kind of job.
    pub name: &'static str,
    pub payload: serde_json::Value,
    /// How long from one to the next. They are due at the whole multiples of it since 1970, so that a restart in
    /// between neither repeats nor forgets one.
    pub every: SignedDuration,
}

/// Watches schedules.
pub struct Scheduler {
    queue: Arc<dyn JobQueue>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    schedules: Vec<Schedule>,
}

impl Scheduler {
    /// A scheduler for these.
    pub fn new(
        queue: Arc<dyn JobQueue>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
        schedules: Vec<Schedule>,
    ) -> Self {
        Self {
            queue,
            clock,
            ids,
            schedules,
        }
    }

    /// Runs until cancelled.
    pub async fn run(self, cancelled: CancellationToken) {
        while !cancelled.is_cancelled() {
            if let Err(error) = self.tick().await {
                tracing::error!(error = ?error, "schedule interrupted");
            }
            tokio::select! {
                () = cancelled.cancelled() => {}
                () = tokio::time::sleep(TICK) => {}
            }
        }
    }

    /// Lets the next job of each schedule wait in the queue: its key keeps it to one, also after a restart. What fell
    /// due while nobody worked is still there, once.
    pub async fn tick(&self) -> Result<()> {
        let now = self.clock.now();
        for schedule in &self.schedules {
            let job = NewJob {
                id: JobId::from(self.ids.uuid()),
                name: schedule.name.to_owned(),
                payload: schedule.payload.clone(),
                run_at: schedule.next(now),
                dedup_key: Some(format!("schedule:{}", schedule.name)),
            };
            self.queue.enqueue(job).await?;
        }
        Ok(())
    }
}

impl Schedule {
    /// The first time after this moment.
    fn next(&self, now: Timestamp) -> Timestamp {
        let every = self.every.as_secs().max(1);
        let next = (now.as_second().div_euclid(every) + 1).saturating_mul(every);
        Timestamp::from_second(next).unwrap_or(Timestamp::MAX)
    }
}

/// The payload of jobs that need none.
pub fn empty_payload() -> serde_json::Value {
    serde_json::Value::Object(serde_json::Map::new())
}
