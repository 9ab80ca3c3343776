//! What a record counts as: the lines it adds to the figures of its kind. Pure.
//!
//! A figure **on a day** takes the record as it stands now, on the day its path leads to. A figure of **what is the case** (`on =
//! "now"`) takes the record as it stood on each day of its history: since when the condition has held, and until when.

use std::{cmp::Ordering, collections::BTreeMap};

use kernel::{
    Decider, Recorded,
    schema::{
        Counted, Datum, Indicator, Phase, RecordClass, RecordKind, Relation, Values,
        condition::{Lookup, Operand},
    },
};
use serde::{Serialize, Serializer};

use super::table::FOREVER;
use crate::{
    facets::validity,
    rules::{Body, Event, Record, clock::local_day, lookup::Over},
};

/// The number of this way of counting: raise it when the same declarations shall give other lines.
pub const COUNTING: u32 = 1;
/// Matters registered, of every kind whose existence whoever reads over the area may know of.
pub const REGISTERED: &str = "@registered";
/// The same, ended as they should.
pub const CLOSED: &str = "@closed";
/// In [`REGISTERED`]: settled on the spot.
pub const SPOT: &str = "spot";
/// In [`REGISTERED`]: ended.
pub const ENDED: &str = "ended";
/// In [`REGISTERED`]: both.
pub const SPOT_ENDED: &str = "spot_ended";
/// An indicator counts by the days of bookings.
pub const BOOKED: &str = "bookings.day";
/// An indicator counts what is the case.
pub const NOW: &str = "now";

/// A number in ten-thousandths: whole numbers, decimals and money, exact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(pub i64);

impl Amount {
    /// A count.
    #[must_use]
    pub const fn whole(n: i64) -> Self {
        Self(n.saturating_mul(10_000))
    }

    /// `part` of `whole` in per cent, to one place. Never 100 while something is missing, never 0 while there is something.
    #[must_use]
    pub fn percent(part: i64, whole: i64) -> Option<Self> {
        if whole <= 0 {
            return None;
        }
        let tenths = (i128::from(part) * 2_000 + i128::from(whole)) / (i128::from(whole) * 2);
        let tenths = match part.cmp(&whole) {
            Ordering::Less if part > 0 => tenths.clamp(1, 999),
            _ => tenths,
        };
        i64::try_from(tenths).ok().map(|tenths| Self(tenths * 1_000))
    }
}

impl Serialize for Amount {
    /// A JSON number: whole where it is, else the decimal itself (four places are exact in a double up to 900 billion).
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.0 % 10_000 == 0 { to.serialize_i64(self.0 / 10_000) } else { to.serialize_f64(self.0 as f64 / 10_000.0) }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// The indicator's code.
    pub code: String,
    /// The day on which it counts, or the first.
    pub day: String,
    /// The value by which the indicator is split.
    pub split: String,
    /// The value of which the different ones are counted.
    pub what: String,
    /// The day from which it is no longer the case.
    pub until: String,
    /// What is added up.
    pub amount: i64,
}

/// What was booked to a record on a day, in ten-thousandths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The day.
    pub day: String,
    /// Whether it goes out.
    pub out: bool,
    /// How much; below zero where it takes another back.
    pub amount: i64,
}

/// Whether records of a kind are counted at all.
pub const fn is_counted(kind: &RecordKind) -> bool {
    kind.on && kind.closed.is_none()
}

/// Whether a kind stands in trend and places: matters that whoever reads over the area may know of.
pub fn is_in_places(kind: &RecordKind) -> bool {
    is_counted(kind) && kind.class == RecordClass::Matter && kind.see.contains(&Relation::Reader)
}

/// Whether an indicator of a kind asks how the record stood in the past.
pub fn asks_past(kind: &RecordKind) -> bool {
    kind.indicators.iter().any(|indicator| indicator.on == NOW)
}

/// Whether an indicator of a kind asks for bookings by their day.
pub fn asks_bookings(kind: &RecordKind) -> bool {
    kind.indicators.iter().any(|indicator| indicator.on == BOOKED)
}

/// Every line that a record adds, in order. `history` is asked where [`asks_past`], `booked` where [`asks_bookings`].
pub fn lines(kind: &RecordKind, body: &Body, history: &[Recorded<Event>], booked: &[Booked]) -> Vec<Line> {
    if !is_counted(kind) || !body.status.phase.counts() {
        return vec![];
    }
    let mut all = builtin(kind, body);
    for indicator in &kind.indicators {
        match indicator.on.as_str() {
            NOW => {}
            BOOKED => all.extend(on_bookings(indicator, body, booked)),
            on => {
                if let Operand::Text(day) = at(body, on) {
                    all.extend(worth(indicator, body).into_iter().map(|worth| worth.line(indicator, &day, FOREVER)));
                }
            }
        }
    }
    all.extend(of_the_past(kind, history));
    all.sort();
    // A value that is named twice is worth one line.
    all.dedup();
    all
}

/// What trend and places are made of.
fn builtin(kind: &RecordKind, body: &Body) -> Vec<Line> {
    if !is_in_places(kind) {
        return vec![];
    }
    let line = |code: &str, day: String, what: &str| Line {
        code: code.to_owned(),
        day,
        split: kind.code.clone(),
        what: what.to_owned(),
        until: FOREVER.to_owned(),
        amount: 0,
    };
    let closed = body.marks.get("closed").map(|at| local_day(*at));
    let spot = matches!(at(body, "intake.on_the_spot"), Operand::Flag(true));
    let state = match (spot, closed.is_some()) {
        (true, true) => SPOT_ENDED,
        (true, false) => SPOT,
        (false, true) => ENDED,
        (false, false) => "",
    };
    let registered = line(REGISTERED, local_day(body.registered_at), state);
    std::iter::once(registered).chain(closed.map(|day| line(CLOSED, day, ""))).collect()
}

/// What a record is worth to an indicator, apart from the day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Worth {
    split: String,
    what: String,
    amount: i64,
}

impl Worth {
    fn line(self, indicator: &Indicator, day: &str, until: &str) -> Line {
        let Self { split, what, amount } = self;
        Line { code: indicator.code.clone(), day: day.to_owned(), split, what, until: until.to_owned(), amount }
    }
}

/// Nothing where the record does not meet the condition; several where the different values of a choice of several are counted.
fn worth(indicator: &Indicator, body: &Body) -> Vec<Worth> {
    let form = Values::new();
    let over = Over { body: Some(body), form: &form };
    if indicator.only.as_ref().is_some_and(|only| !only.holds(&over)) {
        return vec![];
    }
    let split = indicator.split.as_ref().map(|split| words(at(body, &split.by)).into_iter().next().unwrap_or_default());
    let split = split.unwrap_or_default();
    let one = |what: String, amount: i64| Worth { split: split.clone(), what, amount };
    match &indicator.count {
        Counted::Records => vec![one(String::new(), 0)],
        Counted::Sum(path) => vec![one(String::new(), number(body, path))],
        Counted::Distinct(path) => words(at(body, path)).into_iter().map(|what| one(what, 0)).collect(),
        Counted::Share(share) => vec![one(String::new(), i64::from(share.holds(&over)))],
    }
}

/// What a path leads to; the short heads of columns stand for their facts.
fn at(body: &Body, path: &str) -> Operand {
    let path = match path {
        "lead" => "tasks.lead",
        "co" => "tasks.co",
        "due" => "clock.due",
        path => path,
    };
    Over { body: Some(body), form: &Values::new() }.at(path)
}

fn words(operand: Operand) -> Vec<String> {
    match operand {
        Operand::Absent | Operand::Hidden => vec![],
        Operand::Text(text) => vec![text],
        Operand::Number(number) => vec![number.to_string()],
        Operand::Flag(flag) => vec![if flag { "yes" } else { "no" }.to_owned()],
        Operand::Many(many) => many,
    }
}

/// The number at a path; of a column of a table, the sum of its rows.
fn number(body: &Body, path: &str) -> i64 {
    let column = path.strip_prefix("field.").and_then(|rest| rest.split_once('.'));
    if let Some((table, column)) = column {
        let Some(Datum::Rows(rows)) = body.values.get(table) else { return 0 };
        return rows.iter().filter_map(|row| row.get(column)?.number()).fold(0, i64::saturating_add);
    }
    if let Operand::Number(number) = at(body, path) { number } else { 0 }
}

/// A line for each day on which something was booked.
fn on_bookings(indicator: &Indicator, body: &Body, booked: &[Booked]) -> Vec<Line> {
    let wanted = |one: &&Booked| match &indicator.count {
        Counted::Sum(path) if path == "bookings.in" => !one.out,
        Counted::Sum(path) if path == "bookings.out" => one.out,
        _ => true,
    };
    let mut days: BTreeMap<&str, i64> = BTreeMap::new();
    for one in booked.iter().filter(wanted) {
        let signed =
            if one.out && matches!(&indicator.count, Counted::Sum(path) if path == "bookings.balance") { -one.amount } else { one.amount };
        let day = days.entry(&one.day).or_default();
        *day = day.saturating_add(signed);
    }
    let sums = matches!(indicator.count, Counted::Sum(_));
    let each = worth(indicator, body);
    let line = |(day, amount): (&str, i64), worth: &Worth| {
        let amount = if sums { amount } else { worth.amount };
        Worth { amount, ..worth.clone() }.line(indicator, day, FOREVER)
    };
    days.into_iter().flat_map(|day| each.iter().map(move |worth| line(day, worth))).collect()
}

/// Since when, and until when, each condition of what is the case has held. A command says what is the case from its day on: the day
/// that it names (从哪一天起), else the day on which it was recorded.
fn of_the_past(kind: &RecordKind, history: &[Recorded<Event>]) -> Vec<Line> {
    let now: Vec<&Indicator> = kind.indicators.iter().filter(|indicator| indicator.on == NOW).collect();
    let mut days: Vec<(String, Vec<Vec<Worth>>)> = vec![];
    let mut state = Record::default();
    let mut begun = String::new();
    for command in history.chunk_by(|one, next| !now.is_empty() && one.envelope.command == next.envelope.command) {
        state = command.iter().fold(state, Record::evolve);
        let Some(body) = state.body() else { continue };
        let named = command.iter().rev().find_map(|seen| day_named(&seen.event));
        let day = named.unwrap_or_else(|| command.first().map(|seen| local_day(seen.at)).unwrap_or_default()).max(begun.clone());
        if begun.is_empty() {
            begun.clone_from(&day);
        }
        while days.last().is_some_and(|(known, _)| *known >= day) {
            days.pop();
        }
        let worth = |indicator: &&Indicator| if is_the_case(indicator, body) { worth(indicator, body) } else { vec![] };
        days.push((day, now.iter().map(worth).collect()));
    }
    let mut all = vec![];
    for (at, indicator) in now.iter().enumerate() {
        let mut held: BTreeMap<&Worth, &str> = BTreeMap::new();
        for (day, worths) in &days {
            let over: Vec<&Worth> = held.keys().copied().filter(|worth| !worths[at].contains(worth)).collect();
            for worth in over {
                let since = held.remove(worth).unwrap_or_default();
                all.push(worth.clone().line(indicator, since, day));
            }
            for worth in &worths[at] {
                held.entry(worth).or_insert(day);
            }
        }
        all.extend(held.into_iter().map(|(worth, since)| worth.clone().line(indicator, since, FOREVER)));
    }
    all
}

/// The day that an event names as the one from which it holds.
fn day_named(event: &Event) -> Option<String> {
    match event {
        Event::Entered(entered) if entered.kind.class != RecordClass::Matter => entered.day.clone(),
        Event::Taken(taken) => taken.on.clone(),
        Event::Validity(validity::Event::Changed { change }) => Some(change.from.clone()),
        Event::Validity(validity::Event::Ended { until }) => Some(until.clone()),
        _ => None,
    }
}

/// Whether a record is the case: where the condition does not ask for a status itself, as long as it has not ended.
fn is_the_case(indicator: &Indicator, body: &Body) -> bool {
    let paths = indicator.only.as_ref().map(|only| only.paths()).unwrap_or_default();
    let phase = body.status.phase;
    phase.counts() && (paths.contains(&"status") || paths.contains(&"phase") || phase.is_open() || phase == Phase::Holds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_whole_only_when_nothing_is_missing() {
        let percent = |part, whole| Amount::percent(part, whole).map(|amount| amount.0);
        assert_eq!(percent(46, 50), Some(920_000));
        assert_eq!(percent(1, 3), Some(333_000));
        assert_eq!(percent(2, 3), Some(667_000));
        assert_eq!(percent(9_999, 10_000), Some(999_000));
        assert_eq!(percent(1, 10_000), Some(1_000));
        assert_eq!(percent(10_000, 10_000), Some(1_000_000));
        assert_eq!(percent(0, 7), Some(0));
        assert_eq!(percent(0, 0), None);
    }

    #[test]
    fn numbers_are_written_as_they_are() {
        let written = |amount| serde_json::to_string(&Amount(amount)).unwrap();
        assert_eq!([30_000, -10_000, 15_000, 12_345_600, 1].map(written), ["3", "-1", "1.5", "1234.56", "0.0001"]);
    }
}
