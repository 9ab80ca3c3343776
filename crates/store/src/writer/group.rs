//! One group: a transaction, what its commands have read, and what they will write.
//!
//! Writes are buffered by table and go to the database in bulk: at the end, or before a query whose text names a table with
//! waiting rows (a plain test of the text by whole words: it may send too early, never too late).
//!
//! **Invariant:** nothing here outlives a rollback. What later groups may know is taken over by [`Cache`] after the commit.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use futures_util::future::BoxFuture;
use kernel::{Instant, Jurisdiction, StreamId};
use uuid::Uuid;

use super::{
    Shared,
    cache::{Cache, StreamHead},
    memo::{self, Memo},
    work::Ticket,
};
use crate::{
    Receipt, Row, Sealed, Session, StoreFault, Table, Value,
    engine::{Engine, Rows, Write, key_of, key_places},
    journal::{self, COMMAND, EVENT, HEAD, JOURNAL, Journal, RESERVATION, SERIES},
    session::TxBackend,
    vault::VAULT_TEXT,
};

/// What was answered to a command before.
#[derive(Debug, Clone)]
pub struct Prior {
    /// The hash of its request.
    pub request: Vec<u8>,
    /// The answer.
    pub receipt: Receipt,
}

/// Rows of one table that wait to be written.
struct Pending {
    table: &'static Table,
    places: Vec<usize>,
    /// Rows whose keys are new for certain.
    inserts: Rows,
    /// Rows by key; `None` where the row goes. In key order, so that two processes lock rows alike.
    changes: BTreeMap<Vec<Value>, Option<Vec<Value>>>,
}

impl Pending {
    fn is_empty(&self) -> bool {
        self.inserts.is_empty() && self.changes.is_empty()
    }
}

struct Standpoint {
    base: Journal,
    now: Journal,
    locked: bool,
}

type CommandKey = (Jurisdiction, String, Uuid);

/// The group being carried out.
pub struct Group<'l> {
    engine: &'l mut dyn Engine,
    pub shared: &'l Shared,
    cache: &'l Cache,
    memo: &'l mut Memo,
    journals: HashMap<Jurisdiction, Standpoint>,
    priors: HashMap<CommandKey, Prior>,
    heads: HashMap<(Jurisdiction, StreamId), Option<StreamHead>>,
    series: HashMap<(Jurisdiction, String), i64>,
    holders: HashMap<(Jurisdiction, String, String), Option<Uuid>>,
    pending: BTreeMap<&'static str, Pending>,
    sealed: BTreeMap<Jurisdiction, Vec<Sealed>>,
    changed: Vec<(Jurisdiction, StreamId)>,
    /// Streams that commands have asked for: worth knowing to those that come after.
    asked: BTreeSet<(Jurisdiction, StreamId)>,
    touched: BTreeSet<&'static str>,
    wrote: bool,
    stale: bool,
    /// Whether streams were let go of: the cache may know an older state of them than the database.
    relieved: bool,
    proof: Option<Ticket>,
}

/// What a group leaves behind for the cache and for the case that its commit is in doubt.
pub struct GroupOutcome {
    pub journals: Vec<(Jurisdiction, Journal)>,
    pub heads: Vec<((Jurisdiction, StreamId), StreamHead)>,
    pub series: HashMap<(Jurisdiction, String), i64>,
    /// Whether anything was written at all.
    pub wrote: bool,
    /// The tables it wrote to.
    pub touched: BTreeSet<&'static str>,
    /// Whether the cache knows nothing any more.
    pub stale: bool,
    /// A command of the group: where it is found, all of the group is.
    pub proof: Option<Ticket>,
}

impl<'l> Group<'l> {
    pub fn new(engine: &'l mut dyn Engine, shared: &'l Shared, cache: &'l Cache, memo: &'l mut Memo) -> Self {
        Self {
            engine,
            shared,
            cache,
            memo,
            touched: BTreeSet::new(),
            journals: HashMap::new(),
            priors: HashMap::new(),
            heads: HashMap::new(),
            series: HashMap::new(),
            holders: HashMap::new(),
            pending: BTreeMap::new(),
            sealed: BTreeMap::new(),
            changed: vec![],
            asked: BTreeSet::new(),
            wrote: false,
            stale: false,
            relieved: false,
            proof: None,
        }
    }

    /// Looks up the group's command ids and stream heads, and the streams its facts will ask for, each in one go.
    pub async fn prepare(&mut self, tickets: &[&Ticket], asks: Vec<(Jurisdiction, StreamId)>) -> Result<(), StoreFault> {
        let commands: Rows =
            tickets.iter().map(|t| vec![Value::Int(t.jurisdiction.0), Value::Text(t.actor.clone()), Value::Id(t.command)]).collect();
        if !commands.is_empty() {
            for row in self.engine.load(&COMMAND, commands).await? {
                let (key, prior) = read_prior(row)?;
                self.priors.insert(key, prior);
            }
        }
        self.bring(tickets.iter().map(|ticket| (ticket.jurisdiction, ticket.stream)).chain(asks)).await
    }

    /// Looks up in one go where these streams stand.
    pub async fn bring(&mut self, streams: impl IntoIterator<Item = (Jurisdiction, StreamId)>) -> Result<(), StoreFault> {
        let mut missing: Rows = vec![];
        for key in streams {
            if self.heads.contains_key(&key) {
                continue;
            }
            let cached = self.cached(key);
            if cached.is_none() {
                missing.push(vec![Value::Int(key.0.0), Value::Id(key.1)]);
            }
            self.heads.insert(key, cached);
        }
        if !missing.is_empty() {
            for row in self.engine.load(&HEAD, missing).await? {
                let stream_head = StreamHead::from_row(row)?;
                self.heads.insert((stream_head.head.jurisdiction, stream_head.head.stream), Some(stream_head));
            }
        }
        Ok(())
    }

    fn cached(&self, key: (Jurisdiction, StreamId)) -> Option<StreamHead> {
        if self.relieved { None } else { self.cache.head(key) }
    }

    /// Looks up in one go who holds these unique keys.
    pub async fn expect(&mut self, whose: Jurisdiction, keys: Vec<(&'static str, String)>) -> Result<(), StoreFault> {
        let mut wanted: Rows = vec![];
        for (space, key) in keys {
            let row = vec![Value::Int(whose.0), Value::from(space), Value::from(key.as_str())];
            // What the group itself gave away is known better than the table knows it.
            self.holders.entry((whose, space.to_owned(), key)).or_insert_with(|| {
                wanted.push(row);
                None
            });
        }
        if wanted.is_empty() {
            return Ok(());
        }
        for row in self.engine.load(&RESERVATION, wanted).await? {
            if let [_, Value::Text(space), Value::Text(key), Value::Id(stream)] = &row[..] {
                self.holders.insert((whose, space.clone(), key.clone()), Some(*stream));
            }
        }
        Ok(())
    }

    /// In a transaction of many commands: sends what waits, and lets go of what would otherwise grow with their number.
    pub async fn relieve(&mut self) -> Result<(), StoreFault> {
        self.send(|_| true).await?;
        self.relieved = true;
        self.stale = true;
        self.heads.clear();
        self.priors.clear();
        self.holders.clear();
        self.changed.clear();
        self.asked.clear();
        Ok(())
    }

    /// What was answered to this command before, in the journal or in this group.
    pub fn prior(&self, ticket: &Ticket) -> Option<&Prior> {
        if self.priors.is_empty() {
            return None;
        }
        self.priors.get(&(ticket.jurisdiction, ticket.actor.clone(), ticket.command))
    }

    /// Where a stream of this group stands.
    pub async fn stream_head(&mut self, key: (Jurisdiction, StreamId)) -> Result<Option<StreamHead>, StoreFault> {
        if let Some(known) = self.heads.get(&key) {
            return Ok(known.clone());
        }
        self.bring([key]).await?;
        Ok(self.heads.get(&key).cloned().flatten())
    }

    /// Where the journal stands for the next command.
    pub async fn journal(&mut self, whose: Jurisdiction) -> Result<Journal, StoreFault> {
        if let Some(known) = self.journals.get(&whose) {
            return Ok(known.now);
        }
        let (base, locked) = match self.cache.journal(whose) {
            Some(known) => (known, false),
            None => (self.engine.lock(whose).await?, true),
        };
        self.journals.insert(whose, Standpoint { base, now: base, locked });
        Ok(base)
    }

    /// Appends events and the new head of their stream.
    pub fn append(&mut self, events: Vec<journal::Entry>, stream_head: StreamHead, head: Vec<Value>, journal: Journal) {
        let key = (stream_head.head.jurisdiction, stream_head.head.stream);
        for event in events {
            self.insert(&EVENT, event.into_row());
        }
        self.put(&HEAD, head);
        if let Some(known) = self.journals.get_mut(&key.0) {
            known.now = journal;
        }
        let row = vec![Value::Int(key.0.0), Value::Int(journal.position), Value::Int(journal.at.0), Value::Bytes(journal.hash.to_vec())];
        self.put(&JOURNAL, row);
        self.heads.insert(key, Some(stream_head));
        self.changed.push(key);
    }

    /// Remembers what a command is answered.
    pub fn remember(&mut self, ticket: &Ticket, request: &[u8; 32], done: &Receipt, receipt: String) {
        self.insert(
            &COMMAND,
            vec![
                Value::Int(ticket.jurisdiction.0),
                Value::Text(ticket.actor.clone()),
                Value::Id(ticket.command),
                Value::Bytes(request.to_vec()),
                Value::Id(done.stream),
                Value::Int(done.version),
                Value::Int(done.position),
                Value::Text(receipt),
            ],
        );
        let prior = Prior { request: request.to_vec(), receipt: done.clone() };
        self.priors.insert((ticket.jurisdiction, ticket.actor.clone(), ticket.command), prior);
        if self.proof.is_none() {
            self.proof = Some(ticket.clone());
        }
    }

    /// Writes a sealed text; its key, when new, will be durable before the group is.
    pub fn seal(&mut self, whose: Jurisdiction, text: &Sealed) {
        let row = vec![Value::Int(whose.0), Value::Id(text.text.id), Value::Id(text.subject), Value::Bytes(text.sealed.clone())];
        self.put(&VAULT_TEXT, row);
        if text.new_key.is_some() {
            // Only the key is wanted at the end; the text is on its way.
            self.sealed.entry(whose).or_default().push(Sealed { sealed: vec![], ..text.clone() });
        }
    }

    /// Takes a number of a series.
    pub fn take_number(&mut self, whose: Jurisdiction, series: String, value: i64) {
        let key = (whose, series);
        let last = self.series.get(&key).copied().unwrap_or(0).max(value);
        self.put(&SERIES, vec![Value::Int(whose.0), Value::Text(key.1.clone()), Value::Int(last)]);
        self.series.insert(key, last);
    }

    /// Gives a unique key to a stream, or back to nobody.
    pub fn give_key(&mut self, whose: Jurisdiction, space: &str, key: String, holder: Option<Uuid>) {
        let id = vec![Value::Int(whose.0), Value::Text(space.to_owned()), Value::Text(key.clone())];
        match holder {
            Some(stream) => self.put(&RESERVATION, id.into_iter().chain([Value::Id(stream)]).collect()),
            None => self.remove(&RESERVATION, id),
        }
        self.holders.insert((whose, space.to_owned(), key), holder);
    }

    fn pending(&mut self, table: &'static Table) -> &mut Pending {
        self.wrote = true;
        self.touched.insert(table.name);
        self.pending.entry(table.name).or_insert_with(|| Pending {
            table,
            places: key_places(table),
            inserts: vec![],
            changes: BTreeMap::new(),
        })
    }

    /// A row whose key is new for certain.
    pub fn insert(&mut self, table: &'static Table, row: Vec<Value>) {
        self.pending(table).inserts.push(row);
    }

    /// A row that is new or replaces another.
    pub fn put(&mut self, table: &'static Table, row: Vec<Value>) {
        let pending = self.pending(table);
        let key = key_of(&pending.places, &row);
        pending.changes.insert(key, Some(row));
    }

    /// A row that goes.
    pub fn remove(&mut self, table: &'static Table, key: Vec<Value>) {
        self.pending(table).changes.insert(key, None);
    }

    /// The declared table of this name.
    pub fn table(&self, name: &str) -> Result<&'static Table, StoreFault> {
        self.shared.tables.get(name).copied().ok_or_else(|| StoreFault::Shape(format!("no declared table {name}")))
    }

    /// Locks the journals that events were added to and makes sure that nobody else has written meanwhile.
    async fn lock(&mut self) -> Result<(), StoreFault> {
        for (whose, known) in &mut self.journals {
            if known.locked || known.now == known.base {
                continue;
            }
            if self.engine.lock(*whose).await? != known.base {
                return Err(StoreFault::Held(format!("the journal of {whose}: another process has written to it")));
            }
            known.locked = true;
        }
        Ok(())
    }

    async fn send(&mut self, named: impl Fn(&str) -> bool) -> Result<(), StoreFault> {
        let mut writes = vec![];
        for pending in self.pending.iter_mut().filter(|(name, rows)| !rows.is_empty() && named(name)).map(|(_, rows)| rows) {
            let mut write = Write { table: pending.table, gone: vec![], new: std::mem::take(&mut pending.inserts), kept: vec![] };
            for (key, row) in std::mem::take(&mut pending.changes) {
                match row {
                    Some(row) => write.kept.push(row),
                    None => write.gone.push(key),
                }
            }
            writes.push(write);
        }
        if writes.is_empty() {
            return Ok(());
        }
        self.lock().await?;
        self.engine.write(writes).await
    }

    /// Runs a statement that changes rows; waiting rows of the tables it names go first.
    pub async fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreFault> {
        self.send(|name| memo::names(sql, name)).await?;
        self.wrote = true;
        self.touched.extend(memo::named(sql, &self.shared.tables));
        self.engine.execute(sql, args).await
    }

    /// Sends all that waits, and makes the new keys durable. After this only the commit is left. The keys' own flush of the disk
    /// goes on beside the sending, which takes as long; a group that then fails leaves keys without texts, which harms nobody.
    pub async fn send_all(&mut self) -> Result<(), StoreFault> {
        let sealed = std::mem::take(&mut self.sealed);
        if sealed.is_empty() {
            return self.send(|_| true).await;
        }
        let vault = self.shared.vault.clone();
        let keys = tokio::task::spawn_blocking(move || sealed.iter().try_for_each(|(whose, texts)| vault.keep_keys(*whose, texts)));
        let sent = self.send(|_| true).await;
        // Waited for in any case: whoever comes after finds them kept or not, never half.
        keys.await.map_err(|fault| StoreFault::Database(format!("keeping keys: {fault}")))??;
        sent
    }

    /// After this group, nothing that was known before it may be believed.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// What remains once the transaction ends.
    pub fn close(self) -> GroupOutcome {
        let mut heads = self.heads;
        // What was only asked for is put first: what was written is the last to be forgotten again.
        let known = self.asked.into_iter().chain(self.changed);
        GroupOutcome {
            journals: self.journals.into_iter().map(|(whose, known)| (whose, known.now)).collect(),
            heads: known.filter_map(|key| heads.remove(&key).flatten().map(|stream_head| (key, stream_head))).collect(),
            series: self.series,
            wrote: self.wrote,
            touched: self.touched,
            stale: self.stale,
            proof: self.proof,
        }
    }
}

fn read_prior(row: Vec<Value>) -> Result<(CommandKey, Prior), StoreFault> {
    let mut values = row.into_iter();
    let mut next = || values.next();
    match (next(), next(), next(), next(), next(), next(), next(), next()) {
        (
            Some(Value::Int(whose)),
            Some(Value::Text(actor)),
            Some(Value::Id(command)),
            Some(Value::Bytes(request)),
            Some(Value::Id(stream)),
            Some(Value::Int(version)),
            Some(Value::Int(position)),
            Some(Value::Text(receipt)),
        ) => {
            let body = serde_json::from_str(&receipt).map_err(|e| StoreFault::Stored(format!("receipt: {e}")))?;
            let receipt = Receipt { stream, version, position, body, repeated: false };
            Ok(((Jurisdiction(whose), actor, command), Prior { request, receipt }))
        }
        _ => Err(StoreFault::Shape("command".into())),
    }
}

impl Session for Group<'_> {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(async move {
            self.send(|name| memo::names(sql, name)).await?;
            self.engine.query(sql, args).await
        })
    }
    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        Box::pin(self.run(sql, args))
    }
}

impl TxBackend for Group<'_> {
    fn ask<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(async move {
            if let Some(known) = self.memo.get(sql, args, &self.touched) {
                return Ok(known);
            }
            let rows = self.query(sql, args).await?;
            self.memo.keep(sql, args, &rows, &self.touched, &self.shared.tables);
            Ok(rows)
        })
    }
    fn last_number<'a>(&'a mut self, whose: Jurisdiction, series: &'a str) -> BoxFuture<'a, Result<i64, StoreFault>> {
        Box::pin(async move {
            let key = (whose, series.to_owned());
            if let Some(known) = self.series.get(&key).copied().or_else(|| self.cache.series(&key)) {
                self.series.insert(key, known);
                return Ok(known);
            }
            let rows = self.engine.load(&SERIES, vec![vec![Value::Int(whose.0), Value::Text(series.to_owned())]]).await?;
            let last = match rows.first().and_then(|row| row.get(2)) {
                Some(Value::Int(last)) => *last,
                _ => 0,
            };
            self.series.insert(key, last);
            Ok(last)
        })
    }
    fn holder<'a>(&'a mut self, whose: Jurisdiction, space: &'a str, key: &'a str) -> BoxFuture<'a, Result<Option<Uuid>, StoreFault>> {
        Box::pin(async move {
            let id = (whose, space.to_owned(), key.to_owned());
            if let Some(known) = self.holders.get(&id) {
                return Ok(*known);
            }
            let wanted = vec![vec![Value::Int(whose.0), Value::Text(space.to_owned()), Value::Text(key.to_owned())]];
            let rows = self.engine.load(&RESERVATION, wanted).await?;
            let holder = match rows.first().and_then(|row| row.get(3)) {
                Some(Value::Id(stream)) => Some(*stream),
                _ => None,
            };
            self.holders.insert(id, holder);
            Ok(holder)
        })
    }
    fn bring<'a>(&'a mut self, whose: Jurisdiction, streams: &'a [StreamId]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(Group::bring(self, streams.iter().map(move |stream| (whose, *stream))))
    }
    fn stream_head(&mut self, whose: Jurisdiction, stream: StreamId) -> BoxFuture<'_, Result<Option<StreamHead>, StoreFault>> {
        Box::pin(Group::stream_head(self, (whose, stream)))
    }
    fn keep(&mut self, stream_head: StreamHead) {
        let key = (stream_head.head.jurisdiction, stream_head.head.stream);
        self.asked.insert(key);
        self.heads.insert(key, Some(stream_head));
    }
}

/// The time a command bears: the clock's, but never before the journal's last.
pub fn recorded(journal: &Journal, now: Instant) -> Instant {
    now.max(journal.at)
}
