//! What was read: sheets, lines, complaints.

use thiserror::Error;

use crate::{Cell, cell::letter};

/// One sheet with its written lines; blank lines are left out, the others keep their number.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name; for a `.csv` the file's.
    pub name: String,
    /// Its lines, from the top.
    pub lines: Vec<Line>,
    /// Spans of merged cells, as people write them: `A1:C1`, with the number of the first row.
    pub merged: Vec<(u32, String)>,
}

/// One line of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The row's number at the left edge, from 1.
    pub row: u32,
    /// Its cells from column A.
    pub cells: Vec<Cell>,
}

impl Line {
    /// The cell in this column (0 is A); empty beyond the last.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// What is wrong at one place of a sheet, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The sheet's name.
    pub sheet: String,
    /// The row's number, from 1.
    pub row: u32,
    /// The letter above the column; empty when the whole row is meant.
    pub column: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl Sheet {
    /// A complaint about a cell of this sheet.
    pub fn complaint(&self, row: u32, column: usize, message: impl Into<String>) -> Complaint {
        Complaint { sheet: self.name.clone(), row, column: letter(column), message: message.into() }
    }

    /// A complaint about a row of this sheet.
    pub fn row_complaint(&self, row: u32, message: impl Into<String>) -> Complaint {
        Complaint { sheet: self.name.clone(), row, column: String::new(), message: message.into() }
    }
}

impl std::fmt::Display for Complaint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "表“{}”第 {} 行", self.sheet, self.row)?;
        if !self.column.is_empty() {
            write!(f, " {} 列", self.column)?;
        }
        write!(f, "：{}", self.message)
    }
}

/// Why a file cannot be read at all. The text is for the person.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// Larger than may be sent.
    #[error("文件太大（{0} MB），最多 {1} MB，请分成几个文件")]
    TooLarge(u64, u64),
    /// Old or foreign formats that look alike.
    #[error("这是旧式表格（.xls、.et）或加了密码的文件，请用 WPS 或 Excel 打开，去掉密码，另存为 .xlsx 后再导入")]
    OldFormat,
    /// Neither a workbook nor text.
    #[error("这个文件不是表格，请选择 .xlsx 或 .csv 文件")]
    NotASheet,
    /// A workbook that cannot be opened.
    #[error("表格文件已损坏，无法打开，请用 WPS 或 Excel 打开后另存为新的 .xlsx 再导入")]
    Broken,
    /// It would swell beyond reason.
    #[error("表格文件展开后超过 {0} MB，不是正常的表格，没有读取，请检查文件来源")]
    Bomb(u64),
    /// Too many rows.
    #[error("表“{0}”超过 {1} 行，一次最多导入 {1} 行，请分成几个文件")]
    TooManyRows(String, u32),
    /// Too many columns.
    #[error("表“{0}”第 {1} 行超过 {2} 列，请删去多余的列")]
    TooManyColumns(String, u32, usize),
    /// Bytes that are no text in any encoding we know.
    #[error("第 {0} 行有无法识别的文字，请用 WPS 或 Excel 打开后另存为 .xlsx 再导入")]
    Encoding(u32),
    /// No line is written.
    #[error("表格是空的，请先填写")]
    Empty,
}
