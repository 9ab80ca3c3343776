//! Checks the pack of a folder without the server: `cargo run -p packs --example check -- packs/base`.

use std::{path::PathBuf, process::ExitCode};

use packs::source;

#[expect(clippy::print_stdout, reason = "its answer is what it prints")]
fn main() -> ExitCode {
    let folder: PathBuf = std::env::args_os().nth(1).map_or_else(|| "packs/base".into(), Into::into);
    match source::read(&folder) {
        Ok(pack) => {
            println!("{}", source::summary(&pack));
            ExitCode::SUCCESS
        }
        Err(complaints) => {
            complaints.iter().for_each(|complaint| println!("{complaint}"));
            println!("共{}处", complaints.len());
            ExitCode::FAILURE
        }
    }
}
