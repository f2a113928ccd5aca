//! Taking connections: none of them slow for ever, each given a moment to finish when the desk stops.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tower::ServiceExt;

/// How long clients are waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the head of a request, also of the next one on an open connection.
    pub head: Duration,
    /// For requests that are under way when the desk is told to stop.
    pub stopping: Duration,
    /// After a connection could not be taken, as when too many are open.
    pub accepting: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(30),
            stopping: Duration::from_secs(10),
            accepting: Duration::from_secs(1),
        }
    }
}

/// Serves until `stop` comes, then lets what is under way end, within the patience.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    patience: &Patience,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let mut open = JoinSet::new();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
            Some(_) = open.join_next() => continue,
        };
        match accepted {
            Ok((stream, peer)) => {
                let connection = connection(stream, peer, router.clone(), patience);
                open.spawn(watched(connection, &graceful));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(patience.accepting).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(patience.stopping, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests that were under way for too long are given up");
    }
}

/// A client that breaks off, or is too slow, is no news.
fn watched(
    connection: impl GracefulConnection + Send + 'static,
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + Send + 'static {
    let connection = graceful.watch(connection);
    async move { drop(connection.await) }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    patience: &Patience,
) -> impl GracefulConnection + Send + 'static {
    // Small answers leave at once; where that cannot be had, they leave a little later.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let mut builder = auto::Builder::new(TokioExecutor::new()).http1_only();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head);
    builder
        .serve_connection_with_upgrades(TokioIo::new(stream), service)
        .into_owned()
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::sync::oneshot;

    use super::*;

    const SHORT: Patience = Patience {
        head: Duration::from_millis(50),
        stopping: Duration::from_millis(50),
        accepting: Duration::from_millis(1),
    };

    /// The address, what stops it, and the task that has ended when it has stopped.
    async fn started(patience: Patience) -> (SocketAddr, oneshot::Sender<()>, JoinSet<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let router = Router::new().route("/", get(|| async { "hello" }));
        let mut tasks = JoinSet::new();
        tasks.spawn(async move {
            serve(listener, router, &patience, async { drop(stopped.await) }).await;
        });
        (address, stop, tasks)
    }

    #[tokio::test]
    async fn a_client_that_never_ends_its_request_is_hung_up_on() {
        let (address, _stop, _tasks) = started(SHORT).await;
        let mut slow = TcpStream::connect(address).await.unwrap();
        slow.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n")
            .await
            .unwrap();
        let mut answer = vec![];
        // Ends only when the other side hangs up.
        slow.read_to_end(&mut answer).await.unwrap();
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{answer:?}");
    }

    #[tokio::test]
    async fn an_open_connection_does_not_keep_the_desk_from_stopping() {
        let patience = Patience {
            head: Duration::from_hours(1),
            ..SHORT
        };
        let (address, stop, mut tasks) = started(patience).await;
        let mut half = TcpStream::connect(address).await.unwrap();
        half.write_all(b"GET / HTTP/1.1\r\nHos").await.unwrap();
        let mut idle = TcpStream::connect(address).await.unwrap();
        idle.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            .await
            .unwrap();
        let mut head = [0; 12];
        idle.read_exact(&mut head).await.unwrap();
        assert_eq!(&head, b"HTTP/1.1 200");
        stop.send(()).unwrap();
        let ended = tokio::time::timeout(Duration::from_secs(5), tasks.join_next()).await;
        ended.expect("the desk stops").unwrap().unwrap();
    }
}
