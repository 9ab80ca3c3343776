//! A ledger on paper: real days and numbers, pictures in their cells, totals, and the lines where people sign.

use std::collections::{HashMap, HashSet};

use http_api::{Call, Problem};
use jiff::civil::Date;
use kernel::{
    schema::{Ledger, RecordKind},
    time::shanghai,
};
use sheets::{
    Column as SheetColumn, ColumnKind, Value as SheetValue, Workbook,
    workbook::{DRAWN, Paper},
};
use store::files::{self, Form, Held};
use uuid::Uuid;

use super::{Asked, Cells, period, width};
use crate::api::{amounts, load::reading, wire::Shown};

/// A workbook of at most so many rows carries its pictures; in a longer one they would be hundreds of megabytes, and their number
/// stands instead.
const PICTURED: usize = 300;

/// The small forms of the pictures in columns that show them, as far as the caller sees them: they stand in the cells already.
pub(super) async fn pictures(call: &Call, ledger: &Ledger, rows: &[(Uuid, Cells)]) -> Result<HashMap<Uuid, Vec<u8>>, Problem> {
    let mut found = HashMap::new();
    if rows.len() > PICTURED || !ledger.columns.iter().any(|column| column.format == "photo") {
        return Ok(found);
    }
    let permit = reading(call)?;
    let mut records: Vec<Uuid> = rows.iter().map(|(record, _)| *record).collect();
    records.dedup();
    let held = files::held_by(&mut call.store().read(&permit), permit.jurisdiction(), &records).await?;
    let held: HashMap<(Uuid, Uuid), Held> = held.into_iter().map(|(record, held)| ((record, held.file), held)).collect();
    for (record, cells) in rows {
        let shown = ledger.columns.iter().zip(cells).filter(|(column, _)| column.format == "photo");
        for file in shown.flat_map(|(_, cell)| cell.files.iter().take(DRAWN)) {
            let Some(held) = held.get(&(*record, file.id)) else { continue };
            // A picture that is gone from the disk leaves its number, not a ledger that cannot be had.
            match call.store().files().read(permit.jurisdiction(), &held.hash, Form::Small).await {
                Ok(bytes) => drop(found.insert(file.id, bytes.to_vec())),
                Err(fault) => tracing::error!(%fault, file = %file.id, "a picture of a ledger cannot be read"),
            }
        }
    }
    Ok(found)
}

/// What stands in a cell of the workbook.
fn value(column: &kernel::schema::Column, cell: &Shown, n: usize, pictures: &HashMap<Uuid, Vec<u8>>) -> SheetValue {
    let text = || SheetValue::from(cell.text.as_str());
    match (column.path.as_str(), column.format.as_str()) {
        ("row", _) => SheetValue::Int(n as i64 + 1),
        (_, "date") => cell.text.parse::<Date>().map_or_else(|_| text(), SheetValue::Date),
        (_, "int") => cell.text.parse::<i64>().map_or_else(|_| text(), SheetValue::Int),
        (_, "money") => amounts::fen(&cell.text).map_or_else(text, SheetValue::Money),
        (_, "photo") if !cell.files.is_empty() => {
            let drawn: Vec<Vec<u8>> = cell.files.iter().take(DRAWN).filter_map(|file| pictures.get(&file.id).cloned()).collect();
            if drawn.is_empty() { text() } else { SheetValue::Pictures(drawn, cell.files.len()) }
        }
        _ => text(),
    }
}

fn format(column: &kernel::schema::Column) -> ColumnKind {
    match column.format.as_str() {
        "date" => ColumnKind::Date,
        "int" => ColumnKind::Int,
        "money" => ColumnKind::Money,
        "photo" => ColumnKind::Picture,
        _ => ColumnKind::Text,
    }
}

/// The ledger as it is handed in.
pub(super) fn book(
    call: &Call,
    asked: &Asked,
    ledger: &Ledger,
    rows: (&[(Uuid, Cells)], &HashMap<Uuid, Vec<u8>>),
    short: bool,
) -> Workbook {
    let (rows, pictures) = rows;
    let demo = call.settings().demo;
    let place = &asked.area.full_name;
    let head = format!(
        "期间：{}    填报单位（盖章）：{place}    填报人：{}    审核人：            填报日期：{}    联系电话：            ",
        period(asked),
        call.caller.name,
        call.now().date(&shanghai())
    );
    // Within one year the year stands in the head.
    let year = (asked.from.year() == asked.to.year()).then_some(asked.from.year());
    let column = |column: &kernel::schema::Column| {
        SheetColumn::new(&column.name, f64::from(width(column)), format(column)).under(column.head.as_str())
    };
    let cells = |(n, (_, cells)): (usize, &(Uuid, Cells))| {
        ledger.columns.iter().zip(cells).map(|(column, cell)| value(column, cell, n, pictures)).collect()
    };
    Workbook {
        sheet: ledger.title.clone(),
        title: vec![format!("{place}{}", ledger.title), head],
        columns: ledger.columns.iter().map(column).collect(),
        rows: rows.iter().enumerate().map(cells).collect(),
        foot: foot(&asked.kind, ledger, rows, year),
        header: if demo { "演示数据，非真实".to_owned() } else { String::new() },
        footer: format!("{place}{}", ledger.title),
        paper: if short || ledger.columns.len() <= 15 { Paper::A4 } else { Paper::A3 },
        year,
    }
}

/// Below the table: totals, what a reader must know, who signs.
fn foot(kind: &RecordKind, ledger: &Ledger, rows: &[(Uuid, Cells)], year: Option<i16>) -> Vec<String> {
    let mut notes = vec![];
    if let (Some(year), true) = (year, ledger.columns.iter().any(|column| column.format == "date")) {
        notes.push(format!("只写月、日的日期均为{year}年。"));
    }
    if rows.len() > PICTURED && ledger.columns.iter().any(|column| column.format == "photo") {
        notes.push(format!("超过{PICTURED}行，照片只列张数；要附照片的，请缩短期间后导出。"));
    }
    notes.push(ledger.remark.clone());
    let notes = notes.concat();
    let mut foot = vec![totals(kind, ledger, rows)];
    if !notes.is_empty() {
        foot.push(format!("说明：{notes}"));
    }
    foot.push("填报人（签字）：                审核人（签字）：                单位负责人（签字）：                ".to_owned());
    foot
}

/// How many, and the sums of the columns of money. What belongs to the record counts once, however many lines it has; what was booked is
/// summed by direction; a balance is no part of a sum.
pub(super) fn totals(kind: &RecordKind, ledger: &Ledger, rows: &[(Uuid, Cells)]) -> String {
    let each = ledger.each.as_deref().map(|field| format!("field.{field}."));
    let direction = kind.word("bookings.direction").and_then(|code| {
        let path = format!("{}{code}", each.as_deref()?);
        ledger.columns.iter().position(|column| column.path == path)
    });
    let amount = kind.word("bookings.amount").unwrap_or("amount");
    let mut said = format!("合计：{} 行", rows.len());
    for (n, column) in ledger.columns.iter().enumerate() {
        if column.format != "money" || column.path == "bookings.balance" {
            continue;
        }
        let inner = each.as_deref().and_then(|each| column.path.strip_prefix(each));
        let way = direction.filter(|_| inner == Some(amount));
        let mut counted = HashSet::new();
        let mut sums: Vec<(&str, i64)> = vec![];
        for (record, cells) in rows {
            let Some(fen) = cells.get(n).and_then(|cell| amounts::fen(&cell.text)) else { continue };
            if inner.is_none() && !counted.insert(*record) {
                continue;
            }
            let way = way.and_then(|way| cells.get(way)).map_or("", |cell| cell.text.as_str());
            match sums.iter_mut().find(|(known, _)| *known == way) {
                Some((_, sum)) => *sum = sum.saturating_add(fen),
                None => sums.push((way, fen)),
            }
        }
        let told = sums.iter().map(|(way, sum)| format!("{way} {}", amounts::yuan(*sum)).trim_start().to_owned());
        said += &format!("    {}：{}", column.name, told.collect::<Vec<_>>().join("，"));
    }
    said
}
