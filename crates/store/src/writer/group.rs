//! One group: a transaction, what its commands have read, and what they will write.
//!
//! Writes are buffered by table and go to the database in bulk: at the end, or before a query whose text names a table with
//! waiting rows (a plain test of the text by whole words: it may send too early, never too late).
//!
//! While the group before is on its way to the disk, this one is judged already: what that one changes is known from its outcome,
//! what else must be asked waits until it has landed.
//!
//! **Invariant:** nothing here outlives a rollback. What later groups may know is taken over by [`super::cache::Cache`] after the commit.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use kernel::{Instant, Jurisdiction, StreamId};
use tokio::sync::mpsc;
use uuid::Uuid;

use super::{
    Shared,
    cache::StreamHead,
    commit::Unsent,
    desk::Desk,
    memo,
    work::{Ticket, Work},
};
use crate::{
    Receipt, Sealed, StoreFault, Table, Value,
    engine::{Engine, Rows, Write, key_of, key_places},
    journal::{self, COMMAND, EVENT, HEAD, JOURNAL, Journal, RESERVATION, SERIES},
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
    /// Rows whose keys are new for certain and never come again.
    inserts: Rows,
    /// Rows by key, in key order, so that two processes lock rows alike.
    changes: BTreeMap<Vec<Value>, Change>,
}

/// What becomes of the row of a key.
enum Change {
    /// It is new for certain.
    New(Vec<Value>),
    /// It is new or replaces another.
    Kept(Vec<Value>),
    /// It goes.
    Gone,
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
    pub(super) desk: &'l mut Desk,
    pub shared: &'l Shared,
    /// What the group before has changed, where that was on its way to the disk when this one began.
    pub(super) before: Option<Arc<GroupOutcome>>,
    journals: HashMap<Jurisdiction, Standpoint>,
    priors: HashMap<CommandKey, Prior>,
    pub(super) heads: HashMap<(Jurisdiction, StreamId), Option<StreamHead>>,
    pub(super) series: HashMap<(Jurisdiction, String), i64>,
    pub(super) holders: HashMap<(Jurisdiction, String, String), Option<Uuid>>,
    pending: BTreeMap<&'static str, Pending>,
    sealed: BTreeMap<Jurisdiction, Vec<Sealed>>,
    changed: Vec<(Jurisdiction, StreamId)>,
    /// Streams that commands have asked for: worth knowing to those that come after.
    pub(super) asked: BTreeSet<(Jurisdiction, StreamId)>,
    pub(super) touched: BTreeSet<&'static str>,
    wrote: bool,
    stale: bool,
    /// Whether streams were let go of: the cache may know an older state of them than the database.
    relieved: bool,
    proof: Option<Ticket>,
}

/// What a group leaves behind for the next one, for the cache, and for the case that its commit is in doubt.
pub struct GroupOutcome {
    pub journals: HashMap<Jurisdiction, Journal>,
    pub heads: HashMap<(Jurisdiction, StreamId), StreamHead>,
    /// What its commands are answered.
    pub priors: HashMap<CommandKey, Prior>,
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

impl GroupOutcome {
    /// What readers were answered before stands no longer where this group has changed it; whoever follows the journal is woken.
    pub fn tell_readers(&self, shared: &Shared) {
        if self.stale {
            shared.answers.forget();
        }
        shared.answers.touch(&self.touched);
        if self.proof.is_some() {
            shared.grown.send_modify(|groups| *groups += 1);
        }
    }
}

impl<'l> Group<'l> {
    pub fn new(desk: &'l mut Desk, shared: &'l Shared) -> Self {
        Self {
            before: desk.on_its_way(),
            desk,
            shared,
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

    /// The connection, in this group's transaction, once the group before has landed.
    pub(super) async fn engine(&mut self) -> Result<&mut dyn Engine, StoreFault> {
        self.desk.engine().await
    }

    /// Whoever comes while the group before is on its way; nobody any more once it has landed.
    pub async fn joined(&mut self, queue: &mut mpsc::Receiver<Box<dyn Work>>) -> Option<Box<dyn Work>> {
        tokio::select! {
            biased;
            () = self.desk.landed() => None,
            Some(work) = queue.recv() => Some(work),
            else => None,
        }
    }

    /// Looks up the group's command ids and stream heads, and the streams its facts will ask for, each in one go.
    pub async fn prepare(&mut self, tickets: &[&Ticket], asks: Vec<(Jurisdiction, StreamId)>) -> Result<(), StoreFault> {
        let commands: Rows =
            tickets.iter().map(|t| vec![Value::Int(t.jurisdiction.0), Value::Text(t.actor.clone()), Value::Id(t.command)]).collect();
        if !commands.is_empty() {
            for row in self.desk.committed(&COMMAND, commands).await? {
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
            for row in self.desk.committed(&HEAD, missing).await? {
                let stream_head = StreamHead::from_row(row)?;
                self.heads.insert((stream_head.head.jurisdiction, stream_head.head.stream), Some(stream_head));
            }
        }
        Ok(())
    }

    fn cached(&self, key: (Jurisdiction, StreamId)) -> Option<StreamHead> {
        if self.relieved {
            return None;
        }
        self.before.as_ref().and_then(|before| before.heads.get(&key).cloned()).or_else(|| self.desk.cache.head(key))
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
        for row in self.engine().await?.load(&RESERVATION, wanted).await? {
            if let [_, Value::Text(space), Value::Text(key), Value::Id(stream)] = &row[..] {
                self.holders.insert((whose, space.clone(), key.clone()), Some(*stream));
            }
        }
        Ok(())
    }

    /// In a transaction of many commands: sends what waits, and lets go of what would otherwise grow with their number.
    pub async fn relieve(&mut self) -> Result<(), StoreFault> {
        self.send_waiting().await?;
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
        let key = (ticket.jurisdiction, ticket.actor.clone(), ticket.command);
        self.priors.get(&key).or_else(|| self.before.as_ref()?.priors.get(&key))
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
        let before = self.before.as_ref().and_then(|before| before.journals.get(&whose).copied());
        let (base, locked) = match before.or_else(|| self.desk.cache.journal(whose)) {
            Some(known) => (known, false),
            None => (self.engine().await?.lock(whose).await?, true),
        };
        self.journals.insert(whose, Standpoint { base, now: base, locked });
        Ok(base)
    }

    /// Appends events and the new head of their stream.
    pub fn append(&mut self, events: Vec<journal::Entry>, stream_head: StreamHead, head: Vec<Value>, journal: Journal) {
        let key = (stream_head.head.jurisdiction, stream_head.head.stream);
        if events.first().is_some_and(|event| event.version == 1) {
            self.put_new(&HEAD, head);
        } else {
            self.put(&HEAD, head);
        }
        for event in events {
            self.insert(&EVENT, event.into_row());
        }
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
        let change = match pending.changes.get(&key) {
            Some(Change::New(_)) => Change::New(row),
            _ => Change::Kept(row),
        };
        pending.changes.insert(key, change);
    }

    /// A row whose key no row of the database has, though a later command of the group may change it: nothing is looked up for it.
    pub fn put_new(&mut self, table: &'static Table, row: Vec<Value>) {
        let pending = self.pending(table);
        let key = key_of(&pending.places, &row);
        pending.changes.insert(key, Change::New(row));
    }

    /// A row that goes.
    pub fn remove(&mut self, table: &'static Table, key: Vec<Value>) {
        let changes = &mut self.pending(table).changes;
        if matches!(changes.get(&key), Some(Change::New(_))) {
            changes.remove(&key);
        } else {
            changes.insert(key, Change::Gone);
        }
    }

    /// The declared table of this name.
    pub fn table(&self, name: &str) -> Result<&'static Table, StoreFault> {
        self.shared.tables.get(name).copied().ok_or_else(|| StoreFault::Shape(format!("no declared table {name}")))
    }

    /// What waits for the tables of these names, and the journals to be locked before.
    fn unsent(&mut self, named: impl Fn(&str) -> bool) -> Unsent {
        let mut writes = vec![];
        for pending in self.pending.iter_mut().filter(|(name, rows)| !rows.is_empty() && named(name)).map(|(_, rows)| rows) {
            let mut write = Write { table: pending.table, gone: vec![], new: std::mem::take(&mut pending.inserts), kept: vec![] };
            for (key, change) in std::mem::take(&mut pending.changes) {
                match change {
                    Change::New(row) => write.new.push(row),
                    Change::Kept(row) => write.kept.push(row),
                    Change::Gone => write.gone.push(key),
                }
            }
            writes.push(write);
        }
        let mut locks = vec![];
        if !writes.is_empty() {
            for (whose, known) in self.journals.iter_mut().filter(|(_, known)| !known.locked && known.now != known.base) {
                known.locked = true;
                locks.push((*whose, known.base));
            }
        }
        Unsent { locks, writes, sealed: BTreeMap::new() }
    }

    async fn send(&mut self, named: impl Fn(&str) -> bool) -> Result<(), StoreFault> {
        let unsent = self.unsent(named);
        if unsent.writes.is_empty() {
            return Ok(());
        }
        unsent.send(self.engine().await?).await
    }

    /// Sends all that waits: for work of many slices, whose memory shall not grow with their number.
    pub async fn send_waiting(&mut self) -> Result<(), StoreFault> {
        self.send(|_| true).await
    }

    /// Sends the waiting rows of the tables that a statement names.
    pub(super) async fn send_named(&mut self, sql: &str) -> Result<(), StoreFault> {
        self.send(|name| memo::names(sql, name)).await
    }

    /// Runs a statement that changes rows; waiting rows of the tables it names go first.
    pub async fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreFault> {
        self.send_named(sql).await?;
        self.wrote = true;
        self.touched.extend(memo::named(sql, &self.shared.tables));
        self.engine().await?.execute(sql, args).await
    }

    /// After this group, nothing that was known before it may be believed.
    pub fn forget(&mut self) {
        self.stale = true;
    }

    /// What is still to be sent, and what remains once the transaction ends.
    pub fn close(mut self) -> (Unsent, GroupOutcome) {
        let unsent = Unsent { sealed: std::mem::take(&mut self.sealed), ..self.unsent(|_| true) };
        let mut heads = self.heads;
        let known = self.asked.into_iter().chain(self.changed);
        let outcome = GroupOutcome {
            journals: self.journals.into_iter().map(|(whose, known)| (whose, known.now)).collect(),
            heads: known.filter_map(|key| heads.remove(&key).flatten().map(|stream_head| (key, stream_head))).collect(),
            priors: self.priors,
            series: self.series,
            wrote: self.wrote,
            touched: self.touched,
            stale: self.stale,
            proof: self.proof,
        };
        (unsent, outcome)
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

/// The time a command bears: the clock's, but never before the journal's last.
pub fn recorded(journal: &Journal, now: Instant) -> Instant {
    now.max(journal.at)
}
