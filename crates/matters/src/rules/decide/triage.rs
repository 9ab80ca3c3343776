//! What the desk does before the work: judge, dispatch, rule on returns, correct, merge.

use kernel::Instant;
use store::TextRef;
use uuid::Uuid;

use super::{
    Events, moved, needed,
    report::{classified, title},
    task_id,
};
use crate::rules::{
    Event, Facts, No,
    case::{Case, Point, Reckoned, Role, TaskState, Unit},
    catalogue::{Choices, Course, Stage},
    clock,
    event::NewTask,
};

/// What the desk found besides that it is true.
pub(super) struct Judgement {
    pub category: Option<String>,
    pub urgency: Option<String>,
    pub grade: Option<String>,
}

pub(super) fn judge(case: &Case, facts: &Facts, valid: bool, found: Judgement, text: Option<TextRef>) -> Events {
    if !valid {
        let reason = Some(needed(text, "text")?);
        return Ok(vec![Event::Dismissed { reason, moved: moved(facts, case, Stage::Dismissed) }]);
    }
    let choices = &facts.catalogue.choices;
    let urgency = found.urgency.unwrap_or_else(|| case.urgency.clone());
    let grade = found.grade.unwrap_or_else(|| case.grade.clone());
    if !Choices::knows(&choices.urgency, &urgency) {
        return Err(No::ChoiceUnknown("urgency"));
    }
    if !Choices::knows(&choices.grade, &grade) {
        return Err(No::ChoiceUnknown("grade"));
    }
    let code = found.category.as_deref().unwrap_or(&case.category.code);
    let category = category_for(case, facts, code)?;
    let hurried = urgency == "urgent" || grade == "serious";
    let whole = clock::whole(facts, case, category, hurried);
    Ok(vec![Event::Judged {
        category: (category.code != case.category.code).then(|| classified(category)),
        due: (whole != case.clock.reckoned).then_some(whole),
        urgency,
        grade,
        text,
        moved: moved(facts, case, Stage::Judged),
    }])
}

/// A category of the matter's own kind. The one it has stays good even when the pack dropped it.
fn category_for<'c>(case: &Case, facts: &'c Facts, code: &str) -> Result<&'c crate::rules::catalogue::Category, No> {
    let category = facts.catalogue.category(code).ok_or(No::CategoryUnknown)?;
    if category.sealed {
        return Err(No::SealedLane);
    }
    if category.kind == case.kind { Ok(category) } else { Err(No::CategoryOfOtherKind) }
}

pub(super) fn dispatch(case: &Case, facts: &Facts, lead: Uuid, co: &[Uuid], due: Option<Instant>, text: Option<TextRef>) -> Events {
    let mut seen = vec![lead];
    for unit in co {
        if seen.contains(unit) {
            return Err(No::UnitTwice);
        }
        seen.push(*unit);
    }
    if due.is_some_and(|at| at <= facts.now) {
        return Err(No::UntilPast);
    }
    let due_for = |limit| match due {
        Some(at) => {
            let soon = kernel::calendar::soon_at(at, &limit, &facts.calendar);
            Reckoned { start: facts.now, limit, due: at, soon, provisional: false }
        }
        None => clock::reckoned(facts, facts.now, &limit, &[]),
    };
    let mut tasks = vec![];
    for (n, (id, role)) in seen.into_iter().zip(std::iter::once(Role::Lead).chain(std::iter::repeat(Role::Co))).enumerate() {
        tasks.push(NewTask {
            id: task_id(facts.stream, case.task_count + n as u32),
            unit: unit(case, facts, id, if role == Role::Lead { "lead" } else { "co" })?,
            role,
            due: due_for(case.clock.reckoned.limit.clone()),
            fixed: due.is_some(),
        });
    }
    Ok(vec![Event::Dispatched { tasks, text, moved: moved(facts, case, Stage::Assigned) }])
}

fn unit(case: &Case, facts: &Facts, id: Uuid, field: &'static str) -> Result<Unit, No> {
    if case.complained_of.contains(&id) {
        return Err(No::UnitComplainedOf);
    }
    let known = facts.units.iter().find(|known| known.unit.id == id && known.open);
    known.map(|known| known.unit.clone()).ok_or(No::UnitUnknown(field))
}

pub(super) fn rule_return(case: &Case, facts: &Facts, task: Uuid, agree: bool, text: Option<TextRef>) -> Events {
    let asked = case.task(task).ok_or(No::TaskUnknown)?;
    if asked.state != TaskState::Returning {
        return Err(No::TaskState(crate::rules::gate::Action::RuleReturn));
    }
    if facts.who.account.is_some_and(|account| asked.hands.contains(&account)) {
        return Err(No::OwnRequest);
    }
    let text = if agree { text } else { Some(needed(text, "text")?) };
    let back = match case.course {
        Course::Hazard => Stage::Judged,
        Course::Dispute => Stage::Open,
    };
    let moved = (agree && asked.role != Role::Co).then(|| moved(facts, case, back));
    Ok(vec![Event::ReturnRuled { task, agree, text, moved }])
}

/// What is to be put right.
pub(super) struct Correction {
    pub category: Option<String>,
    pub area: Option<Uuid>,
    pub spot: Option<TextRef>,
    pub point: Option<Point>,
    pub reason: Option<TextRef>,
}

pub(super) fn correct(case: &Case, facts: &Facts, asked: Correction) -> Events {
    let place = match asked.area {
        Some(area) if case.place.area().map(|part| part.id) != Some(area) => Some(new_place(facts, area)?),
        _ => None,
    };
    let code = asked.category.as_deref().unwrap_or(&case.category.code);
    let changed = code != case.category.code;
    let point = asked.point.filter(|point| case.point != Some(*point));
    if place.is_none() && !changed && asked.spot.is_none() && point.is_none() {
        return Ok(vec![]);
    }
    let reason = Some(needed(asked.reason, "reason")?);
    let mut title_now = case.title.clone();
    let (mut category, mut due) = (None, None);
    if changed || place.is_some() {
        let found = category_for(case, facts, code)?;
        title_now = title(place.as_ref().unwrap_or(&case.place), found);
        if changed {
            category = Some(classified(found));
            // From registration: the resident's clock never starts anew. The units' own clocks stay as they are.
            due = Some(clock::whole(facts, case, found, case.is_urgent() || case.is_serious()))
                .filter(|due| case.clock.is_open() && case.course == Course::Hazard && *due != case.clock.reckoned);
        }
    }
    Ok(vec![Event::Corrected { category, place, spot: asked.spot, point, title: title_now, due, reason }])
}

fn new_place(facts: &Facts, area: Uuid) -> Result<crate::rules::case::Place, No> {
    let found = facts.place.as_ref().filter(|found| found.place.area().is_some_and(|part| part.id == area));
    let found = found.ok_or(No::AreaUnknown)?;
    let name = found.place.area().map(|part| part.name.clone()).unwrap_or_default();
    match (found.open, found.place.at("village")) {
        (false, _) => Err(No::AreaClosed(name)),
        (true, None) => Err(No::AreaTooHigh),
        (true, Some(_)) => Ok(found.place.clone()),
    }
}

/// The other leads; this one keeps its own reporter and answer. No cycle can arise: what was merged leads nothing.
pub(super) fn merge(case: &Case, facts: &Facts, into: Uuid) -> Events {
    if into == facts.stream {
        return Err(No::MergeSelf);
    }
    let leading = facts.into.as_ref().ok_or(No::MergeUnknown)?;
    if leading.kind != case.kind {
        return Err(No::MergeKind);
    }
    if !leading.stage.is_open() {
        return Err(No::MergeEnded(leading.matter.name.clone()));
    }
    let number = leading.matter.name.clone();
    Ok(vec![Event::Merged { into, number, moved: moved(facts, case, Stage::Merged) }])
}
