//! What follows the work: recheck, call back, close.

use store::TextRef;
use uuid::Uuid;

use super::{Events, call_back_task, closes_by_rule, moved, needed};
use crate::rules::{
    Event, Facts, No,
    case::{Case, Outcome, Role},
    catalogue::{Choices, Course, Stage},
    clock,
    event::Moved,
};

pub(super) fn recheck(case: &Case, facts: &Facts, pass: bool, text: Option<TextRef>, files: Vec<Uuid>) -> Events {
    if !pass {
        let text = Some(needed(text, "text")?);
        let lead = case.lead();
        let due = lead.map(|task| clock::reckoned(facts, facts.now, &task.clock.reckoned.limit, &[]));
        let moved = moved(facts, case, Stage::Working);
        return Ok(vec![Event::Rechecked { pass, text, files, due, call_back: None, moved }]);
    }
    // Whoever was dissatisfied the last time is asked again.
    let wants_answer = case.on_behalf.as_ref().is_some_and(|behalf| behalf.wants_answer);
    if wants_answer || case.is_unsatisfied() {
        let call_back = Some(call_back_task(case, facts));
        let moved = moved(facts, case, Stage::CallingBack);
        return Ok(vec![Event::Rechecked { pass, text, files, due: None, call_back, moved }]);
    }
    let mut events = vec![Event::Rechecked { pass, text, files, due: None, call_back: None, moved: moved(facts, case, Stage::Closing) }];
    events.extend(close_by_rule(case, facts, Outcome::Solved));
    Ok(events)
}

/// Closing without a person's act, where the pack says so and the grade allows it.
fn close_by_rule(case: &Case, facts: &Facts, outcome: Outcome) -> Option<Event> {
    let by_rule = closes_by_rule(case, facts) && !case.is_serious();
    let ended = Moved { step: String::new(), stage: Stage::Closed };
    by_rule.then_some(Event::Closed { outcome, by_rule, text: None, moved: ended })
}

pub(super) fn call_back(case: &Case, facts: &Facts, result: String, text: Option<TextRef>) -> Events {
    if !Choices::knows(&facts.catalogue.choices.contact_result, &result) {
        return Err(No::ChoiceUnknown("result"));
    }
    let outcome = case.standing.outcome().unwrap_or(Outcome::Solved);
    let try_again = result == "not_reached" && case.unreached() + 1 < facts.catalogue.allowances.call_attempts as usize;
    // Closed on the spot and drawn for a call: only a dissatisfied answer, or none after the last attempt, undoes the closing.
    let stays_closed = case.stage() == Stage::Closed && !matches!(result.as_str(), "reached_unsatisfied" | "not_reached");
    if try_again || stays_closed {
        return Ok(vec![Event::CalledBack { result, text, moved: None }]);
    }
    // An unsatisfied answer, or none at all, is looked at by a person before the matter is closed.
    let settled = matches!(result.as_str(), "reached_satisfied" | "reached_basically" | "declined");
    let mut events = vec![Event::CalledBack { result, text, moved: Some(moved(facts, case, Stage::Closing)) }];
    if settled {
        events.extend(close_by_rule(case, facts, outcome));
    }
    Ok(events)
}

/// The next round: with the unit that led, as after a failed recheck; where nobody led, from the beginning, with the limit that holds
/// for the place where it then stands. A closed round's limit was kept or not and stays so; the new one counts from now.
pub(super) fn reopen(case: &Case, facts: &Facts, text: Option<TextRef>) -> Events {
    let reason = Some(needed(text, "text")?);
    let led = case.lead().filter(|task| task.role == Role::Lead && case.course == Course::Hazard);
    let limit = led.map_or(&case.clock.reckoned.limit, |task| &task.clock.reckoned.limit);
    let due = clock::reckoned(facts, facts.now, limit, &[]);
    let stage = if led.is_some() { Stage::Working } else { Stage::Open };
    Ok(vec![Event::Reopened { reason, due, moved: moved(facts, case, stage) }])
}

pub(super) fn close(case: &Case, facts: &Facts, text: Option<TextRef>) -> Events {
    // To close although somebody is dissatisfied needs a reason that can be read later.
    let text = if case.is_unsatisfied() { Some(needed(text, "text")?) } else { text };
    let outcome = case.standing.outcome().unwrap_or(Outcome::Solved);
    Ok(vec![Event::Closed { outcome, by_rule: false, text, moved: moved(facts, case, Stage::Closed) }])
}
