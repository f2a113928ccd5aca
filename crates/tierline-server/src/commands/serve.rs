//! `tierline serve`: the desk with its workers, until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;

use clap::Args;
use metrics_exporter_prometheus::PrometheusBuilder;
use tierline_http::HttpOptions;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{Folder, care};
use crate::admin;

/// Runs the desk.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    folder: Folder,
    /// Address to listen on; port 0 takes any free one
    #[arg(long, env = "TIERLINE_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where browsers find the desk, such as <https://desk.example>
    #[arg(long, env = "TIERLINE_PUBLIC_URL")]
    public_url: Option<String>,
    /// Requests per minute of one token, session or address
    #[arg(long, env = "TIERLINE_REQUESTS_PER_MINUTE", default_value_t = HttpOptions::default().requests_per_minute)]
    requests_per_minute: u32,
    /// Answer without compression
    #[arg(long)]
    no_compression: bool,
    /// Take requests only: leave search, triage and jobs for later
    #[arg(long)]
    pause_workers: bool,
}

impl Serve {
    /// Runs until a signal comes; what is under way is finished first.
    pub async fn run(self) -> anyhow::Result<()> {
        let desk = Arc::new(admin::open(&self.folder.data)?);
        let recorder = PrometheusBuilder::new().install_recorder()?;
        let options = HttpOptions {
            public_url: self.public_url,
            requests_per_minute: self.requests_per_minute,
            compression: !self.no_compression,
            ..HttpOptions::default()
        };
        let router = desk.router(options, Arc::new(move || recorder.render()));
        let listener = TcpListener::bind(self.listen).await?;
        let cancelled = CancellationToken::new();
        let mut tasks = JoinSet::new();
        if !self.pause_workers {
            desk.start_workers(&mut tasks, &cancelled);
        }
        admin::listen(&desk, &mut tasks, &cancelled);
        care::print(&format!(
            "Tierline is ready: http://{}",
            listener.local_addr()?
        ))?;
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service)
            .with_graceful_shutdown(told_to_stop())
            .await?;
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
