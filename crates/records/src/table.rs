//! The tables of this room, the same for every kind and on both engines.
//!
//! | table | one row per |
//! |---|---|
//! | `record` | record: what lists sort by and filter by without opening it |
//! | `record_holder` | record × holder: any list of any scope is one range over it |
//! | `record_link` | tie to another record, stored once, in the younger one |
//! | `record_mark` | milestone passed, with its day: ledgers range over it |
//! | `record_line` | line that was only ever added: bookings, who came |
//!
//! **Invariants.** All are projections of one stream; sort keys are never null. Nobody sees a record but through a row: a holder
//! is an area and each listed area above it, an organisation, an account. A row never holds a sealed word or a person's name.

mod holders;

use kernel::schema::{Datum, Relation, listing};
use store::{Column, Head, Index, Record as Row, StoreFault, Table, TableRole, Type};
use uuid::Uuid;

use crate::rules::{
    Body,
    clock::{begin_of, local_day},
};

use holders::holders;
pub use holders::{bits, readers, scope};

/// The sort key of what is not due: the year 9999.
pub const FAR: i64 = 253_370_764_800_000;

/// The tables that a record's own state fills; those of figures are [`crate::figures::table`]'s.
pub const TABLES: &[&Table] = &[&RECORD, &HOLDER, &LINK, &MARK, &LINE];

const fn index(name: &'static str, columns: &'static [&'static str], only: Option<&'static str>) -> Index {
    Index { name, columns, unique: false, only }
}

/// One row per record.
pub static RECORD: Table = Table {
    name: "record",
    role: TableRole::Inline("record"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("version", Type::Int),
        Column::new("kind", Type::Text),
        Column::opt("number", Type::Text),
        Column::new("status", Type::Text),
        Column::new("phase", Type::Text),
        Column::new("open", Type::Int),
        Column::new("area", Type::Id),
        Column::opt("town", Type::Id),
        Column::opt("village", Type::Id),
        Column::opt("organisation", Type::Id),
        Column::opt("lead", Type::Id),
        Column::new("newest", Type::Int),
        Column::new("registered_at", Type::Int),
        Column::opt("day", Type::Text),
        Column::new("due", Type::Int),
        // When something of it ends by itself: a claim without progress, a pause; far away when nothing does.
        Column::new("runs_out", Type::Int),
        // Open values as `;field=key;`, so that a filter needs no state: choices, references, yes and no, days, codes.
        Column::new("found", Type::Text),
    ],
    key: &["jurisdiction", "stream"],
    indexes: &[
        index("record_newest", &["jurisdiction", "kind", "newest DESC", "stream DESC"], None),
        index("record_due", &["jurisdiction", "kind", "due", "stream"], Some("open = 1")),
        index("record_number", &["jurisdiction", "number"], None),
        index("record_registered", &["jurisdiction", "kind", "registered_at", "stream"], None),
        index("record_day", &["jurisdiction", "kind", "day", "stream"], None),
        index("record_runs_out", &["jurisdiction", "runs_out", "stream"], Some("runs_out < 253370764800000")),
    ],
};

/// One row per record and holder.
pub static HOLDER: Table = Table {
    name: "record_holder",
    role: TableRole::Inline("record"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("holder", Type::Id),
        Column::new("kind", Type::Text),
        // As what: see `role`.
        Column::new("roles", Type::Int),
        // Those of them that owe something now.
        Column::new("todo", Type::Int),
        Column::new("open", Type::Int),
        Column::new("newest", Type::Int),
        Column::new("due", Type::Int),
        // When the nearest thing that this holder owes ends.
        Column::new("owed", Type::Int),
    ],
    key: &["jurisdiction", "stream", "holder"],
    indexes: &[
        index("record_holder_newest", &["jurisdiction", "holder", "kind", "newest DESC", "stream DESC"], None),
        index("record_holder_due", &["jurisdiction", "holder", "kind", "due", "stream"], Some("open = 1")),
        index("record_holder_owed", &["jurisdiction", "holder", "owed", "stream"], Some("todo <> 0")),
    ],
};

/// One row per tie.
pub static LINK: Table = Table {
    name: "record_link",
    role: TableRole::Inline("record"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("other", Type::Id),
        Column::new("how", Type::Text),
        Column::new("kind", Type::Text),
        Column::new("row", Type::Int),
    ],
    key: &["jurisdiction", "stream", "other", "how"],
    indexes: &[index("record_link_other", &["jurisdiction", "other", "stream"], None)],
};

/// One row per milestone.
pub static MARK: Table = Table {
    name: "record_mark",
    role: TableRole::Inline("record"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("mark", Type::Text),
        Column::new("kind", Type::Text),
        Column::new("day", Type::Text),
    ],
    key: &["jurisdiction", "stream", "mark"],
    indexes: &[index("record_mark_day", &["jurisdiction", "kind", "mark", "day", "stream"], None)],
};

/// One row per line.
pub static LINE: Table = Table {
    name: "record_line",
    role: TableRole::Lines("record"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("version", Type::Int),
        Column::new("no", Type::Int),
        // `bookings`, `attendance`.
        Column::new("facet", Type::Text),
        Column::new("day", Type::Text),
        Column::opt("who", Type::Id),
        // `in`, `out`, `reversal`, `present`.
        Column::new("code", Type::Text),
        // Ten-thousandths.
        Column::new("amount", Type::Int),
    ],
    key: &["jurisdiction", "stream", "version", "no"],
    indexes: &[index("record_line_day", &["jurisdiction", "facet", "day", "stream"], None)],
};

/// As what a holder stands to a record: bits of `roles` and `todo`.
pub mod role {
    /// The area it lies in, or one above.
    pub const AREA: i64 = 1;
    /// The area whose desk it lies at.
    pub const DESK: i64 = 1 << 1;
    /// An area whose people check it.
    pub const CHECKER: i64 = 1 << 2;
    /// The area whose approver it waits for.
    pub const APPROVER: i64 = 1 << 3;
    /// The area whose mediators have it.
    pub const MEDIATOR: i64 = 1 << 4;
    /// Leads.
    pub const LEAD: i64 = 1 << 5;
    /// Helps.
    pub const CO: i64 = 1 << 6;
    /// Once had it.
    pub const PAST: i64 = 1 << 7;
    /// Wrote it down.
    pub const RECORDER: i64 = 1 << 8;
    /// Reports it as its own.
    pub const OWNER: i64 = 1 << 9;
    /// Keeps the thing, or is responsible.
    pub const KEEPER: i64 = 1 << 10;
    /// Is addressed by it.
    pub const ADDRESSEE: i64 = 1 << 11;
    /// The area whose units may claim it.
    pub const POOL: i64 = 1 << 12;
    /// Stands above its organisation.
    pub const UPPER: i64 = 1 << 13;
    /// Is complained of: every query subtracts it.
    pub const EXCLUDED: i64 = 1 << 14;
}

/// The bit that a relation is held by, and so the rights by which a caller ranges over it.
pub const fn bit(relation: Relation) -> i64 {
    match relation {
        Relation::Enter | Relation::Reader | Relation::Leader => role::AREA,
        Relation::Desk => role::DESK,
        Relation::Approver => role::APPROVER,
        Relation::Checker => role::CHECKER,
        Relation::Mediator => role::MEDIATOR,
        Relation::Recorder | Relation::Reporter => role::RECORDER,
        Relation::Lead => role::LEAD,
        Relation::Co => role::CO,
        Relation::Holder => role::LEAD | role::CO,
        Relation::Past => role::PAST,
        Relation::Owner => role::OWNER,
        Relation::Upper => role::UPPER,
        Relation::Keeper => role::KEEPER,
        Relation::Addressee => role::ADDRESSEE,
        Relation::Pool => role::POOL,
        Relation::System => 0,
    }
}

/// When something owed ends; far away when nothing is.
pub fn due(body: &Body) -> i64 {
    if !body.is_open() {
        return FAR;
    }
    let whole = body.facets.clock.as_ref().and_then(|clock| clock.whole.as_ref()).filter(|whole| whole.is_open());
    let awaited = body.status.awaits.iter().filter_map(|awaited| awaited.due.as_ref()).map(|due| due.due);
    let parts = body.facets.parts.iter().flat_map(|parts| &parts.parts).filter_map(|part| part.clock.as_ref());
    let parts = parts.filter(|clock| clock.is_open()).map(crate::rules::clock::Clock::due);
    whole.map(crate::rules::clock::Clock::due).into_iter().chain(awaited).chain(parts).map(|at| at.0).min().unwrap_or(FAR)
}

/// By what a list puts the newest first: the day it took place or began, within it the moment of registration; a matter by its
/// registration alone.
pub fn newest(body: &Body) -> i64 {
    match body.kind.class {
        kernel::schema::RecordClass::Matter => body.registered_at.0,
        _ => {
            let day = body.day.as_deref().and_then(begin_of).unwrap_or(body.registered_at);
            let within = body.registered_at.0.rem_euclid(crate::rules::clock::DAY);
            day.0 + within
        }
    }
}

/// The rows of a state.
pub fn project(body: &Body, head: &Head) -> Result<Vec<Row>, StoreFault> {
    let mut rows = vec![record(body, head)?];
    rows.extend(holders(body, head)?);
    rows.extend(links(body, head)?);
    rows.extend(marks(body, head)?);
    Ok(rows)
}

fn at(body: &Body, level: &str) -> Option<Uuid> {
    body.place.at(level).map(|part| part.id)
}

fn record(body: &Body, head: &Head) -> Result<Row, StoreFault> {
    let lead = body.facets.tasks.as_ref().and_then(|tasks| tasks.lead()).map(|task| task.unit.id);
    Row::of(&RECORD)
        .stream(head)
        .set("version", body.version)
        .set("kind", body.kind.code.as_str())
        .set("number", body.number.clone())
        .set("status", body.status.code.as_str())
        .set("phase", body.status.phase.code())
        .set("open", body.is_open())
        .set("area", body.place.area().map_or(Uuid::nil(), |part| part.id))
        .set("town", at(body, "town"))
        .set("village", at(body, "village"))
        .set("organisation", body.organisation.as_ref().map(|unit| unit.id))
        .set("lead", lead)
        .set("newest", newest(body))
        .set("registered_at", body.registered_at)
        .set("day", body.day.clone())
        .set("due", due(body))
        .set("runs_out", body.runs_out().map_or(FAR, |at| at.0))
        .set("found", found(body))
        .done()
}

/// Open values by which a list filters.
fn found(body: &Body) -> String {
    let mut found = String::from(";");
    for (field, datum) in body.values.iter().filter(|(field, _)| !body.closed.contains(field)) {
        let listed = matches!(
            datum,
            Datum::Choice(_) | Datum::Choices(_) | Datum::Ref(_) | Datum::Refs(_) | Datum::Flag(_) | Datum::Date(_) | Datum::Month(_)
        );
        if listed {
            datum.keys().iter().for_each(|key| found += &format!("{field}={key};"));
        }
    }
    for ask in &body.asks {
        found += &format!("ask.{}=yes;", ask.step);
    }
    // What has ended owes nobody an answer.
    for fact in listing::FACTS.iter().filter(|fact| body.is_open() || **fact != "tasks.unanswered") {
        match crate::facets::fact(body, fact) {
            kernel::schema::condition::Operand::Flag(true) => found += &format!("{fact}=yes;"),
            kernel::schema::condition::Operand::Number(n) if n > 0 => found += &format!("{fact}=yes;"),
            kernel::schema::condition::Operand::Text(word) => found += &format!("{fact}={word};"),
            _ => {}
        }
    }
    found
}

fn links(body: &Body, head: &Head) -> Result<Vec<Row>, StoreFault> {
    let own = body.links.iter().map(|link| (link.record, link.how.clone(), link.kind.clone(), link.row));
    let fields = body.values.iter().flat_map(|(field, datum)| {
        let records = datum.references().iter().filter(|reference| !matches!(reference.of.as_str(), "area" | "organisation" | ""));
        records.map(move |reference| (reference.id, format!("field:{field}"), reference.of.clone(), None))
    });
    let mut all: Vec<(Uuid, String, String, Option<u32>)> = own.chain(fields).collect();
    all.sort();
    all.dedup_by(|one, other| one.0 == other.0 && one.1 == other.1);
    all.into_iter()
        .map(|(other, how, kind, row)| {
            let row = row.map_or(-1, i64::from);
            Row::of(&LINK).stream(head).set("other", other).set("how", how).set("kind", kind).set("row", row).done()
        })
        .collect()
}

fn marks(body: &Body, head: &Head) -> Result<Vec<Row>, StoreFault> {
    let own = body.marks.iter().map(|(mark, at)| (mark.clone(), local_day(*at)));
    own.map(|(mark, day)| Row::of(&MARK).stream(head).set("mark", mark).set("kind", body.kind.code.as_str()).set("day", day).done())
        .collect()
}
