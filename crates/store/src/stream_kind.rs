//! The registry of stream kinds: what the store must know of each to replay, verify and rebuild without naming its types.

use kernel::{CommandId, Recorded};

use crate::{Effect, Entry, Head, Record, StoreFault, Stream, Table, Value, replay, writer::task::head_row};

/// One kind of stream, its types erased.
#[derive(Clone, Copy)]
pub struct StreamKind {
    /// The stored name.
    pub name: &'static str,
    /// Whether a state stored under this shape can be read.
    pub current: fn(&str) -> bool,
    /// Its tables of rows and lines.
    pub tables: &'static [&'static Table],
    /// What a stream's whole history amounts to.
    pub(crate) replay: fn(&[Entry]) -> Result<Replayed, StoreFault>,
}

/// What a stream's whole history amounts to.
pub struct Replayed {
    /// Its row in `head`.
    pub head: Vec<Value>,
    /// Its inline projections.
    pub rows: Vec<Record>,
    /// Its lines.
    pub lines: Vec<Record>,
    /// The unique keys it holds.
    pub held: Vec<(&'static str, String)>,
    /// The numbers it took of series.
    pub numbers: Vec<(String, i64)>,
    /// How many commands made it.
    pub commands: usize,
}

impl StreamKind {
    /// The kind of `S`.
    pub const fn of<S: Stream>() -> Self {
        Self { name: S::KIND, current: S::current, tables: S::TABLES, replay: replayed::<S> }
    }
}

/// Folds a history command by command, because effects are told from the states before and after each.
fn replayed<S: Stream>(entries: &[Entry]) -> Result<Replayed, StoreFault> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return Err(StoreFault::Stored("a stream without events".into()));
    };
    let read = |entry: &Entry| Ok((replay::envelope(entry)?.command, replay::decode::<S>(entry)?));
    let history: Vec<(CommandId, Option<Recorded<S::Event>>)> = entries.iter().map(read).collect::<Result<_, StoreFault>>()?;
    let mut state = S::default();
    let mut done = Replayed { head: vec![], rows: vec![], lines: vec![], held: vec![], numbers: vec![], commands: 0 };
    for told in history.chunk_by(|one, next| one.0 == next.0) {
        let events: Vec<Recorded<S::Event>> = told.iter().filter_map(|(_, event)| event.clone()).collect();
        let after = events.iter().fold(state.clone(), S::evolve);
        done.lines.extend(S::lines(&state, &events)?);
        for effect in S::effects(&state, &after, &events) {
            match effect {
                Effect::Series { series, value } => done.numbers.push((series, value)),
                Effect::Reserve { space, key } => done.held.push((space, key)),
                Effect::Release { space, key } => done.held.retain(|held| *held != (space, key.clone())),
            }
        }
        done.commands += 1;
        state = after;
    }
    let head = Head { jurisdiction: last.jurisdiction, stream: last.stream, version: last.version, created: first.at, updated: last.at };
    done.head = head_row::<S>(&head, &state, &last.hash)?;
    done.rows = state.project(&head)?;
    Ok(done)
}
