//! Extensions and pauses: each with a reason, a limit, and another person's approval.

use kernel::{Instant, calendar::Pause, time::shanghai};
use store::TextRef;
use uuid::Uuid;

use super::{Events, needed};
use crate::rules::{
    Event, Facts, No,
    case::{Case, Clock, Role, Task},
    clock,
    command::Until,
    event::TaskDue,
    gate::{Action, handles},
};

const DAY: i64 = 24 * 3_600_000;

pub(super) fn request_extension(case: &Case, facts: &Facts, task: Option<Uuid>, until: Until, text: Option<TextRef>) -> Events {
    let held = match task {
        Some(id) if !handles(case, &facts.who, id) => return Err(No::NotYours(Action::RequestExtension)),
        Some(id) => &case.task(id).ok_or(No::TaskUnknown)?.clock,
        None => &case.clock,
    };
    let now_due = held.due().max(case.clock.due());
    let until = match until {
        Until::At(at) => at,
        Until::Days(days) if days <= 0 => return Err(No::UntilPast),
        Until::Days(days) => now_due.plus(days.saturating_mul(DAY)),
    };
    let most = facts.catalogue.allowances.extension_days;
    if until <= now_due || until <= facts.now {
        return Err(No::UntilPast);
    }
    if until.0 - now_due.0.max(facts.now.0) > most * DAY {
        return Err(No::UntilTooFar(most));
    }
    Ok(vec![Event::ExtensionAsked { task, until: day_end(until), reason: Some(needed(text, "text")?) }])
}

/// Extensions are spoken of in days: they end with the day.
pub(super) fn day_end(at: Instant) -> Instant {
    let zone = shanghai();
    let next = at.date(&zone).tomorrow().ok().and_then(|date| date.to_zoned(zone).ok());
    next.map_or(at, |zoned| Instant::from(zoned.timestamp()).plus(-1))
}

pub(super) fn rule_extension(case: &Case, facts: &Facts, agree: bool, text: Option<TextRef>) -> Events {
    let asked = case.extension.as_ref().ok_or(No::NoExtension)?;
    if asked.by.is_some() && asked.by == facts.who.account {
        return Err(No::OwnRequest);
    }
    let text = if agree { text } else { Some(needed(text, "text")?) };
    Ok(vec![Event::ExtensionRuled { agree, task: asked.task, until: asked.until, text }])
}

pub(super) fn suspend(case: &Case, facts: &Facts, until: Instant, text: Option<TextRef>) -> Events {
    if facts.who.account.is_some_and(|account| case.worked(account)) {
        return Err(No::OwnRequest);
    }
    let most = facts.catalogue.allowances.suspension_days;
    // The clocks run again with the day after.
    let until = day_end(until).plus(1);
    if until <= facts.now {
        return Err(No::UntilPast);
    }
    if until.0 - facts.now.0 > (most + 1) * DAY {
        return Err(No::UntilTooFar(most));
    }
    let reason = Some(needed(text, "text")?);
    let pause = Pause { from: facts.now, to: Some(until) };
    Ok(vec![Event::Suspended { until, reason, dues: dues(case, facts, |pauses| pauses.push(pause)) }])
}

pub(super) fn resume(case: &Case, facts: &Facts) -> Vec<Event> {
    let now = facts.now;
    let cut = |pauses: &mut Vec<Pause>| {
        for pause in pauses.iter_mut().filter(|pause| pause.from <= now && pause.to.is_some_and(|to| to > now)) {
            pause.to = Some(now);
        }
    };
    vec![Event::Resumed { dues: dues(case, facts, cut) }]
}

/// The ends of all open clocks with their pauses changed.
fn dues(case: &Case, facts: &Facts, change: impl Fn(&mut Vec<Pause>)) -> Vec<TaskDue> {
    let anew = |held: &Clock| {
        let mut pauses = held.pauses.clone();
        change(&mut pauses);
        clock::reckoned(facts, held.reckoned.start, &held.reckoned.limit, &pauses)
    };
    let whole = case.clock.is_open().then(|| TaskDue { task: None, due: anew(&case.clock) });
    // An end that the dispatcher set stays; the mediator's is the level's own and moves with it.
    let moves = |task: &&Task| task.state.is_open() && task.role.handles() && (!task.fixed || task.role == Role::Mediate);
    let tasks = case.tasks.iter().filter(moves);
    let tasks = tasks.map(|task| TaskDue { task: Some(task.id), due: anew(&task.clock) });
    whole.into_iter().chain(tasks).collect()
}
