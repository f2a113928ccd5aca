//! Work that can wait.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::id::JobId;

/// A job to be done, written in the commit of its cause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NewJob {
    pub id: JobId,
    /// Which kind of job: the runner's registry knows it.
    pub name: String,
    pub payload: serde_json::Value,
    pub run_at: Timestamp,
    /// While a job with this key waits, another one is not taken in.
    pub dedup_key: Option<String>,
}

/// A job that a worker holds.
#[derive(Debug, Clone, PartialEq)]
pub struct LeasedJob {
    pub job: NewJob,
    /// How often it was begun, this time included.
    pub attempt: u32,
    /// Proof of the lease: a worker whose lease ran out can no longer settle the job.
    pub lease: u64,
}

/// A job that was given up.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadJob {
    pub job: NewJob,
    pub attempts: u32,
    pub error: String,
    pub at: Timestamp,
}

/// What a worker says of a job that it held.
#[derive(Debug, Clone, PartialEq)]
pub enum JobOutcome {
    /// Done: it goes.
    Done,
    /// Again at this time.
    Retry { run_at: Timestamp, error: String },
    /// Never again: kept among the dead.
    Dead { error: String, at: Timestamp },
}
