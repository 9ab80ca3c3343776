//! The tables of this room, and what a state is shown as in them.
//!
//! | table | one row per |
//! |---|---|
//! | `matter` | matter: what lists show, sort and filter by |
//! | `seat` | matter × holder × role: my work and a unit's list are one range over it |
//! | `task` | task, with its clock |
//! | `matter_day` | version of a matter by day: figures as of then |
//!
//! **Invariant:** all four are projections of exactly one stream; sort keys are never null.

mod day;
mod matter;
mod seat;
mod task;

pub use day::MATTER_DAY;
pub use matter::{FAR, MATTER, numbered};
pub use seat::{SEAT, holders};
pub use task::TASK;

use store::{Column, Head, Record, Table, Type};

use crate::rules::Matter;

/// Every table of this room.
pub const TABLES: &[&Table] = &[&MATTER, &SEAT, &TASK, &MATTER_DAY];

/// The rows of a state.
pub fn project(state: &Matter, head: &Head) -> Vec<Record> {
    let Some(case) = state.case() else { return vec![] };
    let mut records = vec![matter::row(case, head)];
    records.extend(seat::rows(case, head));
    records.extend(task::rows(case, head));
    records.extend(day::rows(case, head));
    records
}

const fn int(name: &'static str) -> Column {
    Column::new(name, Type::Int)
}
const fn text(name: &'static str) -> Column {
    Column::new(name, Type::Text)
}
const fn id(name: &'static str) -> Column {
    Column::new(name, Type::Id)
}
const fn opt_int(name: &'static str) -> Column {
    Column::opt(name, Type::Int)
}
const fn opt_text(name: &'static str) -> Column {
    Column::opt(name, Type::Text)
}
const fn opt_id(name: &'static str) -> Column {
    Column::opt(name, Type::Id)
}
