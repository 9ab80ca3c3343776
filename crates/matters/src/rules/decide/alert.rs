//! Disputes that are likely to escalate (易激化): the police station is told at once (人民调解法 25).
//!
//! The risk belongs to the matter and ends with it (`facts/harms.md` 6). It changes neither the ladder nor who mediates; it adds one
//! task with a short clock, which the town's desk sees among what it owes, and without which the matter is not closed.

use store::TextRef;
use uuid::Uuid;

use super::{Events, needed, task_id};
use crate::rules::{
    Event, Facts, No,
    case::{Case, Place, Role, Unit},
    catalogue::Choices,
    clock,
    event::NewTask,
};

pub(super) fn assess(case: &Case, facts: &Facts, risk: String, text: Option<TextRef>) -> Events {
    if !Choices::knows(&facts.catalogue.choices.risk, &risk) {
        return Err(No::ChoiceUnknown("risk"));
    }
    let text = Some(needed(text, "text")?);
    let raised = (risk == "high" && !case.owes_alert()).then(|| raised(facts, &case.place, case.task_count));
    Ok(std::iter::once(Event::RiskAssessed { risk, text }).chain(raised).collect())
}

/// The task of the town's desk, which is manned when the village is not.
pub(super) fn raised(facts: &Facts, place: &Place, n: u32) -> Event {
    let part = ["town", "village"].iter().find_map(|level| place.at(level)).or_else(|| place.area());
    let unit = part.map_or(Unit { id: Uuid::nil(), name: String::new(), area: true }, |part| Unit {
        id: part.id,
        name: part.name.clone(),
        area: true,
    });
    let due = clock::reckoned(facts, facts.now, &facts.catalogue.checks.alert, &[]);
    Event::AlertRaised { task: NewTask { id: task_id(facts.stream, n), unit, role: Role::Alert, due, fixed: false } }
}
