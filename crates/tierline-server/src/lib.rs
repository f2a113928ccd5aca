//! The `tierline` program: its commands, and the one place where ports meet their adapters.

pub mod admin;
mod backup;
pub mod commands;
pub mod compose;
pub mod config;
mod connections;
mod doctor;
mod imports;
pub mod jobs;
pub mod sources;
mod telemetry;
