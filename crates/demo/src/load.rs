//! Loads a place into a new store: rolls by import, accounts, a year of records by the accounts whose work it was. The server hands in what
//! it is made of: the app, its router, and how packs are bound.

use std::collections::{BTreeMap, HashMap};

use access::{Access, DemoAccount, NewAccount, RoleGrant, secret};
use axum::Router;
use http_api::App;
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use kernel::{Channel, Permit, Right, schema::Choice, time::shanghai};
use registry::{
    import::{self, ImportKind},
    kinds::KindList,
    read,
    rules::{
        Roster, RosterCommand, Shift,
        duty::{self, OnDuty},
    },
    streams::roster_id,
};
use store::{CommandEnvelope, Store};
use uuid::Uuid;

use crate::{
    accounts::RoleScope,
    chance::Chance,
    clock::DemoClock,
    door::{DemoFault, Door},
    people::{self, Account},
    place::{MicroGrid, Place},
    play::{Player, RegistryIndex, instant},
    records::Deeds,
    rolls, script,
    written::Part,
};

/// What is loaded, and into what.
pub struct Loading<'l> {
    /// The place.
    pub place: &'l Place,
    /// The app over a new store.
    pub app: &'l App,
    /// Everything that the app answers, as it is served.
    pub router: Router,
    /// The clock that the store was opened with.
    pub clock: &'l DemoClock,
    /// The day on which the year ends.
    pub today: Date,
    /// Another number, other names and records.
    pub seed: u64,
    /// The accounts' password.
    pub password: &'l str,
    /// Told each thing that is done, a line for a person.
    pub say: &'l dyn Fn(&str),
}

/// The cards of the sign-in page.
pub fn cards(seed: u64, place: &Place) -> Vec<DemoAccount> {
    let card = |account: Account| {
        let Account { account, title, name, card, .. } = account;
        card.map(|card| DemoAccount { account, title, name, level: card.level, place: place.name(), does: card.does })
    };
    people::accounts(seed, place).into_iter().filter_map(card).collect()
}

/// Loads everything; `bind` makes the packs hold as soon as their areas are there. Where it fails, the store is not to be used.
pub async fn load(loading: &Loading<'_>, bind: impl AsyncFn() -> Result<(), DemoFault>) -> Result<(), DemoFault> {
    let Loading { place, app, clock, today, seed, say, .. } = *loading;
    let accounts = people::accounts(seed, place);
    let first = script::first_day(today);
    // The rolls hold from the beginning of the year before, so that every matter finds its area open.
    let since = date(first.year() - 1, 1, 1);
    clock.put(instant(since.at(8, 0, 0, 0)));
    for roll in rolls::rolls(seed, place, &accounts, since) {
        read_in(loading, &roll).await?;
        if roll.kind == "divisions" {
            // From now on the town's own words hold; the grids that follow are named by them.
            bind().await?;
        }
    }
    say("  区划、网格、组织、人员、户：已导入");
    let index = index(loading).await?;
    let ids = open_accounts(loading, &index, &accounts).await?;
    say(&format!("  账号：{} 个", ids.len()));
    let access = app.shared::<Access>().map_err(|problem| DemoFault::Below(format!("{problem:?}")))?;
    let scripts = script::write(seed, today, place);
    // Sessions are opened on the first day and would run out within the year: the door's clock is the demo's.
    clock.put(instant(first.at(6, 0, 0, 0)));
    let door = Door::open(loading.router.clone(), access.clone(), app.store().clone(), place.jurisdiction(), ids, seed);
    let photos_from = today.checked_sub(place.matters.photo_days().days()).unwrap_or(today).at(0, 0, 0, 0);
    let player = Player::new(door, place, index, &accounts, seed, photos_from);
    let deeds = Deeds::new(place, today);
    let records = deeds.count();
    let door = player.play(&scripts, deeds, |at| clock.put(at)).await?;
    door.close().await?;
    rosters(loading, &accounts).await?;
    say(&format!("  事项：{} 件", scripts.len()));
    say(&format!("  诉求、小会、阵地等：{records} 件"));
    Ok(())
}

/// The town's duty roster from a week before the last day to four weeks after it, in turns.
async fn rosters(loading: &Loading<'_>, accounts: &[Account]) -> Result<(), DemoFault> {
    let Loading { place, app, today, .. } = *loading;
    let jurisdiction = place.jurisdiction();
    let permit = Permit::system("demo", jurisdiction, Right::RegistryWrite);
    let store = app.store();
    let mut reader = store.read(&permit);
    let town = read::area_by_code(&mut reader, jurisdiction, &place.town.code).await.map_err(DemoFault::below)?;
    let town = town.ok_or_else(|| DemoFault::Below("the town was not imported".into()))?.id;
    let mut persons = HashMap::new();
    for row in reader
        .query("SELECT code, stream FROM person_current WHERE jurisdiction = $1", &[jurisdiction.into()])
        .await
        .map_err(DemoFault::below)?
    {
        persons.insert(row.text("code").map_err(DemoFault::below)?, row.id("stream").map_err(DemoFault::below)?);
    }
    drop(reader);
    let turn = |roles: &[&str]| -> Vec<OnDuty> {
        let takes =
            |account: &&Account| roles.contains(&account.role.as_str()) && persons.contains_key(&rolls::person_code(&account.account));
        let on =
            |account: &Account| OnDuty { post: account.title.clone(), person: persons.get(&rolls::person_code(&account.account)).copied() };
        accounts.iter().filter(takes).map(on).collect()
    };
    let (leaders, officers) = (turn(&["leader", "town_read", "chief"]), turn(&["duty", "dispatcher"]));
    if leaders.is_empty() || officers.is_empty() {
        return Err(DemoFault::Below("nobody can be on duty".into()));
    }
    let mut months: BTreeMap<String, BTreeMap<Date, Option<Shift>>> = BTreeMap::new();
    for (at, day) in today.saturating_sub(7.days()).series(1.day()).take(36).enumerate() {
        let shift = Shift {
            leader: leaders[at % leaders.len()].clone(),
            officer: officers[at % officers.len()].clone(),
            phone: place.duty_phone.clone(),
        };
        months.entry(duty::month(day)).or_default().insert(day, Some(shift));
    }
    let sources = app.shared::<registry::Sources>().map_err(|problem| DemoFault::Below(format!("{problem:?}")))?;
    for (month, days) in months {
        let Some(first) = days.keys().next().copied() else { continue };
        let id = kernel::id::derived(&[b"demo/duty", month.as_bytes()]);
        let command = RosterCommand::Set { area: town, days, fill: false };
        let done =
            store.execute::<Roster>(&permit, &sources, roster_id(town, first), CommandEnvelope::bare(id, Channel::Console), command).await;
        done.map_err(|fault| DemoFault::Below(format!("duty roster of {month}: {fault}")))?;
    }
    Ok(())
}

/// Imports a roll as the town's registry clerk would.
async fn read_in(loading: &Loading<'_>, roll: &rolls::Roll) -> Result<(), DemoFault> {
    let Loading { place, app, .. } = *loading;
    let kind = ImportKind::of(roll.kind).ok_or_else(|| DemoFault::Below(format!("no such sheet: {}", roll.kind)))?;
    let permit = Permit::system("demo", place.jurisdiction(), kind.right());
    let local = app.shared::<registry::Sources>().map_err(|problem| DemoFault::Below(format!("{problem:?}")))?.local().clone();
    let name = format!("{}.csv", roll.kind);
    import::run(app.store(), &permit, &local, kind, &name, roll.text.as_bytes(), false).await.map(drop).map_err(|fault| match fault {
        import::ImportFault::Wrong { listed, .. } => DemoFault::Below(format!("{name}: {:?}", listed.first())),
        other => DemoFault::Below(format!("{name}: {other}")),
    })
}

/// Reads back what the imports made.
async fn index(loading: &Loading<'_>) -> Result<RegistryIndex, DemoFault> {
    let Loading { place, app, .. } = *loading;
    let jurisdiction = place.jurisdiction();
    let permit = Permit::system("demo", jurisdiction, Right::RegistryRead);
    let mut reader = app.store().read(&permit);
    let sql = "SELECT code, stream FROM area_current WHERE jurisdiction = $1 AND open = 1";
    let mut by_code = HashMap::new();
    for row in reader.query(sql, &[jurisdiction.into()]).await.map_err(DemoFault::below)? {
        by_code.insert(row.text("code").map_err(DemoFault::below)?, row.id("stream").map_err(DemoFault::below)?);
    }
    let sql = "SELECT name, stream FROM organisation_current WHERE jurisdiction = $1 AND open = 1";
    let mut organisations = HashMap::new();
    for row in reader.query(sql, &[jurisdiction.into()]).await.map_err(DemoFault::below)? {
        organisations.insert(row.text("name").map_err(DemoFault::below)?, row.id("stream").map_err(DemoFault::below)?);
    }
    drop(reader);
    let found = |code: &str| by_code.get(code).copied().ok_or_else(|| DemoFault::Below(format!("area {code} was not imported")));
    let micro_grids = place.micro_grids.iter().map(|MicroGrid { code, .. }| found(code)).collect::<Result<Vec<Uuid>, _>>()?;
    let town = [found(&place.county.code)?, found(&place.town.code)?];
    let disputes = categories(loading, &town, "dispute")?.into_iter();
    let at_town = disputes.filter(|category| category.starts_at.as_deref() == Some("town")).map(|category| category.code).collect();
    let mut index = RegistryIndex { micro_grids, organisations, units: HashMap::new(), at_town, areas: by_code };
    index.units = units(loading, &index).await?;
    Ok(index)
}

/// For each village and hazard category the units that the pack means there; the village committee where it means none.
async fn units(loading: &Loading<'_>, index: &RegistryIndex) -> Result<HashMap<(usize, String), (Uuid, Vec<Uuid>)>, DemoFault> {
    let Loading { place, app, .. } = *loading;
    let jurisdiction = place.jurisdiction();
    let permit = Permit::system("demo", jurisdiction, Right::RegistryRead);
    let mut reader = app.store().read(&permit);
    let today = app.store().now().date(&shanghai());
    let registry = app.shared::<registry::Sources>().map_err(|problem| DemoFault::Below(format!("{problem:?}")))?;
    let kinds = registry.local().kinds(KindList::Organisations, jurisdiction, today);
    let mut units = HashMap::new();
    for (village, own) in place.villages.iter().enumerate() {
        let id = index.areas.get(&own.code).copied().unwrap_or_default();
        let Some(area) = read::area_path(&mut reader, jurisdiction, id).await.map_err(DemoFault::below)? else { continue };
        let committee = place.village_body(village, Part::Committee).and_then(|body| index.organisations.get(&body.name)).copied();
        for category in categories(loading, &area.line(), "hazard")? {
            let mut found = vec![];
            for wanted in std::iter::once(&category.lead).chain(&category.co) {
                let lines = read::organisations_for(&mut reader, &kinds, jurisdiction, &area, wanted).await.map_err(DemoFault::below)?;
                found.push(lines.first().map(|line| line.id));
            }
            let Some(lead) = found.first().copied().flatten().or(committee) else { continue };
            let mut co: Vec<Uuid> = found.into_iter().skip(1).flatten().filter(|unit| *unit != lead).collect();
            co.dedup();
            units.insert((village, category.code), (lead, co));
        }
    }
    Ok(units)
}

/// The categories of a kind as they are declared at a place today.
fn categories(loading: &Loading<'_>, path: &[Uuid], kind: &str) -> Result<Vec<Choice>, DemoFault> {
    let Loading { place, app, .. } = *loading;
    let sources = app.shared::<records::Sources>().map_err(|problem| DemoFault::Below(format!("{problem:?}")))?;
    let declared = sources.declarations.declared(place.jurisdiction(), path, app.store().now());
    let (kind, _) = declared.kind(kind).ok_or_else(|| DemoFault::Below(format!("{kind} is not declared")))?;
    let list = kind.word("intake.category").and_then(|field| kind.field(field)?.choices.as_ref());
    Ok(list.and_then(|list| kind.choices.get(list)).cloned().unwrap_or_default())
}

fn grants(account: &Account, place: &Place, index: &RegistryIndex) -> Vec<RoleGrant> {
    let area = |code: &str| (index.areas.get(code).copied(), None);
    let placed = |scope: &RoleScope| match scope {
        RoleScope::County => area(&place.county.code),
        RoleScope::Town => area(&place.town.code),
        RoleScope::Village(village) => area(&place.villages[*village].code),
        RoleScope::Grid(grid) => area(&place.grids[*grid].code),
        RoleScope::MicroGrid(micro) => area(&place.micro_grids[*micro].code),
        RoleScope::Organisation(at) => (None, index.organisations.get(&place.organisations[*at].name).copied()),
        RoleScope::Nowhere => (None, None),
    };
    let grant = |(area, organisation)| RoleGrant { role: account.role.clone(), area, organisation, kinds: vec![] };
    account.scopes.iter().map(|scope| grant(placed(scope))).collect()
}

async fn open_accounts(loading: &Loading<'_>, index: &RegistryIndex, accounts: &[Account]) -> Result<HashMap<String, Uuid>, DemoFault> {
    let place = loading.place;
    let jurisdiction = place.jurisdiction();
    let permit = Permit::system("demo", jurisdiction, Right::SecurityAdmin);
    let store: &Store = loading.app.store();
    let hash = secret::hash(loading.password.to_owned()).await.map_err(|problem| DemoFault::Below(format!("{problem:?}")))?;
    let mut chance = Chance::new(loading.seed, "accounts' ids");
    let mut reader = store.read(&permit);
    let mut persons = HashMap::new();
    let sql = "SELECT code, stream FROM person_current WHERE jurisdiction = $1";
    for row in reader.query(sql, &[jurisdiction.into()]).await.map_err(DemoFault::below)? {
        persons.insert(row.text("code").map_err(DemoFault::below)?, row.id("stream").map_err(DemoFault::below)?);
    }
    drop(reader);
    let roles = loading.app.shared::<kernel::Roles>().map_err(|problem| DemoFault::Below(format!("{problem:?}")))?;
    let mut ids = HashMap::new();
    for account in accounts {
        let new = NewAccount {
            sign_in: account.account.clone(),
            name: account.name.clone(),
            title: account.title.clone(),
            person: persons.get(&rolls::person_code(&account.account)).copied(),
            password_hash: hash.clone(),
            must_change: false,
            grants: grants(account, place, index),
        };
        let (id, envelope) = (chance.id(), CommandEnvelope::bare(chance.id(), Channel::Console));
        let (envelope, open) =
            new.prepare(store, &permit, id, envelope).await.map_err(|problem| DemoFault::Below(format!("{problem:?}")))?;
        let done = store.execute::<access::Account>(&permit, &roles, id, envelope, open).await;
        done.map_err(|fault| DemoFault::Below(format!("{}: {fault}", account.account)))?;
        ids.insert(account.account.clone(), id);
    }
    Ok(ids)
}
