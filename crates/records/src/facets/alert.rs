//! The alert: of what is likely to escalate (易激化) the police station is told at once (人民调解法 25).
//!
//! The risk belongs to the record and ends with it (`facts/harms.md` 6). It changes neither who mediates nor the ladder; it adds one
//! duty with a short clock, without which the record is not closed.

use kernel::{
    Instant,
    schema::{Datum, Field, RecordKind, Step, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};

use super::{Acted, Acting, Mark, note};
use crate::rules::{clock::Reckoned, event::Event as RecordEvent, refusal::RecordRefusal, state::Body};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// By when the police station is to be told, while it has not been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed: Option<Reckoned>,
    /// When it was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Instant>,
    /// Whether it is likely to escalate, as last weighed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub high: bool,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It is likely to escalate.
    Raised {
        /// By when the police station is to be told.
        due: Reckoned,
    },
    /// The risk is gone: what is gone is told to nobody.
    Passed,
    /// The police station was told.
    Told,
}

/// What its verbs ask.
pub fn asks(_: &RecordKind, step: &Step) -> Vec<Field> {
    match step.verb {
        Verb::Assess => vec![note("依据", true)],
        Verb::Alert => vec![note("告知了谁、怎么说的", true)],
        _ => vec![],
    }
}

/// What it forbids: nobody closes before the police station was told.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    let owed = body.facets.alert.as_ref().is_some_and(|state| state.owed.is_some());
    match acting.step.verb {
        Verb::Close if owed => Err(RecordRefusal::AlertOpen),
        Verb::Alert if !owed => Err(RecordRefusal::NotNow(acting.step.name.clone())),
        _ => Ok(()),
    }
}

/// What follows where the risk was weighed: somebody is to be told at once, each time it becomes high; or nobody any more.
fn weighed(body: &Body, acting: &Acting<'_>) -> Option<RecordEvent> {
    let state = body.facets.alert.as_ref()?;
    let high = body.values.get(acting.kind.word("alert.field")?).and_then(Datum::plain).as_deref() == Some("high");
    if state.high && !high {
        return Some(RecordEvent::Alert(Event::Passed));
    }
    let limit = acting.kind.word("alert.within").and_then(|within| within.parse().ok())?;
    let due = Reckoned::new(acting.facts.now, &limit, &acting.facts.calendar, &[]);
    (high && !state.high && body.is_open()).then_some(RecordEvent::Alert(Event::Raised { due }))
}

/// What its verbs do.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    acting.note_needed()?;
    match acting.step.verb {
        Verb::Assess => Ok(Acted::done(weighed(body, acting).into_iter().collect())),
        Verb::Alert => Ok(Acted::done(vec![RecordEvent::Alert(Event::Told)])),
        _ => Err(RecordRefusal::StepUnknown),
    }
}

/// A beginning or a correction may show that it is likely to escalate.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Result<Vec<RecordEvent>, RecordRefusal> {
    let changed = so_far.iter().any(|event| matches!(event, RecordEvent::Entered(_) | RecordEvent::Valued(_)));
    Ok(if changed { weighed(body, acting).into_iter().collect() } else { vec![] })
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, mark: Mark) {
    match event {
        RecordEvent::Alert(Event::Raised { due }) => {
            state.owed = Some(due.clone());
            state.high = true;
        }
        RecordEvent::Alert(Event::Passed) => {
            state.owed = None;
            state.high = false;
        }
        RecordEvent::Alert(Event::Told) => {
            state.owed = None;
            state.told = Some(mark.at);
        }
        _ => {}
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    match name {
        "owed" => Operand::Flag(state.owed.is_some()),
        "told_on" => super::day(state.told),
        _ => Operand::Absent,
    }
}
