//! The floor: a bare handler that writes the rows and indexes of one intake through the driver, with the same durability and
//! group commit as the product, and nothing else: no rules, no permits, no journal hash, no sealing.

use std::{path::Path, sync::Arc};

use axum::{Json, Router, extract::State, http::StatusCode, routing::post};
use rusqlite::{Connection, params_from_iter, types::Value as Sql};
use serde_json::{Value, json};
use sqlx::{Arguments, Connection as _, postgres::PgArguments};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

use crate::template::{Line, Slot, Template, Val};

/// Intakes of one transaction at most, as in the product's lane.
const TOGETHER: usize = 256;

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
        while group.len() < TOGETHER
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
            complain(&fault.to_string());
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

fn complain(line: &str) {
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

/// A table with its columns, their types, and the rows of the template for it.
struct Part {
    table: String,
    columns: Vec<(String, String)>,
    rows: Vec<Vec<Slot>>,
}

/// The same on PostgreSQL: each group is one transaction, its rows one statement of arrays, and the keys lie beside it in `SQLite`.
pub async fn postgres(folder: &Path, url: &str, template: Template, listener: tokio::net::TcpListener) -> Result<(), Failed> {
    let (send, receive) = mpsc::channel(1024);
    let (folder, url) = (folder.to_owned(), url.to_owned());
    // A thread with a runtime of its own: the keys' connection stays where it is.
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let done = runtime.map_err(Failed::from).and_then(|runtime| runtime.block_on(write_postgres(&folder, &url, template, receive)));
        if let Err(fault) = done {
            complain(&fault.to_string());
        }
    });
    serve(send, listener).await
}

/// The template by table, with the types that the columns have here: an identity is bytes in `SQLite` and a type of its own here.
async fn parts(conn: &mut sqlx::PgConnection, lines: Vec<Line>) -> Result<Vec<Part>, Failed> {
    let mut parts: Vec<Part> = vec![];
    for Line { table, columns, slots, .. } in lines {
        if let Some(part) = parts.iter_mut().find(|part| part.table == table) {
            part.rows.push(slots);
            continue;
        }
        let sql = "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_name = $1";
        let known: Vec<(String, String)> = sqlx::query_as(sql).bind(&table).fetch_all(&mut *conn).await?;
        let of = |column: &String| known.iter().find(|(name, _)| name == column).map_or("text", |(_, ty)| ty).to_owned();
        let columns = columns.into_iter().map(|column| (column.clone(), of(&column))).collect();
        parts.push(Part { table, columns, rows: vec![slots] });
    }
    Ok(parts)
}

/// One statement for all tables, a column an array, as the product's writer makes it.
fn statement(parts: &[Part]) -> String {
    let mut place = 0;
    let inserts: Vec<String> = parts
        .iter()
        .map(|part| {
            let names: Vec<String> = part.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            let mut array = |ty: &str| {
                place += 1;
                format!("${place}::{ty}[]")
            };
            let arrays: Vec<String> = part.columns.iter().map(|(_, ty)| array(ty)).collect();
            format!("INSERT INTO \"{}\" ({}) SELECT * FROM UNNEST({})", part.table, names.join(", "), arrays.join(", "))
        })
        .collect();
    let named: Vec<String> = inserts.iter().enumerate().map(|(at, insert)| format!("w{at} AS ({insert})")).collect();
    format!("WITH {} SELECT 1", named.join(", "))
}

fn bind(arguments: &mut PgArguments, ty: &str, cells: impl Iterator<Item = Sql>) -> Result<(), Failed> {
    fn each<T>(cells: impl Iterator<Item = Sql>, read: impl Fn(Sql) -> Option<T>) -> Vec<Option<T>> {
        cells.map(read).collect()
    }
    match ty {
        "uuid" => arguments.add(each(cells, |cell| if let Sql::Blob(bytes) = cell { Uuid::from_slice(&bytes).ok() } else { None })),
        "bytea" => arguments.add(each(cells, |cell| if let Sql::Blob(bytes) = cell { Some(bytes) } else { None })),
        "bigint" => arguments.add(each(cells, |cell| if let Sql::Integer(n) = cell { Some(n) } else { None })),
        _ => arguments.add(each(cells, |cell| if let Sql::Text(text) = cell { Some(text) } else { None })),
    }
}

async fn write_postgres(folder: &Path, url: &str, template: Template, mut jobs: mpsc::Receiver<Job>) -> Result<(), Failed> {
    let keys = connect(&folder.join("keys.sqlite"))?;
    let conn = &mut sqlx::PgConnection::connect(url).await?;
    // As the product asks for; one that was built without it compresses as it always did.
    let _ = sqlx::query("SET default_toast_compression = 'lz4'").execute(&mut *conn).await;
    let (keyed, lines): (Vec<Line>, Vec<Line>) = template.lines.into_iter().partition(|line| line.key);
    let parts = parts(conn, lines).await?;
    let insert_all: Arc<str> = statement(&parts).into();
    let mut position: i64 = sqlx::query_scalar("SELECT max(position) FROM event").fetch_one(&mut *conn).await?;
    while let Some(first) = jobs.recv().await {
        let mut group = vec![first];
        while group.len() < TOGETHER
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
        let mut arguments = PgArguments::default();
        for part in &parts {
            for (at, (_, ty)) in part.columns.iter().enumerate() {
                let of = |(number, job): (usize, &Job), row: &Vec<Slot>| {
                    filled(&row[at], job.stream, position + 1 + number as i64 * template.events)
                };
                let cells = group.iter().enumerate().flat_map(|job| part.rows.iter().map(move |row| of(job, row)));
                bind(&mut arguments, ty, cells)?;
            }
        }
        position += group.len() as i64 * template.events;
        sqlx::query("BEGIN").execute(&mut *conn).await?;
        sqlx::query_with(sqlx::AssertSqlSafe(Arc::clone(&insert_all)), arguments).execute(&mut *conn).await?;
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
