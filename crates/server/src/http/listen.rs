//! Connections, one task each. What `axum::serve` does, and besides: whoever does not finish the head of his request in time is
//! let go, so that a few slow callers (by malice or by a bad line) cannot hold all connections for ever.

use std::{convert::Infallible, net::SocketAddr, pin::pin, time::Duration};

use axum::{Router, body::Body, extract::ConnectInfo};
use http::Request;
use hyper::{body::Incoming, server::conn::http1::Builder, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};
use tower::ServiceExt;

/// How long the head of a request may take: far longer than any honest line needs.
pub const HEAD: Duration = Duration::from_secs(20);

/// Serves until `stop` says so and every connection has answered what it had begun.
pub async fn run(listener: TcpListener, router: Router, head: Duration, stop: impl Future<Output = ()>) {
    let (stopping, stopped) = watch::channel(());
    let (alive, mut gone) = tokio::sync::mpsc::channel::<()>(1);
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, address)) => {
                tokio::spawn(connection(stream, address, router.clone(), head, stopped.clone(), alive.clone()));
            }
            Err(fault) => {
                // Out of descriptors, mostly: others will be given back.
                tracing::warn!(%fault, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }
    drop((stopping, stopped, alive, listener));
    let _ = gone.recv().await;
}

async fn connection(
    stream: TcpStream,
    address: SocketAddr,
    router: Router,
    head: Duration,
    mut stopped: watch::Receiver<()>,
    _alive: tokio::sync::mpsc::Sender<()>,
) {
    // An answer goes out at once instead of waiting for more to send.
    drop(stream.set_nodelay(true));
    let service = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(address));
        async move { Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {})) }
    });
    let serving = Builder::new().timer(TokioTimer::new()).header_read_timeout(head).serve_connection(TokioIo::new(stream), service);
    let mut serving = pin!(serving);
    let mut stopping = false;
    loop {
        tokio::select! {
            done = serving.as_mut() => {
                if let Err(fault) = done {
                    tracing::debug!(%fault, "a connection ended");
                }
                return;
            }
            _ = stopped.changed(), if !stopping => {
                stopping = true;
                serving.as_mut().graceful_shutdown();
            }
        }
    }
}
