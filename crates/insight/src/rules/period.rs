//! Periods: a figure without one is a slogan.

use jiff::{
    ToSpan,
    civil::{Date, date},
    tz::TimeZone,
};
use kernel::Instant;
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

    /// Its first moment and the first moment after it, in `zone`.
    pub fn instants(self, zone: &TimeZone) -> (Instant, Instant) {
        let start = |day: Date| day.to_zoned(zone.clone()).map_or(Instant(0), |zoned| zoned.timestamp().into());
        (start(self.from), start(self.to.tomorrow().unwrap_or(self.to)))
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

    #[test]
    fn the_instants_are_midnights_of_the_zone() {
        let (from, to) = Period::between(date(2026, 1, 2), date(2026, 1, 1)).instants(&kernel::time::shanghai());
        assert_eq!(to.0 - from.0, 2 * 86_400_000);
    }
}
