//! Taking a step of a record, asking for one that another must agree to, and what the system does by rule.

use std::collections::BTreeSet;

use kernel::schema::{Datum, Phase, RecordKind, Relation, Step, Values, Verb};
use uuid::Uuid;

use super::{Draft, Events, begin::too_high, holds, keys, may, roles, status, title, told};
use crate::{
    facets::{self, Acted, Acting, clock, tasks},
    rules::{
        Body, Event, Facts, Unit,
        command::Take,
        event::{Taken, Valued},
        form,
        lookup::Over,
        refusal::RecordRefusal,
        state::ApprovalRequest,
        values,
        who::relations,
    },
};

pub(super) fn take(body: &Body, facts: &Facts, take: Take) -> Events {
    let kind = facts.kind.as_deref().ok_or(RecordRefusal::DeclarationUnknown)?;
    let step = kind.step(&take.step).filter(|step| !step.from.is_empty()).ok_or(RecordRefusal::StepUnknown)?;
    let who = relations(body, &facts.who);
    let ask = body.asks.iter().find(|ask| ask.step == step.code);
    if already(body, facts, step, &take) {
        return Ok(vec![]);
    }
    let overtaken = facts.based_on.is_some_and(|seen| seen < body.touched(step.verb.facet()));
    // A version that is not there yet was seen in another house, or before an older copy was put back.
    let unseen = facts.based_on.is_some_and(|seen| seen > body.version);
    if unseen || (overtaken && !on_own_part(step.verb)) {
        return Err(RecordRefusal::MovedOn);
    }
    let late = facts.based_on.is_some_and(|seen| seen < body.version);
    let signing = take.agree.is_some() && !step.sign.is_empty();
    let done = match (signing, ask) {
        (true, Some(ask)) => sign(body, facts, kind, step, &who, ask, &take),
        (true, None) => Err(RecordRefusal::NoAsk),
        (false, Some(ask)) if !step.sign.is_empty() => Err(RecordRefusal::AskPending(ask.name.clone())),
        (false, _) => fitting(body, step, &who, &take.form).and_then(|()| {
            let acting = Acting { facts, kind, step, form: &take.form, task: take.task, relations: &who, ask: None };
            if step.sign.is_empty() { carry(body, &acting, take.area) } else { ask_for(body, &acting) }
        }),
    };
    // What the person saw allowed it, what has happened since does not: he is told that, not a rule he did not break.
    done.map_err(|no| {
        if late && matches!(no, RecordRefusal::WrongStatus(..) | RecordRefusal::TaskState(_) | RecordRefusal::NotNow(_)) {
            RecordRefusal::MovedOn
        } else {
            no
        }
    })
}

/// Whether the step fits where the record stands, for this person.
pub(in crate::rules) fn fitting(body: &Body, step: &Step, who: &BTreeSet<Relation>, form: &Values) -> Result<(), RecordRefusal> {
    if !step.from.contains(&body.status.code) {
        return Err(RecordRefusal::WrongStatus(step.name.clone(), body.status.name.clone()));
    }
    if !holds(step, &Over { body: Some(body), form }) {
        return Err(RecordRefusal::NotNow(step.name.clone()));
    }
    if may(step, who) { Ok(()) } else { Err(RecordRefusal::NotYours(step.name.clone())) }
}

/// Whether what is asked is already so, by the same person's act: no fault, and no news either.
fn already(body: &Body, facts: &Facts, step: &Step, take: &Take) -> bool {
    let state = body.facets.tasks.as_ref();
    match step.verb {
        Verb::Accept => {
            let held = state.zip(take.task).and_then(|(state, id)| state.task(id));
            let mine = |task: &tasks::Task| facts.who.account.is_some_and(|account| task.hands.contains(&account));
            held.is_some_and(|task| task.state == tasks::TaskState::Doing && mine(task))
        }
        Verb::Dispatch if !step.from.contains(&body.status.code) => {
            let lead = match take.form.get("@lead") {
                Some(Datum::Ref(reference)) => Some(reference.id),
                _ => None,
            };
            let todo = |task: &tasks::Task| task.state == tasks::TaskState::Todo && Some(task.unit.id) == lead;
            state.and_then(|state| state.lead()).is_some_and(todo)
        }
        // Weighed anew and found the same.
        Verb::Assess if step.from.contains(&body.status.code) => {
            let same = |code: &str| take.form.get(code).map(Datum::keys) == body.values.get(code).map(Datum::keys);
            !step.form.is_empty() && step.form.iter().all(|line| same(&line.field))
        }
        Verb::Merge => match (body.facets.intake.as_ref().and_then(|intake| intake.merged_into), take.form.get("@record")) {
            (Some(into), Some(Datum::Ref(reference))) => into == reference.id,
            _ => false,
        },
        _ => false,
    }
}

/// Steps on one's own part go on whatever others did meanwhile, as long as the part stands.
const fn on_own_part(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Accept
            | Verb::Return
            | Verb::Submit
            | Verb::Progress
            | Verb::Urge
            | Verb::Remark
            | Verb::Reply
            | Verb::Supervise
            | Verb::Mediate
            | Verb::Assess
            | Verb::Alert
            | Verb::Done
            | Verb::SignIn
            | Verb::Excuse
            | Verb::Book
            | Verb::Link
    )
}

/// Keeps the filled form until somebody agrees; it is judged as if it were done now, so that nobody is asked for what cannot be.
fn ask_for(body: &Body, acting: &Acting<'_>) -> Events {
    let meant = acting.task.or_else(|| tasks::meant(body, &acting.facts.who, acting.step));
    let acting = &Acting { task: meant, ..copy(acting) };
    let (judged, _) = judged(body, acting)?;
    let form = with_inputs(&judged, acting.form);
    let trial = Acting { form: &form, ..copy(acting) };
    facets::guard(body, &trial)?;
    facets::act(body, &trial)?;
    let no = body.version as u32 + 1;
    let ask = ApprovalRequest {
        no,
        step: acting.step.code.clone(),
        name: acting.step.name.clone(),
        verb: acting.step.verb,
        sign: acting.step.sign.clone(),
        form,
        task: acting.task,
        by: acting.facts.who.account,
        at: acting.facts.now,
    };
    Ok(vec![Event::Asked(Box::new(ask))])
}

fn copy<'a>(acting: &Acting<'a>) -> Acting<'a> {
    Acting { ..*acting }
}

/// Another account of the named relations agrees, or says why not.
fn sign(
    body: &Body,
    facts: &Facts,
    kind: &RecordKind,
    step: &Step,
    who: &BTreeSet<Relation>,
    ask: &ApprovalRequest,
    take: &Take,
) -> Events {
    if !step.sign.iter().any(|relation| who.contains(relation)) {
        return Err(RecordRefusal::NotYours(step.name.clone()));
    }
    if ask.by.is_some() && ask.by == facts.who.account {
        return Err(RecordRefusal::OwnRequest);
    }
    let note = Acting { facts, kind, step, form: &take.form, task: None, relations: who, ask: Some(ask) }.note();
    if take.agree == Some(false) {
        let note = Some(note.ok_or(RecordRefusal::ReasonRequired("@note"))?);
        return Ok(vec![Event::Signed { no: ask.no, agree: false, note }]);
    }
    if !step.from.contains(&body.status.code) {
        return Err(RecordRefusal::WrongStatus(step.name.clone(), body.status.name.clone()));
    }
    let acting = Acting { facts, kind, step, form: &ask.form, task: ask.task, relations: who, ask: Some(ask) };
    let mut events = vec![Event::Signed { no: ask.no, agree: true, note }];
    events.extend(carry(body, &acting, None)?);
    Ok(events)
}

/// What was filled in as judged, and which fields it empties (a correction only).
fn judged(body: &Body, acting: &Acting<'_>) -> Result<(Values, Vec<String>), RecordRefusal> {
    let mut asked = form::of_step(acting.kind, acting.step, body);
    // What is not taken up need not be filled in.
    if form::is_refusal(acting.step, acting.form) {
        asked.iter_mut().for_each(|asked| asked.required = false);
    }
    let at = Over { body: Some(body), form: acting.form };
    let judged = values::judge(acting.kind, &asked, acting.form, &body.values, acting.facts, &at)?;
    let changed: Values = judged.into_iter().filter(|(code, datum)| body.values.get(code) != Some(datum)).collect();
    let emptied = |field: &str| acting.form.get(field).is_some_and(values::is_empty) && body.values.contains_key(field);
    let optional = asked.iter().filter(|asked| asked.field.need != kernel::schema::Need::Always);
    let emptied = optional.filter(|asked| emptied(&asked.field.code)).map(|asked| asked.field.code.clone()).collect();
    Ok((changed, emptied))
}

/// The judged values with the facet's inputs beside them.
fn with_inputs(judged: &Values, form: &Values) -> Values {
    let inputs = form.iter().filter(|(code, _)| code.starts_with('@'));
    judged.iter().chain(inputs).map(|(code, datum)| (code.clone(), datum.clone())).collect()
}

fn carry(body: &Body, acting: &Acting<'_>, area: Option<Uuid>) -> Events {
    facets::guard(body, acting)?;
    let (changed, emptied) = judged(body, acting)?;
    let mut draft = Draft::of(body, acting.facts);
    moved_place(&mut draft, acting, area)?;
    valued(&mut draft, acting, changed, emptied)?;
    if acting.step.verb == Verb::Correct && draft.events.is_empty() {
        return Ok(vec![]);
    }
    let acted = facets::act(&draft.body, acting)?;
    step_taken(&mut draft, acting, acted)?;
    by_rule(&mut draft, acting)?;
    Ok(draft.events)
}

/// Lies somewhere else from now on: the desk and the title go with it.
fn moved_place(draft: &mut Draft, acting: &Acting<'_>, area: Option<Uuid>) -> Result<(), RecordRefusal> {
    let Some(area) = area.filter(|area| draft.body.place.area().map(|part| part.id) != Some(*area)) else { return Ok(()) };
    let found = acting.facts.place.as_ref().filter(|found| found.place.area().is_some_and(|part| part.id == area));
    let found = found.ok_or(RecordRefusal::AreaUnknown)?;
    if !found.open {
        return Err(RecordRefusal::AreaClosed(found.place.area().map(|part| part.name.clone()).unwrap_or_default()));
    }
    if too_high(acting.kind, &found.place) {
        return Err(RecordRefusal::AreaTooHigh);
    }
    let place = found.place.clone();
    let desk = place.at_or_above(&acting.kind.desk.level).map(|part| Unit { id: part.id, name: part.name.clone(), area: true });
    let title = title(acting.kind, &place, &draft.body.values);
    draft.push(Event::Placed { place, desk, title });
    Ok(())
}

fn valued(draft: &mut Draft, acting: &Acting<'_>, changed: Values, emptied: Vec<String>) -> Result<(), RecordRefusal> {
    // Dated changes are the validity facet's: it keeps each value with its day.
    let dated = acting.step.verb == Verb::Change;
    if (changed.is_empty() && emptied.is_empty()) || dated {
        return Ok(());
    }
    let kind = acting.kind;
    if let Some(field) = acting.facts.taken.first().filter(|field| changed.contains_key(*field)) {
        return Err(RecordRefusal::KeyTaken(kind.field(field).map_or_else(|| field.clone(), |field| field.name.clone())));
    }
    let mut after = draft.body.values.clone();
    after.extend(changed.clone());
    emptied.iter().for_each(|code| drop(after.remove(code)));
    let organisation = draft.body.organisation.as_ref().map(|unit| unit.id);
    let (before, now) =
        (keys(kind, &draft.body.values, &draft.body.place, organisation), keys(kind, &after, &draft.body.place, organisation));
    let mut named = roles(kind, &after, acting.facts);
    named.retain(|role| changed.contains_key(&role.field));
    let title = Some(title(kind, &draft.body.place, &after)).filter(|title| *title != draft.body.title);
    draft.push(Event::Valued(Valued {
        declaration: acting.facts.declaration.clone(),
        values: changed,
        emptied,
        roles: named,
        title,
        keys: now.iter().filter(|key| !before.contains(key)).cloned().collect(),
        given_back: before.into_iter().filter(|key| !now.contains(key)).collect(),
    }));
    Ok(())
}

/// Where the step leads, and what every other facet does about it.
fn step_taken(draft: &mut Draft, acting: &Acting<'_>, acted: Acted) -> Result<(), RecordRefusal> {
    let step = acting.step;
    for event in acted.events {
        draft.push(event);
    }
    let leads = if acted.stays { None } else { step.to.after(acted.outcome) };
    let to = leads.filter(|code| *code != draft.body.status.code);
    let status = to.and_then(|code| status(acting.kind, code, Some(&draft.body), &draft.body.values, acting.facts));
    let (mut marks, mut clears): (Vec<String>, Vec<String>) = (vec![], vec![]);
    if !acted.stays {
        marks.extend(step.marks.clone());
        clears.extend(step.clears.clone());
    }
    if let Some(status) = &status {
        let working = |phase: Phase| matches!(phase, Phase::Waits | Phase::Works);
        let was = draft.body.marks.contains_key("finished");
        if working(status.phase) && was {
            clears.push("finished".to_owned());
        }
        if !working(status.phase) && !was {
            marks.push("finished".to_owned());
        }
        let closed = draft.body.marks.contains_key("closed");
        if status.phase == Phase::Done && !closed {
            marks.push("closed".to_owned());
        }
        if status.phase.is_open() && closed {
            clears.push("closed".to_owned());
        }
        marks.dedup();
    }
    // What was asked for where it stood before cannot be granted where it stands now.
    let stands = status.as_ref().map(|status| status.code.as_str());
    let granted = |ask: &ApprovalRequest| acting.ask.is_some_and(|held| held.no == ask.no);
    let gone = |ask: &&ApprovalRequest| {
        stands.is_some_and(|code| acting.kind.step(&ask.step).is_none_or(|step| !step.from.iter().any(|from| from == code)))
    };
    let moot = draft.body.asks.iter().filter(gone).filter(|ask| !granted(ask)).map(|ask| ask.no).collect();
    let awaited = draft.body.status.awaits.iter().find(|awaited| awaited.step == step.code);
    let in_time = awaited.and_then(|awaited| awaited.due.as_ref()).map(|due| acting.facts.now <= due.due);
    draft.push(Event::Taken(Box::new(Taken {
        step: told(step),
        outcome: acted.outcome.to_owned(),
        status,
        marks,
        clears,
        by_rule: acting.step.by_rule && !may(step, acting.relations),
        unit: acted.unit,
        note: acting.note(),
        files: acting.files(),
        in_time,
        on: day_named(acting.form),
        moot,
    })));
    draft.follow(acting, Some(step.verb.facet()))?;
    draft.refresh(acting);
    Ok(())
}

/// The day that a form names for what it does: from when a change holds, when it was held.
fn day_named(form: &Values) -> Option<String> {
    ["@from", "@day"].iter().find_map(|code| if let Some(Datum::Date(day)) = form.get(*code) { Some(day.clone()) } else { None })
}

/// What the system does by rule, at most once: the first step marked so that fits and that no guard forbids.
fn by_rule(draft: &mut Draft, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    let kind = acting.kind;
    let empty = Values::new();
    let found = kind.steps_from(&draft.body.status.code).find(|step| {
        let trial = Acting { step, form: &empty, task: None, ask: None, ..copy(acting) };
        step.by_rule && holds(step, &Over { body: Some(&draft.body), form: &empty }) && facets::guard(&draft.body, &trial).is_ok()
    });
    let Some(step) = found.cloned() else { return Ok(()) };
    let system = BTreeSet::from([Relation::System]);
    let rule = Acting { step: &step, form: &empty, task: None, ask: None, relations: &system, ..copy(acting) };
    let Ok(acted) = facets::act(&draft.body, &rule) else { return Ok(()) };
    step_taken(draft, &rule, acted)
}

/// What ends by itself: a claim without progress goes back to where it can be claimed, a pause is over.
pub(super) fn expire(body: &Body, facts: &Facts) -> Events {
    if !facts.who.system || !body.is_open() {
        return Ok(vec![]);
    }
    let kind = facts.kind.as_deref().ok_or(RecordRefusal::DeclarationUnknown)?;
    let mut draft = Draft::of(body, facts);
    let held = body.facets.tasks.iter().flat_map(|state| &state.tasks).filter(|task| task.state.is_open());
    for task in held.filter(|task| task.lease.is_some_and(|lease| lease <= facts.now)) {
        let claim = kind.steps.iter().find(|step| step.verb == Verb::Claim).ok_or(RecordRefusal::StepUnknown)?;
        let back = claim.from.first().and_then(|code| status(kind, code, Some(body), &body.values, facts));
        draft.push(Event::Tasks(tasks::Event::Lapsed { task: task.id }));
        draft.push(by_itself("lapse", "认领到期，自动放回", Verb::Claim, Some(task.unit.clone()), back));
    }
    let clock = body.facets.clock.as_ref().filter(|clock| clock.suspended);
    if clock.and_then(|clock| clock.whole.as_ref()).is_some_and(|whole| whole.paused(facts.now).is_none()) {
        // The ends were reckoned with the whole pause: they stay.
        draft.push(Event::Clock(clock::Event::Resumed { dues: vec![] }));
        draft.push(by_itself("resume", "挂账到期，恢复计时", Verb::Resume, None, None));
    }
    Ok(draft.events)
}

/// What the system did because its time had come.
fn by_itself(code: &str, name: &str, verb: Verb, unit: Option<Unit>, status: Option<crate::rules::event::StatusAt>) -> Event {
    Event::Taken(Box::new(Taken {
        step: crate::rules::event::StepTaken { code: code.to_owned(), name: name.to_owned(), verb },
        outcome: "expired".to_owned(),
        status,
        marks: vec![],
        clears: vec![],
        by_rule: true,
        unit,
        note: None,
        files: vec![],
        in_time: None,
        on: None,
        moot: vec![],
    }))
}
