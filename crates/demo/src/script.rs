//! The lives of a place's hazards and disputes: who does what when, as many and as far as the place says ([`crate::matters`]), in the order
//! and at the times of chance. Pure; [`crate::play`] plays them through real commands on a fake clock.

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};

use crate::{
    chance::Chance,
    place::Place,
    written::{Group, Settled, Word},
};

/// One act in the life of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// True, of this category; ready to be dispatched.
    Judge {
        /// A serious hazard (重大隐患).
        serious: bool,
    },
    /// Sent to the lead and co-handlers that the pack names.
    Dispatch,
    /// The lead and the co-handlers accept.
    Accept,
    /// Progress is written.
    Progress,
    /// The co-handlers answer, the lead submits.
    Submit,
    /// The village looks at the place.
    Recheck {
        /// Put right, or sent back.
        pass: bool,
    },
    /// Taken off the list (销号 / 结案).
    Close,
    /// More time is asked for and given until so many days later.
    Extend {
        /// How many days.
        days: i64,
    },
    /// The clock stands still, with a reason and an end.
    Suspend {
        /// How many days.
        days: i64,
    },
    /// Reported to the district the same day.
    ReportUp,
    /// A dispute is taken on.
    Admit,
    /// A round of mediation.
    Mediate,
    /// An agreement.
    Settle {
        /// 化解途径.
        way: String,
        /// In writing, with a number.
        written: bool,
    },
    /// No agreement; other ways are shown.
    Fail,
    /// What was agreed was done.
    Perform,
    /// The parties are asked afterwards.
    CallBack,
    /// Taken to the next level: village, then town.
    Escalate,
}

impl Act {
    /// An act as the place's file says it: `judge`, `suspend 30`.
    pub fn of_word(said: &str) -> Result<Self, String> {
        let (word, more) = said.split_once(' ').unwrap_or((said, ""));
        let days = || more.parse().map_err(|_| format!("“{said}”应写几天，如“{word} 10”"));
        Ok(match (word, more) {
            ("judge", "") => Self::Judge { serious: false },
            ("judge", "serious") => Self::Judge { serious: true },
            ("dispatch", "") => Self::Dispatch,
            ("accept", "") => Self::Accept,
            ("progress", "") => Self::Progress,
            ("submit", "") => Self::Submit,
            ("recheck", "") => Self::Recheck { pass: true },
            ("recheck", "failed") => Self::Recheck { pass: false },
            ("close", "") => Self::Close,
            ("extend", _) => Self::Extend { days: days()? },
            ("suspend", _) => Self::Suspend { days: days()? },
            ("report_up", "") => Self::ReportUp,
            _ => {
                let known = "judge、judge serious、dispatch、accept、progress、submit、recheck、recheck failed、close、extend 天数、suspend 天数、report_up";
                return Err(format!("不认识“{said}”，可以写：{known}"));
            }
        })
    }
}

/// How it was settled in the yard, where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// By which way (disputes only).
    pub way: Option<String>,
    /// What was done.
    pub measure: String,
}

/// One hazard or dispute of the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// `hazard` or `dispute`.
    pub kind: &'static str,
    /// Category code.
    pub category: String,
    /// Index of the micro-grid.
    pub micro_grid: usize,
    /// Text.
    pub text: String,
    /// What was done about it in the end.
    pub measure: String,
    /// The place.
    pub spot: String,
    /// How it was found (hazards).
    pub found_by: Option<String>,
    /// Who reports: the grid worker, or the dispatcher for a joint team.
    pub by_dispatcher: bool,
    /// When it was reported, local time.
    pub at: DateTime,
    /// Closed in one step.
    pub on_the_spot: Option<Spot>,
    /// What happened after, each at its local time.
    pub acts: Vec<(DateTime, Act)>,
}

/// The first day of the twelve months that end with `today`.
pub fn first_day(today: Date) -> Date {
    today.checked_sub(1.year()).and_then(Date::tomorrow).unwrap_or(today)
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until((jiff::Unit::Day, to)).map_or(0, |span| span.get_days())
}

struct Writer<'p> {
    place: &'p Place,
    chance: Chance,
    today: Date,
    scripts: Vec<Script>,
}

/// Whether the n-th of several is meant, where these are meant in turns.
fn in_turn(turns: &[bool], n: usize) -> bool {
    !turns.is_empty() && turns[n % turns.len()]
}

/// The n-th category of a list, which is gone through again and again.
fn nth(categories: &[Word], n: usize) -> &str {
    categories[n % categories.len()].get_ref()
}

impl Writer<'_> {
    fn day(&mut self, category: &str, youngest: i64) -> Date {
        let first = first_day(self.today);
        let span = i64::from(days_between(first, self.today));
        let last = (span - youngest).max(1);
        for _ in 0..200 {
            let day = first.checked_add(self.chance.between(1, last).days()).unwrap_or(first);
            if self.chance.between(1, 12) <= i64::from(self.place.matters.season(category, day.month())) {
                return day;
            }
        }
        first
    }

    fn at(&mut self, day: Date, from: i64, to: i64) -> DateTime {
        let minute = self.chance.between(from * 60, to * 60 - 1);
        day.at((minute / 60) as i8, (minute % 60) as i8, self.chance.between(0, 59) as i8, 0)
    }

    fn days_ago(&self, days: i64) -> Date {
        self.today.checked_sub(days.days()).unwrap_or(self.today)
    }

    fn script(&mut self, kind: &'static str, category: &str, at: DateTime) -> Script {
        let (seen, done) = self.place.matters.texts(category);
        let n = self.chance.bits() as usize;
        let micro_grid = self.chance.between(0, self.place.micro_grids.len() as i64 - 1) as usize;
        let spot = self.chance.pick(self.place.matters.written.spots.get_ref()).clone();
        Script {
            kind,
            category: category.to_owned(),
            micro_grid,
            text: seen[n % seen.len()].clone(),
            measure: done[n % done.len()].clone(),
            spot,
            found_by: None,
            by_dispatcher: false,
            at,
            on_the_spot: None,
            acts: vec![],
        }
    }

    /// Puts it where the place says.
    fn put(&self, script: &mut Script, code: Option<&Word>) {
        if let Some(at) = code.and_then(|code| self.place.micro_grid(code.get_ref())) {
            script.micro_grid = at;
        }
    }

    /// The usual way of a hazard, each step after the one before: all on the first day, so that the strictest limit is kept.
    fn hazard_until(&mut self, script: &mut Script, acts: &[Act]) {
        let mut at = script.at;
        for act in acts {
            let minutes = match act {
                Act::Judge { .. } | Act::Dispatch | Act::Accept => self.chance.between(4, 22),
                Act::Submit | Act::Progress => self.chance.between(60, 200),
                _ => self.chance.between(15, 90),
            };
            at = later(at, minutes);
            script.acts.push((at, act.clone()));
        }
    }

    fn closed_hazards(&mut self) {
        let hazards = &self.place.matters.written.hazard;
        for Group { count, categories } in &hazards.closed {
            for n in 0..*count {
                let category = nth(categories.get_ref(), n);
                let day = self.day(category, 3);
                let at = self.at(day, 7, 10);
                let mut script = self.script("hazard", category, at);
                script.found_by = Some(hazards.found_by.get_ref().clone());
                script.by_dispatcher = self.chance.between(0, 3) == 0;
                if in_turn(&hazards.on_the_spot, n) {
                    script.on_the_spot = Some(Spot { way: None, measure: script.measure.clone() });
                } else {
                    let acts =
                        [Act::Judge { serious: false }, Act::Dispatch, Act::Accept, Act::Submit, Act::Recheck { pass: true }, Act::Close];
                    self.hazard_until(&mut script, &acts);
                }
                self.scripts.push(script);
            }
        }
    }

    /// What is open on the last day.
    fn open_hazards(&mut self) {
        let hazards = &self.place.matters.written.hazard;
        for open in &hazards.open {
            let day = self.days_ago(open.days_ago);
            let at = self.at(day, 7, if open.days_ago == 0 { 8 } else { 10 });
            let mut script = self.script("hazard", open.category.get_ref(), at);
            script.found_by = Some(hazards.open_found_by.get_ref().clone());
            self.put(&mut script, open.at.as_ref());
            let acts: Vec<Act> = open.acts.iter().filter_map(|act| Act::of_word(act.get_ref()).ok()).collect();
            self.hazard_until(&mut script, &acts);
            self.scripts.push(script);
        }
    }

    fn settled_disputes(&mut self) {
        for settled in &self.place.matters.written.dispute.settled {
            let Settled { way, raised, on_the_spot, last_day, hours, groups } = settled;
            let (from, to) = *hours.get_ref();
            for Group { count, categories } in groups {
                for n in 0..*count {
                    let category = nth(categories.get_ref(), n);
                    let day = self.day(category, *last_day);
                    let at = self.at(day, from, to);
                    let mut script = self.script("dispute", category, at);
                    if in_turn(on_the_spot, n) {
                        script.on_the_spot = Some(Spot { way: Some(way.get_ref().clone()), measure: script.measure.clone() });
                    } else {
                        self.settled(&mut script, way.get_ref(), *raised);
                    }
                    self.scripts.push(script);
                }
            }
        }
    }

    /// Admitted, mediated, agreed, performed, asked afterwards, closed; `raised` so many times one level up on the way.
    fn settled(&mut self, script: &mut Script, way: &str, raised: usize) {
        let mut at = later(script.at, self.chance.between(20, 90));
        script.acts.push((at, Act::Admit));
        for _ in 0..raised {
            at = self.next_day(at);
            script.acts.push((at, Act::Escalate));
            at = later(at, 30);
            script.acts.push((at, Act::Admit));
        }
        at = self.next_day(at);
        script.acts.push((at, Act::Mediate));
        at = later(at, self.chance.between(40, 120));
        let written = raised > 0 || self.chance.between(0, 3) == 0;
        script.acts.push((at, Act::Settle { way: way.to_owned(), written }));
        at = self.next_day(at);
        script.acts.push((at, Act::Perform));
        at = self.next_day(at);
        script.acts.push((at, Act::CallBack));
        at = later(at, self.chance.between(5, 40));
        script.acts.push((at, Act::Close));
    }

    fn next_day(&mut self, at: DateTime) -> DateTime {
        let day = at.date().tomorrow().unwrap_or(at.date());
        self.at(day, 9, 17)
    }

    /// Disputes that are being mediated, and those that came to no agreement.
    fn other_disputes(&mut self) {
        let disputes = &self.place.matters.written.dispute;
        let open = &disputes.open;
        for n in 0..open.count {
            let days_ago = open.days_ago.get_ref();
            let day = self.days_ago(days_ago[n % days_ago.len()]);
            let at = self.at(day, 8, 11);
            let mut script = self.script("dispute", nth(open.categories.get_ref(), n), at);
            let admitted = later(at, 40);
            script.acts = vec![(admitted, Act::Admit), (later(admitted, 70), Act::Mediate)];
            if n == 0 {
                self.put(&mut script, open.at.as_ref());
            }
            self.scripts.push(script);
        }
        for n in 0..disputes.failed.count {
            let category = nth(disputes.failed.categories.get_ref(), n);
            let day = self.day(category, 14);
            let at = self.at(day, 8, 16);
            let mut script = self.script("dispute", category, at);
            let admitted = later(at, 40);
            let met = self.next_day(admitted);
            let failed = later(met, 90);
            script.acts = vec![(admitted, Act::Admit), (met, Act::Mediate), (failed, Act::Fail), (later(failed, 20), Act::Close)];
            self.scripts.push(script);
        }
    }
}

fn later(at: DateTime, minutes: i64) -> DateTime {
    at.checked_add(minutes.minutes()).unwrap_or(at)
}

/// All hazards and disputes of the twelve months that end with `today`, in the order of their report.
pub fn write(seed: u64, today: Date, place: &Place) -> Vec<Script> {
    let mut writer = Writer { place, chance: Chance::new(seed, "matters"), today, scripts: vec![] };
    writer.closed_hazards();
    writer.open_hazards();
    writer.settled_disputes();
    writer.other_disputes();
    writer.scripts.sort_by_key(|one| one.at);
    writer.scripts
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::shipped::place;

    fn scripts(seed: u64) -> Vec<Script> {
        write(seed, date(2026, 11, 21), &place("xiuwen").unwrap())
    }

    #[test]
    fn the_lives_sum_to_the_article() {
        for seed in [1, 2, 3] {
            let all = scripts(seed);
            let talks = all.iter().filter(|script| {
                script.on_the_spot.as_ref().is_some_and(|spot| spot.way.as_deref() == Some("village_talk"))
                    || script.acts.iter().any(|(_, act)| matches!(act, Act::Settle { way, .. } if way == "village_talk"))
            });
            assert_eq!(talks.count(), 224);
            let team = all.iter().filter(|script| {
                script.found_by.as_deref() == Some("joint_team")
                    && (script.on_the_spot.is_some() || script.acts.last().is_some_and(|(_, act)| *act == Act::Close))
            });
            assert_eq!(team.count(), 219);
        }
    }

    #[test]
    fn the_same_seed_and_day_give_the_same_lives() {
        assert_eq!(scripts(5), scripts(5));
        assert_ne!(scripts(5), scripts(6));
    }

    #[test]
    fn every_life_runs_forward_and_ends_by_today() {
        let first = first_day(date(2026, 11, 21));
        for script in scripts(4) {
            let times: Vec<_> = std::iter::once(script.at).chain(script.acts.iter().map(|(at, _)| *at)).collect();
            assert!(times.windows(2).all(|pair| pair[0] < pair[1]), "{script:?}");
            assert!(script.at.date() >= first && times.iter().all(|at| at.date() <= date(2026, 11, 21)), "{script:?}");
        }
    }
}
