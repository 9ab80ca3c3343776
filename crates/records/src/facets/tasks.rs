//! Tasks: what is asked of which unit, each with a clock of its own; remarks, nudges and supervisions, each owed an answer.
//!
//! **Guard:** nobody gives work to whom the record complains of.

use kernel::{
    Instant, Right,
    calendar::Limit,
    schema::{Choice, Field, FieldType, Kind, LimitOf, Phase, Step, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Acted, Acting, Mark, asked, choice, note, numbered, outcome};
use crate::rules::{
    Unit,
    clock::{Clock, Reckoned, reckoned},
    event::Event as RecordEvent,
    refusal::No,
    state::Body,
};

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

    /// Whether this unit works or worked on it.
    pub fn worked_by(&self, unit: Uuid) -> bool {
        self.tasks.iter().any(|task| !task.state.is_over() && task.unit.id == unit)
    }

    /// What was said and is not answered.
    pub fn unanswered(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| word.answered.is_none())
    }
}

/// What its verbs ask.
pub fn asks(_: &Kind, step: &Step, body: Option<&Body>) -> Vec<Field> {
    let always = kernel::schema::Need::Always;
    match step.verb {
        Verb::Judge => vec![outcome("研判结果"), note("说明（不受理的要写明原因）", false)],
        Verb::Dispatch | Verb::CallUp => vec![
            Field { need: always, ..asked("@lead", "牵头单位", FieldType::Organisation) },
            Field { many: true, ..asked("@co", "协办单位", FieldType::Organisation) },
            Field { folded: true, ..asked("@due", "完成期限（不填按规定）", FieldType::Date) },
            note("交办意见", false),
        ],
        Verb::Claim => vec![asked("@unit", "以哪个单位认领", FieldType::Organisation)],
        Verb::Return => vec![note("退单原因", true)],
        Verb::Progress => vec![note("进展", step.form.iter().all(|line| !line.required)), asked("@photos", "照片", FieldType::Photos)],
        Verb::Submit => {
            let open = body.and_then(|body| body.facets.tasks.as_ref());
            let helped = open.is_some_and(|tasks| tasks.tasks.iter().any(|task| !task.lead && task.state.is_open()));
            let waive = Field { kept: kernel::schema::Kept::Vault, ..asked("@waive", "不再需要协办的原因", FieldType::Text) };
            let mut fields: Vec<Field> = helped.then_some(waive).into_iter().collect();
            // What is handed in is said in words, unless the form asks for them itself.
            fields.push(note("办理情况", step.form.iter().all(|line| !line.required)));
            fields
        }
        Verb::Remark => vec![note("批示内容", true)],
        Verb::Supervise => vec![note("督办要求", true)],
        Verb::Reply => vec![note("回复内容", true)],
        _ => vec![],
    }
}

/// The outcomes to choose from.
pub fn outcomes(kind: &Kind, step: &Step) -> Vec<Choice> {
    let named = |word: &str| step.to.after(word).and_then(|code| kind.status(code)).map(|status| status.name.clone());
    match step.verb {
        Verb::Judge => vec![
            choice("accepted", if named("dismissed").as_deref() == Some("不属实") { "属实" } else { "受理" }),
            choice("dismissed", &named("dismissed").unwrap_or_else(|| "不予受理".to_owned())),
        ],
        _ => vec![],
    }
}

/// What it forbids.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), No> {
    let Some(state) = &body.facets.tasks else { return Ok(()) };
    let words = &acting.step.name;
    match acting.step.verb {
        Verb::Dispatch if state.tasks.iter().any(|task| task.lead && task.state.is_open()) => Err(No::TaskState(words.clone())),
        Verb::Claim => match state.lead().filter(|task| task.state.is_open()) {
            Some(task) => Err(No::Claimed(task.unit.name.clone())),
            None => Ok(()),
        },
        Verb::Accept => own(state, acting, |state| state == TaskState::Todo).map(|_| ()),
        Verb::Return => own(state, acting, |state| matches!(state, TaskState::Todo | TaskState::Doing)).map(|_| ()),
        Verb::Submit if !gives_tasks(acting.kind) => Ok(()),
        Verb::Submit => own(state, acting, TaskState::in_hand).map(|_| ()),
        Verb::Reply if state.unanswered().next().is_none() => Err(No::NotNow(words.clone())),
        Verb::Urge if !body.is_open() => Err(No::NotNow(words.clone())),
        _ => Ok(()),
    }
}

/// The caller's own task at one of the points where the step may be taken: the one he names, or the only one. Where a return is
/// signed, it is the task that was asked for.
fn own<'s>(state: &'s State, acting: &Acting<'_>, at: impl Fn(TaskState) -> bool) -> Result<&'s Task, No> {
    let signing = acting.ask.is_some();
    let who = &acting.facts.who;
    let mine = |task: &&Task| signing || who.acts_for(Right::MatterHandle, task.unit.id);
    let point = || No::TaskState(acting.step.name.clone());
    match acting.task {
        Some(id) => {
            let task = state.task(id).filter(mine).ok_or(No::TaskUnknown)?;
            if at(task.state) { Ok(task) } else { Err(point()) }
        }
        None => {
            let held: Vec<&Task> = state.tasks.iter().filter(mine).filter(|task| !task.state.is_over()).collect();
            match held.iter().find(|task| at(task.state)) {
                Some(task) => Ok(task),
                None if held.is_empty() => Err(No::NotYours(acting.step.name.clone())),
                None => Err(point()),
            }
        }
    }
}

/// What its verbs do.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, No> {
    let state = body.facets.tasks.as_ref().ok_or(No::StepUnknown)?;
    let event = RecordEvent::Tasks;
    match acting.step.verb {
        Verb::Judge => match acting.chosen()? {
            "accepted" => Ok(Acted::with("accepted", vec![])),
            "dismissed" => acting.note_needed().map(|_| Acted::with("dismissed", vec![])),
            _ => Err(No::ReasonRequired("@outcome")),
        },
        Verb::Dispatch | Verb::CallUp => dispatch(body, state, acting),
        Verb::Claim => claim(state, acting),
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
            let mut acted = Acted::done(vec![event(Event::Returned { task: task.id })]);
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
        _ => Err(No::StepUnknown),
    }
}

/// How long a unit has: the kind's limit for a task; else what the whole has.
fn limit(body: &Body, acting: &Acting<'_>, start: Instant) -> Reckoned {
    let calendar = &acting.facts.calendar;
    let rule = acting.kind.limits.iter().find(|rule| rule.of == LimitOf::Task);
    let own = rule.and_then(|rule| reckoned(rule, acting.kind, &body.values, start, calendar, &[]));
    let whole = || {
        let held = body.facets.clock.as_ref()?.whole.as_ref()?;
        Some(Reckoned::new(start, &held.reckoned.limit, calendar, &[]))
    };
    own.or_else(whole).unwrap_or_else(|| Reckoned::new(start, &Limit::Days(15), calendar, &[]))
}

fn dispatch(body: &Body, state: &State, acting: &Acting<'_>) -> Result<Acted, No> {
    let lead = acting.unit("@lead")?;
    if lead.is_none() && acting.step.verb == Verb::Dispatch {
        return Err(No::ReasonRequired("@lead"));
    }
    let co = acting.units("@co")?;
    let set = acting.until("@due");
    if set.is_some_and(|at| at <= acting.facts.now) {
        return Err(No::UntilPast);
    }
    let mut units: Vec<(Unit, bool)> = vec![];
    for (unit, leads) in lead.into_iter().map(|unit| (unit, true)).chain(co.into_iter().map(|unit| (unit, false))) {
        if body.excluded().any(|excluded| excluded == unit.id) {
            return Err(No::UnitComplainedOf);
        }
        if units.iter().any(|(known, _)| known.id == unit.id) {
            return Err(No::UnitTwice);
        }
        let handles = acting.facts.known.get(&unit.id).is_some_and(|known| known.handles);
        if leads && !handles {
            return Err(No::UnitUnknown("@lead"));
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
fn claim(state: &State, acting: &Acting<'_>) -> Result<Acted, No> {
    let who = &acting.facts.who;
    let named = acting.unit("@unit")?;
    let unit = match named {
        Some(unit) if who.pool.contains(&unit.id) => unit,
        Some(_) => return Err(No::UnitUnknown("@unit")),
        None => match who.pool.as_slice() {
            [only] => acting.facts.unit(*only).ok_or(No::UnitUnknown("@unit"))?,
            _ => return Err(No::ReasonRequired("@unit")),
        },
    };
    let now = acting.facts.now;
    let task = NewTask {
        id: numbered(acting.facts.stream, "task", state.count),
        unit: unit.clone(),
        lead: true,
        due: limit_from_now(acting),
        fixed: false,
        in_hand: true,
        lease: Some(lease(acting, now)),
    };
    let mut acted = Acted::done(vec![RecordEvent::Tasks(Event::Given { tasks: vec![task] })]);
    acted.unit = Some(unit);
    Ok(acted)
}

fn limit_from_now(acting: &Acting<'_>) -> Reckoned {
    let now = acting.facts.now;
    let rule = acting.kind.limits.iter().find(|rule| rule.of == LimitOf::Task);
    let own = rule.and_then(|rule| reckoned(rule, acting.kind, acting.form, now, &acting.facts.calendar, &[]));
    own.unwrap_or_else(|| Reckoned::new(now, &Limit::WorkingDays(5), &acting.facts.calendar, &[]))
}

fn lease(acting: &Acting<'_>, now: Instant) -> Instant {
    let days = Limit::WorkingDays(acting.kind.number("tasks.lease_days"));
    Reckoned::new(now, &days, &acting.facts.calendar, &[]).due
}

fn progress(state: &State, acting: &Acting<'_>) -> Result<Acted, No> {
    if acting.step.form.iter().all(|line| !line.required) {
        acting.note_needed()?;
    }
    let mine = own(state, acting, TaskState::in_hand).ok();
    if acting.task.is_some() && mine.is_none() {
        return Err(No::TaskState(acting.step.name.clone()));
    }
    let lease = mine.and_then(|task| task.lease).map(|_| lease(acting, acting.facts.now));
    let event = Event::Progressed { task: mine.map(|task| task.id), lease };
    let mut acted = Acted::done(vec![RecordEvent::Tasks(event)]);
    acted.unit = mine.map(|task| task.unit.clone());
    Ok(acted)
}

/// Whether records of the kind are given to units at all; else whoever keeps them does the work himself.
fn gives_tasks(kind: &Kind) -> bool {
    kind.steps.iter().any(|step| matches!(step.verb, Verb::Dispatch | Verb::Claim | Verb::CallUp))
}

fn submit(state: &State, acting: &Acting<'_>) -> Result<Acted, No> {
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
                return Err(No::CoOpen(open.unit.name.clone()));
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

/// A beginning gives a task to whoever a field names as leading; a failed recheck, a reopening and an end do what follows.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Result<Vec<RecordEvent>, No> {
    let Some(state) = &body.facets.tasks else { return Ok(vec![]) };
    let moved = so_far.iter().rev().find_map(|event| if let RecordEvent::Taken(taken) = event { Some(taken) } else { None });
    let Some((taken, status)) = moved.and_then(|taken| Some((taken, taken.status.as_ref()?))) else { return Ok(vec![]) };
    let again = matches!(taken.step.verb, Verb::Recheck | Verb::Reopen | Verb::CallBack) && status.phase == Phase::Works;
    if again {
        let back = state.lead().filter(|task| !task.state.is_open());
        let due = |task: &Task| Reckoned::new(acting.facts.now, &task.clock.reckoned.limit, &acting.facts.calendar, &[]);
        return Ok(back.map(|task| RecordEvent::Tasks(Event::SentBack { task: task.id, due: due(task) })).into_iter().collect());
    }
    let ended = !status.phase.is_open();
    let open = state.tasks.iter().any(|task| task.state.is_open() || task.state == TaskState::Submitted);
    if ended && open {
        let as_done = status.phase == Phase::Done;
        return Ok(vec![RecordEvent::Tasks(Event::Ended { as_done })]);
    }
    Ok(vec![])
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, mark: Mark) {
    match event {
        RecordEvent::Taken(taken) if matches!(taken.step.verb, Verb::Submit | Verb::Progress) && taken.unit.is_none() => {
            state.hands.extend(mark.account.filter(|account| !state.hands.contains(account)));
        }
        RecordEvent::Tasks(event) => own_fold(state, event, mark),
        RecordEvent::Clock(super::clock::Event::Extended { task: Some(id), until }) => with(state, *id, |task| {
            task.clock.extended = Some(*until);
        }),
        RecordEvent::Clock(super::clock::Event::Suspended { until, dues }) => {
            for (id, due) in dues.iter().filter_map(|(id, due)| Some((id.as_ref()?, due))) {
                with(state, *id, |task| {
                    task.clock.reckoned = due.clone();
                    task.clock.pauses.push(kernel::calendar::Pause { from: mark.at, to: Some(*until) });
                });
            }
        }
        RecordEvent::Clock(super::clock::Event::Resumed { dues }) => {
            for (id, due) in dues.iter().filter_map(|(id, due)| Some((id.as_ref()?, due))) {
                with(state, *id, |task| {
                    task.clock.reckoned = due.clone();
                    super::clock::cut(&mut task.clock.pauses, mark.at);
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
        Event::Progressed { task, lease } => {
            answered(state, at);
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
                task.clock = Clock::new(due.clone());
            });
        }
        Event::Ended { as_done } => {
            let to = if *as_done { TaskState::Done } else { TaskState::Cancelled };
            let open = |task: &&mut Task| task.state.is_open() || task.state == TaskState::Submitted;
            state.tasks.iter_mut().filter(open).for_each(|task| {
                let handed_in = task.state == TaskState::Submitted;
                end(task, if handed_in { TaskState::Done } else { to });
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
    if let Some(account) = mark.account.filter(|account| !task.hands.contains(account)) {
        task.hands.push(account);
    }
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
