//! Bookings: dated amounts, in and out. The state keeps sums; the lines lie in a table of their own. What was booked wrongly is
//! taken back by a counter-entry, never changed.

use kernel::{
    Instant, TextRef,
    schema::{Datum, Field, FieldType, Need, RecordKind, Row, Step, Values, Verb, condition::Operand},
};
use serde::{Deserialize, Serialize};

use super::{Acted, Acting, Mark, asked, note};
use crate::rules::{
    event::Event as RecordEvent,
    lookup::Over,
    refusal::RecordRefusal,
    state::Body,
    values::{Asked, judge},
};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Everything that came in, in ten-thousandths.
    #[serde(default)]
    pub in_sum: i64,
    /// Everything that went out, in ten-thousandths.
    #[serde(default)]
    pub out_sum: i64,
    /// How many lines there are.
    #[serde(default)]
    pub lines: u32,
    /// Lines that were taken back, and those that take back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reversed: Vec<u32>,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A line was booked.
    Booked {
        /// The line.
        line: Line,
    },
    /// A line was taken back.
    Reversed {
        /// The number of the counter-entry.
        no: u32,
        /// The line that it takes back, whole, so that sums follow.
        of: Line,
    },
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number within the record, from 1.
    pub no: u32,
    /// The day.
    pub day: String,
    /// Whether it goes out.
    pub out: bool,
    /// How much, in ten-thousandths.
    pub amount: i64,
    /// What else the row holds.
    #[serde(default, skip_serializing_if = "Row::is_empty")]
    pub row: Row,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<TextRef>,
    /// When it was booked.
    pub at: Instant,
}

impl State {
    /// What is left.
    pub const fn balance(&self) -> i64 {
        self.in_sum - self.out_sum
    }
}

/// The columns of the table field whose rows are lines.
fn columns(kind: &RecordKind) -> &[Field] {
    let field = kind.word("bookings.field").and_then(|code| kind.field(code));
    field.map_or(&[][..], |field| &field.rows)
}

/// What its verbs ask: the columns of a line under `@` codes.
pub fn asks(kind: &RecordKind, step: &Step) -> Vec<Field> {
    match step.verb {
        Verb::Book => columns(kind).iter().map(|column| Field { code: format!("@{}", column.code), ..column.clone() }).collect(),
        Verb::Reverse => {
            vec![Field { need: Need::Always, ..asked("@line", "冲销哪一笔", FieldType::Int) }, note("冲销原因", true)]
        }
        _ => vec![],
    }
}

/// What it forbids: nothing beyond what `act` refuses.
pub fn guard(_: &Body, _: &Acting<'_>) -> Result<(), RecordRefusal> {
    Ok(())
}

/// The row that was filled in, judged as a row of the table is: by the columns that declare it.
fn filled(body: &Body, acting: &Acting<'_>) -> Result<Row, RecordRefusal> {
    let columns = asks(acting.kind, acting.step);
    let asked: Vec<Asked<'_>> = columns.iter().map(|field| Asked { field, required: field.need == Need::Always }).collect();
    let over = Over { body: Some(body), form: acting.form };
    let row = judge(acting.kind, &asked, acting.form, &Values::new(), acting.facts, &over)?;
    Ok(row.into_iter().map(|(code, datum)| (code.trim_start_matches('@').to_owned(), datum)).collect())
}

/// A line of a filled row.
fn line(no: u32, row: Row, acting: &Acting<'_>) -> Result<Line, RecordRefusal> {
    let amount = acting.kind.word("bookings.amount").unwrap_or("amount");
    let direction = acting.kind.word("bookings.direction").unwrap_or("direction");
    let amount = row.get(amount).and_then(Datum::number).filter(|amount| *amount > 0).ok_or(RecordRefusal::ReasonRequired("@amount"))?;
    let out = matches!(row.get(direction), Some(Datum::Choice(choice)) if choice.code == "out");
    let day = row.values().find_map(|datum| if let Datum::Date(day) = datum { Some(day.clone()) } else { None });
    let day = day.unwrap_or_else(|| crate::rules::clock::local_day(acting.facts.now));
    Ok(Line { no, day, out, amount, row, note: acting.note(), at: acting.facts.now })
}

fn enough(state: &State, line: &Line, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    let short = acting.kind.flag("bookings.floor_zero") && line.out && line.amount > state.balance();
    if short { Err(RecordRefusal::BelowZero(spoken(state.balance()))) } else { Ok(()) }
}

/// Ten-thousandths as people write them.
fn spoken(amount: i64) -> String {
    let (whole, rest) = (amount / 10_000, (amount % 10_000).abs());
    if rest == 0 { whole.to_string() } else { format!("{whole}.{rest:04}").trim_end_matches('0').to_owned() }
}

/// What its verbs do.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let state = body.facets.bookings.as_ref().ok_or(RecordRefusal::StepUnknown)?;
    match acting.step.verb {
        Verb::Book => {
            let line = line(state.lines + 1, filled(body, acting)?, acting)?;
            enough(state, &line, acting)?;
            Ok(Acted::done(vec![RecordEvent::Bookings(Event::Booked { line })]))
        }
        // The line itself is read where the lines lie, and comes with the facts.
        Verb::Reverse => {
            acting.note_needed()?;
            let no = acting.int("@line").and_then(|no| u32::try_from(no).ok()).ok_or(RecordRefusal::ReasonRequired("@line"))?;
            if no == 0 || no > state.lines || state.reversed.contains(&no) {
                return Err(RecordRefusal::LineUnknown);
            }
            let (day, out, amount) = acting.facts.line.clone().ok_or(RecordRefusal::LineUnknown)?;
            let of = Line { no, day, out, amount, row: Row::new(), note: acting.note(), at: acting.facts.now };
            if !of.out {
                enough(state, &Line { out: true, ..of.clone() }, acting)?;
            }
            Ok(Acted::done(vec![RecordEvent::Bookings(Event::Reversed { no: state.lines + 1, of })]))
        }
        _ => Err(RecordRefusal::StepUnknown),
    }
}

/// A beginning books the rows that it brings.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Result<Vec<RecordEvent>, RecordRefusal> {
    let Some(state) = &body.facets.bookings else { return Ok(vec![]) };
    let began = so_far.iter().any(|event| matches!(event, RecordEvent::Entered(_)));
    let Some(field) = acting.kind.word("bookings.field").filter(|_| began) else { return Ok(vec![]) };
    let Some(Datum::Rows(rows)) = body.values.get(field) else { return Ok(vec![]) };
    let mut after = state.clone();
    let mut events = vec![];
    for row in rows {
        let line = line(after.lines + 1, row.clone(), acting)?;
        enough(&after, &line, acting)?;
        let event = RecordEvent::Bookings(Event::Booked { line });
        fold(&mut after, &event, Mark { version: 0, at: acting.facts.now, account: None });
        events.push(event);
    }
    Ok(events)
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, _: Mark) {
    let RecordEvent::Bookings(event) = event else { return };
    match event {
        Event::Booked { line } => {
            state.lines = line.no;
            let sum = if line.out { &mut state.out_sum } else { &mut state.in_sum };
            *sum = sum.saturating_add(line.amount);
        }
        Event::Reversed { no, of } => {
            state.lines = *no;
            state.reversed.extend([of.no, *no]);
            let sum = if of.out { &mut state.out_sum } else { &mut state.in_sum };
            *sum = sum.saturating_sub(of.amount);
        }
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    match name {
        "in" => Operand::Number(state.in_sum),
        "out" => Operand::Number(state.out_sum),
        "balance" => Operand::Number(state.balance()),
        "lines" => super::count(i64::from(state.lines)),
        _ => Operand::Absent,
    }
}
