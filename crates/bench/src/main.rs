//! `make bench`: what an intake of each of a few kinds costs through the product, beside the floor it stands on and the ceiling above it, and what
//! looking costs at ten thousand and at a million records, in one run.
//!
//! The floor writes the same rows and indexes through the driver with the same durability and group commit; the ceiling is an
//! empty JSON handler. All three are processes of their own and speak HTTP. Figures are ratios within this run: the machine is
//! shared, and a time of its own says nothing.

mod bulk;
mod client;
mod fill;
mod floor;
mod intake;
mod reads;
mod stand;
mod template;

use std::{
    io::Write,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{Json, Router, routing::post};
use bulk::Bulk;
use client::{Request, Run};
use floor::Failed;
use intake::{IntakePlace, KINDS};
use reads::Read;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::Connection as _;
use stand::{Child, Stand};

/// The product's: floor and ceiling shall not lose by another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How long each run lasts; the first of each kind is thrown away.
const SPAN: Duration = Duration::from_secs(4);
const CONNECTIONS: [usize; 3] = [1, 16, 64];
/// Records of the small place, unless the command says otherwise.
const SMALL: usize = 10_000;
/// Records of the large place, unless the command says otherwise.
const LARGE: usize = 1_000_000;

/// A line of the intake.
#[derive(Debug, Serialize)]
struct Line {
    what: &'static str,
    engine: &'static str,
    kind: &'static str,
    connections: usize,
    /// Intakes per second with the time in which the async projections drained afterwards counted in; nothing for floor and ceiling.
    drained: Option<f64>,
    run: Run,
}

/// What lies at one size.
#[derive(Debug, Serialize)]
struct Place {
    engine: &'static str,
    records: usize,
    /// Seconds until the address was said.
    start: f64,
    /// Resident memory right after that, and after all reading, in mebibytes.
    memory: [f64; 2],
    /// A ledger out; at a million records about 100,000 lines.
    export: Bulk,
    reads: Vec<Read>,
}

/// Everything, as written to `bench.json`.
#[derive(Debug, Default, Serialize)]
struct Measured {
    intake: Vec<Line>,
    places: Vec<Place>,
    /// Households in, 10,000 and 100,000, by engine.
    imports: Vec<(&'static str, Bulk)>,
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
    intake(&first, &first, &mut result.intake).await?;
    let own = std::env::current_exe()?;
    let ceiling = Child::start(&own, &["ceiling"])?;
    let nowhere = IntakePlace { area: String::new(), unit: String::new(), day: String::new() };
    let kind = KINDS[0];
    result.intake.extend(measure(("ceiling", "none", kind), &ceiling, request(PLAIN.into(), kind, nowhere), false).await?);
    drop(ceiling);
    if let Some(server) = postgres.as_deref() {
        let second = Stand::load(&gewu, database(Some(server), "gewu_bench_intake").await?)?;
        intake(&second, &first, &mut result.intake).await?;
    }
    drop(first);
    print_intake(&result.intake);
    keep(&result)?;
    if large == 0 {
        return Ok(());
    }
    for server in std::iter::once(None).chain(postgres.as_deref().map(Some)) {
        // A place of its own for each size: its year is filled evenly, and the journal's time never goes back.
        let mut bulky = None;
        for records in [small, large] {
            let stand = Stand::load(&gewu, database(server, "gewu_bench_reads").await?)?;
            stand.fill(records)?;
            let place = look(&stand, records).await?;
            print_place(&place, result.places.last());
            result.places.push(place);
            keep(&result)?;
            bulky = Some(stand);
        }
        let Some(stand) = bulky else { continue };
        let imports = bulk::imports(&stand)?;
        for (at, import) in imports.iter().enumerate() {
            print_bulk("households in", *import, imports[..at].first().copied());
        }
        result.imports.extend(imports.into_iter().map(|import| (stand.engine(), import)));
        keep(&result)?;
    }
    Ok(())
}

fn keep(result: &Measured) -> Result<(), Failed> {
    std::fs::write("bench.json", serde_json::to_vec_pretty(result)?)?;
    Ok(())
}

/// A fresh database on the server, where there is one.
async fn database(server: Option<&str>, name: &str) -> Result<Option<String>, Failed> {
    let Some(server) = server else { return Ok(None) };
    let mut conn = sqlx::PgConnection::connect(server).await?;
    for sql in [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")] {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await?;
    }
    let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
    Ok(Some(format!("{base}/{name}")))
}

const PLAIN: &str = "content-type: application/json\r\n";

/// Kind by kind: the product on this stand, then the floor on what it left there. `rows` is the `SQLite` stand whose rows the
/// floor copies.
async fn intake(stand: &Stand, rows: &Stand, lines: &mut Vec<Line>) -> Result<(), Failed> {
    let token = stand.token("dh-wg1")?;
    let head = format!("{PLAIN}authorization: Bearer {token}\r\n");
    let own = std::env::current_exe()?;
    for kind in KINDS {
        let product = stand.serve()?;
        let intake_place = IntakePlace::of(&product.address, &token, Stand::days(0)?.1).await?;
        let asked = request(head.clone(), kind, intake_place.clone());
        lines.extend(measure(("product", stand.engine(), kind), &product, asked, true).await?);
        let memory = client::memory(product.id());
        say(format_args!("memory of the product after the load ({}, {kind}): {memory:.0} MiB", stand.engine()));
        drop(product);
        let (folder, rows) = (stand.folder().to_string_lossy(), rows.folder().to_string_lossy());
        let floor = match &stand.database {
            None => Child::start(&own, &["floor", kind, &folder, ""])?,
            Some(url) => Child::start(&own, &["floor", kind, &folder, url, &rows])?,
        };
        let asked = request(PLAIN.into(), kind, intake_place);
        lines.extend(measure(("floor", stand.engine(), kind), &floor, asked, false).await?);
    }
    Ok(())
}

/// The request of an intake, a fresh command id each time.
fn request(head: String, kind: &'static str, intake_place: IntakePlace) -> Request {
    Arc::new(move |_, _| {
        let headers = format!("{head}idempotency-key: {}\r\n", uuid::Uuid::now_v7());
        ("POST".into(), format!("/api/v1/kinds/{kind}/records"), headers, intake_place.body(kind).to_string().into_bytes())
    })
}

/// What is measured, on which engine, of which kind.
type Measure = (&'static str, &'static str, &'static str);

async fn measure((what, engine, kind): Measure, child: &Child, request: Request, projections: bool) -> Result<Vec<Line>, Failed> {
    client::run(&child.address, child.id(), 16, Duration::from_secs(2), request.clone()).await?;
    let mut lines = vec![];
    for connections in CONNECTIONS {
        let begun = Instant::now();
        let run = client::run(&child.address, child.id(), connections, SPAN, request.clone()).await?;
        let drained = if projections {
            client::quiet(child.id()).await;
            Some(run.per_second * SPAN.as_secs_f64() / begun.elapsed().as_secs_f64())
        } else {
            None
        };
        lines.push(Line { what, engine, kind, connections, drained, run });
    }
    Ok(lines)
}

/// Starts the product on a filled place and reads.
async fn look(stand: &Stand, records: usize) -> Result<Place, Failed> {
    let tokens = reads::tokens(stand)?;
    let begun = Instant::now();
    let child = stand.serve()?;
    let start = begun.elapsed().as_secs_f64();
    let before = client::memory(child.id());
    let reads = reads::all(&child, records, &tokens).await?;
    let memory = [before, client::memory(child.id())];
    drop(child);
    Ok(Place { engine: stand.engine(), records, start, memory, export: bulk::export(stand)?, reads })
}

fn print_intake(lines: &[Line]) {
    say("engine    what      kind      conn.   per second   drained   p50 µs   p99 µs   CPU µs   refused   of the floor");
    for line in lines {
        let floor = |other: &&Line| {
            let same = |line: &Line| (line.engine, line.kind, line.connections);
            other.what == "floor" && same(other) == same(line)
        };
        let share = lines.iter().find(floor).map_or(0.0, |floor| line.run.per_second / floor.run.per_second.max(1.0) * 100.0);
        let Run { per_second, p50, p99, refused, cpu } = &line.run;
        let drained = line.drained.unwrap_or_default();
        say(format_args!(
            "{:<9} {:<9} {:<9} {:>4} {per_second:>12.0} {drained:>9.0} {p50:>8} {p99:>8} {cpu:>8.0} {refused:>9} {share:>12.0} %",
            line.engine, line.what, line.kind, line.connections
        ));
    }
}

/// A line's cost beside what it was at the smaller size.
fn print_bulk(what: &str, bulk: Bulk, small: Option<Bulk>) {
    let times = small.map_or(String::new(), |small| format!(" {:>5.2} ×", bulk.each() / small.each().max(f64::MIN_POSITIVE)));
    say(format_args!("  {what}: {} lines in {:.1} s, {:.0} µs a line{times}", bulk.lines, bulk.seconds, bulk.each()));
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
            "  {:<38} {:>3} lines  p50 {:>7} µs  p90 {:>7} µs  CPU {:>7.0} µs {times}",
            read.what, read.lines, read.p50, read.p90, read.cpu
        ));
    }
}
