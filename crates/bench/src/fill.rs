//! Fills a loaded demo up to a size: real commands through the router, by the grid workers and the office of the place, over ten
//! kinds, spread over the year after the demo's own, on a clock put for the purpose. All but a few of the first are settled on the
//! spot, and those drawn by the sample are called back, so that what is open stays the same however much lies behind it.

use std::{collections::HashMap, path::Path, sync::Arc};

use access::people;
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, header},
};
use demo::{
    accounts::RoleScope,
    clock::{self, DemoClock},
    place::Place,
    shipped,
};
use http_api::Settings;
use kernel::{Instant, Permit, Right, time::shanghai};
use serde_json::{Value, json};
use server::{background, cli, http, opening, shelf, wiring};
use store::Store;
use tower::ServiceExt;
use uuid::Uuid;

use crate::{
    floor::Failed,
    intake::{IN_THE_GRID, IntakePlace, MIX},
};

/// Commands under way at once.
const TOGETHER: usize = 128;
/// After so many of them the async projections catch up, and it is said how many there are.
const STRETCH: usize = 10_240;
/// Among the first so many records, every one in [`OPEN`] is left open where it can be.
const FIRST: usize = 10_000;
/// Shares no factor with the mix: every kind has open ones.
const OPEN: usize = 49;
/// Milliseconds of the year that is filled.
const YEAR: i64 = 364 * 24 * 3_600_000;

/// Someone who enters records, with his token, the areas in which he does, and his organisation.
struct Writer {
    token: String,
    areas: Vec<Uuid>,
    unit: String,
}

/// Everything that a filling needs.
struct Filling {
    router: Router,
    workers: Vec<Writer>,
    office: Writer,
    /// The desk's token, for calling back.
    desk: String,
}

/// Fills the place up to `wanted` records; says how many there are every now and then.
pub async fn fill(data: &Path, database: Option<String>, wanted: usize) -> Result<(), Failed> {
    let clock = Arc::new(DemoClock::default());
    let today = today(data)?;
    clock.run(clock::offset(today));
    let place = cli::Place { data: data.to_owned(), database, key_file: None };
    let store = opening::open_with(opening::config(&place, clock.clone())).await.map_err(said)?;
    let app = wiring::app(store.clone(), Settings { behind_proxy: false, demo: true }, None, None, None).map_err(said)?;
    shelf::bind(&app).await.map_err(said)?;
    let filling = Arc::new(Filling::of(http::router(app.clone()), &store).await?);
    let first = last_of_demo(today);
    let mut done = count(&store).await?;
    while done < wanted {
        let stretch = wanted.min(done + STRETCH);
        while done < stretch {
            // The journal's time never goes back: the demo's own year lies before, and a place is filled once.
            let now = Instant(first.0 + YEAR * done as i64 / wanted as i64);
            clock.put(now);
            let mut group = tokio::task::JoinSet::new();
            let next = stretch.min(done + TOGETHER);
            for number in done..next {
                group.spawn(one(filling.clone(), number, now.date(&shanghai()).to_string()));
            }
            while let Some(ended) = group.join_next().await {
                ended??;
            }
            done = next;
        }
        background::catch_up(&store).await.map_err(said)?;
        crate::say(format_args!("{done}"));
    }
    drop(app);
    store.close().await;
    Ok(())
}

/// The evening of the demo's last day: from here on the year is filled.
fn last_of_demo(today: jiff::civil::Date) -> Instant {
    today.at(20, 0, 0, 0).to_zoned(shanghai()).map_or(Instant(0), |zoned| zoned.timestamp().into())
}

fn said(failed: server::Failed) -> Failed {
    failed.0.into()
}

fn today(data: &Path) -> Result<jiff::civil::Date, Failed> {
    let known: Value = serde_json::from_slice(&std::fs::read(data.join("demo.json"))?)?;
    Ok(known["today"].as_str().unwrap_or_default().parse()?)
}

async fn count(store: &Store) -> Result<usize, Failed> {
    let whose = town()?.jurisdiction();
    let permit = Permit::system("bench", whose, Right::MatterRead);
    let rows = store.read(&permit).query("SELECT count(*) AS n FROM record WHERE jurisdiction = $1", &[whose.into()]).await?;
    Ok(rows.first().map_or(Ok(0), |row| row.int("n"))? as usize)
}

async fn token(store: &Store, account: &str) -> Result<String, Failed> {
    let found = people::find(store, account).await.map_err(|fault| format!("{fault:?}"))?;
    let (jurisdiction, id) = found.ok_or("no such account")?;
    let issued = people::issue_token(store, jurisdiction, id, "bench", store.now().plus(2 * YEAR)).await;
    issued.map_err(|fault| format!("{fault:?}").into())
}

impl Filling {
    /// The grid workers with the micro-grids of their grids, and the office with every village.
    async fn of(router: Router, store: &Store) -> Result<Self, Failed> {
        let town = town()?;
        let permit = Permit::system("bench", town.jurisdiction(), Right::RegistryRead);
        let sql = "SELECT code, stream FROM area_current WHERE jurisdiction = $1 AND open = 1";
        let mut by_code = HashMap::new();
        for row in store.read(&permit).query(sql, &[town.jurisdiction().into()]).await? {
            by_code.insert(row.text("code")?, row.id("stream")?);
        }
        let mut workers = vec![];
        for account in demo::people::accounts(1, &town) {
            let grids: Vec<usize> =
                account.scopes.iter().filter_map(|scope| if let RoleScope::Grid(grid) = scope { Some(*grid) } else { None }).collect();
            let own = town.micro_grids.iter().filter(|micro| grids.contains(&town.patches[micro.patch].grid));
            let areas: Vec<Uuid> = own.filter_map(|micro| by_code.get(&micro.code).copied()).collect();
            if !areas.is_empty() {
                workers.push(Writer::of(&router, store, &account.account, areas).await?);
            }
        }
        let villages = town.villages.iter().filter_map(|village| by_code.get(&village.code).copied()).collect();
        let office = Writer::of(&router, store, "dj", villages).await?;
        Ok(Self { workers, office, desk: token(store, "zz-dd").await?, router })
    }
}

impl Writer {
    async fn of(router: &Router, store: &Store, account: &str, areas: Vec<Uuid>) -> Result<Self, Failed> {
        let token = token(store, account).await?;
        let me = ask(router, &token, "/me", None).await?;
        let unit = me["organisations"][0]["id"].as_str().ok_or_else(|| format!("{account} has no organisation: {me}"))?.to_owned();
        Ok(Self { token, areas, unit })
    }
}

/// The village that sheets and one of the lists name.
const VILLAGE: &str = "东郝村";

/// The town in which everything is measured: the first of the demo.
pub fn town() -> Result<Place, Failed> {
    shipped::place(shipped::FIRST).map_err(|complaints| format!("{complaints:?}").into())
}

/// The code of the village that sheets and one of the lists name.
pub fn village(town: &Place) -> Result<&str, Failed> {
    let found = town.villages.iter().find(|village| village.name == VILLAGE);
    Ok(found.map(|village| village.code.as_str()).ok_or_else(|| format!("{VILLAGE} is not in the demo"))?)
}

/// Enters the record of this number.
async fn one(filling: Arc<Filling>, number: usize, day: String) -> Result<(), Failed> {
    let (kind, nth) = (MIX[number % MIX.len()], number / MIX.len());
    let writer = if IN_THE_GRID.contains(&kind) { &filling.workers[nth % filling.workers.len()] } else { &filling.office };
    let area = writer.areas[nth / filling.workers.len() % writer.areas.len()];
    let ground = IntakePlace { area: area.to_string(), unit: writer.unit.clone(), day };
    let stays_open = number < FIRST && number.is_multiple_of(OPEN);
    let settled = if stays_open { None } else { ground.settled(kind, number) };
    let body = settled.clone().unwrap_or_else(|| ground.body(kind, number));
    let record = ask(&filling.router, &writer.token, &format!("/kinds/{kind}/records"), Some(&body)).await?;
    let id: Uuid = record["id"].as_str().unwrap_or_default().parse()?;
    // Drawn by its own identity, so that nobody picks: one in ten, as these kinds declare it.
    if settled.is_some() && id.as_u128().is_multiple_of(10) {
        let body = json!({"based_on": record["version"], "values": {"@outcome": "satisfied", "@note": "没有再起争执。"}});
        ask(&filling.router, &filling.desk, &format!("/records/{id}/call_back_sampled"), Some(&body)).await?;
    }
    Ok(())
}

/// Posts a body, or reads where there is none.
async fn ask(router: &Router, token: &str, path: &str, body: Option<&Value>) -> Result<Value, Failed> {
    let request = Request::builder()
        .method(if body.is_some() { "POST" } else { "GET" })
        .uri(format!("/api/v1{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::HOST, "localhost")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header("idempotency-key", Uuid::now_v7().to_string())
        .body(body.map_or_else(Body::empty, |body| Body::from(body.to_string())))?;
    let answer = router.clone().oneshot(request).await?;
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await?;
    if !status.is_success() {
        return Err(format!("{path}: {status} {}", String::from_utf8_lossy(&bytes)).into());
    }
    Ok(serde_json::from_slice(&bytes)?)
}
