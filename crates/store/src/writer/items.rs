//! Several commands of one kind of stream in one transaction, all or none: a visit and what it found, a parent and its children.
//!
//! Each item has its own permit, receipt and refusal; the order is theirs, so that facts of a later one see what the earlier ones
//! did. **Invariant:** where anything was written, every item is remembered, also the one that had nothing to do: the same sending
//! again is answered from memory as a whole and decides nothing anew.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use kernel::{CommandId, Jurisdiction, Permit, StreamId};
use tokio::sync::oneshot;

use super::{
    group::Group,
    own,
    task::Task,
    work::{Ticket, Verdict, Work},
};
use crate::{CommandEnvelope, Executed, Fault, StoreFault, Stream};

/// How many items go together at most.
pub const MOST_ITEMS: usize = 20;

/// One of several commands that are carried out together.
#[derive(Debug, Clone)]
pub struct Item<S: Stream> {
    /// The right under which this one is done. All items are of one actor in one jurisdiction.
    pub permit: Permit,
    /// Its stream.
    pub stream: StreamId,
    /// What goes with it. Id and request hash of the first count for all: the others get [`item_command`] and the first's hash.
    pub envelope: CommandEnvelope,
    /// The command.
    pub command: S::Command,
}

/// The command id of the item at `index`, made from that of the first. The first keeps its own.
pub fn item_command(first: CommandId, index: usize) -> CommandId {
    if index == 0 {
        return first;
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(b"gewu item").update(first.as_bytes()).update(&(index as u64).to_le_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

type Answer<S> = Result<Vec<Executed<S>>, (usize, Fault<<S as kernel::Decider>::Refusal>)>;

/// Items on their way. They run alone.
pub struct Items<S: Stream> {
    tasks: Vec<Task<S>>,
    done: Vec<Executed<S>>,
    failed: Option<(usize, Fault<S::Refusal>)>,
    reply: Option<oneshot::Sender<Answer<S>>>,
}

impl<S: Stream> Items<S> {
    /// Items that answer to `reply`; a fault with its index where they do not go together.
    pub fn new(sources: &Arc<S::Sources>, items: Vec<Item<S>>, reply: oneshot::Sender<Answer<S>>) -> Result<Self, (usize, StoreFault)> {
        if items.len() > MOST_ITEMS {
            return Err((MOST_ITEMS, StoreFault::Shape(format!("{} items, at most {MOST_ITEMS} go together", items.len()))));
        }
        let first = items
            .first()
            .map(|item| (item.permit.actor().clone(), item.permit.jurisdiction(), item.envelope.command, item.envelope.request));
        let mut tasks = Vec::with_capacity(items.len());
        for (at, item) in items.into_iter().enumerate() {
            let Item { permit, stream, mut envelope, command } = item;
            if let Some((actor, whose, id, request)) = &first {
                if (permit.actor(), permit.jurisdiction()) != (actor, *whose) {
                    return Err((at, StoreFault::Shape("items of several actors or jurisdictions".into())));
                }
                (envelope.command, envelope.request) = (item_command(*id, at), *request);
            }
            tasks.push(Task::new(&permit, sources, stream, envelope, command, None));
        }
        Ok(Self { tasks, done: vec![], failed: None, reply: Some(reply) })
    }

    async fn carry(&mut self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        self.done.clear();
        self.failed = None;
        for (at, task) in self.tasks.iter_mut().enumerate() {
            let told = match task.carry(group).await {
                Ok(verdict) => task.told(verdict),
                Err(fault) if own(&fault) => Err(Fault::Store(fault)),
                Err(fault) => return Err(fault),
            };
            match told {
                Ok(executed) => self.done.push(executed),
                Err(fault) => {
                    self.failed = Some((at, fault));
                    return Ok(Verdict::Abandon);
                }
            }
        }
        if self.done.iter().any(|executed| executed.written.is_some()) {
            for (task, executed) in self.tasks.iter().zip(&self.done) {
                if executed.written.is_none() && !executed.receipt.repeated {
                    task.remember(group, &executed.receipt)?;
                }
            }
        }
        Ok(Verdict::Touched(self.done.len() as u64))
    }
}

impl<S: Stream> Work for Items<S> {
    fn tickets<'a>(&'a self, into: &mut Vec<&'a Ticket>) {
        self.tasks.iter().for_each(|task| task.tickets(into));
    }
    fn asks(&self, into: &mut Vec<(Jurisdiction, StreamId)>) {
        self.tasks.iter().for_each(|task| task.asks(into));
    }
    fn alone(&self) -> bool {
        true
    }
    fn spoils(&self) -> bool {
        // What earlier items wrote waits in the group's buffers, or is in the transaction already.
        true
    }
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(self.carry(group))
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = match (verdict, self.failed.take()) {
            (Verdict::Touched(_), None) => Ok(std::mem::take(&mut self.done)),
            (_, Some(failed)) => Err(failed),
            // The store failed: at the item after those that were done, or at the commit of them all.
            (Verdict::Failed(fault), None) => Err((self.done.len().min(self.tasks.len().saturating_sub(1)), Fault::Store(fault))),
            (_, None) => Err((0, Fault::Store(StoreFault::Database("an answer of another kind".into())))),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn items_get_ids_of_their_own_and_always_the_same() {
        let first = Uuid::from_u128(7);
        assert_eq!(item_command(first, 0), first);
        let ids: std::collections::BTreeSet<Uuid> = (0..MOST_ITEMS).map(|at| item_command(first, at)).collect();
        assert_eq!(ids.len(), MOST_ITEMS);
        assert_ne!(item_command(Uuid::from_u128(8), 1), item_command(first, 1));
        assert_eq!(item_command(first, 1), item_command(first, 1));
    }
}
