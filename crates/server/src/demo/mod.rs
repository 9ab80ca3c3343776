//! The demo: 榆次区 with 修文镇, invented people, a year of records made through real commands on a fake clock.
//!
//! | module | holds |
//! |---|---|
//! | [`chance`] | seeded chance |
//! | [`place`], [`people`], [`texts`], [`script`] | the plan, pure: the same seed and day give the same |
//! | [`rolls`] | the plan's place and people as sheets for the import |
//! | [`door`], [`play`], [`picture`] | the plan's year, played through the router by its accounts |
//! | [`clock`], [`load`] | loading it into a new folder |

pub mod chance;
pub mod clock;
pub mod door;
pub mod load;
pub mod people;
pub mod picture;
pub mod place;
pub mod play;
pub mod records;
pub mod rolls;
pub mod script;
pub mod texts;

use std::{fs, path::Path, sync::Arc};

use access::{DemoAccounts, people as accounts, secret};
use http_api::Settings;
use jiff::civil::Date;
use kernel::time::shanghai;
use serde::{Deserialize, Serialize};

use crate::{
    Failed, cli,
    commands::pack as binding,
    opening, say,
    serve::{self, Serving},
    wiring,
};
use clock::DemoClock;

/// What a folder with a loaded demo says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Loaded {
    /// The seed.
    seed: u64,
    /// The day on which its year ended.
    today: Date,
    /// Milliseconds between the machine's clock and the demo's.
    offset: i64,
}

/// Written when everything is loaded.
const LOADED: &str = "demo.json";
/// Stands while loading: a folder that has it is half loaded and is begun anew.
const LOADING: &str = "demo.loading";

/// `gewu demo`: loads the demo into a new folder, or opens the one that is there, and serves it; with a `pack` to look at, bound to
/// its town from today on.
pub async fn run(arguments: cli::Demo, pack: Option<&Path>) -> Result<(), Failed> {
    let folder = arguments.data.clone();
    let listener = serve::listen(arguments.listen, false).await?;
    let known = known(&folder)?;
    let clock = Arc::new(DemoClock::default());
    clock.run(known.map_or(0, |loaded| loaded.offset));
    let place = cli::Place { data: arguments.data, database: arguments.database, key_file: None };
    let store = opening::open_with(opening::config(&place, clock.clone())).await?;
    let settings = Settings { behind_proxy: false, demo: true };
    let loaded = match known {
        Some(loaded) => {
            if arguments.today.is_some_and(|today| today != loaded.today) || (arguments.seed != 1 && arguments.seed != loaded.seed) {
                return Err(Failed(format!(
                    "{} holds the demo of {} with seed {}; choose another folder with --data, or remove this one",
                    folder.display(),
                    loaded.today,
                    loaded.seed
                )));
            }
            loaded
        }
        None => {
            if accounts::any(&store).await? {
                return Err(Failed(format!("{} holds data that is not the demo's; choose another folder with --data", folder.display())));
            }
            let today = arguments.today.unwrap_or_else(|| clock::machine().date(&shanghai()));
            let app = wiring::app(store.clone(), settings, None, None, None)?;
            let password = secret::hex(&secret::random::<6>()?);
            say(format_args!("正在生成演示数据（{today}，种子 {}），约需一两分钟……", arguments.seed));
            fs::write(folder.join(LOADING), "")?;
            let loading = load::Loading { app: &app, clock: &clock, today, seed: arguments.seed, password: &password };
            load::load(&loading).await?;
            drop(app);
            let loaded = Loaded { seed: arguments.seed, today, offset: clock::offset(today) };
            fs::write(folder.join(LOADED), serde_json::to_vec_pretty(&loaded)?)?;
            fs::write(folder.join("31户-应当被拒绝.csv"), one_too_many(loaded))?;
            fs::remove_file(folder.join(LOADING))?;
            say(format_args!("演示账号的密码（只显示这一次）：{password}"));
            loaded
        }
    };
    clock.run(loaded.offset);
    if let Some(pack) = pack {
        let app = wiring::app(store.clone(), settings, None, None, None)?;
        binding::bind(&app, binding::Bind::in_the_demo(pack)).await?.into_iter().for_each(say);
    }
    if arguments.load_only {
        store.close().await;
        return Ok(());
    }
    let cards = load::cards(loaded.seed);
    let url = serve::url(&listener)?;
    say("");
    say("演示账号（登录页可直接选择身份进入）：");
    for card in &cards {
        say(format_args!("  {:<8} {}：{}", card.account, card.title, card.does));
    }
    say(format_args!("演示数据，非真实。Demo: office {url}/  phone page {url}/m/"));
    // Its roles know the pack's own kinds only where it is served as a place's.
    let packs = pack.filter(|pack| pack.join("pack.toml").is_file()).map(Path::to_owned);
    let serving = Serving { store, folder, settings, packs, demo: Some(DemoAccounts(cards)) };
    serve::serve(serving, listener).await
}

fn one_too_many(loaded: Loaded) -> String {
    let place = place::lay_out(loaded.seed);
    rolls::one_too_many(loaded.seed, &place, loaded.today)
}

/// The demo that a folder holds; a half-loaded one is cleared away.
fn known(folder: &Path) -> Result<Option<Loaded>, Failed> {
    fs::create_dir_all(folder)?;
    if folder.join(LOADING).exists() {
        for name in ["gewu.db", "gewu.db-wal", "gewu.db-shm", "keys.sqlite", "keys.sqlite-wal", "keys.sqlite-shm", LOADED] {
            if folder.join(name).exists() {
                fs::remove_file(folder.join(name))?;
            }
        }
        fs::remove_file(folder.join(LOADING))?;
        return Ok(None);
    }
    match fs::read(folder.join(LOADED)) {
        Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}
