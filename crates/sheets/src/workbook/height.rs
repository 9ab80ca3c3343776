//! How wide a column may be on its paper and how high a row must be, reckoned because no program does it: WPS does not refit rows
//! when it opens a file, and a page that is scaled down to fit cannot be read.

use super::{Column, ColumnKind, Paper, Value, Workbook};

/// Points that one character of a column's width takes.
const POINTS: f64 = 5.25;
/// Characters of width that stand side by side on the paper at full size, less a margin for the frame's lines.
const A4_WIDTH: f64 = 148.0;
const A3_WIDTH: f64 = 216.0;
/// A column is not made narrower than this on behalf of the paper.
const FLOOR: f64 = 5.2;
/// A page may be this much wider than its paper and is printed smaller: 8 of 9 points can still be read.
const SQUEEZE: f64 = 1.12;
/// The lowest and highest row, in points; the highest is Excel's own.
const LOW: f64 = 24.0;
const HIGH: f64 = 409.0;
/// The lowest row that holds a picture.
pub(super) const PICTURED: f64 = 56.0;

/// Text size of the cells, in points.
pub(super) const fn size(paper: Paper) -> f64 {
    match paper {
        Paper::A4 => 10.0,
        Paper::A3 => 9.0,
    }
}

/// The columns' widths on the paper. What is too wide gives way above a floor, all columns by the same share, so that the page is
/// not printed too small to read; rows grow higher instead.
pub(super) fn widths(book: &Workbook) -> Vec<f64> {
    let room = SQUEEZE * if book.paper == Paper::A3 { A3_WIDTH } else { A4_WIDTH };
    let asked: f64 = book.columns.iter().map(|column| column.width).sum();
    if asked <= room {
        return book.columns.iter().map(|column| column.width).collect();
    }
    let floor = |column: &Column| if column.kind == ColumnKind::Picture { column.width } else { column.width.min(FLOOR) };
    let floors: f64 = book.columns.iter().map(floor).sum();
    let share = ((room - floors) / (asked - floors)).clamp(0.0, 1.0);
    book.columns.iter().map(|column| floor(column) + (column.width - floor(column)) * share).collect()
}

/// A column of words no longer than this is centred.
const SHORT: usize = 8;

/// Which columns are centred: those that hold nothing long, so that a column does not change its side from row to row.
pub(super) fn centred(book: &Workbook) -> Vec<bool> {
    let long = |at: usize| {
        let cells = book.rows.iter().filter_map(|cells| cells.get(at));
        cells.filter_map(|cell| if let Value::Text(text) = cell { Some(text) } else { None }).any(|text| text.chars().count() > SHORT)
    };
    (0..book.columns.len()).map(|at| !long(at)).collect()
}

/// Lines that a text takes in a column: its own line breaks, and as many as do not fit beside each other.
pub(super) fn lines(text: &str, width: f64, size: f64) -> f64 {
    let room = ((width * POINTS - 1.0) / size).floor().max(1.0);
    text.split('\n').map(|line| (length(line) / room).ceil().max(1.0)).sum()
}

/// Length of a line in full-width characters.
fn length(line: &str) -> f64 {
    line.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum()
}

/// Height of a row with so many lines, in points.
pub(super) fn height(lines: f64, size: f64) -> f64 {
    (lines * size * 1.32 + 6.0).ceil().clamp(LOW, HIGH)
}

/// Height of a row of cells, in points.
pub(super) fn row(cells: &[Value], widths: &[f64], size: f64) -> f64 {
    let mut most = 1.0_f64;
    let mut low = LOW;
    for (cell, width) in cells.iter().zip(widths) {
        match cell {
            Value::Text(text) => most = most.max(lines(text, *width, size)),
            Value::Date(_) => most = most.max(lines("2026-11-26", *width, size)),
            Value::Pictures(pictures, _) if !pictures.is_empty() => low = PICTURED,
            _ => {}
        }
    }
    height(most, size).max(low)
}

/// A line that runs across the whole sheet, in pieces that fit beside each other.
pub(super) fn pieces(line: &str, widths: &[f64], size: f64) -> Vec<String> {
    let room = (widths.iter().sum::<f64>() * POINTS / size).floor().max(10.0);
    let mut pieces = vec![String::new()];
    let mut taken = 0.0;
    for c in line.chars() {
        let long = length(c.encode_utf8(&mut [0; 4]));
        if taken + long > room || c == '\n' {
            pieces.push(String::new());
            taken = 0.0;
        }
        if c != '\n' {
            taken += long;
            if let Some(last) = pieces.last_mut() {
                last.push(c);
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_ledger_is_fitted_to_its_paper_and_narrow_columns_stay() {
        let columns = (0..34).map(|n| Column::new("列", if n % 4 == 0 { 5.0 } else { 16.0 }, ColumnKind::Text)).collect();
        let book = Workbook { columns, paper: Paper::A3, ..Workbook::default() };
        let widths = widths(&book);
        assert!(widths.iter().sum::<f64>() <= A3_WIDTH * SQUEEZE + 0.01);
        assert!(widths.iter().all(|width| *width >= 5.0));
        assert!((widths[0] - 5.0).abs() < f64::EPSILON, "what is narrow stays as it is");
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_cell() {
        let size = size(Paper::A3);
        // Ten full-width characters in a column that holds five of them: two lines.
        let width = 9.0;
        assert!((lines("十个字十个字十个字十", width, size) - 2.0).abs() < f64::EPSILON);
        assert!((lines("一\n二\n三", width, size) - 3.0).abs() < f64::EPSILON);
        let low = row(&["短".into()], &[width], size);
        let high = row(&["很长的话".repeat(20).into()], &[width], size);
        assert!((low - LOW).abs() < f64::EPSILON && high > 150.0 && high <= HIGH);
        assert!((row(&[Value::Pictures(vec![vec![1]], 1)], &[width], size) - PICTURED).abs() < f64::EPSILON);
    }

    #[test]
    fn a_long_note_is_broken_to_the_width_of_the_sheet_and_nothing_of_it_is_lost() {
        let note = "说明：".to_owned() + &"日期均为本年。".repeat(30);
        let pieces = pieces(&note, &[20.0, 20.0], 10.0);
        assert!(pieces.len() > 5);
        assert_eq!(pieces.concat(), note);
    }
}
