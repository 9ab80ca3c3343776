//! Front pages (首页) as a pack declares them: tiles, the list of what is owed, the big buttons; and the indicators (指标) over the
//! registry that may stand on them.
//!
//! **Invariant:** a tile is a name and a query for the list of records, nothing else: the number on it is the number of lines behind
//! it, because it is the list that counts. What the caller owes, by kind and status, stands before them without being declared.
//! What counts records stands with their kind ([`crate::schema::Indicator`]). An indicator that falls with the number of petitions,
//! requests or hotline orders is refused by the pack check (`harms.md` 2).

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Instant, Jurisdiction};

/// What a pack declares of figures over the registry and of front pages, besides the indicators of its kinds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fronts {
    /// Figures over the registry.
    #[serde(default)]
    pub indicators: Vec<IndicatorSpec>,
    /// The codes of the figures of the front page, in order: of the registry and of kinds.
    #[serde(default)]
    pub front_figures: Vec<String>,
    /// The front pages.
    #[serde(default)]
    pub fronts: Vec<FrontSpec>,
}

impl Fronts {
    /// The front page of this code.
    pub fn front(&self, code: &str) -> Option<&FrontSpec> {
        self.fronts.iter().find(|front| front.code == code)
    }
}

/// Where they are found: `packs` implements it.
pub trait FrontDeclarations: Send + Sync + 'static {
    /// What is declared for the nearest of `area_path` (outermost first) at `at`.
    fn fronts(&self, jurisdiction: Jurisdiction, area_path: &[Uuid], at: Instant) -> Arc<Fronts>;
}

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

/// An indicator as a pack declares it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorSpec {
    /// `grid_workers`: its name in addresses.
    pub code: String,
    /// `全科网格员`.
    pub name: String,
    /// `名`, `个`, `户`.
    pub unit: String,
    /// What it counts.
    pub population: Population,
    /// What a reader must know beside it.
    #[serde(default)]
    pub note: String,
}

/// What an indicator counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "of", deny_unknown_fields)]
pub enum Population {
    /// Areas of a level that are open on the last day of the period.
    Areas {
        /// `patch`, `micro_grid`.
        level: String,
    },
    /// Appointments to a post that hold on the last day of the period.
    Appointments {
        /// The post's code.
        post: String,
    },
    /// The greatest number of households that any area of the level has on the last day of the period.
    LargestArea {
        /// `micro_grid`.
        level: String,
    },
}
