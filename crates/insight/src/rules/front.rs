//! A front page (首页) as a pack declares it: tiles, the list of what is owed, the big buttons.
//!
//! **Invariant:** a tile is a name and a query for the list of records, nothing else: the number on it is the number of lines behind
//! it, because it is the list that counts. What the caller owes, by kind and status, stands before them without being declared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Stands for today's date in a query.
pub const TODAY: &str = "{today}";

/// The front page of the roles that name it (`roles.toml`: `front = "dispatcher"`).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontSpec {
    /// `dispatcher`.
    pub code: String,
    /// The list that stands below: what the role looks after, soonest first. Parameters of the list of records.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub owed: BTreeMap<String, String>,
    /// Tiles, in order.
    #[serde(default, rename = "tile")]
    pub tiles: Vec<TileSpec>,
    /// Big buttons: what the role begins most often.
    #[serde(default, rename = "button")]
    pub buttons: Vec<ButtonSpec>,
}

/// A number that opens a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TileSpec {
    /// Unique on its front page.
    pub code: String,
    /// What stands on it.
    pub name: String,
    /// How loud it is: `alarm`, `warn`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tone: Option<String>,
    /// Parameters of the list of records.
    pub query: BTreeMap<String, String>,
}

/// A big button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ButtonSpec {
    /// What stands on it.
    pub name: String,
    /// The kind of record that it begins.
    pub kind: String,
    /// The beginning step; none: the first that the caller may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin: Option<String>,
}

impl ButtonSpec {
    /// `hazard`, `hazard.settle_now`.
    #[must_use]
    pub fn code(&self) -> String {
        self.begin.as_ref().map_or_else(|| self.kind.clone(), |begin| format!("{}.{begin}", self.kind))
    }
}

/// A query with today's date where it stands for it.
#[must_use]
pub fn link(query: &BTreeMap<String, String>, today: &str) -> BTreeMap<String, String> {
    query.iter().map(|(name, value)| (name.clone(), if value == TODAY { today.to_owned() } else { value.clone() })).collect()
}
