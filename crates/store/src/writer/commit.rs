//! A judged group on its way to the disk. It goes as a task of its own: meanwhile the next group is judged.

use std::{collections::BTreeMap, sync::Arc};

use kernel::Jurisdiction;

use super::{
    Shared,
    group::GroupOutcome,
    work::{Verdict, Work},
};
use crate::{
    Sealed, StoreFault,
    engine::{Engine, Write},
    journal::Journal,
};

/// What a group has still to send.
pub struct Unsent {
    /// The journals that events are added to, and where they stood when the group began.
    pub locks: Vec<(Jurisdiction, Journal)>,
    /// Rows.
    pub writes: Vec<Write>,
    /// New keys of the vault.
    pub sealed: BTreeMap<Jurisdiction, Vec<Sealed>>,
}

/// How a group failed.
pub enum Broken {
    /// The database does not answer.
    Away(StoreFault),
    /// Rolled back: nothing was done.
    Undone(StoreFault),
    /// The commit answered with an error: it may have been done.
    Doubtful(StoreFault),
}

/// A group that did not reach the disk, or nobody knows.
pub struct Failed {
    /// What happened.
    pub why: Broken,
    /// Its works, none of them answered.
    pub works: Vec<Box<dyn Work>>,
    /// What they would be told.
    pub verdicts: Vec<Verdict>,
    /// What it would leave behind.
    pub outcome: Arc<GroupOutcome>,
}

impl Unsent {
    /// Locks the journals, makes sure that nobody else has written meanwhile, and sends the rows.
    pub async fn send(self, engine: &mut dyn Engine) -> Result<(), StoreFault> {
        for (whose, base) in self.locks {
            if engine.lock(whose).await? != base {
                return Err(StoreFault::Held(format!("the journal of {whose}: another process has written to it")));
            }
        }
        if self.writes.is_empty() { Ok(()) } else { engine.write(self.writes).await }
    }

    /// Sends all, and makes the new keys durable. After this only the commit is left. The keys' own flush of the disk goes on beside
    /// the sending, which takes as long; a group that then fails leaves keys without texts, which harms nobody.
    async fn send_all(mut self, engine: &mut dyn Engine, shared: &Shared) -> Result<(), StoreFault> {
        let sealed = std::mem::take(&mut self.sealed);
        if sealed.is_empty() {
            return self.send(engine).await;
        }
        let vault = shared.vault.clone();
        let keys = tokio::task::spawn_blocking(move || sealed.iter().try_for_each(|(whose, texts)| vault.keep_keys(*whose, texts)));
        let sent = self.send(engine).await;
        // Waited for in any case: whoever comes after finds them kept or not, never half.
        keys.await.map_err(|fault| StoreFault::Database(format!("keeping keys: {fault}")))??;
        sent
    }
}

/// Begins a transaction, on a connection made anew where it went away.
pub async fn begin(engine: &mut dyn Engine) -> Result<(), StoreFault> {
    engine.ready().await?;
    engine.begin().await
}

/// Brings a group to the disk, in the transaction that it has `begun` or in a new one.
async fn to_disk(engine: &mut dyn Engine, begun: bool, unsent: Unsent, shared: &Shared) -> Result<(), Broken> {
    if !begun {
        begin(engine).await.map_err(Broken::Away)?;
    }
    if let Err(fault) = unsent.send_all(engine, shared).await {
        engine.rollback().await;
        return Err(Broken::Undone(fault));
    }
    if let Err(fault) = durable(engine, shared).await {
        engine.rollback().await;
        return Err(Broken::Doubtful(fault));
    }
    Ok(())
}

#[cfg_attr(not(feature = "testbed"), expect(unused_variables, reason = "only a test makes mischief"))]
async fn durable(engine: &mut dyn Engine, shared: &Shared) -> Result<(), StoreFault> {
    #[cfg(feature = "testbed")]
    match shared.mischief.next().await {
        Some(crate::testbed::Mischief::FailCommit) => {
            engine.rollback().await;
            return Err(StoreFault::Database("commit failed, as asked".into()));
        }
        Some(crate::testbed::Mischief::LoseAnswer) => {
            engine.commit().await?;
            return Err(StoreFault::Database("the answer was lost, as asked".into()));
        }
        Some(crate::testbed::Mischief::Wait) | None => {}
    }
    engine.commit().await
}

/// A judged group.
pub struct Judged {
    /// Its works.
    pub works: Vec<Box<dyn Work>>,
    /// What they will be told.
    pub verdicts: Vec<Verdict>,
    /// What is still to be sent.
    pub unsent: Unsent,
    /// What it will leave behind.
    pub outcome: Arc<GroupOutcome>,
}

impl Judged {
    /// Brings it to the disk and tells those who wait; a group that failed comes back.
    pub async fn commit(self, engine: &mut dyn Engine, begun: bool, shared: &Shared) -> Result<(), Box<Failed>> {
        let Self { works, verdicts, unsent, outcome } = self;
        match to_disk(engine, begun, unsent, shared).await {
            Ok(()) => {
                outcome.tell_readers(shared);
                tell(works, verdicts);
                Ok(())
            }
            Err(why) => Err(Box::new(Failed { why, works, verdicts, outcome })),
        }
    }
}

/// Answers those who wait.
pub fn tell(works: Vec<Box<dyn Work>>, verdicts: Vec<Verdict>) {
    for (mut work, verdict) in works.into_iter().zip(verdicts) {
        work.answer(verdict);
    }
}
