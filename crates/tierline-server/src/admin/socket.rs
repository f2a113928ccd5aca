//! The local socket over which commands reach the desk that owns their folder: one JSON line asks, JSON lines answer.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{Errand, Line, perform};
use crate::compose::Desk;

/// The longest errand in bytes: a few paths, and the mapping of an import.
const LONGEST: u64 = 1024 * 1024;

/// Takes errands for a desk.
pub struct Listener {
    socket: UnixListener,
}

impl Listener {
    /// Listens there, for processes of the same user alone. Whoever holds the folder's lock may replace a socket
    /// that a former owner left behind.
    pub fn bind(path: &Path) -> std::io::Result<Self> {
        if path.exists() {
            std::fs::remove_file(path)?;
        }
        let socket = UnixListener::bind(path)?;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
        Ok(Self { socket })
    }

    /// Takes errands until cancelled.
    pub async fn run(self, desk: Arc<Desk>, cancelled: CancellationToken) {
        let mut errands = JoinSet::new();
        loop {
            let accepted = tokio::select! {
                () = cancelled.cancelled() => return,
                accepted = self.socket.accept() => accepted,
                Some(_) = errands.join_next() => continue,
            };
            match accepted {
                Ok((stream, _)) => {
                    errands.spawn(answer(desk.clone(), stream));
                }
                Err(error) => tracing::warn!(%error, "an errand could not be taken"),
            }
        }
    }
}

/// One errand. Whoever asked and hung up has it stopped: each step of an errand is whole in itself.
async fn answer(desk: Arc<Desk>, stream: UnixStream) {
    let (reader, mut writer) = stream.into_split();
    let mut reader = BufReader::new(reader.take(LONGEST));
    let mut asked = String::new();
    if reader.read_line(&mut asked).await.is_err() || asked.is_empty() {
        return;
    }
    let (sender, mut lines) = mpsc::unbounded_channel();
    let work = async {
        let errand: Errand = serde_json::from_str(&asked).context("the errand is not known")?;
        tracing::info!(?errand, "errand");
        let tell = |line| drop(sender.send(line));
        perform(&desk, errand, &tell).await
    };
    let mut rest = Vec::new();
    tokio::pin!(work);
    let outcome = loop {
        tokio::select! {
            biased;
            Some(line) = lines.recv() => if write(&mut writer, &line).await.is_err() { return },
            outcome = &mut work => break outcome,
            _ = reader.read_to_end(&mut rest) => return,
        }
    };
    while let Ok(line) = lines.try_recv() {
        if write(&mut writer, &line).await.is_err() {
            return;
        }
    }
    let last = match outcome {
        Ok(()) => Line::Done,
        Err(error) => Line::Failed(format!("{error:#}")),
    };
    // Nobody is left to be told where this fails.
    let _ = write(&mut writer, &last).await;
}

async fn write(writer: &mut (impl AsyncWriteExt + Unpin), line: &Line) -> anyhow::Result<()> {
    let mut text = serde_json::to_vec(line)?;
    text.push(b'\n');
    Ok(writer.write_all(&text).await?)
}

/// The desk that takes errands there; `None` where none runs.
pub async fn connect(path: &Path) -> Option<UnixStream> {
    UnixStream::connect(path).await.ok()
}

/// Asks for the errand and passes on what is told until it has ended.
pub async fn ask(
    mut stream: UnixStream,
    errand: &Errand,
    tell: super::Tell<'_>,
) -> anyhow::Result<()> {
    let mut asked = serde_json::to_vec(errand)?;
    asked.push(b'\n');
    stream.write_all(&asked).await?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await? {
        match serde_json::from_str(&line)? {
            Line::Done => return Ok(()),
            Line::Failed(text) => bail!(text),
            line => tell(line),
        }
    }
    bail!("the desk stopped before the errand had ended")
}
