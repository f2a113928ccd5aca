//! What a job is: a payload that can run, and may run more than once.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use async_trait::async_trait;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tierline_domain::Timestamp;
use tierline_domain::id::JobId;
use tierline_domain::job::NewJob;

/// Why a job did not get done.
#[derive(Debug)]
pub enum JobError {
    /// Another time it may.
    Retry(String),
    /// It never will.
    Fatal(String),
}

impl From<tierline_domain::Error> for JobError {
    fn from(error: tierline_domain::Error) -> Self {
        use tierline_domain::Error::{Conflict, Forbidden, Invalid, NotFound};
        match &error {
            NotFound(_) | Invalid(_) | Forbidden(_) | Conflict { .. } => {
                Self::Fatal(error.to_string())
            }
            _ => Self::Retry(error.to_string()),
        }
    }
}

/// A kind of job: the fields are its payload.
#[async_trait]
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Names the kind in the queue; never reused for another payload.
    const NAME: &'static str;
    /// How often it is begun before it is given up.
    const MAX_ATTEMPTS: u32 = 10;
    /// What it works with.
    type Context: Clone + Send + Sync + 'static;

    /// Runs at least once; doing it twice must change nothing more.
    async fn run(&self, context: &Self::Context) -> Result<(), JobError>;

    /// The job as it goes into the queue.
    fn queued(&self, id: JobId, run_at: Timestamp, dedup_key: Option<String>) -> NewJob {
        let payload = serde_json::to_value(self).unwrap_or_default();
        NewJob {
            id,
            name: Self::NAME.to_owned(),
            payload,
            run_at,
            dedup_key,
        }
    }
}

type Run<C> = Arc<
    dyn Fn(serde_json::Value, C) -> Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>>
        + Send
        + Sync,
>;

/// The kinds of job that a runner knows.
pub struct Registry<C> {
    kinds: HashMap<&'static str, Kind<C>>,
}

#[derive(Clone)]
pub(crate) struct Kind<C> {
    pub max_attempts: u32,
    pub run: Run<C>,
}

impl<C: Clone + Send + Sync + 'static> Default for Registry<C> {
    fn default() -> Self {
        Self {
            kinds: HashMap::new(),
        }
    }
}

impl<C: Clone + Send + Sync + 'static> Registry<C> {
    /// The same, knowing one kind more.
    #[must_use]
    pub fn with<J: Job<Context = C>>(mut self) -> Self {
        let run: Run<C> = Arc::new(|payload, context| {
            Box::pin(async move {
                let job: J = serde_json::from_value(payload)
                    .map_err(|error| JobError::Fatal(format!("payload not understood: {error}")))?;
                job.run(&context).await
            })
        });
        self.kinds.insert(
            J::NAME,
            Kind {
                max_attempts: J::MAX_ATTEMPTS,
                run,
            },
        );
        self
    }

    pub(crate) fn kind(&self, name: &str) -> Option<&Kind<C>> {
        self.kinds.get(name)
    }
}
