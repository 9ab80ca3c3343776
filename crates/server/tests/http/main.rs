//! The whole API, through the router of the binary, on both engines, as named kinds of caller; and the command line.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bad;
mod border;
mod commands;
mod console;
mod demo;
mod house;
mod leases;
mod ledgers;
mod listening;
mod operations;
mod sessions;
mod tokens;
