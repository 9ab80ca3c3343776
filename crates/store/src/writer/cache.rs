//! What the writer knows without asking, published only after a commit.

use std::{any::Any, borrow::Cow, collections::HashMap, sync::Arc};

use kernel::{Instant, Jurisdiction, StreamId};

use super::group::GroupOutcome;
use crate::{
    Head, StoreFault, Stream, Value,
    journal::{Journal, digest},
};

/// How many streams are kept at hand in each of the two generations.
const MOST: usize = 2_048;

/// A stream's state, as stored or as the type it is.
#[derive(Clone)]
pub enum State {
    /// As stored, with the shape it was stored in.
    Stored(Arc<str>, Arc<str>),
    /// As the type it is.
    Live(Arc<dyn Any + Send + Sync>),
}

/// Where a stream stands, with its state.
#[derive(Clone)]
pub struct StreamHead {
    /// Its head.
    pub head: Head,
    /// The kind of stream.
    pub kind: Cow<'static, str>,
    /// Its chain up to here.
    pub hash: [u8; 32],
    /// Its state.
    pub state: State,
}

impl StreamHead {
    /// Reads a row of [`crate::journal::HEAD`].
    pub fn from_row(row: Vec<Value>) -> Result<Self, StoreFault> {
        let mut values = row.into_iter();
        let mut next = || values.next();
        match (next(), next(), next(), next(), next(), next(), next(), next(), next()) {
            (
                Some(Value::Int(jurisdiction)),
                Some(Value::Id(stream)),
                Some(Value::Text(kind)),
                Some(Value::Int(version)),
                Some(Value::Int(created)),
                Some(Value::Int(updated)),
                Some(Value::Text(shape)),
                Some(Value::Text(state)),
                Some(Value::Bytes(hash)),
            ) => Ok(Self {
                head: Head {
                    jurisdiction: Jurisdiction(jurisdiction),
                    stream,
                    version,
                    created: Instant(created),
                    updated: Instant(updated),
                },
                kind: Cow::Owned(kind),
                hash: digest(&hash)?,
                state: State::Stored(shape.into(), state.into()),
            }),
            _ => Err(StoreFault::Shape("head".into())),
        }
    }

    /// The state as `S`, where it can be had without replaying.
    pub fn live<S: Stream>(&self) -> Option<Arc<S>> {
        match &self.state {
            State::Live(state) => Arc::clone(state).downcast().ok(),
            State::Stored(shape, text) if S::current(shape) => serde_json::from_str(text).ok().map(Arc::new),
            State::Stored(..) => None,
        }
    }
}

/// Journals, hot streams and series.
#[derive(Default)]
pub struct Cache {
    journals: HashMap<Jurisdiction, Journal>,
    series: HashMap<(Jurisdiction, String), i64>,
    young: HashMap<(Jurisdiction, StreamId), StreamHead>,
    old: HashMap<(Jurisdiction, StreamId), StreamHead>,
}

impl Cache {
    /// Where a journal stands.
    pub fn journal(&self, whose: Jurisdiction) -> Option<Journal> {
        self.journals.get(&whose).copied()
    }

    /// The last number taken of a series.
    pub fn series(&self, key: &(Jurisdiction, String)) -> Option<i64> {
        self.series.get(key).copied()
    }

    /// Where a stream stands.
    pub fn head(&self, key: (Jurisdiction, StreamId)) -> Option<StreamHead> {
        self.young.get(&key).or_else(|| self.old.get(&key)).cloned()
    }

    /// Takes over what a committed group knows.
    pub fn publish(&mut self, outcome: &GroupOutcome) {
        if outcome.stale {
            self.forget();
            return;
        }
        self.journals.extend(&outcome.journals);
        self.series.extend(outcome.series.iter().map(|(series, last)| (series.clone(), *last)));
        for (key, stream_head) in &outcome.heads {
            if self.young.len() >= MOST && !self.young.contains_key(key) {
                self.old = std::mem::take(&mut self.young);
            }
            self.young.insert(*key, stream_head.clone());
        }
    }

    /// Forgets everything, after anything that might make it untrue.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}
