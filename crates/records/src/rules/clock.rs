//! Limits worked out, and the clocks that run by them. Pure: the calendar is handed in.

use kernel::{
    Instant,
    calendar::{Calendar, Limit, Pause, reckon, soon_at},
    schema::{LimitRule, RecordKind, Values, Within},
    time::shanghai,
};
use serde::{Deserialize, Serialize};

/// A limit worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoned {
    /// From when.
    pub start: Instant,
    /// How long.
    pub limit: Limit,
    /// Until when.
    pub due: Instant,
    /// From when on it is pressing (临期).
    pub soon: Instant,
    /// Whether it reaches beyond the published calendar (暂定期限).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

impl Reckoned {
    /// When `limit` from `start` ends.
    pub fn new(start: Instant, limit: &Limit, calendar: &Calendar, pauses: &[Pause]) -> Self {
        let reckoning = reckon(start, limit, calendar, pauses);
        let soon = soon_at(reckoning.due, limit, calendar);
        Self { start, limit: limit.clone(), due: reckoning.due, soon, provisional: reckoning.provisional }
    }

    /// An end that a person or a field set.
    pub fn until(start: Instant, due: Instant, limit: Limit, calendar: &Calendar) -> Self {
        let soon = soon_at(due, &limit, calendar);
        Self { start, limit, due, soon, provisional: false }
    }
}

/// A running, standing or ended clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The limit as last reckoned.
    pub reckoned: Reckoned,
    /// Spans in which it stands still, each with its known end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// A later end that was granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended: Option<Instant>,
    /// When the work it measures was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<Instant>,
    /// Whether it was called off (withdrawn, merged, returned) before the work was done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
}

impl Clock {
    /// A clock that has just started.
    pub const fn new(reckoned: Reckoned) -> Self {
        Self { reckoned, pauses: vec![], extended: None, met: None, off: false }
    }

    /// When it ends.
    pub fn due(&self) -> Instant {
        self.extended.map_or(self.reckoned.due, |until| until.max(self.reckoned.due))
    }

    /// From when on it is pressing: a day before an end that was granted later.
    pub fn soon(&self) -> Instant {
        let late = self.extended.filter(|until| *until > self.reckoned.due);
        late.map_or(self.reckoned.soon, |until| until.plus(-DAY))
    }

    /// Whether it is still owed.
    pub const fn is_open(&self) -> bool {
        self.met.is_none() && !self.off
    }

    /// Until when it stands still at `now`, if it does.
    pub fn paused(&self, now: Instant) -> Option<Instant> {
        self.pauses.iter().filter(|pause| pause.from <= now).filter_map(|pause| pause.to).filter(|to| *to > now).max()
    }

    /// Whether the work was done after its end.
    pub fn was_late(&self) -> bool {
        self.met.is_some_and(|met| met > self.due())
    }
}

/// A day, in milliseconds.
pub const DAY: i64 = 24 * 3_600_000;

/// The last millisecond of the local day of `at`: what is spoken of in days ends with the day.
pub fn day_end(at: Instant) -> Instant {
    let zone = shanghai();
    let next = at.date(&zone).tomorrow().ok().and_then(|date| date.to_zoned(zone).ok());
    next.map_or(at, |zoned| Instant::from(zoned.timestamp()).plus(-1))
}

/// The last millisecond of a civil day as written (`2026-11-27`).
pub fn end_of(day: &str) -> Option<Instant> {
    let date: jiff::civil::Date = day.parse().ok()?;
    let next = date.tomorrow().ok()?.to_zoned(shanghai()).ok()?;
    Some(Instant::from(next.timestamp()).plus(-1))
}

/// The first millisecond of a civil day as written.
pub fn begin_of(day: &str) -> Option<Instant> {
    let date: jiff::civil::Date = day.parse().ok()?;
    Some(Instant::from(date.to_zoned(shanghai()).ok()?.timestamp()))
}

/// The local day of a moment, `2026-11-27`.
pub fn local_day(at: Instant) -> String {
    at.date(&shanghai()).to_string()
}

/// When what `rule` limits ends, from `start`, for a record with these values. `None` where the field that says so is empty.
pub fn reckoned(
    rule: &LimitRule,
    kind: &RecordKind,
    values: &Values,
    start: Instant,
    calendar: &Calendar,
    pauses: &[Pause],
) -> Option<Reckoned> {
    match &rule.within {
        Within::Length(limit) => Some(Reckoned::new(start, limit, calendar, pauses)),
        Within::ByChoice { field, otherwise } => {
            let day = local_day(start);
            let held = kind.field(field).zip(values.get(field).and_then(kernel::schema::Datum::plain));
            let choice = held.and_then(|(field, code)| kind.choice(field, &code));
            let limit = choice.and_then(|choice| choice.finish_on(&day[5..], is_pressing(kind, values)));
            Some(Reckoned::new(start, limit.unwrap_or(otherwise), calendar, pauses))
        }
        Within::AtField(field) => {
            let due = match values.get(field)? {
                kernel::schema::Datum::Date(day) => end_of(day)?,
                kernel::schema::Datum::Moment(at) => *at,
                _ => return None,
            };
            Some(Reckoned::until(start, due, Limit::Days(1), calendar))
        }
    }
}

/// By when it must be under control, where the category says so.
pub fn control(kind: &RecordKind, values: &Values, start: Instant, calendar: &Calendar) -> Option<Reckoned> {
    let field = kind.field(kind.word("intake.category")?)?;
    let choice = kind.choice(field, &values.get(&field.code)?.plain()?)?;
    let limit = choice.control_on(&local_day(start)[5..])?;
    Some(Reckoned::new(start, limit, calendar, &[]))
}

/// Whether the record is urgent or serious, by the fields its kind names for it.
pub fn is_pressing(kind: &RecordKind, values: &Values) -> bool {
    coded(kind, values, "intake.urgency") == Some("urgent".to_owned()) || is_serious(kind, values)
}

/// Whether it is urgent.
pub fn is_urgent(kind: &RecordKind, values: &Values) -> bool {
    coded(kind, values, "intake.urgency") == Some("urgent".to_owned())
}

/// Whether it is serious.
pub fn is_serious(kind: &RecordKind, values: &Values) -> bool {
    coded(kind, values, "intake.grade") == Some("serious".to_owned())
}

fn coded(kind: &RecordKind, values: &Values, parameter: &str) -> Option<String> {
    values.get(kind.word(parameter)?)?.plain()
}
