//! `tierline evaluate`: how good the models' methods are on a file of labelled tickets.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use tierline_ml::{FitOptions, LabelledText, evaluate_text};

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
    /// CSV file, plain or gzip
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
        let Some(measured) = evaluate_text(rows, options) else {
            bail!("no label has enough rows to learn from and to test on");
        };
        care::print(&serde_json::to_string(&measured)?)
    }
}

impl Triage {
    fn rows(&self) -> anyhow::Result<Vec<LabelledText>> {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(open(&self.data)?);
        let headers = reader.byte_headers()?.clone();
        let column = |name: &String| {
            let found = headers
                .iter()
                .position(|header| header.trim_ascii() == name.as_bytes());
            found.with_context(|| format!("{} has no column {name}", self.data.display()))
        };
        let texts = self
            .text
            .iter()
            .map(column)
            .collect::<anyhow::Result<Vec<_>>>()?;
        let (label, time) = (
            column(&self.label)?,
            self.time.as_ref().map(column).transpose()?,
        );
        let mut rows = vec![];
        for record in reader.byte_records() {
            let record = record?;
            let value =
                |n: usize| String::from_utf8_lossy(record.get(n).unwrap_or_default()).into_owned();
            rows.push(LabelledText {
                text: texts
                    .iter()
                    .map(|n| value(*n))
                    .collect::<Vec<_>>()
                    .join(" "),
                label: value(label),
                time: time.map(value),
            });
        }
        Ok(rows)
    }
}

fn open(path: &Path) -> anyhow::Result<Box<dyn Read>> {
    let mut file =
        File::open(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let mut magic = [0; 2];
    let read = file.read(&mut magic)?;
    file.seek(SeekFrom::Start(0))?;
    if read == 2 && magic == [0x1f, 0x8b] {
        Ok(Box::new(flate2::read::MultiGzDecoder::new(file)))
    } else {
        Ok(Box::new(file))
    }
}
