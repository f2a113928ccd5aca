//! What an import through the browser needs done: files kept and read, rows turned into tickets.

use async_trait::async_trait;
use tierline_domain::Result;
use tierline_domain::id::ImportRunId;
use tierline_domain::import_reason::ImportReason;
use tierline_domain::import_run::{
    ImportFile, ImportMapping, ImportOutcome, ImportPart, ImportPreview, ImportProgress, ImportRun,
    ImportValues, Writing,
};

/// A file on its way, piece by piece.
#[async_trait]
pub trait Pieces: Send {
    /// The next piece; `None` at the end.
    async fn next(&mut self) -> Result<Option<Vec<u8>>>;
}

/// Told how far a run has come.
pub type Tell<'a> = &'a (dyn Fn(ImportProgress) + Send + Sync);

/// Keeps and reads the files of imports. A file that cannot be read is `Invalid`, with the reason.
#[async_trait]
pub trait ImportEngine: Send + Sync {
    /// Keeps a file of an import in place of a former one, and looks through it.
    async fn keep(
        &self,
        run: ImportRunId,
        part: ImportPart,
        name: &str,
        pieces: &mut dyn Pieces,
    ) -> Result<ImportFile>;

    /// Looks through a kept file once more, written as somebody says.
    async fn look(
        &self,
        run: ImportRunId,
        file: ImportFile,
        writing: &Writing,
    ) -> Result<ImportFile>;

    /// Drops a kept file.
    async fn drop_file(&self, run: ImportRunId, file: &ImportFile) -> Result<()>;

    /// Drops all files of an import.
    async fn discard(&self, run: ImportRunId) -> Result<()>;

    /// What the columns seem to mean; of a file that the import has a mapping for, what it says stays.
    async fn guess(&self, run: &ImportRun) -> Result<ImportMapping>;

    /// The mapping of a known export.
    fn preset(&self, name: &str) -> Option<ImportMapping>;

    /// The names of known exports.
    fn presets(&self) -> Vec<&'static str>;

    /// What a column of this file can be.
    fn fields(&self, part: ImportPart) -> Vec<&'static str>;

    /// What the first rows would become under the mapping of the import.
    async fn preview(&self, run: &ImportRun) -> Result<ImportPreview>;

    /// The words of the tickets' file for status, priority and the like, and what they become; none while the columns do
    /// not fit.
    async fn values(&self, run: &ImportRun) -> Result<ImportValues>;

    /// Imports, or tries it out; or why the files cannot be imported. Dropped half-way, what was written stays.
    async fn run(
        &self,
        run: &ImportRun,
        tell: Tell<'_>,
    ) -> Result<Result<ImportOutcome, ImportReason>>;

    /// All remarks of the last run as a CSV file; `None` where there were none.
    async fn report(&self, run: ImportRunId) -> Result<Option<Box<dyn Pieces>>>;
}
