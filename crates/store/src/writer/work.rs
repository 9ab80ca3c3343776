//! What stands in the writer's queue, its types erased.

use futures_util::future::BoxFuture;
use kernel::{CommandId, Jurisdiction, StreamId};
use uuid::Uuid;

use crate::{Receipt, StoreFault, writer::group::Group};

/// Under what a command is remembered, and which stream it concerns.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Ticket {
    /// Whose journal.
    pub jurisdiction: Jurisdiction,
    /// The actor's key.
    pub actor: String,
    /// The command's id.
    pub command: CommandId,
    /// Its stream.
    pub stream: StreamId,
}

/// How an attempt ended. Nothing of it is told before the group is durable.
#[derive(Debug)]
pub enum Verdict {
    /// Carried out, repeated, or nothing to do.
    Done(Receipt),
    /// A rule said no; the work keeps the refusal.
    Refused,
    /// Out of scope.
    Hidden,
    /// The id came before with another body.
    Reused,
    /// A staged file cannot be claimed.
    Staged(Uuid),
    /// This one failed; the group is none the worse.
    Failed(StoreFault),
    /// Done without an event: so many rows.
    Touched(u64),
    /// Give the whole transaction up; the work keeps the reason. Only for work that runs alone.
    Abandon,
}

/// One thing to be done by the writer.
pub trait Work: Send {
    /// The commands in it, so that a group's look-ups are made at once.
    fn tickets<'a>(&'a self, into: &mut Vec<&'a Ticket>);
    /// The other streams that its facts will ask for.
    fn asks(&self, _into: &mut Vec<(Jurisdiction, StreamId)>) {}
    /// Whether it needs a transaction of its own.
    fn alone(&self) -> bool {
        false
    }
    /// Whether it may be done again where nobody knows if it was.
    fn again(&self) -> bool {
        true
    }
    /// Whether any fault of it spoils the transaction, because it may have written before.
    fn spoils(&self) -> bool {
        false
    }
    /// Judges and writes, into the group's buffers. An error means that the transaction is spoilt.
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>>;
    /// Tells whoever waits.
    fn answer(&mut self, verdict: Verdict);
    /// The sentence of a refusal, once.
    fn refusal(&mut self) -> Option<String> {
        None
    }
}

/// The same fault for another who waits.
pub fn same(fault: &StoreFault) -> StoreFault {
    match fault {
        StoreFault::Busy(seconds) => StoreFault::Busy(*seconds),
        StoreFault::DiskFull => StoreFault::DiskFull,
        StoreFault::Held(who) => StoreFault::Held(who.clone()),
        StoreFault::NoKey(subject) => StoreFault::NoKey(*subject),
        StoreFault::Shape(what) => StoreFault::Shape(what.clone()),
        StoreFault::Stored(what) => StoreFault::Stored(what.clone()),
        StoreFault::Conflict { space, key, holder } => StoreFault::Conflict { space, key: key.clone(), holder: *holder },
        other => StoreFault::Database(other.to_string()),
    }
}
