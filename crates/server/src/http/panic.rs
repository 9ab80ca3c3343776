//! A panic is answered as our fault, and its text goes nowhere: it may hold what a person wrote.

use std::any::Any;

use axum::response::{IntoResponse, Response};
use http_api::Problem;

/// The answer to a request whose handler panicked.
pub fn answer(_: Box<dyn Any + Send + 'static>) -> Response {
    Problem::broken().into_response()
}

/// Logs where a panic was, not what it said.
pub fn quiet_hook() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
