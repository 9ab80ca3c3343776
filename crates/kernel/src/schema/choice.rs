//! What a list offers, and what hangs on a choice: limits, who leads, what the form advises.

use serde::{Deserialize, Serialize};

use crate::calendar::Limit;

/// A thing to choose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the language")]
pub struct Choice {
    /// Stored. Permanent.
    pub code: String,
    /// Shown.
    pub name: String,
    /// The heading above it: 大类.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// No longer offered; old records keep it.
    #[serde(default)]
    pub retired: bool,
    /// Done within.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish: Option<Limit>,
    /// On the spot and under control within.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Limit>,
    /// Done within when urgent or serious, natural time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent: Option<Limit>,
    /// Other limits in a part of each year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub season: Option<Season>,
    /// How the limits are said where their numbers do not say it all: `用餐前`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub limit_words: String,
    /// Who usually leads, as the place calls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// Who usually helps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co: Vec<String>,
    /// What usually falls under it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub usual: String,
    /// What the form says when it is chosen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub advice: String,
    /// Words are required beside it.
    #[serde(default)]
    pub note_required: bool,
    /// Its clock may never stand still (fire, gas).
    #[serde(default)]
    pub never_paused: bool,
    /// Never taken as a record: it is of the sealed category; the form says whom to call (`facts/harms.md` 1).
    #[serde(default)]
    pub sealed: bool,
    /// The rung of the ladder at which it begins, where that is not the lowest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<String>,
}

/// Limits that hold in one part of each year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Season {
    /// What people call it: 汛期.
    pub name: String,
    /// First day, `06-01`.
    pub from: String,
    /// Last day, `09-30`; may lie in the next year.
    pub to: String,
    /// Done within.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish: Option<Limit>,
    /// Under control within.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control: Option<Limit>,
}

impl Season {
    /// Whether it holds on `day` (`MM-DD`).
    pub fn holds(&self, day: &str) -> bool {
        let (from, to) = (self.from.as_str(), self.to.as_str());
        if from <= to { from <= day && day <= to } else { from <= day || day <= to }
    }
}

impl Choice {
    /// How long it may take, for something that begins on the local `day` (`MM-DD`).
    pub fn finish_on(&self, day: &str, urgent: bool) -> Option<&Limit> {
        if let (true, Some(limit)) = (urgent, &self.urgent) {
            return Some(limit);
        }
        match &self.season {
            Some(season) if season.holds(day) => season.finish.as_ref().or(self.finish.as_ref()),
            _ => self.finish.as_ref(),
        }
    }

    /// By when it must be under control, where that is said.
    pub fn control_on(&self, day: &str) -> Option<&Limit> {
        match &self.season {
            Some(season) if season.holds(day) => season.control.as_ref().or(self.control.as_ref()),
            _ => self.control.as_ref(),
        }
    }
}
