//! PostgreSQL: one writing connection that holds an advisory lock, and a pool of readers.
//!
//! A round trip is what costs here, so a group goes as arrays: one statement a table. **Invariant:** whoever lacks the lock does
//! not write. After a commit in doubt a new connection gets the lock only when the old session has ended, so that what is then
//! looked up is final.

mod bulk;
mod decode;
mod read;
mod writer;

use std::time::Duration;

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, postgres::PgConnectOptions};

pub use read::{Readers, snapshot};
pub use writer::Postgres;

use crate::{StoreFault, Table, TableRole, Type, ddl};

/// The key of the lock that the one writer of a database holds: the letters of `gewu`.
const LOCK: i64 = 0x6765_7775;
/// How long a new connection may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// How PostgreSQL names things.
pub const DIALECT: ddl::Dialect = ddl::Dialect { type_name, zero, suffix };

const fn type_name(ty: Type) -> &'static str {
    match ty {
        Type::Int => "BIGINT",
        Type::Text => "TEXT COLLATE \"C\"",
        Type::Bytes => "BYTEA",
        Type::Id => "UUID",
    }
}

const fn zero(ty: Type) -> &'static str {
    match ty {
        Type::Int => "0",
        Type::Text => "''",
        Type::Bytes => "''::bytea",
        Type::Id => "'00000000-0000-0000-0000-000000000000'",
    }
}

/// Rows that are written again and again keep some room on their page.
fn suffix(table: &Table) -> &'static str {
    let again = matches!(table.role, TableRole::Inline(_) | TableRole::Shared) || matches!(table.name, "head" | "jurisdiction_head");
    if again { " WITH (fillfactor = 85)" } else { "" }
}

/// What an error means to the store. Faults of the connection are [`StoreFault::Busy`]: the database is away, not wrong.
fn fault(error: &sqlx::Error) -> StoreFault {
    use sqlx::Error;
    match error {
        Error::Database(said) => match said.code().as_deref() {
            Some("53100") => StoreFault::DiskFull,
            Some(code) if code.starts_with("08") || code.starts_with("57P") || code == "53300" => StoreFault::Busy(2),
            _ => StoreFault::Database(said.message().to_owned()),
        },
        Error::Io(_) | Error::Tls(_) | Error::Protocol(_) | Error::PoolTimedOut | Error::PoolClosed | Error::WorkerCrashed => {
            StoreFault::Busy(2)
        }
        other => StoreFault::Database(other.to_string()),
    }
}

fn options(url: &str) -> Result<PgConnectOptions, StoreFault> {
    let options: PgConnectOptions = url.parse().map_err(|e: sqlx::Error| StoreFault::Database(e.to_string()))?;
    Ok(options.application_name("gewu").statement_cache_capacity(512).disable_statement_logging())
}

async fn connect(options: &PgConnectOptions) -> Result<PgConnection, StoreFault> {
    let mut conn = match tokio::time::timeout(PATIENCE, PgConnection::connect_with(options)).await {
        Ok(made) => made.map_err(|error| fault(&error))?,
        Err(_) => return Err(StoreFault::Busy(2)),
    };
    conn.execute("SET jit = off; SET client_min_messages = warning; SET lock_timeout = '10s'").await.map_err(|error| fault(&error))?;
    Ok(conn)
}

/// What a writing connection asks for besides. A stream's head is larger than a quarter of a page, so that PostgreSQL compresses it:
/// by its own method that takes a fifth of its time for an intake. Where it was built without the other, its own one stays.
async fn writes(conn: &mut PgConnection) -> Result<(), StoreFault> {
    let sql = "SELECT set_config(name, 'lz4', false) FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)";
    conn.execute(sql).await.map(|_| ()).map_err(|error| fault(&error))
}

/// Takes the database for this session, if nobody has it.
async fn hold(conn: &mut PgConnection) -> Result<bool, StoreFault> {
    sqlx::query_scalar("SELECT pg_try_advisory_lock($1)").bind(LOCK).fetch_one(conn).await.map_err(|error| fault(&error))
}

/// Opens the writer and brings the declared tables up to date: new tables, columns and indexes, nothing else.
/// `more` are statements of the engine's own, which may come again at each start.
pub async fn open(url: &str, tables: &[&'static Table], more: &[&str]) -> Result<Postgres, StoreFault> {
    let options = options(url)?;
    let mut conn = connect(&options).await?;
    writes(&mut conn).await?;
    let mut tries = 0;
    while !hold(&mut conn).await? {
        tries += 1;
        if tries == 20 {
            return Err(StoreFault::Held(options.get_database().unwrap_or("the database").to_owned()));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut all = vec!["BEGIN".to_owned()];
    for table in tables {
        all.push(ddl::create_table(table, DIALECT));
        all.extend(
            table
                .columns
                .iter()
                .map(|column| ddl::add_column(table, column, DIALECT).replacen(" ADD COLUMN ", " ADD COLUMN IF NOT EXISTS ", 1)),
        );
        all.extend(ddl::create_indexes(table));
    }
    all.extend(more.iter().map(|&statement| statement.to_owned()));
    all.push("COMMIT".to_owned());
    conn.execute(AssertSqlSafe(all.join(";\n"))).await.map_err(|error| fault(&error))?;
    Ok(Postgres::new(options, conn))
}
