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
    /// What the person does not see of it on the screen.
    pub hidden: Hidden,
}

/// What a sheet holds and does not show. It is read like the rest; whoever takes it asks the person first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Rows with something in them, by number.
    pub rows: Vec<u32>,
    /// Columns with something in them; 0 is A.
    pub columns: Vec<usize>,
    /// A filter is set: it is what hides the rows.
    pub filtered: bool,
}

impl Hidden {
    /// Whether everything is to be seen.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.columns.is_empty()
    }
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
    /// A sheet of this name without a line.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), lines: vec![], merged: vec![], hidden: Hidden::default() }
    }

    /// Takes out what is not shown.
    pub fn leave_hidden_out(&mut self) {
        let Hidden { rows, columns, .. } = std::mem::take(&mut self.hidden);
        self.lines.retain(|line| rows.binary_search(&line.row).is_err());
        for line in &mut self.lines {
            for column in &columns {
                if let Some(cell) = line.cells.get_mut(*column) {
                    *cell = Cell::Empty;
                }
            }
        }
    }

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

/// Why a file cannot be read at all. The text is for the person; [`Fault::complaints`] says where.
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
    /// Too many cells, or too much text in them.
    #[error("表“{0}”到第 {1} 行为止内容已经太多，没有读完，请删去不需要的列，或分成几个文件")]
    TooMuch(String, u32),
    /// A cell that names a place no sheet has.
    #[error("表“{0}”里有不存在的单元格“{1}”，不是正常的表格，请用 WPS 或 Excel 打开后另存为新的 .xlsx 再导入")]
    NoSuchCell(String, String),
    /// Bytes that are no text in the encoding the file declares, or that is most likely.
    #[error("{}", encoding_sentence(.0))]
    Encoding(Undecoded),
    /// Quotation marks that do not tell where a cell ends.
    #[error("表“{sheet}”第 {row} 行 {} 列{}", letter(*column), quote_sentence(*.quote))]
    Quote {
        /// The sheet.
        sheet: String,
        /// The row in which the quote opens.
        row: u32,
        /// The column; 0 is A.
        column: usize,
        /// What is wrong with it.
        quote: Quote,
    },
    /// No line is written.
    #[error("表格是空的，请先填写")]
    Empty,
}

/// Where bytes made no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecoded {
    /// The sheet.
    pub sheet: String,
    /// `UTF-8`, `UTF-16`, `GB18030`.
    pub encoding: &'static str,
    /// The file itself says so, by the mark at its beginning.
    pub declared: bool,
    /// Rows and columns (0 is A), at most [`Undecoded::LISTED`].
    pub places: Vec<(u32, usize)>,
    /// How many more cells.
    pub more: usize,
}

impl Undecoded {
    /// Places that are listed; the rest is counted.
    pub const LISTED: usize = 200;
}

/// What is wrong with a quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quote {
    /// It is never closed.
    Open,
    /// Something follows the closing one.
    Followed,
    /// So many lines of the file stand within it that look like rows.
    Swallows(u32),
}

impl Fault {
    /// The same by place, where there are places.
    pub fn complaints(&self) -> Vec<Complaint> {
        match self {
            Self::Encoding(bad) => {
                let message = format!("有不是 {} 文字的字节，可能被截断或改坏了，请对照原件重新填写这一格", bad.encoding);
                let place = |(row, column): &(u32, usize)| Complaint {
                    sheet: bad.sheet.clone(),
                    row: *row,
                    column: letter(*column),
                    message: message.clone(),
                };
                bad.places.iter().map(place).collect()
            }
            Self::Quote { sheet, row, column, quote } => {
                vec![Complaint { sheet: sheet.clone(), row: *row, column: letter(*column), message: quote_sentence(*quote) }]
            }
            _ => vec![],
        }
    }
}

fn encoding_sentence(bad: &Undecoded) -> String {
    let mut rows: Vec<u32> = bad.places.iter().map(|(row, _)| *row).collect();
    rows.dedup();
    let shown: Vec<String> = rows.iter().take(5).map(u32::to_string).collect();
    let more = if rows.len() > shown.len() || bad.more > 0 { "等" } else { "" };
    let declared = if bad.declared { format!("文件开头标明是 {} 编码，但", bad.encoding) } else { String::new() };
    format!("{declared}第 {} {more}行有无法识别的文字，请对照原件改正，或用 WPS 或 Excel 打开后另存为 .xlsx 再导入", shown.join("、"))
}

fn quote_sentence(quote: Quote) -> String {
    match quote {
        Quote::Open => "有一个英文双引号，后面没有与它成对的另一个，从这里起分不清行和列，请删去或补上".into(),
        Quote::Followed => "成对的英文双引号后面还有文字，分不清这一格到哪里为止，请改正".into(),
        Quote::Swallows(lines) => format!(
            "有一个英文双引号，到 {lines} 行以后才成对，中间的各行像是被并进了这一格，请改正引号；这一格确实有多行文字的，请另存为 .xlsx 再导入"
        ),
    }
}
