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
        say(format_args!("{count} 个密钥（仍由主密钥封着）已写入 {}", file.display()));
        return Ok(());
    }
    super::order(&arguments.place, None, Order::Backup(To { file })).await
}

/// Writes the backup while the store goes on working.
pub async fn write(app: &App, to: To) -> Result<Vec<String>, Failed> {
    let done = app.store().backup(&to.file).await.map_err(|fault| unwritten(&to.file, fault))?;
    let up_to: Vec<String> = done.positions.iter().map(|(whose, position)| format!("{whose} 到第 {position} 条")).collect();
    let what = format!("{} 行，{} 张图片，{} 字节（{}）", done.rows, done.files, done.bytes, up_to.join("，"));
    Ok(vec![format!("已写入 {}：{what}", to.file.display()), format!("指纹 {}", done.hash)])
}

fn unwritten(file: &Path, fault: StoreFault) -> Failed {
    match fault {
        StoreFault::Io(fault) => super::unwritten(file, &fault),
        other => other.into(),
    }
}
