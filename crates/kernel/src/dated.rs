//! Facts with the day they took effect: who held which post, where an area belonged, which rules applied.
//!
//! **Invariants:** the spans `[from, to)` of one subject never overlap; each fact knows the day it was recorded, and its end
//! the day that was recorded, so that things can also be seen as they were known on an earlier day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One fact, true from `from` until the day before `to`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact<T> {
    /// The first day on which it is true.
    pub from: Date,
    /// The first day on which it is no longer true; open while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// The day it was recorded.
    pub recorded: Date,
    /// The day its end was recorded, where that came later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
    /// What is true.
    pub value: T,
}

impl<T> Fact<T> {
    /// Whether it is true on `date`.
    pub fn holds(&self, date: Date) -> bool {
        self.from <= date && self.to.is_none_or(|to| date < to)
    }

    fn meets(&self, from: Date, to: Option<Date>) -> bool {
        self.to.is_none_or(|end| from < end) && to.is_none_or(|end| self.from < end)
    }
}

/// Why a fact was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DatedFault {
    /// It ends before or on the day it begins.
    #[error("结束日期要晚于开始日期 {from}")]
    Empty {
        /// The day it would begin.
        from: Date,
    },
    /// Another fact is true on some of these days.
    #[error("与 {from} 起的一段重叠")]
    Overlap {
        /// The day the other fact begins.
        from: Date,
    },
    /// There is nothing to end on that day.
    #[error("{date} 没有可以结束的一段")]
    Nothing {
        /// The day asked for.
        date: Date,
    },
}

/// All facts of one subject, in order of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Dated<T>(Vec<Fact<T>>);

impl<T> Default for Dated<T> {
    fn default() -> Self {
        Self(vec![])
    }
}

impl<T> Dated<T> {
    /// What is true on `date`.
    pub fn at(&self, date: Date) -> Option<&T> {
        self.fact_at(date).map(|fact| &fact.value)
    }

    /// The fact that is true on `date`, with its days.
    pub fn fact_at(&self, date: Date) -> Option<&Fact<T>> {
        let after = self.0.partition_point(|fact| fact.from <= date);
        self.0[..after].last().filter(|fact| fact.holds(date))
    }

    /// What was held to be true of `date` on the day `known`.
    pub fn at_as_known(&self, date: Date, known: Date) -> Option<&T> {
        let end_known = |fact: &Fact<T>| fact.ended.is_none_or(|ended| ended <= known);
        self.0
            .iter()
            .rev()
            .find(|fact| fact.recorded <= known && fact.from <= date && (fact.holds(date) || !end_known(fact)))
            .map(|fact| &fact.value)
    }

    /// Whether something may be entered for these days.
    pub fn room(&self, from: Date, to: Option<Date>) -> Result<(), DatedFault> {
        if to.is_some_and(|to| to <= from) {
            return Err(DatedFault::Empty { from });
        }
        let other = self.0.iter().find(|fact| fact.meets(from, to));
        other.map_or(Ok(()), |fact| Err(DatedFault::Overlap { from: fact.from }))
    }

    /// Enters a fact; an overlap is refused.
    pub fn add(&mut self, from: Date, to: Option<Date>, recorded: Date, value: T) -> Result<(), DatedFault> {
        self.room(from, to)?;
        let place = self.0.partition_point(|fact| fact.from < from);
        self.0.insert(place, Fact { from, to, recorded, ended: None, value });
        Ok(())
    }

    /// Ends the fact that is true on the day before `to`, as known from `recorded` on.
    pub fn end(&mut self, to: Date, recorded: Date) -> Result<(), DatedFault> {
        let before = to.yesterday().map_err(|_| DatedFault::Nothing { date: to })?;
        let fact = self.0.iter_mut().find(|fact| fact.holds(before)).ok_or(DatedFault::Nothing { date: to })?;
        if fact.to != Some(to) {
            fact.to = Some(to);
            fact.ended = Some(recorded);
        }
        Ok(())
    }

    /// Lets `value` follow on what is true from `from` on: ends that, and begins this.
    pub fn follow(&mut self, from: Date, recorded: Date, value: T) -> Result<(), DatedFault> {
        if let Some(fact) = self.0.iter().find(|fact| fact.from >= from) {
            return Err(DatedFault::Overlap { from: fact.from });
        }
        if self.fact_at(from).is_some() {
            self.end(from, recorded)?;
        }
        self.add(from, None, recorded, value)
    }

    /// Like [`Self::follow`], but what began on that very day is corrected: of two changes on one day the later stands.
    pub fn put(&mut self, from: Date, recorded: Date, value: T) -> Result<(), DatedFault> {
        match self.0.last_mut() {
            Some(last) if last.from == from && last.to.is_none() => {
                last.value = value;
                last.recorded = recorded;
                Ok(())
            }
            _ => self.follow(from, recorded, value),
        }
    }

    /// All facts, in order of time.
    pub fn facts(&self) -> &[Fact<T>] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn day(n: i16) -> Date {
        date(2026, 1, 1).saturating_add(jiff::Span::new().days(n))
    }

    #[test]
    fn successors_meet_without_gap_and_without_overlap() {
        let mut village = Dated::default();
        village.add(day(0), None, day(0), "村").unwrap();
        village.follow(day(10), day(12), "社区").unwrap();
        assert_eq!(village.at(day(9)), Some(&"村"));
        assert_eq!(village.at(day(10)), Some(&"社区"));
        assert_eq!(village.at_as_known(day(10), day(11)), Some(&"村"), "the change was not known yet");
        assert_eq!(village.at_as_known(day(10), day(12)), Some(&"社区"));
        assert_eq!(village.follow(day(10), day(13), "镇"), Err(DatedFault::Overlap { from: day(10) }), "two moves on one day");
        assert_eq!(village.follow(day(3), day(13), "镇"), Err(DatedFault::Overlap { from: day(10) }), "backdated before the last");
        assert_eq!(village.at(day(-1)), None);
        village.put(day(10), day(11), "小区").unwrap();
        assert_eq!((village.at(day(10)), village.facts().len()), (Some(&"小区"), 2), "of two changes on one day the later stands");
        assert_eq!(village.put(day(9), day(11), "镇"), Err(DatedFault::Overlap { from: day(10) }));
        assert_eq!(village.add(day(40), Some(day(40)), day(0), "空"), Err(DatedFault::Empty { from: day(40) }));
        village.end(day(20), day(20)).unwrap();
        assert_eq!(village.at(day(20)), None);
        assert_eq!(village.end(day(31), day(31)), Err(DatedFault::Nothing { date: day(31) }));
    }

    proptest! {
        #[test]
        fn at_most_one_fact_holds_on_any_day(spans in proptest::collection::vec((0..60i16, proptest::option::of(-2..40i16)), 0..12)) {
            let mut facts = Dated::default();
            let mut kept = vec![];
            for (n, (from, long)) in spans.into_iter().enumerate() {
                let (from, to) = (day(from), long.map(|long| day(from + long)));
                if facts.add(from, to, from, n).is_ok() {
                    kept.push((from, to, n));
                }
            }
            for n in -1..110 {
                let holding: Vec<usize> =
                    kept.iter().filter(|(from, to, _)| *from <= day(n) && to.is_none_or(|to| day(n) < to)).map(|kept| kept.2).collect();
                prop_assert!(holding.len() <= 1);
                prop_assert_eq!(facts.at(day(n)), holding.first());
            }
            let stored = serde_json::to_string(&facts).unwrap();
            prop_assert_eq!(serde_json::from_str::<Dated<usize>>(&stored).unwrap(), facts);
        }
    }
}
