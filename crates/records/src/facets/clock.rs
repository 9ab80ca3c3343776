//! The clock of the whole: from registration to the end of the work. It never starts anew; extensions and pauses each have a
//! reason, a bound, and another person's agreement.

use kernel::{
    Instant,
    calendar::Pause,
    schema::{Field, FieldType, LimitOf, LimitRule, RecordKind, Step, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Acted, Acting, Mark, asked, note};
use crate::rules::{
    clock::{Clock, DAY, Reckoned, control, day_end, is_pressing, reckoned},
    event::Event as RecordEvent,
    refusal::RecordRefusal,
    state::Body,
};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The clock of the whole, where the kind has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Clock>,
    /// By when it must be under control.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Reckoned>,
    /// How often it was extended.
    #[serde(default)]
    pub extensions: i64,
    /// Whether it stands still: from the pause until somebody or the calendar ends it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub suspended: bool,
    /// Who last agreed to an extension or a pause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<Uuid>,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// It starts.
    Started {
        /// The whole.
        whole: Option<Reckoned>,
        /// Under control by.
        control: Option<Reckoned>,
        /// Whether the work was done when it was entered.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        met: bool,
    },
    /// What it depends on was changed: reckoned anew from the same start.
    Restated {
        /// The whole.
        whole: Reckoned,
    },
    /// A new round begins where nobody led the one before: it counts from now. What a closed round kept or missed stays so.
    Restarted {
        /// The whole.
        whole: Reckoned,
    },
    /// A later end was granted.
    Extended {
        /// For which task.
        task: Option<Uuid>,
        /// Until when.
        until: Instant,
        /// Whether the whole ends later too: nothing is done before the lead is.
        whole: bool,
    },
    /// All clocks of the record stand still.
    Suspended {
        /// Until when.
        until: Instant,
        /// The ends that follow: `None` is the whole, else the task.
        dues: Vec<(Option<Uuid>, Reckoned)>,
    },
    /// They run again.
    Resumed {
        /// The ends that follow.
        dues: Vec<(Option<Uuid>, Reckoned)>,
    },
}

/// What its verbs ask.
pub fn asks(kind: &RecordKind, step: &Step) -> Vec<Field> {
    let day = |name: &str, help: String| {
        let need = kernel::schema::Need::Always;
        Field { need, help, ..asked("@until", name, FieldType::Date) }
    };
    match step.verb {
        Verb::Extend => {
            let most = kind.number("clock.extension_days");
            vec![day("延到哪一天", format!("每次最多延{most}日")), note("延期原因", true)]
        }
        Verb::Suspend => {
            let most = kind.number("clock.suspension_days");
            vec![day("挂账到哪一天", format!("最多{most}日，到期自动恢复计时")), note("挂账原因", true)]
        }
        _ => vec![note("说明", false)],
    }
}

/// What it forbids.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    let Some(state) = &body.facets.clock else { return Ok(()) };
    let now = acting.facts.now;
    let paused = state.whole.as_ref().is_some_and(|whole| whole.paused(now).is_some());
    match acting.step.verb {
        Verb::Extend if state.extensions >= acting.kind.number("clock.extensions") && acting.ask.is_none() => {
            Err(RecordRefusal::TooManyExtensions(state.extensions))
        }
        // Nobody lets the clock stand still for his own work.
        Verb::Suspend if worked(body, acting) => Err(RecordRefusal::OwnRequest),
        Verb::Suspend if is_pressing(acting.kind, &body.values) || never_paused(acting.kind, body) => Err(RecordRefusal::NoPause),
        Verb::Suspend if paused => Err(RecordRefusal::PauseState(acting.step.name.clone())),
        Verb::Resume if !paused => Err(RecordRefusal::PauseState(acting.step.name.clone())),
        _ => Ok(()),
    }
}

fn worked(body: &Body, acting: &Acting<'_>) -> bool {
    let Some(account) = acting.facts.who.account else { return false };
    let tasked = body.facets.tasks.as_ref().is_some_and(|tasks| tasks.worked(account));
    tasked || body.facets.mediation.as_ref().is_some_and(|mediation| mediation.worked(account))
}

fn never_paused(kind: &RecordKind, body: &Body) -> bool {
    let held = kind.word("intake.category").and_then(|code| kind.field(code).zip(body.values.get(code)?.plain()));
    held.and_then(|(field, code)| kind.choice(field, &code)).is_some_and(|choice| choice.never_paused)
}

/// What its verbs do.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    match acting.step.verb {
        Verb::Extend => extend(body, acting),
        Verb::Suspend => suspend(body, acting),
        Verb::Resume => {
            let now = acting.facts.now;
            let cut = |pauses: &mut Vec<Pause>| {
                for pause in pauses.iter_mut().filter(|pause| pause.from <= now && pause.to.is_some_and(|to| to > now)) {
                    pause.to = Some(now);
                }
            };
            Ok(Acted::done(vec![RecordEvent::Clock(Event::Resumed { dues: dues(body, acting, cut) })]))
        }
        _ => Err(RecordRefusal::StepUnknown),
    }
}

/// Judged when it is asked for and again when it is agreed to: what was in time then need not be now.
fn extend(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    acting.note_needed()?;
    let whole = body.facets.clock.as_ref().and_then(|state| state.whole.as_ref());
    let own = acting.task.and_then(|id| body.facets.tasks.as_ref()?.task(id)).map(|task| &task.clock);
    let due = own.into_iter().chain(whole).map(Clock::due).max().unwrap_or(acting.facts.now);
    let until = acting.until("@until").ok_or(RecordRefusal::ReasonRequired("@until"))?;
    if until <= due || until <= acting.facts.now {
        return Err(RecordRefusal::UntilPast);
    }
    let most = acting.kind.number("clock.extension_days");
    if until.0 - due.0.max(acting.facts.now.0) > (most + 1) * DAY {
        return Err(RecordRefusal::UntilTooFar(most));
    }
    let lead = body.facets.tasks.as_ref().and_then(|tasks| tasks.lead()).filter(|task| task.state.is_open()).map(|task| task.id);
    let whole = acting.task.is_none() || acting.task == lead;
    Ok(Acted::done(vec![RecordEvent::Clock(Event::Extended { task: acting.task.or(lead), until: day_end(until), whole })]))
}

fn suspend(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    acting.note_needed()?;
    let most = acting.kind.number("clock.suspension_days");
    // The clocks run again with the day after.
    let until = day_end(acting.until("@until").ok_or(RecordRefusal::ReasonRequired("@until"))?).plus(1);
    if until <= acting.facts.now {
        return Err(RecordRefusal::UntilPast);
    }
    if until.0 - acting.facts.now.0 > (most + 1) * DAY {
        return Err(RecordRefusal::UntilTooFar(most));
    }
    let pause = Pause { from: acting.facts.now, to: Some(until) };
    let dues = dues(body, acting, |pauses| pauses.push(pause));
    Ok(Acted::done(vec![RecordEvent::Clock(Event::Suspended { until, dues })]))
}

/// The ends of all open clocks with their pauses changed.
fn dues(body: &Body, acting: &Acting<'_>, change: impl Fn(&mut Vec<Pause>)) -> Vec<(Option<Uuid>, Reckoned)> {
    let anew = |held: &Clock| {
        let mut pauses = held.pauses.clone();
        change(&mut pauses);
        Reckoned::new(held.reckoned.start, &held.reckoned.limit, &acting.facts.calendar, &pauses)
    };
    let whole = body.facets.clock.as_ref().and_then(|state| state.whole.as_ref()).filter(|whole| whole.is_open());
    let tasks = body.facets.tasks.iter().flat_map(|tasks| &tasks.tasks);
    // An end that the dispatcher set stays.
    let tasks = tasks.filter(|task| task.state.is_open() && !task.fixed).map(|task| (Some(task.id), anew(&task.clock)));
    whole.map(|whole| (None, anew(whole))).into_iter().chain(tasks).collect()
}

/// The kind's limit for the whole.
pub fn whole_rule(kind: &RecordKind) -> Option<&LimitRule> {
    kind.limits.iter().find(|rule| matches!(rule.of, LimitOf::Whole { .. }))
}

/// A beginning starts the clock; what changes the category, the urgency or a due field restates it from the same start.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Vec<RecordEvent> {
    let Some(state) = &body.facets.clock else { return vec![] };
    let calendar = &acting.facts.calendar;
    let anew = so_far.iter().any(super::begins_anew);
    if let Some(held) = state.whole.as_ref().filter(|_| anew) {
        let whole = Reckoned::new(acting.facts.now, &held.reckoned.limit, calendar, &[]);
        return vec![RecordEvent::Clock(Event::Restarted { whole })];
    }
    let Some(rule) = whole_rule(acting.kind) else { return vec![] };
    let entered = so_far.iter().find_map(|event| if let RecordEvent::Entered(entered) = event { Some(entered) } else { None });
    if let Some(entered) = entered {
        let met = entered.marks.iter().any(|mark| mark == "finished");
        let start = acting.facts.now;
        let whole = reckoned(rule, acting.kind, &body.values, start, calendar, &[]);
        let control = control(acting.kind, &body.values, start, calendar);
        return vec![RecordEvent::Clock(Event::Started { whole, control, met })];
    }
    let valued = so_far.iter().any(|event| matches!(event, RecordEvent::Valued(_)));
    let Some(held) = state.whole.as_ref().filter(|held| valued && held.is_open()) else { return vec![] };
    let anew = reckoned(rule, acting.kind, &body.values, held.reckoned.start, calendar, &held.pauses);
    anew.filter(|anew| *anew != held.reckoned).map(|whole| RecordEvent::Clock(Event::Restated { whole })).into_iter().collect()
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, mark: Mark) {
    match event {
        RecordEvent::Clock(Event::Started { whole, control, met }) => {
            state.whole = whole.clone().map(|due| Clock { met: met.then_some(mark.at), ..Clock::new(due) });
            state.control.clone_from(control);
        }
        RecordEvent::Clock(Event::Restated { whole }) => {
            if let Some(held) = &mut state.whole {
                held.reckoned = whole.clone();
            }
        }
        RecordEvent::Clock(Event::Restarted { whole }) => state.whole = Some(Clock::new(whole.clone())),
        RecordEvent::Clock(Event::Extended { until, whole, .. }) => {
            state.extensions += 1;
            state.approver = mark.account;
            if let (true, Some(held)) = (*whole, &mut state.whole) {
                held.extended = held.extended.max(Some(*until));
            }
        }
        RecordEvent::Clock(Event::Suspended { until, dues }) => {
            state.suspended = true;
            state.approver = mark.account;
            set(state, dues, |pauses| pauses.push(Pause { from: mark.at, to: Some(*until) }));
        }
        RecordEvent::Clock(Event::Resumed { dues }) => {
            state.suspended = false;
            set(state, dues, |pauses| cut(pauses, mark.at));
        }
        // Where rungs are climbed, the rung's limit is the limit of the whole.
        RecordEvent::Ladder(super::ladder::Event::Stood { due: Some(due), met, .. }) => {
            state.whole = Some(Clock { met: met.then_some(mark.at), ..Clock::new(due.clone()) });
        }
        RecordEvent::Taken(taken) => {
            let Some(held) = &mut state.whole else { return };
            if taken.marks.iter().any(|marked| marked == "finished") {
                let void = taken.status.as_ref().is_some_and(|status| status.phase == kernel::schema::Phase::Void);
                held.off = void;
                held.met = (!void).then_some(mark.at);
                state.suspended = false;
            }
            if taken.clears.iter().any(|cleared| cleared == "finished") {
                held.met = None;
                held.off = false;
            }
        }
        _ => {}
    }
}

fn set(state: &mut State, dues: &[(Option<Uuid>, Reckoned)], change: impl Fn(&mut Vec<Pause>)) {
    if let (Some(held), Some((_, due))) = (&mut state.whole, dues.iter().find(|(task, _)| task.is_none())) {
        held.reckoned = due.clone();
        change(&mut held.pauses);
    }
}

/// Ends the pause that holds at `at`.
pub(super) fn cut(pauses: &mut [Pause], at: Instant) {
    for pause in pauses.iter_mut().filter(|pause| pause.from <= at && pause.to.is_some_and(|to| to > at)) {
        pause.to = Some(at);
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    let whole = state.whole.as_ref();
    match name {
        "due" => super::day(whole.map(Clock::due)),
        "limit" => whole.map_or(Operand::Absent, |whole| Operand::Text(whole.reckoned.limit.to_string())),
        "met" => whole.filter(|whole| whole.met.is_some()).map_or(Operand::Absent, |whole| Operand::Flag(!whole.was_late())),
        "late" => whole.filter(|whole| whole.met.is_some()).map_or(Operand::Absent, |whole| Operand::Flag(whole.was_late())),
        "provisional" => whole.map_or(Operand::Absent, |whole| Operand::Flag(whole.reckoned.provisional)),
        "extensions" => super::count(state.extensions),
        "suspended" => Operand::Flag(state.suspended),
        "delays" => delays(state),
        "control" => state.control.as_ref().map_or(Operand::Absent, |control| {
            let by = control.due.zoned(&kernel::time::shanghai()).strftime("%Y-%m-%d %H:%M");
            Operand::Text(format!("限{by}前采取"))
        }),
        _ => Operand::Absent,
    }
}

/// Extensions and pauses in words: `延期1次至2026-03-20；挂账至2026-04-01`.
fn delays(state: &State) -> Operand {
    let mut words = vec![];
    let whole = state.whole.as_ref();
    if let (Some(until), true) = (whole.and_then(|whole| whole.extended), state.extensions > 0) {
        words.push(format!("延期{}次至{}", state.extensions, crate::rules::clock::local_day(until)));
    }
    if let Some(to) = whole.and_then(|whole| whole.pauses.last()).and_then(|pause| pause.to) {
        words.push(format!("挂账至{}", crate::rules::clock::local_day(to.plus(-1))));
    }
    if words.is_empty() { Operand::Absent } else { Operand::Text(words.join("；")) }
}
