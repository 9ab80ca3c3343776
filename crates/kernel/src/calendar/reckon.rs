//! The reckoning itself: walk the days from the start, count what counts, stop when the limit is full.
//!
//! Pauses: a limit in hours stands still for exactly as long as the pause lasts. A limit in days loses each day at whose end
//! (close of business, or midnight) the pause holds: from Monday to Wednesday 10:00 are two days, an hour at noon is none.

use jiff::{civil::Date, tz::TimeZone};

use super::{
    Calendar, Day, Limit, Pause, Reckoning,
    days::{begin, dates},
    limit::LONGEST_DAYS,
    spans::{Span, Why, lines},
};
use crate::Instant;

/// How many days a reckoning looks ahead at most (some fifty years).
pub(super) const HORIZON_DAYS: usize = 20_000;

/// Starts outside 1900–2400 are nonsense; they answer at once instead of walking off the calendar.
const SANE: std::ops::Range<i64> = -2_208_988_800_000..13_569_465_600_000;

const MINUTE: i64 = 60_000;

/// Reckons when `limit`, started at `start`, ends, and how that came about.
pub fn reckon(start: Instant, limit: &Limit, calendar: &Calendar, pauses: &[Pause]) -> Reckoning {
    if !SANE.contains(&start.0) {
        return Reckoning { due: start, provisional: true, lines: vec![] };
    }
    let mut walk = Walk::new(start, calendar, pauses);
    let minutes = |n: i64| n.clamp(0, LONGEST_DAYS * 1_440) * MINUTE;
    let days = |n: i64| n.clamp(0, LONGEST_DAYS);
    match *limit {
        Limit::Immediately => {}
        Limit::Minutes(n) => walk.natural_minutes(minutes(n)),
        Limit::SameDay => walk.natural_days(1, true),
        Limit::Days(n) => walk.natural_days(days(n), false),
        Limit::CivilDays(n) => {
            walk.natural_days(days(n), false);
            walk.move_past_rest();
        }
        Limit::WorkingMinutes(n) => walk.working_minutes(minutes(n)),
        Limit::WorkingDays(n) => walk.working_days(days(n)),
    }
    let due = walk.spans.last().map_or(start, |span| span.to);
    Reckoning { due, provisional: walk.provisional, lines: lines(walk.spans) }
}

struct Walk<'a> {
    start: Instant,
    calendar: &'a Calendar,
    zone: TimeZone,
    /// Sorted, not overlapping, not before the start.
    pauses: Vec<(Instant, Instant)>,
    spans: Vec<Span>,
    provisional: bool,
}

impl<'a> Walk<'a> {
    fn new(start: Instant, calendar: &'a Calendar, pauses: &[Pause]) -> Self {
        let mut ended: Vec<(Instant, Instant)> =
            pauses.iter().filter_map(|pause| Some((pause.from.max(start), pause.to?))).filter(|(from, to)| from < to).collect();
        ended.sort_unstable();
        let mut merged: Vec<(Instant, Instant)> = vec![];
        for (from, to) in ended {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        Self { start, calendar, zone: calendar.zone(), pauses: merged, spans: vec![], provisional: false }
    }

    fn days(&self) -> impl Iterator<Item = Date> + use<> {
        dates(self.start, Instant(SANE.end), &self.zone)
    }

    fn end(&self, date: Date) -> Instant {
        begin(date.tomorrow().unwrap_or(date), &self.zone)
    }

    /// Whether a pause holds at the very end of a day that ends at `close`.
    fn paused_at(&self, close: Instant) -> bool {
        self.pauses.iter().any(|(from, to)| *from < close && close <= *to)
    }

    fn rest(&self, date: Date) -> Why {
        match self.calendar.day(date) {
            Day::Holiday(name) => Why::Holiday(name.to_owned()),
            _ => Why::Weekend,
        }
    }

    /// Years whose days off are not known make what depends on them provisional.
    fn visit(&mut self, date: Date) {
        self.provisional |= !self.calendar.covers(date);
    }

    fn natural_minutes(&mut self, limit: i64) {
        let (mut cursor, mut left) = (self.start, limit);
        for (from, to) in self.pauses.clone() {
            if from.0 - cursor.0 >= left {
                break;
            }
            self.spans.push(Span::counted(cursor, from, Why::Natural));
            self.spans.push(Span::gap(from, to, Why::Pause));
            left -= from.0 - cursor.0;
            cursor = to;
        }
        self.spans.push(Span::counted(cursor, cursor.plus(left), Why::Natural));
    }

    fn natural_days(&mut self, limit: i64, first_counts: bool) {
        let mut left = limit;
        for date in self.days() {
            if left == 0 {
                break;
            }
            let (from, end) = (begin(date, &self.zone).max(self.start), self.end(date));
            let first = from == self.start && date == self.start.date(&self.zone);
            if first && !first_counts {
                self.spans.push(Span::gap(from, end, Why::FirstDay));
            } else if self.paused_at(end) {
                self.spans.push(Span::gap(from, end, Why::Pause));
            } else {
                left -= 1;
                // The last day ends with its last millisecond, so that its date is the one people read.
                let to = if left == 0 { end.plus(-1) } else { end };
                self.spans.push(Span { days: 1, ..Span::counted(from, to, Why::NaturalDays) });
            }
        }
        self.provisional |= left > 0;
    }

    /// Procedure law: a last day that is a rest day moves the end to the next working day.
    fn move_past_rest(&mut self) {
        let Some(mut from) = self.spans.last().map(|span| span.to) else { return };
        let landed = from.date(&self.zone);
        self.visit(landed);
        if self.calendar.day(landed).worked() {
            return;
        }
        let why = match self.calendar.day(landed) {
            Day::Holiday(name) => format!("{name}放假"),
            _ => "周末".to_owned(),
        };
        let following: Vec<Date> = dates(from, Instant(SANE.end), &self.zone).skip(1).take(LONGEST_DAYS as usize).collect();
        for date in following {
            self.visit(date);
            let end = self.end(date);
            let paused = self.paused_at(end);
            if self.calendar.day(date).worked() && !paused {
                self.spans.push(Span::gap(from, end.plus(-1), Why::Moved(why)));
                return;
            }
            self.spans.push(Span::gap(from, end, if paused { Why::Pause } else { Why::Moved(why.clone()) }));
            from = end;
        }
        self.provisional = true;
    }

    fn working_days(&mut self, limit: i64) {
        let mut left = limit;
        for date in self.days() {
            if left == 0 {
                return;
            }
            self.visit(date);
            let open = self.calendar.open(date, &self.zone);
            let (from, end) = (begin(date, &self.zone).max(self.start), self.end(date));
            let (Some((opening, _)), Some((_, close))) = (open.first().copied(), open.last().copied()) else {
                self.spans.push(Span::gap(from, end, self.rest(date)));
                continue;
            };
            if date == self.start.date(&self.zone) {
                self.spans.push(Span::gap(from, end, if self.start >= close { Why::After } else { Why::FirstDay }));
                continue;
            }
            self.spans.push(Span::gap(from, opening, Why::Before));
            if self.paused_at(close) {
                self.spans.push(Span::gap(opening, close, Why::Pause));
            } else {
                left -= 1;
                let why = self.worked(date, Why::OfficeDays);
                let millis = open.iter().map(|(open, close)| close.0 - open.0).sum();
                self.spans.push(Span { from: opening, to: close, counted: true, why, millis, days: 1 });
            }
            if left > 0 {
                self.spans.push(Span::gap(close, end, Why::After));
            }
        }
        self.provisional |= left > 0;
    }

    fn worked(&self, date: Date, ordinary: Why) -> Why {
        if matches!(self.calendar.day(date), Day::MakeUp(_)) { Why::MakeUp(date) } else { ordinary }
    }

    fn working_minutes(&mut self, limit: i64) {
        let mut left = limit;
        for date in self.days() {
            if left == 0 {
                return;
            }
            self.visit(date);
            for span in &self.day_spans(date) {
                for mut part in self.cut(span) {
                    if part.counted && part.millis >= left {
                        part.to = part.from.plus(left);
                        part.millis = left;
                        self.spans.push(part);
                        return;
                    }
                    left -= part.millis;
                    self.spans.push(part);
                }
            }
        }
        self.provisional |= left > 0;
    }

    /// One day from the start (or midnight) to midnight: closed, open, noon, open, closed.
    fn day_spans(&self, date: Date) -> Vec<Span> {
        let (mut cursor, end) = (begin(date, &self.zone).max(self.start), self.end(date));
        let open = self.calendar.open(date, &self.zone);
        if open.is_empty() {
            return vec![Span::gap(cursor, end, self.rest(date))];
        }
        let why = self.worked(date, Why::Office);
        let mut spans = vec![];
        for (index, (opening, close)) in open.into_iter().enumerate() {
            if close <= cursor {
                continue;
            }
            if cursor < opening {
                spans.push(Span::gap(cursor, opening, if index == 0 { Why::Before } else { Why::Noon }));
                cursor = opening;
            }
            spans.push(Span::counted(cursor, close, why.clone()));
            cursor = close;
        }
        spans.push(Span::gap(cursor, end, Why::After));
        spans
    }

    /// Takes the pauses out of a span.
    fn cut(&self, span: &Span) -> Vec<Span> {
        let mut parts = vec![];
        let mut cursor = span.from;
        let part = |from: Instant, to: Instant| Span { millis: if span.counted { to.0 - from.0 } else { 0 }, from, to, ..span.clone() };
        for (from, to) in self.pauses.iter().filter(|(from, to)| *from < span.to && span.from < *to) {
            let (from, to) = ((*from).max(span.from), (*to).min(span.to));
            if cursor < from {
                parts.push(part(cursor, from));
            }
            parts.push(Span::gap(from, to, Why::Pause));
            cursor = to;
        }
        if cursor < span.to {
            parts.push(part(cursor, span.to));
        }
        parts
    }
}
