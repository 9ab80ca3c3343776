//! The work calendar and the reckoning of limits.
//!
//! A limit is a pure function of its start, the limit, the calendar and the pauses: asked twice, it answers the same, and it
//! explains itself line by line.
//!
//! **Invariants:** [`reckon`] is total (an absurd limit or an empty calendar ends at a horizon instead of looping); a later
//! start never ends earlier; a pause never ends anything earlier; the lines follow one another without gaps from the start to
//! the end; what they count adds up to the limit.

mod days;
mod limit;
#[cfg(test)]
mod properties;
mod reckon;
mod spans;
#[cfg(test)]
mod tests;
mod time_left;

use serde::{Deserialize, Serialize};

pub use days::{Calendar, CalendarFault, Day, Interval, Season};
pub use limit::LimitFault;
pub use reckon::reckon;
pub use time_left::{Nearness, TimeLeft, soon_at, time_left};

use crate::Instant;

/// How long something may take (`facts/domain-rules.md` 10.5; the end-of-day rule is `house.md`'s).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "unit", content = "n")]
pub enum Limit {
    /// At once: due when it starts.
    Immediately,
    /// Natural minutes from the instant, through nights and holidays.
    Minutes(i64),
    /// By the end of the day on which it starts (natural).
    SameDay,
    /// Natural days: the first day is not counted, ends at midnight of the last; not moved.
    Days(i64),
    /// Natural days whose end is moved past rest days (calendar days in the sense of procedure law).
    CivilDays(i64),
    /// Minutes of office time.
    WorkingMinutes(i64),
    /// Working days: the first day is not counted, ends at close of business of the last.
    WorkingDays(i64),
}

/// A span in which a clock stands still (挂账).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// From when.
    pub from: Instant,
    /// Until when; open while it lasts. An open pause lengthens nothing yet: whoever asks what the end would be if work were
    /// resumed on a given day gives that day here.
    pub to: Option<Instant>,
}

/// A reckoned limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reckoning {
    /// When it ends. A limit in natural days ends with the last second of its last day, so that the date people read is that day.
    pub due: Instant,
    /// Whether it reaches into a year whose days off are not published yet (暂定期限).
    pub provisional: bool,
    /// How it came about, in order, without gaps from the start to the end.
    pub lines: Vec<Line>,
}

/// One span of a reckoning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// From when.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// Whether it counts towards the limit.
    pub counted: bool,
    /// Why, as people say it: `下班后，国庆节放假`.
    pub reason: String,
    /// How much of it counts, in milliseconds: a run of office days holds nights and noon breaks that do not.
    pub millis: i64,
    /// How many days of it count; 0 for limits in hours.
    pub days: i64,
}
