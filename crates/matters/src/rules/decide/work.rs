//! What units do with their tasks: accept, object, go on, submit.

use store::TextRef;
use uuid::Uuid;

use super::{Events, area_unit, moved, needed, task_id};
use crate::rules::{
    Event, Facts, No,
    case::{Case, Role, Task, TaskState},
    catalogue::{Course, Stage},
    clock,
    event::NewTask,
    gate::{Action, handles},
};

/// The caller's own task, at one of the points where `action` may be taken.
fn own<'c>(case: &'c Case, facts: &Facts, task: Uuid, action: Action, states: &[TaskState]) -> Result<&'c Task, No> {
    let found = case.task(task).ok_or(No::TaskUnknown)?;
    if !handles(case, &facts.who, task) {
        return Err(No::NotYours(action));
    }
    if states.contains(&found.state) { Ok(found) } else { Err(No::TaskState(action)) }
}

pub(super) fn accept(case: &Case, facts: &Facts, task: Uuid) -> Events {
    let found = own(case, facts, task, Action::Accept, &[TaskState::Todo])?;
    let lead = found.role == Role::Lead && case.stage() == Stage::Assigned;
    // The unit's clock runs from its acceptance, unless the dispatcher set a day; the resident's runs on from registration.
    let due = (!found.fixed).then(|| clock::reckoned(facts, facts.now, &found.clock.reckoned.limit, &[]));
    Ok(vec![Event::Accepted { task, due, moved: lead.then(|| moved(facts, case, Stage::Working)) }])
}

pub(super) fn request_return(case: &Case, facts: &Facts, task: Uuid, text: Option<TextRef>) -> Events {
    own(case, facts, task, Action::RequestReturn, &[TaskState::Todo, TaskState::Doing])?;
    Ok(vec![Event::ReturnAsked { task, reason: Some(needed(text, "text")?) }])
}

pub(super) fn progress(case: &Case, facts: &Facts, task: Option<Uuid>, text: Option<TextRef>, files: Vec<Uuid>) -> Events {
    if let Some(task) = task {
        own(case, facts, task, Action::Progress, &[TaskState::Doing, TaskState::SentBack, TaskState::Returning])?;
    }
    Ok(vec![Event::ProgressAdded { task, text: Some(needed(text, "text")?), files }])
}

/// What a unit hands in.
pub(super) struct Result_ {
    pub text: Option<TextRef>,
    pub files: Vec<Uuid>,
    pub waive: Option<TextRef>,
}

pub(super) fn submit(case: &Case, facts: &Facts, task: Uuid, result: Result_) -> Events {
    let found = own(case, facts, task, Action::Submit, &[TaskState::Doing, TaskState::SentBack])?;
    let text = Some(needed(result.text, "text")?);
    if found.role == Role::Co {
        return Ok(vec![Event::Submitted { task, text, files: result.files, verify: None, moved: None }]);
    }
    if case.course == Course::Dispute {
        return Err(No::OtherCourse(Action::Submit));
    }
    let mut events = vec![];
    for open in case.tasks.iter().filter(|task| task.role == Role::Co && task.state.is_open()) {
        let reason = result.waive.clone().ok_or_else(|| No::CoOpen(open.unit.name.clone()))?;
        events.push(Event::CoWaived { task: open.id, reason: Some(reason) });
    }
    let verify = NewTask {
        id: task_id(facts.stream, case.task_count),
        unit: area_unit(case, &["village", "town"]),
        role: Role::Verify,
        due: clock::reckoned(facts, facts.now, &facts.catalogue.checks.recheck, &[]),
        fixed: false,
    };
    let moved = Some(moved(facts, case, Stage::Verifying));
    events.push(Event::Submitted { task, text, files: result.files, verify: Some(verify), moved });
    Ok(events)
}
