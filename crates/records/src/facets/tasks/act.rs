//! What the verbs of tasks do.

use kernel::{
    Instant,
    calendar::Limit,
    schema::{LimitOf, Phase, Verb},
};

use super::{Event, NewTask, State, TaskState, WordKind, gives_tasks, own};
use crate::{
    facets::{Acted, Acting, clock::whole_rule, numbered},
    rules::{
        Unit,
        clock::{Reckoned, reckoned},
        event::Event as RecordEvent,
        refusal::RecordRefusal,
        state::Body,
    },
};

/// What its verbs do.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let state = body.facets.tasks.as_ref().ok_or(RecordRefusal::StepUnknown)?;
    let event = RecordEvent::Tasks;
    match acting.step.verb {
        Verb::Judge => match acting.chosen()? {
            "accepted" => Ok(Acted::with("accepted", vec![])),
            "dismissed" => acting.note_needed().map(|_| Acted::with("dismissed", vec![])),
            _ => Err(RecordRefusal::ReasonRequired("@outcome")),
        },
        Verb::Dispatch | Verb::CallUp => dispatch(body, state, acting),
        Verb::Claim => claim(body, state, acting),
        Verb::Accept => {
            let task = own(state, acting, |state| state == TaskState::Todo)?;
            let limit = &task.clock.reckoned.limit;
            let due = (!task.fixed).then(|| Reckoned::new(acting.facts.now, limit, &acting.facts.calendar, &[]));
            let mut acted = Acted::done(vec![event(Event::Accepted { task: task.id, due })]);
            // A co-handler's acceptance does not move the whole.
            acted.stays = !task.lead;
            acted.unit = Some(task.unit.clone());
            Ok(acted)
        }
        Verb::Return => {
            acting.note_needed()?;
            let task = own(state, acting, |state| matches!(state, TaskState::Todo | TaskState::Doing))?;
            let mut events = vec![event(Event::Returned { task: task.id })];
            // Without a lead nobody helps: the desk gives it out anew.
            if task.lead && state.tasks.iter().any(|other| !other.lead && other.state.is_open()) {
                events.push(event(Event::Ended { as_done: false }));
            }
            let mut acted = Acted::done(events);
            acted.stays = !task.lead;
            acted.unit = Some(task.unit.clone());
            Ok(acted)
        }
        Verb::Progress => progress(state, acting),
        Verb::Submit => submit(state, acting),
        Verb::Urge => Ok(Acted::done(vec![event(Event::Said { of: WordKind::Urge, due: None })])),
        Verb::Remark => acting.note_needed().map(|_| Acted::done(vec![event(Event::Said { of: WordKind::Remark, due: None })])),
        Verb::Supervise => {
            acting.note_needed()?;
            let limit = Limit::WorkingDays(acting.kind.number("tasks.answer_days"));
            let due = Reckoned::new(acting.facts.now, &limit, &acting.facts.calendar, &[]);
            Ok(Acted::done(vec![event(Event::Said { of: WordKind::Supervise, due: Some(due) })]))
        }
        Verb::Reply => acting.note_needed().map(|_| Acted::done(vec![event(Event::Replied)])),
        _ => Err(RecordRefusal::StepUnknown),
    }
}

/// How long a unit has: the kind's limit for a task; else what the whole has.
fn limit(body: &Body, acting: &Acting<'_>, start: Instant) -> Reckoned {
    let calendar = &acting.facts.calendar;
    let rule = acting.kind.limits.iter().find(|rule| rule.of == LimitOf::Task);
    let whole = || {
        let held = body.facets.clock.as_ref()?.whole.as_ref()?;
        Some(Reckoned::new(start, &held.reckoned.limit, calendar, &[]))
    };
    // Where the category says both, the unit has as long as the whole has: the season is that of the registration.
    let same = whole_rule(acting.kind).zip(rule).is_some_and(|(whole, rule)| whole.within == rule.within);
    let own = || rule.and_then(|rule| reckoned(rule, acting.kind, &body.values, start, calendar, &[]));
    if same { whole().or_else(own) } else { own().or_else(whole) }.unwrap_or_else(|| Reckoned::new(start, &Limit::Days(15), calendar, &[]))
}

fn dispatch(body: &Body, state: &State, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let lead = acting.unit("@lead")?;
    if lead.is_none() && acting.step.verb == Verb::Dispatch {
        return Err(RecordRefusal::ReasonRequired("@lead"));
    }
    let co = acting.units("@co")?;
    let set = acting.until("@due");
    if set.is_some_and(|at| at <= acting.facts.now) {
        return Err(RecordRefusal::UntilPast);
    }
    let mut units: Vec<(Unit, bool)> = vec![];
    for (unit, leads) in lead.into_iter().map(|unit| (unit, true)).chain(co.into_iter().map(|unit| (unit, false))) {
        if body.excluded().any(|excluded| excluded == unit.id) {
            return Err(RecordRefusal::UnitComplainedOf);
        }
        if units.iter().any(|(known, _)| known.id == unit.id) {
            return Err(RecordRefusal::UnitTwice);
        }
        let handles = acting.facts.known.get(&unit.id).is_some_and(|known| known.handles);
        if leads && !handles {
            return Err(RecordRefusal::UnitUnknown("@lead"));
        }
        units.push((unit, leads));
    }
    let now = acting.facts.now;
    let due = match set {
        Some(at) => Reckoned::until(now, at, limit(body, acting, now).limit, &acting.facts.calendar),
        None => limit(body, acting, now),
    };
    // Straight into work: nobody has to accept.
    let to = acting.step.to.after("done").and_then(|code| acting.kind.status(code));
    let in_hand = to.is_some_and(|status| status.phase != Phase::Waits);
    let task = |(n, (unit, leads)): (usize, (Unit, bool))| NewTask {
        id: numbered(acting.facts.stream, "task", state.count + n as u32),
        unit,
        lead: leads,
        due: due.clone(),
        fixed: set.is_some(),
        in_hand,
        lease: None,
    };
    let tasks = units.into_iter().enumerate().map(task).collect();
    Ok(Acted::done(vec![RecordEvent::Tasks(Event::Given { tasks })]))
}

/// Whoever takes it has it in hand at once, on a lease that progress renews.
fn claim(body: &Body, state: &State, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let who = &acting.facts.who;
    let named = acting.unit("@unit")?;
    let unit = match named {
        Some(unit) if who.pool.contains(&unit.id) => unit,
        Some(_) => return Err(RecordRefusal::UnitUnknown("@unit")),
        None => match who.pool.as_slice() {
            [only] => acting.facts.unit(*only).ok_or(RecordRefusal::UnitUnknown("@unit"))?,
            _ => return Err(RecordRefusal::ReasonRequired("@unit")),
        },
    };
    let now = acting.facts.now;
    let task = NewTask {
        id: numbered(acting.facts.stream, "task", state.count),
        unit: unit.clone(),
        lead: true,
        due: limit(body, acting, now),
        fixed: false,
        in_hand: true,
        lease: Some(lease(acting, now)),
    };
    let mut acted = Acted::done(vec![RecordEvent::Tasks(Event::Given { tasks: vec![task] })]);
    acted.unit = Some(unit);
    Ok(acted)
}

fn lease(acting: &Acting<'_>, now: Instant) -> Instant {
    let days = Limit::WorkingDays(acting.kind.number("tasks.lease_days"));
    Reckoned::new(now, &days, &acting.facts.calendar, &[]).due
}

fn progress(state: &State, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    if acting.step.form.iter().all(|line| !line.required) {
        acting.note_needed()?;
    }
    let mine = own(state, acting, TaskState::in_hand).ok();
    if acting.task.is_some() && mine.is_none() {
        return Err(RecordRefusal::TaskState(acting.step.name.clone()));
    }
    let lease = mine.and_then(|task| task.lease).map(|_| lease(acting, acting.facts.now));
    let event = Event::Progressed { task: mine.map(|task| task.id), lease, own: !gives_tasks(acting.kind) };
    let mut acted = Acted::done(vec![RecordEvent::Tasks(event)]);
    acted.unit = mine.map(|task| task.unit.clone());
    Ok(acted)
}

fn submit(state: &State, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    if acting.step.form.iter().all(|line| !line.required) {
        acting.note_needed()?;
    }
    if !gives_tasks(acting.kind) {
        return Ok(Acted::with("whole", vec![]));
    }
    let task = own(state, acting, TaskState::in_hand)?;
    let mut events = vec![];
    if task.lead {
        for open in state.tasks.iter().filter(|task| !task.lead && task.state.is_open()) {
            if !acting.form.contains_key("@waive") {
                return Err(RecordRefusal::CoOpen(open.unit.name.clone()));
            }
            events.push(RecordEvent::Tasks(Event::Waived { task: open.id }));
        }
    }
    events.push(RecordEvent::Tasks(Event::Submitted { task: task.id }));
    let mut acted = Acted::with(if task.lead { "whole" } else { "part" }, events);
    acted.stays = !task.lead;
    acted.unit = Some(task.unit.clone());
    Ok(acted)
}
