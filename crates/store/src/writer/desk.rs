//! What the writer has at hand while it judges: the writing connection, or the group that has gone to the disk with it; what is
//! known without asking.

use std::sync::Arc;

use tokio::task::JoinHandle;

use super::{
    Shared,
    cache::Cache,
    commit::{self, Failed, Judged},
    group::GroupOutcome,
    memo::Memo,
};
use crate::{
    StoreFault, Table,
    engine::{Beside, Engine, Rows},
};

/// The writing connection.
enum Line {
    /// At hand; whether a transaction was begun on it.
    Here(Box<dyn Engine>, bool),
    /// With a group that is on its way to the disk.
    Away(OnItsWay),
    /// Lost with a task that panicked. Nothing is written any more.
    Lost,
}

struct OnItsWay {
    outcome: Arc<GroupOutcome>,
    task: JoinHandle<(Box<dyn Engine>, Result<(), Box<Failed>>)>,
}

/// The writer's desk.
pub struct Desk {
    line: Line,
    /// Reads what is committed while the writing connection is away; none where it never is.
    beside: Option<Box<dyn Beside>>,
    pub cache: Cache,
    pub memo: Memo,
    /// The group that did not reach the disk, until the writer has seen to it.
    failed: Option<Box<Failed>>,
    /// Whether the database did not answer when it was last needed.
    away: bool,
}

impl Desk {
    /// A desk with this connection.
    pub fn new(engine: Box<dyn Engine>) -> Self {
        let beside = engine.beside();
        Self { line: Line::Here(engine, false), beside, cache: Cache::default(), memo: Memo::default(), failed: None, away: false }
    }

    /// What the group on its way will have changed.
    pub fn on_its_way(&self) -> Option<Arc<GroupOutcome>> {
        if let Line::Away(group) = &self.line { Some(Arc::clone(&group.outcome)) } else { None }
    }

    /// Whether a group is on its way.
    pub const fn waits(&self) -> bool {
        matches!(self.line, Line::Away(_))
    }

    /// Sends a judged group to the disk. Where that leaves no time for others it has landed when this returns.
    pub async fn send(&mut self, group: Judged, shared: &Arc<Shared>) {
        let Line::Here(mut engine, begun) = std::mem::replace(&mut self.line, Line::Lost) else { return };
        let (outcome, shared) = (Arc::clone(&group.outcome), Arc::clone(shared));
        if self.beside.is_none() {
            let end = group.commit(&mut *engine, begun, &shared).await;
            return self.take_back(engine, end, &outcome);
        }
        let task = tokio::spawn(async move {
            let end = group.commit(&mut *engine, begun, &shared).await;
            (engine, end)
        });
        self.line = Line::Away(OnItsWay { outcome, task });
    }

    fn take_back(&mut self, engine: Box<dyn Engine>, end: Result<(), Box<Failed>>, outcome: &GroupOutcome) {
        self.line = Line::Here(engine, false);
        match end {
            Ok(()) => self.learn(outcome),
            Err(failed) => self.failed = Some(failed),
        }
    }

    /// Whether a group is judged while another is on its way.
    pub const fn overlaps(&self) -> bool {
        self.beside.is_some()
    }

    /// Waits until nothing is on its way. What landed is known from then on; what failed is kept for [`Desk::failed`].
    pub async fn landed(&mut self) {
        let Line::Away(group) = &mut self.line else { return };
        match (&mut group.task).await {
            Ok((engine, end)) => {
                let outcome = Arc::clone(&group.outcome);
                self.take_back(engine, end, &outcome);
            }
            Err(fault) => {
                tracing::error!(%fault, "the writing connection was lost with a panic");
                self.line = Line::Lost;
            }
        }
    }

    /// What a group leaves behind is known from now on.
    pub fn learn(&mut self, outcome: &GroupOutcome) {
        if outcome.stale {
            self.memo.forget();
        }
        self.memo.touch(&outcome.touched);
        self.cache.publish(outcome);
    }

    /// The group that did not reach the disk.
    pub const fn failed(&mut self) -> Option<Box<Failed>> {
        self.failed.take()
    }

    /// Whether the database did not answer since this was last asked.
    pub const fn was_away(&mut self) -> bool {
        std::mem::replace(&mut self.away, false)
    }

    /// The writing connection in a transaction, once what is on its way has landed.
    pub async fn engine(&mut self) -> Result<&mut dyn Engine, StoreFault> {
        self.open(true).await
    }

    /// The writing connection outside a transaction.
    pub async fn line(&mut self) -> Result<&mut dyn Engine, StoreFault> {
        self.open(false).await
    }

    async fn open(&mut self, transaction: bool) -> Result<&mut dyn Engine, StoreFault> {
        self.landed().await;
        if self.failed.is_some() {
            return Err(StoreFault::Database("the group before did not reach the disk".into()));
        }
        let Line::Here(engine, begun) = &mut self.line else {
            return Err(StoreFault::Database("the writing connection is lost".into()));
        };
        if !*begun {
            let opened = if transaction { commit::begin(&mut **engine).await } else { engine.ready().await };
            self.away = opened.is_err();
            opened?;
            *begun = transaction;
        }
        Ok(&mut **engine)
    }

    /// Committed rows by key. While a group is on its way they are read beside it, and miss what that group changes.
    pub async fn committed(&mut self, table: &'static Table, keys: Rows) -> Result<Rows, StoreFault> {
        if self.waits()
            && let Some(beside) = &mut self.beside
            && let Ok(rows) = beside.load(table, keys.clone()).await
        {
            return Ok(rows);
        }
        self.engine().await?.load(table, keys).await
    }

    /// Gives up the transaction, if one was begun.
    pub async fn rollback(&mut self) {
        if let Line::Here(engine, begun) = &mut self.line
            && std::mem::replace(begun, false)
        {
            engine.rollback().await;
        }
    }

    /// Nothing waits: time for the engine's own chores.
    pub async fn quiet(&mut self) {
        if let Line::Here(engine, false) = &mut self.line {
            engine.quiet().await;
        }
    }

    /// After anything that might make untrue what is known.
    pub fn forget(&mut self) {
        self.cache.forget();
        self.memo.forget();
    }
}
