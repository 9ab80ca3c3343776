//! What was booked to records, where a ledger has a line for each booking: bookings grow, so they lie in the events and not in the
//! state. Here they become rows of the table field that declares them, and are shown as the rows of any other table.

use std::collections::HashMap;

use http_api::{Call, Problem};
use kernel::{
    Permit,
    schema::{Datum, Ledger, RecordKind, Row},
};
use store::Value;
use uuid::Uuid;

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

/// Bookings that a page of a ledger holds at most: each of its records may have had thousands.
const MOST: usize = 20_000;

/// Puts the bookings of the period into the records of a page as rows of `field`. What else happened to a record is not read: the table
/// of lines says which events are bookings of these days. A counter-entry bears the day of what it takes back, so that both are there.
pub(super) async fn fill(call: &Call, permit: &Permit, seen: &mut [Seen], field: &str, period: (&str, &str)) -> Result<(), Problem> {
    let of = lines(call, permit, seen, period).await?;
    let mut events = call.store().events::<Record>(permit, &of).await?.into_iter().peekable();
    let mut rows: HashMap<Uuid, Vec<Row>> = HashMap::new();
    while let Some(first) = events.next() {
        let record = first.stream;
        let of_record = std::iter::once(first).chain(std::iter::from_fn(|| events.next_if(|next| next.stream == record)));
        let kind = seen.iter().find(|one| one.id == record).and_then(|one| one.kind.as_deref());
        let amount = kind.and_then(|kind| kind.word("bookings.amount")).unwrap_or("amount");
        rows.insert(record, booked(of_record.map(|seen| seen.event), amount));
    }
    for one in seen {
        one.body.values.insert(field.to_owned(), Datum::Rows(rows.remove(&one.id).unwrap_or_default()));
    }
    Ok(())
}

/// The events that are bookings of the period, by record and version.
async fn lines(call: &Call, permit: &Permit, seen: &[Seen], period: (&str, &str)) -> Result<Vec<(Uuid, i64)>, Problem> {
    let mut reader = call.store().read(permit);
    let mut all = vec![];
    for some in seen.chunks(200) {
        let places = store::places(4, some.len());
        let sql = format!(
            "SELECT stream, version FROM record_line WHERE jurisdiction = $1 AND facet = 'bookings' AND day >= $2 AND day <= $3 \
             AND stream IN ({places}) ORDER BY stream, version LIMIT {}",
            MOST + 1
        );
        let mut args: Vec<Value> = vec![permit.jurisdiction().into(), period.0.into(), period.1.into()];
        args.extend(some.iter().map(|one| Value::from(one.id)));
        for row in reader.query(&sql, &args).await? {
            all.push((row.id("stream")?, row.int("version")?));
        }
        if all.len() > MOST {
            let detail = format!("这一页的明细超过 {MOST} 笔，一次列不完。请缩短期间或缩小范围后再看。");
            return Err(Problem::invalid("ledger-too-long", "from", detail));
        }
    }
    Ok(all)
}

/// The rows of a record's bookings, in the order in which they were booked.
fn booked(events: impl Iterator<Item = Event>, amount: &str) -> Vec<Row> {
    let mut all: Vec<(u32, Row)> = vec![];
    for event in events {
        match event {
            Event::Bookings(bookings::Event::Booked { line }) => all.push((line.no, line.row)),
            Event::Bookings(bookings::Event::Reversed { no, of }) => {
                let row = all.iter().find(|(known, _)| *known == of.no).map(|(_, row)| row.clone()).unwrap_or_default();
                all.push((no, taken_back(row, amount)));
            }
            _ => {}
        }
    }
    all.into_iter().map(|(_, row)| row).collect()
}

/// The counter-entry of a row: the same with its amount below zero.
fn taken_back(mut row: Row, amount: &str) -> Row {
    if let Some(Datum::Int(number) | Datum::Decimal(number) | Datum::Money(number)) = row.get_mut(amount) {
        *number = -*number;
    }
    row
}
