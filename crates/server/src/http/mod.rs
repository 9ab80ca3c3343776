//! What surrounds the operations.

mod headers;
pub mod listen;
mod measure;
mod panic;
pub mod web;

use std::{sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Request},
    http::Method,
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use http_api::{App, Problem, errors};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, trace::TraceLayer};

use crate::wiring;

pub use measure::Measures;
pub use panic::quiet_hook;

/// The largest JSON body. Uploads and sheets set their own.
const BODY: usize = 1024 * 1024;
/// How long an operation may take; sheets and exports take longer.
const PATIENCE: Duration = Duration::from_mins(1);
const LONG_PATIENCE: Duration = Duration::from_mins(15);

/// Everything that is served.
pub fn router(app: App) -> Router {
    let (api, document) = wiring::api().split_for_parts();
    let document = Arc::new(document);
    let routes = api
        .route("/api/openapi.json", get(move || std::future::ready(Json((*document).clone()))))
        .route("/healthz", get(health))
        .fallback(web::serve)
        .method_not_allowed_fallback(|| std::future::ready(Problem::listed(&errors::NOT_OFFERED)))
        .with_state(app);
    surround(routes)
}

/// What surrounds every operation: limits, headers, counting, and an answer where a handler panics.
pub fn surround(routes: Router) -> Router {
    let measures = Arc::new(Measures::default());
    let counted = measures.clone();
    routes
        .layer(DefaultBodyLimit::max(BODY))
        .layer(middleware::from_fn(patience))
        .layer(CatchPanicLayer::custom(panic::answer))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(headers::set))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(middleware::from_fn_with_state(counted, measure::count))
        // Outside the counting: looking at the measures is none.
        .route("/metrics", get(measure::show).with_state(measures))
}

/// What every line of the log says that is written while a request is answered. Never the query: people search by what they know of
/// others.
fn span(request: &Request) -> tracing::Span {
    tracing::info_span!("request", method = %request.method(), path = request.uri().path())
}

/// Whether the store answers. Says no more than that.
async fn health(axum::extract::State(app): axum::extract::State<App>) -> Response {
    let permit = kernel::Permit::system("health", kernel::Jurisdiction::PLATFORM, kernel::Right::SignIn);
    let answer = async { app.store().read(&permit).query("SELECT 1 AS one", &[]).await };
    match answer.await {
        Ok(_) => "ok\n".into_response(),
        Err(fault) => {
            tracing::error!(%fault, "not healthy");
            Problem::listed(&errors::BUSY).retry_after(5).into_response()
        }
    }
}

/// Ends what takes too long with an answer, before a proxy or browser ends it without one.
async fn patience(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let long = path.contains("/imports/")
        || path.rsplit_once('.').is_some_and(|(_, end)| end == "xlsx")
        || path.ends_with("/export")
        || (request.method() == Method::POST && path.ends_with("/files"));
    let limit = if long { LONG_PATIENCE } else { PATIENCE };
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::listed(&errors::TOO_SLOW).retry_after(10).into_response(),
    }
}
