//! Work on tables outside the journal.

use futures_util::future::BoxFuture;
use tokio::sync::oneshot;

use super::{
    group::Group,
    work::{Ticket, Verdict, Work},
};
use crate::{Record, StoreFault, TableRole, Value, journal::CORE};

type Reply = oneshot::Sender<Result<u64, StoreFault>>;

/// What is to be done.
pub enum Plain {
    /// Rows to be written whole.
    Put(Vec<Record>),
    /// A statement.
    Change(&'static str, Vec<Value>),
}

/// A change on its way.
pub struct Aside {
    plain: Plain,
    reply: Option<Reply>,
}

impl Aside {
    /// A change that answers to `reply`.
    pub const fn new(plain: Plain, reply: Reply) -> Self {
        Self { plain, reply: Some(reply) }
    }

    async fn carry(&self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        match &self.plain {
            Plain::Put(records) => {
                for record in records {
                    let table = group.table(record.table)?;
                    let own = CORE.iter().any(|core| core.name == table.name);
                    if own || table.role != TableRole::Plain || record.values.len() != table.columns.len() {
                        return Err(StoreFault::Shape(format!("{} takes no such row", table.name)));
                    }
                }
                for record in records {
                    group.put(group.table(record.table)?, record.values.clone());
                }
                Ok(Verdict::Touched(records.len() as u64))
            }
            Plain::Change(sql, args) => group.run(sql, args).await.map(Verdict::Touched),
        }
    }
}

impl Work for Aside {
    fn tickets<'a>(&'a self, _into: &mut Vec<&'a Ticket>) {}
    fn again(&self) -> bool {
        matches!(self.plain, Plain::Put(_))
    }
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(self.carry(group))
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = match verdict {
            Verdict::Touched(rows) => Ok(rows),
            Verdict::Failed(fault) => Err(fault),
            _ => Err(StoreFault::Database("an answer of another kind".into())),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}
