//! Putting an import together: its files, and what their columns mean.

use tierline_domain::actor::Actor;
use tierline_domain::id::ImportRunId;
use tierline_domain::import_run::{
    ImportMapping, ImportPart, ImportPreview, ImportRun, ImportState,
};
use tierline_domain::permission::Permission;
use tierline_domain::{Error, Result};

use super::{Imports, Pieces};
use crate::directory::Hand;

/// Characters of a file's name that are kept.
const NAME: usize = 200;

impl Imports {
    /// Begins an import.
    pub async fn begin(&self, actor: &Actor) -> Result<ImportRun> {
        actor.require(Permission::ImportsRun)?;
        let run = ImportRun {
            id: ImportRunId::from(self.services.ids.uuid()),
            version: 0,
            by: actor.user,
            created_at: self.services.clock.now(),
            state: ImportState::Preparing,
            tickets: None,
            messages: None,
            mapping: None,
            dry_run: false,
            started_at: None,
            ended_at: None,
            outcome: None,
            fault: None,
        };
        self.put(&Hand::of(actor), run).await
    }

    /// Keeps a file, in place of a former one, and guesses anew what the columns mean.
    pub async fn keep(
        &self,
        actor: &Actor,
        id: ImportRunId,
        part: ImportPart,
        name: &str,
        pieces: &mut dyn Pieces,
    ) -> Result<ImportRun> {
        actor.require(Permission::ImportsRun)?;
        self.at_rest(id).await?;
        let name: String = name
            .chars()
            .filter(|letter| !letter.is_control())
            .take(NAME)
            .collect();
        let file = self.engine.keep(id, part, &name, pieces).await?;
        // It took a while: what happened meanwhile counts.
        let mut run = self.at_rest(id).await?;
        match part {
            ImportPart::Tickets => run.tickets = Some(file),
            ImportPart::Messages => run.messages = Some(file),
        }
        if run.tickets.is_some() {
            run.mapping = Some(self.engine.guess(&run).await?);
        }
        self.put(&Hand::of(actor), anew(run)).await
    }

    /// Says what the columns mean.
    pub async fn map(
        &self,
        actor: &Actor,
        id: ImportRunId,
        mapping: ImportMapping,
    ) -> Result<ImportRun> {
        actor.require(Permission::ImportsRun)?;
        let run = self.at_rest(id).await?;
        let run = ImportRun {
            mapping: Some(mapping),
            ..run
        };
        self.put(&Hand::of(actor), anew(run)).await
    }

    /// Takes the mapping of a known export; without a name, guesses anew.
    pub async fn map_as(
        &self,
        actor: &Actor,
        id: ImportRunId,
        preset: Option<&str>,
    ) -> Result<ImportRun> {
        actor.require(Permission::ImportsRun)?;
        let run = self.at_rest(id).await?;
        let mapping = match preset {
            Some(name) => self
                .engine
                .preset(name)
                .ok_or_else(|| Error::invalid("/preset", "unknown_value"))?,
            None if run.tickets.is_none() => return Err(Error::conflict("import_not_ready")),
            None => self.engine.guess(&run).await?,
        };
        self.map(actor, id, mapping).await
    }

    /// What the first rows would become.
    pub async fn preview(&self, actor: &Actor, id: ImportRunId) -> Result<ImportPreview> {
        actor.require(Permission::ImportsRun)?;
        let run = self.find(id).await?;
        if run.tickets.is_none() || run.mapping.is_none() {
            return Err(Error::conflict("import_not_ready"));
        }
        self.engine.preview(&run).await
    }
}

/// What an earlier run told is about other files or another mapping.
fn anew(run: ImportRun) -> ImportRun {
    ImportRun {
        state: ImportState::Preparing,
        outcome: None,
        fault: None,
        started_at: None,
        ended_at: None,
        ..run
    }
}
