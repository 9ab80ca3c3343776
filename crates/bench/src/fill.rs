//! Fills a loaded demo up to a size: real commands through the router, by the grid workers of the place, spread over the year
//! after the demo's own, on a clock put for the purpose. All but the first few are settled on the spot, and those drawn by the
//! sample are called back, so that what is open stays the same however much lies behind it.

use std::{collections::HashMap, path::Path, sync::Arc};

use access::{Access, people};
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
use kernel::{Instant, Permit, Right};
use serde_json::{Value, json};
use server::{background, cli, http, opening, shelf, wiring};
use store::Store;
use tower::ServiceExt;
use uuid::Uuid;

use crate::floor::Failed;

/// Commands under way at once.
const TOGETHER: usize = 128;
/// How many of the first are left open.
const OPEN: usize = 200;
/// Milliseconds of the year that is filled.
const YEAR: i64 = 364 * 24 * 3_600_000;

/// Someone who reports, with his token, and the micro-grids of his grid.
struct Worker {
    token: String,
    areas: Vec<Uuid>,
}

/// Everything that a filling needs.
struct Filling {
    router: Router,
    workers: Vec<Worker>,
    /// The desk's token, for calling back.
    desk: String,
}

/// Fills the place up to `wanted` records; says how many there are every now and then.
pub async fn fill(data: &Path, database: Option<String>, wanted: usize) -> Result<(), Failed> {
    let clock = Arc::new(DemoClock::default());
    let today = today(data)?;
    clock.run(clock::offset(today));
    let town = shipped::place(shipped::FIRST).map_err(|complaints| format!("{complaints:?}"))?;
    let place = cli::Place { data: data.to_owned(), database, key_file: None };
    let store = opening::open_with(opening::config(&place, clock.clone())).await.map_err(said)?;
    let app = wiring::app(store.clone(), Settings { behind_proxy: false, demo: true }, None, None, None).map_err(said)?;
    shelf::bind(&app).await.map_err(said)?;
    let access = app.shared::<Access>().map_err(|fault| format!("{fault:?}"))?;
    drop(access);
    let first = last_of_demo(today);
    let filling = Arc::new(Filling {
        router: http::router(app.clone()),
        workers: workers(&store, &town).await?,
        desk: token(&store, "zz-dd").await?,
    });
    let mut done = count(&store, &town).await?;
    let begun = done;
    while done < wanted {
        // The journal's time never goes back: the demo's own year lies before, and a place is filled once.
        let at = Instant(first.0 + YEAR * done as i64 / wanted.max(1) as i64);
        clock.put(at);
        let mut group = tokio::task::JoinSet::new();
        for number in done..wanted.min(done + TOGETHER) {
            group.spawn(one(filling.clone(), number));
        }
        while let Some(ended) = group.join_next().await {
            ended??;
        }
        done = wanted.min(done + TOGETHER);
        if (done - begun).is_multiple_of(TOGETHER * 80) {
            background::catch_up(&store).await.map_err(|failed| failed.0)?;
            crate::say(format_args!("{done}"));
        }
    }
    background::catch_up(&store).await.map_err(|failed| failed.0)?;
    drop(app);
    store.close().await;
    Ok(())
}

/// The evening of the demo's last day: from here on the year is filled.
fn last_of_demo(today: jiff::civil::Date) -> Instant {
    today.at(20, 0, 0, 0).to_zoned(kernel::time::shanghai()).map_or(Instant(0), |zoned| zoned.timestamp().into())
}

fn said(failed: server::Failed) -> Failed {
    failed.0.into()
}

fn today(data: &Path) -> Result<jiff::civil::Date, Failed> {
    let known: Value = serde_json::from_slice(&std::fs::read(data.join("demo.json"))?)?;
    Ok(known["today"].as_str().unwrap_or_default().parse()?)
}

async fn count(store: &Store, town: &Place) -> Result<usize, Failed> {
    let permit = Permit::system("bench", town.jurisdiction(), Right::MatterRead);
    let rows =
        store.read(&permit).await?.query("SELECT count(*) AS n FROM record WHERE jurisdiction = $1", &[town.jurisdiction().into()]).await?;
    Ok(rows.first().map_or(Ok(0), |row| row.int("n"))? as usize)
}

async fn token(store: &Store, account: &str) -> Result<String, Failed> {
    let found = people::find(store, account).await.map_err(|fault| format!("{fault:?}"))?;
    let (jurisdiction, id) = found.ok_or("no such account")?;
    let issued = people::issue_token(store, jurisdiction, id, "bench", store.now().plus(2 * YEAR)).await;
    issued.map_err(|fault| format!("{fault:?}").into())
}

async fn workers(store: &Store, town: &Place) -> Result<Vec<Worker>, Failed> {
    let permit = Permit::system("bench", town.jurisdiction(), Right::RegistryRead);
    let sql = "SELECT code, stream FROM area_current WHERE jurisdiction = $1 AND open = 1";
    let mut by_code = HashMap::new();
    for row in store.read(&permit).await?.query(sql, &[town.jurisdiction().into()]).await? {
        by_code.insert(row.text("code")?, row.id("stream")?);
    }
    let mut workers = vec![];
    for account in demo::people::accounts(1, town) {
        let grids: Vec<usize> =
            account.scopes.iter().filter_map(|scope| if let RoleScope::Grid(grid) = scope { Some(*grid) } else { None }).collect();
        let own = town.micro_grids.iter().filter(|micro| grids.contains(&town.patches[micro.patch].grid));
        let areas: Vec<Uuid> = own.filter_map(|micro| by_code.get(&micro.code).copied()).collect();
        if !areas.is_empty() {
            workers.push(Worker { token: token(store, &account.account).await?, areas });
        }
    }
    Ok(workers)
}

async fn one(filling: Arc<Filling>, number: usize) -> Result<(), Failed> {
    let worker = &filling.workers[number % filling.workers.len()];
    let area = worker.areas[number / filling.workers.len() % worker.areas.len()];
    let dispute = number.is_multiple_of(2);
    let mut values = json!({"text": TEXTS[number % TEXTS.len()]});
    if dispute {
        values["category"] = DISPUTES[number / 2 % DISPUTES.len()].into();
        values["source"] = "screening".into();
        values["risk"] = "none".into();
        values["parties"] = json!([{"name": "测试甲", "phone": "10000000001"}, {"name": "测试乙"}]);
        values["people"] = 2.into();
    } else {
        values["category"] = HAZARDS[number / 2 % HAZARDS.len()].into();
        values["found_by"] = "grid_patrol".into();
        values["spot"] = "村西排水渠".into();
    }
    let on_the_spot = !number.is_multiple_of(50) || number / 50 >= OPEN;
    if on_the_spot && dispute {
        values["way"] = "village_talk".into();
        values["terms"] = "当场说合，双方满意。".into();
    } else if on_the_spot {
        values["measure"] = "当场清走。".into();
    }
    let kind = if dispute { "dispute" } else { "hazard" };
    let step = if on_the_spot { "settle_now" } else { "enter" };
    let body = json!({"area": area, "step": step, "values": values});
    let record = ask(&filling.router, &worker.token, &format!("/kinds/{kind}/records"), &body).await?;
    let id: Uuid = record["id"].as_str().unwrap_or_default().parse()?;
    // Drawn by its own identity, so that nobody picks.
    if on_the_spot && id.as_u128().is_multiple_of(10) {
        let body = json!({"based_on": record["version"], "values": {"@outcome": "satisfied", "@note": "没有再起争执。"}});
        ask(&filling.router, &filling.desk, &format!("/records/{id}/call_back_sampled"), &body).await?;
    }
    Ok(())
}

const TEXTS: [&str; 4] = [
    "排水渠被建筑垃圾堵塞，雨天会倒灌。",
    "邻里因院墙界线起争执，已当面说合。",
    "路面坑洼积水，来往行人不便。",
    "宅基地边界有分歧，双方到场说明。",
];
const DISPUTES: [&str; 2] = ["5102", "5103"];
const HAZARDS: [&str; 4] = ["0601", "0701", "0702", "0301"];

async fn ask(router: &Router, token: &str, path: &str, body: &Value) -> Result<Value, Failed> {
    let request = Request::post(format!("/api/v1{path}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::HOST, "localhost")
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header("idempotency-key", Uuid::now_v7().to_string())
        .body(Body::from(body.to_string()))?;
    let answer = router.clone().oneshot(request).await?;
    let status = answer.status();
    let bytes = to_bytes(answer.into_body(), 1 << 20).await?;
    if !status.is_success() {
        return Err(format!("{path}: {status} {}", String::from_utf8_lossy(&bytes)).into());
    }
    Ok(serde_json::from_slice(&bytes)?)
}
