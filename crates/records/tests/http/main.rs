//! Records through the router, on each engine, as named callers.

#![expect(clippy::unwrap_used, reason = "a test may fall over its own mistake")]

mod dispute;
mod hazard;
mod figures;
mod filled;
mod registers;
mod sealed;
mod secrets;
mod sheets;
mod story;
mod town;
