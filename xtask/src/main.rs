//! Chores of the house: what can be checked without running the product.
//!
//! `cargo xtask tidy` reads the tree and says what is out of place, each time with the reason.
//! `cargo xtask tidy --bless` rewrites the two golden lists (long files, long functions); the change shows in review.

#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask tidy [--bless]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let bless = match words.as_slice() {
        ["tidy"] => false,
        ["tidy", "--bless"] => true,
        _ => {
            println!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match tidy::run(&root(), bless) {
        Ok(faults) if faults.is_empty() => {
            println!("tidy: nothing out of place");
            ExitCode::SUCCESS
        }
        Ok(faults) => {
            for fault in &faults {
                println!("{fault}");
            }
            println!("tidy: {} out of place", faults.len());
            ExitCode::FAILURE
        }
        Err(error) => {
            println!("tidy: the tree cannot be read: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The top of the tree: the folder above this crate, as cargo names it now. Checkouts may share a target folder, and the one
/// that compiled this need not be the one it runs in.
fn root() -> PathBuf {
    let here = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| "xtask".into()));
    here.parent().map(PathBuf::from).unwrap_or(here)
}
