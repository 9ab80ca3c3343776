//! One batch of an async projection.

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
    projection::{AsyncProjection, ProjectionTx},
};

/// A batch on its way. Answers with the position reached.
pub struct Follow {
    whose: Jurisdiction,
    projection: Arc<dyn AsyncProjection>,
    batch: i64,
    reply: Option<oneshot::Sender<Result<i64, StoreFault>>>,
    reached: i64,
}

impl Follow {
    /// A batch that answers to `reply`.
    pub fn new(
        whose: Jurisdiction,
        projection: Arc<dyn AsyncProjection>,
        batch: i64,
        reply: oneshot::Sender<Result<i64, StoreFault>>,
    ) -> Self {
        Self { whose, projection, batch, reply: Some(reply), reached: 0 }
    }

    async fn carry(&mut self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        let now = group.shared.clock.now();
        let form = self.projection.form(self.whose, now);
        self.reached = 0;
        match checkpoint(group, self.whose, self.projection.name()).await? {
            Some((position, made_by)) if made_by == form => self.reached = position,
            // What was made by another form goes first, one slice in each transaction.
            Some(_) if !self.projection.clear(&mut ProjectionTx::new(group, self.whose, now)).await? => {
                self.keep(group, "");
                return Ok(Verdict::Touched(0));
            }
            _ => {}
        }
        let sql = format!("SELECT {EVENT_COLUMNS} FROM event WHERE jurisdiction = $1 AND position > $2 ORDER BY position LIMIT $3");
        let args = [Value::Int(self.whose.0), Value::Int(self.reached), Value::Int(self.batch)];
        let rows: Vec<Row> = group.query(&sql, &args).await?;
        let entries: Vec<Entry> = rows.iter().map(Entry::from_row).collect::<Result<_, _>>()?;
        if let Some(last) = entries.last() {
            let mut tx = ProjectionTx::new(group, self.whose, now);
            self.projection.apply(&mut tx, &entries).await?;
            self.reached = last.position;
            self.keep(group, &form);
        }
        Ok(Verdict::Touched(entries.len() as u64))
    }

    /// Notes how far it has come, and by what form.
    fn keep(&self, group: &mut Group<'_>, form: &str) {
        let row = vec![Value::Int(self.whose.0), self.projection.name().into(), Value::Int(self.reached), form.into()];
        group.put(&CHECKPOINT, row);
    }
}

/// How far an async projection has come, and by what form; nothing where it has not begun.
pub async fn checkpoint(session: &mut dyn Session, whose: Jurisdiction, name: &str) -> Result<Option<(i64, String)>, StoreFault> {
    let sql = "SELECT position, form FROM checkpoint WHERE jurisdiction = $1 AND name = $2";
    let rows = session.query(sql, &[Value::Int(whose.0), Value::from(name)]).await?;
    rows.first().map(|row| Ok((row.int("position")?, row.text("form")?))).transpose()
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
