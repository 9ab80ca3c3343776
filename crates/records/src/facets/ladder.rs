//! The ladder: a dispute climbs rung by rung, each with a limit of its own, which is the limit of the whole. The top leads out of
//! the house: the parties are guided there, the record is not moved.

use kernel::{
    calendar::Limit,
    schema::{Field, RecordKind, Setting, Step, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};

use super::{Acted, Acting, Mark, note};
use crate::rules::{clock::Reckoned, event::Event as RecordEvent, refusal::RecordRefusal, state::Body};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The rung's code.
    #[serde(default)]
    pub rung: String,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// How often it climbed.
    #[serde(default)]
    pub climbed: u32,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It stands on a rung: first, or one higher.
    Stood {
        /// The rung's code.
        rung: String,
        /// Its name.
        name: String,
        /// Until when it may stand there.
        due: Option<Reckoned>,
        /// Whether it climbed there.
        climbed: bool,
        /// Whether the work was done when it was entered.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        met: bool,
    },
}

fn words<'k>(kind: &'k RecordKind, parameter: &str) -> &'k [String] {
    match kind.settings.get(parameter) {
        Some(Setting::Words(words)) => words,
        _ => &[],
    }
}

/// The limit of a rung; none where the matter only leaves the house.
fn limit(kind: &RecordKind, rung: &str) -> Option<Limit> {
    let at = words(kind, "ladder.rungs").iter().position(|known| known == rung)?;
    words(kind, "ladder.limits").get(at)?.parse().ok()
}

fn name(kind: &RecordKind, rung: &str) -> String {
    let named = kind.choices.get("ladder").and_then(|list| list.iter().find(|choice| choice.code == rung));
    named.map_or_else(|| rung.to_owned(), |choice| choice.name.clone())
}

/// What its verb asks.
pub fn asks(_: &RecordKind, step: &Step) -> Vec<Field> {
    if step.verb == Verb::Escalate { vec![note("提级原因", true)] } else { vec![] }
}

/// What it forbids: above the last rung with a limit there is nothing.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    match (&body.facets.ladder, acting.step.verb) {
        (Some(state), Verb::Escalate) => above(acting.kind, &state.rung).map(|_| ()).ok_or(RecordRefusal::TopRung),
        _ => Ok(()),
    }
}

fn above<'k>(kind: &'k RecordKind, rung: &str) -> Option<&'k str> {
    let rungs = words(kind, "ladder.rungs");
    let next = rungs.get(rungs.iter().position(|known| known == rung)? + 1)?;
    limit(kind, next).map(|_| next.as_str())
}

/// What its verb does.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let state = body.facets.ladder.as_ref().ok_or(RecordRefusal::StepUnknown)?;
    acting.note_needed()?;
    let next = above(acting.kind, &state.rung).ok_or(RecordRefusal::TopRung)?;
    Ok(Acted::done(vec![stood(next, acting, true, false)]))
}

fn stood(rung: &str, acting: &Acting<'_>, climbed: bool, met: bool) -> RecordEvent {
    let due = limit(acting.kind, rung).map(|limit| Reckoned::new(acting.facts.now, &limit, &acting.facts.calendar, &[]));
    RecordEvent::Ladder(Event::Stood { rung: rung.to_owned(), name: name(acting.kind, rung), due, climbed, met })
}

/// A beginning stands where its category says, or at the rung of the place it was registered for, or at the lowest.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Result<Vec<RecordEvent>, RecordRefusal> {
    let entered = so_far.iter().find_map(|event| if let RecordEvent::Entered(entered) = event { Some(entered) } else { None });
    let Some(entered) = entered.filter(|_| body.facets.ladder.is_some()) else { return Ok(vec![]) };
    let kind = acting.kind;
    let held = kind.word("intake.category").and_then(|code| kind.field(code).zip(body.values.get(code)?.plain()));
    let by_category = held.and_then(|(field, code)| kind.choice(field, &code)?.starts_at.clone());
    let rungs = words(kind, "ladder.rungs");
    let by_place = body.place.area().map(|area| area.level.clone()).filter(|level| rungs.contains(level) && level != "grid");
    let rung = by_category.or(by_place).or_else(|| rungs.first().cloned());
    let met = entered.marks.iter().any(|mark| mark == "finished");
    Ok(rung.map(|rung| stood(&rung, acting, false, met)).into_iter().collect())
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, _: Mark) {
    let RecordEvent::Ladder(Event::Stood { rung, name, climbed, .. }) = event else { return };
    state.rung.clone_from(rung);
    state.name.clone_from(name);
    state.climbed += u32::from(*climbed);
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    match name {
        "rung" => Operand::Text(state.rung.clone()),
        "name" => Operand::Text(state.name.clone()),
        "climbed" => super::count(i64::from(state.climbed)),
        _ => Operand::Absent,
    }
}
