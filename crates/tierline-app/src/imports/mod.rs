//! Imports through the browser: put together, tried out, run one at a time beside the requests, and remembered.

mod engine;
mod prepare;
mod work;

use std::sync::{Arc, Mutex, PoisonError};

use tierline_domain::access::Scope;
use tierline_domain::actor::{Actor, Origin};
use tierline_domain::id::ImportRunId;
use tierline_domain::import_run::{ImportProgress, ImportRun, ImportState};
use tierline_domain::permission::Permission;
use tierline_domain::record::RecordQuery;
use tierline_domain::{Error, Result};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

pub use engine::{ImportEngine, Pieces, Tell};

use crate::Services;
use crate::directory::{self, Hand};

/// The imports of a desk.
pub struct Imports {
    services: Services,
    pub(crate) engine: Arc<dyn ImportEngine>,
    /// The one that runs, or is about to.
    running: Mutex<Option<Running>>,
    order: mpsc::UnboundedSender<ImportRunId>,
    orders: Mutex<Option<mpsc::UnboundedReceiver<ImportRunId>>>,
}

/// A run that is under way.
#[derive(Debug, Clone)]
struct Running {
    id: ImportRunId,
    progress: ImportProgress,
    stop: CancellationToken,
}

impl Imports {
    /// The imports that this engine does.
    pub fn new(services: Services, engine: Arc<dyn ImportEngine>) -> Self {
        let (order, orders) = mpsc::unbounded_channel();
        Self {
            services,
            engine,
            running: Mutex::new(None),
            order,
            orders: Mutex::new(Some(orders)),
        }
    }

    /// All of them, the newest first.
    pub async fn list(&self, actor: &Actor) -> Result<Vec<ImportRun>> {
        actor.require(Permission::ImportsRun)?;
        let query = RecordQuery {
            limit: 200,
            ..RecordQuery::default()
        };
        let mut all = self.services.imports.list(&Scope::All, &query).await?.items;
        all.sort_by_key(|run| std::cmp::Reverse(run.created_at));
        Ok(all)
    }

    /// One of them.
    pub async fn get(&self, actor: &Actor, id: ImportRunId) -> Result<ImportRun> {
        actor.require(Permission::ImportsRun)?;
        self.find(id).await
    }

    /// How far it has come, where it runs.
    pub fn progress(&self, id: ImportRunId) -> Option<ImportProgress> {
        let running = self.running();
        let own = running.as_ref().filter(|running| running.id == id);
        own.map(|running| running.progress.clone())
    }

    /// What files, columns and presets can be.
    pub fn engine(&self) -> &dyn ImportEngine {
        &*self.engine
    }

    /// The report of the last run.
    pub async fn report(&self, actor: &Actor, id: ImportRunId) -> Result<Box<dyn Pieces>> {
        actor.require(Permission::ImportsRun)?;
        let run = self.find(id).await?;
        let report = self.engine.report(run.id).await?;
        report.ok_or(Error::NotFound("report"))
    }

    /// Forgets an import with its files; what it brought stays.
    pub async fn discard(&self, actor: &Actor, id: ImportRunId) -> Result<()> {
        actor.require(Permission::ImportsRun)?;
        let run = self.at_rest(id).await?;
        self.engine.discard(id).await?;
        directory::delete(
            &self.services,
            &*self.services.imports,
            &Hand::of(actor),
            run,
        )
        .await
    }

    async fn find(&self, id: ImportRunId) -> Result<ImportRun> {
        let found = self.services.imports.find(&Scope::All, id).await?;
        found.ok_or(Error::NotFound("import"))
    }

    /// One that may be changed now.
    async fn at_rest(&self, id: ImportRunId) -> Result<ImportRun> {
        let run = self.find(id).await?;
        if run.state == ImportState::Running || self.progress(id).is_some() {
            return Err(Error::conflict("import_is_running"));
        }
        Ok(run)
    }

    async fn put(&self, hand: &Hand, run: ImportRun) -> Result<ImportRun> {
        let store = &*self.services.imports;
        directory::put(&self.services, store, &Scope::All, hand, run, None).await
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Option<Running>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn system() -> Hand {
    Hand::system(Origin::Import)
}
