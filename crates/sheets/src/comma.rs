//! Reading `.csv`, by RFC 4180 and no laxer: where the quotes do not tell the end of a cell the file is refused. A reader that
//! recovers by itself makes one row of two hundred and says nothing.

use std::borrow::Cow;

use crate::{
    Cell, Fault, Limits, Line, Quote, Sheet, Undecoded,
    decode::{Decoded, decode},
    reading::Meter,
};

/// Reads one sheet.
pub fn read(name: &str, bytes: &[u8], limits: Limits) -> Result<Sheet, Fault> {
    let decoded = decode(bytes);
    let looks_like_page = decoded.text.trim_start().starts_with('<');
    if looks_like_page {
        // Some systems hand out a web page under the name `.xls`.
        return Err(Fault::OldFormat);
    }
    let mut sheet = Sheet::new(name);
    let mut lost = Lost::of(name, &decoded);
    let mut meter = Meter::new(limits);
    let mut scan =
        Scan { text: &decoded.text, at: 0, row: 0, within: 0, columns: 1, delimiter: delimiter(&decoded.text), limits, sheet: name };
    let mut cells = Vec::new();
    while scan.record(&mut cells, &mut lost)? {
        while cells.last().is_some_and(Cell::is_empty) {
            cells.pop();
        }
        if !cells.is_empty() {
            meter.keep(name, scan.row, cells.len(), cells.iter().map(Cell::bytes).sum())?;
            cells.shrink_to_fit();
            sheet.lines.push(Line { row: scan.row, cells: std::mem::take(&mut cells) });
        }
    }
    // Every line of the file is a row or stands within a cell; if not, it is we who are wrong.
    if scan.row + scan.within != lines(&decoded.text) {
        return Err(Fault::Broken);
    }
    lost.fault().map_or(Ok(sheet), Err)
}

/// Cells with bytes that were no text.
struct Lost {
    wanted: bool,
    found: Undecoded,
}

impl Lost {
    fn of(sheet: &str, decoded: &Decoded<'_>) -> Self {
        let Decoded { encoding, declared, whole, .. } = *decoded;
        Self { wanted: !whole, found: Undecoded { sheet: sheet.to_owned(), encoding, declared, places: vec![], more: 0 } }
    }

    fn look(&mut self, row: u32, column: usize, text: &str) {
        if !self.wanted || !text.contains('\u{fffd}') {
            return;
        }
        if self.found.places.len() < Undecoded::LISTED {
            self.found.places.push((row, column));
        } else {
            self.found.more += 1;
        }
    }

    fn fault(self) -> Option<Fault> {
        self.wanted.then_some(Fault::Encoding(self.found))
    }
}

/// Where the reading stands.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// The row read last, as people and Excel count: blank lines count, line ends within a cell do not.
    row: u32,
    /// Line ends read so far that stand within cells.
    within: u32,
    /// The most columns that a row has had so far.
    columns: usize,
    delimiter: u8,
    limits: Limits,
    sheet: &'t str,
}

impl<'t> Scan<'t> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Reads the next record into `cells`; `false` at the end of the file.
    fn record(&mut self, cells: &mut Vec<Cell>, lost: &mut Lost) -> Result<bool, Fault> {
        cells.clear();
        if self.byte().is_none() {
            return Ok(false);
        }
        self.row += 1;
        if self.row > self.limits.rows {
            return Err(Fault::TooManyRows(self.sheet.to_owned(), self.limits.rows));
        }
        loop {
            let column = cells.len();
            if column >= self.limits.columns {
                return Err(Fault::TooManyColumns(self.sheet.to_owned(), self.row, self.limits.columns));
            }
            let field = if self.byte() == Some(b'"') { self.quoted(column)? } else { Cow::Borrowed(self.plain()) };
            lost.look(self.row, column, &field);
            cells.push(Cell::written(&field));
            match self.byte() {
                Some(byte) if byte == self.delimiter => self.at += 1,
                _ => break,
            }
        }
        self.end_line();
        self.columns = self.columns.max(cells.len());
        Ok(true)
    }

    fn end_line(&mut self) {
        if self.byte() == Some(b'\r') {
            self.at += 1;
            if self.byte() != Some(b'\n') {
                return;
            }
        }
        if self.byte() == Some(b'\n') {
            self.at += 1;
        }
    }

    /// A field without quotes: up to the next delimiter or line end. A quote within it is a character like any other.
    fn plain(&mut self) -> &'t str {
        let rest = &self.text.as_bytes()[self.at..];
        let ends = |byte: &u8| matches!(byte, b'\r' | b'\n') || *byte == self.delimiter;
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let field = &self.text[self.at..self.at + length];
        self.at += length;
        field
    }

    /// A field in quotes, in which two quotes are one.
    fn quoted(&mut self, column: usize) -> Result<Cow<'t, str>, Fault> {
        let wrong = |quote| Fault::Quote { sheet: self.sheet.to_owned(), row: self.row, column, quote };
        let rest = &self.text[self.at + 1..];
        let mut from = 0;
        let (length, doubled) = loop {
            let Some(found) = rest[from..].find('"').map(|found| from + found) else { return Err(wrong(Quote::Open)) };
            if rest.as_bytes().get(found + 1) != Some(&b'"') {
                break (found, from > 0);
            }
            from = found + 2;
        };
        let field = &rest[..length];
        let lines = line_ends(field);
        let delimiters = field.bytes().filter(|byte| *byte == self.delimiter).count();
        if lines > 0 && self.columns > 1 && delimiters + 1 >= self.columns {
            return Err(wrong(Quote::Swallows(lines)));
        }
        let after = rest[length + 1..].trim_start_matches([' ', '\u{3000}', '\u{a0}']);
        if !(after.is_empty() || after.starts_with(['\r', '\n', char::from(self.delimiter)])) {
            return Err(wrong(Quote::Followed));
        }
        self.at = self.text.len() - after.len();
        self.within += lines;
        Ok(if doubled { Cow::Owned(field.replace("\"\"", "\"")) } else { Cow::Borrowed(field) })
    }
}

/// How many lines end in a text: at `\n`, and at a `\r` without one.
fn line_ends(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = |(at, byte): (usize, &u8)| *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    bytes.iter().enumerate().filter(|found| ends(*found)).count() as u32
}

/// How many lines a file has; one that does not end its last line has it all the same.
fn lines(text: &str) -> u32 {
    line_ends(text) + u32::from(!text.is_empty() && !text.ends_with(['\r', '\n']))
}

/// Comma, tab or semicolon: whichever the first line has most of.
fn delimiter(text: &str) -> u8 {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: u8| head.bytes().filter(|byte| *byte == mark).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|mark| count(*mark)).unwrap_or(b',')
}
