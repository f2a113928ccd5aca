//! Measures Tierline: fills a desk with a corpus, and tells what each kind of request costs.

mod client;
mod corpus;
mod cpu;
mod live;
mod load;
mod queue;
mod random;
mod report;
mod run;
mod server;
mod suite;
mod triage;
mod typo;

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand};

/// The benchmark of the Tierline desk.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// What is measured.
#[derive(Subcommand)]
enum Command {
    /// Fill a data folder with the corpus
    Load {
        /// Folder to fill
        #[arg(long)]
        data: PathBuf,
        /// How many tickets
        #[arg(long)]
        tickets: usize,
    },
    /// Measure the requests of a filled folder; it is written to
    Run {
        /// Folder that `load` filled
        #[arg(long)]
        data: PathBuf,
        /// The program to measure
        #[arg(long, default_value = "target/release/tierline")]
        binary: PathBuf,
        /// How many tickets the folder holds
        #[arg(long)]
        tickets: usize,
        /// Seconds of each of the five rounds
        #[arg(long, default_value_t = 2.0)]
        round: f64,
        /// Seconds at a steady rate
        #[arg(long, default_value_t = 20.0)]
        sustained: f64,
        /// Only works whose name holds this
        #[arg(long)]
        only: Option<String>,
        /// File for the figures, as JSON
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Measure everything at several sizes, and write the tables
    Suite {
        /// Folder for data: about 15 GB at a million tickets
        #[arg(long, default_value = "target/bench")]
        folder: PathBuf,
        /// The program to measure
        #[arg(long, default_value = "target/release/tierline")]
        binary: PathBuf,
        /// Numbers of tickets
        #[arg(long, value_delimiter = ',', default_value = "100000,1000000")]
        sizes: Vec<usize>,
        /// Seconds of each of the five rounds
        #[arg(long, default_value_t = 2.0)]
        round: f64,
        /// Seconds at a steady rate
        #[arg(long, default_value_t = 20.0)]
        sustained: f64,
        /// CSV file with the columns title and content, for the search with typos
        #[arg(long)]
        titles: Option<PathBuf>,
        /// Folder for the tables
        #[arg(long, default_value = "bench")]
        out: PathBuf,
    },
    /// Tell what the worst combination of filters costs on a filled folder
    Queue {
        /// Folder that `load` filled
        #[arg(long)]
        data: PathBuf,
    },
    /// Tell how many titles with one typo find their ticket among the first five hits
    Typo {
        /// Folder of a desk, such as one with imported tickets
        #[arg(long, required_unless_present = "tickets")]
        data: Option<PathBuf>,
        /// CSV file with the columns title and content, plain or gzip, instead of a desk
        #[arg(long, conflicts_with = "data")]
        tickets: Option<PathBuf>,
        /// Print what was not found
        #[arg(long)]
        misses: bool,
    },
    /// Tell how an event reaches many watchers; the folder is written to
    Live {
        /// Folder that `load` filled
        #[arg(long)]
        data: PathBuf,
        /// The program to measure
        #[arg(long, default_value = "target/release/tierline")]
        binary: PathBuf,
        /// How many watch
        #[arg(long, default_value_t = 2_000)]
        connections: usize,
        /// How many events, ten a second
        #[arg(long, default_value_t = 200)]
        events: usize,
    },
    /// Tell how long the triage models of a filled folder take
    Triage {
        /// Folder that `load` filled
        #[arg(long)]
        data: PathBuf,
    },
}

/// A line on standard output.
fn say(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Load { data, tickets } => on_all_cores(load::load(&data, tickets)),
        Command::Suite {
            folder,
            binary,
            sizes,
            round,
            sustained,
            titles,
            out,
        } => {
            let suite = suite::Suite {
                folder,
                binary,
                sizes,
                round: Duration::from_secs_f64(round),
                sustained: Duration::from_secs_f64(sustained),
                titles,
                out,
            };
            suite.run()
        }
        Command::Queue { data } => on_all_cores(queue::measure(&data)).map(drop),
        Command::Typo {
            data: Some(data),
            misses,
            ..
        } => on_all_cores(typo::of_desk(&data, misses)).map(drop),
        Command::Typo {
            tickets: Some(tickets),
            misses,
            ..
        } => on_all_cores(typo::of_file(&tickets, misses)).map(drop),
        Command::Typo { .. } => anyhow::bail!("give --data or --tickets"),
        Command::Live {
            data,
            binary,
            connections,
            events,
        } => on_one_thread(live::measure(&binary, &data, connections, events)).map(drop),
        Command::Triage { data } => on_one_thread(triage::measure(&data)).map(drop),
        Command::Run {
            data,
            binary,
            tickets,
            round,
            sustained,
            only,
            out,
        } => {
            let plan = run::Plan {
                binary: &binary,
                data: &data,
                tickets,
                round: Duration::from_secs_f64(round),
                sustained: Duration::from_secs_f64(sustained),
                only: only.as_deref(),
            };
            let measured = on_one_thread(run::run(&plan))?;
            match out {
                Some(out) => Ok(std::fs::write(out, serde_json::to_vec_pretty(&measured)?)?),
                None => Ok(()),
            }
        }
    }
}

fn on_all_cores<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(work)
}

/// The load comes from one thread: it shares the cores with what it measures.
fn on_one_thread<T>(work: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(work)
}
