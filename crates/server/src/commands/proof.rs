//! `gewu verify`, `gewu rebuild`, `gewu restore`: proving the data, and making anew what follows from the journal.

use store::{Root, Store, verify};

use crate::{
    Failed, background,
    cli::{self, Place},
    opening, say,
};

/// Verifies, whether or not a server is running on the data. Every root is printed, to be kept elsewhere.
pub async fn verify(arguments: cli::Verify) -> Result<(), Failed> {
    let mut roots: Vec<Root> = vec![];
    for root in &arguments.root {
        let odd = |_| Failed(format!("--root {root}：校验根写作 140702-12345-<64 位十六进制数>，照 verify 印出来的抄"));
        roots.push(root.parse().map_err(odd)?);
    }
    let config = opening::config(&arguments.place, std::sync::Arc::new(opening::SystemClock));
    if !arguments.place.data.exists() {
        return Err(super::no_folder(&arguments.place.data));
    }
    let report = verify::verify(&config, &roots).await?;
    for checked in &report.jurisdictions {
        say(format_args!("{}：{} 条记录链，{} 行，校验根 {}", checked.root.jurisdiction, checked.streams, checked.rows, checked.root));
        if checked.older > 0 {
            say(format_args!("  {} 条还是旧版本的样子，下次用到时重算", checked.older));
        }
        if checked.destroyed > 0 {
            say(format_args!("  {} 条的内容已到期销毁，其余由链证明：", checked.destroyed));
        }
        for note in &checked.notes {
            say(format_args!("  {note}"));
        }
        for finding in &checked.findings {
            say(format_args!("  {finding}"));
        }
    }
    let wrong: u64 = report.jurisdictions.iter().map(|checked| checked.wrong).sum();
    if report.sound() { Ok(()) } else { Err(Failed(format!("有 {wrong} 处与日志不符"))) }
}

/// Makes all tables anew.
pub async fn rebuild(place: &Place) -> Result<(), Failed> {
    let store = opening::open(place).await?;
    let made = made_anew(&store).await;
    store.close().await;
    say(made?);
    Ok(())
}

async fn made_anew(store: &Store) -> Result<String, Failed> {
    let done = store.rebuild().await?;
    background::catch_up(store).await?;
    Ok(format!("已重做：{} 条记录链，由 {} 条日志", done.streams, done.events))
}

/// Fills an empty folder or database from a backup.
pub async fn restore(arguments: cli::Restore) -> Result<(), Failed> {
    let cli::Restore { file, keys, place } = arguments;
    if let Some(keys) = keys {
        std::fs::create_dir_all(&place.data)?;
        let count = store::backup::restore_keys(&place.data, &keys)?;
        say(format_args!("{count} 个密钥（仍由主密钥封着）"));
    }
    let store = opening::open(&place).await?;
    let done = async {
        let done = store.restore(&file).await?;
        let made = made_anew(&store).await?;
        Ok::<_, Failed>(format!("已恢复：{} 行，{} 张图片\n{made}", done.rows, done.files))
    };
    let done = done.await;
    store.close().await;
    say(done?);
    Ok(())
}
