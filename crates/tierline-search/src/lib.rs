//! The embedded full-text index over tickets, with filters and scope inside the engine.

mod analysis;
mod blocks;
mod candidates;
mod document;
mod error;
mod filter;
mod fragments;
mod index;
mod limits;
mod list;
mod reading;
mod recent;
mod schema;
mod segments;
mod select;
mod tags;
mod words;

use std::path::Path;
use std::sync::Arc;

use async_trait::async_trait;
use tierline_domain::Result;
use tierline_domain::access::Scope;
use tierline_domain::id::TicketId;
use tierline_domain::ports::TicketSearch;
use tierline_domain::queue::{Count, Page, TicketCursor, TicketFilter, TicketQuery};
use tierline_domain::search::{SearchDocument, SearchPage, SearchQuery, TagCount, TagQuery};
use tierline_domain::ticket::TicketKey;

use index::TicketIndex;

/// The index. Cheap to clone.
#[derive(Clone)]
pub struct SearchIndex {
    inner: Arc<TicketIndex>,
}

impl SearchIndex {
    /// Opens the index in this folder, or begins a new one where there is none, or none that this version understands.
    pub fn open(folder: &Path) -> Result<Self> {
        Ok(Self {
            inner: Arc::new(TicketIndex::open(folder)?),
        })
    }

    /// An index that is gone with the process, for tests.
    pub fn in_memory() -> Result<Self> {
        Ok(Self {
            inner: Arc::new(TicketIndex::in_memory()?),
        })
    }

    /// Index work is processor work: it runs off the async threads.
    async fn run<R: Send + 'static>(
        &self,
        work: impl FnOnce(&TicketIndex) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let index = self.inner.clone();
        tokio::task::spawn_blocking(move || work(&index))
            .await
            .map_err(tierline_domain::Error::internal)?
    }
}

#[async_trait]
impl TicketSearch for SearchIndex {
    async fn search(&self, scope: &Scope, query: &SearchQuery) -> Result<SearchPage> {
        let (scope, query) = (scope.clone(), query.clone());
        self.run(move |index| words::search(index, &scope, &query))
            .await
    }

    async fn select(
        &self,
        scope: &Scope,
        query: &TicketQuery,
    ) -> Result<Page<TicketKey, TicketCursor>> {
        let (scope, query) = (scope.clone(), query.clone());
        self.run(move |index| select::select(index, &scope, &query))
            .await
    }

    async fn count(&self, scope: &Scope, filter: &TicketFilter) -> Result<Count> {
        let (scope, filter) = (scope.clone(), filter.clone());
        self.run(move |index| select::count(index, &scope, &filter))
            .await
    }

    async fn tags(&self, scope: &Scope, query: &TagQuery) -> Result<Page<TagCount, String>> {
        let (scope, query) = (scope.clone(), query.clone());
        self.run(move |index| tags::list(index, &scope, &query))
            .await
    }

    async fn apply(
        &self,
        documents: Vec<SearchDocument>,
        gone: Vec<TicketId>,
        position: u64,
    ) -> Result<()> {
        self.run(move |index| index.apply(&documents, &gone, position))
            .await
    }

    async fn position(&self) -> Result<u64> {
        self.inner.position()
    }

    async fn clear(&self) -> Result<()> {
        self.run(TicketIndex::clear).await
    }
}
