//! The floor: a bare handler that writes the rows and indexes of one intake through the driver, with the same durability and
//! group commit as the product, and nothing else: no rules, no permits, no journal hash, no sealing.

use std::path::Path;

use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use rusqlite::{Connection, params_from_iter, types::Value as Sql};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::template::{Line, Slot, Val};

/// One intake on its way to the writer.
struct Job {
    stream: Uuid,
    reply: oneshot::Sender<()>,
}

/// Anything that went wrong below.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Serves the floor over a writer that takes jobs.
async fn serve(jobs: mpsc::Sender<Job>, listener: tokio::net::TcpListener) -> Result<(), Failed> {
    let router = Router::new().route("/api/v1/matters", post(intake)).with_state(jobs);
    axum::serve(listener, router).await?;
    Ok(())
}

async fn intake(State(jobs): State<mpsc::Sender<Job>>, Json(_body): Json<Value>) -> (StatusCode, Json<Value>) {
    let (reply, answer) = oneshot::channel();
    let stream = fresh();
    if jobs.send(Job { stream, reply }).await.is_err() || answer.await.is_err() {
        return (StatusCode::SERVICE_UNAVAILABLE, Json(json!({})));
    }
    (StatusCode::CREATED, Json(json!({"id": stream, "number": "YH-2026-0001", "version": 1})))
}

fn fresh() -> Uuid {
    Uuid::now_v7()
}

/// The same on SQLite: one thread writes, each group is one transaction in each of the two databases.
pub async fn sqlite(folder: &Path, template: Vec<Line>, listener: tokio::net::TcpListener) -> Result<(), Failed> {
    let (send, receive) = mpsc::channel(1024);
    let main = connect(&folder.join("gewu.db"))?;
    let keys = connect(&folder.join("keys.sqlite"))?;
    std::thread::spawn(move || write_sqlite(&main, &keys, &template, receive));
    serve(send, listener).await
}

fn connect(path: &Path) -> Result<Connection, Failed> {
    let conn = Connection::open(path)?;
    conn.execute_batch(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=20000; \
         PRAGMA cache_size=-16000;",
    )?;
    conn.set_prepared_statement_cache_capacity(256);
    Ok(conn)
}

fn insert(line: &Line) -> String {
    let places: Vec<String> = (1..=line.columns.len()).map(|at| format!("?{at}")).collect();
    format!("INSERT INTO \"{}\" (\"{}\") VALUES ({})", line.table, line.columns.join("\", \""), places.join(", "))
}

fn write_sqlite(main: &Connection, keys: &Connection, template: &[Line], mut jobs: mpsc::Receiver<Job>) {
    let statements: Vec<String> = template.iter().map(insert).collect();
    let mut position = last(main);
    while let Some(first) = jobs.blocking_recv() {
        let mut group = vec![first];
        while group.len() < 256
            && let Ok(more) = jobs.try_recv()
        {
            group.push(more);
        }
        let done = [(keys, true), (main, false)].into_iter().try_for_each(|(conn, key)| -> rusqlite::Result<()> {
            conn.execute_batch("BEGIN IMMEDIATE")?;
            for job in &group {
                if !key {
                    position += 1;
                }
                for (line, sql) in template.iter().zip(&statements).filter(|(line, _)| line.key == key) {
                    let values = line.slots.iter().map(|slot| filled(slot, job.stream, position));
                    conn.prepare_cached(sql)?.execute(params_from_iter(values))?;
                }
            }
            if !key {
                conn.execute("UPDATE jurisdiction_head SET position = ?1", [position])?;
                conn.execute("UPDATE series SET value = value + ?1", [group.len() as i64])?;
            }
            conn.execute_batch("COMMIT")
        });
        if let Err(fault) = done {
            tracing_line(&fault.to_string());
            return;
        }
        for job in group {
            let _ = job.reply.send(());
        }
    }
}

fn last(conn: &Connection) -> i64 {
    conn.query_row("SELECT max(position) FROM event", [], |row| row.get::<_, Option<i64>>(0)).ok().flatten().unwrap_or(0)
}

fn tracing_line(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "floor: {line}");
}

fn filled(slot: &Slot, stream: Uuid, position: i64) -> Sql {
    match slot {
        Slot::Same(Val::Null) => Sql::Null,
        Slot::Same(Val::Int(n)) => Sql::Integer(*n),
        Slot::Same(Val::Text(text)) => Sql::Text(text.clone()),
        Slot::Same(Val::Bytes(bytes)) => Sql::Blob(bytes.clone()),
        Slot::Stream => Sql::Blob(stream.as_bytes().to_vec()),
        Slot::Fresh => Sql::Blob(fresh().as_bytes().to_vec()),
        Slot::Position => Sql::Integer(position),
    }
}
