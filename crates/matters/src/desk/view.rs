//! From a case to what a caller sees of it.

use std::{collections::HashMap, sync::Arc};

use kernel::{
    Instant,
    calendar::{Calendar, Nearness, left, reckon},
};
use uuid::Uuid;

use super::wire::{ActionView, ClockLine, ClockView, DueView, MatterLine, NamedView, PlaceView, StageView};
use crate::{
    Catalogue, World,
    rules::{
        Case, No,
        case::Clock,
        catalogue::{Course, Stage},
        facts::Who,
        gate::{Action, gate},
    },
};

/// What a case is shown against.
pub(super) struct Lens {
    /// The rules it was registered under.
    pub catalogue: Arc<Catalogue>,
    /// The calendar it is reckoned by.
    pub calendar: Arc<Calendar>,
    /// The present.
    pub now: Instant,
}

impl Lens {
    /// For one case; `None` when the pinned calendar is gone.
    pub fn new(world: &World, jurisdiction: kernel::Jurisdiction, case: &Case, now: Instant) -> Option<Self> {
        let path: Vec<Uuid> = case.place.path.iter().map(|part| part.id).collect();
        let held = world.catalogues.by_hash(&case.policy.catalogue);
        let catalogue = held.unwrap_or_else(|| world.catalogues.at(jurisdiction, &path, now));
        let calendar = world.catalogues.calendar(&case.policy.calendar)?;
        Some(Self { catalogue, calendar, now })
    }
}

pub(super) fn stage(case: &Case, lens: &Lens) -> StageView {
    let stage = case.stage();
    let ended = match (stage, case.course) {
        (Stage::Dismissed, Course::Hazard) => Some("不属实"),
        (Stage::Closed, Course::Hazard) => Some("已销号"),
        (Stage::Closed, Course::Dispute) => Some("已结案"),
        _ => None,
    };
    let stepped = lens.catalogue.step(&case.kind, stage).map(|step| step.standing.clone());
    let name = stepped.or(ended.map(str::to_owned)).unwrap_or_else(|| stage.fallback().to_owned());
    let paused = case.stage().is_open() && case.clock.paused(lens.now).is_some();
    let name = if paused { format!("{name}（挂账）") } else { name };
    StageView { code: stage.code().to_owned(), name, tone: stage.tone().to_owned() }
}

/// A clock as people read it.
pub(super) fn due(clock: &Clock, lens: &Lens) -> Option<DueView> {
    let at = clock.due();
    let (left_text, state) = match (clock.met, clock.off) {
        (Some(met), _) if met <= at => ("按期完成".to_owned(), "met"),
        (Some(_), _) => ("逾期完成".to_owned(), "met"),
        (None, true) => return None,
        (None, false) => match clock.paused(lens.now) {
            Some(until) => (format!("挂账至 {}", day(until.plus(-1))), "paused"),
            None => running(clock, at, lens),
        },
    };
    Some(DueView { at: at.into(), provisional: clock.reckoned.provisional, left_text, state: state.to_owned() })
}

fn running(clock: &Clock, at: Instant, lens: &Lens) -> (String, &'static str) {
    let left = left(lens.now, at, &clock.reckoned.limit, &lens.calendar);
    let state = match left.nearness {
        Nearness::Ok if lens.now >= clock.soon() => "soon",
        Nearness::Ok => "ok",
        Nearness::Soon => "soon",
        Nearness::Overdue => "overdue",
    };
    (left.text, state)
}

/// The local day in words.
pub(super) fn day(at: Instant) -> String {
    at.date(&kernel::time::shanghai()).to_string()
}

/// What the caller may do now.
pub(super) fn may(case: &Case, who: &Who, lens: &Lens) -> Vec<Action> {
    let open = |action: &Action| gate(case, &lens.catalogue, who, *action, lens.now).is_ok();
    Action::ALL.into_iter().filter(open).collect()
}

/// The same for buttons, with those that stay shut for a reason worth knowing.
pub(super) fn actions(case: &Case, who: &Who, lens: &Lens) -> Vec<ActionView> {
    let mut views: Vec<ActionView> = vec![];
    for action in Action::ALL {
        let disabled_reason = match gate(case, &lens.catalogue, who, action, lens.now) {
            Ok(()) => None,
            Err(
                no @ (No::OwnWork | No::SeriousBelowTown | No::SeriousNotReported | No::AlertOpen | No::NoPause | No::TooManyExtensions(_)),
            ) => Some(kernel::Refusal::message(&no)),
            Err(_) => continue,
        };
        let primary = disabled_reason.is_none() && action.leads_on() && !views.iter().any(|view| view.primary);
        views.push(ActionView { code: action.code().to_owned(), name: action.name_for(case.course).to_owned(), primary, disabled_reason });
    }
    views
}

/// A line of a list.
pub(super) fn line(id: Uuid, case: &Case, who: &Who, lens: &Lens) -> MatterLine {
    let area = case.place.area();
    let village = case.place.at("village").map(|part| part.name.as_str()).unwrap_or_default();
    let named = |part: &crate::rules::case::AreaPart| {
        let short = part.name.strip_prefix(village).filter(|short| !short.is_empty());
        short.unwrap_or(&part.name).to_owned()
    };
    let path: Vec<String> = case.place.path.iter().filter(|part| part.level != "county").map(named).collect();
    MatterLine {
        id,
        number: case.number.clone(),
        kind: case.kind.clone(),
        kind_name: case.kind_name.clone(),
        category: case.category.code.clone(),
        category_name: case.category.name.clone(),
        group: case.category.group.clone(),
        title: case.title.clone(),
        stage: stage(case, lens),
        area: PlaceView {
            id: area.map_or(Uuid::nil(), |part| part.id),
            name: area.map(|part| part.name.clone()).unwrap_or_default(),
            path_text: path.join(" / "),
        },
        village: case.place.at("village").map(|part| NamedView { id: part.id, name: part.name.clone() }),
        urgency: case.urgency.clone(),
        grade: case.grade.clone(),
        reported_at: case.reported_at.into(),
        due: due(&case.clock, lens),
        lead: case.lead().map(|task| NamedView { id: task.unit.id, name: task.unit.name.clone() }),
        reporter_title: case.reporter.title.clone(),
        on_the_spot: case.on_the_spot.is_some(),
        files: case.before.len() + case.after.len(),
        version: case.version,
        may: may(case, who, lens).into_iter().map(|action| action.code().to_owned()).collect(),
    }
}

/// How the whole limit was reckoned, span by span.
pub(super) fn clock(case: &Case, lens: &Lens) -> ClockView {
    let clock = &case.clock;
    let reckoned = &clock.reckoned;
    let reckoning = reckon(reckoned.start, &reckoned.limit, &lens.calendar, &clock.pauses);
    let lines = reckoning.lines.into_iter().map(|line| ClockLine {
        from: line.from.into(),
        to: line.to.into(),
        text: format!("{}：{}", if line.counted { "计时" } else { "不计时" }, line.reason),
        counted: line.counted,
        minutes: line.millis / 60_000,
    });
    let view = due(clock, lens);
    ClockView {
        policy: reckoned.limit.policy(),
        start: reckoned.start.into(),
        due: clock.due().into(),
        provisional: reckoned.provisional,
        state: view.as_ref().map_or_else(|| "none".to_owned(), |view| view.state.clone()),
        left_text: view.map(|view| view.left_text).unwrap_or_default(),
        lines: lines.collect(),
        notes: notes(case, lens),
        duty: None,
    }
}

fn notes(case: &Case, lens: &Lens) -> Vec<String> {
    let mut notes = vec![match case.course {
        Course::Hazard => "从登记时起算，到整改完成为止；派发、退单、复查都不重新起算。".to_owned(),
        Course::Dispute => "从进入本级调处时起算，到达成协议或调解结束为止。".to_owned(),
    }];
    if let Some(control) = &case.control {
        notes.push(format!("先期处置（到场、控制）：{}，应在 {} 前。", control.limit, moment(control.due)));
    }
    if let Some(until) = case.clock.extended {
        notes.push(format!("第{}次延期，延至 {}。", case.extensions, moment(until)));
    }
    if case.clock.reckoned.provisional {
        notes.push("暂定期限：下年度放假安排未公布。".to_owned());
    }
    if let Some(met) = case.clock.met {
        let word = if met <= case.clock.due() { "按期" } else { "逾期" };
        notes.push(format!("已于 {} 完成（{word}）。", moment(met)));
    }
    notes.push(format!("按登记时的规则“{}”计算，规则以后修改不影响本件。", lens.catalogue.name));
    notes
}

/// `2026-10-08 08:30` in local time.
pub(super) fn moment(at: Instant) -> String {
    at.zoned(&kernel::time::shanghai()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Texts that were opened, by the identity of the sealed entry.
#[derive(Default)]
pub(super) struct Opened(pub HashMap<Uuid, String>);

impl Opened {
    pub fn text(&self, text: Option<&store::TextRef>) -> Option<String> {
        self.0.get(&text?.id).cloned()
    }
}
