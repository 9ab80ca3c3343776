//! `/metrics`: counts and durations in Prometheus' text form, and one log line a request, without personal data.

use std::{
    fmt::Write,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering::Relaxed},
    },
    time::Instant,
};

use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_api::Problem;

/// Upper bounds of the duration's buckets, in milliseconds.
const BOUNDS: [u64; 10] = [5, 10, 25, 50, 100, 250, 500, 1_000, 5_000, 30_000];

/// What is counted since the start of the process.
#[derive(Debug, Default)]
pub struct Measures {
    classes: [AtomicU64; 5],
    buckets: [AtomicU64; BOUNDS.len()],
    count: AtomicU64,
    micros: AtomicU64,
    running: AtomicI64,
}

/// Counts one request and logs its outline. The path is the route's pattern: ids and searches stay out of the log.
pub async fn count(State(measures): State<Arc<Measures>>, request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "(web)".to_owned(), |path| path.as_str().to_owned());
    let begun = Instant::now();
    measures.running.fetch_add(1, Relaxed);
    let response = next.run(request).await;
    measures.running.fetch_sub(1, Relaxed);
    let took = begun.elapsed();
    let class = usize::from(response.status().as_u16() / 100).clamp(1, 5) - 1;
    measures.classes[class].fetch_add(1, Relaxed);
    measures.count.fetch_add(1, Relaxed);
    measures.micros.fetch_add(took.as_micros() as u64, Relaxed);
    if let Some(at) = BOUNDS.iter().position(|bound| took.as_millis() <= u128::from(*bound)) {
        measures.buckets[at].fetch_add(1, Relaxed);
    }
    let (status, ms) = (response.status().as_u16(), took.as_millis() as u64);
    if status >= 500 {
        tracing::warn!(%method, route, status, ms, "request");
    } else {
        tracing::debug!(%method, route, status, ms, "request");
    }
    response
}

impl Measures {
    fn text(&self) -> String {
        let mut text = String::from("# TYPE gewu_requests_total counter\n");
        for (at, class) in self.classes.iter().enumerate() {
            let _ = writeln!(text, "gewu_requests_total{{class=\"{}xx\"}} {}", at + 1, class.load(Relaxed));
        }
        text.push_str("# TYPE gewu_request_seconds histogram\n");
        let mut below = 0;
        for (bound, bucket) in BOUNDS.iter().zip(&self.buckets) {
            below += bucket.load(Relaxed);
            let _ = writeln!(text, "gewu_request_seconds_bucket{{le=\"{}\"}} {below}", *bound as f64 / 1000.0);
        }
        let count = self.count.load(Relaxed);
        let _ = writeln!(text, "gewu_request_seconds_bucket{{le=\"+Inf\"}} {count}");
        let _ = writeln!(text, "gewu_request_seconds_sum {}", self.micros.load(Relaxed) as f64 / 1e6);
        let _ = writeln!(text, "gewu_request_seconds_count {count}");
        let _ = writeln!(text, "# TYPE gewu_requests_running gauge\ngewu_requests_running {}", self.running.load(Relaxed));
        if let Some(bytes) = resident() {
            let _ = writeln!(text, "# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes {bytes}");
        }
        text
    }
}

/// Memory in use, where the system tells (pages of 4 KiB).
fn resident() -> Option<u64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?;
    pages.split(' ').nth(1)?.parse::<u64>().ok().map(|pages| pages * 4096)
}

/// Shows the measures to this machine alone: neither from elsewhere nor through a proxy.
pub async fn show(State(measures): State<Arc<Measures>>, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let here = peer.is_none_or(|peer| peer.0.ip().is_loopback()) && !request.headers().contains_key("x-forwarded-for");
    if !here {
        return Problem::missing().into_response();
    }
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], measures.text()).into_response()
}
