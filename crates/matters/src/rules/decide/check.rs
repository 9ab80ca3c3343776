//! What follows the work: recheck, call back, close.

use store::TextRef;
use uuid::Uuid;

use super::{Events, call_back_task, closes_by_rule, moved, needed};
use crate::rules::{
    Event, Facts, No,
    case::{Case, Outcome},
    catalogue::{Choices, Stage},
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
    if case.stage() == Stage::Closing {
        return Err(No::WrongStage(crate::rules::gate::Action::Recheck, Stage::Closing));
    }
    let wants_answer = case.on_behalf.as_ref().is_some_and(|behalf| behalf.wants_answer);
    if wants_answer {
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
    if case.stage() == Stage::Closed {
        return Ok(vec![Event::CalledBack { result, text, moved: None }]);
    }
    let outcome = case.standing.outcome().unwrap_or(Outcome::Solved);
    let unreached = case.answers.iter().filter(|answer| *answer == "not_reached").count() + 1;
    let try_again = result == "not_reached" && unreached < facts.catalogue.allowances.call_attempts as usize;
    if try_again {
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

pub(super) fn close(case: &Case, facts: &Facts, text: Option<TextRef>) -> Events {
    let outcome = case.standing.outcome().unwrap_or(Outcome::Solved);
    Ok(vec![Event::Closed { outcome, by_rule: false, text, moved: moved(facts, case, Stage::Closed) }])
}
