//! A connection as the rooms above see it.
//!
//! SQL is portable: placeholders `$1 … $n` in the order of first use, `INSERT … ON CONFLICT`, no engine's own functions.

use std::collections::HashMap;

use futures_util::future::BoxFuture;
use kernel::{Instant, Jurisdiction};
use uuid::Uuid;

use crate::{Row, StoreFault, Value};

/// One open connection, in or out of a transaction. Each engine has its own type.
pub trait Session: Send {
    /// Runs a query and answers with all its rows.
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>>;
    /// Runs a statement and answers with the number of rows it touched.
    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>>;
}

/// The transaction of a group of commands, as `facts` and `place` see it: reads see every accepted command before them.
pub struct Tx<'a> {
    session: &'a mut dyn Session,
    jurisdiction: Jurisdiction,
    now: Instant,
    series: HashMap<String, i64>,
}

impl<'a> Tx<'a> {
    /// Wraps a session for one group.
    pub fn new(session: &'a mut dyn Session, jurisdiction: Jurisdiction, now: Instant) -> Self {
        Self { session, jurisdiction, now, series: HashMap::new() }
    }
    /// Whose journal.
    pub const fn jurisdiction(&self) -> Jurisdiction {
        self.jurisdiction
    }
    /// The recorded time that this command will bear.
    pub const fn now(&self) -> Instant {
        self.now
    }
    /// Runs a query; pending writes to a table it names are sent first.
    pub async fn query(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreFault> {
        self.session.query(sql, args).await
    }
    /// The next free number of `series` (1 for a new one). It is taken only by [`crate::Effect::Series`].
    pub async fn next_number(&mut self, series: &str) -> Result<i64, StoreFault> {
        Ok(self.series.get(series).copied().unwrap_or(0) + 1)
    }
    /// Which stream holds the unique `key` in `space` (sign-in names, one household one grid), if any.
    pub async fn reserved(&mut self, _space: &str, _key: &str) -> Result<Option<Uuid>, StoreFault> {
        Ok(None)
    }
}
