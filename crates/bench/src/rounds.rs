//! Intakes through the product and on the floor, in turns: whatever else the machine does falls on both, and the share of a round
//! compares two moments that lie seconds apart.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde::Serialize;

use crate::{
    client::{self, Request, Run},
    database,
    floor::Failed,
    intake::{IntakePlace, KINDS},
    say,
    stand::{Child, Stand},
};

/// How long each run lasts, and how often product and floor take turns.
const SPAN: Duration = Duration::from_secs(2);
const ROUNDS: usize = 5;
const CONNECTIONS: [usize; 3] = [1, 16, 64];

/// Runs of one thing with so many connections.
#[derive(Debug, Serialize)]
pub struct Line {
    /// `product`, `floor` or `ceiling`.
    pub what: &'static str,
    /// `sqlite`, `postgres`, or `none` of the ceiling.
    pub engine: &'static str,
    /// What is taken in.
    pub kind: &'static str,
    /// How many connections ask at once.
    pub connections: usize,
    /// Each round.
    pub runs: Vec<Run>,
    /// Of the product: intakes per second with the time in which the async projections drained afterwards counted in, each round.
    pub drained: Vec<f64>,
    /// Of the product: its intakes per second as a share of the floor's in the same round.
    pub of_the_floor: Vec<f64>,
}

/// The least, the one in the middle, and the most.
pub fn spread(all: impl Iterator<Item = f64>) -> [f64; 3] {
    let mut all: Vec<f64> = all.collect();
    all.sort_by(f64::total_cmp);
    [0, all.len() / 2, all.len().saturating_sub(1)].map(|at| all.get(at).copied().unwrap_or_default())
}

impl Line {
    const fn new(what: &'static str, engine: &'static str, kind: &'static str, connections: usize) -> Self {
        Self { what, engine, kind, connections, runs: vec![], drained: vec![], of_the_floor: vec![] }
    }
}

const PLAIN: &str = "content-type: application/json\r\n";

/// An empty handler of JSON: what speaking HTTP costs by itself.
pub async fn ceiling() -> Result<Vec<Line>, Failed> {
    let child = Child::start(&std::env::current_exe()?, &["ceiling"])?;
    let asked = request(PLAIN.into(), KINDS[0], IntakePlace::default());
    warm(&child, &asked).await?;
    let mut lines = vec![];
    for connections in CONNECTIONS {
        let mut line = Line::new("ceiling", "none", KINDS[0], connections);
        for _ in 0..ROUNDS {
            line.runs.push(client::run(&child.address, child.id(), connections, SPAN, asked.clone()).await?);
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Kind by kind: the product on this stand, and the floor on a copy of what the product left there. `rows` is the `SQLite` stand whose
/// rows the floor of PostgreSQL copies; `server` is where its databases lie.
pub async fn intakes(stand: &Stand, rows: Option<&Stand>, server: Option<&str>) -> Result<Vec<Line>, Failed> {
    let token = stand.token("dh-wg1")?;
    let head = format!("{PLAIN}authorization: Bearer {token}\r\n");
    let own = std::env::current_exe()?;
    let mut lines = vec![];
    for kind in KINDS {
        let product = stand.serve()?;
        let ground = IntakePlace::of(&product.address, &token, Stand::days(0).1).await?;
        let asked = request(head.clone(), kind, ground.clone());
        warm(&product, &asked).await?;
        client::quiet(product.id()).await;
        drop(product);
        let copy = stand.copy(database(server, "gewu_bench_floor", stand.database.as_deref()).await?)?;
        let folder = copy.folder().to_string_lossy();
        let floor = match (&copy.database, rows) {
            (Some(url), Some(rows)) => Child::start(&own, &["floor", kind, &folder, url, &rows.folder().to_string_lossy()])?,
            _ => Child::start(&own, &["floor", kind, &folder, ""])?,
        };
        let bare = request(PLAIN.into(), kind, ground);
        warm(&floor, &bare).await?;
        let product = stand.serve()?;
        warm(&product, &asked).await?;
        client::quiet(product.id()).await;
        for connections in CONNECTIONS {
            lines.extend(in_turns((stand.engine(), kind), connections, (&product, &asked), (&floor, &bare)).await?);
        }
        let memory = client::memory(product.id());
        say(format_args!("memory of the product after the load ({}, {kind}): {memory:.0} MiB", stand.engine()));
    }
    Ok(lines)
}

async fn in_turns(
    (engine, kind): (&'static str, &'static str),
    connections: usize,
    (product, asked): (&Child, &Request),
    (floor, bare): (&Child, &Request),
) -> Result<[Line; 2], Failed> {
    let [mut ours, mut theirs] = ["product", "floor"].map(|what| Line::new(what, engine, kind, connections));
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let run = client::run(&product.address, product.id(), connections, SPAN, asked.clone()).await?;
        client::quiet(product.id()).await;
        ours.drained.push(run.per_second * SPAN.as_secs_f64() / begun.elapsed().as_secs_f64());
        let beside = client::run(&floor.address, floor.id(), connections, SPAN, bare.clone()).await?;
        ours.of_the_floor.push(run.per_second / beside.per_second.max(1.0));
        ours.runs.push(run);
        theirs.runs.push(beside);
    }
    Ok([ours, theirs])
}

/// A run that is thrown away.
async fn warm(child: &Child, request: &Request) -> Result<(), Failed> {
    let run = client::run(&child.address, child.id(), 16, SPAN, request.clone()).await?;
    if run.refused > 0 { Err(format!("{} of {:.0} intakes a second were refused", run.refused, run.per_second).into()) } else { Ok(()) }
}

/// The request of an intake, a fresh command id each time.
fn request(head: String, kind: &'static str, ground: IntakePlace) -> Request {
    Arc::new(move |_, _| {
        let headers = format!("{head}idempotency-key: {}\r\n", uuid::Uuid::now_v7());
        ("POST".into(), format!("/api/v1/kinds/{kind}/records"), headers, ground.body(kind, 0).to_string().into_bytes())
    })
}

/// Each line with the rounds' middle; of what is per second and of the share also the least and the most.
pub fn print(lines: &[Line]) {
    say(
        "engine    what      kind      conn.   per second (least–most)   drained   p50 µs   p99 µs   CPU µs   refused   of the floor (least–most)",
    );
    for line in lines {
        let of = |what: fn(&Run) -> f64| spread(line.runs.iter().map(what));
        let [least, middle, most] = of(|run| run.per_second);
        let [_, drained, _] = spread(line.drained.iter().copied());
        let [p50, p99, cpu] = [of(|run| f64::from(run.p50)), of(|run| f64::from(run.p99)), of(|run| run.cpu)].map(|all| all[1]);
        let refused: usize = line.runs.iter().map(|run| run.refused).sum();
        let [low, share, high] = spread(line.of_the_floor.iter().map(|share| share * 100.0));
        let share = if line.of_the_floor.is_empty() { String::new() } else { format!("{share:>6.0} % ({low:.0}–{high:.0})") };
        say(format_args!(
            "{:<9} {:<9} {:<9} {:>4} {middle:>12.0} {:<14} {drained:>9.0} {p50:>8.0} {p99:>8.0} {cpu:>8.0} {refused:>9} {share}",
            line.engine,
            line.what,
            line.kind,
            line.connections,
            format!("({least:.0}–{most:.0})"),
        ));
    }
}
