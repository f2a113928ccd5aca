//! Which adapter stands behind which port, from the data folder to the router.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tierline_ai::Triage as TriageModels;
use tierline_app::Services;
use tierline_app::accounts::FirstRun;
use tierline_app::cache::CachedRecords;
use tierline_app::consumers::{Notifier, Relay, SearchIndexer, Triage};
use tierline_app::imports::Imports;
use tierline_app::live::LiveFeed;
use tierline_app::notifications::{AnnouncedNotifications, InboxChanges};
use tierline_app::search::SearchProgress;
use tierline_blobs::BlobFolder;
use tierline_domain::Result;
use tierline_domain::attachment::FileLimits;
use tierline_domain::ports::{Clock, RecordStore};
use tierline_domain::record::Record;
use tierline_http::{HttpOptions, HttpState, Ready, Rendered};
use tierline_jobs::{Runner, Scheduler};
use tierline_search::SearchIndex;
use tierline_store_sqlite::{FolderLock, SqliteStore};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::backup;
use crate::imports::CsvImports;
use crate::jobs;
use crate::sources::{RandomIds, SystemClock, SystemSecrets};

/// A store that needs longer than this for nothing at all is not ready.
const READY_WITHIN: Duration = Duration::from_secs(2);

/// A desk over a data folder that it owns.
pub struct Desk {
    pub services: Services,
    pub store: SqliteStore,
    /// The one indexer: its rebuild and its event handling take turns.
    pub indexer: Arc<SearchIndexer>,
    /// What browsers are told; it ends with `closing`.
    pub live: Arc<LiveFeed>,
    /// The door of a desk without accounts; `serve` opens it.
    pub first_run: Arc<FirstRun>,
    /// Imports through the browser; they run where `Imports::work` does.
    pub imports: Arc<Imports>,
    /// Cancelled when the desk stops.
    pub closing: CancellationToken,
    pub folder: PathBuf,
    _lock: FolderLock,
}

/// Where the database of a data folder is.
pub fn database(folder: &Path) -> PathBuf {
    folder.join("tierline.sqlite")
}

/// Where the contents of files are.
pub fn blobs(folder: &Path) -> PathBuf {
    folder.join("blobs")
}

impl Desk {
    /// Takes the folder and opens what is in it; an empty folder becomes an empty desk.
    pub fn open(folder: &Path) -> Result<Self> {
        Self::with_clock(folder, Arc::new(SystemClock))
    }

    /// The same under another clock.
    pub fn with_clock(folder: &Path, clock: Arc<dyn Clock>) -> Result<Self> {
        let lock = FolderLock::take(folder)?;
        backup::finish_restore(folder)?;
        let store = SqliteStore::open(&database(folder))?;
        let search = SearchIndex::open(&folder.join("search"))?;
        let inboxes = InboxChanges::default();
        let notifications = AnnouncedNotifications::new(Arc::new(store.clone()), inboxes.clone());
        let services = Services {
            tickets: Arc::new(store.clone()),
            queue: Arc::new(store.clone()),
            search: Arc::new(search),
            progress: SearchProgress::default(),
            insights: Arc::new(store.clone()),
            customers: cached(&store),
            contacts: cached(&store),
            technicians: cached(&store),
            teams: cached(&store),
            categories: cached(&store),
            users: cached(&store),
            sessions: cached(&store),
            tokens: cached(&store),
            invitations: cached(&store),
            imports: cached(&store),
            settings: cached(&store),
            notifications: Arc::new(notifications),
            views: cached(&store),
            attachments: Arc::new(store.clone()),
            drafts: Arc::new(store.clone()),
            blobs: Arc::new(BlobFolder::open(&blobs(folder))?),
            pictures: Arc::default(),
            files: FileLimits::default(),
            events: Arc::new(store.clone()),
            jobs: Arc::new(store.clone()),
            triage: Arc::new(TriageModels::open(&folder.join("models"))),
            clock,
            ids: Arc::new(RandomIds),
            secrets: Arc::new(SystemSecrets),
        };
        let engine = CsvImports::new(services.clone(), folder.join("imports"));
        let closing = CancellationToken::new();
        Ok(Self {
            live: Arc::new(LiveFeed::new(services.clone(), inboxes, closing.clone())),
            indexer: Arc::new(SearchIndexer::new(services.clone())),
            first_run: Arc::default(),
            imports: Arc::new(Imports::new(services.clone(), Arc::new(engine))),
            closing,
            services,
            store,
            folder: folder.to_owned(),
            _lock: lock,
        })
    }

    /// The router over this desk.
    pub fn router(&self, options: HttpOptions, metrics: Rendered) -> Router {
        let store = self.store.clone();
        let ready: Ready = Arc::new(move || {
            let store = store.clone();
            Box::pin(async move { readiness(&store).await })
        });
        tierline_http::router(HttpState::new(
            self.services.clone(),
            self.live.clone(),
            self.first_run.clone(),
            self.imports.clone(),
            options,
            ready,
            metrics,
        ))
    }

    /// Everything that works beside the requests, until cancelled.
    pub fn start_workers(&self, tasks: &mut JoinSet<()>) {
        let cancelled = &self.closing;
        for relay in self.relays() {
            tasks.spawn(relay.run(cancelled.clone()));
        }
        let services = &self.services;
        let (queue, clock, ids) = (
            services.jobs.clone(),
            services.clock.clone(),
            services.ids.clone(),
        );
        let runner = Runner::new(
            queue.clone(),
            clock.clone(),
            ids.clone(),
            jobs::registry(),
            services.clone(),
        );
        let closing = cancelled.clone();
        tasks.spawn(async move {
            // The folder is this process's alone: whoever held jobs of it is gone.
            runner.reclaim().await;
            runner.run(closing).await;
        });
        tasks.spawn(Scheduler::new(queue, clock, ids, jobs::schedules()).run(cancelled.clone()));
    }

    /// The consumers of events, each with its own relay.
    pub fn relays(&self) -> Vec<Relay> {
        let services = &self.services;
        vec![
            Relay::new(services.clone(), self.indexer.clone()),
            Relay::new(services.clone(), Arc::new(Triage::new(services.clone()))),
            Relay::new(services.clone(), Arc::new(Notifier::new(services.clone()))),
        ]
    }
}

/// Whether the store takes writes and answers reads, soon enough to be of use.
async fn readiness(store: &SqliteStore) -> Result<(), String> {
    match tokio::time::timeout(READY_WITHIN, store.ping()).await {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => {
            tracing::error!(error = ?error, "store not ready");
            Err("the store does not answer".to_owned())
        }
        Err(_) => Err("the store answers too late".to_owned()),
    }
}

fn cached<T: Record>(store: &SqliteStore) -> Arc<dyn RecordStore<T>> {
    Arc::new(CachedRecords::new(Arc::new(store.clone())))
}
