//! The way of a dispute. Mediation is voluntary: failing is a proper, neutral end with guidance (人民调解法 3, 17, 26).

use store::TextRef;

use super::{Events, area_unit, call_back_task, closes_by_rule, moved, needed, task_id};
use crate::rules::{
    Event, Facts, No,
    case::{Case, Named, Outcome, Role},
    catalogue::{Choices, Stage},
    clock,
    command::Settle,
    event::{Moved, NewTask},
};

pub(super) fn admit(case: &Case, facts: &Facts, accept: bool, reason: Option<TextRef>) -> Events {
    if !accept {
        let reason = Some(needed(reason, "reason")?);
        return Ok(vec![Event::Dismissed { reason, moved: moved(facts, case, Stage::Dismissed) }]);
    }
    Ok(vec![Event::Admitted { mediate: mediate_task(case, facts), moved: moved(facts, case, Stage::Working) }])
}

/// Mediation by the people of the level where the dispute stands, until the level's end.
fn mediate_task(case: &Case, facts: &Facts) -> NewTask {
    let at_town = case.level.as_ref().is_some_and(|level| matches!(level.code.as_str(), "town" | "county"));
    NewTask {
        id: task_id(facts.stream, case.task_count),
        unit: area_unit(case, if at_town { &["town", "village"] } else { &["village", "town"] }),
        role: Role::Mediate,
        due: case.clock.reckoned.clone(),
        fixed: true,
    }
}

pub(super) fn settle(case: &Case, facts: &Facts, asked: Settle) -> Events {
    let choices = &facts.catalogue.choices;
    if !Choices::knows(&choices.way, &asked.way) {
        return Err(No::ChoiceUnknown("way"));
    }
    if !Choices::knows(&choices.agreement, &asked.form) {
        return Err(No::ChoiceUnknown("form"));
    }
    if asked.perform_by.as_ref().is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
        return Err(No::BadDay("perform_by"));
    }
    let terms = Some(needed(asked.terms, "terms")?);
    let stage = if asked.on_the_spot { Stage::CallingBack } else { Stage::Performing };
    Ok(vec![Event::Settled {
        form: asked.form,
        on_the_spot: asked.on_the_spot,
        terms,
        way: asked.way,
        document_number: asked.document_number,
        perform_by: asked.perform_by,
        call_back: asked.on_the_spot.then(|| call_back_task(case, facts)),
        moved: moved(facts, case, stage),
    }])
}

pub(super) fn fail(case: &Case, facts: &Facts, reason: Option<TextRef>, guidance: Option<TextRef>) -> Events {
    let reason = Some(needed(reason, "reason")?);
    let guidance = Some(needed(guidance, "guidance")?);
    let mut events = vec![Event::MediationFailed { reason, guidance, moved: moved(facts, case, Stage::Closing) }];
    if closes_by_rule(case, facts) && facts.catalogue.step(&case.kind, Stage::Closing).is_none() {
        let ended = Moved { step: String::new(), stage: Stage::Closed };
        events.push(Event::Closed { outcome: Outcome::Failed, by_rule: true, text: None, moved: ended });
    }
    Ok(events)
}

pub(super) fn escalate(case: &Case, facts: &Facts, text: Option<TextRef>) -> Events {
    let held = case.level.as_ref().map(|level| level.code.as_str()).unwrap_or_default();
    let above = facts.catalogue.level_above(held).ok_or(No::TopLevel)?;
    // The top of the ladder leads out of the house: the parties are guided there, the matter is not moved.
    let limit = above.limit.as_ref().ok_or(No::TopLevel)?;
    let text = Some(needed(text, "text")?);
    Ok(vec![Event::Escalated {
        level: Named { code: above.code.clone(), name: above.name.clone() },
        text,
        due: clock::reckoned(facts, facts.now, limit, &[]),
        moved: moved(facts, case, Stage::Open),
    }])
}

pub(super) fn perform(case: &Case, facts: &Facts, state: String, text: Option<TextRef>) -> Events {
    if !Choices::knows(&facts.catalogue.choices.performance, &state) {
        return Err(No::ChoiceUnknown("state"));
    }
    let text = if state == "done" { text } else { Some(needed(text, "text")?) };
    let done = state == "done";
    Ok(vec![Event::Performed {
        call_back: done.then(|| call_back_task(case, facts)),
        moved: done.then(|| moved(facts, case, Stage::CallingBack)),
        state,
        text,
    }])
}
