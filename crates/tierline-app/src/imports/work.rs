//! Running an import: one at a time, told while it goes on, stopped when somebody says so or the desk stops.

use std::sync::{Arc, PoisonError};

use tierline_domain::access::Scope;
use tierline_domain::actor::Actor;
use tierline_domain::id::ImportRunId;
use tierline_domain::import_reason::ImportReason;
use tierline_domain::import_run::{ImportOutcome, ImportProgress, ImportRun, ImportState};
use tierline_domain::permission::Permission;
use tierline_domain::record::RecordQuery;
use tierline_domain::{Error, Result};
use tokio_util::sync::CancellationToken;

use super::{Imports, Running, system};
use crate::directory::Hand;

/// How a run ended.
enum End {
    Itself(Result<Result<ImportOutcome, ImportReason>>),
    Cancelled,
    Stopped,
}

impl Imports {
    /// Has an import run, or tried out. Only one runs at a time.
    pub async fn start(&self, actor: &Actor, id: ImportRunId, dry_run: bool) -> Result<ImportRun> {
        actor.require(Permission::ImportsRun)?;
        let run = self.at_rest(id).await?;
        if run.tickets.is_none() || run.mapping.is_none() {
            return Err(Error::conflict("import_not_ready"));
        }
        self.take_turn(id)?;
        let run = ImportRun {
            state: ImportState::Running,
            dry_run,
            started_at: Some(self.services.clock.now()),
            ended_at: None,
            outcome: None,
            fault: None,
            ..run
        };
        let run = self.put(&Hand::of(actor), run).await;
        if run.is_err() || self.order.send(id).is_err() {
            *self.running() = None;
        }
        run
    }

    /// Stops a run; what it wrote stays.
    pub async fn cancel(&self, actor: &Actor, id: ImportRunId) -> Result<ImportRun> {
        actor.require(Permission::ImportsRun)?;
        let run = self.find(id).await?;
        if let Some(running) = self.running().as_ref().filter(|running| running.id == id) {
            running.stop.cancel();
        }
        Ok(run)
    }

    /// Works until cancelled. What ran when the program stopped is told to be interrupted.
    pub async fn work(self: Arc<Self>, closing: CancellationToken) {
        if let Err(error) = self.after_a_stop().await {
            tracing::error!(%error, "interrupted imports could not be marked");
        }
        let orders = self
            .orders
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some(mut orders) = orders else { return };
        loop {
            let order = tokio::select! {
                () = closing.cancelled() => return,
                order = orders.recv() => order,
            };
            let Some(id) = order else { return };
            let ended = self.perform(id, &closing).await;
            // Before its end is told: who reads of it may begin the next.
            *self.running() = None;
            if let Err(error) = self.tell_end(ended).await {
                tracing::error!(%error, import = %id, "the end of an import could not be written");
            }
        }
    }

    fn take_turn(&self, id: ImportRunId) -> Result<()> {
        let mut running = self.running();
        if running.is_some() {
            return Err(Error::conflict("import_is_running"));
        }
        *running = Some(Running {
            id,
            progress: ImportProgress::default(),
            stop: CancellationToken::new(),
        });
        Ok(())
    }

    async fn after_a_stop(&self) -> Result<()> {
        let query = RecordQuery {
            limit: 200,
            ..RecordQuery::default()
        };
        let all = self.services.imports.list(&Scope::All, &query).await?.items;
        for run in all {
            if run.state == ImportState::Running && self.progress(run.id).is_none() {
                let run = ImportRun {
                    state: ImportState::Interrupted,
                    ended_at: Some(self.services.clock.now()),
                    ..run
                };
                self.put(&system(), run).await?;
            }
        }
        Ok(())
    }

    async fn tell_end(&self, ended: Result<Option<ImportRun>>) -> Result<()> {
        if let Some(run) = ended? {
            self.put(&system(), run).await?;
        }
        Ok(())
    }

    /// Runs it, and answers it as it ended.
    async fn perform(
        &self,
        id: ImportRunId,
        closing: &CancellationToken,
    ) -> Result<Option<ImportRun>> {
        let run = self.find(id).await?;
        let Some(stop) = self.running().as_ref().map(|running| running.stop.clone()) else {
            return Ok(None);
        };
        let tell = |progress| {
            if let Some(running) = self.running().as_mut() {
                running.progress = progress;
            }
        };
        tracing::info!(import = %id, dry_run = run.dry_run, "import");
        let end = tokio::select! {
            () = stop.cancelled() => End::Cancelled,
            () = closing.cancelled() => End::Stopped,
            outcome = self.engine.run(&run, &tell) => End::Itself(outcome),
        };
        let so_far = self.progress(id).map(|progress| progress.outcome);
        let (state, outcome, fault) = match end {
            End::Itself(Ok(Ok(outcome))) => (ImportState::Done, Some(outcome), None),
            End::Itself(Ok(Err(reason))) => (ImportState::Failed, so_far, Some(reason)),
            End::Itself(Err(error)) => {
                tracing::error!(?error, import = %id, "an import failed");
                (ImportState::Failed, so_far, Some(ImportReason::Internal))
            }
            End::Cancelled => (ImportState::Cancelled, so_far, None),
            End::Stopped => (ImportState::Interrupted, so_far, None),
        };
        Ok(Some(ImportRun {
            state,
            outcome,
            fault,
            ended_at: Some(self.services.clock.now()),
            ..self.find(id).await?
        }))
    }
}
