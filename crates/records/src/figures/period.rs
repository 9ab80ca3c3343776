//! Periods: a figure without one is a slogan. Counted are whole months and the days at the two ends, so that a year costs the same at
//! ten thousand records as at a million.

use jiff::{
    ToSpan,
    civil::{Date, date},
};
use serde::Serialize;

/// A period of whole civil days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl Period {
    /// The twelve months that end with `today`: a year back, less the day that would count twice.
    pub fn twelve_months(today: Date) -> Self {
        Self { from: today.checked_sub(1.year()).and_then(Date::tomorrow).unwrap_or(today), to: today }
    }

    /// The period between two days; swapped when they stand the wrong way round.
    pub fn between(one: Date, other: Date) -> Self {
        Self { from: one.min(other), to: one.max(other) }
    }

    /// The first days of the calendar months it touches, oldest first.
    pub fn months(self) -> Vec<Date> {
        let mut month = date(self.from.year(), self.from.month(), 1);
        let mut months = vec![];
        while month <= self.to {
            months.push(month);
            match month.checked_add(1.month()) {
                Ok(next) => month = next,
                Err(_) => break,
            }
        }
        months
    }

    /// As people write it: `2025-11-22 至 2026-11-21`.
    pub fn text(self) -> String {
        format!("{} 至 {}", self.from, self.to)
    }
}

/// A unit of time in which is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grain {
    /// `2026-01-15`.
    Day,
    /// `2026-01`.
    Month,
}

impl Grain {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Day, Self::Month];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "d",
            Self::Month => "m",
        }
    }

    /// The span of this grain in which a day lies.
    #[must_use]
    pub fn span(self, day: &str) -> &str {
        match self {
            Self::Day => day,
            Self::Month => day.get(..7).unwrap_or(day),
        }
    }
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

impl Period {
    /// Everything up to and with its last day.
    #[must_use]
    pub const fn up_to_its_end(self) -> Self {
        Self { from: date(1, 1, 1), to: self.to }
    }

    /// Whole months, and the days before and after them: together each day of the period once.
    #[must_use]
    pub fn runs(self) -> Vec<Run> {
        let days = |from: Date, to: Date| Run { grain: Grain::Day, from: from.to_string(), to: to.to_string() };
        let first = if self.from.day() == 1 { Some(self.from) } else { after_month(self.from) };
        let next = if self.to == self.to.last_of_month() { after_month(self.to) } else { Some(self.to.first_of_month()) };
        let (Some(first), Some(next)) = (first, next) else { return vec![days(self.from, self.to)] };
        let (Ok(before), Ok(last)) = (first.yesterday(), next.yesterday()) else { return vec![days(self.from, self.to)] };
        if first >= next {
            return vec![days(self.from, self.to)];
        }
        let mut runs = vec![];
        if self.from <= before {
            runs.push(days(self.from, before));
        }
        runs.push(Run { grain: Grain::Month, from: first.strftime("%Y-%m").to_string(), to: last.strftime("%Y-%m").to_string() });
        if next <= self.to {
            runs.push(days(next, self.to));
        }
        runs
    }
}

/// The first day of the month after this one's.
fn after_month(day: Date) -> Option<Date> {
    day.first_of_month().checked_add(1.month()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_hold_each_day_of_the_year_once() {
        let period = Period::twelve_months(date(2026, 11, 21));
        assert_eq!((period.from, period.to), (date(2025, 11, 22), date(2026, 11, 21)));
        assert_eq!(period.months().len(), 13);
        let leap = Period::twelve_months(date(2028, 2, 29));
        assert_eq!(leap.from, date(2027, 3, 1));
    }

    fn covered(period: Period) -> Vec<String> {
        let mut days = vec![];
        for run in period.runs() {
            let (from, to): (Date, Date) = match run.grain {
                Grain::Day => (run.from.parse().unwrap(), run.to.parse().unwrap()),
                Grain::Month => {
                    let [from, to] = [run.from, run.to].map(|month| format!("{month}-01").parse::<Date>().unwrap());
                    (from, to.last_of_month())
                }
            };
            days.extend(from.series(1.day()).take_while(|day| *day <= to).map(|day| day.to_string()));
        }
        days
    }

    #[test]
    fn a_rolling_year_is_eleven_months_and_two_ends() {
        let run = |grain, from: &str, to: &str| Run { grain, from: from.into(), to: to.into() };
        assert_eq!(
            Period::twelve_months(date(2026, 11, 21)).runs(),
            [
                run(Grain::Day, "2025-11-22", "2025-11-30"),
                run(Grain::Month, "2025-12", "2026-10"),
                run(Grain::Day, "2026-11-01", "2026-11-21")
            ]
        );
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
