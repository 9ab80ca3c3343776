//! Commands in one transaction, all or none: a sheet of a hundred thousand rows is one transaction as well.
//!
//! The commands are made and prepared slice by slice, and what a slice has written is sent before the next one: memory does not
//! grow with the number of commands. Nothing of it is to be seen before the commit; whoever fails takes all of it back.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use futures_util::future::BoxFuture;
use kernel::{Permit, StreamId};
use tokio::sync::oneshot;

use super::{
    group::Group,
    task::Task,
    work::{Ticket, Verdict, Work, same},
};
use crate::{CommandEnvelope, Fault, StoreFault, Stream};

/// How many commands are prepared and sent at once.
const SLICE: usize = 2_000;

type Answer = Result<Vec<i64>, (usize, Fault<String>)>;
type Make = Box<dyn FnOnce(&Permit) -> Box<dyn Work> + Send>;

/// A command that is not made yet, and the unique key it will ask for.
struct Item {
    make: Make,
    key: Option<(&'static str, String)>,
}

/// Commands to be carried out together.
#[derive(Default)]
pub struct Batch {
    items: Vec<Item>,
    told: Arc<AtomicU64>,
}

impl Batch {
    /// Adds a command.
    pub fn push<S: Stream>(&mut self, sources: &Arc<S::Sources>, stream: StreamId, envelope: CommandEnvelope, command: S::Command) {
        let sources = Arc::clone(sources);
        let make: Make = Box::new(move |permit| Box::new(Task::<S>::new(permit, &sources, stream, envelope, command, None)));
        self.items.push(Item { make, key: None });
    }

    /// Says which unique key the command added last will ask for, so that it is looked up together with others. A command of
    /// which nothing is said looks for itself.
    pub fn expect(&mut self, space: &'static str, key: &str) {
        if let Some(last) = self.items.last_mut() {
            last.key = Some((space, key.to_owned()));
        }
    }

    /// Counts here how many commands have been carried out, for somebody who waits and watches.
    pub fn tell(&mut self, told: Arc<AtomicU64>) {
        self.told = told;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// A batch on its way. It runs alone.
pub struct BatchWork {
    permit: Permit,
    items: std::vec::IntoIter<Item>,
    told: Arc<AtomicU64>,
    done: Vec<i64>,
    failed: Option<(usize, Fault<String>)>,
    reply: Option<oneshot::Sender<Answer>>,
}

impl BatchWork {
    /// A batch that answers to `reply`.
    pub fn new(permit: &Permit, batch: Batch, reply: oneshot::Sender<Answer>) -> Self {
        let Batch { items, told } = batch;
        let done = Vec::with_capacity(items.len());
        Self { permit: permit.clone(), items: items.into_iter(), told, done, failed: None, reply: Some(reply) }
    }

    async fn carry(&mut self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        loop {
            let slice: Vec<Item> = self.items.by_ref().take(SLICE).collect();
            if slice.is_empty() {
                return Ok(Verdict::Touched(self.done.len() as u64));
            }
            let (mut works, mut keys) = (Vec::with_capacity(slice.len()), vec![]);
            for item in slice {
                keys.extend(item.key);
                works.push((item.make)(&self.permit));
            }
            if !self.done.is_empty() {
                group.relieve().await?;
            }
            let mut asks = vec![];
            works.iter().for_each(|work| work.asks(&mut asks));
            let tickets = tickets(&works);
            group.prepare(&tickets.iter().collect::<Vec<_>>(), asks).await?;
            group.expect(self.permit.jurisdiction(), keys).await?;
            if let Some(fault) = self.slice(group, works).await {
                self.failed = Some((self.done.len(), fault));
                return Ok(Verdict::Abandon);
            }
        }
    }

    /// The fault that ends it all, if there is one.
    async fn slice(&mut self, group: &mut Group<'_>, works: Vec<Box<dyn Work>>) -> Option<Fault<String>> {
        for mut work in works {
            let fault = match work.attempt(group).await {
                Ok(Verdict::Done(done)) => {
                    self.done.push(done.position);
                    self.told.store(self.done.len() as u64, Ordering::Relaxed);
                    continue;
                }
                Ok(Verdict::Refused) => Fault::Refused(work.refusal().unwrap_or_default()),
                Ok(Verdict::Hidden) => Fault::Hidden,
                Ok(Verdict::Reused) => Fault::Reused,
                Ok(Verdict::Staged(file)) => Fault::Staged(file),
                Ok(Verdict::Failed(fault)) | Err(fault) => Fault::Store(fault),
                Ok(_) => Fault::Store(StoreFault::Database("an answer of another kind".into())),
            };
            return Some(fault);
        }
        None
    }
}

/// The commands' tickets. Cloned: a borrow of work may not be held while the database is asked.
fn tickets(works: &[Box<dyn Work>]) -> Vec<Ticket> {
    let mut tickets = vec![];
    works.iter().for_each(|work| work.tickets(&mut tickets));
    tickets.into_iter().cloned().collect()
}

impl Work for BatchWork {
    fn tickets<'a>(&'a self, _into: &mut Vec<&'a Ticket>) {}
    fn alone(&self) -> bool {
        true
    }
    fn spoils(&self) -> bool {
        // What earlier slices wrote is in the transaction already.
        true
    }
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(self.carry(group))
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = match verdict {
            Verdict::Touched(_) => Ok(std::mem::take(&mut self.done)),
            Verdict::Failed(fault) => Err((self.done.len(), Fault::Store(same(&fault)))),
            _ => Err(self.failed.take().unwrap_or_else(|| (0, Fault::Store(StoreFault::Database("a fault was lost".into()))))),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}
