//! What every adapter promises: one suite per port, samples to try them on, and an in-memory fake that keeps them too.
//!
//! A promise is a function; a suite is a list of them; a macro makes a test of each. An adapter's test file is
//! a few lines: `mod ticket_store { tierline_contract::ticket_store!(super::fresh()); }`, where `fresh()` answers
//! the [`Ports`] of an empty desk.

#![expect(
    clippy::unwrap_used,
    reason = "a promise that is not kept fails the test that asked for it"
)]

pub mod fake;
mod ports;
pub mod recording;
pub mod samples;
pub mod suites;

pub use ports::Ports;
pub use suites::Promise;
