//! Commands in one transaction, all or none.

use futures_util::future::BoxFuture;
use tokio::sync::oneshot;

use super::{
    group::Group,
    work::{Ticket, Verdict, Work, same},
};
use crate::{Done, Fault, StoreFault};

type Answer = Result<Vec<Done>, (usize, Fault<String>)>;

/// A batch on its way. It runs alone.
pub struct Together {
    works: Vec<Box<dyn Work>>,
    done: Vec<Done>,
    failed: Option<(usize, Fault<String>)>,
    reply: Option<oneshot::Sender<Answer>>,
}

impl Together {
    /// A batch that answers to `reply`.
    pub const fn new(works: Vec<Box<dyn Work>>, reply: oneshot::Sender<Answer>) -> Self {
        Self { works, done: vec![], failed: None, reply: Some(reply) }
    }

    async fn carry(&mut self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        self.done.clear();
        for (index, work) in self.works.iter_mut().enumerate() {
            let fault = match work.attempt(group).await {
                Ok(Verdict::Done(done)) => {
                    self.done.push(done);
                    continue;
                }
                Ok(Verdict::Refused) => Fault::Refused(work.refusal().unwrap_or_default()),
                Ok(Verdict::Hidden) => Fault::Hidden,
                Ok(Verdict::Reused) => Fault::Reused,
                Ok(Verdict::Staged(file)) => Fault::Staged(file),
                Ok(Verdict::Failed(fault)) | Err(fault) => Fault::Store(fault),
                Ok(_) => Fault::Store(StoreFault::Database("an answer of another kind".into())),
            };
            self.failed = Some((index, fault));
            return Ok(Verdict::Abandon);
        }
        Ok(Verdict::Touched(self.done.len() as u64))
    }
}

impl Work for Together {
    fn tickets<'a>(&'a self, into: &mut Vec<&'a Ticket>) {
        for work in &self.works {
            work.tickets(into);
        }
    }
    fn alone(&self) -> bool {
        true
    }
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(self.carry(group))
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = match verdict {
            Verdict::Touched(_) => Ok(std::mem::take(&mut self.done)),
            Verdict::Failed(fault) => Err((self.done.len().min(self.works.len().saturating_sub(1)), Fault::Store(same(&fault)))),
            _ => Err(self.failed.take().unwrap_or_else(|| (0, Fault::Store(StoreFault::Database("a fault was lost".into()))))),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}
