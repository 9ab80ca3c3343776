//! The floor: a bare handler that writes the rows and indexes of one intake through the driver, with the same durability and
//! group commit as the product, and nothing else: no rules, no permits, no journal hash, no sealing.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use rusqlite::{Connection, params_from_iter, types::Value as Sql};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Executor, PgConnection, postgres::PgArguments, query::Query};
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

/// The same on PostgreSQL: one connection writes; each group is one transaction, each table one statement of arrays. Keys lie in
/// the folder's own SQLite file, as the product's do.
pub async fn postgres(url: &str, folder: &Path, template: Vec<Line>, listener: tokio::net::TcpListener) -> Result<(), Failed> {
    let (send, receive) = mpsc::channel(1024);
    let keys = connect(&folder.join("keys.sqlite"))?;
    let conn = <PgConnection as sqlx::Connection>::connect(url).await?;
    tokio::spawn(async move {
        if let Err(fault) = write_postgres(conn, keys, template, receive).await {
            tracing_line(&fault.to_string());
        }
    });
    serve(send, listener).await
}

async fn write_postgres(mut conn: PgConnection, keys: Connection, template: Vec<Line>, mut jobs: mpsc::Receiver<Job>) -> Result<(), Failed> {
    let keys = Arc::new(std::sync::Mutex::new(keys));
    let position = AtomicI64::new(sqlx::query_scalar::<_, i64>("SELECT max(position) FROM event").fetch_one(&mut conn).await?);
    let (own, others): (Vec<Line>, Vec<Line>) = template.into_iter().partition(|line| line.key);
    let own = Arc::new(own);
    while let Some(first) = jobs.recv().await {
        let mut group = vec![first];
        while group.len() < 256
            && let Ok(more) = jobs.try_recv()
        {
            group.push(more);
        }
        let streams: Vec<Uuid> = group.iter().map(|job| job.stream).collect();
        let (held, own, some) = (keys.clone(), own.clone(), streams.clone());
        tokio::task::spawn_blocking(move || keep(&held, &own, &some)).await??;
        let start = position.fetch_add(group.len() as i64, Ordering::Relaxed);
        conn.execute("BEGIN").await?;
        for line in &others {
            bulk(line, &streams, start).execute(&mut conn).await?;
        }
        sqlx::query("UPDATE jurisdiction_head SET position = $1").bind(start + group.len() as i64).execute(&mut conn).await?;
        sqlx::query("UPDATE series SET value = value + $1").bind(group.len() as i64).execute(&mut conn).await?;
        conn.execute("COMMIT").await?;
        for job in group {
            let _ = job.reply.send(());
        }
    }
    Ok(())
}

fn keep(keys: &std::sync::Mutex<Connection>, lines: &[Line], streams: &[Uuid]) -> Result<(), Failed> {
    let conn = keys.lock().map_err(|fault| fault.to_string())?;
    conn.execute_batch("BEGIN IMMEDIATE")?;
    for line in lines {
        let sql = insert(line);
        for stream in streams {
            conn.prepare_cached(&sql)?.execute(params_from_iter(line.slots.iter().map(|slot| filled(slot, *stream, 0))))?;
        }
    }
    conn.execute_batch("COMMIT")?;
    std::thread::sleep(Duration::ZERO);
    Ok(())
}

/// One row of the template for each stream of the group, as arrays.
fn bulk<'q>(line: &Line, streams: &[Uuid], start: i64) -> Query<'q, sqlx::Postgres, PgArguments> {
    let arrays: Vec<String> = line.types.iter().enumerate().map(|(at, ty)| format!("${}::{ty}[]", at + 1)).collect();
    let sql = format!("INSERT INTO {} ({}) SELECT * FROM UNNEST({})", line.table, quoted(&line.columns), arrays.join(", "));
    let mut query = sqlx::query(AssertSqlSafe(Arc::<str>::from(sql)));
    for (slot, ty) in line.slots.iter().zip(&line.types) {
        let each = streams.iter().enumerate().map(|(at, stream)| (slot, *stream, start + at as i64 + 1));
        query = match ty.as_str() {
            "bigint" => query.bind(each.map(|(slot, _, position)| int(slot, position)).collect::<Vec<Option<i64>>>()),
            "uuid" => query.bind(each.map(|(slot, stream, _)| id(slot, stream)).collect::<Vec<Option<Uuid>>>()),
            "bytea" => query.bind(each.map(|(slot, _, _)| bytes(slot)).collect::<Vec<Option<Vec<u8>>>>()),
            _ => query.bind(each.map(|(slot, _, _)| text(slot)).collect::<Vec<Option<String>>>()),
        };
    }
    query
}

fn quoted(columns: &[String]) -> String {
    format!("\"{}\"", columns.join("\", \""))
}

fn int(slot: &Slot, position: i64) -> Option<i64> {
    match slot {
        Slot::Position => Some(position),
        Slot::Same(Val::Int(n)) => Some(*n),
        _ => None,
    }
}

fn id(slot: &Slot, stream: Uuid) -> Option<Uuid> {
    match slot {
        Slot::Stream => Some(stream),
        Slot::Fresh => Some(fresh()),
        Slot::Same(Val::Bytes(bytes)) => Uuid::from_slice(bytes).ok(),
        _ => None,
    }
}

fn bytes(slot: &Slot) -> Option<Vec<u8>> {
    match slot {
        Slot::Same(Val::Bytes(bytes)) => Some(bytes.clone()),
        _ => None,
    }
}

fn text(slot: &Slot) -> Option<String> {
    match slot {
        Slot::Same(Val::Text(text)) => Some(text.clone()),
        _ => None,
    }
}
