//! A job runner that knows no job: leases, retries with back-off and jitter, an attempts cap, a schedule.

mod backoff;
mod guard;
mod job;
mod lanes;
mod runner;
mod schedule;

pub use backoff::backoff;
pub use guard::guard;
pub use job::{Job, JobError, Registry};
pub use runner::Runner;
pub use schedule::{Schedule, Scheduler, empty_payload};
