//! Reporting upward: something serious goes to the district at once, and is closed at town level or above (安全生产法 41).

use kernel::{
    Instant, Right,
    schema::{Field, RecordKind, Step, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};

use super::{Acted, Acting, Mark};
use crate::rules::{
    clock::{Reckoned, is_serious},
    event::Event as RecordEvent,
    refusal::RecordRefusal,
    state::Body,
};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// By when it is to be reported, while it has not been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed: Option<Reckoned>,
    /// When it was reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reported: Option<Instant>,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It was found to be serious.
    Raised {
        /// By when it is to be reported.
        due: Reckoned,
    },
    /// The district was told.
    Reported,
}

/// What its verb asks: the declared form says it all.
pub fn asks(_: &RecordKind, _: &Step) -> Vec<Field> {
    vec![]
}

/// What it forbids: something serious is neither closed before it was reported, nor below the town, nor by rule.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    let Some(state) = &body.facets.upward else { return Ok(()) };
    let serious = is_serious(acting.kind, &body.values);
    match acting.step.verb {
        Verb::Close if serious && state.reported.is_none() => Err(RecordRefusal::SeriousNotReported),
        Verb::Close if serious && (acting.step.by_rule || !acting.facts.who.holds_at_town(Right::MatterTriage)) => {
            Err(RecordRefusal::SeriousBelowTown)
        }
        Verb::ReportUp if !serious || state.reported.is_some() => Err(RecordRefusal::NotNow(acting.step.name.clone())),
        _ => Ok(()),
    }
}

/// What its verb does.
pub fn act(_: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    match acting.step.verb {
        Verb::ReportUp => Ok(Acted::done(vec![RecordEvent::Upward(Event::Reported)])),
        _ => Err(RecordRefusal::StepUnknown),
    }
}

/// Whoever judges it serious starts the clock until it is reported.
pub fn follow(body: &Body, acting: &Acting<'_>, _: &[RecordEvent]) -> Result<Vec<RecordEvent>, RecordRefusal> {
    let Some(state) = &body.facets.upward else { return Ok(vec![]) };
    let raised = is_serious(acting.kind, &body.values) && state.owed.is_none() && state.reported.is_none();
    let limit = acting.kind.word("upward.within").and_then(|within| within.parse().ok());
    let due = limit.filter(|_| raised).map(|limit| Reckoned::new(acting.facts.now, &limit, &acting.facts.calendar, &[]));
    Ok(due.map(|due| RecordEvent::Upward(Event::Raised { due })).into_iter().collect())
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, mark: Mark) {
    match event {
        RecordEvent::Upward(Event::Raised { due }) => state.owed = Some(due.clone()),
        RecordEvent::Upward(Event::Reported) => {
            state.owed = None;
            state.reported = Some(mark.at);
        }
        _ => {}
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    match name {
        "owed" => Operand::Flag(state.owed.is_some()),
        "reported_on" => super::day(state.reported),
        _ => Operand::Absent,
    }
}
