//! What a matter was on each day: the versions from which figures are counted as of then.

use kernel::{Instant, time::shanghai};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::case::Case;

/// One version: holds from its day until the day of the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// The local day from which it holds, `YYYY-MM-DD`.
    pub from: String,
    /// The category's code.
    pub category: String,
    /// 大类.
    pub group: String,
    /// The area.
    pub area: Uuid,
    /// The canonical stage.
    pub stage: String,
    /// `ordinary` or `serious`.
    pub grade: String,
    /// 化解途径.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub way: Option<String>,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The unit that leads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<Uuid>,
}

/// The local day of a moment.
pub fn local_day(at: Instant) -> String {
    at.date(&shanghai()).to_string()
}

impl Case {
    /// Notes what the case is now, as seen on the day of `at`: a later change on the same day replaces the earlier.
    pub(super) fn note_day(&mut self, at: Instant) {
        let version = Day {
            from: local_day(at),
            category: self.category.code.clone(),
            group: self.category.group.clone(),
            area: self.place.area().map_or(Uuid::nil(), |part| part.id),
            stage: self.stage().code().to_owned(),
            grade: self.grade.clone(),
            way: self.way.clone(),
            outcome: self.standing.outcome().map(|outcome| outcome.code().to_owned()),
            lead: self.lead().map(|task| task.unit.id),
        };
        match self.days.last_mut() {
            Some(last) if last.from == version.from => *last = version,
            Some(last) if (Day { from: last.from.clone(), ..version.clone() }) == *last => {}
            _ => self.days.push(version),
        }
    }
}
