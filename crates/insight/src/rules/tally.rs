//! What a matter adds to the tallies (the cells behind the front page), and what a change of it adds or takes away.
//!
//! A tally is a count of matters by area, by month and by day, split by what indicators ask for. A figure over any period is the
//! sum of whole months and of the days at its two ends, so that it costs the same at ten thousand matters as at a million.

use std::collections::BTreeMap;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::period::Period;

/// Which day of a matter is counted, and in which grain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// By the month.
    Month,
    /// By the day.
    Day,
}

/// By which of its days a matter is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// By the day of its report.
    Reported,
    /// By the day of its end.
    Ended,
}

impl By {
    /// The stored word.
    #[must_use]
    pub const fn code(self, grain: Grain) -> &'static str {
        match (self, grain) {
            (Self::Reported, Grain::Month) => "reported/month",
            (Self::Reported, Grain::Day) => "reported/day",
            (Self::Ended, Grain::Month) => "ended/month",
            (Self::Ended, Grain::Day) => "ended/day",
        }
    }
}

/// Stands for the whole jurisdiction among the areas of a tally.
pub const WHOLE: Uuid = Uuid::nil();

/// What counts of a matter as it stands now. A matter that was withdrawn or merged counts nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Day of report, `2026-01-15`.
    pub reported_on: String,
    /// Day of the end.
    pub closed_on: Option<String>,
    /// Stage.
    pub stage: String,
    /// Kind.
    pub kind: String,
    /// 化解途径.
    pub way: Option<String>,
    /// 发现方式.
    pub found_by: Option<String>,
    /// How it ended.
    pub outcome: Option<String>,
    /// Whether it was settled on the spot.
    pub on_the_spot: bool,
    /// Its town.
    pub town: Option<Uuid>,
    /// Its village.
    pub village: Option<Uuid>,
}

/// The key of a tally.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// The area, or [`WHOLE`].
    pub area: Uuid,
    /// [`By::code`].
    pub by: &'static str,
    /// `2026-01` or `2026-01-15`.
    pub span: String,
    /// Kind.
    pub kind: String,
    /// The stage it ended in; empty while it is open.
    pub ended: String,
    /// 化解途径, or empty.
    pub way: String,
    /// 发现方式, or empty.
    pub found_by: String,
    /// How it ended, or empty.
    pub outcome: String,
    /// Whether it was settled on the spot.
    pub on_the_spot: bool,
}

/// Tallies and by how much they change.
pub type Changes = BTreeMap<Slot, i64>;

impl Counted {
    /// Where this matter counts.
    fn slots(&self) -> Vec<Slot> {
        let days = [(By::Reported, Some(&self.reported_on)), (By::Ended, self.closed_on.as_ref())];
        let areas = [Some(WHOLE), self.town, self.village];
        let mut slots = vec![];
        for (by, day) in days {
            let Some(day) = day else { continue };
            for grain in [Grain::Month, Grain::Day] {
                let span = match grain {
                    Grain::Month => day.get(..7).unwrap_or(day),
                    Grain::Day => day,
                };
                slots.extend(areas.into_iter().flatten().map(|area| self.slot(area, by.code(grain), span)));
            }
        }
        slots
    }

    fn slot(&self, area: Uuid, by: &'static str, span: &str) -> Slot {
        let word = |value: &Option<String>| value.clone().unwrap_or_default();
        Slot {
            area,
            by,
            span: span.to_owned(),
            kind: self.kind.clone(),
            ended: if self.closed_on.is_some() { self.stage.clone() } else { String::new() },
            way: word(&self.way),
            found_by: word(&self.found_by),
            outcome: word(&self.outcome),
            on_the_spot: self.on_the_spot,
        }
    }
}

/// Adds to `changes` what it takes for a matter that counted as `before` to count as `after`.
pub fn change(changes: &mut Changes, before: Option<&Counted>, after: Option<&Counted>) {
    if before == after {
        return;
    }
    for (counted, step) in [(before, -1), (after, 1)] {
        for slot in counted.map(Counted::slots).unwrap_or_default() {
            *changes.entry(slot).or_default() += step;
        }
    }
    changes.retain(|_, by| *by != 0);
}

/// A run of spans of one grain, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The grain.
    pub grain: Grain,
    /// The first span.
    pub from: String,
    /// The last span.
    pub to: String,
}

/// A period as whole months and the days before and after them: together each day of the period once.
#[must_use]
pub fn runs(period: Period) -> Vec<Run> {
    let days = |from: Date, to: Date| Run { grain: Grain::Day, from: from.to_string(), to: to.to_string() };
    let first = if period.from.day() == 1 { Some(period.from) } else { after_month(period.from) };
    let next = if period.to == period.to.last_of_month() { after_month(period.to) } else { Some(period.to.first_of_month()) };
    let (Some(first), Some(next)) = (first, next) else { return vec![days(period.from, period.to)] };
    let (Ok(before), Ok(last)) = (first.yesterday(), next.yesterday()) else { return vec![days(period.from, period.to)] };
    if first >= next {
        return vec![days(period.from, period.to)];
    }
    let mut runs = vec![];
    if period.from <= before {
        runs.push(days(period.from, before));
    }
    runs.push(Run { grain: Grain::Month, from: first.strftime("%Y-%m").to_string(), to: last.strftime("%Y-%m").to_string() });
    if next <= period.to {
        runs.push(days(next, period.to));
    }
    runs
}

/// The first day of the month after this one's.
fn after_month(day: Date) -> Option<Date> {
    day.first_of_month().checked_add(1.month()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn covered(period: Period) -> Vec<String> {
        let mut days = vec![];
        for run in runs(period) {
            match run.grain {
                Grain::Day => {
                    let (from, to): (Date, Date) = (run.from.parse().unwrap(), run.to.parse().unwrap());
                    days.extend(from.series(1.day()).take_while(|day| *day <= to).map(|day| day.to_string()));
                }
                Grain::Month => {
                    let (from, to): (Date, Date) = (format!("{}-01", run.from).parse().unwrap(), format!("{}-01", run.to).parse().unwrap());
                    days.extend(from.series(1.day()).take_while(|day| *day <= to.last_of_month()).map(|day| day.to_string()));
                }
            }
        }
        days
    }

    #[test]
    fn a_rolling_year_is_eleven_months_and_two_ends() {
        let runs = runs(Period::twelve_months(date(2026, 11, 21)));
        let run = |grain, from: &str, to: &str| Run { grain, from: from.into(), to: to.into() };
        assert_eq!(
            runs,
            [
                run(Grain::Day, "2025-11-22", "2025-11-30"),
                run(Grain::Month, "2025-12", "2026-10"),
                run(Grain::Day, "2026-11-01", "2026-11-21")
            ]
        );
    }

    #[test]
    fn withdrawing_takes_away_what_reporting_added() {
        let open = Counted { reported_on: "2026-01-15".into(), kind: "hazard".into(), stage: "reported".into(), ..Counted::default() };
        let closed = Counted { closed_on: Some("2026-02-01".into()), stage: "closed".into(), town: Some(Uuid::max()), ..open.clone() };
        let mut changes = Changes::new();
        change(&mut changes, None, Some(&open));
        assert_eq!(changes.values().sum::<i64>(), 2, "one month and one day of the whole");
        change(&mut changes, Some(&open), Some(&closed));
        assert_eq!(changes.values().sum::<i64>(), 8, "two areas, two days of its life, two grains");
        assert!(changes.values().all(|by| *by == 1), "what it counted as before is gone: {changes:?}");
        change(&mut changes, Some(&closed), None);
        assert!(changes.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn the_runs_of_a_period_hold_each_of_its_days_once(from in 0i32..800, length in 0i32..800) {
            let from = date(2025, 1, 1).checked_add(from.days()).unwrap();
            let to = from.checked_add(length.days()).unwrap();
            let days: Vec<String> = from.series(1.day()).take_while(|day| *day <= to).map(|day| day.to_string()).collect();
            proptest::prop_assert_eq!(covered(Period::between(from, to)), days);
        }
    }
}
