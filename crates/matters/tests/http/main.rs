//! Matters through the router, on each engine, as named callers.

mod lists;
mod secrets;
mod story;
mod town;
