//! `matter`: one row per matter.

use kernel::time::shanghai;
use store::{Column, Head, Index, Record, Sort, Table, Value};
use uuid::Uuid;

use super::{id, int, opt_id, opt_int, opt_text, text};
use crate::rules::case::{Case, Clock, Standing};

/// The sort key of what is not due: the year 9999.
pub const FAR: i64 = 253_370_764_800_000;

/// One row per matter.
pub const MATTER: Table =
    Table { name: "matter", sort: Sort::Inline("matter"), columns: COLUMNS, key: &["jurisdiction", "stream"], indexes: INDEXES };

const COLUMNS: &[Column] = &[
    int("jurisdiction"),
    id("stream"),
    int("version"),
    text("number"),
    int("numbered"),
    text("kind"),
    text("kind_name"),
    text("category"),
    text("category_name"),
    text("category_group"),
    text("title"),
    text("stage"),
    int("open"),
    id("area"),
    text("area_name"),
    opt_id("town"),
    opt_id("village"),
    text("village_name"),
    opt_id("grid"),
    opt_id("patch"),
    opt_id("micro"),
    text("urgency"),
    text("grade"),
    opt_text("risk"),
    opt_text("found_by"),
    opt_text("source"),
    opt_text("way"),
    opt_text("level"),
    int("reported_at"),
    int("due"),
    int("due_at"),
    int("soon"),
    int("provisional"),
    int("paused_until"),
    opt_int("met_at"),
    opt_int("closed_at"),
    opt_text("outcome"),
    int("on_the_spot"),
    opt_id("lead"),
    opt_text("lead_name"),
    opt_id("reporter"),
    text("reporter_title"),
    int("files"),
    opt_int("people"),
    opt_int("amount"),
    int("extensions"),
    int("extension_asked"),
    int("return_asked"),
    int("bounced"),
    int("urged"),
    int("remarks_open"),
    int("answers"),
    opt_text("last_answer"),
    opt_text("agreement_form"),
    opt_text("performance"),
    opt_int("reported_up"),
    opt_id("merged_into"),
    text("policy"),
];

const fn index(name: &'static str, columns: &'static [&'static str], only: Option<&'static str>) -> Index {
    Index { name, columns, unique: false, only }
}

/// Three orders per scope level; by due and by stage only what is open.
const INDEXES: &[Index] = &[
    index("matter_newest", &["jurisdiction", "reported_at DESC", "stream DESC"], None),
    index("matter_due", &["jurisdiction", "due", "stream"], Some("open = 1")),
    index("matter_number", &["jurisdiction", "numbered DESC", "stream DESC"], None),
    index("matter_town_newest", &["jurisdiction", "town", "reported_at DESC", "stream DESC"], None),
    index("matter_town_due", &["jurisdiction", "town", "due", "stream"], Some("open = 1")),
    index("matter_town_number", &["jurisdiction", "town", "numbered DESC", "stream DESC"], None),
    index("matter_village_newest", &["jurisdiction", "village", "reported_at DESC", "stream DESC"], None),
    index("matter_village_due", &["jurisdiction", "village", "due", "stream"], Some("open = 1")),
    index("matter_village_number", &["jurisdiction", "village", "numbered DESC", "stream DESC"], None),
    index("matter_town_stage", &["jurisdiction", "town", "stage", "reported_at DESC", "stream DESC"], Some("open = 1")),
];

/// The sort key of a number: year, then place in the series.
pub const fn numbered(year: i64, serial: i64) -> i64 {
    year * 100_000_000 + serial
}

/// When an open clock ends; far away when nothing is owed.
pub(super) fn owed(clock: &Clock, open: bool) -> i64 {
    if open && clock.is_open() { clock.due().0 } else { FAR }
}

/// From when on an open clock is pressing.
fn soon(clock: &Clock, open: bool) -> i64 {
    if open && clock.is_open() { clock.soon().0 } else { FAR }
}

/// The level's area, for columns by which scopes are ranged.
pub(super) fn at(case: &Case, level: &str) -> Option<Uuid> {
    case.place.at(level).map(|part| part.id)
}

/// The end of the last pause, in milliseconds; 0 where none was ever.
fn paused_until(clock: &Clock) -> i64 {
    clock.pauses.last().and_then(|pause| pause.to).map_or(0, |to| to.0)
}

pub(super) fn row(case: &Case, head: &Head) -> Record {
    let open = case.stage().is_open();
    let year = i64::from(case.reported_at.date(&shanghai()).year());
    let area = case.place.area();
    let lead = case.lead();
    let merged = match &case.standing {
        Standing::Merged { into, .. } => Some(*into),
        _ => None,
    };
    let returning = case.tasks.iter().any(|task| task.state == crate::rules::case::TaskState::Returning);
    let values = vec![
        head.jurisdiction.into(),
        head.stream.into(),
        case.version.into(),
        case.number.as_str().into(),
        numbered(year, case.serial).into(),
        case.kind.as_str().into(),
        case.kind_name.as_str().into(),
        case.category.code.as_str().into(),
        case.category.name.as_str().into(),
        case.category.group.as_str().into(),
        case.title.as_str().into(),
        case.stage().code().into(),
        open.into(),
        area.map_or(Uuid::nil(), |part| part.id).into(),
        area.map_or("", |part| part.name.as_str()).into(),
        at(case, "town").into(),
        at(case, "village").into(),
        case.place.at("village").map_or("", |part| part.name.as_str()).into(),
        at(case, "grid").into(),
        at(case, "patch").into(),
        at(case, "micro_grid").into(),
        case.urgency.as_str().into(),
        case.grade.as_str().into(),
        case.risk.clone().into(),
        case.found_by.clone().into(),
        case.source.clone().into(),
        case.way.clone().into(),
        case.level.as_ref().map(|level| level.code.clone()).into(),
        case.reported_at.into(),
        owed(&case.clock, open).into(),
        case.clock.due().into(),
        soon(&case.clock, open).into(),
        case.clock.reckoned.provisional.into(),
        paused_until(&case.clock).into(),
        case.clock.met.into(),
        case.standing.ended().into(),
        case.standing.outcome().map(|outcome| outcome.code().to_owned()).into(),
        case.on_the_spot.is_some().into(),
        lead.map(|task| task.unit.id).into(),
        lead.map(|task| task.unit.name.clone()).into(),
        case.reporter.account.into(),
        case.reporter.title.as_str().into(),
        Value::Int((case.before.len() + case.after.len()) as i64),
        case.people.into(),
        case.amount.into(),
        i64::from(case.extensions).into(),
        case.extension.is_some().into(),
        returning.into(),
        i64::from(case.bounced).into(),
        i64::from(case.urged).into(),
        // What has ended has answered its remarks: 批示未结 speaks of what is open.
        i64::from(if open { case.remarks_open } else { 0 }).into(),
        (case.answers.len() as i64).into(),
        case.answers.last().cloned().into(),
        case.agreement.as_ref().map(|held| held.form.clone()).into(),
        case.performance.clone().into(),
        case.reported_up.into(),
        merged.into(),
        case.policy.catalogue.as_str().into(),
    ];
    Record { table: MATTER.name, values }
}
