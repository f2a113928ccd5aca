//! Imports through the browser, by the same code as `tierline import csv`: files in the data folder, one place for each import.

mod preview;
mod upload;

use std::path::PathBuf;

use async_trait::async_trait;
use tierline_app::Services;
use tierline_app::imports::{ImportEngine, Pieces, Tell};
use tierline_domain::id::ImportRunId;
use tierline_domain::import_reason::ImportReason;
use tierline_domain::import_run::{
    ImportFile, ImportMapping, ImportOutcome, ImportPart, ImportPreview, ImportProgress,
    ImportRemark, ImportRun, ImportValues, Writing,
};
use tierline_domain::{Error, FieldError, Result};
use tierline_integrations::csv::{
    self, Fault, Mapping, MessageField, Preset, Remark, Source, SourceFile, TicketField, Written,
};
use tokio::task::spawn_blocking;

use crate::admin::{Progress, Taken};
use crate::commands::import::{self, CsvImport};

/// Where the remarks of the last run stand.
const REPORT: &str = "report.csv";

/// The files of imports, below one folder.
pub struct CsvImports {
    services: Services,
    folder: PathBuf,
}

impl CsvImports {
    /// Keeps the files there.
    pub fn new(services: Services, folder: PathBuf) -> Self {
        Self { services, folder }
    }

    fn place(&self, run: ImportRunId) -> PathBuf {
        self.folder.join(run.to_string())
    }

    fn path(&self, run: ImportRunId, file: &ImportFile) -> PathBuf {
        self.place(run).join(&file.stored)
    }

    fn paths(&self, run: &ImportRun) -> Result<(PathBuf, Option<PathBuf>)> {
        let tickets = run.tickets.as_ref();
        let tickets = tickets.ok_or(Error::conflict("import_not_ready"))?;
        let messages = run.messages.as_ref().map(|file| self.path(run.id, file));
        Ok((self.path(run.id, tickets), messages))
    }
}

#[async_trait]
impl ImportEngine for CsvImports {
    async fn keep(
        &self,
        run: ImportRunId,
        part: ImportPart,
        name: &str,
        pieces: &mut dyn Pieces,
    ) -> Result<ImportFile> {
        upload::keep(&self.services, &self.place(run), part, name, pieces).await
    }

    async fn look(
        &self,
        run: ImportRunId,
        file: ImportFile,
        writing: &Writing,
    ) -> Result<ImportFile> {
        upload::look(&self.path(run, &file), file, written(writing)).await
    }

    async fn drop_file(&self, run: ImportRunId, file: &ImportFile) -> Result<()> {
        match tokio::fs::remove_file(self.path(run, file)).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::unavailable("files", error))
            }
            _ => Ok(()),
        }
    }

    async fn discard(&self, run: ImportRunId) -> Result<()> {
        match tokio::fs::remove_dir_all(self.place(run)).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::unavailable("files", error))
            }
            _ => Ok(()),
        }
    }

    async fn guess(&self, run: &ImportRun) -> Result<ImportMapping> {
        let (tickets, messages) = self.paths(run)?;
        // One that cannot even be read is guessed anew.
        let base = mapping_of(run).unwrap_or_default();
        let guessed = blocking(move || {
            let tickets = Source::open(&tickets, &base.tickets_file)?;
            let messages = messages.map(|path| Source::open(&path, &base.messages_file));
            csv::guess(&tickets, messages.transpose()?.as_ref(), base)
        });
        guessed.await.and_then(|mapping| translated(&mapping))
    }

    fn preset(&self, name: &str) -> Option<ImportMapping> {
        translated(&Preset::parse(name)?.mapping()).ok()
    }

    fn presets(&self) -> Vec<&'static str> {
        Preset::ALL.map(Preset::name).into()
    }

    fn fields(&self, part: ImportPart) -> Vec<&'static str> {
        match part {
            ImportPart::Tickets => TicketField::ALL.iter().map(|field| field.name()).collect(),
            ImportPart::Messages => MessageField::ALL.iter().map(|field| field.name()).collect(),
        }
    }

    async fn preview(&self, run: &ImportRun) -> Result<ImportPreview> {
        let (tickets, _) = self.paths(run)?;
        let mapping = match mapping_of(run) {
            Ok(mapping) => mapping,
            Err(fault) => return Ok(preview::of_fault(&fault)),
        };
        let (now, with_messages) = (self.services.clock.now(), run.messages.is_some());
        let shown = move || Ok(preview::preview(&tickets, &mapping, with_messages, now));
        blocking(shown).await
    }

    async fn values(&self, run: &ImportRun) -> Result<ImportValues> {
        let (tickets, _) = self.paths(run)?;
        let mapping = mapping_of(run);
        let values = spawn_blocking(move || {
            let mapping = mapping?;
            let source = Source::open(&tickets, &mapping.tickets_file)?;
            csv::tally(&source, &mapping)
        });
        match values.await.map_err(Error::internal)? {
            // The preview tells of it.
            Err(Fault::Mapping(_)) => Ok(ImportValues::default()),
            values => values.map_err(|fault| unreadable(&fault)),
        }
    }

    async fn run(
        &self,
        run: &ImportRun,
        tell: Tell<'_>,
    ) -> Result<Result<ImportOutcome, ImportReason>> {
        let (tickets, messages) = self.paths(run)?;
        let mapping = match mapping_of(run) {
            Ok(mapping) => mapping,
            Err(fault) => return Ok(Err(fault.reason())),
        };
        let report = self.place(run.id).join(REPORT);
        match tokio::fs::remove_file(&report).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Error::unavailable("files", error));
            }
            _ => {}
        }
        let request = CsvImport {
            tickets,
            messages,
            mapping: Some(mapping),
            preset: None,
            save_mapping: None,
            system: None,
            dry_run: run.dry_run,
            report: Some(report),
        };
        let tell = |progress: Progress| {
            tell(ImportProgress {
                done: progress.done,
                total: progress.total.unwrap_or_default(),
                outcome: outcome(progress.taken, vec![]),
            });
        };
        let done = match import::run(&self.services, &request, &tell).await {
            Ok(done) => done,
            Err(error) => match error.downcast::<Fault>() {
                Ok(fault) => return Ok(Err(fault.reason())),
                Err(error) => return Err(fault_of_ours(error)),
            },
        };
        let taken = Taken {
            customers: done.customers,
            people: done.people,
            tickets: done.tickets,
            messages: done.messages,
            known: done.known,
            refused: done.refused,
            altered: done.altered,
        };
        Ok(Ok(outcome(taken, done.remarks)))
    }

    async fn report(&self, run: ImportRunId) -> Result<Option<Box<dyn Pieces>>> {
        upload::open(&self.place(run).join(REPORT)).await
    }
}

fn fault_of_ours(error: anyhow::Error) -> Error {
    match error.downcast::<Error>() {
        Ok(error) => error,
        Err(error) => Error::internal(format!("{error:#}")),
    }
}

fn written(writing: &Writing) -> Written {
    Written {
        encoding: writing.encoding.clone(),
        delimiter: writing.delimiter,
    }
}

/// Remarks that stand in the record itself; the report has them all.
const REMARKS: usize = 50;

fn outcome(taken: Taken, remarks: Vec<Remark>) -> ImportOutcome {
    ImportOutcome {
        customers: taken.customers,
        people: taken.people,
        tickets: taken.tickets,
        messages: taken.messages,
        known: taken.known,
        refused: taken.refused,
        altered: taken.altered,
        remarks: remarks.into_iter().take(REMARKS).map(remarked).collect(),
    }
}

fn remarked(remark: Remark) -> ImportRemark {
    ImportRemark {
        part: match remark.file {
            SourceFile::Tickets => ImportPart::Tickets,
            SourceFile::Messages => ImportPart::Messages,
        },
        line: remark.line,
        refused: remark.refused,
        reason: remark.reason,
    }
}

/// The mapping as the reader knows it: it is kept in the same form.
fn mapping_of(run: &ImportRun) -> Result<Mapping, Fault> {
    let Some(kept) = &run.mapping else {
        return Ok(Mapping::default());
    };
    let value = serde_json::to_value(kept).map_err(Fault::other)?;
    serde_json::from_value(value).map_err(Fault::other)
}

fn translated(mapping: &Mapping) -> Result<ImportMapping> {
    let value = serde_json::to_value(mapping).map_err(Error::internal)?;
    serde_json::from_value(value).map_err(Error::internal)
}

/// Work on files, off the async threads.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T> {
    let done = spawn_blocking(work).await.map_err(Error::internal)?;
    done.map_err(|fault| unreadable(&fault))
}

/// A file or a mapping that cannot be worked with, with the reason. Where the desk keeps it is nobody's business.
fn unreadable(fault: &Fault) -> Error {
    let (pointer, code) = match fault {
        Fault::Unreadable { .. } => ("/file", "not_readable"),
        Fault::Damaged { .. } => ("/file", "damaged"),
        Fault::Empty { .. } => ("/file", "empty_file"),
        Fault::NotText { .. } => ("/file", "not_csv"),
        Fault::Mapping(_) => ("/mapping", "wrong_mapping"),
        Fault::Scratch(_) => ("/mapping", "no_room"),
    };
    let reason = fault.reason();
    let error = FieldError::new(pointer, code)
        .with("reason_code", reason.parts().0)
        .with("reason", reason);
    Error::Invalid(vec![error])
}
