//! Upward.

use kernel::schema::{Choice, Field, Kind, Step, condition::Operand};
use serde::{Deserialize, Serialize};

use super::{Acted, Acting, Mark};
use crate::rules::{event::Event as RecordEvent, refusal::No, state::Body};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {}

/// What its verbs ask.
pub fn asks(_: &Kind, _: &Step) -> Vec<Field> {
    vec![]
}

/// The outcomes to choose from.
pub fn outcomes(_: &Kind, _: &Step) -> Vec<Choice> {
    vec![]
}

/// What it forbids.
pub fn guard(_: &Body, _: &Acting<'_>) -> Result<(), No> {
    Ok(())
}

/// What its verbs do.
pub fn act(_: &Body, _: &Acting<'_>) -> Result<Acted, No> {
    Err(No::StepUnknown)
}

/// Its answer to what has happened.
pub fn follow(_: &Body, _: &Acting<'_>, _: &[RecordEvent]) -> Result<Vec<RecordEvent>, No> {
    Ok(vec![])
}

/// Its state after an event.
pub fn fold(_: &mut State, _: &RecordEvent, _: Mark) {}

/// What it publishes.
pub fn fact(_: &State, _: &str) -> Operand {
    Operand::Absent
}
