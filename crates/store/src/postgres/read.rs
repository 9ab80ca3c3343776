//! Readers: a pool of connections that cannot write.

use futures_util::future::{BoxFuture, ready};
use sqlx::{
    AssertSqlSafe, Executor, PgConnection, PgPool, Postgres,
    pool::PoolConnection,
    postgres::{PgPoolOptions, PgRow},
};

use super::{PATIENCE, connect, decode, fault, options};
use crate::{Row, Session, StoreFault, Value, open::Pool};

/// The pool. Connections are made when first needed.
pub struct Readers(PgPool);

impl Readers {
    /// A pool over one database.
    pub fn new(url: &str) -> Result<Self, StoreFault> {
        let pool = PgPoolOptions::new()
            .max_connections(crate::open::readers(16).into())
            .acquire_timeout(PATIENCE)
            .after_connect(|conn, _| {
                Box::pin(async move {
                    conn.execute("SET jit = off; SET default_transaction_read_only = on; SET statement_timeout = '60s'").await.map(|_| ())
                })
            })
            .connect_lazy_with(options(url)?);
        Ok(Self(pool))
    }
}

impl Pool for Readers {
    fn lease(&self) -> BoxFuture<'_, Result<Box<dyn Session>, StoreFault>> {
        Box::pin(async {
            // Whatever keeps a connection from being made, it is the database that is away, not the question that is wrong.
            let conn = self.0.acquire().await.map_err(|error| {
                tracing::warn!(%error, "no reader");
                StoreFault::Busy(2)
            })?;
            Ok(Box::new(Lease(conn)) as Box<dyn Session>)
        })
    }
}

struct Lease(PoolConnection<Postgres>);

/// A connection of its own that sees one state of the database from now on.
pub struct Snapshot(PgConnection);

/// Opens one.
pub async fn snapshot(url: &str) -> Result<Snapshot, StoreFault> {
    let mut conn = connect(&options(url)?).await?;
    conn.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await.map_err(|error| fault(&error))?;
    Ok(Snapshot(conn))
}

async fn query(conn: &mut PgConnection, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreFault> {
    let query = sqlx::query_with(AssertSqlSafe(sql), decode::arguments(args)?);
    let found: Vec<PgRow> = query.fetch_all(conn).await.map_err(|error| fault(&error))?;
    decode::rows(&found)
}

fn refuse() -> Result<u64, StoreFault> {
    Err(StoreFault::Database("a reader does not write".into()))
}

impl Session for Snapshot {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(query(&mut self.0, sql, args))
    }
    fn execute<'a>(&'a mut self, _sql: &'a str, _args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        Box::pin(ready(refuse()))
    }
}

impl Session for Lease {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(query(&mut self.0, sql, args))
    }
    fn execute<'a>(&'a mut self, _sql: &'a str, _args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        Box::pin(ready(refuse()))
    }
}
