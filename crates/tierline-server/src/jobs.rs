//! The desk's jobs and when they come.

use async_trait::async_trait;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use tierline_app::{Services, files, schedule, tags, triage};
use tierline_domain::Error;
use tierline_jobs::{Job, JobError, Registry, Schedule};

/// Closes what stayed resolved for long.
#[derive(Debug, Serialize, Deserialize)]
struct CloseResolved {}

#[async_trait]
impl Job for CloseResolved {
    const NAME: &'static str = "close_resolved";
    type Context = Services;

    async fn run(&self, services: &Services) -> Result<(), JobError> {
        let closed = schedule::close_resolved(services).await?;
        tracing::info!(closed, "resolved tickets closed");
        Ok(())
    }
}

/// Drops events that everybody has seen.
#[derive(Debug, Serialize, Deserialize)]
struct PruneEvents {}

#[async_trait]
impl Job for PruneEvents {
    const NAME: &'static str = "prune_events";
    type Context = Services;

    async fn run(&self, services: &Services) -> Result<(), JobError> {
        let dropped = schedule::prune_events(services).await?;
        tracing::info!(dropped, "old events dropped");
        Ok(())
    }
}

/// Drops notifications that were read long ago.
#[derive(Debug, Serialize, Deserialize)]
struct PruneNotifications {}

#[async_trait]
impl Job for PruneNotifications {
    const NAME: &'static str = "prune_notifications";
    type Context = Services;

    async fn run(&self, services: &Services) -> Result<(), JobError> {
        let dropped = schedule::prune_notifications(services).await?;
        tracing::info!(dropped, "old notifications dropped");
        Ok(())
    }
}

/// Ends the logins and drops the invitations that nobody can use any more.
#[derive(Debug, Serialize, Deserialize)]
struct PruneSessions {}

#[async_trait]
impl Job for PruneSessions {
    const NAME: &'static str = "prune_sessions";
    type Context = Services;

    async fn run(&self, services: &Services) -> Result<(), JobError> {
        let ended = schedule::prune_sessions(services).await?;
        tracing::info!(ended, "old logins ended");
        Ok(())
    }
}

/// Collects uploads that nobody attached, and content that no file has any more.
#[derive(Debug, Serialize, Deserialize)]
struct CollectFiles {}

#[async_trait]
impl Job for CollectFiles {
    const NAME: &'static str = "collect_files";
    type Context = Services;

    async fn run(&self, services: &Services) -> Result<(), JobError> {
        let files::Collected { uploads, blobs } = files::collect(services).await?;
        tracing::info!(uploads, blobs, "files that nobody wants collected");
        Ok(())
    }
}

/// Learns from what the desk has become since the last time.
#[derive(Debug, Serialize, Deserialize)]
struct TrainTriage {}

#[async_trait]
impl Job for TrainTriage {
    const NAME: &'static str = "train_triage";
    type Context = Services;

    async fn run(&self, services: &Services) -> Result<(), JobError> {
        match triage::train(services).await {
            Ok(report) => tracing::info!(%report, "triage models trained"),
            Err(Error::Conflict { code, .. }) => tracing::info!(code, "triage models not trained"),
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }
}

/// Every kind of job.
pub fn registry() -> Registry<Services> {
    Registry::default()
        .with::<CloseResolved>()
        .with::<PruneEvents>()
        .with::<PruneNotifications>()
        .with::<PruneSessions>()
        .with::<CollectFiles>()
        .with::<TrainTriage>()
        .with::<tags::ChangeTag>()
}

/// What comes again and again.
pub fn schedules() -> Vec<Schedule> {
    let every = |name, hours| Schedule {
        name,
        payload: tierline_jobs::empty_payload(),
        every: SignedDuration::from_hours(hours),
    };
    vec![
        every(CloseResolved::NAME, 1),
        every(PruneEvents::NAME, 24),
        every(PruneNotifications::NAME, 24),
        every(PruneSessions::NAME, 24),
        every(CollectFiles::NAME, 6),
        every(TrainTriage::NAME, 24),
    ]
}
