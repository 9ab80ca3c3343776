//! A ledger as a workbook that WPS opens unchanged.

use jiff::civil::Date;
use sheets::{Book, Column, Kind, Value, book::Paper};

use crate::{
    ledger::LedgerRow,
    rules::{
        cells::Cell,
        ledger::{CellKind, LedgerSpec},
        period::Period,
    },
    world::DEMO_MARK,
};

/// What stands round the table.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The place: `榆次区修文镇`.
    pub place: String,
    /// The period of report.
    pub period: Period,
    /// The unit that fills it in (填报单位).
    pub unit: String,
    /// Who fills it in (填报人).
    pub filled_by: String,
    /// The day it was filled in.
    pub on: Date,
    /// Whether it holds demo data.
    pub demo: bool,
}

impl Frame {
    /// The title lines of a ledger, the largest first.
    pub fn title(&self, spec: &LedgerSpec) -> Vec<String> {
        vec![
            format!("{}{}", self.place, spec.title),
            format!(
                "期间：{}    填报单位（盖章）：{}    填报人：{}    审核人：            填报日期：{}    联系电话：            ",
                self.period.text(),
                self.unit,
                self.filled_by,
                self.on
            ),
        ]
    }

    /// The name of the file, which says what it holds.
    pub fn file_name(&self, spec: &LedgerSpec) -> String {
        let mark = if self.demo { format!("（{DEMO_MARK}）") } else { String::new() };
        format!("{}{}_{}_{}{mark}.xlsx", self.place, spec.title, self.period.from, self.period.to)
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Empty,
        Cell::Text(words) => Value::Text(words.clone()),
        Cell::Date(day) => Value::Date(*day),
        Cell::Int(n) => Value::Int(*n),
    }
}

const fn kind(of: CellKind) -> Kind {
    match of {
        CellKind::Date => Kind::Date,
        CellKind::Int | CellKind::Money => Kind::Int,
        CellKind::Text | CellKind::Moment | CellKind::Photo => Kind::Text,
    }
}

/// The workbook of a whole ledger.
pub fn book(spec: &LedgerSpec, frame: &Frame, rows: &[LedgerRow]) -> Book {
    let mut foot = vec![format!("合计：{} 件", rows.len())];
    if !spec.remark.is_empty() {
        foot.push(format!("说明：{}", spec.remark));
    }
    foot.push("填报人（签字）：                审核人（签字）：                单位负责人（签字）：                ".to_owned());
    Book {
        sheet: spec.title.clone(),
        title: frame.title(spec),
        columns: spec.columns.iter().map(|column| Column::new(&column.name, f64::from(column.width), kind(column.kind))).collect(),
        rows: rows.iter().map(|row| row.cells.iter().map(value).collect()).collect(),
        foot,
        header: if frame.demo { DEMO_MARK.to_owned() } else { String::new() },
        footer: format!("{}{}", frame.place, spec.title),
        paper: Paper::A3,
        year: None,
    }
}
