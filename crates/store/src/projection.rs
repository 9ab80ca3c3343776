//! Async projections: what follows the journal by position, in batches, its checkpoint moved in the same transaction as its effect.
//!
//! **Invariant:** an async projection sees each position exactly once in effect: a transaction that fails leaves effect and checkpoint as
//! they were.

use futures_util::future::BoxFuture;
use kernel::{Instant, Jurisdiction, Recorded, StreamId};

use crate::{
    Entry, Head, Record, Row, Session, StoreFault, Stream, Table, Value, replay,
    writer::{cache::StreamHead, group::Group},
};

/// A follower of the journal: search, figures.
pub trait AsyncProjection: Send + Sync + 'static {
    /// Its name, under which its place is kept.
    fn name(&self) -> &str;
    /// What its effect is made by besides the journal, as a hash: where it has changed, the async projection clears what it made and
    /// follows the journal from the first position. Empty where the journal alone decides.
    fn form(&self, _whose: Jurisdiction, _now: Instant) -> String {
        String::new()
    }
    /// Throws away what it made in a journal, one slice in each transaction; `true` when nothing is left.
    fn clear<'a>(&'a self, _tx: &'a mut ProjectionTx<'_>) -> BoxFuture<'a, Result<bool, StoreFault>> {
        Box::pin(async { Ok(true) })
    }
    /// Takes in the next entries, in the order of their positions.
    fn apply<'a>(&'a self, tx: &'a mut ProjectionTx<'_>, entries: &'a [Entry]) -> BoxFuture<'a, Result<(), StoreFault>>;
}

/// How far an async projection is after a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    /// The position it has taken in.
    pub position: i64,
    /// How many entries still lie ahead.
    pub behind: i64,
}

/// What stands behind a [`ProjectionTx`].
pub(crate) trait ProjectionBackend: Session {
    fn declared(&self, name: &str) -> Result<&'static Table, StoreFault>;
    fn write(&mut self, table: &'static Table, row: Vec<Value>);
    fn erase(&mut self, table: &'static Table, key: Vec<Value>);
    fn bring<'s>(&'s mut self, whose: Jurisdiction, streams: &'s [StreamId]) -> BoxFuture<'s, Result<(), StoreFault>>;
    fn stream_head(&mut self, whose: Jurisdiction, stream: StreamId) -> BoxFuture<'_, Result<Option<StreamHead>, StoreFault>>;
}

impl ProjectionBackend for Group<'_> {
    fn declared(&self, name: &str) -> Result<&'static Table, StoreFault> {
        self.table(name)
    }
    fn write(&mut self, table: &'static Table, row: Vec<Value>) {
        self.put(table, row);
    }
    fn erase(&mut self, table: &'static Table, key: Vec<Value>) {
        self.remove(table, key);
    }
    fn bring<'s>(&'s mut self, whose: Jurisdiction, streams: &'s [StreamId]) -> BoxFuture<'s, Result<(), StoreFault>> {
        Box::pin(Group::bring(self, streams.iter().map(move |stream| (whose, *stream))))
    }
    fn stream_head(&mut self, whose: Jurisdiction, stream: StreamId) -> BoxFuture<'_, Result<Option<StreamHead>, StoreFault>> {
        Box::pin(Group::stream_head(self, (whose, stream)))
    }
}

/// The transaction of one batch of an async projection. It is a session; rows that are put go to the database in bulk, and before a query
/// that names their table.
pub struct ProjectionTx<'a> {
    backend: &'a mut (dyn ProjectionBackend + 'a),
    jurisdiction: Jurisdiction,
    now: Instant,
}

impl<'a> ProjectionTx<'a> {
    pub(crate) fn new(backend: &'a mut (dyn ProjectionBackend + 'a), jurisdiction: Jurisdiction, now: Instant) -> Self {
        Self { backend, jurisdiction, now }
    }
    /// Whose journal.
    pub const fn jurisdiction(&self) -> Jurisdiction {
        self.jurisdiction
    }
    /// The present moment.
    pub const fn now(&self) -> Instant {
        self.now
    }
    /// Adds a row or replaces the one of its key.
    pub fn put(&mut self, record: Record) -> Result<(), StoreFault> {
        let table = self.backend.declared(record.table)?;
        if table.columns.len() != record.values.len() {
            return Err(StoreFault::Shape(format!("{} takes no such row", table.name)));
        }
        self.backend.write(table, record.values);
        Ok(())
    }
    /// Deletes a row by its key.
    pub fn remove(&mut self, table: &'static Table, key: Vec<Value>) {
        self.backend.erase(table, key);
    }
    /// Looks up in one go the streams that [`ProjectionTx::load`] will be asked for: one question to the database instead of one for each.
    pub async fn expect(&mut self, streams: &[StreamId]) -> Result<(), StoreFault> {
        self.backend.bring(self.jurisdiction, streams).await
    }
    /// The state of a stream as of this transaction, which may be beyond the entries at hand.
    pub async fn load<S: Stream>(&mut self, stream: StreamId) -> Result<Option<(Head, S)>, StoreFault> {
        let whose = self.jurisdiction;
        let Some(stream_head) = self.backend.stream_head(whose, stream).await? else { return Ok(None) };
        if stream_head.kind != S::KIND {
            return Ok(None);
        }
        let state = match stream_head.live::<S>() {
            Some(state) => S::clone(&state),
            None => replay::state::<S>(self, whose, stream).await?,
        };
        Ok(Some((stream_head.head, state)))
    }
    /// The whole history of a stream, oldest first.
    pub async fn history<S: Stream>(&mut self, stream: StreamId) -> Result<Vec<Recorded<S::Event>>, StoreFault> {
        let whose = self.jurisdiction;
        replay::history::<S>(self, whose, stream).await
    }
}

impl Session for ProjectionTx<'_> {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        self.backend.query(sql, args)
    }
    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        self.backend.execute(sql, args)
    }
}
