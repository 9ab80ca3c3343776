//! The writing connection.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use futures_util::future::{BoxFuture, ready};
use kernel::{Instant, Jurisdiction};
use sqlx::{
    AssertSqlSafe, Connection, Executor, PgConnection,
    postgres::{PgArguments, PgConnectOptions, PgRow},
};

use super::{
    bulk::{self, Part, ROWS, Statements, arrays, key_columns},
    connect, decode, fault, hold,
};
use crate::{
    Column, Row, Session, StoreFault, Table, Value, ddl,
    engine::{Beside, Engine, Rows, Write},
    journal::{Journal, digest},
};

/// After so many rows written to a table its statistics are taken, and again whenever their number has grown by this factor.
/// PostgreSQL does it by itself only a minute after the commit; until then it believes that a jurisdiction is one row in two
/// hundred, and reads it through whole where a key would do. An import of a hundred thousand rows cannot wait for that.
const FIRST_LOOK: u64 = 2_000;
const GROWTH: u64 = 4;

/// The table that a statement adds rows to, where it does and names it plainly.
fn written_to(sql: &str) -> Option<&str> {
    let (table, _) = sql.strip_prefix("INSERT INTO ")?.split_once([' ', '('])?;
    (!table.is_empty() && table.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')).then_some(table)
}

/// The writer. While the database is away it has no connection.
pub struct Postgres {
    options: PgConnectOptions,
    conn: Option<PgConnection>,
    statements: HashMap<&'static str, Arc<Statements>>,
    /// One text for each set of tables that was ever written together.
    inserts: HashMap<String, Arc<str>>,
    /// Rows of each table as far as is known, and how many there must be before its statistics are taken again.
    written: HashMap<String, (u64, u64)>,
}

impl Postgres {
    pub(super) fn new(options: PgConnectOptions, conn: PgConnection) -> Self {
        Self { options, conn: Some(conn), statements: HashMap::new(), inserts: HashMap::new(), written: HashMap::new() }
    }

    fn statements(&mut self, table: &'static Table) -> Arc<Statements> {
        Arc::clone(self.statements.entry(table.name).or_insert_with(|| Arc::new(Statements::of(table))))
    }

    /// What an error means; a connection that failed is given up, so that the next use makes a new one.
    fn failed(&mut self, error: &sqlx::Error) -> StoreFault {
        let fault = fault(error);
        if matches!(fault, StoreFault::Busy(_)) {
            self.conn = None;
        }
        fault
    }

    async fn fetch(&mut self, sql: Arc<str>, args: PgArguments) -> Result<Vec<PgRow>, StoreFault> {
        let conn = self.conn.as_mut().ok_or(StoreFault::Busy(2))?;
        let found = sqlx::query_with(AssertSqlSafe(sql), args).fetch_all(conn).await;
        found.map_err(|error| self.failed(&error))
    }

    async fn run(&mut self, sql: Arc<str>, args: PgArguments) -> Result<u64, StoreFault> {
        let conn = self.conn.as_mut().ok_or(StoreFault::Busy(2))?;
        let done = sqlx::query_with(AssertSqlSafe(sql), args).execute(conn).await;
        done.map(|done| done.rows_affected()).map_err(|error| self.failed(&error))
    }

    async fn plain(&mut self, sql: &'static str) -> Result<(), StoreFault> {
        let conn = self.conn.as_mut().ok_or(StoreFault::Busy(2))?;
        let done = conn.execute(sql).await;
        done.map(|_| ()).map_err(|error| self.failed(&error))
    }

    async fn parts(&mut self, parts: &[Part<'_>]) -> Result<(), StoreFault> {
        let known = self.inserts.entry(bulk::signature(parts)).or_insert_with(|| bulk::statement(parts).into());
        let sql = Arc::clone(known);
        self.run(sql, bulk::arguments(parts)?).await.map(|_| ())
    }

    async fn delete(&mut self, sql: &Arc<str>, columns: &[&'static Column], rows: &[Vec<Value>]) -> Result<(), StoreFault> {
        for some in rows.chunks(ROWS) {
            self.run(Arc::clone(sql), arrays(columns.iter().copied(), some)?).await?;
        }
        Ok(())
    }

    /// How many rows the statistics of a table speak of; none where they were never taken. A large table is not looked through again
    /// because the process began anew: that takes a quarter of a second of the writer's time a table.
    async fn known(&mut self, table: &str) -> Result<u64, StoreFault> {
        let sql = "SELECT CAST(reltuples AS BIGINT) AS n FROM pg_class WHERE oid = to_regclass($1)";
        let rows = self.query(sql, &[Value::from(ddl::quoted(table).as_str())]).await?;
        rows.first().map_or(Ok(0), |row| Ok(u64::try_from(row.int("n")?).unwrap_or(0)))
    }

    /// Takes statistics of a table that has grown much.
    async fn look(&mut self, table: &str, rows: u64) -> Result<(), StoreFault> {
        if !self.written.contains_key(table) {
            let known = self.known(table).await?;
            self.written.insert(table.to_owned(), (known, known.saturating_mul(GROWTH).max(FIRST_LOOK)));
        }
        let Some((written, next)) = self.written.get_mut(table) else { return Ok(()) };
        *written += rows;
        if *written < *next {
            return Ok(());
        }
        let written = *written;
        // Whoever holds the table, a vacuum by hand, is not waited for, and the transaction does not fail for it.
        self.plain("SAVEPOINT look; SET LOCAL lock_timeout = '200ms'").await?;
        let done = self.run(format!("ANALYZE {}", ddl::quoted(table)).into(), PgArguments::default()).await;
        match &done {
            Ok(_) => self.plain("RELEASE look; SET LOCAL lock_timeout = '10s'").await?,
            Err(StoreFault::Database(_)) => self.plain("ROLLBACK TO look; RELEASE look").await?,
            Err(_) => return done.map(drop),
        }
        let next = if done.is_ok() { written * GROWTH } else { written + FIRST_LOOK };
        self.written.insert(table.to_owned(), (written, next));
        Ok(())
    }

    async fn connected(&mut self) -> Result<(), StoreFault> {
        if self.conn.is_some() {
            return Ok(());
        }
        let mut conn = connect(&self.options).await.map_err(|fault| {
            tracing::warn!(%fault, "PostgreSQL is away");
            StoreFault::Busy(2)
        })?;
        super::writes(&mut conn).await?;
        if !hold(&mut conn).await? {
            // Our own old session may not have ended yet, or another process was quicker.
            let _ = conn.close().await;
            return Err(StoreFault::Busy(2));
        }
        tracing::info!("connected to PostgreSQL again");
        self.conn = Some(conn);
        Ok(())
    }
}

impl Session for Postgres {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(async move {
            let found = self.fetch(sql.into(), decode::arguments(args)?).await?;
            decode::rows(&found)
        })
    }
    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        Box::pin(async move {
            let rows = self.run(sql.into(), decode::arguments(args)?).await?;
            // Async projections write so: the search's lines, the sums of figures.
            if let Some(table) = written_to(sql) {
                self.look(table, rows).await?;
            }
            Ok(rows)
        })
    }
}

impl Engine for Postgres {
    fn ready(&mut self) -> BoxFuture<'_, Result<(), StoreFault>> {
        Box::pin(self.connected())
    }
    fn begin(&mut self) -> BoxFuture<'_, Result<(), StoreFault>> {
        Box::pin(async {
            if self.plain("BEGIN").await.is_ok() {
                return Ok(());
            }
            // A connection that died while idle shows it only now; nothing was begun, so one more try is safe.
            self.conn = None;
            self.connected().await?;
            self.plain("BEGIN").await
        })
    }
    fn commit(&mut self) -> BoxFuture<'_, Result<(), StoreFault>> {
        Box::pin(async {
            let done = self.plain("COMMIT").await;
            if done.is_err() {
                self.conn = None;
            }
            done
        })
    }
    fn rollback(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(async {
            if self.conn.is_some() && self.plain("ROLLBACK").await.is_err() {
                self.conn = None;
            }
        })
    }
    fn write(&mut self, writes: Vec<Write>) -> BoxFuture<'_, Result<(), StoreFault>> {
        Box::pin(async move {
            for write in &writes {
                if !write.gone.is_empty() {
                    let statements = self.statements(write.table);
                    self.delete(&statements.delete, &key_columns(write.table), &write.gone).await?;
                }
            }
            // The first rows of every table go together, what is left of large ones after them.
            let mut rest: Vec<Part<'_>> = writes
                .iter()
                .flat_map(|write| {
                    let new = write.new.chunks(ROWS).map(|rows| Part { table: write.table, replace: false, rows });
                    let kept = write.kept.chunks(ROWS).map(|rows| Part { table: write.table, replace: true, rows });
                    new.chain(kept)
                })
                .collect();
            while !rest.is_empty() {
                let mut taken: BTreeSet<&'static str> = BTreeSet::new();
                let (now, later) = rest.into_iter().partition::<Vec<_>, _>(|part| taken.insert(part.table.name));
                self.parts(&now).await?;
                rest = later;
            }
            for write in &writes {
                self.look(write.table.name, (write.new.len() + write.kept.len()) as u64).await?;
            }
            Ok(())
        })
    }
    fn load<'a>(&'a mut self, table: &'static Table, keys: Rows) -> BoxFuture<'a, Result<Rows, StoreFault>> {
        Box::pin(async move {
            let statements = self.statements(table);
            let columns = key_columns(table);
            let mut found = vec![];
            for some in keys.chunks(ROWS) {
                for row in self.fetch(Arc::clone(&statements.load), arrays(columns.iter().copied(), some)?).await? {
                    found.push(decode::values(&row)?);
                }
            }
            Ok(found)
        })
    }
    fn lock(&mut self, jurisdiction: Jurisdiction) -> BoxFuture<'_, Result<Journal, StoreFault>> {
        Box::pin(async move {
            let sql = "SELECT position, at, hash FROM jurisdiction_head WHERE jurisdiction = $1 FOR UPDATE";
            match self.query(sql, &[Value::Int(jurisdiction.0)]).await?.first() {
                None => Ok(Journal::EMPTY),
                Some(row) => {
                    Ok(Journal { position: row.int("position")?, at: Instant(row.int("at")?), hash: digest(&row.bytes("hash")?)? })
                }
            }
        })
    }
    fn quiet(&mut self) -> BoxFuture<'_, ()> {
        Box::pin(ready(()))
    }
    fn beside(&self) -> Option<Box<dyn Beside>> {
        Some(Box::new(PostgresBeside { options: self.options.clone(), conn: None, statements: HashMap::new() }))
    }
}

/// A connection that holds no lock and only reads.
struct PostgresBeside {
    options: PgConnectOptions,
    conn: Option<PgConnection>,
    statements: HashMap<&'static str, Arc<str>>,
}

impl PostgresBeside {
    async fn load_now(&mut self, table: &'static Table, keys: &[Vec<Value>]) -> Result<Rows, StoreFault> {
        let statement = Arc::clone(self.statements.entry(table.name).or_insert_with(|| Statements::of(table).load));
        let mut conn = match self.conn.take() {
            Some(conn) => conn,
            None => connect(&self.options).await?,
        };
        let mut found = vec![];
        for some in keys.chunks(ROWS) {
            let args = arrays(key_columns(table).into_iter(), some)?;
            // A connection that failed is not put back.
            let rows = sqlx::query_with(AssertSqlSafe(Arc::clone(&statement)), args).fetch_all(&mut conn).await;
            for row in rows.map_err(|error| fault(&error))? {
                found.push(decode::values(&row)?);
            }
        }
        self.conn = Some(conn);
        Ok(found)
    }
}

impl Beside for PostgresBeside {
    fn load(&mut self, table: &'static Table, keys: Rows) -> BoxFuture<'_, Result<Rows, StoreFault>> {
        Box::pin(async move { self.load_now(table, &keys).await })
    }
}

#[cfg(test)]
mod tests {
    use super::written_to;

    #[test]
    fn only_a_table_that_is_named_plainly_is_looked_at() {
        assert_eq!(written_to("INSERT INTO search_row (jurisdiction, record) VALUES ($1, $2)"), Some("search_row"));
        assert_eq!(written_to("INSERT INTO tally(n) VALUES ($1)"), Some("tally"));
        for other in ["UPDATE tally SET n = 1", "INSERT INTO \"head\" (a) VALUES (1)", "INSERT INTO a.b (c) VALUES (1)", "INSERT INTO "] {
            assert_eq!(written_to(other), None, "{other}");
        }
    }
}
