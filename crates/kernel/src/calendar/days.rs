//! Which days are worked and at which hours. Plain data, versioned by its content.

use std::{collections::BTreeMap, fmt, str::FromStr};

use jiff::{
    civil::{Date, Time},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use crate::{Instant, time::shanghai};

/// A work calendar. `days` holds the exceptions from the week: days off, and rest days that are worked (调休).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// What people call it.
    pub name: String,
    /// The zone in which its days begin and end.
    pub zone: String,
    /// The first year whose exceptions are known.
    pub first_year: i16,
    /// The last year whose exceptions are known: beyond it a limit is provisional.
    pub last_year: i16,
    /// Worked days of an ordinary week, 1 = Monday … 7 = Sunday.
    pub week: Vec<i8>,
    /// Office hours by season; together they cover the year once.
    pub seasons: Vec<Season>,
    /// Days off by law on a fixed day (`01-01` 元旦), used for years whose notice is not out.
    #[serde(default)]
    pub yearly: BTreeMap<String, String>,
    /// The exceptions.
    pub days: BTreeMap<Date, Exception>,
}

/// A day that differs from its week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// `true` for a rest day that is worked, `false` for a day off.
    pub worked: bool,
    /// For which holiday.
    pub holiday: String,
}

/// Office hours of a part of the year, both days included; it may run over New Year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Season {
    /// What people call it: `夏季`.
    pub name: String,
    /// First day, `MM-DD`.
    pub from: String,
    /// Last day, `MM-DD`.
    pub to: String,
    /// The hours of a worked day, in order.
    pub hours: Vec<Interval>,
}

/// Hours between opening and closing, written `08:30-12:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Interval {
    /// Opening.
    pub open: Time,
    /// Closing.
    pub close: Time,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day<'a> {
    /// Worked as every week.
    Working,
    /// A rest day that is worked, for this holiday.
    MakeUp(&'a str),
    /// A rest day of the week.
    Weekend,
    /// A day off, for this holiday.
    Holiday(&'a str),
}

impl Day<'_> {
    /// Whether the office is open.
    pub const fn worked(self) -> bool {
        matches!(self, Self::Working | Self::MakeUp(_))
    }
}

/// What is wrong in the text of a calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct CalendarFault {
    /// The line of the days' text, from 1; `None` where it is about the calendar as a whole.
    pub line: Option<usize>,
    /// What is wrong and what is allowed.
    pub message: String,
}

impl TryFrom<String> for Interval {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl FromStr for Interval {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (open, close) = text.split_once('-')?;
            Some(Self { open: clock(open)?, close: clock(close)? })
        };
        read().filter(|hours| hours.open < hours.close).ok_or_else(|| format!("办公时间“{text}”读不懂，应写成 08:30-12:00"))
    }
}

fn clock(text: &str) -> Option<Time> {
    let (hour, minute) = text.trim().split_once(':')?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

impl From<Interval> for String {
    fn from(hours: Interval) -> Self {
        hours.to_string()
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}-{:02}:{:02}", self.open.hour(), self.open.minute(), self.close.hour(), self.close.minute())
    }
}

impl Season {
    fn holds(&self, day: &str) -> bool {
        if self.from <= self.to { *self.from <= *day && *day <= *self.to } else { *day >= *self.from || *day <= *self.to }
    }
}

fn month_day(date: Date) -> String {
    format!("{:02}-{:02}", date.month(), date.day())
}

impl Calendar {
    /// Fills the exceptions from text lines `date,kind,holiday` (kind `off` or `work`, first line a heading) and sets the years
    /// they cover. All faults at once.
    pub fn with_days(mut self, text: &str) -> Result<Self, Vec<CalendarFault>> {
        let mut faults = vec![];
        for (index, line) in text.lines().enumerate().skip(1) {
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let mut fault = |message: String| faults.push(CalendarFault { line: Some(index + 1), message });
            let fields: Vec<&str> = line.split(',').map(str::trim).collect();
            let [date, kind, holiday] = fields[..] else {
                fault(format!("“{line}”应有三栏：日期,off 或 work,节日名称"));
                continue;
            };
            let Ok(date) = date.parse::<Date>() else {
                fault(format!("日期“{date}”读不懂，应写成 2026-10-01"));
                continue;
            };
            let worked = match kind {
                "off" => false,
                "work" => true,
                other => {
                    fault(format!("“{other}”不认识，只能是 off（放假）或 work（调休上班）"));
                    continue;
                }
            };
            if self.days.insert(date, Exception { worked, holiday: holiday.to_owned() }).is_some() {
                fault(format!("{date} 重复"));
            }
        }
        self.first_year = self.days.keys().next().map_or(self.first_year, |date| date.year());
        self.last_year = self.days.keys().next_back().map_or(self.last_year, |date| date.year());
        faults.extend(self.check());
        if faults.is_empty() { Ok(self) } else { Err(faults) }
    }

    /// What is wrong with the hours and the week.
    pub fn check(&self) -> Vec<CalendarFault> {
        let mut faults = vec![];
        let mut fault = |message: String| faults.push(CalendarFault { line: None, message });
        if self.week.is_empty() || self.week.iter().any(|day| !(1..=7).contains(day)) {
            fault("每周工作日 week 应列出 1（周一）至 7（周日）中的若干个".to_owned());
        }
        if TimeZone::get(&self.zone).is_err() {
            fault(format!("时区“{}”不认识，例如 Asia/Shanghai", self.zone));
        }
        let leap_year = Date::constant(2024, 1, 1);
        for day in leap_year.series(jiff::Span::new().days(1)).take(366).map(month_day) {
            let names: Vec<&str> = self.seasons.iter().filter(|season| season.holds(&day)).map(|season| season.name.as_str()).collect();
            match names.len() {
                1 => {}
                0 => {
                    fault(format!("{day} 没有办公时间：各季合起来要覆盖全年"));
                    break;
                }
                _ => {
                    fault(format!("{day} 同属{}：各季不能重叠", names.join("、")));
                    break;
                }
            }
        }
        for season in &self.seasons {
            let ordered = season.hours.windows(2).all(|pair| pair[0].close <= pair[1].open);
            if season.hours.is_empty() || !ordered {
                fault(format!("{}的办公时间要从早到晚排列，不能空缺或重叠", season.name));
            }
        }
        faults
    }

    /// The version: a hash of the content.
    pub fn version(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        blake3::hash(&text).to_hex().to_string()
    }

    /// The zone; an unknown one is Shanghai's (the check refuses it before it gets here).
    pub fn zone(&self) -> TimeZone {
        if self.zone == "Asia/Shanghai" { shanghai() } else { TimeZone::get(&self.zone).unwrap_or_else(|_| shanghai()) }
    }

    /// What `date` is.
    pub fn day(&self, date: Date) -> Day<'_> {
        if let Some(exception) = self.days.get(&date) {
            return if exception.worked { Day::MakeUp(&exception.holiday) } else { Day::Holiday(&exception.holiday) };
        }
        if !self.covers(date)
            && let Some(holiday) = self.yearly.get(&month_day(date))
        {
            return Day::Holiday(holiday);
        }
        if self.week.contains(&date.weekday().to_monday_one_offset()) { Day::Working } else { Day::Weekend }
    }

    /// Whether the days off of its year are known.
    pub fn covers(&self, date: Date) -> bool {
        self.first_year <= date.year() && date.year() <= self.last_year
    }

    /// The office hours of `date`, whether or not it is worked.
    pub fn intervals(&self, date: Date) -> &[Interval] {
        let day = month_day(date);
        self.seasons.iter().find(|season| season.holds(&day)).map_or(&[], |season| &season.hours)
    }

    /// The open hours of `date` as instants; none on a rest day.
    pub fn open(&self, date: Date, zone: &TimeZone) -> Vec<(Instant, Instant)> {
        if !self.day(date).worked() {
            return vec![];
        }
        self.intervals(date).iter().map(|hours| (at(date, hours.open, zone), at(date, hours.close, zone))).collect()
    }

    /// Office time between two instants, in milliseconds; 0 when they stand the other way round.
    pub fn working_millis(&self, from: Instant, to: Instant) -> i64 {
        let zone = self.zone();
        let mut sum = 0;
        for date in dates(from, to, &zone) {
            for (open, close) in self.open(date, &zone) {
                sum += (close.0.min(to.0) - open.0.max(from.0)).max(0);
            }
        }
        sum
    }

    /// The office time of one ordinary day of `date`'s season, in milliseconds.
    pub fn day_millis(&self, date: Date) -> i64 {
        self.intervals(date).iter().map(|hours| hours.open.duration_until(hours.close).as_millis() as i64).sum()
    }
}

/// Wall-clock time of a day as an instant; a time that the zone skips is taken as it stands before the gap.
pub(super) fn at(date: Date, time: Time, zone: &TimeZone) -> Instant {
    date.to_datetime(time).to_zoned(zone.clone()).map_or(Instant(0), |zoned| zoned.timestamp().into())
}

/// Midnight at which `date` begins.
pub(super) fn begin(date: Date, zone: &TimeZone) -> Instant {
    at(date, Time::midnight(), zone)
}

/// The days that a span touches, at most as many as the horizon of a reckoning allows.
pub(super) fn dates(from: Instant, to: Instant, zone: &TimeZone) -> impl Iterator<Item = Date> + use<> {
    let last = to.date(zone);
    from.date(zone).series(jiff::Span::new().days(1)).take_while(move |date| *date <= last).take(super::reckon::HORIZON_DAYS)
}
