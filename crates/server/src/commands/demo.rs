//! `gewu demo`: loads a place of the demo into a new folder, or opens the one that is there, and serves it.

use std::{fs, path::Path, sync::Arc};

use access::{DemoAccounts, people as accounts, secret};
use demo::{
    clock::{self, DemoClock},
    door::DemoFault,
    load::{self, Loading},
    place::Place,
    rolls, shipped,
};
use http_api::Settings;
use jiff::civil::Date;
use kernel::time::shanghai;
use serde::{Deserialize, Serialize};
use store::Store;

use super::pack as binding;
use crate::{
    Failed, cli, http, opening, say,
    serve::{self, Serving},
    shelf, wiring,
};

/// What a folder with a loaded demo says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Loaded {
    /// The code of the place.
    #[serde(default = "first")]
    place: String,
    /// The seed.
    seed: u64,
    /// The day on which its year ended.
    today: Date,
    /// Milliseconds between the machine's clock and the demo's.
    offset: i64,
}

fn first() -> String {
    shipped::FIRST.to_owned()
}

/// Written when everything is loaded.
const LOADED: &str = "demo.json";
/// Stands while loading: a folder that has it is half loaded and is begun anew.
const LOADING: &str = "demo.loading";

const SETTINGS: Settings = Settings { behind_proxy: false, demo: true };

/// Serves the demo; with a `pack` to look at, bound to its town from today on.
pub async fn run(arguments: cli::Demo, pack: Option<&Path>) -> Result<(), Failed> {
    let folder = arguments.data.clone();
    let known = known(&folder)?;
    // Read before anything is opened: a fault in the place's files leaves no folder half made.
    let code = known.as_ref().map(|loaded| loaded.place.clone()).or_else(|| arguments.place.clone()).unwrap_or_else(first);
    let place = shipped::place(&code).map_err(|complaints| shelf::complain(&complaints))?;
    fs::create_dir_all(&folder)?;
    let listener = serve::listen(arguments.listen, false).await?;
    let clock = Arc::new(DemoClock::default());
    clock.run(known.as_ref().map_or(0, |loaded| loaded.offset));
    let data = cli::Place { data: arguments.data.clone(), database: arguments.database.clone(), key_file: None };
    let store = opening::open_with(opening::config(&data, clock.clone())).await?;
    let loaded = match known {
        Some(loaded) => meant(loaded, &arguments)?,
        None => fill(&place, &arguments, &store, &clock).await?,
    };
    clock.run(loaded.offset);
    if let Some(pack) = pack {
        let app = wiring::app(store.clone(), SETTINGS, None, None, None)?;
        binding::bind(&app, binding::Bind::in_the_demo(&place, pack)).await?.into_iter().for_each(say);
    }
    if arguments.load_only {
        store.close().await;
        return Ok(());
    }
    let cards = load::cards(loaded.seed, &place);
    let url = serve::url(&listener)?;
    say("");
    say("演示账号（登录页可直接选择身份进入）：");
    for card in &cards {
        say(format_args!("  {:<8} {}：{}", card.account, card.title, card.does));
    }
    say(format_args!("演示数据，非真实。办公页面 {url}/  手机页面 {url}/m/"));
    // Its roles know the pack's own kinds only where it is served as a place's.
    let packs = pack.filter(|pack| pack.join("pack.toml").is_file()).map(Path::to_owned);
    let serving = Serving { store, folder, settings: SETTINGS, packs, demo: Some(DemoAccounts(cards)) };
    serve::serve(serving, listener).await
}

/// The demo that is there, unless another was asked for.
fn meant(loaded: Loaded, asked: &cli::Demo) -> Result<Loaded, Failed> {
    let other = asked.place.as_ref().is_some_and(|place| *place != loaded.place)
        || asked.today.is_some_and(|today| today != loaded.today)
        || (asked.seed != 1 && asked.seed != loaded.seed);
    if other {
        return Err(Failed(format!(
            "{} 里是“{}”的演示（{}，种子 {}）；请用 --data 换一个目录，或者删掉这个",
            asked.data.display(),
            loaded.place,
            loaded.today,
            loaded.seed
        )));
    }
    Ok(loaded)
}

/// Loads the place into the new store.
async fn fill(place: &Place, asked: &cli::Demo, store: &Store, clock: &DemoClock) -> Result<Loaded, Failed> {
    let folder = &asked.data;
    if accounts::any(store).await? {
        return Err(Failed(format!("{} 里的数据不是演示的；请用 --data 换一个目录", folder.display())));
    }
    let (seed, today) = (asked.seed, asked.today.unwrap_or_else(|| clock::machine().date(&shanghai())));
    let app = wiring::app(store.clone(), SETTINGS, None, None, None)?;
    let password = secret::hex(&secret::random::<6>()?);
    say(format_args!("正在生成{}的演示数据（{today}，种子 {seed}），约需一两分钟……", place.name()));
    fs::write(folder.join(LOADING), "")?;
    let (router, say_line) = (http::router(app.clone()), |line: &str| say(line));
    let loading = Loading { place, app: &app, router, clock, today, seed, password: &password, say: &say_line };
    load::load(&loading, async || shelf::bind(&app).await.map_err(|failed| DemoFault::Below(failed.0))).await?;
    let loaded = Loaded { place: place.code.clone(), seed, today, offset: clock::offset(today) };
    fs::write(folder.join(LOADED), serde_json::to_vec_pretty(&loaded)?)?;
    if let Some((name, sheet)) = rolls::one_too_many(seed, place, today) {
        fs::write(folder.join(name), sheet)?;
    }
    fs::remove_file(folder.join(LOADING))?;
    say(format_args!("演示账号的密码（只显示这一次）：{password}"));
    Ok(loaded)
}

/// The demo that a folder holds; a half-loaded one is cleared away.
fn known(folder: &Path) -> Result<Option<Loaded>, Failed> {
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
