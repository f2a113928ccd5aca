//! The errands themselves.

use std::path::PathBuf;

use anyhow::bail;
use serde::{Deserialize, Serialize};
use tierline_app::consumers::{Consumer, Notifier, Triage, replay};

use super::{Line, Tell};
use crate::commands::import::{self, CsvImport};
use crate::compose::Desk;

/// What can be done to the data of a desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Errand {
    /// Tells how the data is; fails where something is wrong.
    Doctor,
    /// Copies the data into this file, which must not exist.
    Backup { to: PathBuf },
    /// Builds the search index anew.
    Reindex,
    /// Runs parked events again: of this consumer, or of all.
    Replay { consumer: Option<String> },
    /// Trains the triage models on the desk's own history.
    Train,
    /// Brings in the history of another desk.
    Import(Box<CsvImport>),
}

/// Does it.
pub async fn perform(desk: &Desk, errand: Errand, tell: Tell<'_>) -> anyhow::Result<()> {
    let say = |text: String| tell(Line::Said(text));
    match errand {
        Errand::Doctor => crate::doctor::examine(desk, &say).await,
        Errand::Backup { to } => {
            crate::backup::check_free(&to)?;
            let shown = to.display();
            desk.store.backup(to.clone()).await.map_err(|error| {
                let exists = matches!(&error, tierline_domain::Error::Conflict { code, .. } if *code == "backup_target_exists");
                let what = if exists {
                    format!("{shown} exists already, and a backup overwrites nothing")
                } else {
                    format!("no backup was written to {shown}")
                };
                anyhow::Error::from(error).context(what)
            })?;
            crate::backup::files(desk, &to).await?;
            say(format!("backup written and checked: {}", to.display()));
            Ok(())
        }
        Errand::Reindex => {
            let tickets = desk.indexer.rebuild().await?;
            say(format!("{tickets} tickets indexed"));
            Ok(())
        }
        Errand::Replay { consumer } => replay_parked(desk, consumer.as_deref(), &say).await,
        Errand::Train => {
            let report = tierline_app::triage::train(&desk.services).await?;
            say(format!("{report:#}"));
            Ok(())
        }
        Errand::Import(request) => {
            let progress = |progress| tell(Line::Progress(progress));
            let report = import::run(&desk.services, &request, &progress).await?;
            say(report.lines().join("\n"));
            Ok(())
        }
    }
}

async fn replay_parked(
    desk: &Desk,
    only: Option<&str>,
    say: &(dyn Fn(String) + Sync),
) -> anyhow::Result<()> {
    let triage = Triage::new(desk.services.clone());
    let notifier = Notifier::new(desk.services.clone());
    let consumers: [&dyn Consumer; 3] = [&*desk.indexer, &triage, &notifier];
    if let Some(name) = only
        && !consumers.iter().any(|consumer| consumer.name() == name)
    {
        let names = consumers.map(Consumer::name).join(", ");
        bail!("there is no consumer {name}; there are: {names}");
    }
    for consumer in consumers {
        if only.is_none_or(|name| name == consumer.name()) {
            let (settled, parked) = replay(&desk.services, consumer).await?;
            say(format!(
                "{}: {settled} of {parked} parked events settled",
                consumer.name()
            ));
        }
    }
    Ok(())
}
