//! What the writer asks of a database, beyond a session: transactions, bulk rows, a lock.
//!
//! Each engine has its own type behind this trait; nothing above it knows which one runs.

use futures_util::future::BoxFuture;
use kernel::Jurisdiction;

use crate::{Session, StoreFault, Table, Value, journal::Journal};

/// Rows of a table, values in the order of its columns.
pub type Rows = Vec<Vec<Value>>;

/// What is to be written to one table.
pub struct Write {
    /// Which table.
    pub table: &'static Table,
    /// Keys of rows that go. They go first.
    pub gone: Rows,
    /// Rows whose keys are new for certain.
    pub new: Rows,
    /// Rows that are new or replace others; no key comes twice.
    pub kept: Rows,
}

/// The writing side of a database. One per process; it alone changes anything.
pub trait Engine: Session {
    /// Makes sure that the database answers, connecting anew where it went away. [`StoreFault::Busy`] while it does not.
    fn ready(&mut self) -> BoxFuture<'_, Result<(), StoreFault>>;
    /// Opens a transaction.
    fn begin(&mut self) -> BoxFuture<'_, Result<(), StoreFault>>;
    /// Makes it durable. After an error nobody knows whether it was: look before answering.
    fn commit(&mut self) -> BoxFuture<'_, Result<(), StoreFault>>;
    /// Gives it up.
    fn rollback(&mut self) -> BoxFuture<'_, ()>;
    /// Writes to several tables, each of which comes once.
    fn write(&mut self, writes: Vec<Write>) -> BoxFuture<'_, Result<(), StoreFault>>;
    /// The rows with these keys, in any order; missing ones are left out.
    fn load<'a>(&'a mut self, table: &'static Table, keys: Rows) -> BoxFuture<'a, Result<Rows, StoreFault>>;
    /// Where the journal stands, its row locked until the transaction ends.
    fn lock(&mut self, jurisdiction: Jurisdiction) -> BoxFuture<'_, Result<Journal, StoreFault>>;
    /// Told when nothing is waiting: time for the engine's own chores.
    fn quiet(&mut self) -> BoxFuture<'_, ()>;
    /// A way to committed rows while this connection is at work, where the next group is to be judged meanwhile: where another process
    /// writes. Where a commit is this one's own work, fewer and larger groups cost less, and there is none.
    fn beside(&self) -> Option<Box<dyn Beside>>;
}

/// Committed rows by key, over a connection of its own that is made when it is first needed.
pub trait Beside: Send {
    /// The rows with these keys, in any order; missing ones are left out.
    fn load(&mut self, table: &'static Table, keys: Rows) -> BoxFuture<'_, Result<Rows, StoreFault>>;
}

/// The places of a table's key among its columns.
pub fn key_places(table: &Table) -> Vec<usize> {
    table.key.iter().filter_map(|name| table.columns.iter().position(|column| column.name == *name)).collect()
}

/// The key of a row.
pub fn key_of(places: &[usize], row: &[Value]) -> Vec<Value> {
    places.iter().filter_map(|&at| row.get(at).cloned()).collect()
}
