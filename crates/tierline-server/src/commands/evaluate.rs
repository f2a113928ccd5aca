//! `tierline evaluate`: how good the models' methods are on a file of labelled tickets.

use std::path::PathBuf;

use anyhow::bail;
use clap::{Args, Subcommand};
use serde::Serialize;
use tierline_integrations::csv::{Source, Written};
use tierline_ml::{FitOptions, LabelledText, TextEvaluation, Timing, evaluate_text};

use super::care;

/// What is measured.
#[derive(Subcommand)]
pub enum Evaluate {
    /// The triage classifier: accuracy, macro-F1, top-3, calibration error, coverage at 95 % precision, as JSON
    Triage(Triage),
}

/// A file of labelled texts.
#[derive(Args)]
pub struct Triage {
    /// CSV file, plain or gzip; encoding and delimiter are found
    #[arg(long)]
    data: PathBuf,
    /// Column of the text; several are joined
    #[arg(long, required = true, num_args = 1..)]
    text: Vec<String>,
    /// Column of the label
    #[arg(long)]
    label: String,
    /// Column of the time: then the split is by time, else at random with a fixed seed
    #[arg(long)]
    time: Option<String>,
    /// Fit without calibration, to time the rest
    #[arg(long)]
    no_calibration: bool,
}

impl Evaluate {
    /// Prints one line of JSON.
    pub fn run(self) -> anyhow::Result<()> {
        let Self::Triage(asked) = self;
        let rows = asked.rows()?;
        let options = FitOptions {
            folds: if asked.no_calibration {
                0
            } else {
                FitOptions::default().folds
            },
            ..FitOptions::default()
        };
        let Some(measured) = evaluate_text(rows.labelled, options) else {
            bail!(
                "nothing to measure: no label of {} has ten rows with text",
                asked.data.display()
            );
        };
        let timing = measured.timing;
        care::print(&serde_json::to_string(&Report {
            measured,
            timing,
            skipped_rows: rows.skipped,
        })?)
    }
}

/// What is printed.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
    #[serde(flatten)]
    measured: TextEvaluation,
    #[serde(flatten)]
    timing: Timing,
    /// Rows with more fields than the header has: they were left out.
    skipped_rows: usize,
}

/// The rows of a file, and how many of them were left out.
#[derive(Default)]
struct Rows {
    labelled: Vec<LabelledText>,
    skipped: usize,
}

impl Triage {
    /// As the published baselines read: separated by commas where that yields the columns, else as found.
    fn rows(&self) -> anyhow::Result<Rows> {
        let comma = Written {
            delimiter: Some(','),
            ..Written::default()
        };
        let mut source = Source::open(&self.data, &comma)?;
        if !self.missing(&headers(&source)?).is_empty() {
            source = Source::open(&self.data, &Written::default())?;
        }
        let headers = headers(&source)?;
        let missing = self.missing(&headers);
        if !missing.is_empty() {
            bail!(
                "{} has no column {}; it has: {}",
                self.data.display(),
                missing.join(", "),
                headers.join(", ")
            );
        }
        self.read(&source, &headers)
    }

    fn read(&self, source: &Source, headers: &[String]) -> anyhow::Result<Rows> {
        let place = |name: &String| headers.iter().position(|header| header == name);
        let texts: Vec<usize> = self.text.iter().filter_map(place).collect();
        let (label, time) = (place(&self.label), self.time.as_ref().and_then(place));
        let mut rows = Rows::default();
        for record in reader(source)?.records() {
            let record = record?;
            if record.len() > headers.len() {
                rows.skipped += 1;
                continue;
            }
            let value = |n: usize| record.get(n).unwrap_or_default().to_owned();
            let text: Vec<String> = texts.iter().map(|n| value(*n)).collect();
            rows.labelled.push(LabelledText {
                text: text.join(" "),
                label: label.map(value).unwrap_or_default(),
                time: time.map(value),
            });
        }
        Ok(rows)
    }

    fn missing(&self, headers: &[String]) -> Vec<&str> {
        let asked = self.text.iter().chain([&self.label]).chain(&self.time);
        asked
            .filter(|name| !headers.contains(name))
            .map(String::as_str)
            .collect()
    }
}

fn reader(source: &Source) -> anyhow::Result<csv::Reader<Box<dyn std::io::Read>>> {
    Ok(csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(source.delimiter())
        .from_reader(source.text()?))
}

fn headers(source: &Source) -> anyhow::Result<Vec<String>> {
    let mut reader = reader(source)?;
    let names = reader.headers()?.iter();
    Ok(names.map(|name| name.trim().to_owned()).collect())
}
