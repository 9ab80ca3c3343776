//! Reading `.csv`: UTF-8 with or without mark, UTF-16 as Excel's "Unicode text", GBK and its successor GB18030.

use std::borrow::Cow;

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

use crate::{Cell, Fault, Limits, Line, Sheet};

/// Reads one sheet.
pub fn read(name: &str, bytes: &[u8], limits: Limits) -> Result<Sheet, Fault> {
    let text = decode(bytes)?;
    let looks_like_page = text.trim_start().get(..1) == Some("<");
    if looks_like_page {
        // Some systems hand out a web page under the name `.xls`.
        return Err(Fault::OldFormat);
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let mut sheet = Sheet { name: name.to_owned(), lines: vec![], merged: vec![] };
    let mut record = csv::StringRecord::new();
    let mut row = 0;
    loop {
        let start = reader.position().byte() as usize;
        if !reader.read_record(&mut record).map_err(|_| Fault::Broken)? {
            return Ok(sheet);
        }
        // The reader passes over blank lines; people and Excel count them.
        row += 1 + blank_lines(text.as_bytes(), start);
        if row > limits.rows {
            return Err(Fault::TooManyRows(sheet.name, limits.rows));
        }
        if record.len() > limits.columns {
            return Err(Fault::TooManyColumns(sheet.name, row, limits.columns));
        }
        let cells: Vec<Cell> = record.iter().map(cell).collect();
        if !cells.iter().all(Cell::is_empty) {
            sheet.lines.push(Line { row, cells });
        }
    }
}

/// The blank lines that begin at this byte, where a record was expected.
fn blank_lines(text: &[u8], start: usize) -> u32 {
    let mut rest = text.get(start..).unwrap_or_default();
    if start > 0 && text.get(start - 1) == Some(&b'\r') && rest.first() == Some(&b'\n') {
        rest = rest.get(1..).unwrap_or_default();
    }
    rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n').count() as u32
}

fn cell(field: &str) -> Cell {
    let text = field.trim().trim_matches('\u{feff}');
    if text.is_empty() {
        Cell::Empty
    } else if let Some(control) = text.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        Cell::Unusable(format!("含有看不见的控制字符（U+{:04X}），请删去这一格重新填写", u32::from(control)))
    } else {
        Cell::Text(text.to_owned())
    }
}

fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let utf16 = match bytes {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        let (text, _, faulty) = encoding.decode(bytes);
        return if faulty { Err(Fault::Encoding(1)) } else { Ok(text) };
    }
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bare) {
        return Ok(Cow::Borrowed(text));
    }
    GB18030.decode_without_bom_handling_and_without_replacement(bare).ok_or_else(|| Fault::Encoding(first_bad_row(bare)))
}

/// The row in which neither encoding makes sense.
fn first_bad_row(bytes: &[u8]) -> u32 {
    let bad = |line: &[u8]| GB18030.decode_without_bom_handling_and_without_replacement(line).is_none();
    let at = bytes.split(|byte| *byte == b'\n').position(bad).unwrap_or(0);
    at as u32 + 1
}

/// Comma, tab or semicolon: whichever the first line has most of.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: u8| head.bytes().filter(|byte| *byte == mark).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}
