//! Opening, writing and clearing the index.

use std::path::Path;
use std::sync::{Arc, Mutex, Weak};

use tantivy::index::IndexBuilder;
use tantivy::merge_policy::LogMergePolicy;
use tantivy::{
    Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term,
};
use tierline_domain::id::TicketId;
use tierline_domain::search::SearchDocument;
use tierline_domain::{Error, Result};

use crate::document::document;
use crate::schema::{self, Fields};
use crate::segments::Segments;
use crate::{analysis, error};

/// Memory in which new documents wait for their segment.
const ARENA: usize = 40_000_000;
/// Bytes of text that are compressed together: each hit unpacks one block.
const BLOCK: usize = 4_096;
/// So many segments of about a size become one: each search asks every segment for every word.
const MERGED: usize = 4;
/// Tells which version of the schema a folder holds.
const VERSION_FILE: &str = "tierline-schema-version";

/// The index with its one writer.
pub struct TicketIndex {
    pub fields: Fields,
    pub segments: Arc<Segments>,
    index: Index,
    reader: IndexReader,
    writer: Mutex<IndexWriter>,
}

impl TicketIndex {
    pub fn open(folder: &Path) -> Result<Self> {
        let marker = folder.join(VERSION_FILE);
        let known = std::fs::read_to_string(&marker).unwrap_or_default();
        if known != schema::VERSION.to_string() {
            start_over(folder)?;
        }
        match Self::open_folder(folder) {
            Ok(index) => Ok(index),
            Err(error) => {
                tracing::warn!(error = ?error, "search index not readable, it is built anew");
                start_over(folder)?;
                Self::open_folder(folder)
            }
        }
    }

    pub fn in_memory() -> Result<Self> {
        let (builder, fields) = builder();
        Self::with(builder.create_in_ram().map_err(error::map)?, fields)
    }

    fn open_folder(folder: &Path) -> Result<Self> {
        let (builder, fields) = builder();
        let directory = tantivy::directory::MmapDirectory::open(folder).map_err(Error::internal)?;
        Self::with(
            builder.open_or_create(directory).map_err(error::map)?,
            fields,
        )
    }

    fn with(index: Index, fields: Fields) -> Result<Self> {
        index
            .tokenizers()
            .register(schema::EXACT, analysis::exact());
        let writer: IndexWriter = index
            .writer_with_num_threads(1, ARENA)
            .map_err(error::map)?;
        let mut merges = LogMergePolicy::default();
        merges.set_min_num_segments(MERGED);
        writer.set_merge_policy(Box::new(merges));
        let segments = Arc::new(Segments::new(&fields));
        let warmer: Weak<Segments> = Arc::downgrade(&segments);
        let reader = index
            .reader_builder()
            .warmers(vec![warmer])
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(error::map)?;
        Ok(Self {
            fields,
            segments,
            index,
            reader,
            writer: Mutex::new(writer),
        })
    }

    pub fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// All of it becomes visible and durable at once, with the position.
    pub fn apply(
        &self,
        documents: &[SearchDocument],
        gone: &[TicketId],
        position: u64,
    ) -> Result<()> {
        self.change(position, |writer| {
            for id in documents
                .iter()
                .map(|document| document.ticket.id)
                .chain(gone.iter().copied())
            {
                writer.delete_term(Term::from_field_text(self.fields.id, &id.to_string()));
            }
            for source in documents {
                writer
                    .add_document(document(&self.fields, source))
                    .map_err(error::map)?;
            }
            Ok(())
        })
    }

    pub fn clear(&self) -> Result<()> {
        self.change(0, |writer| {
            writer.delete_all_documents().map(drop).map_err(error::map)
        })
    }

    pub fn position(&self) -> Result<u64> {
        let payload = self.index.load_metas().map_err(error::map)?.payload;
        Ok(payload
            .and_then(|payload| payload.parse().ok())
            .unwrap_or(0))
    }

    fn change(
        &self,
        position: u64,
        work: impl FnOnce(&mut IndexWriter<TantivyDocument>) -> Result<()>,
    ) -> Result<()> {
        let mut writer = self
            .writer
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Err(failed) = work(&mut writer) {
            writer.rollback().map_err(error::map)?;
            return Err(failed);
        }
        let mut commit = writer.prepare_commit().map_err(error::map)?;
        commit.set_payload(&position.to_string());
        commit.commit().map_err(error::map)?;
        self.reader.reload().map_err(error::map)
    }
}

fn builder() -> (IndexBuilder, Fields) {
    let (schema, fields) = schema::build();
    let settings = IndexSettings {
        docstore_blocksize: BLOCK,
        ..IndexSettings::default()
    };
    (Index::builder().schema(schema).settings(settings), fields)
}

/// An index is a projection: it can always be thrown away.
fn start_over(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(Error::internal)?;
    }
    std::fs::create_dir_all(folder).map_err(Error::internal)?;
    std::fs::write(folder.join(VERSION_FILE), schema::VERSION.to_string()).map_err(Error::internal)
}
