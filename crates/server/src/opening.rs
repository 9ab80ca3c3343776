//! Opening the store of a folder or a database.

use std::sync::Arc;

use jiff::Timestamp;
use kernel::{Clock, Instant};
use store::{Config, Location, Store, StoreFault};

use crate::{Failed, cli::Place, said, say, wiring};

/// The clock of the machine: the only place where the program reads it.
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "here, and only here, the machine's clock comes in")]
    fn now(&self) -> Instant {
        Timestamp::now().into()
    }
}

/// Where the arguments say the data lies.
pub fn location(place: &Place) -> Location {
    match &place.database {
        Some(url) => Location::Postgres { url: url.clone(), folder: place.data.clone() },
        None => Location::Folder(place.data.clone()),
    }
}

/// How the store of this place is opened.
pub fn config(place: &Place, clock: Arc<dyn Clock>) -> Config {
    Config { location: location(place), key_file: place.key_file.clone(), tables: wiring::tables(), streams: wiring::streams(), clock }
}

/// Opens or makes the store of this place.
pub async fn open(place: &Place) -> Result<Store, Failed> {
    open_with(config(place, Arc::new(SystemClock))).await
}

/// The same, with a configuration of one's own (the demo's clock).
pub async fn open_with(config: Config) -> Result<Store, Failed> {
    let folder = config.location.folder().display().to_string();
    let store = Store::open(config).await.map_err(|fault| explain(&folder, &fault))?;
    if let Some(key_file) = store.vault().key_file_made() {
        say(format_args!("生成了主密钥文件：{}", key_file.display()));
        say("  请另存一份，与数据分开放：没有它，加密的内容谁也读不出来；有它又有数据，什么都读得出来。");
    }
    Ok(store)
}

/// One clear line about why a store does not open.
pub fn explain(folder: &str, fault: &StoreFault) -> Failed {
    Failed(match fault {
        StoreFault::Held(_) => {
            format!("{folder} 正由另一个 gewu 进程使用：先停下那一个，或者用 --data 换一个目录")
        }
        StoreFault::DiskFull => format!("{folder} 所在的磁盘已满"),
        StoreFault::Io(fault) => format!("目录 {folder} 用不了：{fault}"),
        other => format!("{folder} 打不开：{}", said(other)),
    })
}
