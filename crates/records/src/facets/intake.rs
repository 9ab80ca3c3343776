//! Intake: who stands behind a record, whether it came late, whether it was settled on the spot; correcting, withdrawing, merging.

use kernel::{
    TextRef,
    schema::{Field, FieldType, RecordKind, Step, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};

use super::{Acted, Acting, Mark, asked, note};
use crate::rules::{
    command::OnBehalf,
    event::Event as RecordEvent,
    facts::KnownAs,
    refusal::RecordRefusal,
    state::{Body, Link},
};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The resident behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<OnBehalf>,
    /// Why it was entered late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late: Option<TextRef>,
    /// Settled on the spot.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_the_spot: bool,
    /// What that is called: 当场整改, 当场化解.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub settled_as: String,
    /// Under which record it is carried on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<uuid::Uuid>,
    /// How often it was corrected.
    #[serde(default)]
    pub corrected: u32,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// How it came in.
    Came {
        /// The resident behind it.
        on_behalf: Option<OnBehalf>,
        /// Why it was entered late.
        late: Option<TextRef>,
        /// Settled on the spot.
        on_the_spot: bool,
    },
    /// It is carried on under another.
    Merged {
        /// Which.
        into: uuid::Uuid,
        /// Its number.
        number: String,
    },
    /// Something was put right.
    Corrected,
}

/// What its verbs ask.
pub fn asks(kind: &RecordKind, step: &Step) -> Vec<Field> {
    let record = |name: &str, kinds: Vec<String>| {
        let need = kernel::schema::Need::Always;
        Field { need, kinds, ..asked("@record", name, FieldType::Record) }
    };
    match step.verb {
        Verb::Correct => vec![note("更正原因", true)],
        Verb::Withdraw => vec![note("撤回原因", true)],
        Verb::Merge => vec![record("并入哪一件", vec![kind.code.clone()]), note("说明", false)],
        Verb::Link => vec![record("关联哪一件", vec![]), note("说明", false)],
        _ => vec![],
    }
}

/// What its verbs do. The values of a correction are the frame's.
pub fn act(_: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    match acting.step.verb {
        Verb::Correct => {
            acting.note_needed()?;
            Ok(Acted::done(vec![RecordEvent::Intake(Event::Corrected)]))
        }
        Verb::Withdraw => {
            acting.note_needed()?;
            Ok(Acted::done(vec![]))
        }
        Verb::Merge => merge(acting),
        Verb::Link => link(acting),
        _ => Err(RecordRefusal::StepUnknown),
    }
}

/// The other leads; this one keeps its own reporter and answer. No circle can arise: what was merged leads nothing.
fn merge(acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let (id, known) = other(acting)?;
    if known.kind != acting.kind.code {
        return Err(RecordRefusal::LinkKind);
    }
    let number = known.number.clone().unwrap_or_default();
    if !known.phase.is_some_and(kernel::schema::Phase::is_open) {
        return Err(RecordRefusal::LinkEnded(number));
    }
    let tie = Link { record: id, kind: known.kind.clone(), how: "merged".to_owned(), row: None };
    Ok(Acted::done(vec![RecordEvent::Intake(Event::Merged { into: id, number }), RecordEvent::Linked(tie)]))
}

fn link(acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let (id, known) = other(acting)?;
    let tie = Link { record: id, kind: known.kind.clone(), how: "linked".to_owned(), row: None };
    Ok(Acted::done(vec![RecordEvent::Linked(tie)]))
}

fn other<'a>(acting: &'a Acting<'_>) -> Result<(uuid::Uuid, &'a crate::rules::facts::Known), RecordRefusal> {
    let Some(kernel::schema::Datum::Ref(reference)) = acting.form.get("@record") else {
        return Err(RecordRefusal::ReasonRequired("@record"));
    };
    if reference.id == acting.facts.stream {
        return Err(RecordRefusal::LinkSelf);
    }
    let known = acting.facts.known.get(&reference.id).filter(|known| known.of == KnownAs::Record).ok_or(RecordRefusal::LinkUnknown)?;
    Ok((reference.id, known))
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, _: Mark) {
    match event {
        RecordEvent::Entered(entered) => state.settled_as.clone_from(&entered.step.name),
        RecordEvent::Mediation(super::mediation::Event::Settled { at_once: true, .. }) => state.on_the_spot = true,
        // What was done did not hold.
        RecordEvent::Taken(taken) if taken.step.verb == Verb::Reopen => state.on_the_spot = false,
        RecordEvent::Taken(taken) if taken.step.verb == Verb::Settle => state.settled_as.clone_from(&taken.step.name),
        RecordEvent::Intake(Event::Came { on_behalf, late, on_the_spot }) => {
            state.on_behalf.clone_from(on_behalf);
            state.late.clone_from(late);
            state.on_the_spot = *on_the_spot;
        }
        RecordEvent::Intake(Event::Merged { into, .. }) => state.merged_into = Some(*into),
        RecordEvent::Intake(Event::Corrected) => state.corrected += 1,
        _ => {}
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    match name {
        "wants_answer" => Operand::Flag(state.on_behalf.as_ref().is_some_and(|behalf| behalf.wants_answer)),
        "on_behalf" => Operand::Flag(state.on_behalf.is_some()),
        "late" => Operand::Flag(state.late.is_some()),
        "on_the_spot" => Operand::Flag(state.on_the_spot),
        "settled_as" if state.on_the_spot => Operand::Text(state.settled_as.clone()),
        "corrected" => super::count(i64::from(state.corrected)),
        _ => Operand::Absent,
    }
}
