//! Folding what only disputes know.

use kernel::Recorded;

use super::{add, end, end_open, hand, with_task};
use crate::rules::{
    Event,
    case::{Agreement, Case, Clock, Named, OnTheSpot, Role, Task, TaskState},
    event::NewTask,
};

pub(super) fn fold(case: &mut Case, event: &Event, seen: &Recorded<Event>) {
    let at = seen.at;
    match event {
        Event::SettledOnTheSpot { measure, way, settled, files, call_back } => {
            case.on_the_spot = Some(OnTheSpot { measure: measure.clone(), settled: *settled });
            case.way.clone_from(way);
            case.after.extend(files);
            case.clock.met = Some(at);
            if let Some(task) = call_back {
                add(case, task);
            }
        }
        Event::Admitted { mediate, .. } => {
            add(case, mediate);
            with_task(case, mediate.id, |task| {
                task.state = TaskState::Doing;
                task.accepted = Some(at);
                hand(task, &seen.envelope.actor);
            });
        }
        Event::Settled { form, on_the_spot, terms, way, document_number, perform_by, call_back, .. } => {
            case.way = Some(way.clone());
            case.agreement = Some(Agreement {
                form: form.clone(),
                terms: terms.clone(),
                document_number: document_number.clone(),
                perform_by: perform_by.clone(),
                at,
            });
            if *on_the_spot {
                case.on_the_spot = Some(OnTheSpot { measure: terms.clone(), settled: at });
            }
            mediation_over(case, seen, TaskState::Done);
            if let Some(task) = call_back {
                add(case, task);
            }
        }
        Event::MediationFailed { .. } => mediation_over(case, seen, TaskState::Done),
        Event::Escalated { level, due, .. } => {
            mediation_over(case, seen, TaskState::Returned);
            case.clock = Clock::new(due.clone());
            case.level = Some(Named { code: level.code.clone(), name: level.name.clone() });
        }
        Event::Performed { state, call_back, .. } => {
            case.performance = Some(state.clone());
            if let Some(task) = call_back {
                add(case, task);
            }
        }
        Event::RiskAssessed { risk, .. } => {
            case.risk = Some(risk.clone());
            // A risk that is gone is told to nobody.
            let gone = |task: &&mut Task| risk != "high" && task.role == Role::Alert && task.state.is_open();
            case.tasks.iter_mut().filter(gone).for_each(|task| end(task, TaskState::Cancelled));
        }
        Event::AlertRaised { task } => add(case, task),
        Event::Alerted { .. } => end_open(case, Role::Alert, at),
        _ => {}
    }
}

/// The mediator's work is done, whether it led to an agreement, to none, or to the level above.
fn mediation_over(case: &mut Case, seen: &Recorded<Event>, state: TaskState) {
    if case.lead().is_none_or(|task| !task.state.is_open()) && matches!(seen.event, Event::Settled { .. }) {
        settle_without_admission(case, seen);
    }
    if let Some(lead) = case.lead().map(|task| task.id) {
        with_task(case, lead, |task| hand(task, &seen.envelope.actor));
    }
    // That the police are told does not depend on how the mediation went.
    let work = |task: &&mut Task| task.role != Role::Alert && (task.state.is_open() || task.state == TaskState::Submitted);
    for task in case.tasks.iter_mut().filter(work) {
        let state = if task.role == Role::Co && task.state != TaskState::Submitted { TaskState::Cancelled } else { state };
        end(task, state);
        if state == TaskState::Done {
            task.clock.met = task.clock.met.or(Some(seen.at));
        }
    }
    case.clock.met = case.clock.met.or(Some(seen.at));
}

/// Settled at once, before anybody admitted it: the one who settled it is the one who worked on it.
fn settle_without_admission(case: &mut Case, seen: &Recorded<Event>) {
    let Some(part) = case.place.at("village").or_else(|| case.place.area()).cloned() else { return };
    let id = uuid::Uuid::from_u64_pair(seen.stream.as_u64_pair().0, seen.version as u64);
    let unit = crate::rules::case::Unit { id: part.id, name: part.name, area: true };
    add(case, &NewTask { id, unit, role: Role::Mediate, due: case.clock.reckoned.clone(), fixed: true });
}
