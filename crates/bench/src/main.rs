//! `make bench`: what an intake of each of a few kinds costs through the product, beside the floor it stands on and the ceiling above
//! it; what looking costs at ten thousand and at a million records; what sheets cost in and out. All in one run.
//!
//! The floor writes the same rows and indexes through the driver with the same durability and group commit; the ceiling is an
//! empty JSON handler. All three are processes of their own and speak HTTP. Figures are ratios within this run: the machine is
//! shared, and a time of its own says nothing.

mod aims;
mod bulk;
mod client;
mod fill;
mod floor;
mod intake;
mod reads;
mod rounds;
mod stand;
mod template;

use std::{
    io::Write,
    path::{Path, PathBuf},
    time::Instant,
};

use axum::{Json, Router, routing::post};
use bulk::Bulk;
use floor::Failed;
use reads::Read;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::Connection as _;
use stand::Stand;

/// The product's: floor and ceiling shall not lose by another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Records of the small place, unless the command says otherwise.
const SMALL: usize = 10_000;
/// Records of the large place, unless the command says otherwise.
const LARGE: usize = 1_000_000;

/// What lies at one size.
#[derive(Debug, Serialize)]
struct Place {
    engine: &'static str,
    records: usize,
    /// Seconds until the first answer.
    start: f64,
    /// Resident memory once what follows a start is done, and after all reading, in mebibytes.
    memory: [f64; 2],
    /// A ledger of disputes out; at a million records about 100,000 lines.
    export: Bulk,
    reads: Vec<Read>,
}

/// Everything, as written to `bench.json`.
#[derive(Debug, Default, Serialize)]
struct Measured {
    intake: Vec<rounds::Line>,
    /// The small place and the large one of each engine.
    places: Vec<Place>,
    /// Households in, 10,000 and 100,000, by engine.
    households: Vec<(&'static str, Vec<Bulk>)>,
    /// Venues in beside the large number of records: the first sheet, and all of them.
    venues: Vec<(&'static str, Vec<Bulk>)>,
    /// What the product aims at and this run missed.
    missed: Vec<String>,
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ceiling"] => ceiling().await,
        ["floor", kind, folder, ""] => {
            floor::sqlite(Path::new(folder), template::of_folder(Path::new(folder), kind)?, listener().await?).await
        }
        ["floor", kind, folder, url, rows] => {
            let lines = template::of_folder(Path::new(rows), kind)?;
            floor::postgres(Path::new(folder), url, lines, listener().await?).await
        }
        ["fill", folder, url, records] => {
            fill::fill(Path::new(folder), Some(*url).filter(|url| !url.is_empty()).map(str::to_owned), records.parse()?).await
        }
        // A place that was filled before, once more: after a change of what is read.
        ["look", gewu, folder, url, records] => {
            let url = Some(*url).filter(|url| !url.is_empty()).map(str::to_owned);
            let stand = Stand::at(Path::new(gewu), Path::new(folder), url);
            print_place(&look(&stand, records.parse()?).await?, None);
            Ok(())
        }
        [gewu] => all(PathBuf::from(gewu), SMALL, LARGE).await,
        [gewu, large] => all(PathBuf::from(gewu), SMALL, large.parse()?).await,
        [gewu, large, small] => all(PathBuf::from(gewu), small.parse()?, large.parse()?).await,
        _ => Err("usage: bench PATH-OF-GEWU [RECORDS [RECORDS-OF-THE-SMALL-PLACE]]".into()),
    }
}

fn say(line: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Listens on a free port of this machine and says which.
async fn listener() -> Result<tokio::net::TcpListener, Failed> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    say(listener.local_addr()?);
    Ok(listener)
}

async fn ceiling() -> Result<(), Failed> {
    let answer = |Json(_): Json<Value>| std::future::ready(Json(json!({"id": "", "number": "YH-2026-0001", "version": 1})));
    axum::serve(listener().await?, Router::new().route("/api/v1/kinds/{kind}/records", post(answer))).await?;
    Ok(())
}

async fn all(gewu: PathBuf, small: usize, large: usize) -> Result<(), Failed> {
    let mut result = Measured::default();
    let postgres = std::env::var("GEWU_TEST_POSTGRES").ok();
    let first = Stand::load(&gewu, None)?;
    result.intake.extend(rounds::intakes(&first, None, None).await?);
    result.intake.extend(rounds::ceiling().await?);
    if let Some(server) = postgres.as_deref() {
        let second = Stand::load(&gewu, database(Some(server), "gewu_bench_intake", None).await?)?;
        result.intake.extend(rounds::intakes(&second, Some(&first), Some(server)).await?);
    }
    drop(first);
    rounds::print(&result.intake);
    keep(&mut result)?;
    // Nothing is filled, only intakes are measured.
    let engines = if large == 0 { vec![] } else { std::iter::once(None).chain(postgres.as_deref().map(Some)).collect() };
    for server in engines {
        // A place of its own for each size: its year is filled evenly, and the journal's time never goes back.
        let mut bulky = None;
        for records in [small, large] {
            let stand = Stand::load(&gewu, database(server, "gewu_bench_reads", None).await?)?;
            stand.fill(records)?;
            let place = look(&stand, records).await?;
            print_place(&place, result.places.last());
            result.places.push(place);
            keep(&mut result)?;
            bulky = Some(stand);
        }
        let Some(stand) = bulky else { continue };
        let token = stand.token("dj")?;
        let served = stand.serve()?;
        let venues = bulk::venues(&served, &token).await?;
        drop(served);
        print_all("venues in", &venues);
        result.venues.push((stand.engine(), venues));
        let households = bulk::households(&stand)?;
        print_all("households in", &households);
        result.households.push((stand.engine(), households));
        keep(&mut result)?;
    }
    for missed in &result.missed {
        say(format_args!("missed: {missed}"));
    }
    Ok(())
}

/// Writes down what is known so far: a long run may be stopped.
fn keep(result: &mut Measured) -> Result<(), Failed> {
    result.missed = aims::missed(result);
    std::fs::write("bench.json", serde_json::to_vec_pretty(result)?)?;
    Ok(())
}

/// A fresh database on the server, where there is one: empty, or a copy of another on which nobody works.
async fn database(server: Option<&str>, name: &str, copied: Option<&str>) -> Result<Option<String>, Failed> {
    let Some(server) = server else { return Ok(None) };
    let mut conn = sqlx::PgConnection::connect(server).await?;
    let copied = copied.and_then(|url| url.rsplit_once('/')).map_or(String::new(), |(_, name)| format!(" TEMPLATE {name}"));
    for sql in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}{copied}")] {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await?;
    }
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    Ok(Some(format!("{base}/{name}")))
}

/// Starts the product on a filled place and reads.
async fn look(stand: &Stand, records: usize) -> Result<Place, Failed> {
    let tokens = reads::tokens(stand)?;
    let begun = Instant::now();
    let child = stand.serve()?;
    // The address is said before everything behind it stands.
    client::Connection::open(&child.address).await?.send("GET", "/api/v1/me", "", &[]).await?;
    let start = begun.elapsed().as_secs_f64();
    client::quiet(child.id()).await;
    let before = client::memory(child.id());
    let reads = reads::all(&child, records, &tokens).await?;
    let memory = [before, client::memory(child.id())];
    drop(child);
    Ok(Place { engine: stand.engine(), records, start, memory, export: bulk::export(stand)?, reads })
}

/// A line's cost beside what it was at the smaller size.
fn print_bulk(what: &str, bulk: Bulk, small: Option<Bulk>) {
    let times = small.map_or(String::new(), |small| format!(" {:>5.2} ×", bulk.each() / small.each().max(f64::MIN_POSITIVE)));
    say(format_args!("  {what}: {} lines in {:.1} s, {:.0} µs a line{times}", bulk.lines, bulk.seconds, bulk.each()));
}

/// Lines in, each beside the first.
fn print_all(what: &str, all: &[Bulk]) {
    for (at, bulk) in all.iter().enumerate() {
        print_bulk(what, *bulk, all[..at].first().copied());
    }
}

fn print_place(place: &Place, before: Option<&Place>) {
    let Place { engine, records, start, memory: [fresh, read], .. } = place;
    say(format_args!("{engine}, {records} records: start {start:.2} s, memory {fresh:.0} MiB, after reading {read:.0} MiB"));
    print_bulk("a ledger out", place.export, before.filter(|before| before.engine == *engine).map(|before| before.export));
    for read in &place.reads {
        let small =
            before.filter(|before| before.engine == *engine).and_then(|before| before.reads.iter().find(|one| one.what == read.what));
        let times = small.map_or(String::new(), |small| format!("{:>6.2} ×", f64::from(read.p50) / f64::from(small.p50.max(1))));
        say(format_args!(
            "  {:<41} {:>3} lines  p50 {:>7} µs  p90 {:>7} µs  CPU {:>7.0} µs {times}",
            read.what, read.lines, read.p50, read.p90, read.cpu
        ));
    }
}
