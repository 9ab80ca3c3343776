//! An indicator (指标): a name, a unit, and which records it counts.
//!
//! A pack names the population by kind and filter; the program counts. An indicator that falls with the number of petitions,
//! requests or hotline orders is refused by the pack check (`harms.md` 2).

use serde::{Deserialize, Serialize};

/// An indicator as a pack declares it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorSpec {
    /// `talks_solved`: its name in addresses.
    pub code: String,
    /// `村民服务小会化解矛盾纠纷`.
    pub name: String,
    /// `起`, `名`, `个`, `户`.
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
    /// Matters whose ending day lies in the period.
    ClosedMatters {
        /// The kind.
        kind: String,
        /// Only with this 化解途径.
        #[serde(default)]
        way: Option<String>,
        /// Only with this 发现方式.
        #[serde(default)]
        found_by: Option<String>,
        /// Only those that were solved: an agreement, or put right. 调解不成 is a proper end, but not this.
        #[serde(default)]
        solved: bool,
    },
    /// Matters whose day of report lies in the period.
    ReportedMatters {
        /// The kind.
        kind: String,
    },
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
