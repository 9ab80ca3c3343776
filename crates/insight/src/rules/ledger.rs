//! A ledger (台账) as a pack declares it: a title and columns in the place's own order and wording.

use serde::{Deserialize, Serialize};

/// A ledger of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerSpec {
    /// `hazard`, `dispute`: the name in the address and on the command line.
    pub name: String,
    /// The title at its head, without place and period.
    pub title: String,
    /// The kind of matter whose records fill it.
    pub kind: String,
    /// The columns, in order.
    pub columns: Vec<ColumnSpec>,
    /// What stands below the table (说明).
    #[serde(default)]
    pub remark: String,
}

/// A column of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSpec {
    /// What fills it; [`COLUMNS`] lists what the program can fill. A column that no room fills yet stands empty.
    pub code: String,
    /// Its head.
    pub name: String,
    /// Width in characters of half a square.
    #[serde(default = "usual_width")]
    pub width: u16,
    /// What sort of value it holds.
    #[serde(default)]
    pub kind: CellKind,
}

const fn usual_width() -> u16 {
    12
}

/// The sort of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Text; codes are text too.
    #[default]
    Text,
    /// A real date.
    Date,
    /// A date with its time of day.
    Moment,
    /// A whole number.
    Int,
    /// Yuan.
    Money,
    /// Number of photos that stand behind it.
    Photo,
}

/// The codes a pack may use in its columns. Those marked empty have no room that holds their data yet.
pub const COLUMNS: &[(&str, bool)] = &[
    // both
    ("row", true),
    ("number", true),
    ("village", true),
    ("grid", true),
    ("micro_grid", true),
    ("source", true),
    ("category", true),
    ("group", true),
    ("text", true),
    ("reporter", true),
    ("lead", true),
    ("co", true),
    ("handler", true),
    ("contact_leader", true),
    ("measure", true),
    ("limit", true),
    ("on_time", true),
    ("closed_on", true),
    ("urged", true),
    ("remark", true),
    // disputes
    ("found_on", true),
    ("party_a", true),
    ("party_b", true),
    ("people", true),
    ("amount", true),
    ("claim", false),
    ("risk", true),
    ("mediator", true),
    ("way", true),
    ("mediation_type", false),
    ("progress", true),
    ("settled_on", true),
    ("agreement_form", true),
    ("agreement_number", true),
    ("confirmation", false),
    ("performance", true),
    ("called_back_on", true),
    ("call_back", true),
    ("recurrence", false),
    // hazards
    ("found_at", true),
    ("spot", true),
    ("owner", false),
    ("found_by", true),
    ("campaign", false),
    ("grade", true),
    ("photos_before", true),
    ("supervisor", false),
    ("cost", false),
    ("control", true),
    ("extension", true),
    ("done_on", true),
    ("photos_after", true),
    ("rechecked_on", true),
    ("rechecker", true),
    ("recheck", true),
    ("document_number", true),
];

/// Whether any room fills the column of this code; `None` for a code nobody knows.
pub fn filled(code: &str) -> Option<bool> {
    COLUMNS.iter().find(|(known, _)| *known == code).map(|(_, filled)| *filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_once() {
        for (at, (code, _)) in COLUMNS.iter().enumerate() {
            assert_eq!(COLUMNS.iter().position(|(other, _)| other == code), Some(at), "{code}");
        }
    }
}
