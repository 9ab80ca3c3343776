//! `matter_day`: what a matter was, from day to day. Half-open civil days; the last version ends in the year 9999.

use store::{Column, Head, Index, Record, Sort, Table};

use super::{id, int, matter::at, opt_id, opt_text, text};
use crate::rules::{case::Case, days::local_day};

/// One row per version of a matter.
pub const MATTER_DAY: Table = Table {
    name: "matter_day",
    sort: Sort::Inline("matter"),
    columns: COLUMNS,
    key: &["jurisdiction", "stream", "from_on"],
    indexes: &[
        Index { name: "matter_day_from", columns: &["jurisdiction", "from_on", "stream"], unique: false, only: None },
        // Figures read current versions only, by the day of report and by the day of the end.
        Index { name: "matter_day_reported", columns: &["jurisdiction", "town", "reported_on", "stream"], unique: false, only: NOW },
        Index { name: "matter_day_closed", columns: &["jurisdiction", "town", "closed_on", "stream"], unique: false, only: ENDED },
    ],
};

/// The versions that hold today.
const NOW: Option<&str> = Some("to_on = '9999-12-31'");
/// The versions of ended matters that hold today.
const ENDED: Option<&str> = Some("to_on = '9999-12-31' AND closed_on IS NOT NULL");

const COLUMNS: &[Column] = &[
    int("jurisdiction"),
    id("stream"),
    text("from_on"),
    text("to_on"),
    text("kind"),
    text("category"),
    text("category_group"),
    text("stage"),
    text("grade"),
    id("area"),
    opt_id("town"),
    opt_id("village"),
    opt_id("lead"),
    opt_text("found_by"),
    opt_text("way"),
    opt_text("outcome"),
    int("on_the_spot"),
    int("on_time"),
    text("reported_on"),
    opt_text("met_on"),
    opt_text("closed_on"),
];

/// The day that stands for "not ended".
const FOREVER: &str = "9999-12-31";

pub(super) fn rows(case: &Case, head: &Head) -> Vec<Record> {
    let ends = case.days.iter().skip(1).map(|next| next.from.as_str()).chain([FOREVER]);
    let reported = local_day(case.reported_at);
    let met = case.clock.met.map(local_day);
    let closed = case.standing.ended().map(local_day);
    // A later version knows more than an earlier one did: an end shows only from its own day on.
    let by = |day: &Option<String>, from: &str| day.clone().filter(|day| day.as_str() <= from);
    let row = |(day, to): (&crate::rules::days::Day, &str)| Record {
        table: MATTER_DAY.name,
        values: vec![
            head.jurisdiction.into(),
            head.stream.into(),
            day.from.as_str().into(),
            to.into(),
            case.kind.as_str().into(),
            day.category.as_str().into(),
            day.group.as_str().into(),
            day.stage.as_str().into(),
            day.grade.as_str().into(),
            day.area.into(),
            at(case, "town").into(),
            at(case, "village").into(),
            day.lead.into(),
            case.found_by.clone().into(),
            day.way.clone().into(),
            day.outcome.clone().into(),
            case.on_the_spot.is_some().into(),
            case.clock.met.is_some_and(|met| met <= case.clock.due()).into(),
            reported.as_str().into(),
            by(&met, &day.from).into(),
            by(&closed, &day.from).into(),
        ],
    };
    case.days.iter().zip(ends).map(row).collect()
}
