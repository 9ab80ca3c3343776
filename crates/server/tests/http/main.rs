//! The whole border, through the router of the binary, on both engines, as named kinds of caller.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod border;
mod house;
mod operations;
mod sessions;
