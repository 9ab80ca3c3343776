//! The writer: one thread that writes, taking commands in groups.
//!
//! A group is one transaction in which each command is decided and then written in turn, seeing those before it. A refusal has
//! written nothing, so no savepoints are needed. An SQL error or a panic rolls the group back and its commands run one by one.
//! A failed or doubtful commit is resolved by looking the group's commands up before anyone is answered.

pub mod batch;
pub mod cache;
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
use cache::Cache;
use group::{Group, GroupOutcome};
use memo::Memo;
use work::{Ticket, Verdict, Work, same};

/// How many may wait in the queue.
pub const WAITING: usize = 1_024;
/// How many make a group at most.
const TOGETHER: usize = 256;
/// How long a group that is smaller than the last one waits for more, and how often.
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

/// The writer.
pub struct Writer {
    engine: Box<dyn Engine>,
    shared: Arc<Shared>,
    cache: Cache,
    memo: Memo,
    /// How large the last group was.
    last: usize,
}

/// How a group failed.
enum Broken {
    /// The database does not answer.
    Away(StoreFault),
    /// Rolled back: nothing was done.
    Undone(StoreFault),
    /// The commit answered with an error: it may have been done.
    Doubtful(StoreFault, Vec<Verdict>, Box<GroupOutcome>),
}

impl Writer {
    /// A writer over an engine.
    pub fn new(engine: Box<dyn Engine>, shared: Arc<Shared>) -> Self {
        Self { engine, shared, cache: Cache::default(), memo: Memo::default(), last: 1 }
    }

    /// Works until nobody can send any more, or until told to stop after what is queued.
    pub async fn run(mut self, mut queue: mpsc::Receiver<Box<dyn Work>>, stop: Arc<Notify>) {
        let mut held: Option<Box<dyn Work>> = None;
        loop {
            let first = match held.take() {
                Some(work) => work,
                None => match self.next(&mut queue, &stop).await {
                    Some(work) => work,
                    None => break,
                },
            };
            let works = self.gather(first, &mut queue, &mut held);
            self.carry_out(works).await;
        }
        self.engine.quiet().await;
    }

    /// A group out of what waits. Callers who were just answered come back within moments: where the last group was larger
    /// than what waits now, they are given some, which is less than a flush of the disk costs.
    fn gather(
        &mut self,
        first: Box<dyn Work>,
        queue: &mut mpsc::Receiver<Box<dyn Work>>,
        held: &mut Option<Box<dyn Work>>,
    ) -> Vec<Box<dyn Work>> {
        let mut works = vec![first];
        let mut waits = if works[0].alone() { 0 } else { WAITS };
        while !works[0].alone() && works.len() < TOGETHER {
            match queue.try_recv() {
                Ok(work) if work.alone() => {
                    *held = Some(work);
                    break;
                }
                Ok(work) => works.push(work),
                Err(_) if waits > 0 && works.len() < self.last => {
                    waits -= 1;
                    std::thread::sleep(WAIT);
                }
                Err(_) => break,
            }
        }
        self.last = works.len();
        works
    }

    async fn next(&mut self, queue: &mut mpsc::Receiver<Box<dyn Work>>, stop: &Notify) -> Option<Box<dyn Work>> {
        let mut idle = false;
        loop {
            tokio::select! {
                work = queue.recv() => return work,
                () = stop.notified() => queue.close(),
                () = tokio::time::sleep(QUIET), if !idle => {
                    idle = true;
                    self.engine.quiet().await;
                }
            }
        }
    }

    async fn carry_out(&mut self, mut works: Vec<Box<dyn Work>>) {
        match self.together(&mut works).await {
            Ok(verdicts) => tell(works, verdicts),
            Err(Broken::Away(fault)) => works.iter_mut().for_each(|work| work.answer(Verdict::Failed(same(&fault)))),
            Err(Broken::Undone(fault)) => self.one_by_one(works, &fault).await,
            Err(Broken::Doubtful(fault, verdicts, outcome)) => self.resolve(works, fault, verdicts, *outcome).await,
        }
    }

    /// One transaction over all of `works`.
    async fn together(&mut self, works: &mut [Box<dyn Work>]) -> Result<Vec<Verdict>, Broken> {
        if let Err(fault) = self.engine.ready().await {
            self.forget();
            return Err(Broken::Away(fault));
        }
        self.engine.begin().await.map_err(Broken::Away)?;
        let mut group = Group::new(&mut *self.engine, &self.shared, &self.cache, &mut self.memo);
        let verdicts = match attempts(&mut group, works).await {
            Ok(verdicts) => verdicts,
            Err(fault) => {
                drop(group);
                return Err(self.undone(fault).await);
            }
        };
        let outcome = group.close();
        if !outcome.wrote || matches!(verdicts[..], [Verdict::Abandon]) {
            self.engine.rollback().await;
            return Ok(verdicts);
        }
        match self.commit().await {
            Ok(()) => {
                self.publish(outcome);
                Ok(verdicts)
            }
            Err(fault) => {
                self.engine.rollback().await;
                Err(Broken::Doubtful(fault, verdicts, Box::new(outcome)))
            }
        }
    }

    /// After anything that might make untrue what is known.
    fn forget(&mut self) {
        self.cache.forget();
        self.memo.forget();
        self.shared.answers.forget();
    }

    async fn commit(&mut self) -> Result<(), StoreFault> {
        #[cfg(feature = "testbed")]
        match self.shared.mischief.next() {
            Some(crate::testbed::Mischief::FailCommit) => {
                self.engine.rollback().await;
                return Err(StoreFault::Database("commit failed, as asked".into()));
            }
            Some(crate::testbed::Mischief::LoseAnswer) => {
                self.engine.commit().await?;
                return Err(StoreFault::Database("the answer was lost, as asked".into()));
            }
            None => {}
        }
        self.engine.commit().await
    }

    fn publish(&mut self, outcome: GroupOutcome) {
        let grown = outcome.proof.is_some();
        if outcome.stale {
            self.memo.forget();
            self.shared.answers.forget();
        }
        self.memo.touch(&outcome.touched);
        self.shared.answers.touch(&outcome.touched);
        self.cache.publish(outcome);
        if grown {
            self.shared.grown.send_modify(|groups| *groups += 1);
        }
    }

    async fn undone(&mut self, fault: StoreFault) -> Broken {
        self.engine.rollback().await;
        self.forget();
        Broken::Undone(fault)
    }

    async fn one_by_one(&mut self, mut works: Vec<Box<dyn Work>>, fault: &StoreFault) {
        if matches!(fault, StoreFault::DiskFull) || works.len() == 1 {
            for work in &mut works {
                work.answer(Verdict::Failed(same(fault)));
            }
            return;
        }
        tracing::warn!(%fault, commands = works.len(), "group rolled back, running its commands one by one");
        for work in works {
            // A group of one: it ends in an answer, never in another splitting.
            Box::pin(self.carry_out(vec![work])).await;
        }
    }

    /// Finds out whether the group is in the journal, then answers, or does it again.
    async fn resolve(&mut self, mut works: Vec<Box<dyn Work>>, fault: StoreFault, verdicts: Vec<Verdict>, outcome: GroupOutcome) {
        tracing::warn!(%fault, "commit in doubt, looking its commands up");
        self.forget();
        let done = match &outcome.proof {
            Some(ticket) => self.written(ticket).await,
            None => Ok(false),
        };
        match done {
            Ok(true) => {
                self.publish(outcome);
                tell(works, verdicts);
            }
            Ok(false) if works.len() > 1 => {
                let (again, never): (Vec<_>, Vec<_>) = works.into_iter().partition(|work| outcome.proof.is_some() || work.again());
                for mut work in never {
                    work.answer(Verdict::Failed(same(&fault)));
                }
                for work in again {
                    Box::pin(self.carry_out(vec![work])).await;
                }
            }
            Ok(false) => {
                for work in &mut works {
                    work.answer(Verdict::Failed(same(&fault)));
                }
            }
            Err(away) => {
                for work in &mut works {
                    work.answer(Verdict::Failed(same(&away)));
                }
            }
        }
    }

    /// Whether this command is in the journal. Asks for a while where the database is away.
    async fn written(&mut self, ticket: &Ticket) -> Result<bool, StoreFault> {
        let key = vec![Value::Int(ticket.jurisdiction.0), Value::Text(ticket.actor.clone()), Value::Id(ticket.command)];
        let mut last = StoreFault::Busy(2);
        for _ in 0..ASKED {
            let found = match self.engine.ready().await {
                Ok(()) => self.engine.load(&COMMAND, vec![key.clone()]).await,
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
    if !matches!(verdicts[..], [Verdict::Abandon]) {
        group.send_all().await?;
    }
    Ok(verdicts)
}

/// Faults that spoil nothing but their own command.
pub const fn own(fault: &StoreFault) -> bool {
    matches!(fault, StoreFault::Shape(_) | StoreFault::Stored(_) | StoreFault::Conflict { .. } | StoreFault::NoKey(_))
}

fn tell(works: Vec<Box<dyn Work>>, verdicts: Vec<Verdict>) {
    for (mut work, verdict) in works.into_iter().zip(verdicts) {
        work.answer(verdict);
    }
}
