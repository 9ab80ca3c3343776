//! A connection as the rooms above see it.
//!
//! SQL is portable: placeholders `$1 … $n` in the order of first use, `INSERT … ON CONFLICT`, no engine's own functions.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use kernel::{Instant, Jurisdiction, StreamId};
use uuid::Uuid;

use crate::{
    Head, Row, StoreFault, Stream, Value, replay,
    writer::cache::{State, StreamHead},
};

/// One open connection, in or out of a transaction. Each engine has its own type.
pub trait Session: Send {
    /// Runs a query and answers with all its rows.
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>>;
    /// Runs a statement and answers with the number of rows it touched.
    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>>;
}

/// What stands behind a [`Tx`]: the group being carried out, or a reader.
pub(crate) trait TxBackend: Session {
    fn ask<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>>;
    fn last_number<'a>(&'a mut self, whose: Jurisdiction, series: &'a str) -> BoxFuture<'a, Result<i64, StoreFault>>;
    fn holder<'a>(&'a mut self, whose: Jurisdiction, space: &'a str, key: &'a str) -> BoxFuture<'a, Result<Option<Uuid>, StoreFault>>;
    /// Brings the heads of these streams in one go, where that spares questions later.
    fn bring<'a>(&'a mut self, whose: Jurisdiction, streams: &'a [StreamId]) -> BoxFuture<'a, Result<(), StoreFault>>;
    /// Where a stream stands.
    fn stream_head(&mut self, whose: Jurisdiction, stream: StreamId) -> BoxFuture<'_, Result<Option<StreamHead>, StoreFault>>;
    /// Takes over a state that was read for somebody, for those who ask next.
    fn keep(&mut self, stream_head: StreamHead);
}

/// The transaction of a group of commands, as `facts` and `in_scope` see it: reads see every accepted command before them.
pub struct Tx<'a> {
    backend: &'a mut (dyn TxBackend + 'a),
    jurisdiction: Jurisdiction,
    now: Instant,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(backend: &'a mut (dyn TxBackend + 'a), jurisdiction: Jurisdiction, now: Instant) -> Self {
        Self { backend, jurisdiction, now }
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
        self.backend.ask(sql, args).await
    }
    /// The next free number of `series` (1 for a new one). It is taken only by [`crate::Effect::Series`].
    pub async fn next_number(&mut self, series: &str) -> Result<i64, StoreFault> {
        Ok(self.backend.last_number(self.jurisdiction, series).await? + 1)
    }
    /// Where another stream stands and its state, as the commands before this one have left it: out of the writer's memory where
    /// it is there, so that no waiting row has to be sent for it. `None` where there is no such stream of this kind.
    pub async fn state_of<S: Stream>(&mut self, stream: StreamId) -> Result<Option<(Head, Arc<S>)>, StoreFault> {
        let Some(stream_head) = self.backend.stream_head(self.jurisdiction, stream).await? else { return Ok(None) };
        if stream_head.kind != S::KIND {
            return Ok(None);
        }
        let state = match stream_head.live::<S>() {
            Some(state) => state,
            None => Arc::new(replay::state::<S>(self.backend, self.jurisdiction, stream).await?),
        };
        let head = stream_head.head.clone();
        self.backend.keep(StreamHead { state: State::Live(state.clone()), ..stream_head });
        Ok(Some((head, state)))
    }
    /// Looks up in one go the streams that [`Tx::state_of`] will be asked for, where only the state names them. What the command
    /// itself names belongs into [`Stream::asks`].
    pub async fn expect(&mut self, streams: &[StreamId]) -> Result<(), StoreFault> {
        self.backend.bring(self.jurisdiction, streams).await
    }
    /// Which stream holds the unique `key` in `space` (sign-in names, one household one grid), if any.
    pub async fn reserved(&mut self, space: &str, key: &str) -> Result<Option<Uuid>, StoreFault> {
        self.backend.holder(self.jurisdiction, space, key).await
    }
}
