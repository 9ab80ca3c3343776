//! What is left of a limit, as people say it, and when it becomes pressing.

use jiff::civil::Date;

use super::{Calendar, Limit, reckon::HORIZON_DAYS, spans::length};
use crate::Instant;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How near the end is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// There is time.
    Ok,
    /// 临期.
    Soon,
    /// 已超期.
    Overdue,
}

/// What is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeLeft {
    /// `还剩 1天3小时`, `已超期 2小时`.
    pub text: String,
    /// How near the end is.
    pub nearness: Nearness,
}

/// What is left at `now` of a limit that ends at `due`: in office time for limits in office time, otherwise in natural time.
pub fn time_left(now: Instant, due: Instant, limit: &Limit, calendar: &Calendar) -> TimeLeft {
    let overdue = now > due;
    let nearness = match overdue {
        true => Nearness::Overdue,
        false if now >= soon_at(due, limit, calendar) => Nearness::Soon,
        false => Nearness::Ok,
    };
    let (early, late) = if overdue { (due, now) } else { (now, due) };
    let office = if limit.working() { calendar.working_millis(early, late) } else { 0 };
    // Overdue by a night or a holiday only: office time would say nothing.
    let said = if office > 0 { office_text(office, due, calendar) } else { natural_text(late.0.saturating_sub(early.0)) };
    TimeLeft { text: format!("{} {said}", if overdue { "已超期" } else { "还剩" }), nearness }
}

fn natural_text(millis: i64) -> String {
    let (days, hours) = (millis / DAY, millis % DAY / HOUR);
    match (days, hours) {
        (0, 3..) => format!("{hours}小时"),
        (0, _) => length(millis),
        (days, 0) => format!("{days}天"),
        (days, hours) => format!("{days}天{hours}小时"),
    }
}

fn office_text(millis: i64, due: Instant, calendar: &Calendar) -> String {
    let day = calendar.day_millis(due.date(&calendar.zone())).max(1);
    let (days, hours) = (millis / day, millis % day / HOUR);
    match (days, hours) {
        (0, 3..) => format!("{hours}小时（工作时间）"),
        (0, _) => format!("{}（工作时间）", length(millis)),
        (days, 0) => format!("{days}个工作日"),
        (days, hours) => format!("{days}个工作日{hours}小时"),
    }
}

/// From when on a limit that ends at `due` is pressing (临期): when a quarter of it is left, but at most one day (or one office
/// day) and at least a quarter of an hour before its end; a limit of the same day, four hours before.
///
/// A fixed moment, so that lists find what is pressing by index.
pub fn soon_at(due: Instant, limit: &Limit, calendar: &Calendar) -> Instant {
    let office_day = calendar.day_millis(due.date(&calendar.zone()));
    let window = match *limit {
        Limit::Immediately => 0,
        Limit::SameDay => 4 * HOUR,
        Limit::Minutes(n) => quarter(n.saturating_mul(MINUTE), DAY),
        Limit::Days(n) | Limit::CivilDays(n) => quarter(n.saturating_mul(DAY), DAY),
        Limit::WorkingMinutes(n) => quarter(n.saturating_mul(MINUTE), office_day),
        Limit::WorkingDays(n) => quarter(n.saturating_mul(office_day), office_day),
    };
    if limit.working() { back(due, window, calendar) } else { due.plus(-window) }
}

fn quarter(whole: i64, most: i64) -> i64 {
    (whole / 4).clamp(MINUTE * 15, most.max(MINUTE * 15))
}

/// The moment from which `window` milliseconds of office time remain until `due`.
fn back(due: Instant, window: i64, calendar: &Calendar) -> Instant {
    let zone = calendar.zone();
    let mut left = window;
    let days = std::iter::successors(Some(due.date(&zone)), |date: &Date| date.yesterday().ok());
    for date in days.take(HORIZON_DAYS) {
        for (open, close) in calendar.open(date, &zone).into_iter().rev() {
            let close = close.min(due);
            let length = (close.0 - open.0).max(0);
            if length >= left {
                return close.plus(-left);
            }
            left -= length;
        }
    }
    due
}
