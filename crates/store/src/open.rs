//! The store as the rooms above hold it.

use std::{path::PathBuf, sync::Arc, time::Duration};

use futures_util::future::{BoxFuture, ready};
use kernel::{Clock, Instant, Jurisdiction, Permit, Recorded, StreamId};
use tokio::sync::{Notify, mpsc, oneshot, watch};
use uuid::Uuid;

use crate::{
    CommandEnvelope, Executed, Fault, Head, Receipt, Record, Row, Sealed, Session, StoreFault, Stream, StreamKind, Table, TextRef, Tx,
    Value,
    files::Files,
    journal::{EVENT_COLUMNS, Entry},
    projection::{AsyncProjection, Followed},
    replay, search,
    session::TxBackend,
    start,
    vault::{self, Vault},
    writer::{
        Shared,
        batch::{Batch, BatchWork},
        cache::StreamHead,
        follow::{self, Follow},
        items::{Item, Items},
        plain::{Aside, Plain},
        task::Task,
        work::Work,
    },
};

/// How long a command waits for a place in the queue before it is told to come back.
const PATIENCE: Duration = Duration::from_millis(500);

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

impl Location {
    /// The local folder: of everything, or of files and keys.
    pub const fn folder(&self) -> &PathBuf {
        match self {
            Self::Folder(folder) | Self::Postgres { folder, .. } => folder,
        }
    }
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
    /// Every kind of stream of every room: `StreamKind::of::<S>()`. Without its kind a stream cannot be verified or rebuilt.
    pub streams: Vec<StreamKind>,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

/// The store. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) inner: Arc<Inner>,
}

pub struct Inner {
    pub shared: Arc<Shared>,
    pub queue: mpsc::Sender<Box<dyn Work>>,
    pub readers: Box<dyn Pool>,
    pub stop: Arc<Notify>,
    pub ended: watch::Receiver<()>,
    pub search: search::Index,
    pub streams: Vec<StreamKind>,
    pub location: Location,
}

/// How long a caller waits for a reader before he is told to come back.
pub const READER_WITHIN: Duration = Duration::from_secs(30);

/// How many readers there are, of so many that the machine carries. Checked builds have one: whoever asks for a second while he
/// holds the first waits for himself and fails there, in the first test that passes by, and not on the day when all readers are held
/// by such callers and the whole house waits.
pub const fn readers(most: u16) -> u16 {
    if cfg!(debug_assertions) { 1 } else { most }
}

/// Where readers come from.
pub trait Pool: Send + Sync {
    /// A connection for the caller alone.
    fn lease(&self) -> BoxFuture<'_, Result<Box<dyn Session>, StoreFault>>;
}

fn gone() -> StoreFault {
    StoreFault::Database("the writer has stopped".into())
}

impl Store {
    /// Opens or creates.
    pub async fn open(config: Config) -> Result<Self, StoreFault> {
        Ok(Self { inner: Arc::new(start::open(config).await?) })
    }

    /// The present moment by the store's clock.
    pub fn now(&self) -> Instant {
        self.inner.shared.clock.now()
    }

    /// Ends the writer after what is queued, and waits until the folder is free. Other clones answer with faults from then on.
    pub async fn close(self) {
        let mut ended = self.inner.ended.clone();
        self.inner.stop.notify_one();
        drop(self);
        // Nothing is ever sent: the channel closes when the writer's thread ends.
        let _ = ended.changed().await;
    }

    pub(crate) async fn send(&self, work: Box<dyn Work>) -> Result<(), StoreFault> {
        match self.inner.queue.try_send(work) {
            Ok(()) => Ok(()),
            Err(mpsc::error::TrySendError::Closed(_)) => Err(gone()),
            Err(mpsc::error::TrySendError::Full(work)) => match self.inner.queue.send_timeout(work, PATIENCE).await {
                Ok(()) => Ok(()),
                Err(mpsc::error::SendTimeoutError::Timeout(_)) => Err(StoreFault::Busy(1)),
                Err(mpsc::error::SendTimeoutError::Closed(_)) => Err(gone()),
            },
        }
    }

    /// Carries out one command; see the crate's head for the way it goes.
    #[tracing::instrument(level = "debug", skip_all, fields(kind = S::KIND, %stream))]
    pub async fn execute<S: Stream>(
        &self,
        permit: &Permit,
        sources: &Arc<S::Sources>,
        stream: StreamId,
        envelope: CommandEnvelope,
        command: S::Command,
    ) -> Result<Receipt, Fault<S::Refusal>> {
        self.carry_out::<S>(permit, sources, stream, envelope, command).await.map(|executed| executed.receipt)
    }

    /// The same; answers with what the writer has in hand as well.
    pub async fn carry_out<S: Stream>(
        &self,
        permit: &Permit,
        sources: &Arc<S::Sources>,
        stream: StreamId,
        envelope: CommandEnvelope,
        command: S::Command,
    ) -> Result<Executed<S>, Fault<S::Refusal>> {
        let (reply, answer) = oneshot::channel();
        self.send(Box::new(Task::<S>::new(permit, sources, stream, envelope, command, Some(reply)))).await?;
        answer.await.map_err(|_| gone())?
    }

    /// Carries out many commands in one transaction, all or none; answers with the position after each (0 where a command had
    /// nothing to do). The fault names the first that failed by its index. Other commands wait meanwhile.
    pub async fn execute_all(&self, permit: &Permit, batch: Batch) -> Result<Vec<i64>, (usize, Fault<String>)> {
        let (reply, answer) = oneshot::channel();
        self.send(Box::new(BatchWork::new(permit, batch, reply))).await.map_err(|fault| (0, fault.into()))?;
        answer.await.unwrap_or_else(|_| Err((0, gone().into())))
    }

    /// Carries out several commands of one kind of stream in one transaction of their own, all or none, in their order: facts of a
    /// later one see what the earlier ones did. The fault names the first that failed by its index; the same sending again
    /// gets the same answers. At most [`crate::MOST_ITEMS`].
    pub async fn execute_many<S: Stream>(
        &self,
        sources: &Arc<S::Sources>,
        items: Vec<Item<S>>,
    ) -> Result<Vec<Executed<S>>, (usize, Fault<S::Refusal>)> {
        if items.is_empty() {
            return Ok(vec![]);
        }
        let (reply, answer) = oneshot::channel();
        let items = Items::new(sources, items, reply).map_err(|(at, fault)| (at, fault.into()))?;
        self.send(Box::new(items)).await.map_err(|fault| (0, fault.into()))?;
        answer.await.unwrap_or_else(|_| Err((0, gone().into())))
    }

    /// A reader for lists and pages: a connection of its own, seeing committed rows only, of the permit's jurisdiction alone.
    pub fn read(&self, permit: &Permit) -> Reader {
        Reader { session: None, store: Some(Arc::clone(&self.inner)), whose: bound(permit) }
    }

    pub(crate) fn reader(&self) -> Reader {
        Reader { session: None, store: Some(Arc::clone(&self.inner)), whose: None }
    }

    async fn aside(&self, plain: Plain) -> Result<u64, StoreFault> {
        let (reply, answer) = oneshot::channel();
        self.send(Box::new(Aside::new(plain, reply))).await?;
        answer.await.map_err(|_| gone())?
    }

    /// Writes rows of tables outside the journal (`TableRole::Plain`): sessions, staged files, the access log. Durable when it returns.
    pub async fn put(&self, permit: &Permit, records: Vec<Record>) -> Result<(), StoreFault> {
        for record in &records {
            within(bound(permit), record.table, &record.values)?;
        }
        self.aside(Plain::Put(records)).await.map(|_| ())
    }

    /// Runs a statement on a `TableRole::Plain` table; answers with the number of rows touched.
    pub async fn change(&self, permit: &Permit, sql: &'static str, args: Vec<Value>) -> Result<u64, StoreFault> {
        within(bound(permit), sql, &args)?;
        self.aside(Plain::Change(sql, args)).await
    }

    /// The current state of a stream. Scope is the caller's to check.
    pub async fn load<S: Stream>(&self, permit: &Permit, stream: StreamId) -> Result<Option<(Head, S)>, StoreFault> {
        let whose = permit.jurisdiction();
        let mut reader = self.reader();
        let Some(stream_head) = reader.head_of(whose, stream).await? else { return Ok(None) };
        if stream_head.kind != S::KIND {
            return Ok(None);
        }
        let state = match stream_head.live::<S>() {
            Some(state) => Arc::unwrap_or_clone(state),
            None => replay::state::<S>(&mut reader, whose, stream).await?,
        };
        Ok(Some((stream_head.head, state)))
    }

    /// The whole history of a stream, oldest first.
    pub async fn history<S: Stream>(&self, permit: &Permit, stream: StreamId) -> Result<Vec<Recorded<S::Event>>, StoreFault> {
        let mut reader = self.reader();
        replay::history::<S>(&mut reader, permit.jurisdiction(), stream).await
    }

    /// One batch of an async projection: takes in at most `batch` entries.
    #[tracing::instrument(level = "debug", skip_all, fields(projection = projection.name()))]
    pub async fn follow(&self, whose: Jurisdiction, projection: Arc<dyn AsyncProjection>, batch: usize) -> Result<Followed, StoreFault> {
        let mut reader = self.reader();
        let at = follow::checkpoint(&mut reader, whose, projection.name()).await?;
        let end = journal_end(&mut reader, whose).await?;
        drop(reader);
        let form = projection.form(whose, self.now());
        if end == 0 || at.is_some_and(|(position, made_by)| position == end && made_by == form) {
            return Ok(Followed { position: end, behind: 0 });
        }
        let (reply, answer) = oneshot::channel();
        self.send(Box::new(Follow::new(whose, projection, batch as i64, reply))).await?;
        let position = answer.await.map_err(|_| gone())??;
        Ok(Followed { position, behind: (end - position).max(0) })
    }

    /// Changes whenever something was added to a journal: wakes those who follow it.
    pub fn grown(&self) -> watch::Receiver<u64> {
        self.inner.shared.grown.subscribe()
    }

    /// The position of the last entry of a journal; 0 while empty.
    pub async fn position(&self, whose: Jurisdiction) -> Result<i64, StoreFault> {
        journal_end(&mut self.reader(), whose).await
    }

    /// Entries of a journal after a position, in order.
    pub async fn journal(&self, whose: Jurisdiction, after: i64, limit: usize) -> Result<Vec<Entry>, StoreFault> {
        let sql = format!("SELECT {EVENT_COLUMNS} FROM event WHERE jurisdiction = $1 AND position > $2 ORDER BY position LIMIT $3");
        let args = [Value::Int(whose.0), Value::Int(after), Value::Int(limit as i64)];
        let rows = self.reader().query(&sql, &args).await?;
        rows.iter().map(Entry::from_row).collect()
    }

    /// Seals a text under the key of `subject` (made when there is none), to be handed to [`CommandEnvelope::sealed`].
    #[expect(clippy::unused_async, reason = "keys may lie beyond a wire one day")]
    pub async fn seal(&self, permit: &Permit, subject: Uuid, text: &str) -> Result<Sealed, StoreFault> {
        self.vault().seal(permit.jurisdiction(), subject, text)
    }

    /// Opens sealed texts; `None` where the key was destroyed. Logging the access is the caller's duty (`access::record_access`).
    pub async fn unseal(&self, permit: &Permit, texts: &[TextRef]) -> Result<Vec<Option<String>>, StoreFault> {
        if texts.is_empty() {
            return Ok(vec![]);
        }
        let mut reader = self.reader();
        vault::read(self.vault(), &mut reader, permit.jurisdiction(), texts).await
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.inner.shared
    }

    /// The vault: keys, sealing, look-up keys.
    pub fn vault(&self) -> &Vault {
        &self.inner.shared.vault
    }

    /// The pictures.
    pub fn files(&self) -> &Files {
        &self.inner.shared.files
    }

    /// The search index.
    pub fn search(&self) -> &search::Index {
        &self.inner.search
    }
}

async fn journal_end(reader: &mut Reader, whose: Jurisdiction) -> Result<i64, StoreFault> {
    let rows = reader.query("SELECT position FROM jurisdiction_head WHERE jurisdiction = $1", &[Value::Int(whose.0)]).await?;
    rows.first().map_or(Ok(0), |row| row.int("position"))
}

/// The jurisdiction to which a permit binds; none for the platform's own, which sign-in needs before it knows whose somebody is.
fn bound(permit: &Permit) -> Option<Jurisdiction> {
    Some(permit.jurisdiction()).filter(|whose| *whose != Jurisdiction::PLATFORM)
}

/// Every statement of a room takes the jurisdiction as its first argument, every row as its first value: another one's, or none, is a
/// fault before the database hears of it.
fn within(whose: Option<Jurisdiction>, what: &str, args: &[Value]) -> Result<(), StoreFault> {
    match whose {
        Some(whose) if args.first() != Some(&Value::Int(whose.0)) => Err(StoreFault::Outside(what.to_owned())),
        _ => Ok(()),
    }
}

/// A reading connection. It is leased when the first question needs it.
pub struct Reader {
    session: Option<Box<dyn Session>>,
    /// The store it reads from; none for a snapshot.
    store: Option<Arc<Inner>>,
    /// Whose rows it may ask for, where a permit bound it.
    whose: Option<Jurisdiction>,
}

impl Reader {
    /// A connection of its own that sees the data as they stand now and nothing later, whether or not a server works on them.
    /// Without a store behind it: for `verify`, `export` and `backup` on the command line.
    pub async fn snapshot(location: &Location) -> Result<Self, StoreFault> {
        Ok(Self { session: Some(start::snapshot(location).await?), store: None, whose: None })
    }

    /// Runs a query and answers with all its rows. Its first argument is the jurisdiction.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Outside`] where that is not the permit's.
    pub async fn query(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreFault> {
        within(self.whose, sql, args)?;
        self.session().await?.query(sql, args).await
    }

    /// The same for a small question that many ask again: answered from memory until rows of a table that it names change.
    ///
    /// # Errors
    ///
    /// As of [`Reader::query`].
    pub async fn known(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreFault> {
        within(self.whose, sql, args)?;
        let Some(store) = self.store.clone() else { return self.session().await?.query(sql, args).await };
        let asked = match store.shared.answers.get(sql, args) {
            Ok(rows) => return Ok(rows),
            Err(asked) => asked,
        };
        let rows = self.session().await?.query(sql, args).await?;
        store.shared.answers.keep(asked, sql, args, &rows, &store.shared.tables);
        Ok(rows)
    }

    /// The connection itself, for the store's own index, which keeps the jurisdiction in its row numbers.
    pub(crate) async fn for_index(&mut self, whose: Jurisdiction) -> Result<&mut dyn Session, StoreFault> {
        if self.whose.is_some_and(|bound| bound != whose) {
            return Err(StoreFault::Outside(format!("the index of {whose}")));
        }
        Ok(&mut **self.session().await?)
    }

    async fn session(&mut self) -> Result<&mut Box<dyn Session>, StoreFault> {
        let leased = match (self.session.take(), &self.store) {
            (Some(session), _) => session,
            (None, Some(store)) => store.readers.lease().await?,
            (None, None) => return Err(StoreFault::Database("a snapshot was given back".into())),
        };
        Ok(self.session.insert(leased))
    }

    /// This reader in the form that `facts` and `in_scope` take: for showing beforehand what a rule will know.
    pub fn tx(&mut self, whose: Jurisdiction, now: Instant) -> Tx<'_> {
        Tx::new(self, whose, now)
    }

    async fn head_of(&mut self, whose: Jurisdiction, stream: StreamId) -> Result<Option<StreamHead>, StoreFault> {
        let sql = "SELECT jurisdiction, stream, kind, version, created, updated, shape, state, hash FROM head \
                   WHERE jurisdiction = $1 AND stream = $2";
        let rows = self.query(sql, &[Value::Int(whose.0), Value::Id(stream)]).await?;
        let Some(mut row) = rows.into_iter().next() else { return Ok(None) };
        if let Some(id) = row.values.get_mut(1) {
            *id = Value::Id(stream);
        }
        StreamHead::from_row(row.values).map(Some)
    }
}

impl Session for Reader {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(Self::query(self, sql, args))
    }
    fn execute<'a>(&'a mut self, _sql: &'a str, _args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        Box::pin(ready(Err(StoreFault::Database("a reader does not write".into()))))
    }
}

impl TxBackend for Reader {
    fn ask<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(self.known(sql, args))
    }
    fn last_number<'a>(&'a mut self, whose: Jurisdiction, series: &'a str) -> BoxFuture<'a, Result<i64, StoreFault>> {
        Box::pin(async move {
            let sql = "SELECT value FROM series WHERE jurisdiction = $1 AND series = $2";
            let rows = self.query(sql, &[Value::Int(whose.0), Value::from(series)]).await?;
            rows.first().map_or(Ok(0), |row| row.int("value"))
        })
    }
    fn holder<'a>(&'a mut self, whose: Jurisdiction, space: &'a str, key: &'a str) -> BoxFuture<'a, Result<Option<Uuid>, StoreFault>> {
        Box::pin(async move {
            let sql = "SELECT stream FROM reservation WHERE jurisdiction = $1 AND space = $2 AND \"key\" = $3";
            let rows = self.query(sql, &[Value::Int(whose.0), Value::from(space), Value::from(key)]).await?;
            rows.first().map(|row| row.id("stream")).transpose()
        })
    }
    fn bring<'a>(&'a mut self, _whose: Jurisdiction, _streams: &'a [StreamId]) -> BoxFuture<'a, Result<(), StoreFault>> {
        // A reader remembers nothing: each question sees what is committed when it is asked.
        Box::pin(ready(Ok(())))
    }
    fn stream_head(&mut self, whose: Jurisdiction, stream: StreamId) -> BoxFuture<'_, Result<Option<StreamHead>, StoreFault>> {
        Box::pin(self.head_of(whose, stream))
    }
    fn keep(&mut self, _stream_head: StreamHead) {}
}
