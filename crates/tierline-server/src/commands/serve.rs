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
        let mut desk = admin::open(&config.data)?;
        desk.services.files = config.files.limits();
        let desk = Arc::new(desk);
        let recorder = PrometheusBuilder::new().install_recorder()?;
        let router = desk.router(config.http.options(), Arc::new(move || recorder.render()));
        let listener = TcpListener::bind(config.http.listen)
            .await
            .with_context(|| format!("http.listen: {} cannot be taken", config.http.listen))?;
        let mut tasks = JoinSet::new();
        tasks.spawn(desk.live.clone().run());
        tasks.spawn(desk.imports.clone().work(desk.closing.clone()));
        if !config.workers.paused {
            desk.start_workers(&mut tasks);
        }
        admin::listen(&desk, &mut tasks, &desk.closing);
        care::print(&format!(
            "Tierline is ready: http://{}",
            listener.local_addr()?
        ))?;
        if let Some(code) = desk.first_run.open(&desk.services).await? {
            let address = config.http.public_url.clone();
            let address = address.unwrap_or(format!("http://{}", listener.local_addr()?));
            let address = address.trim_end_matches('/');
            care::print(&format!(
                "This desk is empty. Set it up at {address}/setup with the code {code}"
            ))?;
        }
        let stop = stopping(desk.closing.clone());
        connections::serve(listener, router, &Patience::default(), stop).await;
        while tasks.join_next().await.is_some() {}
        Ok(())
    }
}

/// Who watches is told when it begins: their connections would last for ever.
async fn stopping(closing: CancellationToken) {
    told_to_stop().await;
    closing.cancel();
}

async fn told_to_stop() {
    let mut terminate = signal(SignalKind::terminate()).expect("the runtime handles signals");
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
