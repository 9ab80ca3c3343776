//! The pure state machine at the heart of every stream.

use serde::{Serialize, de::DeserializeOwned};

use crate::{Recorded, Refusal};

/// A pure state machine: commands go in, events come out.
///
/// The default value is the state of a stream about which nothing has been recorded.
pub trait Decider: Default + Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// What someone asks for, in the imperative. Cloned for each attempt: a group that was rolled back decides again.
    type Command: Clone + Send + Sync + 'static;
    /// What happened, in the past tense. Variants and fields only ever grow; golden files pin the stored form.
    type Event: Clone + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// What the rules must know beyond this stream, gathered in the same transaction.
    type Facts: Send + Sync + 'static;
    /// Why a command was refused. Each variant is one rule a reader can name.
    type Refusal: Refusal + Send + Sync + 'static;

    /// Judges `command` against the current state and the facts. An empty answer means: it is already so.
    fn decide(&self, facts: &Self::Facts, command: Self::Command) -> Result<Vec<Self::Event>, Self::Refusal>;

    /// Folds one recorded event into the state. Total: history is never refused.
    #[must_use]
    fn evolve(self, seen: &Recorded<Self::Event>) -> Self;

    /// Rebuilds a state from its whole history.
    fn replay<'e>(history: impl IntoIterator<Item = &'e Recorded<Self::Event>>) -> Self {
        history.into_iter().fold(Self::default(), Self::evolve)
    }
}
