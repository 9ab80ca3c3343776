//! The store as the rooms above hold it.

use std::{path::PathBuf, sync::Arc};

use kernel::{Clock, Permit, Recorded, StreamId};
use uuid::Uuid;

use crate::{Ask, Done, Fault, Head, Kind, Record, Row, Sealed, StoreFault, Stream, Table, TextRef, Value};

/// Where the data lies.
#[derive(Debug, Clone)]
pub enum Location {
    /// A folder: `SQLite`.
    Folder(PathBuf),
    /// A PostgreSQL URL, with a local folder for files and keys.
    Postgres {
        /// The address of the database.
        url: String,
        /// The folder for files and the key file.
        folder: PathBuf,
    },
}

/// How a store is opened.
#[derive(Clone)]
pub struct Config {
    /// Where the data lies.
    pub location: Location,
    /// The master key's file; made at first start.
    pub key_file: Option<PathBuf>,
    /// Every declared table of every room.
    pub tables: Vec<&'static Table>,
    /// Every kind of stream of every room: `Kind::of::<S>()`. Without its kind a stream cannot be verified or rebuilt.
    pub streams: Vec<Kind>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    clock: Arc<dyn Clock>,
}

fn absent<T>() -> Result<T, StoreFault> {
    Err(StoreFault::Database("no engine".into()))
}

impl Store {
    /// Opens or creates.
    pub async fn open(config: Config) -> Result<Self, StoreFault> {
        Ok(Self { clock: config.clock })
    }

    /// The present moment by the store's clock.
    pub fn now(&self) -> kernel::Instant {
        self.clock.now()
    }

    /// Carries out one command; see the crate's head for the way it goes.
    pub async fn execute<S: Stream>(
        &self,
        _permit: &Permit,
        _world: &Arc<S::World>,
        _stream: StreamId,
        _ask: Ask,
        _command: S::Command,
    ) -> Result<Done, Fault<S::Refusal>> {
        Ok(absent()?)
    }

    /// Carries out many commands in one transaction, all or none; the fault names the first that failed by its index.
    pub async fn execute_all(&self, _permit: &Permit, _batch: Batch) -> Result<Vec<Done>, (usize, Fault<String>)> {
        absent().map_err(|fault| (0, fault.into()))
    }

    /// A reader for lists and pages: a connection of its own, seeing committed rows only.
    pub async fn read(&self, _permit: &Permit) -> Result<Reader, StoreFault> {
        absent()
    }

    /// Writes rows of tables outside the journal (`Sort::Plain`): sessions, staged files, looks. Durable when it returns.
    pub async fn put(&self, _permit: &Permit, _records: Vec<Record>) -> Result<(), StoreFault> {
        absent()
    }

    /// Runs a statement on a `Sort::Plain` table; answers with the number of rows touched.
    pub async fn change(&self, _permit: &Permit, _sql: &'static str, _args: Vec<Value>) -> Result<u64, StoreFault> {
        absent()
    }

    /// The current state of a stream. Scope is the caller's to check.
    pub async fn load<S: Stream>(&self, _permit: &Permit, _stream: StreamId) -> Result<Option<(Head, S)>, StoreFault> {
        absent()
    }

    /// The whole history of a stream, oldest first.
    pub async fn history<S: Stream>(&self, _permit: &Permit, _stream: StreamId) -> Result<Vec<Recorded<S::Event>>, StoreFault> {
        absent()
    }

    /// Seals a text under the key of `subject` (made when there is none), to be handed to [`Ask::sealed`].
    pub async fn seal(&self, _permit: &Permit, _subject: Uuid, _text: &str) -> Result<Sealed, StoreFault> {
        absent()
    }

    /// Opens sealed texts; `None` where the key was destroyed. Recording the look is the caller's duty (`access::look`).
    pub async fn unseal(&self, _permit: &Permit, _texts: &[TextRef]) -> Result<Vec<Option<String>>, StoreFault> {
        absent()
    }
}

/// A reading connection.
pub struct Reader {}

impl Reader {
    /// Runs a query and answers with all its rows.
    pub async fn query(&mut self, _sql: &str, _args: &[Value]) -> Result<Vec<Row>, StoreFault> {
        absent()
    }
}

/// Commands to be carried out together.
#[derive(Default)]
pub struct Batch {
    size: usize,
}

impl Batch {
    /// Adds a command.
    pub fn push<S: Stream>(&mut self, _world: &Arc<S::World>, _stream: StreamId, _ask: Ask, _command: S::Command) {
        self.size += 1;
    }
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.size
    }
    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.size == 0
    }
}
