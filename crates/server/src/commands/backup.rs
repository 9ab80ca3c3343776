//! `gewu backup`.

use std::path::{Path, PathBuf};

use http_api::App;
use serde::{Deserialize, Serialize};
use store::StoreFault;

use crate::{Failed, cli, control::Order, say};

/// Where to. Absolute: the server that carries it out may stand elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct To {
    file: PathBuf,
}

/// Writes data, or the wrapped keys.
pub async fn run(arguments: cli::Backup) -> Result<(), Failed> {
    let file = std::path::absolute(&arguments.file)?;
    if arguments.keys {
        let count = store::backup::write_keys(&arguments.place.data, &file).map_err(|fault| unwritten(&file, fault))?;
        say(format_args!("{count} wrapped keys written to {}", file.display()));
        return Ok(());
    }
    super::order(&arguments.place, None, Order::Backup(To { file })).await
}

/// Writes the backup while the store goes on working.
pub async fn write(app: &App, to: To) -> Result<Vec<String>, Failed> {
    let done = app.store().backup(&to.file).await.map_err(|fault| unwritten(&to.file, fault))?;
    let up_to: Vec<String> = done.positions.iter().map(|(whose, position)| format!("{whose} up to {position}")).collect();
    let what = format!("{} rows, {} pictures, {} bytes ({})", done.rows, done.files, done.bytes, up_to.join(", "));
    Ok(vec![format!("written to {}: {what}", to.file.display()), format!("hash {}", done.hash)])
}

fn unwritten(file: &Path, fault: StoreFault) -> Failed {
    match fault {
        StoreFault::Io(fault) => Failed(format!("cannot write {}: {fault}", file.display())),
        other => other.into(),
    }
}
