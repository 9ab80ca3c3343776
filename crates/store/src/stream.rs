//! What a capability tells the store about its streams.

use std::{borrow::Cow, future::Future, sync::Arc};

use kernel::{Channel, CommandId, Decider, Instant, Jurisdiction, Permit, Recorded, StreamId, TextRef};
use uuid::Uuid;

use crate::{Record, StoreFault, Table, Tx};

/// A decider that is kept in the journal.
pub trait Stream: Decider {
    /// The kind of stream: `record`, `area`. Part of the stored form.
    const KIND: &'static str;
    /// The number of the stored state's shape. Change it whenever the state's serde form changes: heads of another shape are replayed.
    const SHAPE: u32;
    /// The tables of rows and lines this stream writes.
    const TABLES: &'static [&'static Table];
    /// What facts are drawn from besides the database: packs, calendars.
    type Sources: Send + Sync + 'static;

    /// The shape under which this state is stored. A type whose states hold parts with shapes of their own makes it of these
    /// ([`crate::shape::composed`]), so that a changed part replays only the states that hold it.
    fn shape(&self) -> Cow<'static, str> {
        Cow::Owned(Self::SHAPE.to_string())
    }

    /// Whether a state that was stored under this shape can be read; else it is replayed. Says yes to what [`Stream::shape`] makes.
    fn current(shape: &str) -> bool {
        crate::shape::fits(shape, Self::SHAPE, |_| None)
    }

    /// The rows this state is shown as, all of them, each key once. Pure; the store writes the difference to the rows before.
    /// A fault is a mistake in a row's making ([`crate::RecordBuilder::done`]).
    fn project(&self, head: &Head) -> Result<Vec<Record>, StoreFault>;

    /// The lines that the events of one command add to tables of [`crate::TableRole::Lines`]. Pure, told from the state before the command
    /// and its events alone. Each line has the version of its event ([`crate::RecordBuilder::event`]) and a `no` of its own in it.
    fn lines(_before: &Self, _events: &[Recorded<Self::Event>]) -> Result<Vec<Record>, StoreFault> {
        Ok(vec![])
    }

    /// What this command changes in shared tables, told from the states before and after. Pure.
    fn effects(_before: &Self, _after: &Self, _events: &[Recorded<Self::Event>]) -> Vec<Effect> {
        vec![]
    }

    /// Whether this stream (or the one about to be made) is within the permit's scope; `false` is answered with 404.
    fn in_scope(
        sources: &Self::Sources,
        tx: &mut Tx<'_>,
        permit: &Permit,
        state: &Self,
        command: &Self::Command,
    ) -> impl Future<Output = Result<bool, StoreFault>> + Send;

    /// The other streams whose state the facts of this command will ask for ([`Tx::state_of`]). The writer looks up the heads of
    /// all commands of a group in one go; a stream that is not named here is found too, at the price of a question of its own.
    fn asks(_command: &Self::Command) -> Vec<StreamId> {
        vec![]
    }

    /// Gathers what the rules need to know.
    fn facts(
        sources: &Self::Sources,
        tx: &mut Tx<'_>,
        context: &Context,
        state: &Self,
        command: &Self::Command,
    ) -> impl Future<Output = Result<Self::Facts, StoreFault>> + Send;

    /// What the caller is answered, now and whenever he sends the same command again.
    fn receipt(&self, head: &Head) -> serde_json::Value;
}

/// Where a stream stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Whose journal.
    pub jurisdiction: Jurisdiction,
    /// Which stream.
    pub stream: StreamId,
    /// The number of its last event.
    pub version: i64,
    /// When its first event was recorded.
    pub created: Instant,
    /// When its last event was recorded.
    pub updated: Instant,
}

/// What `facts` may know of the call besides the command.
#[derive(Debug, Clone)]
pub struct Context {
    /// Who asks, with his scope.
    pub permit: Permit,
    /// Which stream.
    pub stream: StreamId,
    /// The recorded time the events will bear.
    pub now: Instant,
    /// When it is said to have happened, where earlier.
    pub happened: Option<Instant>,
    /// The version the person saw.
    pub based_on: Option<i64>,
}

/// A change to a shared table, made in the same transaction.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// A number was taken from a series.
    Series {
        /// The series: `YH/2026`.
        series: String,
        /// The number taken.
        value: i64,
    },
    /// This stream now holds a unique key. Where another holds it, the command fails with [`StoreFault::Conflict`].
    Reserve {
        /// The space of keys: `account`, `household`.
        space: &'static str,
        /// The key.
        key: String,
    },
    /// This stream gives a unique key back.
    Release {
        /// The space of keys.
        space: &'static str,
        /// The key.
        key: String,
    },
}

/// A sealed text ready to be written with the command that refers to it.
#[derive(Debug, Clone)]
pub struct Sealed {
    /// How the journal will refer to it.
    pub text: TextRef,
    /// Whose key sealed it: a matter or a person.
    pub subject: Uuid,
    /// Nonce and cipher text.
    pub sealed: Vec<u8>,
    /// The wrapped key, when this is the subject's first text.
    pub new_key: Option<Vec<u8>>,
}

/// Everything about a command that is not the command.
#[derive(Debug, Clone)]
pub struct CommandEnvelope {
    /// Made by the client.
    pub command: CommandId,
    /// Hash of the request as it came, so that the same id with another body is noticed.
    pub request: [u8; 32],
    /// The door.
    pub channel: Channel,
    /// The device's own name.
    pub device: Option<String>,
    /// For whom.
    pub on_behalf: Option<Uuid>,
    /// The version the person saw.
    pub based_on: Option<i64>,
    /// When it happened, where earlier.
    pub happened: Option<Instant>,
    /// Texts to be written with it.
    pub sealed: Vec<Sealed>,
    /// Staged files that it claims.
    pub files: Vec<Uuid>,
}

impl CommandEnvelope {
    /// An envelope with nothing but an id, for system callers and tests.
    pub fn bare(command: CommandId, channel: Channel) -> Self {
        Self {
            command,
            request: [0; 32],
            channel,
            device: None,
            on_behalf: None,
            based_on: None,
            happened: None,
            sealed: vec![],
            files: vec![],
        }
    }
}

/// What a carried-out command answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// Which stream.
    pub stream: StreamId,
    /// Its version after the command.
    pub version: i64,
    /// The journal position of its last event (0 when nothing was new).
    pub position: i64,
    /// What its stream answers ([`Stream::receipt`]).
    pub body: serde_json::Value,
    /// Whether this is the answer to an earlier sending of the same command.
    pub repeated: bool,
}

/// What a carried-out command answers, with what the writer has in hand of it, so that showing it costs no reading.
pub struct Executed<S: Stream> {
    /// The answer.
    pub receipt: Receipt,
    /// What this command wrote. `None` for a repeated command and for one that had nothing to do.
    pub written: Option<Written<S>>,
}

/// A stream right after a command, as it is on the disk.
pub struct Written<S: Stream> {
    /// Its head.
    pub head: Head,
    /// Its state.
    pub state: Arc<S>,
    /// The events of the command, oldest first: the whole history where the command began the stream.
    pub events: Vec<Recorded<S::Event>>,
}

impl<S: Stream> Written<S> {
    /// Whether the command began the stream, so that its events are the whole history.
    pub fn begun(&self) -> bool {
        self.events.first().is_some_and(|first| first.version == 1)
    }
}
