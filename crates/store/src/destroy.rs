//! Destroying the bodies of events whose second keep period is over.
//!
//! What is still wanted of them (counts, an outcome) is carried over by a later event of the same stream, written beforehand by an
//! ordinary command. Afterwards the stream is what its remaining events say: head, rows, lines and unique keys are written anew by
//! replay in the same transaction, and the chain goes on proving that, when and by whom the rest was recorded. Numbers of series
//! stay taken as long as an event tells them. Backups that were made before still hold the bodies.

use std::collections::HashMap;

use futures_util::future::BoxFuture;
use kernel::{Jurisdiction, Permit, StreamId};
use tokio::sync::oneshot;

use crate::{
    Store, StoreFault, StreamKind, TableRole, Value,
    journal::HEAD,
    replay,
    session::TxBackend as _,
    writer::{
        group::Group,
        rows::difference,
        work::{Ticket, Verdict, Work},
    },
};

impl Store {
    /// Destroys the bodies of a stream's events up to version `through`, for good; answers with how many there were. The last event
    /// stays: it says what the stream is from now on. [`StoreFault::Shape`] where `through` would leave none.
    pub async fn destroy_bodies(&self, permit: &Permit, stream: StreamId, through: i64) -> Result<u64, StoreFault> {
        let (reply, answer) = oneshot::channel();
        let kinds = self.inner.streams.iter().map(|kind| (kind.name, *kind)).collect();
        self.send(Box::new(Destroy { whose: permit.jurisdiction(), stream, through, kinds, reply: Some(reply) })).await?;
        answer.await.map_err(|_| StoreFault::Database("the writer has stopped".into()))?
    }
}

struct Destroy {
    whose: Jurisdiction,
    stream: StreamId,
    through: i64,
    kinds: HashMap<&'static str, StreamKind>,
    reply: Option<oneshot::Sender<Result<u64, StoreFault>>>,
}

impl Destroy {
    async fn carry(&self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        let mut entries = replay::entries(group, self.whose, self.stream).await?;
        let Some(last) = entries.last() else { return Ok(Verdict::Touched(0)) };
        if last.version <= self.through {
            return Err(StoreFault::Shape(format!("version {} is the last: nothing would be left of the stream", self.through)));
        }
        let kind = self.kinds.get(last.kind.as_str());
        let kind = kind.ok_or_else(|| StoreFault::Stored(format!("{}: no such kind of stream is known", last.kind)))?;
        let before = (kind.replay)(&entries)?;
        let mut gone = 0;
        for entry in entries.iter_mut().filter(|entry| entry.version <= self.through) {
            gone += u64::from(entry.body.take().is_some());
        }
        if gone == 0 {
            return Ok(Verdict::Touched(0));
        }
        let after = (kind.replay)(&entries)?;
        for key in after.held.iter().filter(|key| !before.held.contains(key)) {
            if let Some(holder) = group.holder(self.whose, key.0, &key.1).await?.filter(|holder| *holder != self.stream) {
                return Err(StoreFault::Conflict { space: key.0, key: key.1.clone(), holder });
            }
        }
        let mut changes = difference(group, TableRole::Inline(kind.name), before.rows, after.rows)?;
        changes.extend(difference(group, TableRole::Lines(kind.name), before.lines, after.lines)?);
        let sql = "UPDATE event SET body = NULL WHERE jurisdiction = $1 AND stream = $2 AND version <= $3";
        group.run(sql, &[Value::Int(self.whose.0), Value::Id(self.stream), Value::Int(self.through)]).await?;
        group.put(&HEAD, after.head);
        for (table, key, row) in changes {
            match row {
                Some(row) => group.put(table, row),
                None => group.remove(table, key),
            }
        }
        for (space, key) in before.held.iter().filter(|key| !after.held.contains(key)) {
            group.give_key(self.whose, space, key.clone(), None);
        }
        for (space, key) in after.held.iter().filter(|key| !before.held.contains(key)) {
            group.give_key(self.whose, space, key.clone(), Some(self.stream));
        }
        group.forget();
        Ok(Verdict::Touched(gone))
    }
}

impl Work for Destroy {
    fn tickets<'a>(&'a self, _into: &mut Vec<&'a Ticket>) {}
    fn alone(&self) -> bool {
        true
    }
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(self.carry(group))
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = match verdict {
            Verdict::Touched(gone) => Ok(gone),
            Verdict::Failed(fault) => Err(fault),
            _ => Err(StoreFault::Database("an answer of another kind".into())),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}
