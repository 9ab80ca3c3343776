//! The lives of the demo's hazards and disputes: who does what when. Pure; [`super::play`] plays them through real commands on a fake clock.
//!
//! The sums are the article's: 224 disputes settled in village talks, 219 hazards found by joint teams and put right, and beside
//! them what an office has open on any day (`office-practice.md` 3.4).

use jiff::{
    ToSpan,
    civil::{Date, DateTime},
};

use super::{
    chance::Chance,
    place::{Place, STORY_VILLAGE},
    texts,
};

/// How a hazard of the demo was found: a code of the pack.
pub const BY_TEAM: &str = "joint_team";

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
        way: &'static str,
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

/// How it was settled in the yard, where it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// By which way (disputes only).
    pub way: Option<&'static str>,
    /// What was done.
    pub measure: &'static str,
}

/// One hazard or dispute of the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// `hazard` or `dispute`.
    pub kind: &'static str,
    /// Category code.
    pub category: &'static str,
    /// Index of the micro-grid.
    pub micro_grid: usize,
    /// Text.
    pub text: &'static str,
    /// What was done about it in the end.
    pub measure: &'static str,
    /// The place.
    pub spot: &'static str,
    /// How it was found (hazards).
    pub found_by: Option<&'static str>,
    /// Who reports: the grid worker, or the dispatcher for a joint team.
    pub by_dispatcher: bool,
    /// When it was reported, local time.
    pub at: DateTime,
    /// Closed in one step.
    pub on_the_spot: Option<Spot>,
    /// What happened after, each at its local time.
    pub acts: Vec<(DateTime, Act)>,
}

/// 219: groups of categories with their number.
const HAZARDS: [(u32, &[&str]); 10] = [
    (48, &["0701", "0701", "0702", "0703"]),
    (34, &["0101", "0102", "0103", "0104", "0105"]),
    (32, &["0301", "0302", "0303"]),
    (30, &["0501", "0502", "0503", "0504"]),
    (28, &["0601", "0601", "0602"]),
    (14, &["0201", "0202", "0202"]),
    (12, &["0801", "0803", "0803"]),
    (11, &["0401", "0402", "0403"]),
    (5, &["0901", "0902"]),
    (5, &["1001", "1002"]),
];

/// 224: categories with their number.
const TALKS: [(u32, &[&str]); 10] = [
    (72, &["5102"]),
    (46, &["5104", "5105"]),
    (34, &["5101"]),
    (26, &["5103"]),
    (18, &["5106"]),
    (9, &["5108"]),
    (8, &["5110"]),
    (7, &["5107"]),
    (2, &["5113"]),
    (2, &["5116"]),
];

/// How likely a category is in a month: gas and stoves in winter, ditches in summer, straw in October.
fn season(category: &str, month: i8) -> u32 {
    match (category, month) {
        ("0201" | "0202", 11 | 12 | 1 | 2) | ("0601" | "0602", 6..=8) | ("0103" | "0105", 10) => 12,
        ("0201" | "0202" | "0105", _) | ("0103", 5..=8) | ("0601", 12 | 1) => 1,
        _ => 4,
    }
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

impl Writer<'_> {
    fn day(&mut self, category: &str, youngest: i64) -> Date {
        let first = first_day(self.today);
        let span = i64::from(days_between(first, self.today));
        let last = (span - youngest).max(1);
        for _ in 0..200 {
            let day = first.checked_add(self.chance.between(1, last).days()).unwrap_or(first);
            if self.chance.between(1, 12) <= i64::from(season(category, day.month())) {
                return day;
            }
        }
        first
    }

    fn at(&mut self, day: Date, from: i64, to: i64) -> DateTime {
        let minute = self.chance.between(from * 60, to * 60 - 1);
        day.at((minute / 60) as i8, (minute % 60) as i8, self.chance.between(0, 59) as i8, 0)
    }

    fn script(&mut self, kind: &'static str, category: &'static str, at: DateTime) -> Script {
        let (seen, done) = if kind == "hazard" { texts::hazard(category) } else { texts::dispute(category) };
        let n = self.chance.bits() as usize;
        let micro_grid = self.chance.between(0, self.place.micro_grids.len() as i64 - 1) as usize;
        let spot = *self.chance.pick(&texts::SPOTS);
        Script {
            kind,
            category,
            micro_grid,
            text: seen[n % seen.len()],
            measure: done[n % done.len()],
            spot,
            found_by: None,
            by_dispatcher: false,
            at,
            on_the_spot: None,
            acts: vec![],
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
        for (count, categories) in HAZARDS {
            for n in 0..count {
                let category = categories[n as usize % categories.len()];
                let day = self.day(category, 3);
                let at = self.at(day, 7, 10);
                let mut script = self.script("hazard", category, at);
                script.found_by = Some(BY_TEAM);
                script.by_dispatcher = self.chance.between(0, 3) == 0;
                if n % 4 == 3 {
                    script.on_the_spot = Some(Spot { way: None, measure: script.measure });
                } else {
                    let acts =
                        [Act::Judge { serious: false }, Act::Dispatch, Act::Accept, Act::Submit, Act::Recheck { pass: true }, Act::Close];
                    self.hazard_until(&mut script, &acts);
                }
                self.scripts.push(script);
            }
        }
    }

    /// What is open today: 待研判 2, 待派 2, 整改中 8 (one overdue, one suspended, one extended), 待复查 2, sent back 1, serious 1.
    fn open_hazards(&mut self) {
        use Act as A;
        let judged = [A::Judge { serious: false }];
        let working = [A::Judge { serious: false }, A::Dispatch, A::Accept];
        let submitted = [A::Judge { serious: false }, A::Dispatch, A::Accept, A::Submit];
        let back = [A::Judge { serious: false }, A::Dispatch, A::Accept, A::Submit, A::Recheck { pass: false }];
        let with = |more: A| [&working[..], &[more]].concat();
        let serious = vec![A::Judge { serious: true }, A::ReportUp, A::Dispatch, A::Accept];
        let rows: Vec<(&'static str, i64, Vec<A>)> = vec![
            ("0601", 0, vec![]),
            ("0701", 0, vec![]),
            ("0502", 0, judged.to_vec()),
            ("0303", 1, judged.to_vec()),
            ("0501", 2, working.to_vec()),
            ("0104", 1, working.to_vec()),
            ("0503", 2, working.to_vec()),
            ("0402", 1, working.to_vec()),
            ("0803", 1, working.to_vec()),
            ("0703", 6, with(A::Progress)),
            ("0602", 9, with(A::Suspend { days: 30 })),
            ("0403", 5, with(A::Extend { days: 10 })),
            ("0301", 0, submitted.to_vec()),
            ("0504", 1, submitted.to_vec()),
            ("0103", 1, back.to_vec()),
            ("0401", 2, serious),
        ];
        for (category, days_ago, acts) in rows {
            let day = self.today.checked_sub(days_ago.days()).unwrap_or(self.today);
            let at = self.at(day, 7, if days_ago == 0 { 8 } else { 10 });
            let mut script = self.script("hazard", category, at);
            script.found_by = Some("grid_patrol");
            if category == "0601" || category == "0701" {
                script.micro_grid = self.story_micro_grid();
            }
            self.hazard_until(&mut script, &acts);
            self.scripts.push(script);
        }
    }

    fn story_micro_grid(&self) -> usize {
        let wanted = |micro: &super::place::MicroGrid| micro.village == STORY_VILLAGE && micro.name == "第3微网格";
        self.place.micro_grids.iter().position(wanted).unwrap_or(0)
    }

    fn talks(&mut self) {
        for (count, categories) in TALKS {
            for n in 0..count {
                let category = categories[n as usize % categories.len()];
                let day = self.day(category, 12);
                let at = self.at(day, 8, 17);
                let mut script = self.script("dispute", category, at);
                if n % 5 < 3 {
                    script.on_the_spot = Some(Spot { way: Some("village_talk"), measure: script.measure });
                } else {
                    self.settled(&mut script, "village_talk", 0);
                }
                self.scripts.push(script);
            }
        }
    }

    /// Admitted, mediated, agreed, performed, asked afterwards, closed; `level` times taken one level up on the way.
    fn settled(&mut self, script: &mut Script, way: &'static str, level: usize) {
        let mut at = later(script.at, self.chance.between(20, 90));
        script.acts.push((at, Act::Admit));
        for _ in 0..level {
            at = self.next_day(at);
            script.acts.push((at, Act::Escalate));
            at = later(at, 30);
            script.acts.push((at, Act::Admit));
        }
        at = self.next_day(at);
        script.acts.push((at, Act::Mediate));
        at = later(at, self.chance.between(40, 120));
        let written = level > 0 || self.chance.between(0, 3) == 0;
        script.acts.push((at, Act::Settle { way, written }));
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

    /// Beside the talks: village committee 41, town 12, under mediation 9, not agreed 5.
    fn other_disputes(&mut self) {
        let categories = ["5102", "5103", "5101", "5104", "5106", "5107", "5110"];
        for n in 0..53_usize {
            let category = categories[n % categories.len()];
            let day = self.day(category, 14);
            let at = self.at(day, 8, 16);
            let mut script = self.script("dispute", category, at);
            if n < 41 {
                self.settled(&mut script, "village_committee", 1);
            } else {
                self.settled(&mut script, "town_committee", 2);
            }
            self.scripts.push(script);
        }
        for n in 0..9_usize {
            let day = self.today.checked_sub((1 + n as i64 % 2).days()).unwrap_or(self.today);
            let at = self.at(day, 8, 11);
            let mut script = self.script("dispute", categories[n % categories.len()], at);
            let admitted = later(at, 40);
            script.acts = vec![(admitted, Act::Admit), (later(admitted, 70), Act::Mediate)];
            if n == 0 {
                script.micro_grid = self.story_micro_grid();
            }
            self.scripts.push(script);
        }
        for n in 0..5_usize {
            let day = self.day("5107", 14);
            let at = self.at(day, 8, 16);
            let mut script = self.script("dispute", categories[(n + 5) % categories.len()], at);
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
    writer.talks();
    writer.other_disputes();
    writer.scripts.sort_by_key(|one| one.at);
    writer.scripts
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::demo::place::lay_out;

    fn scripts(seed: u64) -> Vec<Script> {
        write(seed, date(2026, 11, 21), &lay_out(seed))
    }

    #[test]
    fn the_lives_sum_to_the_article() {
        for seed in [1, 2, 3] {
            let all = scripts(seed);
            let talks = all.iter().filter(|script| {
                script.on_the_spot.as_ref().is_some_and(|spot| spot.way == Some("village_talk"))
                    || script.acts.iter().any(|(_, act)| matches!(act, Act::Settle { way: "village_talk", .. }))
            });
            assert_eq!(talks.count(), 224);
            let team = all.iter().filter(|script| {
                script.found_by == Some(BY_TEAM)
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
