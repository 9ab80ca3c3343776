//! Validity: values and states that hold from a day on. A change names its day first; each span ends where the next begins, and
//! none overlaps another.

use kernel::schema::{Datum, Field, FieldType, Need, RecordKind, Step, Values, Verb, condition::Operand};
use serde::{Deserialize, Serialize};

use super::{Acted, Acting, Mark, asked, note};
use crate::rules::{clock::local_day, event::Event as RecordEvent, form, lookup::Over, refusal::RecordRefusal, state::Body, values};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// From which day it is the case.
    #[serde(default)]
    pub since: String,
    /// From which day it no longer is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// What changed, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// From which day it holds.
    pub from: String,
    /// The values until then, of the fields that changed.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub before: Values,
    /// The new values.
    #[serde(default, skip_serializing_if = "Values::is_empty")]
    pub after: Values,
    /// The status until then, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It is the case from a day on.
    Begun {
        /// Which.
        since: String,
    },
    /// Something changed from a day on.
    Changed {
        /// What, and what it was.
        change: Change,
    },
    /// It is no longer the case from a day on.
    Ended {
        /// Which.
        until: String,
    },
}

impl State {
    /// The day from which the present values hold.
    pub fn last(&self) -> &str {
        self.changes.last().map_or(self.since.as_str(), |change| change.from.as_str())
    }
}

/// What its verbs ask: the day before anything else.
pub fn asks(_: &RecordKind, step: &Step) -> Vec<Field> {
    let from = |name: &str| Field { need: Need::Always, ..asked("@from", name, FieldType::Date) };
    match step.verb {
        Verb::Change => vec![from("从哪一天起"), note("变更说明", false)],
        Verb::End => vec![from("从哪一天起终止"), note("终止原因", true)],
        _ => vec![],
    }
}

/// What it forbids: nothing beyond what `act` refuses.
pub fn guard(_: &Body, _: &Acting<'_>) -> Result<(), RecordRefusal> {
    Ok(())
}

/// The day of a change: not before the last one, and not ahead of today, for what has not come is not the case.
fn day(state: &State, acting: &Acting<'_>) -> Result<String, RecordRefusal> {
    let Some(Datum::Date(day)) = acting.form.get("@from") else { return Err(RecordRefusal::ReasonRequired("@from")) };
    if day.as_str() < state.last() {
        return Err(RecordRefusal::DayBefore(state.last().to_owned()));
    }
    if day.as_str() > local_day(acting.facts.now).as_str() { Err(RecordRefusal::Future) } else { Ok(day.clone()) }
}

/// What its verbs do.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let state = body.facets.validity.as_ref().ok_or(RecordRefusal::StepUnknown)?;
    let from = day(state, acting)?;
    match acting.step.verb {
        Verb::Change => {
            let at = Over { body: Some(body), form: acting.form };
            let asked = form::of_step(acting.kind, acting.step, body);
            let judged = values::judge(acting.kind, &asked, acting.form, &body.values, acting.facts, &at)?;
            let after: Values = judged.into_iter().filter(|(code, datum)| body.values.get(code) != Some(datum)).collect();
            let before = after.keys().filter_map(|code| Some((code.clone(), body.values.get(code)?.clone()))).collect();
            let status = acting.step.to.after("done").filter(|to| *to != body.status.code).map(|_| body.status.name.clone());
            if after.is_empty() && status.is_none() {
                return Err(RecordRefusal::ReasonRequired("@note"));
            }
            let change = Change { from, before, after: after.clone(), status };
            let mut events = vec![RecordEvent::Validity(Event::Changed { change })];
            if !after.is_empty() {
                if let Some(field) = acting.facts.taken.first().filter(|field| after.contains_key(*field)) {
                    return Err(RecordRefusal::KeyTaken(
                        acting.kind.field(field).map_or_else(|| field.clone(), |field| field.name.clone()),
                    ));
                }
                let (keys, given_back) = keys(body, acting.kind, &after);
                let roles = crate::rules::roles_of(acting.kind, &after, acting.facts);
                let valued = crate::rules::event::Valued {
                    declaration: acting.facts.declaration.clone(),
                    values: after,
                    emptied: vec![],
                    roles,
                    title: None,
                    keys,
                    given_back,
                };
                events.push(RecordEvent::Valued(valued));
            }
            Ok(Acted::done(events))
        }
        Verb::End => {
            acting.note_needed()?;
            Ok(Acted::done(vec![RecordEvent::Validity(Event::Ended { until: from })]))
        }
        _ => Err(RecordRefusal::StepUnknown),
    }
}

/// The unique keys that these values take, and those that they give back.
fn keys(body: &Body, kind: &RecordKind, after: &Values) -> (Vec<String>, Vec<String>) {
    let organisation = body.organisation.as_ref().map(|unit| unit.id);
    let mut values = body.values.clone();
    values.extend(after.clone());
    let before = crate::rules::keys_of(kind, &body.values, &body.place, organisation);
    let now = crate::rules::keys_of(kind, &values, &body.place, organisation);
    let taken = now.iter().filter(|key| !before.contains(key)).cloned().collect();
    (taken, before.into_iter().filter(|key| !now.contains(key)).collect())
}

/// A beginning notes since when it is the case.
pub fn follow(body: &Body, _: &Acting<'_>, so_far: &[RecordEvent]) -> Result<Vec<RecordEvent>, RecordRefusal> {
    let began = so_far.iter().any(|event| matches!(event, RecordEvent::Entered(_)));
    let since = body.day.clone().filter(|_| began && body.facets.validity.is_some());
    Ok(since.map(|since| RecordEvent::Validity(Event::Begun { since })).into_iter().collect())
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, _: Mark) {
    let RecordEvent::Validity(event) = event else { return };
    match event {
        Event::Begun { since } => state.since.clone_from(since),
        Event::Changed { change } => state.changes.push(change.clone()),
        Event::Ended { until } => state.until = Some(until.clone()),
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    match name {
        "since" => Operand::Text(state.since.clone()),
        "until" => state.until.clone().map_or(Operand::Absent, Operand::Text),
        "changed_on" => state.changes.last().map_or(Operand::Absent, |change| Operand::Text(change.from.clone())),
        _ => Operand::Absent,
    }
}
