//! From rows to a workbook that WPS and Excel open unchanged and that prints as it is handed in: A4 or A3 across, one page wide,
//! columns fitted to the paper, rows as high as their words, pictures in their cells, the head frozen on the screen and repeated on
//! paper, text codes as text, real dates.
//!
//! **Invariant:** nothing is merged: a merged cell breaks filters and reading back. What stands across columns is centred across.

mod formats;
mod height;
mod write;

pub use write::DRAWN;

use jiff::civil::Date;
use rust_xlsxwriter::XlsxError;

/// The kind of a column, from which its cells take their format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text: codes and phone numbers stay as they are.
    Text,
    /// A day.
    Date,
    /// A whole number.
    Int,
    /// Yuan, given in fen, shown with two decimals.
    Money,
    /// Pictures: it keeps its width, or nobody sees anything on them.
    Picture,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// Its width in characters.
    pub width: f64,
    /// Its kind.
    pub kind: ColumnKind,
    /// The heading above it, where several side by side share one; empty: none.
    pub head: String,
}

impl Column {
    /// A column.
    pub fn new(name: impl Into<String>, width: f64, kind: ColumnKind) -> Self {
        Self { name: name.into(), width, kind, head: String::new() }
    }

    /// The same column under a shared heading.
    #[must_use]
    pub fn under(mut self, head: impl Into<String>) -> Self {
        self.head = head.into();
        self
    }
}

/// One cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text; never read as a formula.
    Text(String),
    /// A day.
    Date(Date),
    /// A whole number.
    Int(i64),
    /// Fen.
    Money(i64),
    /// Pictures (JPEG or PNG), the first two of them drawn in the cell, and how many there are in all.
    Pictures(Vec<Vec<u8>>, usize),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }
}
impl From<String> for Value {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}
impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// The paper it is printed on, always across.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// For up to about fifteen columns.
    #[default]
    A4,
    /// For the wide ledgers.
    A3,
}

/// One sheet to be written. Fill the fields, then [`Workbook::write`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Workbook {
    /// The sheet's name; shortened to 31 characters, forbidden characters replaced.
    pub sheet: String,
    /// Lines above the head: the title first (large), then place, period, unit.
    pub title: Vec<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows; a row shorter than the columns is filled up with empty cells.
    pub rows: Vec<Vec<Value>>,
    /// Lines below: totals, notes, the signature line.
    pub foot: Vec<String>,
    /// Printed at the top of each page and written above the title: `演示数据，非真实`.
    pub header: String,
    /// Printed at the bottom of each page, left of the page number.
    pub footer: String,
    /// The paper.
    pub paper: Paper,
    /// The year that the reader knows from the title: its days read `11.26`, all others in full.
    pub year: Option<i16>,
}

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
#[error("workbook: {0}")]
pub struct Unwritten(String);

impl From<XlsxError> for Unwritten {
    fn from(fault: XlsxError) -> Self {
        Self(fault.to_string())
    }
}

pub(crate) fn sheet_name(name: &str) -> String {
    let plain: String = name.chars().map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'') { '－' } else { c }).collect();
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= 31
    };
    let short: String = plain.chars().take_while(fits).collect();
    if short.trim().is_empty() { "表1".into() } else { short }
}
