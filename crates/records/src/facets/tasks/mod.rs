//! Tasks: what is asked of which unit, each with a clock of its own; remarks, nudges and supervisions, each owed an answer.
//!
//! **Guard:** nobody gives work to whom the record complains of.

use kernel::{
    Instant, Right,
    schema::{Phase, RecordKind, Relation, Step, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Acting, ladder, mediation};
use crate::rules::{
    Unit, Who,
    clock::{Clock, Reckoned},
    event::Event as RecordEvent,
    refusal::RecordRefusal,
    state::Body,
};

mod act;
mod asks;
mod fold;

pub use act::act;
pub use asks::{asks, outcomes};
pub use fold::fold;

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The tasks, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
    /// How many there ever were.
    #[serde(default)]
    pub count: u32,
    /// Remarks, nudges and supervisions, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<Word>,
    /// How often it was sent back or returned.
    #[serde(default)]
    pub bounced: u32,
    /// Accounts that worked on it without a task.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hands: Vec<Uuid>,
}

/// One thing asked of one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its identity.
    pub id: Uuid,
    /// Of whom.
    pub unit: Unit,
    /// Whether it leads; else it helps.
    pub lead: bool,
    /// How far it is.
    pub state: TaskState,
    /// Its clock.
    pub clock: Clock,
    /// Whether its end was set by the dispatcher and so does not start anew with acceptance.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fixed: bool,
    /// Until when it is held without progress, where it was claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lease: Option<Instant>,
    /// Accounts that worked on it: none of them rechecks, calls back or closes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hands: Vec<Uuid>,
    /// When it was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Instant>,
    /// When it was last handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted: Option<Instant>,
}

/// How far a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// 待接收.
    Todo,
    /// 办理中.
    Doing,
    /// 已提交.
    Submitted,
    /// 退回重改.
    SentBack,
    /// 已完成.
    Done,
    /// 已退单.
    Returned,
    /// 不再协办.
    Waived,
    /// 已撤销.
    Cancelled,
}

impl TaskState {
    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Todo => "待接收",
            Self::Doing => "办理中",
            Self::Submitted => "已提交",
            Self::SentBack => "退回重改",
            Self::Done => "已完成",
            Self::Returned => "已退单",
            Self::Waived => "不再协办",
            Self::Cancelled => "已撤销",
        }
    }

    /// Whether something is still asked of the unit.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Todo | Self::Doing | Self::SentBack)
    }

    /// Whether the unit has it in hand.
    pub const fn in_hand(self) -> bool {
        matches!(self, Self::Doing | Self::SentBack)
    }

    /// Whether the unit has nothing to do with it any more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Returned | Self::Waived | Self::Cancelled)
    }
}

/// A remark, a nudge or a supervision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Its number within the record.
    pub no: u32,
    /// What it is.
    pub of: WordKind,
    /// When.
    pub at: Instant,
    /// Who.
    pub by: Option<Uuid>,
    /// By when it is to be answered, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Reckoned>,
    /// When it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered: Option<Instant>,
}

/// What was said to those who work on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WordKind {
    /// 批示.
    Remark,
    /// 催办.
    Urge,
    /// 督办.
    Supervise,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Tasks were given.
    Given {
        /// Which.
        tasks: Vec<NewTask>,
    },
    /// A task was taken on.
    Accepted {
        /// Which.
        task: Uuid,
        /// Its new end, where its clock runs from the acceptance.
        due: Option<Reckoned>,
    },
    /// A task was given back, as agreed.
    Returned {
        /// Which.
        task: Uuid,
    },
    /// A co-handler is no longer needed.
    Waived {
        /// Which.
        task: Uuid,
    },
    /// Something was done on a task.
    Progressed {
        /// Which; none for the desk's own note.
        task: Option<Uuid>,
        /// The lease that it renews.
        lease: Option<Instant>,
        /// Whether whoever wrote it down does the work himself: where no unit is given any.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        own: bool,
    },
    /// A result was handed in.
    Submitted {
        /// Which.
        task: Uuid,
    },
    /// The result was not good enough.
    SentBack {
        /// Which.
        task: Uuid,
        /// Its new end.
        due: Reckoned,
    },
    /// What was open ended with the record.
    Ended {
        /// The state they end in.
        as_done: bool,
    },
    /// A lease ran out.
    Lapsed {
        /// Which.
        task: Uuid,
    },
    /// A remark, a nudge, a supervision.
    Said {
        /// What it is.
        of: WordKind,
        /// By when it is to be answered.
        due: Option<Reckoned>,
    },
    /// What was said was answered.
    Replied,
}

/// A task as it is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTask {
    /// Its identity.
    pub id: Uuid,
    /// Of whom.
    pub unit: Unit,
    /// Whether it leads.
    pub lead: bool,
    /// Its end.
    pub due: Reckoned,
    /// Whether the dispatcher set it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub fixed: bool,
    /// Whether nobody has to accept it: claimed, or dispatched straight into work.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_hand: bool,
    /// The lease of a claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lease: Option<Instant>,
}

impl State {
    /// The task with this identity.
    pub fn task(&self, id: Uuid) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }

    /// The lead's task that counts now: the last that was not returned or called off.
    pub fn lead(&self) -> Option<&Task> {
        self.tasks.iter().rev().filter(|task| !task.state.is_over()).find(|task| task.lead)
    }

    /// Whether this account worked on it.
    pub fn worked(&self, account: Uuid) -> bool {
        self.hands.contains(&account) || self.tasks.iter().any(|task| task.hands.contains(&account))
    }

    /// Whether this unit works or worked on it: one that was let off may have done its share.
    pub fn worked_by(&self, unit: Uuid) -> bool {
        let gone = |task: &Task| matches!(task.state, TaskState::Returned | TaskState::Cancelled);
        self.tasks.iter().any(|task| !gone(task) && task.unit.id == unit)
    }

    /// Who works on it for the unit that leads: the last that did something there.
    pub fn handler(&self) -> Option<Uuid> {
        self.lead()?.hands.last().copied()
    }

    /// What was said and is not answered.
    pub fn unanswered(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| word.answered.is_none())
    }
}

/// What it forbids.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    let Some(state) = &body.facets.tasks else { return Ok(()) };
    let words = &acting.step.name;
    match acting.step.verb {
        Verb::Dispatch if state.tasks.iter().any(|task| task.lead && task.state.is_open()) => Err(RecordRefusal::TaskState(words.clone())),
        Verb::Claim => match state.lead().filter(|task| task.state.is_open()) {
            Some(task) => Err(RecordRefusal::Claimed(task.unit.name.clone())),
            None => Ok(()),
        },
        Verb::Accept => own(state, acting, |state| state == TaskState::Todo).map(|_| ()),
        Verb::Return => own(state, acting, |state| matches!(state, TaskState::Todo | TaskState::Doing)).map(|_| ()),
        Verb::Submit if !gives_tasks(acting.kind) => Ok(()),
        Verb::Submit => own(state, acting, TaskState::in_hand).map(|_| ()),
        Verb::Reply if state.unanswered().next().is_none() => Err(RecordRefusal::NotNow(words.clone())),
        Verb::Urge if !body.is_open() => Err(RecordRefusal::NotNow(words.clone())),
        _ => Ok(()),
    }
}

/// Whether records of the kind are given to units at all; else whoever keeps them does the work himself.
fn gives_tasks(kind: &RecordKind) -> bool {
    kind.steps.iter().any(|step| matches!(step.verb, Verb::Dispatch | Verb::Claim | Verb::CallUp))
}

/// The caller's own task at one of the points where the step may be taken: the one he names, or the only one. Where a return is
/// signed, it is the task that was asked for.
fn own<'s>(state: &'s State, acting: &Acting<'_>, at: impl Fn(TaskState) -> bool) -> Result<&'s Task, RecordRefusal> {
    let signing = acting.ask.is_some();
    let who = &acting.facts.who;
    let mine = |task: &&Task| signing || who.acts_for(Right::MatterHandle, task.unit.id);
    let point = || RecordRefusal::TaskState(acting.step.name.clone());
    match acting.task {
        Some(id) => {
            let task = state.task(id).filter(mine).ok_or(RecordRefusal::TaskUnknown)?;
            if at(task.state) { Ok(task) } else { Err(point()) }
        }
        None => {
            let meant = |task: &&Task| fits(acting.step, task);
            let held: Vec<&Task> = state.tasks.iter().filter(mine).filter(meant).filter(|task| !task.state.is_over()).collect();
            match held.iter().find(|task| at(task.state)) {
                Some(task) => Ok(task),
                None if held.is_empty() => Err(RecordRefusal::NotYours(acting.step.name.clone())),
                None => Err(point()),
            }
        }
    }
}

/// Whether a step of the leading unit is meant for the lead's task, one of a helping unit for a helper's.
fn fits(step: &Step, task: &Task) -> bool {
    match (step.by.contains(&Relation::Lead), step.by.contains(&Relation::Co)) {
        (true, false) => task.lead,
        (false, true) => !task.lead,
        _ => true,
    }
}

/// The caller's own open task that a request is about, where he names none.
pub fn meant(body: &Body, who: &Who, step: &Step) -> Option<Uuid> {
    let asks = matches!(step.verb, Verb::Extend | Verb::Return);
    let tasks = body.facets.tasks.iter().filter(|_| asks).flat_map(|tasks| &tasks.tasks);
    let mut mine = tasks.filter(|task| task.state.is_open() && who.acts_for(Right::MatterHandle, task.unit.id));
    mine.find(|task| fits(step, task)).map(|task| task.id)
}

/// A failed recheck, a reopening, the end of a mediation and an end of the record do what follows for the units.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Result<Vec<RecordEvent>, RecordRefusal> {
    let Some(state) = &body.facets.tasks else { return Ok(vec![]) };
    let open = state.tasks.iter().any(|task| task.state.is_open() || task.state == TaskState::Submitted);
    if let Some(as_done) = mediation_over(so_far).filter(|_| open) {
        return Ok(vec![RecordEvent::Tasks(Event::Ended { as_done })]);
    }
    let moved = so_far.iter().rev().find_map(|event| if let RecordEvent::Taken(taken) = event { Some(taken) } else { None });
    let Some((taken, status)) = moved.and_then(|taken| Some((taken, taken.status.as_ref()?))) else { return Ok(vec![]) };
    let again = matches!(taken.step.verb, Verb::Recheck | Verb::Reopen | Verb::CallBack) && status.phase == Phase::Works;
    if again {
        let back = state.lead().filter(|task| !task.state.is_open());
        let due = |task: &Task| Reckoned::new(acting.facts.now, &task.clock.reckoned.limit, &acting.facts.calendar, &[]);
        return Ok(back.map(|task| RecordEvent::Tasks(Event::SentBack { task: task.id, due: due(task) })).into_iter().collect());
    }
    let ended = !status.phase.is_open();
    if ended && open {
        let as_done = status.phase == Phase::Done;
        return Ok(vec![RecordEvent::Tasks(Event::Ended { as_done })]);
    }
    Ok(vec![])
}

/// Whether a mediation came to its end, with or without an agreement (`true`), or went on to the level above (`false`).
fn mediation_over(so_far: &[RecordEvent]) -> Option<bool> {
    so_far.iter().find_map(|event| match event {
        RecordEvent::Mediation(mediation::Event::Settled { .. } | mediation::Event::Failed) => Some(true),
        RecordEvent::Ladder(ladder::Event::Stood { climbed: true, .. }) => Some(false),
        _ => None,
    })
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    let lead = state.lead();
    let names = |tasks: Vec<&Task>| Operand::Many(tasks.iter().map(|task| task.unit.name.clone()).collect());
    let said = |of: WordKind| super::count(state.words.iter().filter(|word| word.of == of).count() as i64);
    match name {
        "led" => Operand::Flag(lead.is_some()),
        "lead" => lead.map_or(Operand::Absent, |task| Operand::Text(task.unit.name.clone())),
        "lead_id" => lead.map_or(Operand::Absent, |task| Operand::Text(task.unit.id.to_string())),
        "co" => names(state.tasks.iter().filter(|task| !task.lead && !task.state.is_over()).collect()),
        "open" => super::count(state.tasks.iter().filter(|task| task.state.is_open()).count() as i64),
        "accepted_on" => super::day(lead.and_then(|task| task.accepted)),
        "submitted_on" => super::day(lead.and_then(|task| task.submitted)),
        "urged" => said(WordKind::Urge),
        "remarks" => said(WordKind::Remark),
        "supervised" => said(WordKind::Supervise),
        "unanswered" => super::count(state.unanswered().count() as i64),
        "bounced" => super::count(i64::from(state.bounced)),
        _ => Operand::Absent,
    }
}
