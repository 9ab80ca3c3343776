//! The writer: one thread that judges commands, taking them in groups.
//!
//! A group is one transaction in which each command is decided in turn, seeing those before it, and all are then written. A refusal has
//! written nothing, so no savepoints are needed. On PostgreSQL, while a group is on its way to the disk the next one is judged, and grows
//! by whoever comes; it is sent, and anyone in it answered, only once the one before has landed. An SQL error or a panic rolls the
//! group back and its commands run one by one. A failed or doubtful commit is resolved by looking the group's commands up before
//! anyone is answered, and what was judged upon it is judged again.

pub mod batch;
pub mod cache;
pub mod commit;
pub mod desk;
pub mod facts;
pub mod follow;
pub mod group;
pub mod items;
pub mod memo;
pub mod plain;
pub mod rows;
pub mod task;
pub mod work;

use std::{collections::HashMap, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::FutureExt;
use kernel::Clock;
use tokio::sync::{Notify, mpsc, watch};

use crate::{StoreFault, Table, Value, answers::Answers, engine::Engine, files::Files, journal::COMMAND, vault::Vault};
use commit::{Broken, Failed, Judged, tell};
use desk::Desk;
use group::Group;
use work::{Ticket, Verdict, Work, same};

/// How many may wait in the queue.
pub const WAITING: usize = 1_024;
/// How many make a group at most.
const TOGETHER: usize = 256;
/// How long a group that is smaller than the last one waits for more, and how often, where it does not wait for the one before anyway.
const WAIT: Duration = Duration::from_micros(50);
const WAITS: u32 = 4;
/// How long the queue must be empty before the engine does its chores.
const QUIET: Duration = Duration::from_millis(300);
/// How often a database that went away in the middle of a commit is asked again, half a second apart.
const ASKED: u32 = 20;

/// What the writer's parts share.
pub struct Shared {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Every declared table by name.
    pub tables: HashMap<&'static str, &'static Table>,
    /// Where texts are sealed.
    pub vault: Vault,
    /// Where pictures lie.
    pub files: Files,
    /// What readers were answered before.
    pub answers: Answers,
    /// Counts the groups that added to a journal, for those who follow.
    pub grown: watch::Sender<u64>,
    /// What a test wants to go wrong.
    #[cfg(feature = "testbed")]
    pub mischief: crate::testbed::FaultPlan,
}

/// What waits to be judged.
type Queue = mpsc::Receiver<Box<dyn Work>>;

/// The writer.
pub struct Writer {
    shared: Arc<Shared>,
    desk: Desk,
    /// What came while others were gathered, and needs a transaction of its own.
    held: Option<Box<dyn Work>>,
    /// How large the last group was.
    last: usize,
}

impl Writer {
    /// A writer over an engine.
    pub fn new(engine: Box<dyn Engine>, shared: Arc<Shared>) -> Self {
        Self { shared, desk: Desk::new(engine), held: None, last: 1 }
    }

    /// Works until nobody can send any more, or until told to stop after what is queued.
    pub async fn run(mut self, mut queue: Queue, stop: Arc<Notify>) {
        loop {
            let first = match self.held.take() {
                Some(work) => work,
                None => match self.next(&mut queue, &stop).await {
                    Some(work) => work,
                    None => break,
                },
            };
            if first.alone() {
                self.settle().await;
                self.carry_out(vec![first]).await;
            } else {
                let expected = if self.desk.overlaps() { 1 } else { self.last };
                let works = gather(first, (expected, TOGETHER), &mut queue, &mut self.held);
                self.last = works.len();
                self.judge(works, Some(&mut queue)).await;
                // The next group may be judged by nothing that failed.
                if !self.desk.waits() {
                    self.settle().await;
                }
            }
        }
        self.settle().await;
        self.desk.quiet().await;
    }

    async fn next(&mut self, queue: &mut Queue, stop: &Notify) -> Option<Box<dyn Work>> {
        let mut idle = false;
        loop {
            tokio::select! {
                work = queue.recv() => return work,
                () = stop.notified() => queue.close(),
                () = self.desk.landed(), if self.desk.waits() => self.settle().await,
                () = tokio::time::sleep(QUIET), if !idle => {
                    idle = true;
                    self.settle().await;
                    self.desk.quiet().await;
                }
            }
        }
    }

    /// Carries out `works` to their end. Nothing is on its way before and after.
    async fn carry_out(&mut self, works: Vec<Box<dyn Work>>) {
        self.judge(works, None).await;
        self.settle().await;
    }

    /// Waits until nothing is on its way, and sees to what failed.
    async fn settle(&mut self) {
        self.desk.landed().await;
        if let Some(failed) = self.desk.failed() {
            self.see_to(*failed).await;
        }
    }

    /// Judges works, and those that come from the queue while the group before them is on its way; then sends them to the disk.
    async fn judge(&mut self, mut works: Vec<Box<dyn Work>>, mut queue: Option<&mut Queue>) {
        let mut group = Group::new(&mut self.desk, &self.shared);
        let mut verdicts = Vec::with_capacity(works.len());
        let spoilt = loop {
            let judged = verdicts.len();
            match attempts(&mut group, &mut works[judged..]).await {
                Ok(more) => verdicts.extend(more),
                Err(fault) => break Some(fault),
            }
            let Some(queue) = queue.as_deref_mut().filter(|_| self.held.is_none() && works.len() < TOGETHER) else { break None };
            match group.joined(queue).await {
                Some(work) if work.alone() => self.held = Some(work),
                Some(work) => works.extend(gather(work, (1, TOGETHER - works.len()), queue, &mut self.held)),
                None => break None,
            }
        };
        let (unsent, outcome) = group.close();
        self.desk.landed().await;
        if let Some(failed) = self.desk.failed() {
            // They were judged by what did not come to be.
            self.desk.rollback().await;
            self.see_to(*failed).await;
            return Box::pin(self.carry_out(works)).await;
        }
        if let Some(fault) = spoilt {
            return self.undone(works, &fault).await;
        }
        if !outcome.wrote || matches!(verdicts[..], [Verdict::Abandon]) {
            self.desk.rollback().await;
            return tell(works, verdicts);
        }
        let stale = outcome.stale;
        self.desk.send(Judged { works, verdicts, unsent, outcome: Arc::new(outcome) }, &self.shared).await;
        if stale {
            // Nothing may be judged by what it makes untrue.
            self.settle().await;
        }
    }

    /// After anything that might make untrue what is known.
    fn forget(&mut self) {
        self.desk.forget();
        self.shared.answers.forget();
    }

    /// A group that was given up before its commit.
    async fn undone(&mut self, works: Vec<Box<dyn Work>>, fault: &StoreFault) {
        self.desk.rollback().await;
        self.forget();
        if self.desk.was_away() {
            fail(works, fault);
        } else {
            self.one_by_one(works, fault).await;
        }
    }

    async fn see_to(&mut self, failed: Failed) {
        self.forget();
        match &failed.why {
            Broken::Away(fault) => fail(failed.works, fault),
            Broken::Undone(fault) => self.one_by_one(failed.works, fault).await,
            Broken::Doubtful(_) => self.resolve(failed).await,
        }
    }

    async fn one_by_one(&mut self, works: Vec<Box<dyn Work>>, fault: &StoreFault) {
        if matches!(fault, StoreFault::DiskFull) || works.len() == 1 {
            return fail(works, fault);
        }
        tracing::warn!(%fault, commands = works.len(), "group rolled back, running its commands one by one");
        for work in works {
            // A group of one: it ends in an answer, never in another splitting.
            Box::pin(self.carry_out(vec![work])).await;
        }
    }

    /// Finds out whether the group is in the journal, then answers, or does it again.
    async fn resolve(&mut self, failed: Failed) {
        let Failed { why: Broken::Doubtful(fault), works, verdicts, outcome } = failed else { return };
        tracing::warn!(%fault, "commit in doubt, looking its commands up");
        let done = match &outcome.proof {
            Some(ticket) => self.written(ticket).await,
            None => Ok(false),
        };
        match done {
            Ok(true) => {
                self.desk.learn(&outcome);
                outcome.tell_readers(&self.shared);
                tell(works, verdicts);
            }
            Ok(false) if works.len() > 1 => {
                let (again, never): (Vec<_>, Vec<_>) = works.into_iter().partition(|work| outcome.proof.is_some() || work.again());
                fail(never, &fault);
                for work in again {
                    Box::pin(self.carry_out(vec![work])).await;
                }
            }
            Ok(false) => fail(works, &fault),
            Err(away) => fail(works, &away),
        }
    }

    /// Whether this command is in the journal. Asks for a while where the database is away.
    async fn written(&mut self, ticket: &Ticket) -> Result<bool, StoreFault> {
        let key = vec![Value::Int(ticket.jurisdiction.0), Value::Text(ticket.actor.clone()), Value::Id(ticket.command)];
        let mut last = StoreFault::Busy(2);
        for _ in 0..ASKED {
            let found = match self.desk.line().await {
                Ok(line) => line.load(&COMMAND, vec![key.clone()]).await,
                Err(fault) => Err(fault),
            };
            match found {
                Ok(rows) => return Ok(!rows.is_empty()),
                Err(fault) => last = fault,
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        tracing::error!(fault = %last, "the database stays away; a commit remains in doubt");
        Err(StoreFault::Busy(5))
    }
}

/// A group out of what waits: at most so many, and nothing that needs a transaction of its own. Callers who were just answered come back
/// within moments: where more are expected than wait now, they are given some, which is less than a flush of the disk costs.
fn gather(
    first: Box<dyn Work>,
    (expected, most): (usize, usize),
    queue: &mut Queue,
    held: &mut Option<Box<dyn Work>>,
) -> Vec<Box<dyn Work>> {
    let mut works = vec![first];
    let mut waits = WAITS;
    while works.len() < most {
        match queue.try_recv() {
            Ok(work) if work.alone() => {
                *held = Some(work);
                break;
            }
            Ok(work) => works.push(work),
            Err(_) if waits > 0 && works.len() < expected => {
                waits -= 1;
                std::thread::sleep(WAIT);
            }
            Err(_) => break,
        }
    }
    works
}

fn fail(works: Vec<Box<dyn Work>>, fault: &StoreFault) {
    for mut work in works {
        work.answer(Verdict::Failed(same(fault)));
    }
}

async fn attempts(group: &mut Group<'_>, works: &mut [Box<dyn Work>]) -> Result<Vec<Verdict>, StoreFault> {
    {
        let (mut tickets, mut asks) = (vec![], vec![]);
        for work in works.iter() {
            work.tickets(&mut tickets);
            work.asks(&mut asks);
        }
        group.prepare(&tickets, asks).await?;
    }
    let mut verdicts = Vec::with_capacity(works.len());
    for work in works {
        let attempt = AssertUnwindSafe(work.attempt(group)).catch_unwind().await;
        match attempt {
            Ok(Ok(verdict)) => verdicts.push(verdict),
            Ok(Err(fault)) if work.spoils() || !own(&fault) => return Err(fault),
            Ok(Err(fault)) => verdicts.push(Verdict::Failed(fault)),
            Err(_) => return Err(StoreFault::Database("a rule or a projection panicked".into())),
        }
    }
    Ok(verdicts)
}

/// Faults that spoil nothing but their own command.
pub const fn own(fault: &StoreFault) -> bool {
    matches!(fault, StoreFault::Shape(_) | StoreFault::Stored(_) | StoreFault::Conflict { .. } | StoreFault::NoKey(_))
}
