//! `make bench`: what an intake costs through the product, beside the floor it stands on and the ceiling above it, in one run.
//!
//! The floor writes the same rows and indexes through the driver with the same durability and group commit; the ceiling is an
//! empty JSON handler. All three are processes of their own and speak HTTP. Figures are ratios within this run: the machine is
//! shared, and a time of its own says nothing.

mod client;
mod floor;
mod stand;
mod template;

use std::{io::Write, path::PathBuf, sync::Arc, time::Duration};

use axum::{Json, Router, routing::post};
use client::{Request, Run};
use floor::Failed;
use serde::Serialize;
use serde_json::{Value, json};
use stand::{Child, Stand};

/// How long each run lasts; the first of each kind is thrown away.
const SPAN: Duration = Duration::from_secs(4);
const CONNECTIONS: [usize; 3] = [1, 16, 64];

/// A line of the result.
#[derive(Debug, Serialize)]
struct Line {
    what: &'static str,
    engine: &'static str,
    connections: usize,
    run: Run,
}

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["ceiling"] => ceiling().await,
        ["floor", folder] => floor_of(PathBuf::from(folder)).await,
        [gewu] => all(PathBuf::from(gewu)).await,
        _ => Err("usage: bench PATH-OF-GEWU".into()),
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
    axum::serve(listener().await?, Router::new().route("/api/v1/matters", post(answer))).await?;
    Ok(())
}

async fn floor_of(folder: PathBuf) -> Result<(), Failed> {
    let lines = template::of_folder(&folder)?;
    floor::sqlite(&folder, lines, listener().await?).await
}

async fn all(gewu: PathBuf) -> Result<(), Failed> {
    let stand = Stand::load(&gewu)?;
    let mut lines = vec![];
    let product = stand.serve(&gewu)?;
    let area = stand.area(&product.address).await?;
    let head = format!("content-type: application/json\r\nauthorization: Bearer {}\r\n", stand.token);
    lines.extend(measure("product", &product, intake(head, area.clone())).await?);
    say(format_args!("memory of the product after the load: {:.0} MiB", client::memory(product.id())));
    drop(product);
    let own = std::env::current_exe()?;
    let floor = Child::start(&own, &["floor", stand.folder().to_string_lossy().as_ref()])?;
    let plain = "content-type: application/json\r\n".to_owned();
    lines.extend(measure("floor", &floor, intake(plain.clone(), area.clone())).await?);
    drop(floor);
    let ceiling = Child::start(&own, &["ceiling"])?;
    lines.extend(measure("ceiling", &ceiling, intake(plain, area)).await?);
    print(&lines);
    std::fs::write("bench.json", serde_json::to_vec_pretty(&lines)?)?;
    Ok(())
}

/// The request of an intake: a hazard of 东郝村, a fresh command id each time.
fn intake(head: String, area: String) -> Request {
    Arc::new(move |_, _| {
        let headers = format!("{head}idempotency-key: {}\r\n", uuid::Uuid::now_v7());
        let body = json!({"kind": "hazard", "category": "0601", "area": area, "found_by": "grid_patrol",
            "text": "排水渠被建筑垃圾堵塞，雨天会倒灌。", "spot": "村西排水渠"});
        ("POST".into(), "/api/v1/matters".into(), headers, body.to_string().into_bytes())
    })
}

async fn measure(what: &'static str, child: &Child, request: Request) -> Result<Vec<Line>, Failed> {
    client::run(&child.address, child.id(), 16, Duration::from_secs(2), request.clone()).await?;
    let mut lines = vec![];
    for connections in CONNECTIONS {
        let run = client::run(&child.address, child.id(), connections, SPAN, request.clone()).await?;
        lines.push(Line { what, engine: "sqlite", connections, run });
    }
    Ok(lines)
}

fn print(lines: &[Line]) {
    say("what      conn.    per second   p50 µs   p99 µs   CPU µs   refused   of the floor");
    for line in lines {
        let floor = lines.iter().find(|other| other.what == "floor" && other.connections == line.connections);
        let share = floor.map_or(0.0, |floor| line.run.per_second / floor.run.per_second.max(1.0) * 100.0);
        let Run { per_second, p50, p99, refused, cpu } = &line.run;
        say(format_args!(
            "{:<9} {:>4}  {per_second:>12.0} {p50:>8} {p99:>8} {cpu:>8.0} {refused:>9} {share:>12.0} %",
            line.what, line.connections
        ));
    }
}
