//! One turn of a tail.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use kernel::Jurisdiction;
use tokio::sync::oneshot;

use super::{
    group::Group,
    work::{Ticket, Verdict, Work},
};
use crate::{
    Row, Session, StoreFault, Value,
    journal::{CHECKPOINT, EVENT_COLUMNS, Entry},
    tail::{Tail, Turn},
};

/// A turn on its way. Answers with the position reached.
pub struct Follow {
    whose: Jurisdiction,
    tail: Arc<dyn Tail>,
    batch: i64,
    reply: Option<oneshot::Sender<Result<i64, StoreFault>>>,
    reached: i64,
}

impl Follow {
    /// A turn that answers to `reply`.
    pub fn new(whose: Jurisdiction, tail: Arc<dyn Tail>, batch: i64, reply: oneshot::Sender<Result<i64, StoreFault>>) -> Self {
        Self { whose, tail, batch, reply: Some(reply), reached: 0 }
    }

    async fn carry(&mut self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        self.reached = place(group, self.whose, self.tail.name()).await?;
        let sql = format!("SELECT {EVENT_COLUMNS} FROM event WHERE jurisdiction = $1 AND position > $2 ORDER BY position LIMIT $3");
        let args = [Value::Int(self.whose.0), Value::Int(self.reached), Value::Int(self.batch)];
        let rows: Vec<Row> = group.query(&sql, &args).await?;
        let entries: Vec<Entry> = rows.iter().map(Entry::from_row).collect::<Result<_, _>>()?;
        if let Some(last) = entries.last() {
            let now = group.shared.clock.now();
            let mut turn = Turn::new(group, self.whose, now);
            self.tail.apply(&mut turn, &entries).await?;
            self.reached = last.position;
            group.put(&CHECKPOINT, vec![Value::Int(self.whose.0), Value::from(self.tail.name()), Value::Int(last.position)]);
        }
        Ok(Verdict::Touched(entries.len() as u64))
    }
}

/// How far a tail has come.
pub async fn place(session: &mut dyn Session, whose: Jurisdiction, name: &str) -> Result<i64, StoreFault> {
    let sql = "SELECT position FROM checkpoint WHERE jurisdiction = $1 AND name = $2";
    let rows = session.query(sql, &[Value::Int(whose.0), Value::from(name)]).await?;
    rows.first().map_or(Ok(0), |row| row.int("position"))
}

impl Work for Follow {
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
            Verdict::Touched(_) => Ok(self.reached),
            Verdict::Failed(fault) => Err(fault),
            _ => Err(StoreFault::Database("an answer of another kind".into())),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}
