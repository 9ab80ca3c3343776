//! Beginning a record: entered, entered as settled on the spot, planned, held.

use kernel::{
    Instant,
    schema::{Field, Need, Phase, ReadBy, RecordKind, Relation, Setting, Step},
    time::shanghai,
};

use super::{Draft, Events, excluded, holds, keys, may, roles, status, title, told};
use crate::{
    facets::{Acting, intake},
    rules::{
        Event, Facts, Place, Unit,
        clock::{DAY, begin_of, is_serious, local_day},
        command::Begin,
        event::Entered,
        facts::KnownAs,
        form,
        lookup::Over,
        refusal::RecordRefusal,
        state::{KindRef, Recorder, RoleHeld, RoleName},
        values,
    },
};

const HOUR: i64 = 3_600_000;
/// Clocks of honest devices differ by less.
const SKEW: i64 = 5 * 60_000;

pub(super) fn begin(facts: &Facts, begin: Begin) -> Events {
    // The form's own declaration is known by its hash, and not one that is good here any more.
    if facts.kind.is_none() && !facts.declaration.is_empty() {
        return Err(RecordRefusal::FormMovedOn(String::new()));
    }
    let kind = facts.kind.as_deref().filter(|kind| kind.on && kind.code == begin.kind).ok_or(RecordRefusal::KindUnknown)?;
    let step = match &begin.step {
        Some(code) => kind.beginnings().find(|step| step.code == *code),
        None => kind.beginnings().next(),
    };
    let step = step.ok_or(RecordRefusal::StepUnknown)?;
    let place = place(kind, facts)?;
    let organisation = organisation(facts, &begin)?;
    let relations = facts.who.before(organisation.as_ref().map(|unit| unit.id));
    if !may(step, &relations) {
        // Nobody learns from a refusal what lies in another's area.
        return Err(if relations.contains(&Relation::Enter) {
            RecordRefusal::NotYours(step.name.clone())
        } else {
            RecordRefusal::AreaUnknown
        });
    }
    let at = Over { body: None, form: &begin.form };
    if !holds(step, &at) {
        return Err(RecordRefusal::NotNow(step.name.clone()));
    }
    let judged = values::judge(kind, &form::of_beginning(kind, step), &begin.form, &kernel::schema::Values::new(), facts, &at)?;
    noted(kind, &judged)?;
    in_time(kind, facts, &begin)?;
    let settled = flag(step, "settled");
    if settled && is_serious(kind, &judged) {
        return Err(RecordRefusal::SeriousOnTheSpot);
    }
    if let Some(field) = facts.taken.first() {
        return Err(RecordRefusal::KeyTaken(kind.field(field).map_or_else(|| field.clone(), |field| field.name.clone())));
    }
    let entered = entered(kind, step, facts, &begin, (place, organisation), judged)?;
    let came = intake::Event::Came { on_behalf: begin.on_behalf.clone(), late: begin.late_reason.clone(), on_the_spot: settled };
    let mut draft = Draft::begun(Event::Entered(Box::new(entered)), facts).ok_or(RecordRefusal::Absent)?;
    if kind.has(kernel::schema::Facet::Intake) {
        draft.push(Event::Intake(came));
    }
    let acting = Acting { facts, kind, step, form: &begin.form, task: None, relations: &relations, ask: None };
    draft.follow(&acting, None)?;
    draft.refresh(&acting);
    Ok(draft.events)
}

pub(super) fn flag(step: &Step, parameter: &str) -> bool {
    matches!(step.with.get(parameter), Some(Setting::Flag(true)))
}

fn place(kind: &RecordKind, facts: &Facts) -> Result<Place, RecordRefusal> {
    let found = facts.place.as_ref().ok_or(RecordRefusal::AreaUnknown)?;
    let area = found.place.area().ok_or(RecordRefusal::AreaUnknown)?;
    if !found.open {
        return Err(RecordRefusal::AreaClosed(area.name.clone()));
    }
    // Nobody learns from a refusal what lies in another's area.
    let reaches = facts.who.holds(kernel::Right::MatterReport);
    if reaches && too_high(kind, &found.place) { Err(RecordRefusal::AreaTooHigh) } else { Ok(found.place.clone()) }
}

/// Whether records of the kind lie lower than this.
pub(super) fn too_high(kind: &RecordKind, place: &Place) -> bool {
    kind.word("intake.level").is_some_and(|level| place.at(level).is_none())
}

/// Whom one reports for: a unit one belongs to, or one that lies where one may enter.
fn organisation(facts: &Facts, begin: &Begin) -> Result<Option<Unit>, RecordRefusal> {
    let Some(id) = begin.organisation else { return Ok(None) };
    let known = facts.known.get(&id).filter(|known| known.of == KnownAs::Organisation && known.open);
    let known = known.ok_or(RecordRefusal::OrganisationUnknown)?;
    let mine = facts.who.belongs_to(id) || facts.who.holds(kernel::Right::MatterReport);
    if mine { Ok(Some(Unit { id, name: known.name.clone(), area: false })) } else { Err(RecordRefusal::OrganisationUnknown) }
}

/// A choice that asks for words must have some in one of the text fields.
fn noted(kind: &RecordKind, judged: &kernel::schema::Values) -> Result<(), RecordRefusal> {
    for field in kind.fields.iter().filter(|field| field.ty == kernel::schema::FieldType::Choice) {
        let chosen = judged.get(&field.code).and_then(|datum| kind.choice(field, &datum.plain()?));
        let words = kind.fields.iter().find(|field| field.ty == kernel::schema::FieldType::Text && field.need != Need::Step);
        let Some(words) = words.filter(|_| chosen.is_some_and(|choice| choice.note_required)) else { continue };
        if !judged.contains_key(&words.code) {
            return Err(RecordRefusal::NoteRequired(words.code.clone()));
        }
    }
    Ok(())
}

fn in_time(kind: &RecordKind, facts: &Facts, begin: &Begin) -> Result<(), RecordRefusal> {
    let day = begin.day.as_deref().map(|day| begin_of(day).ok_or(RecordRefusal::ClockOff)).transpose()?;
    let planned = kind.class == kernel::schema::RecordClass::Activity;
    let at = facts.happened.or(day);
    // A plan looks ahead, a register holds what began long ago; what happened lies behind us, within a year.
    if facts.happened.is_some_and(|at| at.0 > facts.now.0 + SKEW) {
        return Err(RecordRefusal::Future);
    }
    if let Some(at) = at.filter(|_| kind.class == kernel::schema::RecordClass::Matter) {
        if at.0 > facts.now.0 + SKEW {
            return Err(RecordRefusal::Future);
        }
        if at.0 < facts.now.0 - 366 * DAY {
            return Err(RecordRefusal::ClockOff);
        }
        let late = facts.now.0 - at.0 > kind.number("intake.late_hours") * HOUR;
        if late && begin.late_reason.is_none() {
            return Err(RecordRefusal::LateReason);
        }
    }
    let held = planned && kind.steps.iter().any(|step| Some(&step.code) == begin.step.as_ref() && flag(step, "held"));
    if held && day.is_some_and(|day| day.0 > facts.now.0) { Err(RecordRefusal::Future) } else { Ok(()) }
}

fn entered(
    kind: &RecordKind,
    step: &Step,
    facts: &Facts,
    begin: &Begin,
    (place, organisation): (Place, Option<Unit>),
    judged: kernel::schema::Values,
) -> Result<Entered, RecordRefusal> {
    let code = step.to.all().first().copied().ok_or(RecordRefusal::StepUnknown)?;
    let status = status(kind, code, None, &judged, facts).ok_or(RecordRefusal::StepUnknown)?;
    let mut marks: Vec<String> = step.marks.iter().cloned().collect();
    if !matches!(status.phase, Phase::Waits | Phase::Works) {
        marks.push("finished".to_owned());
    }
    if status.phase == Phase::Done && !marks.iter().any(|mark| mark == "closed") {
        marks.push("closed".to_owned());
    }
    let year = facts.now.date(&shanghai()).year();
    let lettered = !kind.letters.is_empty();
    let mut named = roles(kind, &judged, facts);
    for id in &begin.complained_of {
        let unit = facts.unit(*id).ok_or(RecordRefusal::UnitUnknown("complained_of"))?;
        named.extend(excluded(unit, "", facts));
    }
    named.extend(facts.upper.clone().map(|unit| RoleHeld { role: RoleName::Upper, unit, field: String::new() }));
    let desk = place.at_or_above(&kind.desk.level).map(|part| Unit { id: part.id, name: part.name.clone(), area: true });
    Ok(Entered {
        kind: KindRef { code: kind.code.clone(), name: kind.name.clone(), class: kind.class, declaration: facts.declaration.clone() },
        facets: kind.facets.clone(),
        number: lettered.then(|| format!("{}-{year}-{:04}", kind.letters, facts.number)),
        serial: facts.number,
        series: if lettered { format!("{}/{year}", kind.letters) } else { String::new() },
        calendar: facts.calendar_version.clone(),
        title: title(kind, &place, &judged),
        keys: keys(kind, &judged, &place, organisation.as_ref().map(|unit| unit.id)),
        place,
        organisation,
        day: begin.day.clone().or_else(|| Some(local_day(facts.happened.unwrap_or(facts.now)))),
        values: judged,
        roles: named,
        recorder: Recorder { account: facts.who.account, title: begin.title.clone(), organisation: begin.acting_for },
        happened: facts.happened.filter(|at: &Instant| at.0 < facts.now.0),
        step: told(step),
        status,
        marks,
        see: kind.see.clone(),
        handlers: kind.handlers.clone(),
        closed: kind.fields.iter().filter(|field| !field.is_open()).map(|field| field.code.clone()).collect(),
        unsought: unsought(kind),
        desk,
        links: begin.origin.iter().cloned().collect(),
    })
}

/// The fields by whose words nobody finds a record: particulars, what its writer may have narrowed, and tables that hold either.
fn unsought(kind: &RecordKind) -> Vec<String> {
    let own = |field: &Field| field.read == ReadBy::Masked || field.read_by.is_some();
    let any = |field: &&Field| own(field) || field.rows.iter().any(own);
    kind.fields.iter().filter(any).map(|field| field.code.clone()).collect()
}
