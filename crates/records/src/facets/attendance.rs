//! Attendance: how many were expected, came, were excused; by count or by reference. Denominators freeze when it is held.
//!
//! **Invariant:** who was absent is never listed; a name leaves the record only where the body itself keeps its roll.

use kernel::schema::{Datum, Field, FieldType, Need, RecordKind, Step, Verb, condition::Operand};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Acted, Acting, Mark, asked, note};
use crate::rules::{clock::local_day, event::Event as RecordEvent, refusal::RecordRefusal, state::Body};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// 应到.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<i64>,
    /// 实到.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<i64>,
    /// 请假.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excused: Option<i64>,
    /// Those who signed in before it was held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed_in: Vec<Uuid>,
    /// The day it was held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held_on: Option<String>,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Persons signed in.
    SignedIn {
        /// Who.
        persons: Vec<Uuid>,
    },
    /// Persons cannot come.
    Excused {
        /// How many.
        count: i64,
    },
    /// It was held: these numbers stay.
    Held {
        /// The day.
        on: String,
        /// 应到.
        expected: Option<i64>,
        /// 实到.
        present: i64,
        /// 请假.
        excused: Option<i64>,
        /// Who came, where that is kept by reference.
        persons: Vec<Uuid>,
    },
}

/// The longest list of persons.
const MOST: i64 = 100_000;

fn persons(acting: &Acting<'_>) -> Vec<Uuid> {
    acting.form.get("@attendees").iter().flat_map(|datum| datum.references()).map(|reference| reference.id).collect()
}

/// Whether a step holds the activity: the step itself, or a beginning that enters what was held.
fn holds(step: &Step) -> bool {
    step.verb == Verb::Hold || matches!(step.with.get("held"), Some(kernel::schema::Setting::Flag(true)))
}

/// What its verbs ask.
pub fn asks(kind: &RecordKind, step: &Step) -> Vec<Field> {
    let count =
        |code: &str, name: &str, need| Field { need, unit: "人".to_owned(), most: Some(MOST), ..asked(code, name, FieldType::Int) };
    let attendees = |name: &str| Field { many: true, ..asked("@attendees", name, FieldType::Person) };
    let by_reference = kind.word("attendance.by") == Some("reference");
    match step.verb {
        // Kinds that only note who went (visits) count nobody.
        Verb::Enter if kind.word("attendance.by").is_none() => vec![],
        _ if holds(step) => {
            let mut fields = vec![];
            if step.verb == Verb::Hold {
                fields.push(asked("@day", "开展日期", FieldType::Date));
            }
            if kind.word("attendance.expected").is_some() || by_reference {
                fields.push(count("@expected", "应到人数", Need::Optional));
            }
            if by_reference {
                fields.push(attendees("实到人员"));
            }
            let needed = if by_reference { Need::Optional } else { Need::Always };
            fields.push(count("@present", if kind.word("attendance.expected").is_some() { "实到人数" } else { "参加人数" }, needed));
            if kind.word("attendance.expected").is_some() {
                fields.push(count("@excused", "请假人数", Need::Optional));
            }
            fields
        }
        Verb::SignIn => vec![attendees("签到人员")],
        Verb::Excuse => vec![count("@excused", "请假人数", Need::Always), note("原因", false)],
        _ => vec![],
    }
}

/// What it forbids: what has not come yet was not held.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    if body.facets.attendance.is_some()
        && acting.step.verb == Verb::Hold
        && let Some(Datum::Date(day)) = acting.form.get("@day")
        && day.as_str() > local_day(acting.facts.now).as_str()
    {
        return Err(RecordRefusal::Future);
    }
    Ok(())
}

/// What its verbs do.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let state = body.facets.attendance.as_ref().ok_or(RecordRefusal::StepUnknown)?;
    match acting.step.verb {
        Verb::Hold => Ok(Acted::done(vec![RecordEvent::Attendance(held(state, acting, None)?)])),
        Verb::SignIn => {
            let persons = persons(acting);
            if persons.is_empty() {
                return Err(RecordRefusal::ReasonRequired("@attendees"));
            }
            Ok(Acted::done(vec![RecordEvent::Attendance(Event::SignedIn { persons })]))
        }
        Verb::Excuse => {
            let count = acting.int("@excused").filter(|n| (1..=MOST).contains(n)).ok_or(RecordRefusal::ReasonRequired("@excused"))?;
            Ok(Acted::done(vec![RecordEvent::Attendance(Event::Excused { count })]))
        }
        Verb::Call | Verb::Minute => Ok(Acted::done(vec![])),
        _ => Err(RecordRefusal::StepUnknown),
    }
}

fn held(state: &State, acting: &Acting<'_>, day: Option<&str>) -> Result<Event, RecordRefusal> {
    let on = match acting.form.get("@day") {
        Some(Datum::Date(day)) => day.clone(),
        _ => day.map_or_else(|| local_day(acting.facts.now), str::to_owned),
    };
    let mut persons = persons(acting);
    persons.extend(state.signed_in.iter().filter(|id| !persons.contains(id)).copied().collect::<Vec<_>>());
    let within = |n: &i64| (0..=MOST).contains(n);
    let present = acting.int("@present").filter(within).or_else(|| (!persons.is_empty()).then_some(persons.len() as i64));
    let present = present.ok_or(RecordRefusal::ReasonRequired("@present"))?;
    let expected = acting.int("@expected").filter(within);
    let excused = acting.int("@excused").filter(within).or(state.excused);
    if expected.is_some_and(|expected| present + excused.unwrap_or(0) > expected) {
        return Err(RecordRefusal::MoreThanExpected);
    }
    Ok(Event::Held { on, expected, present, excused, persons })
}

/// A beginning that enters what was held freezes its numbers at once.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Result<Vec<RecordEvent>, RecordRefusal> {
    let Some(state) = &body.facets.attendance else { return Ok(vec![]) };
    let began = so_far.iter().any(|event| matches!(event, RecordEvent::Entered(_)));
    // Kinds that only note who came (visits) need no number: one who went is one who came.
    if !began || !holds(acting.step) {
        return Ok(vec![]);
    }
    let numbered = acting.form.contains_key("@present") || acting.form.contains_key("@attendees");
    let silent = acting.kind.word("attendance.by").is_none() && !numbered;
    if silent { Ok(vec![]) } else { Ok(vec![RecordEvent::Attendance(held(state, acting, body.day.as_deref())?)]) }
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, _: Mark) {
    let RecordEvent::Attendance(event) = event else { return };
    match event {
        Event::SignedIn { persons } => {
            state.signed_in.extend(persons.iter().filter(|id| !state.signed_in.contains(id)).copied().collect::<Vec<_>>());
        }
        Event::Excused { count } => state.excused = Some(state.excused.unwrap_or(0) + count),
        Event::Held { on, expected, present, excused, .. } => {
            state.held_on = Some(on.clone());
            state.expected = *expected;
            state.present = Some(*present);
            state.excused = *excused;
            state.signed_in.clear();
        }
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    let count = |n: Option<i64>| n.map_or(Operand::Absent, super::count);
    match name {
        "expected" => count(state.expected),
        "present" => count(state.present),
        "excused" => count(state.excused),
        "absent" => count(state.expected.zip(state.present).map(|(expected, present)| expected - present - state.excused.unwrap_or(0))),
        "held_on" => state.held_on.clone().map_or(Operand::Absent, Operand::Text),
        "signed_in" => super::count(state.signed_in.len() as i64),
        _ => Operand::Absent,
    }
}
