//! Tasks after an event.

use kernel::{Instant, schema::Verb};
use uuid::Uuid;

use super::{Event, NewTask, State, Task, TaskState, Word};
use crate::{
    facets::Mark,
    rules::{clock::Clock, event::Event as RecordEvent},
};

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, mark: Mark) {
    match event {
        RecordEvent::Taken(taken) if taken.step.verb == Verb::Submit && taken.unit.is_none() => own_hand(state, mark),
        // A new round is open to whoever takes it up.
        RecordEvent::Taken(_) if crate::facets::begins_anew(event) => {
            let held = |task: &&mut Task| !task.state.is_over();
            state.tasks.iter_mut().filter(held).for_each(|task| end(task, TaskState::Returned));
        }
        RecordEvent::Mediation(crate::facets::mediation::Event::Mediated) => answered(state, mark.at),
        RecordEvent::Tasks(event) => own_fold(state, event, mark),
        RecordEvent::Clock(super::super::clock::Event::Extended { task: Some(id), until, .. }) => with(state, *id, |task| {
            task.clock.extended = task.clock.extended.max(Some(*until));
        }),
        RecordEvent::Clock(super::super::clock::Event::Suspended { until, dues }) => {
            for (id, due) in dues.iter().filter_map(|(id, due)| Some((id.as_ref()?, due))) {
                with(state, *id, |task| {
                    task.clock.reckoned = due.clone();
                    task.clock.pauses.push(kernel::calendar::Pause { from: mark.at, to: Some(*until) });
                });
            }
        }
        RecordEvent::Clock(super::super::clock::Event::Resumed { dues }) => {
            for (id, due) in dues.iter().filter_map(|(id, due)| Some((id.as_ref()?, due))) {
                with(state, *id, |task| {
                    task.clock.reckoned = due.clone();
                    super::super::clock::cut(&mut task.clock.pauses, mark.at);
                });
            }
        }
        _ => {}
    }
}

fn own_fold(state: &mut State, event: &Event, mark: Mark) {
    let at = mark.at;
    match event {
        Event::Given { tasks } => tasks.iter().for_each(|task| add(state, task, mark)),
        Event::Accepted { task, due } => with(state, *task, |task| {
            task.state = TaskState::Doing;
            task.accepted = Some(at);
            hand(task, mark);
            if let Some(due) = due {
                task.clock.reckoned = due.clone();
            }
        }),
        Event::Returned { task } => {
            state.bounced += 1;
            with(state, *task, |task| end(task, TaskState::Returned));
        }
        Event::Lapsed { task } => with(state, *task, |task| end(task, TaskState::Returned)),
        Event::Waived { task } => with(state, *task, |task| end(task, TaskState::Waived)),
        Event::Progressed { task, lease, own } => {
            answered(state, at);
            if *own {
                own_hand(state, mark);
            }
            if let Some(task) = task {
                with(state, *task, |task| {
                    task.lease = lease.or(task.lease);
                    hand(task, mark);
                });
            }
        }
        Event::Submitted { task } => {
            answered(state, at);
            with(state, *task, |task| {
                task.state = TaskState::Submitted;
                task.submitted = Some(at);
                task.lease = None;
                task.clock.met = Some(at);
                hand(task, mark);
            });
        }
        Event::SentBack { task, due } => {
            state.bounced += 1;
            with(state, *task, |task| {
                task.state = TaskState::SentBack;
                task.submitted = None;
                task.clock = Clock::new(due.clone());
            });
        }
        Event::Ended { as_done } => {
            let open = |task: &&mut Task| task.state.is_open() || task.state == TaskState::Submitted;
            state.tasks.iter_mut().filter(open).for_each(|task| {
                let handed_in = task.state == TaskState::Submitted;
                // Whoever led has done it; whoever was to help need not any more.
                let led = *as_done && task.lead;
                if led {
                    task.clock.met = task.clock.met.or(Some(at));
                }
                end(task, if handed_in || led { TaskState::Done } else { TaskState::Cancelled });
            });
        }
        Event::Said { of, due } => {
            let no = state.words.len() as u32 + 1;
            state.words.push(Word { no, of: *of, at, by: mark.account, due: due.clone(), answered: None });
        }
        Event::Replied => answered(state, at),
    }
}

fn add(state: &mut State, task: &NewTask, mark: Mark) {
    state.count += 1;
    let in_hand = task.in_hand;
    state.tasks.push(Task {
        id: task.id,
        unit: task.unit.clone(),
        lead: task.lead,
        state: if in_hand { TaskState::Doing } else { TaskState::Todo },
        clock: Clock::new(task.due.clone()),
        fixed: task.fixed,
        lease: task.lease,
        hands: mark.account.filter(|_| task.lease.is_some()).into_iter().collect(),
        accepted: in_hand.then_some(mark.at),
        submitted: None,
    });
}

fn own_hand(state: &mut State, mark: Mark) {
    state.hands.extend(mark.account.filter(|account| !state.hands.contains(account)));
}

fn answered(state: &mut State, at: Instant) {
    state.words.iter_mut().filter(|word| word.answered.is_none()).for_each(|word| word.answered = Some(at));
}

fn with(state: &mut State, id: Uuid, change: impl FnOnce(&mut Task)) {
    if let Some(task) = state.tasks.iter_mut().find(|task| task.id == id) {
        change(task);
    }
}

fn end(task: &mut Task, to: TaskState) {
    task.state = to;
    task.lease = None;
    task.clock.off = task.clock.met.is_none();
}

fn hand(task: &mut Task, mark: Mark) {
    // The last is who did something last.
    if let Some(account) = mark.account {
        task.hands.retain(|known| *known != account);
        task.hands.push(account);
    }
}
