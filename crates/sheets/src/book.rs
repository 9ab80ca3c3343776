//! From rows to a workbook that WPS and Excel open unchanged and that prints well: A4 or A3 across, one page wide, the head frozen
//! on the screen and repeated on paper, text codes as text, real dates.

use jiff::civil::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

/// The sort of a column, from which its cells take their format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text: codes and phone numbers stay as they are.
    Text,
    /// A day.
    Date,
    /// A whole number.
    Int,
    /// Yuan, given in fen, shown with two decimals.
    Money,
}

/// One column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// Its width in characters.
    pub width: f64,
    /// Its sort.
    pub kind: Kind,
}

impl Column {
    /// A column.
    pub fn new(name: impl Into<String>, width: f64, kind: Kind) -> Self {
        Self { name: name.into(), width, kind }
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

/// One sheet to be written. Fill the fields, then [`Book::write`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Book {
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

impl Book {
    /// The workbook's bytes.
    ///
    /// # Errors
    ///
    /// [`Unwritten`] beyond Excel's own limits: 1,048,576 rows, 16,384 columns.
    pub fn write(&self) -> Result<Vec<u8>, Unwritten> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.set_name(sheet_name(&self.sheet))?;
        let looks = Looks::new();
        let head = self.write_title(sheet, &looks)?;
        for (at, column) in (0u16..).zip(&self.columns) {
            sheet.write_string_with_format(head, at, &column.name, &looks.head)?;
            sheet.set_column_width(at, column.width)?;
        }
        let mut row = head + 1;
        for cells in &self.rows {
            for (at, column) in (0u16..).zip(&self.columns) {
                let value = cells.get(usize::from(at)).unwrap_or(&Value::Empty);
                write_cell(sheet, row, at, value, column.kind, &looks)?;
            }
            row += 1;
        }
        for line in &self.foot {
            sheet.write_string_with_format(row, 0, clipped(line), &looks.note)?;
            row += 1;
        }
        self.lay_out(sheet, head)?;
        Ok(workbook.save_to_buffer()?)
    }

    /// Writes the lines above the head; answers with the head's row. Nothing is merged: a merged title breaks filters and
    /// reading back.
    fn write_title(&self, sheet: &mut Worksheet, looks: &Looks) -> Result<u32, Unwritten> {
        let mut row = 0;
        if !self.header.is_empty() {
            sheet.write_string_with_format(row, 0, &self.header, &looks.mark)?;
            row += 1;
        }
        for (at, line) in self.title.iter().enumerate() {
            sheet.write_string_with_format(row, 0, clipped(line), if at == 0 { &looks.title } else { &looks.note })?;
            if at == 0 {
                sheet.set_row_height(row, 26)?;
            }
            row += 1;
        }
        Ok(row)
    }

    fn lay_out(&self, sheet: &mut Worksheet, head: u32) -> Result<(), Unwritten> {
        sheet.set_landscape();
        sheet.set_paper_size(if self.paper == Paper::A3 { 8 } else { 9 });
        sheet.set_print_fit_to_pages(1, 0);
        sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
        sheet.set_freeze_panes(head + 1, 0)?;
        sheet.set_repeat_rows(head, head)?;
        // `&` starts a code in headers and footers.
        let plain = |text: &str| text.replace('&', "＆");
        if !self.header.is_empty() {
            sheet.set_header(format!("&C{}", plain(&self.header)));
        }
        sheet.set_footer(format!("&L{}&R第 &P 页 共 &N 页", plain(&self.footer)));
        Ok(())
    }
}

struct Looks {
    title: Format,
    note: Format,
    mark: Format,
    head: Format,
    text: Format,
    date: Format,
    int: Format,
    money: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            note: Format::new(),
            mark: Format::new().set_bold().set_font_color("C00000"),
            head: cell().set_bold().set_align(FormatAlign::Center).set_text_wrap().set_background_color("EEF3FA"),
            text: cell().set_num_format("@").set_text_wrap(),
            date: cell().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Center),
            int: cell().set_num_format("0"),
            money: cell().set_num_format("#,##0.00"),
        }
    }
}

fn write_cell(sheet: &mut Worksheet, row: u32, at: u16, value: &Value, kind: Kind, looks: &Looks) -> Result<(), Unwritten> {
    let look = match kind {
        Kind::Text => &looks.text,
        Kind::Date => &looks.date,
        Kind::Int => &looks.int,
        Kind::Money => &looks.money,
    };
    match value {
        Value::Empty => sheet.write_blank(row, at, look)?,
        // A date or number column may hold a word where there is no value: it is then formatted as text.
        Value::Text(text) => sheet.write_string_with_format(row, at, clipped(text), &looks.text)?,
        Value::Date(date) => {
            let day = ExcelDateTime::from_ymd(date.year() as u16, date.month() as u8, date.day() as u8)?;
            sheet.write_datetime_with_format(row, at, &day, &looks.date)?
        }
        Value::Int(number) => sheet.write_number_with_format(row, at, *number as f64, look)?,
        Value::Money(fen) => sheet.write_number_with_format(row, at, *fen as f64 / 100.0, &looks.money)?,
    };
    Ok(())
}

/// Text as a cell can hold it: at most 32,767 UTF-16 units, no control characters.
fn clipped(text: &str) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= 32_000
    };
    text.chars().filter(|c| !c.is_control() || *c == '\n').take_while(fits).collect()
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
