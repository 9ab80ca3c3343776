//! `gewu`: one program for a county and its towns, villages and grids.
//!
//! | module | holds |
//! |---|---|
//! | [`background`] | async projections, binding packs, what expires, the seal of the journal at night |
//! | [`cli`] | the command line, which reads like a manual |
//! | [`wiring`] | which crates have tables and operations: their tables, streams, operations, errors |
//! | [`http`] | what surrounds the operations: limits, headers, measures, the embedded web app |
//! | [`serve`] | listening, and stopping without losing anything |
//! | [`control`] | the socket in the data folder for commands beside a running server |
//! | [`commands`] | one file a command |
//! | `names` | names of areas, organisations and records for `access`, which lies below their crates |
//! | [`opening`] | opening the store of a folder or a database |
//! | [`shelf`] | the packs in use |
//!
//! **Invariants.** Exit 0, or 1 with one clear line, or 2 for wrong usage. Logs hold no personal data: no bodies, no queries.

pub mod background;
pub mod cli;
pub mod commands;
pub mod control;
pub mod http;
mod names;
pub mod opening;
pub mod serve;
pub mod shelf;
pub mod wiring;

use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

use clap::Parser;
use tracing_subscriber::EnvFilter;

/// Why a command ended with 1: the line that is printed.
#[derive(Debug)]
pub struct Failed(pub String);

impl<E: std::error::Error> From<E> for Failed {
    fn from(fault: E) -> Self {
        Self(fault.to_string())
    }
}

/// Prints to standard output; a reader that went away is no fault of ours.
pub fn say(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The program.
pub fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let filter = EnvFilter::try_from_env("GEWU_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => return fail(&Failed(format!("cannot start: {fault}"))),
    };
    match runtime.block_on(commands::run(arguments.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failed) => fail(&failed),
    }
}

fn fail(failed: &Failed) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "gewu: {}", failed.0);
    ExitCode::FAILURE
}
