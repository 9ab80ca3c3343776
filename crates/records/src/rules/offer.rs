//! Which steps a screen offers, with the reason where one cannot be taken now. Asked of the same rules that decide.

use std::collections::BTreeSet;

use kernel::schema::{RecordKind, Relation, Step, Values};

use super::{Body, Facts, decide, refusal::RecordRefusal, who::relations};
use crate::facets::{self, Acting};

/// A step as it is offered.
pub struct Offered<'k> {
    /// The step.
    pub step: &'k Step,
    /// Why it cannot be taken now; `None`: it can.
    pub why: Option<RecordRefusal>,
    /// Whether it waits for this person's agreement.
    pub signs: bool,
}

/// The steps that this person is offered, the likely ones first: those he may take, and those that only a guard or an earlier
/// request forbids him just now. What lies in another status or is another's is not offered.
pub fn offer<'k>(body: &Body, kind: &'k RecordKind, facts: &Facts) -> Vec<Offered<'k>> {
    let who = relations(body, &facts.who);
    let mut offered: Vec<Offered<'k>> = kind.steps_from(&body.status.code).filter_map(|step| one(body, kind, step, facts, &who)).collect();
    // What has a limit of its own comes first, the nearest before: the police told in half an hour before the admission.
    let due = |step: &Step| body.status.awaits.iter().find(|awaited| awaited.step == step.code).and_then(|awaited| awaited.due.as_ref());
    offered.sort_by_key(|offered| {
        (offered.step.aside, offered.why.is_some(), due(offered.step).map_or(kernel::Instant(i64::MAX), |due| due.due))
    });
    offered
}

fn one<'k>(body: &Body, kind: &'k RecordKind, step: &'k Step, facts: &Facts, who: &BTreeSet<Relation>) -> Option<Offered<'k>> {
    let empty = Values::new();
    let ask = body.asks.iter().find(|ask| ask.step == step.code);
    if let Some(ask) = ask
        && step.sign.iter().any(|relation| who.contains(relation))
    {
        let own = ask.by.is_some() && ask.by == facts.who.account;
        return Some(Offered { step, why: own.then_some(RecordRefusal::OwnRequest), signs: true });
    }
    // A step that is chosen by what its own form will say is offered while that is still open.
    let chosen_by_form = step.when.as_ref().is_some_and(|when| {
        let asked = |path: &&str| step.form.iter().any(|line| line.field == *path) && !body.values.contains_key(*path);
        when.paths().iter().all(asked)
    });
    match decide::fitting(body, step, who, &empty) {
        Err(RecordRefusal::NotNow(_)) if chosen_by_form && decide::may(step, who) => {}
        other => other.ok()?,
    }
    let acting = Acting { facts, kind, step, form: &empty, task: None, relations: who, ask: None };
    let why = facets::guard(body, &acting).err();
    // A task that is somebody else's, or at another point, is no news to a person who has none here.
    if matches!(
        why,
        Some(
            RecordRefusal::NotYours(_)
                | RecordRefusal::TaskState(_)
                | RecordRefusal::NotNow(_)
                | RecordRefusal::PauseState(_)
                | RecordRefusal::NoAsk
        )
    ) {
        return None;
    }
    let why = why.or_else(|| ask.map(|ask| RecordRefusal::AskPending(ask.name.clone())));
    Some(Offered { step, why, signs: false })
}
