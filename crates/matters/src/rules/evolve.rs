//! Folding events into the state. Total: history is never refused, and needs neither pack nor calendar.

mod dispute;

use kernel::{Actor, Instant, Recorded, calendar::Pause};

use super::{
    Event, Matter,
    case::{Asked, Case, Clock, Outcome, Reckoned, Role, Standing, Task, TaskState, Touched},
    catalogue::Stage,
    event::{Moved, NewTask, TaskDue},
    registered::Registered,
};

/// Folds one event.
pub(super) fn evolve(matter: Matter, seen: &Recorded<Event>) -> Matter {
    let mut case = match (matter, &seen.event) {
        (Matter::Unreported, Event::Registered(registered)) => Box::new(fresh(registered, seen)),
        // Nothing precedes a registration; should a history begin otherwise, it stays unread rather than invented.
        (Matter::Unreported, _) => return Matter::Unreported,
        (Matter::Reported(mut case), event) => {
            fold(&mut case, event, seen);
            case
        }
    };
    case.version = seen.version;
    case.note_day(seen.at);
    Matter::Reported(case)
}

fn fresh(event: &Registered, seen: &Recorded<Event>) -> Case {
    let event = event.clone();
    Case {
        version: seen.version,
        number: event.number,
        serial: event.serial,
        kind: event.kind,
        kind_name: event.kind_name,
        course: event.course,
        category: event.category,
        policy: event.policy,
        place: event.place,
        title: event.title,
        text: event.text,
        spot: event.spot,
        point: event.point,
        found_by: event.found_by,
        source: event.source,
        way: None,
        risk: event.risk,
        urgency: event.urgency,
        grade: "ordinary".to_owned(),
        reporter: event.reporter,
        on_behalf: event.on_behalf,
        parties: event.parties,
        people: event.people,
        amount: event.amount,
        complained_of: event.complained_of,
        reported_at: seen.at,
        happened_at: event.happened,
        before: event.files,
        after: vec![],
        clock: Clock::new(event.due),
        control: event.control,
        tasks: vec![],
        task_count: 0,
        standing: Standing::Open,
        on_the_spot: None,
        extension: None,
        extensions: 0,
        level: event.level,
        agreement: None,
        performance: None,
        answers: vec![],
        reported_up: None,
        document_number: None,
        urged: 0,
        remarks_open: 0,
        bounced: 0,
        touched: Touched { course: seen.version, details: seen.version, clock: seen.version },
        days: vec![],
    }
}

#[expect(clippy::too_many_lines, reason = "one arm an event: a list, not a procedure")]
fn fold(case: &mut Case, event: &Event, seen: &Recorded<Event>) {
    let at = seen.at;
    match event {
        Event::Registered(_) => {}
        Event::SettledOnTheSpot { .. }
        | Event::Settled { .. }
        | Event::MediationFailed { .. }
        | Event::Escalated { .. }
        | Event::Performed { .. }
        | Event::Admitted { .. }
        | Event::RiskAssessed { .. }
        | Event::AlertRaised { .. }
        | Event::Alerted { .. } => dispute::fold(case, event, seen),
        Event::Judged { category, urgency, grade, due, .. } => {
            case.urgency.clone_from(urgency);
            case.grade.clone_from(grade);
            if let Some(category) = category {
                case.title = case.title.replace(&case.category.name, &category.name);
                case.category = category.clone();
            }
            if let Some(due) = due {
                case.clock.reckoned = due.clone();
            }
            case.touched.details = seen.version;
        }
        Event::Dispatched { tasks, .. } => {
            // A dispute that is given to a unit leaves the mediator who had it.
            case.tasks.iter_mut().filter(|task| task.role == Role::Mediate && task.state.is_open()).for_each(|task| {
                end(task, TaskState::Returned);
            });
            tasks.iter().for_each(|task| add(case, task));
        }
        Event::Accepted { task, due, .. } => with_task(case, *task, |task| {
            task.state = TaskState::Doing;
            task.accepted = Some(at);
            hand(task, &seen.envelope.actor);
            if let Some(due) = due {
                task.clock.reckoned = due.clone();
            }
        }),
        Event::ReturnAsked { task, .. } => with_task(case, *task, |task| {
            task.state = TaskState::Returning;
            hand(task, &seen.envelope.actor);
        }),
        Event::ReturnRuled { task, agree, .. } => rule_return(case, *task, *agree),
        Event::ProgressAdded { task, files, .. } => {
            case.after.extend(files);
            case.remarks_open = 0;
            if let Some(task) = task {
                with_task(case, *task, |task| hand(task, &seen.envelope.actor));
            }
        }
        Event::CoWaived { task, .. } => with_task(case, *task, |task| end(task, TaskState::Waived)),
        Event::Submitted { task, text, files, verify, .. } => {
            case.after.extend(files);
            with_task(case, *task, |task| {
                task.state = TaskState::Submitted;
                task.submitted = Some(at);
                task.clock.met = Some(at);
                task.result.clone_from(text);
                hand(task, &seen.envelope.actor);
            });
            if let Some(verify) = verify {
                add(case, verify);
                case.clock.met = Some(at);
            }
        }
        Event::Rechecked { pass, files, due, call_back, .. } => {
            case.after.extend(files);
            rechecked(case, *pass, due.as_ref(), at);
            if let Some(task) = call_back {
                add(case, task);
            }
        }
        Event::CalledBack { result, moved, .. } => {
            case.answers.push(result.clone());
            let settled = moved.is_some() || (result != "not_reached");
            if settled {
                end_open(case, Role::CallBack, at);
            }
        }
        Event::Reopened { due, moved, .. } => reopened(case, due, moved.stage),
        Event::ExtensionAsked { task, until, .. } => {
            case.extension = Some(Asked { task: *task, until: *until, by: seen.envelope.actor.account() });
            case.touched.clock = seen.version;
        }
        Event::ExtensionRuled { agree, task, until, .. } => {
            extended(case, *agree, *task, *until);
            case.touched.clock = seen.version;
        }
        Event::Suspended { until, dues, .. } => {
            paused(case, dues, |pauses| pauses.push(Pause { from: at, to: Some(*until) }));
            case.touched.clock = seen.version;
        }
        Event::Resumed { dues } => {
            paused(case, dues, |pauses| cut(pauses, at));
            case.touched.clock = seen.version;
        }
        Event::Corrected { category, place, spot, point, title, due, .. } => {
            if let Some(category) = category {
                case.category = category.clone();
            }
            if let Some(place) = place {
                case.place = place.clone();
            }
            case.spot = spot.clone().or(case.spot.take());
            case.point = point.or(case.point);
            case.title.clone_from(title);
            if let Some(due) = due {
                case.clock.reckoned = due.clone();
            }
            case.touched.details = seen.version;
        }
        Event::Urged { .. } => case.urged += 1,
        Event::ReportedUp { document_number, .. } => {
            case.reported_up = Some(at);
            case.document_number = document_number.clone().or(case.document_number.take());
        }
        Event::Remarked { .. } => case.remarks_open += 1,
        Event::Mediated { .. } => {
            case.remarks_open = 0;
            if let Some(lead) = case.lead().map(|task| task.id) {
                with_task(case, lead, |task| hand(task, &seen.envelope.actor));
            }
        }
        Event::Dismissed { .. } | Event::Closed { .. } | Event::Withdrawn { .. } | Event::Merged { .. } => {}
    }
    if let Some(moved) = moved(event) {
        stand(case, event, moved, at);
        case.touched.course = seen.version;
    }
}

fn moved(event: &Event) -> Option<&Moved> {
    match event {
        Event::Judged { moved, .. }
        | Event::Dismissed { moved, .. }
        | Event::Dispatched { moved, .. }
        | Event::Rechecked { moved, .. }
        | Event::Closed { moved, .. }
        | Event::Reopened { moved, .. }
        | Event::Withdrawn { moved, .. }
        | Event::Merged { moved, .. }
        | Event::Admitted { moved, .. }
        | Event::Settled { moved, .. }
        | Event::MediationFailed { moved, .. }
        | Event::Escalated { moved, .. } => Some(moved),
        Event::Accepted { moved, .. }
        | Event::ReturnRuled { moved, .. }
        | Event::Submitted { moved, .. }
        | Event::CalledBack { moved, .. }
        | Event::Performed { moved, .. } => moved.as_ref(),
        _ => None,
    }
}

/// The stage an event names, with what is true in it.
fn stand(case: &mut Case, event: &Event, moved: &Moved, at: Instant) {
    let held = case.standing.outcome().unwrap_or(Outcome::Solved);
    case.standing = match (moved.stage, event) {
        (Stage::Open, _) => Standing::Open,
        (Stage::Judged, _) => Standing::Judged,
        (Stage::Assigned, _) => Standing::Assigned,
        (Stage::Working, _) => Standing::Working,
        (Stage::Verifying, _) => Standing::Verifying { submitted: at },
        (Stage::Performing, _) => Standing::Performing { by: case.agreement.as_ref().and_then(|held| held.perform_by.clone()) },
        (Stage::CallingBack, _) => Standing::CallingBack { outcome: held },
        (Stage::Closing, Event::MediationFailed { .. }) => Standing::Closing { outcome: Outcome::Failed },
        (Stage::Closing, _) => Standing::Closing { outcome: held },
        (Stage::Closed, Event::Closed { outcome, by_rule, .. }) => Standing::Closed { outcome: *outcome, at, by_rule: *by_rule },
        (Stage::Closed, _) => Standing::Closed { outcome: held, at, by_rule: false },
        (Stage::Dismissed, _) => Standing::Dismissed { at },
        (Stage::Withdrawn, _) => Standing::Withdrawn { at },
        (Stage::Merged, Event::Merged { into, number, .. }) => Standing::Merged { into: *into, number: number.clone(), at },
        (Stage::Merged, _) => Standing::Withdrawn { at },
    };
    if !case.stage().is_open() {
        ended(case);
    }
}

/// No clock runs on after the end, but for a sampled call-back.
fn ended(case: &mut Case) {
    if case.clock.met.is_none() {
        case.clock.off = true;
    }
    let closed = case.stage() == Stage::Closed;
    for task in &mut case.tasks {
        if task.state == TaskState::Submitted && closed {
            task.state = TaskState::Done;
        } else if task.state.is_open() && !(closed && task.role == Role::CallBack) {
            end(task, TaskState::Cancelled);
        }
    }
    case.extension = None;
}

fn add(case: &mut Case, new: &NewTask) {
    case.task_count += 1;
    case.tasks.push(Task {
        id: new.id,
        unit: new.unit.clone(),
        role: new.role,
        state: TaskState::Todo,
        clock: Clock::new(new.due.clone()),
        fixed: new.fixed,
        hands: vec![],
        accepted: None,
        submitted: None,
        result: None,
    });
}

fn with_task(case: &mut Case, id: uuid::Uuid, change: impl FnOnce(&mut Task)) {
    if let Some(task) = case.tasks.iter_mut().find(|task| task.id == id) {
        change(task);
    }
}

fn hand(task: &mut Task, actor: &Actor) {
    if let Some(account) = actor.account().filter(|account| !task.hands.contains(account)) {
        task.hands.push(account);
    }
}

fn end(task: &mut Task, state: TaskState) {
    task.state = state;
    if state != TaskState::Done && task.clock.met.is_none() {
        task.clock.off = true;
    }
}

fn end_open(case: &mut Case, role: Role, at: Instant) {
    for task in case.tasks.iter_mut().filter(|task| task.role == role && task.state.is_open()) {
        task.state = TaskState::Done;
        task.submitted = Some(at);
        task.clock.met = Some(at);
    }
}

fn rule_return(case: &mut Case, id: uuid::Uuid, agree: bool) {
    let lead = case.task(id).is_some_and(|task| task.role != Role::Co);
    with_task(case, id, |task| {
        if agree {
            end(task, TaskState::Returned);
        } else {
            // The time spent objecting counts against the unit that objected: its clock has run on.
            task.state = if task.accepted.is_some() { TaskState::Doing } else { TaskState::Todo };
        }
    });
    if agree {
        case.bounced += 1;
        // Without a lead nobody helps: the desk gives it out anew.
        for task in case.tasks.iter_mut().filter(|task| lead && task.role == Role::Co && task.state.is_open()) {
            end(task, TaskState::Cancelled);
        }
    }
}

fn rechecked(case: &mut Case, pass: bool, due: Option<&Reckoned>, at: Instant) {
    end_open(case, Role::Verify, at);
    end_open(case, Role::CallBack, at);
    let lead = case.lead().map(|task| task.id);
    if pass {
        for task in case.tasks.iter_mut().filter(|task| task.state == TaskState::Submitted) {
            task.state = TaskState::Done;
        }
        return;
    }
    case.bounced += 1;
    case.clock.met = None;
    if let Some(lead) = lead {
        with_task(case, lead, |task| sent_back(task, due));
    }
}

fn sent_back(task: &mut Task, due: Option<&Reckoned>) {
    task.state = TaskState::SentBack;
    task.submitted = None;
    task.clock.met = None;
    if let Some(due) = due {
        task.clock.reckoned = due.clone();
    }
}

/// What was done did not hold: neither the settlement nor the agreement counts any longer. Who had it in hand stays on record.
fn reopened(case: &mut Case, due: &Reckoned, stage: Stage) {
    case.bounced += 1;
    case.on_the_spot = None;
    case.way = None;
    case.agreement = None;
    case.performance = None;
    let lead = case.lead().map(|task| task.id);
    match lead.filter(|_| stage == Stage::Working) {
        Some(lead) => {
            case.clock.met = None;
            with_task(case, lead, |task| sent_back(task, Some(due)));
        }
        None => case.clock = Clock::new(due.clone()),
    }
}

fn extended(case: &mut Case, agree: bool, task: Option<uuid::Uuid>, until: Instant) {
    case.extension = None;
    if !agree {
        return;
    }
    case.extensions += 1;
    // The lead's extension is the matter's: nothing is done before the lead is.
    let lead = task.is_none() || case.lead().map(|lead| lead.id) == task;
    if lead {
        case.clock.extended = case.clock.extended.max(Some(until));
    }
    let wanted = task.or_else(|| case.lead().map(|lead| lead.id));
    if let Some(id) = wanted {
        with_task(case, id, |task| task.clock.extended = task.clock.extended.max(Some(until)));
    }
}

fn paused(case: &mut Case, dues: &[TaskDue], change: impl Fn(&mut Vec<Pause>)) {
    for new in dues {
        let clock = match new.task {
            None => Some(&mut case.clock),
            Some(id) => case.tasks.iter_mut().find(|task| task.id == id).map(|task| &mut task.clock),
        };
        if let Some(clock) = clock {
            change(&mut clock.pauses);
            clock.reckoned = new.due.clone();
        }
    }
}

fn cut(pauses: &mut [Pause], at: Instant) {
    for pause in pauses.iter_mut().filter(|pause| pause.from <= at && pause.to.is_some_and(|to| to > at)) {
        pause.to = Some(at);
    }
}
