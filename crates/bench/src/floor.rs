//! The floor: a bare handler that writes the rows and indexes of one intake through the driver, with the same durability and
//! group commit as the product, and nothing else: no rules, no permits, no journal hash, no sealing.

use std::path::Path;

use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use rusqlite::{Connection, params_from_iter, types::Value as Sql};
use serde_json::{Value, json};
use sqlx::Connection as _;
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::template::{Line, Slot, Template, Val};

/// One intake on its way to the writer.
struct Job {
    stream: Uuid,
    reply: oneshot::Sender<()>,
}

/// Anything that went wrong below.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Serves the floor over a writer that takes jobs.
async fn serve(jobs: mpsc::Sender<Job>, listener: tokio::net::TcpListener) -> Result<(), Failed> {
    let router = Router::new().route("/api/v1/kinds/{kind}/records", post(intake)).with_state(jobs);
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
pub async fn sqlite(folder: &Path, template: Template, listener: tokio::net::TcpListener) -> Result<(), Failed> {
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

fn write_sqlite(main: &Connection, keys: &Connection, template: &Template, mut jobs: mpsc::Receiver<Job>) {
    let statements: Vec<String> = template.lines.iter().map(insert).collect();
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
                for (line, sql) in template.lines.iter().zip(&statements).filter(|(line, _)| line.key == key) {
                    let values = line.slots.iter().map(|slot| filled(slot, job.stream, position + 1));
                    conn.prepare_cached(sql)?.execute(params_from_iter(values))?;
                }
                if !key {
                    position += template.events;
                }
            }
            if !key {
                conn.execute("UPDATE jurisdiction_head SET position = ?1", [position])?;
                if let Some(series) = &template.series {
                    conn.execute("UPDATE series SET value = value + ?1 WHERE series = ?2", (group.len() as i64, series))?;
                }
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

/// What stands in a slot of an intake whose first event has this position.
fn filled(slot: &Slot, stream: Uuid, first: i64) -> Sql {
    match slot {
        Slot::Same(Val::Null) => Sql::Null,
        Slot::Same(Val::Int(n)) => Sql::Integer(*n),
        Slot::Same(Val::Text(text)) => Sql::Text(text.clone()),
        Slot::Same(Val::Bytes(bytes)) => Sql::Blob(bytes.clone()),
        Slot::Stream => Sql::Blob(stream.as_bytes().to_vec()),
        Slot::Fresh => Sql::Blob(fresh().as_bytes().to_vec()),
        Slot::Position(more) => Sql::Integer(first + more),
    }
}

/// The columns of a table with their types.
type Types = std::collections::HashMap<String, String>;

/// The same on PostgreSQL: each group is one transaction of one statement a table, and the keys lie beside it in `SQLite`.
pub async fn postgres(folder: &Path, url: &str, template: Template, listener: tokio::net::TcpListener) -> Result<(), Failed> {
    let (send, receive) = mpsc::channel(1024);
    let (folder, url) = (folder.to_owned(), url.to_owned());
    // A thread with a runtime of its own: the keys' connection stays where it is.
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let done = runtime.map_err(Failed::from).and_then(|runtime| runtime.block_on(write_postgres(&folder, &url, template, receive)));
        if let Err(fault) = done {
            tracing_line(&fault.to_string());
        }
    });
    serve(send, listener).await
}

/// The type of each column: an identity is bytes in `SQLite` and a type of its own here, and even nothing has a type.
async fn types(conn: &mut sqlx::PgConnection, table: &str) -> Result<Types, Failed> {
    let sql = "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_name = $1";
    Ok(sqlx::query_as::<_, (String, String)>(sql).bind(table).fetch_all(conn).await?.into_iter().collect())
}

async fn write_postgres(folder: &Path, url: &str, template: Template, mut jobs: mpsc::Receiver<Job>) -> Result<(), Failed> {
    let keys = connect(&folder.join("keys.sqlite"))?;
    let conn = &mut sqlx::PgConnection::connect(url).await?;
    let (keyed, lines): (Vec<Line>, Vec<Line>) = template.lines.into_iter().partition(|line| line.key);
    let mut typed = vec![];
    for line in lines {
        let types = types(conn, &line.table).await?;
        typed.push((line, types));
    }
    let mut position: i64 = sqlx::query_scalar("SELECT max(position) FROM event").fetch_one(&mut *conn).await?;
    while let Some(first) = jobs.recv().await {
        let mut group = vec![first];
        while group.len() < 256
            && let Ok(more) = jobs.try_recv()
        {
            group.push(more);
        }
        keys.execute_batch("BEGIN IMMEDIATE")?;
        for (job, line) in group.iter().flat_map(|job| keyed.iter().map(move |line| (job, line))) {
            let values = line.slots.iter().map(|slot| filled(slot, job.stream, 0));
            keys.prepare_cached(&insert(line))?.execute(params_from_iter(values))?;
        }
        keys.execute_batch("COMMIT")?;
        sqlx::query("BEGIN").execute(&mut *conn).await?;
        for (line, types) in &typed {
            rows_at_once(conn, line, types, &group, (position + 1, template.events)).await?;
        }
        position += group.len() as i64 * template.events;
        sqlx::query("UPDATE jurisdiction_head SET position = $1").bind(position).execute(&mut *conn).await?;
        if let Some(series) = &template.series {
            let sql = "UPDATE series SET value = value + $1 WHERE series = $2";
            sqlx::query(sql).bind(group.len() as i64).bind(series).execute(&mut *conn).await?;
        }
        sqlx::query("COMMIT").execute(&mut *conn).await?;
        for job in group {
            let _ = job.reply.send(());
        }
    }
    Ok(())
}

/// The rows of one template line for a whole group, in one statement; `first` is the position of the group's first event, each
/// intake has `events`. Parameters are at most 65,535 a statement.
async fn rows_at_once(
    conn: &mut sqlx::PgConnection,
    line: &Line,
    types: &Types,
    group: &[Job],
    (first, events): (i64, i64),
) -> Result<(), Failed> {
    let width = line.columns.len();
    for (chunk, some) in group.chunks(60_000 / width).enumerate() {
        let mut sql = format!("INSERT INTO \"{}\" (\"{}\") VALUES ", line.table, line.columns.join("\", \""));
        let rows: Vec<String> = (0..some.len())
            .map(|row| format!("({})", (1..=width).map(|at| format!("${}", row * width + at)).collect::<Vec<_>>().join(", ")))
            .collect();
        sql.push_str(&rows.join(", "));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).persistent(some.len() == 1);
        for (at, job) in some.iter().enumerate() {
            let place = first + (chunk * (60_000 / width) + at) as i64 * events;
            for (column, slot) in line.columns.iter().zip(&line.slots) {
                let of = types.get(column).map_or("", String::as_str);
                query = match (filled(slot, job.stream, place), of) {
                    (Sql::Null, "uuid") => query.bind(None::<Uuid>),
                    (Sql::Null, "bigint") => query.bind(None::<i64>),
                    (Sql::Null, "bytea") => query.bind(None::<Vec<u8>>),
                    (Sql::Null, _) => query.bind(None::<String>),
                    (Sql::Integer(n), _) => query.bind(n),
                    (Sql::Real(n), _) => query.bind(n as i64),
                    (Sql::Text(text), _) => query.bind(text),
                    (Sql::Blob(bytes), "uuid") => query.bind(Uuid::from_slice(&bytes).unwrap_or_default()),
                    (Sql::Blob(bytes), _) => query.bind(bytes),
                };
            }
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}
