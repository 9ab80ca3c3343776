//! Records through the router, on each engine, as named callers.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fall over its own mistake")]

mod complained;
mod counted;
mod declared;
mod dispute;
mod figures;
mod filled;
mod hazard;
mod ledgers;
mod limits;
mod lists;
mod referred;
mod registers;
mod sealed;
mod secrets;
mod sheets;
mod story;
mod town;
