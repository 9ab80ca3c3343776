//! `task`: one row per task.

use store::{Column, Head, Index, Record, Sort, Table};

use super::{id, int, matter::owed, opt_int, text};
use crate::rules::case::Case;

/// One row per task.
pub const TASK: Table = Table {
    name: "task",
    sort: Sort::Inline("matter"),
    columns: COLUMNS,
    key: &["jurisdiction", "stream", "task"],
    indexes: &[Index { name: "task_unit", columns: &["jurisdiction", "unit", "due", "stream"], unique: false, only: Some("open = 1") }],
};

const COLUMNS: &[Column] = &[
    int("jurisdiction"),
    id("stream"),
    id("task"),
    id("unit"),
    text("unit_name"),
    text("role"),
    text("state"),
    int("open"),
    int("given_at"),
    int("due"),
    int("due_at"),
    opt_int("accepted_at"),
    opt_int("submitted_at"),
];

pub(super) fn rows(case: &Case, head: &Head) -> Vec<Record> {
    let row = |task: &crate::rules::case::Task| Record {
        table: TASK.name,
        values: vec![
            head.jurisdiction.into(),
            head.stream.into(),
            task.id.into(),
            task.unit.id.into(),
            task.unit.name.as_str().into(),
            task.role.code().into(),
            task.state.code().into(),
            task.state.is_open().into(),
            task.clock.reckoned.start.into(),
            owed(&task.clock, task.state.is_open()).into(),
            task.clock.due().into(),
            task.accepted.into(),
            task.submitted.into(),
        ],
    };
    case.tasks.iter().map(row).collect()
}
