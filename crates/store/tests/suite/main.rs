//! The conformance suite: what must hold on both engines, each case on each.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod away;
mod backup;
mod commands;
mod engines;
mod files;
mod groups;
mod items;
mod letter;
mod overlap;
mod sample;
mod search;
mod vault;
mod verify;
