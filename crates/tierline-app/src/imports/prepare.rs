//! Putting an import together: its files, and what their columns mean.

use std::collections::BTreeMap;

use tierline_domain::actor::Actor;
use tierline_domain::id::ImportRunId;
use tierline_domain::import_run::{
    ImportFile, ImportMapping, ImportPart, ImportPreview, ImportRun, ImportState, ImportValues,
    Writing,
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

    /// Keeps a file, in place of a former one. Where the mapping fits the new one it stays, else it is guessed anew.
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
            ImportPart::Tickets => {
                let fitting = run
                    .mapping
                    .filter(|mapping| fits(&file, mapping.tickets.values()));
                run.mapping = fitting.map(|mapping| ImportMapping {
                    tickets_file: Writing::default(),
                    ..mapping
                });
                run.tickets = Some(file);
            }
            ImportPart::Messages => {
                if let Some(mapping) = &mut run.mapping {
                    mapping.messages_file = Writing::default();
                    if !fits(&file, mapping.messages.values()) {
                        mapping.messages.clear();
                    }
                }
                run.messages = Some(file);
            }
        }
        self.put_guessed(actor, run).await
    }

    /// Drops the file of messages; then only the tickets are imported.
    pub async fn drop_file(
        &self,
        actor: &Actor,
        id: ImportRunId,
        part: ImportPart,
    ) -> Result<ImportRun> {
        actor.require(Permission::ImportsRun)?;
        let mut run = self.at_rest(id).await?;
        let file = match part {
            ImportPart::Messages => run.messages.take(),
            // An import without tickets is none: they can only be replaced.
            ImportPart::Tickets => None,
        };
        let file = file.ok_or(Error::NotFound("file"))?;
        if let Some(mapping) = &mut run.mapping {
            mapping.messages.clear();
            mapping.messages_file = Writing::default();
        }
        let run = self.put(&Hand::of(actor), anew(run)).await?;
        // A file that nothing names any more goes with the import at the latest.
        self.engine.drop_file(id, &file).await?;
        Ok(run)
    }

    /// Says what the columns mean, and how the files are written where that was not recognised.
    pub async fn map(
        &self,
        actor: &Actor,
        id: ImportRunId,
        mapping: ImportMapping,
    ) -> Result<ImportRun> {
        actor.require(Permission::ImportsRun)?;
        let mut run = self.at_rest(id).await?;
        let before = run.mapping.take().unwrap_or_default();
        let mut mapping = mapping;
        let mut unknown = false;
        if before.tickets_file != mapping.tickets_file {
            let (file, columns) = (&mut run.tickets, &mut mapping.tickets);
            unknown |= self.look(id, file, &mapping.tickets_file, columns).await?;
        }
        if before.messages_file != mapping.messages_file {
            let (file, columns) = (&mut run.messages, &mut mapping.messages);
            unknown |= self.look(id, file, &mapping.messages_file, columns).await?;
        }
        run.mapping = Some(mapping);
        if unknown {
            return self.put_guessed(actor, run).await;
        }
        self.put(&Hand::of(actor), anew(run)).await
    }

    /// Looks through a file again; answers whether its columns are other ones than these, which then are forgotten.
    async fn look(
        &self,
        id: ImportRunId,
        file: &mut Option<ImportFile>,
        writing: &Writing,
        columns: &mut BTreeMap<String, String>,
    ) -> Result<bool> {
        let Some(kept) = file.take() else {
            return Ok(false);
        };
        let read = file.insert(self.engine.look(id, kept, writing).await?);
        let other = !fits(read, columns.values());
        if other {
            columns.clear();
        }
        Ok(other)
    }

    async fn put_guessed(&self, actor: &Actor, mut run: ImportRun) -> Result<ImportRun> {
        if run.tickets.is_some() {
            run.mapping = Some(self.engine.guess(&run).await?);
        }
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
            None => {
                let without_columns = |kept: ImportMapping| ImportMapping {
                    tickets: BTreeMap::new(),
                    messages: BTreeMap::new(),
                    values: BTreeMap::new(),
                    ..kept
                };
                let mapping = run.mapping.clone().map(without_columns);
                self.engine.guess(&ImportRun { mapping, ..run }).await?
            }
        };
        self.map(actor, id, mapping).await
    }

    /// The words of the file for status, priority and the like, and what they become.
    pub async fn values(&self, actor: &Actor, id: ImportRunId) -> Result<ImportValues> {
        actor.require(Permission::ImportsRun)?;
        let run = self.find(id).await?;
        if run.tickets.is_none() || run.mapping.is_none() {
            return Err(Error::conflict("import_not_ready"));
        }
        self.engine.values(&run).await
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

/// Whether the file has all these columns.
fn fits<'a>(file: &ImportFile, mut columns: impl Iterator<Item = &'a String>) -> bool {
    columns.all(|column| file.columns.iter().any(|name| name == column.trim()))
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
