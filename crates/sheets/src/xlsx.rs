//! Reading `.xlsx`: sizes first, then cell by cell as a stream. A workbook that claims a cell at XFD1048576 costs one cell.

use std::io::{self, Cursor, Read, Write};

use calamine::{CellErrorType, DataRef, Reader as _, SheetVisible, Xlsx};
use jiff::civil::Date;

use crate::{
    Cell, Fault, Hidden, Limits, Line, Sheet,
    cell::letter,
    reading::Meter,
    survey::{Seen, survey},
};

/// Entries of a zip directory: a workbook has some dozens.
const ENTRIES: usize = 2_000;
/// Tags around one shared text, at least: all texts are read before the first cell, so an empty one costs as much as a long one.
const TAGS: usize = 4;
/// Merged spans that are kept for naming.
const MERGED: usize = 200;

/// Reads the visible sheets.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Vec<Sheet>, Fault> {
    weigh(bytes, limits)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == calamine::SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut seen = survey(bytes, &names)?;
    let mut meter = Meter::new(limits);
    let mut sheets = Vec::with_capacity(names.len());
    for name in names {
        let seen = seen.remove(&name).unwrap_or_default();
        let mut sheet = read_sheet(&mut book, name, limits, &mut meter)?;
        sheet.hidden = hidden(&sheet, seen);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Where inflated bytes end up: the tags among them are counted.
struct Tags(usize);

impl Write for Tags {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.iter().map(|byte| usize::from(*byte == b'<')).sum::<usize>();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Refuses what would swell beyond the limit: first by what the directory says, then by inflating into nothing, since a
/// directory may lie.
fn weigh(bytes: &[u8], limits: Limits) -> Result<(), Fault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
    let bomb = Fault::Bomb(limits.inflated >> 20);
    if archive.len() > ENTRIES {
        return Err(bomb);
    }
    let mut declared = 0u64;
    let mut is_workbook = false;
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|_| Fault::Broken)?;
        is_workbook |= entry.name().is_ok_and(|name| name.to_ascii_lowercase().ends_with("workbook.xml"));
        declared = declared.saturating_add(entry.size());
    }
    if declared > limits.inflated {
        return Err(bomb);
    }
    if !is_workbook {
        return Err(Fault::NotASheet);
    }
    let mut left = limits.inflated;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| Fault::Broken)?;
        let is_texts = entry.name().is_ok_and(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"));
        let mut tags = Tags(0);
        let inflated = io::copy(&mut entry.take(left + 1), &mut tags).map_err(|_| Fault::Broken)?;
        if is_texts && tags.0 > limits.cells.saturating_mul(TAGS) {
            return Err(bomb);
        }
        left = left.checked_sub(inflated).ok_or_else(|| bomb.clone())?;
    }
    Ok(())
}

/// What of the written lines is not shown.
fn hidden(sheet: &Sheet, seen: Seen) -> Hidden {
    let rows = sheet.lines.iter().map(|line| line.row).filter(|row| seen.rows.binary_search(row).is_ok()).collect();
    let written = |column: usize| sheet.lines.iter().any(|line| !line.cell(column).is_empty());
    let widest = sheet.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let is_hidden = |column: &usize| seen.columns.iter().any(|(first, last)| (*first..=*last).contains(column));
    let columns = (0..widest).filter(is_hidden).filter(|column| written(*column)).collect();
    Hidden { rows, columns, filtered: seen.filtered }
}

fn read_sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: String, limits: Limits, meter: &mut Meter) -> Result<Sheet, Fault> {
    let mut merged = Vec::new();
    if let Ok(spans) = book.merge_cells_by_sheet_name(&name) {
        for span in spans.iter().take(MERGED) {
            let corner = |(row, column): (u32, u32)| format!("{}{}", letter(column as usize), row + 1);
            merged.push((span.start.0 + 1, format!("{}:{}", corner(span.start), corner(span.end))));
        }
    }
    let mut sheet = Sheet { merged, ..Sheet::new(name) };
    let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(|_| Fault::Broken)?;
    loop {
        let Some(next) = cells.next_cell_with_formula_metadata().map_err(|_| Fault::Broken)? else { return Ok(sheet) };
        let (row, column) = (next.pos.0 + 1, next.pos.1 as usize);
        let cell = if next.formula.is_some() { formula() } else { value(&next.value) };
        if cell.is_empty() {
            continue;
        }
        if row > limits.rows {
            return Err(Fault::TooManyRows(sheet.name, limits.rows));
        }
        if column >= limits.columns {
            return Err(Fault::TooManyColumns(sheet.name, row, limits.columns));
        }
        let text = cell.bytes();
        let grown = place(&mut sheet.lines, row, column, cell);
        meter.keep(&sheet.name, row, grown, text)?;
    }
}

/// Puts a cell where it belongs; answers by how many cells the line grew.
fn place(lines: &mut Vec<Line>, row: u32, column: usize, cell: Cell) -> usize {
    let at = match lines.last() {
        Some(last) if last.row == row => lines.len() - 1,
        Some(last) if last.row > row => match lines.binary_search_by_key(&row, |line| line.row) {
            Ok(at) => at,
            Err(at) => {
                lines.insert(at, Line { row, cells: vec![] });
                at
            }
        },
        _ => {
            lines.push(Line { row, cells: vec![] });
            lines.len() - 1
        }
    };
    let Some(line) = lines.get_mut(at) else { return 0 };
    let before = line.cells.len();
    if before <= column {
        line.cells.resize(column + 1, Cell::Empty);
    }
    line.cells[column] = cell;
    line.cells.len() - before
}

/// A formula's stored value may be stale or missing, so what the person sees on his screen is not what we would read.
fn formula() -> Cell {
    Cell::Unusable("是公式，请复制这一列，用“选择性粘贴 → 数值”贴回后再导入".into())
}

fn value(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::written(text),
        DataRef::SharedString(text) => Cell::written(text),
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Bool(true) => Cell::Text("是".into()),
        DataRef::Bool(false) => Cell::Text("否".into()),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            match Date::new(year as i16, month as i8, day as i8) {
                Ok(date) => Cell::Date(date),
                Err(_) => Cell::Unusable("不是日期，请写成 2026-11-21 这样".into()),
            }
        }
        DataRef::DateTime(_) | DataRef::DurationIso(_) => Cell::Unusable("是一段时间，不是日期，请写成 2026-11-21 这样".into()),
        DataRef::DateTimeIso(text) => Cell::written(text),
        DataRef::Error(error) => Cell::Unusable(format!("是错误值 {}，请改正后再导入", error_text(error))),
    }
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Ref => "#REF!",
        _ => "#VALUE!",
    }
}
