//! Rows that were refused or altered: counted, the first kept, all of them written down.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::Context;
use csv::Writer;
use tierline_domain::import_reason::ImportReason;
use tierline_integrations::csv::{Remark, SourceFile};
use tokio::task::spawn_blocking;

/// Remarks of each kind that are kept in memory.
const KEPT: usize = 1_000;

/// The remarks of one import.
pub struct Ledger {
    path: Option<PathBuf>,
    file: Option<Writer<File>>,
    waiting: Vec<Remark>,
    pub refused: u64,
    pub altered: u64,
    /// The first of each, what was refused before the rest, once it is finished.
    pub first: Vec<Remark>,
}

/// What users call a file.
pub fn name(file: SourceFile) -> &'static str {
    match file {
        SourceFile::Tickets => "tickets",
        SourceFile::Messages => "messages",
    }
}

impl Ledger {
    /// Writes to this file, if any; nothing is written before the first remark or the end.
    pub fn new(path: Option<PathBuf>) -> Self {
        Self {
            path,
            file: None,
            waiting: vec![],
            refused: 0,
            altered: 0,
            first: vec![],
        }
    }

    pub async fn add(&mut self, remark: Remark) -> anyhow::Result<()> {
        if remark.refused {
            self.refused += 1;
        } else {
            self.altered += 1;
        }
        let alike = if remark.refused {
            self.refused
        } else {
            self.altered
        };
        if alike <= KEPT as u64 {
            self.first.push(remark.clone());
        }
        if self.path.is_some() {
            self.waiting.push(remark);
            if self.waiting.len() >= KEPT {
                self.write().await?;
            }
        }
        Ok(())
    }

    /// All is on disk when this answers.
    pub async fn finish(mut self) -> anyhow::Result<Self> {
        self.write().await?;
        self.first.sort_by(|a, b| order(a).cmp(&order(b)));
        Ok(self)
    }

    async fn write(&mut self) -> anyhow::Result<()> {
        let Some(path) = self.path.clone() else {
            return Ok(());
        };
        let (file, waiting) = (self.file.take(), std::mem::take(&mut self.waiting));
        let written = spawn_blocking(move || append(&path, file, &waiting)).await??;
        self.file = Some(written);
        Ok(())
    }
}

/// What was refused first: that is what somebody has to look at.
fn order(remark: &Remark) -> (bool, SourceFile, u64, &ImportReason) {
    (!remark.refused, remark.file, remark.line, &remark.reason)
}

fn append(
    path: &Path,
    file: Option<Writer<File>>,
    remarks: &[Remark],
) -> anyhow::Result<Writer<File>> {
    let context = || format!("the report cannot be written to {}", path.display());
    let mut file = if let Some(file) = file {
        file
    } else {
        let mut new = Writer::from_writer(File::create(path).with_context(context)?);
        new.write_record(["file", "line", "outcome", "reason"])?;
        new
    };
    for remark in remarks {
        let outcome = if remark.refused { "refused" } else { "altered" };
        let (line, reason) = (remark.line.to_string(), remark.reason.to_string());
        file.write_record([name(remark.file), &line, outcome, &reason])?;
    }
    file.flush().with_context(context)?;
    Ok(file)
}
