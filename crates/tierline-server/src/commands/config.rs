//! `tierline config`: what may be configured, and whether it is right.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::care;
use crate::config::{self, Arguments};

/// What is asked about the configuration.
#[derive(Subcommand)]
pub enum Config {
    /// Print the JSON schema of the configuration file
    Schema,
    /// Check a configuration as `serve` would load it, and print it whole
    Check(Box<Check>),
}

/// A file, and what would be said beside it.
#[derive(Args)]
pub struct Check {
    /// File to check; that of --config or `TIERLINE_CONFIG` if not given
    file: Option<PathBuf>,
    #[command(flatten)]
    arguments: Arguments,
}

impl Config {
    /// Fails with the reasons where the configuration is wrong.
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Schema => care::print(config::schema()?.trim_end()),
            Self::Check(check) => {
                let mut arguments = check.arguments;
                arguments.config = check.file.or(arguments.config);
                let config = arguments.load()?;
                care::print(toml::to_string(&config)?.trim_end())
            }
        }
    }
}
