//! An indicator (指标) over the registry: a name, a unit, and which areas or appointments it counts.
//!
//! What counts records stands with their kind (`kernel::schema::Indicator`). An indicator that falls with the number of petitions,
//! requests or hotline orders is refused by the pack check (`harms.md` 2).

use serde::{Deserialize, Serialize};

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
