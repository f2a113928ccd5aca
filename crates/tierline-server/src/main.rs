//! The `tierline` program.

use std::process::ExitCode;

use clap::Parser;
use tierline_server::commands::Command;

/// The ticket desk of managed service providers.
#[derive(Parser)]
#[command(name = "tierline", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match arguments.command.run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("tierline: {error:#}");
            ExitCode::FAILURE
        }
    }
}
