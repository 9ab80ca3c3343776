//! Readers: a pool of connections that cannot write.

use futures_util::future::{BoxFuture, ready};
use sqlx::{
    AssertSqlSafe, Executor, PgPool, Postgres,
    pool::PoolConnection,
    postgres::{PgPoolOptions, PgRow},
};

use super::{PATIENCE, decode, fault, options};
use crate::{Row, Session, StoreFault, Value, open::Pool};

/// The pool. Connections are made when first needed.
pub struct Readers(PgPool);

impl Readers {
    /// A pool over one database.
    pub fn new(url: &str) -> Result<Self, StoreFault> {
        let pool = PgPoolOptions::new()
            .max_connections(16)
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
            let conn = self.0.acquire().await.map_err(|error| fault(&error))?;
            Ok(Box::new(Lease(conn)) as Box<dyn Session>)
        })
    }
}

struct Lease(PoolConnection<Postgres>);

impl Session for Lease {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(async move {
            let query = sqlx::query_with(AssertSqlSafe(sql), decode::arguments(args)?);
            let found: Vec<PgRow> = query.fetch_all(&mut *self.0).await.map_err(|error| fault(&error))?;
            decode::rows(&found)
        })
    }
    fn execute<'a>(&'a mut self, _sql: &'a str, _args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        Box::pin(ready(Err(StoreFault::Database("a reader does not write".into()))))
    }
}
