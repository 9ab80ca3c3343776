//! What was booked to records, where a ledger has a line for each booking: bookings grow, so they lie in the events and not in the
//! state. Here they become rows of the table field that declares them, and are shown as the rows of any other table.

use http_api::{Call, Problem};
use kernel::{
    Permit,
    schema::{Datum, Ledger, RecordKind, Row},
};

use crate::{Record, facets::bookings, rules::Event, seen::Seen};

/// The table field whose rows are bookings, where the ledger has a line for each of them.
pub(super) fn each<'k>(kind: &'k RecordKind, ledger: &Ledger) -> Option<&'k str> {
    kind.word("bookings.field").filter(|field| ledger.each.as_deref() == Some(*field))
}

/// Whether a ledger takes records by the day of their bookings.
pub(super) fn is_day(kind: &RecordKind, by: &str) -> bool {
    let column = |field: &str| by.strip_prefix("field.")?.strip_prefix(field)?.strip_prefix('.').map(str::to_owned);
    by == "bookings.day" || kind.word("bookings.field").and_then(column).is_some()
}

/// Puts the bookings of the period into the record as rows of `field`.
pub(super) async fn fill(call: &Call, permit: &Permit, seen: &mut Seen, field: &str, period: (&str, &str)) -> Result<(), Problem> {
    let amount = seen.kind.as_deref().and_then(|kind| kind.word("bookings.amount")).unwrap_or("amount").to_owned();
    let history = call.store().history::<Record>(permit, seen.id).await?;
    let mut all: Vec<(u32, String, Row)> = vec![];
    for event in history {
        match event.event {
            Event::Bookings(bookings::Event::Booked { line }) => all.push((line.no, line.day, line.row)),
            Event::Bookings(bookings::Event::Reversed { no, of }) => {
                let row = all.iter().find(|(known, ..)| *known == of.no).map(|(.., row)| row.clone()).unwrap_or_default();
                all.push((no, of.day, taken_back(row, &amount)));
            }
            _ => {}
        }
    }
    let within = |day: &str| period.0 <= day && day <= period.1;
    let rows = all.into_iter().filter(|(_, day, _)| within(day)).map(|(.., row)| row).collect();
    seen.body.values.insert(field.to_owned(), Datum::Rows(rows));
    Ok(())
}

/// The counter-entry of a row: the same with its amount below zero.
fn taken_back(mut row: Row, amount: &str) -> Row {
    if let Some(Datum::Int(number) | Datum::Decimal(number) | Datum::Money(number)) = row.get_mut(amount) {
        *number = -*number;
    }
    row
}
