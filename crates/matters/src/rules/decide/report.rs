//! Reporting and registering, with the settlement on the spot entered in the same step.

use kernel::{Instant, Right};

use super::{Events, moved_of, task_id};
use crate::rules::{
    Event, Facts, No,
    case::{Classified, Named, Outcome, Place, Policy, Reporter, Role, Unit},
    catalogue::{Catalogue, Category, Choice, Choices, Course, Kind, Stage},
    clock,
    command::{Report, Spot},
    event::{Moved, NewTask},
    registered::Registered,
};

const HOUR: i64 = 3_600_000;
/// Clocks of honest devices differ by less.
const SKEW: i64 = 5 * 60_000;
const YEAR: i64 = 366 * 24 * HOUR;

pub(super) fn report(facts: &Facts, report: Report) -> Events {
    let catalogue = &*facts.catalogue;
    let category = catalogue.category(&report.category).ok_or(No::CategoryUnknown)?;
    if category.sealed {
        return Err(No::SealedLane);
    }
    if category.kind != report.kind {
        return Err(No::CategoryOfOtherKind);
    }
    let kind = catalogue.kind(&report.kind).ok_or(No::CategoryUnknown)?;
    let place = place(facts)?;
    filled_in(facts, category, &report)?;
    let registered = registered(facts, kind, category, &place, &report);
    let Some(spot) = report.on_the_spot else {
        let alarming = kind.course == Course::Dispute && registered.risk.as_deref() == Some("high");
        let raised = alarming.then(|| super::alert::raised(facts, &place, 0));
        return Ok(std::iter::once(Event::Registered(Box::new(registered))).chain(raised).collect());
    };
    let call_back = call_back(facts, kind.course, &place, report.on_behalf.as_ref().is_some_and(|behalf| behalf.wants_answer));
    let settled = settled(facts, kind.course, spot, call_back)?;
    let closed =
        Event::Closed { outcome: Outcome::Solved, by_rule: true, text: None, moved: Moved { step: String::new(), stage: Stage::Closed } };
    Ok(vec![Event::Registered(Box::new(registered)), settled, closed])
}

fn place(facts: &Facts) -> Result<Place, No> {
    let found = facts.place.as_ref().ok_or(No::AreaUnknown)?;
    let area = found.place.area().ok_or(No::AreaUnknown)?;
    if !facts.who.holds(Right::MatterReport) {
        return Err(No::AreaUnknown);
    }
    if !found.open {
        return Err(No::AreaClosed(area.name.clone()));
    }
    if found.place.at("village").is_none() {
        return Err(No::AreaTooHigh);
    }
    Ok(found.place.clone())
}

fn filled_in(facts: &Facts, category: &Category, report: &Report) -> Result<(), No> {
    let choices = &facts.catalogue.choices;
    if category.note_required && report.text.is_none() {
        return Err(No::NoteRequired);
    }
    known(&choices.found_by, report.found_by.as_ref(), "found_by")?;
    known(&choices.source, report.source.as_ref(), "source")?;
    known(&choices.risk, report.risk.as_ref(), "risk")?;
    known(&choices.urgency, report.urgency.as_ref(), "urgency")?;
    if report.on_behalf.is_some() && !report.consent {
        return Err(No::Consent);
    }
    if report.people.is_some_and(|n| !(0..=1_000_000).contains(&n)) {
        return Err(No::BadNumber("people"));
    }
    if report.amount.is_some_and(|n| !(0..=1_000_000_000_000).contains(&n)) {
        return Err(No::BadNumber("amount"));
    }
    in_time(facts, facts.happened)?;
    let late = facts.happened.is_some_and(|at| facts.now.0 - at.0 > facts.catalogue.allowances.late_entry_hours * HOUR);
    if late && report.late_reason.is_none() { Err(No::LateReason) } else { Ok(()) }
}

fn known(list: &[Choice], code: Option<&String>, field: &'static str) -> Result<(), No> {
    match code {
        Some(code) if !Choices::knows(list, code) => Err(No::ChoiceUnknown(field)),
        _ => Ok(()),
    }
}

fn in_time(facts: &Facts, happened: Option<Instant>) -> Result<(), No> {
    match happened {
        Some(at) if at.0 > facts.now.0 + SKEW => Err(No::Future),
        Some(at) if at.0 < facts.now.0 - YEAR => Err(No::ClockOff),
        _ => Ok(()),
    }
}

fn registered(facts: &Facts, kind: &Kind, category: &Category, place: &Place, report: &Report) -> Registered {
    let now = facts.now;
    let urgency = report.urgency.clone().unwrap_or_else(|| "ordinary".to_owned());
    let level = (kind.course == Course::Dispute).then(|| first_level(&facts.catalogue, category, place)).flatten();
    let limit = level
        .as_ref()
        .and_then(|level| facts.catalogue.level(&level.code)?.limit.clone())
        .filter(|_| category.limits.finish.is_none())
        .unwrap_or_else(|| clock::finish(&facts.catalogue, category, now, urgency == "urgent"));
    let year = now.date(&kernel::time::shanghai()).year();
    Registered {
        number: format!("{}-{year}-{:04}", kind.letters, facts.number),
        serial: facts.number,
        kind: kind.code.clone(),
        kind_name: kind.name.clone(),
        course: kind.course,
        category: classified(category),
        policy: Policy { catalogue: facts.catalogue.hash.clone(), calendar: facts.catalogue.calendar.clone() },
        title: title(place, category),
        place: place.clone(),
        text: report.text.clone(),
        spot: report.spot.clone(),
        point: report.point,
        files: report.files.clone(),
        found_by: report.found_by.clone(),
        source: report.source.clone(),
        risk: report.risk.clone(),
        urgency,
        reporter: Reporter { account: facts.who.account, title: report.reporter_title.clone(), organisation: report.reporter_unit },
        on_behalf: report.on_behalf.clone(),
        parties: report.parties.clone(),
        people: report.people,
        amount: report.amount,
        complained_of: report.complained_of.clone(),
        happened: facts.happened,
        late_reason: report.late_reason.clone(),
        due: clock::reckoned(facts, now, &limit, &[]),
        control: clock::control(category, now).map(|limit| clock::reckoned(facts, now, &limit, &[])),
        level,
        moved: moved_of(facts, &kind.code, Stage::Open),
    }
}

/// The category as it is called now.
pub(super) fn classified(category: &Category) -> Classified {
    Classified { code: category.code.clone(), name: category.name.clone(), group: category.group.clone() }
}

/// `东郝村第3微网格 沟渠、涵洞、排水堵塞`: never a word of free text (`facts/harms.md` 17).
pub(super) fn title(place: &Place, category: &Category) -> String {
    format!("{} {}", place.words(), category.name)
}

/// Where a dispute enters the ladder: where its category says, or at the level of the place it was registered for.
fn first_level(catalogue: &Catalogue, category: &Category, place: &Place) -> Option<Named> {
    let by_category = category.starts_at.as_deref().and_then(|code| catalogue.level(code));
    let at_village = place.area().is_some_and(|area| area.level == "village");
    let by_place = if at_village { catalogue.level("village") } else { None };
    let level = by_category.or(by_place).or_else(|| catalogue.ladder.first())?;
    Some(Named { code: level.code.clone(), name: level.name.clone() })
}

fn settled(facts: &Facts, course: Course, spot: Spot, call_back: Option<NewTask>) -> Result<Event, No> {
    if course == Course::Dispute {
        let way = spot.way.as_ref().ok_or(No::ReasonRequired("way"))?;
        known(&facts.catalogue.choices.way, Some(way), "way")?;
    }
    let measure = Some(super::needed(spot.measure, "measure")?);
    in_time(facts, spot.settled)?;
    let settled = spot.settled.or(facts.happened).unwrap_or(facts.now);
    Ok(Event::SettledOnTheSpot { measure, way: spot.way, settled, files: spot.files, call_back })
}

/// One in so many is called back, drawn by the matter's own identity so that nobody picks; so is whoever asked for an answer.
fn call_back(facts: &Facts, course: Course, place: &Place, asked: bool) -> Option<NewTask> {
    let one_in = u128::from(facts.catalogue.sampling.one_in);
    let drawn = one_in > 0 && facts.stream.as_u128().is_multiple_of(one_in);
    if !(asked || drawn) {
        return None;
    }
    let levels = if course == Course::Hazard { ["town", "village"] } else { ["village", "town"] };
    let part = levels.iter().find_map(|level| place.at(level))?;
    let unit = Unit { id: part.id, name: part.name.clone(), area: true };
    let due = clock::reckoned(facts, facts.now, &facts.catalogue.checks.call_back, &[]);
    Some(NewTask { id: task_id(facts.stream, 0), unit, role: Role::CallBack, due, fixed: false })
}
