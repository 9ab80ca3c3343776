//! `seat`: who sits at a matter, as what. My work and a unit's list are one range over it.

use kernel::time::shanghai;
use store::{Column, Head, Index, Record, Sort, Table};
use uuid::Uuid;

use super::{
    id, int,
    matter::{numbered, owed},
    text,
};
use crate::rules::{
    case::{Case, Role, TaskState},
    catalogue::{Course, Stage},
};

/// One row per matter, holder and role. A holder is an organisation, an account, or an area whose people may do it.
pub const SEAT: Table = Table {
    name: "seat",
    sort: Sort::Inline("matter"),
    columns: COLUMNS,
    key: &["jurisdiction", "stream", "holder", "role"],
    indexes: INDEXES,
};

const COLUMNS: &[Column] = &[
    int("jurisdiction"),
    id("stream"),
    id("holder"),
    text("role"),
    text("kind"),
    // Whether this seat has something to do now.
    int("todo"),
    // Whether the matter is open, or this seat still has something to do.
    int("open"),
    // What the seat's own clock says; far away when nothing is owed.
    int("due"),
    int("reported_at"),
    int("numbered"),
];

const INDEXES: &[Index] = &[
    Index { name: "seat_newest", columns: &["jurisdiction", "holder", "reported_at DESC", "stream DESC"], unique: false, only: None },
    Index { name: "seat_due", columns: &["jurisdiction", "holder", "due", "stream"], unique: false, only: Some("open = 1") },
    Index { name: "seat_todo", columns: &["jurisdiction", "holder", "due", "stream"], unique: false, only: Some("todo = 1") },
    // A desk sits at every matter of its town; its work is the few where something waits.
    Index {
        name: "seat_todo_newest",
        columns: &["jurisdiction", "holder", "reported_at DESC", "stream DESC"],
        unique: false,
        only: Some("todo = 1"),
    },
    Index { name: "seat_number", columns: &["jurisdiction", "holder", "numbered DESC", "stream DESC"], unique: false, only: None },
];

struct Seat {
    holder: Uuid,
    role: &'static str,
    todo: bool,
    due: i64,
}

pub(super) fn rows(case: &Case, head: &Head) -> Vec<Record> {
    let open = case.stage().is_open();
    let year = i64::from(case.reported_at.date(&shanghai()).year());
    let mut seats: Vec<Seat> = vec![];
    for seat in seats_of(case, open) {
        match seats.iter_mut().find(|held| held.holder == seat.holder && held.role == seat.role) {
            // The same unit may have had the same task twice; what is still to be done counts.
            Some(held) => {
                held.todo |= seat.todo;
                held.due = held.due.min(seat.due);
            }
            None => seats.push(seat),
        }
    }
    let record = |seat: Seat| Record {
        table: SEAT.name,
        values: vec![
            head.jurisdiction.into(),
            head.stream.into(),
            seat.holder.into(),
            seat.role.into(),
            case.kind.as_str().into(),
            seat.todo.into(),
            (open || seat.todo).into(),
            seat.due.into(),
            case.reported_at.into(),
            numbered(year, case.serial).into(),
        ],
    };
    seats.into_iter().map(record).collect()
}

fn seats_of(case: &Case, open: bool) -> Vec<Seat> {
    let whole = owed(&case.clock, open);
    let mut seats = vec![];
    let asked = open && (case.extension.is_some() || case.tasks.iter().any(|task| task.state == TaskState::Returning));
    let waits = asked || matches!(case.stage(), Stage::Open | Stage::Judged | Stage::Closing);
    if let Some(desk) = desk(case) {
        seats.push(Seat { holder: desk, role: "intake", todo: waits, due: whole });
    }
    if let Some(account) = case.reporter.account {
        seats.push(Seat { holder: account, role: "reporter", todo: false, due: whole });
    }
    for unit in &case.complained_of {
        seats.push(Seat { holder: *unit, role: "excluded", todo: false, due: super::FAR });
    }
    for task in &case.tasks {
        let over = matches!(task.state, TaskState::Returned | TaskState::Cancelled | TaskState::Waived);
        let due = owed(&task.clock, task.state.is_open());
        let todo = task.state.is_open();
        let role = match task.role {
            _ if over => "past",
            Role::Lead => "lead",
            Role::Co => "co",
            Role::Mediate => "mediator",
            Role::Verify | Role::CallBack => "verify",
            // The town's desk owes it, also where the matter itself waits for the village.
            Role::Alert => "intake",
        };
        if matches!(task.role, Role::Verify | Role::CallBack) {
            // Whoever is in charge of the place, at any level from the task's own downwards, may do it.
            let from = case.place.path.iter().skip_while(|part| part.id != task.unit.id);
            seats.extend(from.map(|part| Seat { holder: part.id, role, todo, due }));
        } else {
            seats.push(Seat { holder: task.unit.id, role, todo, due });
        }
    }
    seats
}

/// Whose desk has to judge, admit and close: the town's; for a dispute at its lower levels, the village's.
fn desk(case: &Case) -> Option<Uuid> {
    let low = case.level.as_ref().is_some_and(|level| !matches!(level.code.as_str(), "town" | "county"));
    let levels: [&str; 2] = if case.course == Course::Dispute && low { ["village", "town"] } else { ["town", "county"] };
    levels.iter().find_map(|level| case.place.at(level)).or_else(|| case.place.area()).map(|part| part.id)
}

/// Everybody who sits at a case, but for those it complains of.
pub fn holders(case: &Case) -> std::collections::BTreeSet<Uuid> {
    let seats = seats_of(case, case.stage().is_open());
    seats.into_iter().filter(|seat| seat.role != "excluded").map(|seat| seat.holder).collect()
}
