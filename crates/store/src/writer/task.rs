//! One command of a stream of type `S`: load, `in_scope`, `facts`, `decide`, append, `project`.
//!
//! **Invariant:** whatever can fail comes before the first buffered write, so that a command which fails alone leaves the
//! group's buffers as they were.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use futures_util::future::BoxFuture;
use kernel::{Envelope, Jurisdiction, Permit, Recorded, Refusal, StreamId};
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{
    cache::{State, StreamHead},
    group::{Group, recorded},
    rows::{difference, lines},
    work::{Ticket, Verdict, Work},
};
use crate::{
    CommandEnvelope, Context, Effect, Executed, Fault, Head, Receipt, StoreFault, Stream, TableRole, Tx, Value, Written,
    files::{self, ClaimFault},
    journal::{self, Entry, Journal, ORIGIN},
    replay,
    session::TxBackend,
};

type Reply<S> = oneshot::Sender<Result<Executed<S>, Fault<<S as kernel::Decider>::Refusal>>>;

/// A command on its way.
pub struct Task<S: Stream> {
    ticket: Ticket,
    permit: Permit,
    sources: Arc<S::Sources>,
    envelope: CommandEnvelope,
    command: S::Command,
    refusal: Option<S::Refusal>,
    /// What the last attempt has written; told only once it is durable.
    written: Option<Written<S>>,
    reply: Option<Reply<S>>,
}

/// The stream before and after.
struct Step<S> {
    entries: Vec<Entry>,
    head: Head,
    hash: [u8; 32],
    journal: Journal,
    state: S,
}

/// A change to a shared table whose right was checked.
enum Grip {
    Number(String, i64),
    Key(&'static str, String, Option<Uuid>),
}

impl<S: Stream> Task<S> {
    /// A task that answers to `reply`, if anyone waits.
    pub fn new(
        permit: &Permit,
        sources: &Arc<S::Sources>,
        stream: StreamId,
        envelope: CommandEnvelope,
        command: S::Command,
        reply: Option<Reply<S>>,
    ) -> Self {
        let ticket = Ticket { jurisdiction: permit.jurisdiction(), actor: permit.actor().key(), command: envelope.command, stream };
        Self { ticket, permit: permit.clone(), sources: Arc::clone(sources), envelope, command, refusal: None, written: None, reply }
    }

    /// Judges and writes into the group's buffers.
    pub async fn carry(&mut self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        self.written = None;
        if let Some(prior) = group.prior(&self.ticket) {
            return Ok(if prior.request == self.envelope.request {
                Verdict::Done(Receipt { repeated: true, ..prior.receipt.clone() })
            } else {
                Verdict::Reused
            });
        }
        let (whose, stream) = (self.ticket.jurisdiction, self.ticket.stream);
        let stream_head = group.stream_head((whose, stream)).await?;
        if stream_head.as_ref().is_some_and(|known| known.kind != S::KIND) {
            return Ok(Verdict::Hidden);
        }
        let before = match &stream_head {
            None => Arc::new(S::default()),
            Some(known) => match known.live::<S>() {
                Some(state) => state,
                None => Arc::new(replay::state::<S>(group, whose, stream).await?),
            },
        };
        let journal = group.journal(whose).await?;
        let now = recorded(&journal, group.shared.clock.now());
        let files = match files::find(group, whose, &self.envelope.files, self.permit.actor(), now).await {
            Ok(files) => files,
            Err(ClaimFault::Missing(file)) => return Ok(Verdict::Staged(file)),
            Err(ClaimFault::Store(fault)) => return Err(fault),
        };
        let mut tx = Tx::new(group, whose, now);
        if !S::in_scope(&self.sources, &mut tx, &self.permit, &before, &self.command).await? {
            return Ok(Verdict::Hidden);
        }
        let context =
            Context { permit: self.permit.clone(), stream, now, happened: self.envelope.happened, based_on: self.envelope.based_on };
        let facts = S::facts(&self.sources, &mut tx, &context, &before, &self.command).await?;
        let events = match before.decide(&facts, self.command.clone()) {
            Ok(events) => events,
            Err(refusal) => {
                self.refusal = Some(refusal);
                return Ok(Verdict::Refused);
            }
        };
        let origin = Head { jurisdiction: whose, stream, version: 0, created: now, updated: now };
        let (head, hash) = stream_head.map_or((origin, ORIGIN), |known| (known.head, known.hash));
        if events.is_empty() {
            let body = before.receipt(&head);
            return Ok(Verdict::Done(Receipt { stream, version: head.version, position: 0, body, repeated: false }));
        }
        let step = self.step(&before, &events, (head.clone(), hash), Journal { at: now, ..journal })?;
        let done = self.write(group, (&before, &head), step, events).await?;
        // Reads have shown that they can be claimed; a fault now spoils the whole transaction.
        files::claim(group, whose, &files, stream, now).await.map_err(unclaimed)?;
        Ok(Verdict::Done(done))
    }

    /// Folds the events into the state and makes their rows. Pure.
    fn step(&self, before: &S, events: &[S::Event], from: (Head, [u8; 32]), mut journal: Journal) -> Result<Step<S>, StoreFault> {
        let (mut head, mut hash) = from;
        let mut state = before.clone();
        let mut entries = Vec::with_capacity(events.len());
        let envelope = self.envelope();
        let written = stored(&envelope)?;
        for event in events {
            head.version += 1;
            head.updated = journal.at;
            journal.position += 1;
            let body = stored(event)?;
            let mut entry = Entry {
                jurisdiction: head.jurisdiction,
                position: journal.position,
                stream: head.stream,
                version: head.version,
                kind: S::KIND.to_owned(),
                at: journal.at,
                envelope: written.clone(),
                digest: journal::digest_of(&body),
                body: Some(body),
                hash,
            };
            hash = entry.chained(&hash);
            entry.hash = hash;
            journal.hash = journal::link(&journal.hash, &hash);
            entries.push(entry);
            state = state.evolve(&seen::<S>(&head, &envelope, event.clone()));
        }
        Ok(Step { entries, head, hash, journal, state })
    }

    fn envelope(&self) -> Envelope {
        Envelope {
            actor: self.permit.actor().clone(),
            on_behalf: self.envelope.on_behalf,
            channel: self.envelope.channel,
            device: self.envelope.device.clone(),
            based_on: self.envelope.based_on,
            happened: self.envelope.happened,
            command: self.envelope.command,
        }
    }

    /// The last attempt's verdict as whoever asked hears it.
    pub fn told(&mut self, verdict: Verdict) -> Result<Executed<S>, Fault<S::Refusal>> {
        match verdict {
            Verdict::Done(done) => Ok(Executed { receipt: done, written: self.written.take() }),
            Verdict::Hidden => Err(Fault::Hidden),
            Verdict::Reused => Err(Fault::Reused),
            Verdict::Failed(fault) => Err(Fault::Store(fault)),
            Verdict::Refused => match self.refusal.take() {
                Some(refusal) => Err(Fault::Refused(refusal)),
                None => Err(Fault::Store(StoreFault::Database("a refusal was lost".into()))),
            },
            Verdict::Staged(file) => Err(Fault::Staged(file)),
            Verdict::Touched(_) | Verdict::Abandon => Err(Fault::Store(StoreFault::Database("an answer of another kind".into()))),
        }
    }

    /// Remembers the answer of a command that wrote nothing.
    pub fn remember(&self, group: &mut Group<'_>, done: &Receipt) -> Result<(), StoreFault> {
        group.remember(&self.ticket, &self.envelope.request, done, stored(&done.body)?);
        Ok(())
    }

    async fn write(
        &mut self,
        group: &mut Group<'_>,
        (before, from): (&S, &Head),
        step: Step<S>,
        events: Vec<S::Event>,
    ) -> Result<Receipt, StoreFault> {
        let Step { entries, head, hash, journal, state } = step;
        let envelope = self.envelope();
        let seen: Vec<_> = events
            .into_iter()
            .zip(&entries)
            .map(|(event, entry)| seen::<S>(&Head { version: entry.version, ..head.clone() }, &envelope, event))
            .collect();
        let old = if from.version == 0 { vec![] } else { before.project(from)? };
        let changes = difference(group, TableRole::Inline(S::KIND), old, state.project(&head)?)?;
        let lines = lines(group, from, &head, S::KIND, S::lines(before, &seen)?)?;
        let grips = self.grips(group, &head, S::effects(before, &state, &seen)).await?;
        let row = head_row::<S>(&head, &state, &hash)?;
        let body = state.receipt(&head);
        let written = stored(&body)?;
        let done = Receipt { stream: head.stream, version: head.version, position: journal.position, body, repeated: false };
        // From here on nothing fails.
        for (table, key, row) in changes {
            match row {
                // What is kept under a stream that begins here cannot be there yet.
                Some(row) if from.version == 0 && key.contains(&Value::Id(head.stream)) => group.put_new(table, row),
                Some(row) => group.put(table, row),
                None => group.remove(table, key),
            }
        }
        for (table, row) in lines {
            group.insert(table, row);
        }
        for grip in grips {
            match grip {
                Grip::Number(series, value) => group.take_number(head.jurisdiction, series, value),
                Grip::Key(space, key, holder) => group.give_key(head.jurisdiction, space, key, holder),
            }
        }
        for text in &self.envelope.sealed {
            group.seal(head.jurisdiction, text);
        }
        let state = Arc::new(state);
        self.written = Some(Written { head: head.clone(), state: Arc::clone(&state), events: seen });
        let stream_head = StreamHead { head, kind: Cow::Borrowed(S::KIND), hash, state: State::Live(state) };
        group.append(entries, stream_head, row, journal);
        group.remember(&self.ticket, &self.envelope.request, &done, written);
        Ok(done)
    }

    /// Checks each effect against what the group has seen so far.
    async fn grips(&self, group: &mut Group<'_>, head: &Head, effects: Vec<Effect>) -> Result<Vec<Grip>, StoreFault> {
        let mut moved: HashMap<(&'static str, String), Option<Uuid>> = HashMap::new();
        let mut grips = Vec::with_capacity(effects.len());
        for effect in effects {
            match effect {
                Effect::Series { series, value } => {
                    group.last_number(head.jurisdiction, &series).await?;
                    grips.push(Grip::Number(series, value));
                }
                Effect::Reserve { space, key } => {
                    let holder = holder(group, head, &moved, space, &key).await?;
                    if let Some(holder) = holder.filter(|other| *other != head.stream) {
                        return Err(StoreFault::Conflict { space, key, holder });
                    }
                    moved.insert((space, key.clone()), Some(head.stream));
                    grips.push(Grip::Key(space, key, Some(head.stream)));
                }
                Effect::Release { space, key } => {
                    if holder(group, head, &moved, space, &key).await? == Some(head.stream) {
                        moved.insert((space, key.clone()), None);
                        grips.push(Grip::Key(space, key, None));
                    }
                }
            }
        }
        Ok(grips)
    }
}

fn seen<S: Stream>(head: &Head, envelope: &Envelope, event: S::Event) -> Recorded<S::Event> {
    Recorded {
        jurisdiction: head.jurisdiction,
        stream: head.stream,
        version: head.version,
        at: head.updated,
        envelope: envelope.clone(),
        event,
    }
}

async fn holder(
    group: &mut Group<'_>,
    head: &Head,
    moved: &HashMap<(&'static str, String), Option<Uuid>>,
    space: &'static str,
    key: &str,
) -> Result<Option<Uuid>, StoreFault> {
    match moved.get(&(space, key.to_owned())) {
        Some(now) => Ok(*now),
        None => group.holder(head.jurisdiction, space, key).await,
    }
}

fn unclaimed(fault: ClaimFault) -> StoreFault {
    match fault {
        ClaimFault::Missing(file) => StoreFault::Database(format!("staged file {file} went away")),
        ClaimFault::Store(fault) => fault,
    }
}

/// The row of a stream's head.
pub fn head_row<S: Stream>(head: &Head, state: &S, hash: &[u8; 32]) -> Result<Vec<Value>, StoreFault> {
    Ok(vec![
        Value::Int(head.jurisdiction.0),
        Value::Id(head.stream),
        Value::from(S::KIND),
        Value::Int(head.version),
        Value::Int(head.created.0),
        Value::Int(head.updated.0),
        Value::Text(state.shape().into_owned()),
        Value::Text(stored(state)?),
        Value::Bytes(hash.to_vec()),
    ])
}

fn stored(what: &impl serde::Serialize) -> Result<String, StoreFault> {
    serde_json::to_string(what).map_err(|e| StoreFault::Stored(e.to_string()))
}

impl<S: Stream> Work for Task<S> {
    fn tickets<'a>(&'a self, into: &mut Vec<&'a Ticket>) {
        into.push(&self.ticket);
    }
    fn asks(&self, into: &mut Vec<(Jurisdiction, StreamId)>) {
        into.extend(S::asks(&self.command).into_iter().map(|stream| (self.ticket.jurisdiction, stream)));
    }
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(self.carry(group))
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = self.told(verdict);
        if let Some(reply) = self.reply.take() {
            // Whoever asked may have gone; the journal knows.
            let _ = reply.send(answer);
        }
    }
    fn refusal(&mut self) -> Option<String> {
        self.refusal.take().map(|refusal| refusal.message())
    }
}
