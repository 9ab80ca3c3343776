//! From bytes to sheets, within limits.

use crate::{Fault, Sheet, comma, xlsx};

/// How much of a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes as sent.
    pub bytes: u64,
    /// Bytes a workbook may swell to.
    pub inflated: u64,
    /// Rows of a sheet, the head included.
    pub rows: u32,
    /// Columns of a sheet.
    pub columns: usize,
    /// Cells that are kept, of all sheets. Empty ones between others count.
    pub cells: usize,
    /// Bytes of text that are kept, of all sheets: a workbook may name one long text a million times.
    pub text: usize,
}

impl Limits {
    /// For people's sheets: 100,000 rows and a few for head and notes.
    pub const SHEET: Self = Self { bytes: 32 << 20, inflated: 256 << 20, rows: 100_010, columns: 100, cells: 2_000_000, text: 64 << 20 };
    /// For the list of all divisions of the country.
    pub const NATIONAL: Self =
        Self { bytes: 128 << 20, inflated: 512 << 20, rows: 1_000_000, columns: 20, cells: 6_000_000, text: 192 << 20 };
}

/// Counts what is kept, so that memory follows the limits and not the file.
pub struct Meter {
    cells: usize,
    text: usize,
}

impl Meter {
    /// Nothing is kept yet.
    pub const fn new(limits: Limits) -> Self {
        Self { cells: limits.cells, text: limits.text }
    }

    /// Takes in so many more cells and bytes of text.
    pub fn keep(&mut self, sheet: &str, row: u32, cells: usize, text: usize) -> Result<(), Fault> {
        let left = self.cells.checked_sub(cells).zip(self.text.checked_sub(text));
        let (cells, text) = left.ok_or_else(|| Fault::TooMuch(sheet.to_owned(), row))?;
        (self.cells, self.text) = (cells, text);
        Ok(())
    }
}

/// Reads all visible sheets of a workbook, or the one sheet of a `.csv`.
///
/// What the file is, is told from its bytes; `file_name` only names a `.csv`'s sheet.
///
/// # Errors
///
/// A [`Fault`] when nothing of the file can be trusted. What is wrong with single cells stands in the cells.
pub fn read(file_name: &str, bytes: &[u8], limits: Limits) -> Result<Vec<Sheet>, Fault> {
    let megabytes = |n: u64| n.div_ceil(1 << 20);
    if bytes.len() as u64 > limits.bytes {
        return Err(Fault::TooLarge(megabytes(bytes.len() as u64), megabytes(limits.bytes)));
    }
    let sheets = match bytes {
        [] => return Err(Fault::Empty),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(Fault::OldFormat),
        [b'P', b'K', 3 | 5, ..] => xlsx::read(bytes, limits)?,
        [b'%', b'P', b'D', b'F', ..] | [0xFF, 0xD8, 0xFF, ..] | [0x89, b'P', b'N', b'G', ..] | [b'R', b'a', b'r', b'!', ..] => {
            return Err(Fault::NotASheet);
        }
        _ => vec![comma::read(stem(file_name), bytes, limits)?],
    };
    if sheets.iter().all(|sheet| sheet.lines.is_empty()) { Err(Fault::Empty) } else { Ok(sheets) }
}

fn stem(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
