//! The tables of this room. All are inline: each row is a projection of exactly one stream.
//!
//! **Invariant:** no name and no phone of a person lies here, only references into the vault and keyed marks for exact look-up.

use store::{Column, Index, Table, TableRole, Type};

/// An index that is neither unique nor partial.
const fn index(name: &'static str, columns: &'static [&'static str]) -> Index {
    Index { name, columns, unique: false, only: None }
}

/// Areas as they stand today.
pub static AREA: Table = Table {
    name: "area_current",
    role: TableRole::Inline("area"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("code", Type::Text),
        Column::new("name", Type::Text),
        Column::new("level", Type::Text),
        Column::new("depth", Type::Int),
        Column::opt("parent", Type::Id),
        // Keys from the root down, each ended by `/`: a subtree is one bytewise range.
        Column::new("path", Type::Text),
        // Ids from the root down to the parent, sixteen bytes each.
        Column::new("chain", Type::Bytes),
        // Names from the town down, for people.
        Column::new("path_text", Type::Text),
        // The name that stands alone: `东郝村第3微网格`.
        Column::new("full_name", Type::Text),
        Column::opt("town", Type::Id),
        Column::opt("village", Type::Id),
        Column::opt("grid", Type::Id),
        Column::opt("patch", Type::Id),
        Column::opt("micro", Type::Id),
        Column::new("sort", Type::Text),
        Column::new("initials", Type::Text),
        Column::new("open", Type::Int),
        Column::new("opened_on", Type::Text),
        Column::opt("closed_on", Type::Text),
    ],
    key: &["jurisdiction", "stream"],
    indexes: &[
        index("area_by_code", &["jurisdiction", "code"]),
        index("area_by_parent", &["jurisdiction", "parent", "sort", "stream"]),
        // All that a search reads through, in division order: a country's names without one of its rows.
        index("area_in_order", &["jurisdiction", "path", "open", "full_name", "initials"]),
        index("area_by_name", &["jurisdiction", "name", "path"]),
        index("area_by_initials", &["jurisdiction", "initials", "path"]),
    ],
};

/// Organisations as they stand today.
pub static ORGANISATION: Table = Table {
    name: "organisation_current",
    role: TableRole::Inline("organisation"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("code", Type::Text),
        Column::new("name", Type::Text),
        Column::new("short_name", Type::Text),
        Column::new("kind", Type::Text),
        Column::new("kind_name", Type::Text),
        Column::opt("area", Type::Id),
        Column::opt("parent", Type::Id),
        Column::new("stationed", Type::Int),
        Column::new("handles", Type::Int),
        Column::new("open", Type::Int),
        Column::new("opened_on", Type::Text),
        Column::opt("closed_on", Type::Text),
    ],
    key: &["jurisdiction", "stream"],
    indexes: &[
        index("organisation_by_area", &["jurisdiction", "area", "code"]),
        index("organisation_by_code", &["jurisdiction", "code"]),
        index("organisation_by_parent", &["jurisdiction", "parent"]),
    ],
};

/// Persons in duty: references into the vault only.
pub static PERSON: Table = Table {
    name: "person_current",
    role: TableRole::Inline("person"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("code", Type::Text),
        Column::new("name_ref", Type::Id),
        Column::new("name_commitment", Type::Text),
        Column::opt("phone_ref", Type::Id),
        Column::opt("phone_commitment", Type::Text),
        // Keyed mark of the name, and of name and phone: exact look-up, nothing else.
        Column::new("mark", Type::Text),
        Column::opt("organisation", Type::Id),
        Column::opt("area", Type::Id),
    ],
    key: &["jurisdiction", "stream"],
    indexes: &[index("person_by_code", &["jurisdiction", "code"]), index("person_by_mark", &["jurisdiction", "mark"])],
};

/// Who held which post where, from which day to which (half-open); today's and past ones.
pub static APPOINTMENT: Table = Table {
    name: "appointment_dated",
    role: TableRole::Inline("person"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("appointment", Type::Id),
        Column::new("post", Type::Text),
        Column::new("title", Type::Text),
        Column::opt("area", Type::Id),
        Column::opt("organisation", Type::Id),
        Column::new("from_on", Type::Text),
        // The day after the last; `9999-12-31` while it lasts, so that a day is found by two comparisons.
        Column::new("to_on", Type::Text),
        Column::new("name_ref", Type::Id),
        Column::new("name_commitment", Type::Text),
        Column::opt("phone_ref", Type::Id),
        Column::opt("phone_commitment", Type::Text),
    ],
    key: &["jurisdiction", "stream", "appointment"],
    indexes: &[
        index("appointment_by_area", &["jurisdiction", "area", "post", "from_on"]),
        index("appointment_by_organisation", &["jurisdiction", "organisation", "post", "from_on"]),
        index("appointment_by_post", &["jurisdiction", "post", "from_on"]),
    ],
};

/// Households as they stand today.
pub static HOUSEHOLD: Table = Table {
    name: "household_current",
    role: TableRole::Inline("household"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("code", Type::Text),
        // resident 常住 · registered 户籍（人不在） · tenant 租户 · vacant 空挂
        Column::new("residence", Type::Text),
        Column::new("people", Type::Int),
        Column::opt("micro", Type::Id),
        Column::opt("head_ref", Type::Id),
        Column::opt("head_commitment", Type::Text),
        Column::opt("phone_ref", Type::Id),
        Column::opt("phone_commitment", Type::Text),
        Column::opt("mark", Type::Text),
        Column::new("open", Type::Int),
        Column::new("opened_on", Type::Text),
        Column::opt("closed_on", Type::Text),
    ],
    key: &["jurisdiction", "stream"],
    indexes: &[
        index("household_by_code", &["jurisdiction", "code"]),
        index("household_by_micro", &["jurisdiction", "micro", "open", "residence"]),
        index("household_by_mark", &["jurisdiction", "mark"]),
    ],
};

/// Who is on duty in an area, by day: posts and references only; the telephone is the desk's.
pub static DUTY: Table = Table {
    name: "duty_shift",
    role: TableRole::Inline("duty"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("day", Type::Text),
        Column::new("area", Type::Id),
        Column::new("leader_post", Type::Text),
        Column::opt("leader_person", Type::Id),
        Column::new("officer_post", Type::Text),
        Column::opt("officer_person", Type::Id),
        Column::new("phone", Type::Text),
    ],
    key: &["jurisdiction", "stream", "day"],
    indexes: &[index("duty_by_day", &["jurisdiction", "day", "area"])],
};

/// Every table of this room, for `store::Config`.
pub static TABLES: &[&Table] = &[&AREA, &ORGANISATION, &PERSON, &APPOINTMENT, &HOUSEHOLD, &DUTY];
