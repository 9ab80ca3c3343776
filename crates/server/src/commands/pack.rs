//! `gewu pack check|preview|bind|list`.

use std::path::{Path, PathBuf};

use access::secret;
use demo::place::Place as DemoPlace;
use http_api::App;
use jiff::civil::Date;
use kernel::{Channel, Permit, Right, time::shanghai};
use packs::{
    Bound,
    source::{self, Named},
};
use registry::read;
use serde::{Deserialize, Serialize};
use store::{CommandEnvelope, Fault};

use crate::{Failed, cli, control::Order, say, shelf};

/// Checks a pack: which one was meant, and one line when all is well, else every mistake with file, line and what is allowed.
fn tell(pack: &Path) -> Result<(), Failed> {
    let named = Named::of(pack);
    say(named.to_string());
    let pack = named.pack().map_err(|complaints| shelf::complain(&complaints))?;
    say(source::summary(&pack));
    Ok(())
}

/// Checks a pack, and where a data folder is named, whether it can follow what the journal there knows.
pub async fn check(arguments: cli::PackCheck) -> Result<(), Failed> {
    tell(&arguments.pack)?;
    let cli::PackCheck { pack, data, database, key_file, area, jurisdiction } = arguments;
    let Some(data) = data else { return Ok(()) };
    if !data.is_dir() {
        return Err(super::no_folder(&data));
    }
    let place = cli::Place { data, database, key_file };
    super::order(&place, None, Order::PackCheck(Against { pack: portable(&pack)?, area, jurisdiction })).await
}

/// What the order to hold a pack against the journal carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Against {
    pack: PathBuf,
    area: Option<String>,
    jurisdiction: Option<i64>,
}

/// Holds the pack against every one that the journal knows, at each place that it is for. A place that is not in the data has had
/// none: the pack is not held against the county in its stead, and where none of its places is there, nothing was examined.
pub async fn against(app: &App, against: Against) -> Result<Vec<String>, Failed> {
    let jurisdiction = super::jurisdiction(app, against.jurisdiction).await?;
    let pack = Named::of(&against.pack).pack().map_err(|complaints| shelf::complain(&complaints))?;
    let permit = Permit::system("console", jurisdiction, Right::PackAdmin);
    let codes = against.area.as_ref().map_or(&pack.areas[..], std::slice::from_ref);
    let (mut lines, mut absent): (Vec<Vec<_>>, Vec<&str>) = (vec![], vec![]);
    for code in codes {
        match read::area_by_code(&mut app.store().read(&permit), jurisdiction, code).await? {
            Some(area) => lines.push(area.line()),
            None if against.area.is_some() => return Err(super::no_area(jurisdiction, code)),
            None => absent.push(code),
        }
    }
    if codes.is_empty() {
        lines.push(vec![]);
    }
    let absent = (!absent.is_empty()).then(|| format!("{jurisdiction} 的数据里没有 {}", absent.join("、")));
    if lines.is_empty() {
        let absent = absent.unwrap_or_default();
        return Err(Failed(format!("{absent}：这份配置适用的地方一个也不在，没有对照。先导入区划，或者用 --area 写明拿哪里对照")));
    }
    let bound = app.shared::<Bound>()?;
    let mut clashes: Vec<_> = lines.iter().flat_map(|line| bound.clashes(jurisdiction, line, &pack)).collect();
    clashes.sort();
    clashes.dedup();
    if clashes.is_empty() {
        let absent = absent.map(|absent| format!("{absent}：这些地方没有对照。"));
        return Ok([format!("与 {jurisdiction} 已经用过的配置相容，可以生效。")].into_iter().chain(absent).collect());
    }
    Err(shelf::complain(&clashes))
}

/// The path as the server beside understands it too.
fn portable(pack: &Path) -> Result<PathBuf, Failed> {
    match Named::of(pack) {
        Named::Shipped(_) => Ok(pack.to_owned()),
        Named::Folder(path) => Ok(std::path::absolute(path)?),
    }
}

/// Serves the demo town with the pack, bound there from today on. A pack with a fault is told before anything is loaded.
pub async fn preview(arguments: cli::PackPreview) -> Result<(), Failed> {
    tell(&arguments.pack)?;
    let data = arguments.data.unwrap_or_else(|| std::env::temp_dir().join("gewu-preview"));
    say(format_args!("用演示镇试看这份配置，数据在 {}，看完按 Ctrl+C 停止；配置改过以后再运行一次。", data.display()));
    let demo = cli::Demo { data, database: None, listen: arguments.listen, place: None, today: None, seed: 1, load_only: false };
    super::demo::run(demo, Some(&arguments.pack)).await
}

/// What the order to bind carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Bind {
    pack: PathBuf,
    area: Option<String>,
    from: Option<Date>,
    jurisdiction: Option<i64>,
}

impl Bind {
    /// The order, with a path that also the server beside understands.
    pub fn checked(arguments: cli::PackBind) -> Result<Self, Failed> {
        let cli::PackBind { pack, area, from, jurisdiction, place: _ } = arguments;
        Ok(Self { pack: portable(&pack)?, area, from, jurisdiction })
    }
}

impl Bind {
    /// The pack for the demo's town, from the demo's today on.
    pub fn in_the_demo(place: &DemoPlace, pack: &Path) -> Self {
        let (area, jurisdiction) = (Some(place.town.code.clone()), Some(place.jurisdiction().0));
        Self { pack: pack.to_owned(), area, from: None, jurisdiction }
    }
}

/// Binds the pack from the day on.
pub async fn bind(app: &App, bind: Bind) -> Result<Vec<String>, Failed> {
    let store = app.store();
    let jurisdiction = super::jurisdiction(app, bind.jurisdiction).await?;
    let named = Named::of(&bind.pack);
    let pack = named.pack().map_err(|complaints| shelf::complain(&complaints))?;
    let permit = Permit::system("console", jurisdiction, Right::PackAdmin);
    let area = match &bind.area {
        None => None,
        Some(code) => {
            let found = read::area_by_code(&mut store.read(&permit), jurisdiction, code).await?;
            Some(found.ok_or_else(|| super::no_area(jurisdiction, code))?)
        }
    };
    let from = bind.from.unwrap_or_else(|| store.now().date(&shanghai()));
    let envelope = CommandEnvelope::bare(secret::id(), Channel::Console);
    let bound = app.shared::<Bound>()?;
    match bound.bind(store, &permit, envelope, area.as_ref().map(|area| area.id), from, &pack).await {
        Ok(_) => {}
        Err(Fault::Refused(no)) => return Err(Failed(kernel::Refusal::message(&no))),
        Err(fault) => return Err(Failed(fault.to_string())),
    }
    let place = area.map_or_else(|| jurisdiction.to_string(), |area| area.full_name);
    Ok(vec![named.to_string(), format!("{place}：自 {from} 起用“{}”，指纹 {}", pack.name, &pack.hash()[..16])])
}

/// What the order to list carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct List {
    jurisdiction: Option<i64>,
}

impl From<cli::PackList> for List {
    fn from(arguments: cli::PackList) -> Self {
        Self { jurisdiction: arguments.jurisdiction }
    }
}

/// One line a binding.
pub async fn list(app: &App, list: List) -> Result<Vec<String>, Failed> {
    let jurisdiction = super::jurisdiction(app, list.jurisdiction).await?;
    let permit = Permit::system("console", jurisdiction, Right::PackAdmin);
    let mut lines = vec![];
    for (area, from, name, hash, chosen) in app.shared::<Bound>()?.listed(jurisdiction) {
        let place = match area {
            None => jurisdiction.to_string(),
            Some(id) => {
                let line = read::area_path(&mut app.store().read(&permit), jurisdiction, id).await?;
                line.map_or_else(|| id.to_string(), |line| format!("{} {}", line.code, line.full_name))
            }
        };
        let how = if chosen { "  人工指定" } else { "" };
        lines.push(format!("{place}  自 {from} 起  {name}  {}{how}", &hash[..hash.len().min(16)]));
    }
    Ok(lines)
}
