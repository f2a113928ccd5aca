//! Project chores: `cargo xtask tidy` tells where the house rules are broken.

mod tidy;

use std::process::ExitCode;

use anyhow::bail;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    match asked.as_slice() {
        [chore] if chore == "tidy" => tidy::run(),
        _ => bail!("usage: cargo xtask tidy"),
    }
}
