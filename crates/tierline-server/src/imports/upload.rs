//! Files of imports on disk: written as they come, never whole in memory.

use std::path::{Path, PathBuf};

use async_trait::async_trait;
use tierline_app::Services;
use tierline_app::imports::Pieces;
use tierline_domain::id::ImportRunId;
use tierline_domain::import_run::{ImportFile, ImportPart};
use tierline_domain::{Error, FieldError, Result};
use tierline_integrations::csv::{self, Source, Written};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use super::blocking;

/// Bytes of one file.
const LARGEST: u64 = 4 * 1024 * 1024 * 1024;
/// Rows that are shown beside the mapping.
const SAMPLE: usize = 5;
/// Characters of each of their fields.
const FIELD: usize = 120;
/// Bytes of a piece that is read.
const PIECE: usize = 64 * 1024;

/// Writes the file, looks through it, and drops the one that it replaces. What cannot be read is not kept.
pub async fn keep(
    services: &Services,
    place: &Path,
    part: ImportPart,
    name: &str,
    pieces: &mut dyn Pieces,
) -> Result<ImportFile> {
    tokio::fs::create_dir_all(place).await.map_err(no_room)?;
    let kind = match part {
        ImportPart::Tickets => "tickets",
        ImportPart::Messages => "messages",
    };
    let stored = format!("{kind}-{}", ImportRunId::from(services.ids.uuid()));
    let path = place.join(&stored);
    let unfinished = Unfinished(Some(path.clone()));
    let bytes = write(&path, pieces).await?;
    let unread = ImportFile {
        name: name.to_owned(),
        stored: stored.clone(),
        bytes,
        gzip: false,
        encoding: String::new(),
        delimiter: ',',
        columns: vec![],
        sample: vec![],
    };
    let file = look(&path, unread, Written::default()).await?;
    unfinished.keep();
    drop_others(place, kind, &stored).await?;
    Ok(file)
}

/// A file that goes when it is dropped before it was found good: also where nobody waits for the answer any more.
struct Unfinished(Option<PathBuf>);

impl Unfinished {
    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // It may not even have been made.
            let _ = std::fs::remove_file(path);
        }
    }
}

async fn write(path: &Path, pieces: &mut dyn Pieces) -> Result<u64> {
    let mut file = File::create(path).await.map_err(no_room)?;
    let mut bytes = 0;
    while let Some(piece) = pieces.next().await? {
        bytes += piece.len() as u64;
        if bytes > LARGEST {
            let error = FieldError::new("/file", "too_large").with("max", LARGEST);
            return Err(Error::Invalid(vec![error]));
        }
        file.write_all(&piece).await.map_err(no_room)?;
    }
    file.sync_all().await.map_err(no_room)?;
    Ok(bytes)
}

/// The file with what is in it: how it is written, its columns and first rows.
pub async fn look(path: &Path, file: ImportFile, written: Written) -> Result<ImportFile> {
    let path: PathBuf = path.to_owned();
    let (format, glance) = blocking(move || {
        let source = Source::open(&path, &written)?;
        let glance = csv::glance(&source, SAMPLE)?;
        Ok((source.format, glance))
    })
    .await?;
    let begin = |field: String| field.chars().take(FIELD).collect();
    let rows = glance.rows.into_iter();
    Ok(ImportFile {
        gzip: format.gzip,
        encoding: format.encoding,
        delimiter: format.delimiter,
        columns: glance.columns,
        sample: rows
            .map(|row| row.into_iter().map(begin).collect())
            .collect(),
        ..file
    })
}

async fn drop_others(place: &Path, kind: &str, stored: &str) -> Result<()> {
    let mut entries = tokio::fs::read_dir(place).await.map_err(no_room)?;
    while let Some(entry) = entries.next_entry().await.map_err(no_room)? {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(kind) && name != stored {
            tokio::fs::remove_file(entry.path())
                .await
                .map_err(no_room)?;
        }
    }
    Ok(())
}

fn no_room(error: std::io::Error) -> Error {
    Error::unavailable("files", error)
}

/// A file to be read in pieces; `None` where there is none.
pub async fn open(path: &Path) -> Result<Option<Box<dyn Pieces>>> {
    match File::open(path).await {
        Ok(file) => Ok(Some(Box::new(FilePieces(file)))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(no_room(error)),
    }
}

struct FilePieces(File);

#[async_trait]
impl Pieces for FilePieces {
    async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let mut piece = vec![0; PIECE];
        let count = self.0.read(&mut piece).await.map_err(no_room)?;
        piece.truncate(count);
        Ok((count > 0).then_some(piece))
    }
}
