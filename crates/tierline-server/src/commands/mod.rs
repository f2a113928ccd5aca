//! The commands of the program.

mod care;
mod config;
pub mod demo;
mod evaluate;
pub mod import;
mod serve;
mod setup;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::admin::Errand;
use crate::telemetry;

/// What the program can do.
#[derive(Subcommand)]
pub enum Command {
    /// Run the desk
    Serve(serve::Serve),
    /// Make the first account of an empty desk
    Setup(setup::Setup),
    /// Look after the data: integrity, version, dead letters
    Doctor(Folder),
    /// Copy the data into one file, also while the desk runs
    Backup(care::Backup),
    /// Put a backup in place of the data
    Restore(care::Restore),
    /// Build the search index anew
    Reindex(Folder),
    /// Look after events
    #[command(subcommand)]
    Events(care::Events),
    /// Train models on the desk's own history
    #[command(subcommand)]
    Train(care::Train),
    /// Measure the models' methods on a file of labelled tickets
    #[command(subcommand)]
    Evaluate(evaluate::Evaluate),
    /// Look after the configuration
    #[command(subcommand)]
    Config(config::Config),
    /// Bring in the history of another desk
    #[command(subcommand)]
    Import(import::Import),
    /// Run a desk full of made-up data, to look around in
    Demo(demo::Demo),
    /// Print the API's description
    Openapi,
}

/// The data folder.
#[derive(Args)]
pub struct Folder {
    /// Folder with all data of the desk
    #[arg(long, env = "TIERLINE_DATA", default_value = "data")]
    pub data: PathBuf,
}

impl Command {
    /// Runs it to its end.
    pub fn run(self) -> anyhow::Result<()> {
        // Serving logs as its configuration says, which is not read yet.
        if !matches!(self, Self::Serve(_) | Self::Demo(_) | Self::Config(_)) {
            telemetry::start(&telemetry::from_environment()?);
        }
        match self {
            Self::Serve(serve) => wait(serve.run()),
            Self::Setup(setup) => wait(setup.run()),
            Self::Doctor(folder) => wait(care::errand(folder, Errand::Doctor)),
            Self::Backup(backup) => wait(backup.run()),
            Self::Restore(restore) => restore.run(),
            Self::Reindex(folder) => wait(care::errand(folder, Errand::Reindex)),
            Self::Events(events) => wait(events.run()),
            Self::Train(train) => wait(train.run()),
            Self::Evaluate(evaluate) => evaluate.run(),
            Self::Config(config) => config.run(),
            Self::Import(import) => wait(import.run()),
            Self::Demo(demo) => wait(demo.run()),
            Self::Openapi => care::print(&tierline_http::document().to_pretty_json()?),
        }
    }
}

fn wait(work: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}
