//! Where a record lies, and who is named in it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An area with those above it, outermost first, itself last, as named when it was chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// County, town, village, grid, patch, micro-grid, as far as it goes down.
    pub path: Vec<AreaPart>,
}

/// One area of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaPart {
    /// Which area.
    pub id: Uuid,
    /// `county`, `town`, `village`, `grid`, `patch`, `micro_grid`.
    pub level: String,
    /// Its name then.
    pub name: String,
}

/// The levels whose areas have lists of their own; smaller areas filter in the village's.
pub const LISTED: [&str; 3] = ["town", "village", "grid"];

impl Place {
    /// The area itself.
    pub fn area(&self) -> Option<&AreaPart> {
        self.path.last()
    }

    /// The part at `level`.
    pub fn at(&self, level: &str) -> Option<&AreaPart> {
        self.path.iter().find(|part| part.level == level)
    }

    /// The part at `level`, or the nearest above it, or the area itself.
    pub fn at_or_above(&self, level: &str) -> Option<&AreaPart> {
        const ORDER: [&str; 6] = ["micro_grid", "patch", "grid", "village", "town", "county"];
        let from = ORDER.iter().position(|known| *known == level).unwrap_or(0);
        ORDER[from..].iter().find_map(|level| self.at(level)).or_else(|| self.area())
    }

    /// `东郝村第3微网格`: from the village down, without repeating what a name already says.
    pub fn words(&self) -> String {
        let village = self.at("village").map(|part| part.name.as_str()).unwrap_or_default();
        let last = self.area().map(|part| part.name.as_str()).unwrap_or_default();
        if last.starts_with(village) { last.to_owned() } else { format!("{village}{last}") }
    }
}

/// Somebody to whom something is given: an organisation, or an area whose people may do it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its identity.
    pub id: Uuid,
    /// Its name then.
    pub name: String,
    /// Whether it is an area.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub area: bool,
}
