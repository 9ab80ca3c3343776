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
//! **Invariants.** Exit 0, or 1 with one clear line, or 2 for wrong usage. The console speaks Chinese: who keeps the machine sits at the
//! county; what goes into the log (`tracing`) is English. Logs hold no personal data: no bodies, no queries.

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

use clap::FromArgMatches;
use store::StoreFault;
use tracing_subscriber::EnvFilter;

/// Why a command ended with 1: the line that is printed.
#[derive(Debug)]
pub struct Failed(pub String);

impl<E: std::error::Error + 'static> From<E> for Failed {
    fn from(fault: E) -> Self {
        let of_store = (&fault as &dyn std::any::Any).downcast_ref::<StoreFault>();
        Self(of_store.map_or_else(|| fault.to_string(), said))
    }
}

/// A fault of the store in the words of the console; the words of [`StoreFault`] itself are for the log.
pub fn said(fault: &StoreFault) -> String {
    match fault {
        StoreFault::Database(fault) => format!("数据库出错：{fault}"),
        StoreFault::Busy(seconds) => format!("正忙，请 {seconds} 秒后再试"),
        StoreFault::DiskFull => "磁盘已满".to_owned(),
        StoreFault::Held(what) => format!("{what} 正由另一个 gewu 进程使用"),
        StoreFault::Key(what) => format!("主密钥文件：{what}"),
        StoreFault::Backup(what) => what.clone(),
        StoreFault::NoKey(subject) => format!("没有 {subject} 的密钥，内容读不出来"),
        StoreFault::Io(fault) => format!("读写文件出错：{fault}"),
        other @ (StoreFault::Outside(_) | StoreFault::Shape(_) | StoreFault::Stored(_) | StoreFault::Conflict { .. }) => {
            format!("程序或数据有错：{other}")
        }
    }
}

/// Prints to standard output; a reader that went away is no fault of ours.
pub fn say(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// The program.
pub fn main() -> ExitCode {
    let matches = cli::command().get_matches();
    let arguments = cli::Arguments::from_arg_matches(&matches).unwrap_or_else(|fault| fault.exit());
    let filter = EnvFilter::try_from_env("GEWU_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let colours = std::io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(colours).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => return fail(&Failed(format!("启动不了：{fault}"))),
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
