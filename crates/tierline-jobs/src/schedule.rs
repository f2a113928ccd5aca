//! Puts periodic jobs into the queue: each at most once at a time.

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
    /// How long from one to the next; the first is due at once.
    pub every: SignedDuration,
}

/// Watches schedules.
pub struct Scheduler {
    queue: Arc<dyn JobQueue>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    schedules: Vec<(Schedule, Option<Timestamp>)>,
}

impl Scheduler {
    /// A scheduler for these.
    pub fn new(
        queue: Arc<dyn JobQueue>,
        clock: Arc<dyn Clock>,
        ids: Arc<dyn IdSource>,
        schedules: Vec<Schedule>,
    ) -> Self {
        let schedules = schedules
            .into_iter()
            .map(|schedule| (schedule, None))
            .collect();
        Self {
            queue,
            clock,
            ids,
            schedules,
        }
    }

    /// Runs until cancelled.
    pub async fn run(mut self, cancelled: CancellationToken) {
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

    /// Queues what is due; the key of a schedule lets one of its jobs wait at a time, also after a restart.
    pub async fn tick(&mut self) -> Result<()> {
        let now = self.clock.now();
        for (schedule, next) in &mut self.schedules {
            if next.is_some_and(|at| now < at) {
                continue;
            }
            let job = NewJob {
                id: JobId::from(self.ids.uuid()),
                name: schedule.name.to_owned(),
                payload: schedule.payload.clone(),
                run_at: now,
                dedup_key: Some(format!("schedule:{}", schedule.name)),
            };
            self.queue.enqueue(job).await?;
            *next = Some(now.saturating_add(schedule.every).unwrap_or(Timestamp::MAX));
        }
        Ok(())
    }
}

/// The payload of jobs that need none.
pub fn empty_payload() -> serde_json::Value {
    serde_json::Value::Object(serde_json::Map::new())
}
