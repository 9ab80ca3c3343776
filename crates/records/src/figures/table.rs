//! The lines that records add to figures, and their sums.

use store::{Column, Index, Table, TableRole, Type};

/// The day until which a line that has not ended lasts.
pub const FOREVER: &str = "9999-12-31";

const fn index(name: &'static str, columns: &'static [&'static str]) -> Index {
    Index { name, columns, unique: false, only: None }
}

/// One line per record, indicator and day on which it counts: the records behind a figure are a range of them.
pub static ROW: Table = Table {
    name: "figure_row",
    role: TableRole::Async,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("code", Type::Text),
        // The day on which it counts; of what is the case on a day, the first such day.
        Column::new("day", Type::Text),
        // The value by which the indicator is split; empty where it is not.
        Column::new("split", Type::Text),
        // The value of which the different ones are counted.
        Column::new("what", Type::Text),
        // The day from which it is no longer the case.
        Column::new("until_on", Type::Text),
        // What is added up, in ten-thousandths; of a share, 1 where the record meets it.
        Column::new("amount", Type::Int),
        Column::new("area", Type::Id),
        Column::opt("town", Type::Id),
        Column::opt("village", Type::Id),
    ],
    key: &["jurisdiction", "stream", "code", "day", "split", "what"],
    indexes: &[
        index("figure_row_whole", &["jurisdiction", "code", "day", "stream"]),
        index("figure_row_town", &["jurisdiction", "code", "town", "day", "stream"]),
        index("figure_row_village", &["jurisdiction", "code", "village", "day", "stream"]),
    ],
};

/// How many lines there are, and their sum, by area and span: of what is the case on a day, by how much it changes in it.
pub static SUM: Table = Table {
    name: "figure_sum",
    role: TableRole::Async,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("code", Type::Text),
        // Nil: the whole jurisdiction.
        Column::new("area", Type::Id),
        Column::new("grain", Type::Text),
        Column::new("span", Type::Text),
        Column::new("split", Type::Text),
        Column::new("what", Type::Text),
        Column::new("n", Type::Int),
        Column::new("amount", Type::Int),
    ],
    key: &["jurisdiction", "code", "area", "grain", "span", "split", "what"],
    indexes: &[],
};
