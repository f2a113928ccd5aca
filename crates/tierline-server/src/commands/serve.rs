//! `tierline serve`: the desk with its workers, until it is told to stop.

use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::care;
use crate::config::{Arguments, Config, Store};
use crate::connections::{self, Patience};
use crate::{admin, telemetry};

/// Runs the desk.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    arguments: Arguments,
}

impl Serve {
    /// What these arguments, the environment and the file lead to.
    pub fn config(&self) -> anyhow::Result<Config> {
        self.arguments.load()
    }

    /// Runs until a signal comes; what is under way is finished first.
    pub async fn run(self) -> anyhow::Result<()> {
        let config = self.config()?;
        telemetry::start(&config.log);
        let Store::Sqlite {} = config.store;
        let desk = Arc::new(admin::open(&config.data)?);
        let recorder = PrometheusBuilder::new().install_recorder()?;
        let router = desk.router(config.http.options(), Arc::new(move || recorder.render()));
        let listener = TcpListener::bind(config.http.listen)
            .await
            .with_context(|| format!("http.listen: {} cannot be taken", config.http.listen))?;
        let cancelled = CancellationToken::new();
        let mut tasks = JoinSet::new();
        if !config.workers.paused {
            desk.start_workers(&mut tasks, &cancelled);
        }
        admin::listen(&desk, &mut tasks, &cancelled);
        care::print(&format!(
            "Tierline is ready: http://{}",
            listener.local_addr()?
        ))?;
        connections::serve(listener, router, &Patience::default(), told_to_stop()).await;
        cancelled.cancel();
        while tasks.join_next().await.is_some() {}
        Ok(())
    }
}

async fn told_to_stop() {
    let mut terminate = signal(SignalKind::terminate()).expect("the runtime handles signals");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
