//! Everything that follows from the journal, made anew: heads, inline projections, shared tables; async projections begin again at the
//! first position. One transaction, alone: whoever reads meanwhile sees the old rows, and a crash leaves them.

use std::collections::{BTreeMap, HashMap};

use futures_util::future::BoxFuture;
use kernel::Jurisdiction;
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::{
    Session, Store, StoreFault, StreamKind, Table, TableRole, Value, ddl,
    journal::{CHECKPOINT, EVENT_COLUMNS, Entry, HEAD},
    search,
    writer::{
        group::Group,
        work::{Ticket, Verdict, Work},
    },
};

/// Events read at once.
const SLICE: i64 = 4_000;

/// What was made anew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Streams replayed.
    pub streams: u64,
    /// Events read.
    pub events: u64,
}

impl Store {
    /// Deletes every table that follows from the journal and makes it again by replay. The command line runs it on a store
    /// that serves nobody; async projections have to be followed afterwards.
    pub async fn rebuild(&self) -> Result<Rebuilt, StoreFault> {
        let (reply, answer) = oneshot::channel();
        let kinds = self.inner.streams.iter().map(|kind| (kind.name, *kind)).collect();
        let search = self.inner.search.clone();
        self.send(Box::new(Rebuild { kinds, search, done: Rebuilt::default(), reply: Some(reply) })).await?;
        answer.await.map_err(|_| StoreFault::Database("the writer has stopped".into()))?
    }
}

struct Rebuild {
    kinds: HashMap<&'static str, StreamKind>,
    search: search::Index,
    done: Rebuilt,
    reply: Option<oneshot::Sender<Result<Rebuilt, StoreFault>>>,
}

impl Rebuild {
    async fn carry(&mut self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        self.done = Rebuilt::default();
        let rows = group.query("SELECT jurisdiction FROM jurisdiction_head ORDER BY jurisdiction", &[]).await?;
        let all: Vec<Jurisdiction> = rows.iter().map(|row| row.int("jurisdiction").map(Jurisdiction)).collect::<Result<_, _>>()?;
        for whose in &all {
            self.search.reset(group, *whose).await?;
        }
        let derived = |table: &&'static Table| {
            matches!(table.role, TableRole::Inline(_) | TableRole::Lines(_) | TableRole::Shared | TableRole::Async)
        };
        let tables: Vec<&'static Table> = group.shared.tables.values().copied().filter(derived).collect();
        for table in tables.into_iter().chain([&HEAD, &CHECKPOINT]) {
            group.run(&format!("DELETE FROM {}", ddl::quoted(table.name)), &[]).await?;
        }
        for whose in all {
            self.jurisdiction(group, whose).await?;
        }
        group.forget();
        Ok(Verdict::Touched(self.done.streams))
    }

    async fn jurisdiction(&mut self, group: &mut Group<'_>, whose: Jurisdiction) -> Result<(), StoreFault> {
        let sql = format!(
            "SELECT {EVENT_COLUMNS} FROM event WHERE jurisdiction = $1 AND (stream, version) > ($2, $3) ORDER BY stream, version LIMIT $4"
        );
        let mut waiting: Vec<Entry> = vec![];
        let mut after = (Uuid::nil(), 0);
        let mut numbers: BTreeMap<String, i64> = BTreeMap::new();
        loop {
            let args = [Value::Int(whose.0), Value::Id(after.0), Value::Int(after.1), Value::Int(SLICE)];
            let rows = group.query(&sql, &args).await?;
            for row in &rows {
                waiting.push(Entry::from_row(row)?);
            }
            let last = (rows.len() as i64) < SLICE;
            if let Some(entry) = waiting.last() {
                after = (entry.stream, entry.version);
            }
            // The last stream of a slice may go on in the next one.
            let keep = if last { waiting.len() } else { waiting.iter().position(|entry| entry.stream == after.0).unwrap_or(0) };
            let complete: Vec<Entry> = waiting.drain(..keep).collect();
            for events in complete.chunk_by(|one, next| one.stream == next.stream) {
                self.stream(group, events, &mut numbers)?;
            }
            group.send_waiting().await?;
            if last {
                break;
            }
        }
        for (series, value) in numbers {
            group.take_number(whose, series, value);
        }
        group.send_waiting().await
    }

    fn stream(&mut self, group: &mut Group<'_>, events: &[Entry], numbers: &mut BTreeMap<String, i64>) -> Result<(), StoreFault> {
        let (name, stream, whose) = (&events[0].kind, events[0].stream, events[0].jurisdiction);
        let kind = self.kinds.get(name.as_str()).ok_or_else(|| StoreFault::Stored(format!("{name}: no such kind of stream is known")))?;
        let replayed = (kind.replay)(events)?;
        group.insert(&HEAD, replayed.head);
        for record in replayed.rows.into_iter().chain(replayed.lines) {
            group.insert(group.table(record.table)?, record.values);
        }
        for (space, key) in replayed.held {
            group.give_key(whose, space, key, Some(stream));
        }
        for (series, value) in replayed.numbers {
            let last = numbers.entry(series).or_default();
            *last = value.max(*last);
        }
        self.done.streams += 1;
        self.done.events += events.len() as u64;
        Ok(())
    }
}

impl Work for Rebuild {
    fn tickets<'a>(&'a self, _into: &mut Vec<&'a Ticket>) {}
    fn alone(&self) -> bool {
        true
    }
    fn spoils(&self) -> bool {
        true
    }
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(self.carry(group))
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = match verdict {
            Verdict::Touched(_) => Ok(self.done),
            Verdict::Failed(fault) => Err(fault),
            _ => Err(StoreFault::Database("an answer of another kind".into())),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}
