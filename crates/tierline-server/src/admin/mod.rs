//! Errands: what an operator has done to the data, by the running desk or by the command itself, with the same code.

mod errand;
mod socket;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use tierline_domain::Error;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

pub use errand::{Errand, perform};

use crate::backup;
use crate::compose::Desk;

/// One line of an errand's answer, as it travels over the socket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Something to show.
    Said(String),
    /// How far it has come.
    Progress(Progress),
    /// It ended well.
    Done,
    /// It ended with this.
    Failed(String),
}

/// How far an errand has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub done: u64,
    /// Where it is known.
    pub total: Option<u64>,
    /// What was taken in so far, by those errands that take something in.
    #[serde(default)]
    pub taken: Taken,
}

/// What an import has taken in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub customers: u64,
    pub people: u64,
    pub tickets: u64,
    pub messages: u64,
    pub known: u64,
    pub refused: u64,
    pub altered: u64,
}

/// Takes the lines of an errand as they come.
pub type Tell<'a> = &'a (dyn Fn(Line) + Send + Sync);

/// Where the desk that owns a folder takes errands.
pub fn socket_path(folder: &Path) -> PathBuf {
    folder.join("admin.sock")
}

/// Has the errand done by the desk that owns the folder; answers `false` where none runs.
pub async fn hand_over(folder: &Path, errand: &Errand, tell: Tell<'_>) -> anyhow::Result<bool> {
    let Some(stream) = socket::connect(&socket_path(folder)).await else {
        return Ok(false);
    };
    socket::ask(stream, errand, tell).await?;
    Ok(true)
}

/// Has the errand done: by the desk that owns the folder, else here and now.
pub async fn run(folder: &Path, errand: Errand, tell: Tell<'_>) -> anyhow::Result<()> {
    if hand_over(folder, &errand, tell).await? {
        return Ok(());
    }
    if !backup::holds_desk(folder) {
        bail!("{} holds no desk", folder.display());
    }
    let desk = open(folder)?;
    perform(&desk, errand, tell).await
}

/// Takes errands beside the requests. A desk whose folder can hold no socket runs without.
pub fn listen(desk: &Arc<Desk>, tasks: &mut JoinSet<()>, cancelled: &CancellationToken) {
    match socket::Listener::bind(&socket_path(&desk.folder)) {
        Ok(listener) => {
            tasks.spawn(listener.run(desk.clone(), cancelled.clone()));
        }
        Err(error) => tracing::warn!(%error, "no admin socket: commands need the desk stopped"),
    }
}

/// Takes the folder, with words for the operator where another has it.
pub fn open(folder: &Path) -> anyhow::Result<Desk> {
    Desk::open(folder).map_err(|error| in_use(error, folder))
}

/// Says who may have the folder.
pub fn in_use(error: Error, folder: &Path) -> anyhow::Error {
    let taken = matches!(&error, Error::Conflict { code, .. } if *code == "data_folder_in_use");
    let error = anyhow::Error::from(error);
    if taken {
        return error.context(format!(
            "another process works on {}: a desk that starts or stops, or another command; try again when it has ended",
            folder.display()
        ));
    }
    error.context(format!("{} could not be opened", folder.display()))
}

/// Where a path of the command line lies, seen from a process in another folder.
pub fn absolute(path: &Path) -> anyhow::Result<PathBuf> {
    std::path::absolute(path).with_context(|| format!("{} is no path", path.display()))
}
