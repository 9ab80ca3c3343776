//! A sheet as a planner sees it: columns by their headings, cells by their meaning, faults collected.

use std::collections::HashMap;

use jiff::civil::Date;
use sheets::{Cell, Complaint, Line, Sheet};

use super::{ImportFault, Kind, template};

/// Faults that are listed; the rest is counted.
const LISTED: usize = 1_000;
/// The head is looked for in so many lines.
const HEAD: usize = 12;
/// Headings that may stand in any sheet and are left out.
const IGNORED: [&str; 4] = ["序号", "备注", "说明", "填写说明"];

/// All that is wrong with a sheet.
#[derive(Default)]
pub(crate) struct Complaints {
    listed: Vec<Complaint>,
    more: u64,
}

impl Complaints {
    /// Adds one.
    pub fn push(&mut self, complaint: Complaint) {
        if self.listed.len() < LISTED {
            self.listed.push(complaint);
        } else {
            self.more += 1;
        }
    }

    /// Whether all is well.
    pub const fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// The answer to the person, in the order of the sheet.
    pub fn fault(mut self) -> ImportFault {
        self.listed.sort_by_key(|complaint| complaint.row);
        ImportFault::Wrong { listed: self.listed, more: self.more }
    }
}

/// The sheet that holds the rows, with its columns found.
pub(crate) struct Grid<'a> {
    pub sheet: &'a Sheet,
    /// What it holds.
    pub kind: Kind,
    columns: HashMap<&'static str, usize>,
    head: u32,
}

impl<'a> Grid<'a> {
    /// Finds the sheet and its head; complains about what stands in the way.
    pub fn find(sheets: &'a [Sheet], kind: Kind, complaints: &mut Complaints) -> Option<Self> {
        let fields = template::fields(kind);
        let mut found: Option<Self> = None;
        for sheet in sheets {
            match (heads(sheet, kind, &fields), &found) {
                (Some(grid), None) => found = Some(grid),
                (_, Some(_)) => complaints.push(sheet.row_complaint(1, "一个文件只能有一个填写数据的表，请把其他表另存为单独的文件")),
                (None, None) => {}
            }
        }
        let Some(grid) = found else {
            if let Some(sheet) = sheets.first() {
                let missing = missing(sheet, &fields);
                let row = sheet.lines.first().map_or(1, |line| line.row);
                let words = format!("没有找到表头，缺少“{}”列，请下载“{}”导入模板，按模板的列名填写", missing.join("”“"), kind.name());
                complaints.push(sheet.row_complaint(row, words));
            }
            return None;
        };
        grid.check_head(&fields, complaints);
        for (row, span) in grid.sheet.merged.iter().filter(|(row, _)| *row >= grid.head) {
            complaints.push(grid.sheet.row_complaint(*row, format!("{span} 是合并单元格，请取消合并，每一格都填写内容")));
        }
        Some(grid)
    }

    /// The rows below the head.
    pub fn rows(&self) -> impl Iterator<Item = &'a Line> {
        let head = self.head;
        self.sheet.lines.iter().filter(move |line| line.row > head)
    }

    fn check_head(&self, fields: &[template::Known], complaints: &mut Complaints) {
        let Some(line) = self.sheet.lines.iter().find(|line| line.row == self.head) else { return };
        for (at, cell) in line.cells.iter().enumerate() {
            let Ok(Some(word)) = cell.text() else { continue };
            let word = heading(&word);
            let known = fields.iter().find(|field| field.is(&word));
            match known {
                Some(field) if self.columns.get(field.name) == Some(&at) => {}
                Some(field) => {
                    complaints.push(self.sheet.complaint(self.head, at, format!("“{}”列重复，请删去一列", field.name)));
                }
                None if IGNORED.contains(&word.as_str()) => {}
                None => {
                    let words: Vec<&str> = fields.iter().map(|field| field.name).collect();
                    let message = format!("不认识“{word}”列，可用的列是：{}；不需要的列请删去", words.join("、"));
                    complaints.push(self.sheet.complaint(self.head, at, message));
                }
            }
        }
    }
}

fn heading(word: &str) -> String {
    let bare = word.trim().trim_end_matches("（必填）").trim_end_matches("(必填)");
    bare.trim_matches(['*', '＊', ' ', '\u{3000}']).replace(['\n', ' '], "")
}

fn heads<'a>(sheet: &'a Sheet, kind: Kind, fields: &[template::Known]) -> Option<Grid<'a>> {
    for line in sheet.lines.iter().take(HEAD) {
        let mut columns = HashMap::new();
        for (at, cell) in line.cells.iter().enumerate() {
            let Ok(Some(word)) = cell.text() else { continue };
            let word = heading(&word);
            if let Some(field) = fields.iter().find(|field| field.is(&word)) {
                columns.entry(field.name).or_insert(at);
            }
        }
        if fields.iter().filter(|field| field.required).all(|field| columns.contains_key(field.name)) {
            return Some(Grid { sheet, kind, columns, head: line.row });
        }
    }
    None
}

fn missing(sheet: &Sheet, fields: &[template::Known]) -> Vec<&'static str> {
    let lacking = |line: &Line| -> Vec<&'static str> {
        let words: Vec<String> = line.cells.iter().filter_map(|cell| cell.text().ok().flatten()).map(|word| heading(&word)).collect();
        let required = fields.iter().filter(|field| field.required);
        required.filter(|field| !words.iter().any(|word| field.is(word))).map(|field| field.name).collect()
    };
    sheet.lines.iter().take(HEAD).map(lacking).min_by_key(Vec::len).unwrap_or_default()
}

/// One row, read cell by cell; what is wrong goes to the complaints and the row counts as spoilt.
pub(crate) struct RowReader<'r, 'a> {
    grid: &'r Grid<'a>,
    line: &'a Line,
    complaints: &'r mut Complaints,
    /// Whether all that was read made sense.
    pub sound: bool,
}

impl<'r, 'a> RowReader<'r, 'a> {
    /// A reader of this row.
    pub const fn new(grid: &'r Grid<'a>, line: &'a Line, complaints: &'r mut Complaints) -> Self {
        Self { grid, line, complaints, sound: true }
    }

    /// Complains about a column of this row.
    pub fn wrong(&mut self, column: &'static str, message: impl Into<String>) {
        self.sound = false;
        let complaint = match self.grid.columns.get(column) {
            Some(at) => self.grid.sheet.complaint(self.line.row, *at, format!("“{column}”{}", message.into())),
            None => self.grid.sheet.row_complaint(self.line.row, format!("“{column}”{}", message.into())),
        };
        self.complaints.push(complaint);
    }

    fn cell(&self, column: &str) -> &'a Cell {
        self.grid.columns.get(column).map_or(&Cell::Empty, |at| self.line.cell(*at))
    }

    fn take<T>(&mut self, column: &'static str, read: Result<Option<T>, String>) -> Option<T> {
        match read {
            Ok(value) => value,
            Err(message) => {
                self.wrong(column, message);
                None
            }
        }
    }

    /// A code; complains when it is missing and must be there.
    pub fn code(&mut self, column: &'static str, required: bool) -> Option<String> {
        let code = self.take(column, self.cell(column).code().map(Some))?;
        self.present(column, required, code)
    }

    /// Words of at most 60 characters.
    pub fn words(&mut self, column: &'static str, required: bool) -> Option<String> {
        let words = self.take(column, self.cell(column).text().map(Some))?;
        self.present(column, required, words)
    }

    fn present(&mut self, column: &'static str, required: bool, text: Option<String>) -> Option<String> {
        match text {
            None if required => {
                self.wrong(column, "没有填写");
                None
            }
            Some(text) if text.chars().count() > 60 => {
                self.wrong(column, "太长，最多 60 个字");
                None
            }
            text => text,
        }
    }

    /// A phone number.
    pub fn phone(&mut self, column: &'static str) -> Option<String> {
        self.take(column, self.cell(column).phone())
    }

    /// A day that has come, unless days ahead are allowed.
    pub fn date(&mut self, column: &'static str, today: Option<Date>) -> Option<Date> {
        let date = self.take(column, self.cell(column).date())?;
        match today {
            Some(today) if date > today => {
                self.wrong(column, format!("{date} 还没有到，请填写今天或以前的日期"));
                None
            }
            _ if date.year() < 1900 => {
                self.wrong(column, format!("{date} 太早，请检查年份"));
                None
            }
            _ => Some(date),
        }
    }

    /// A count within bounds.
    pub fn count(&mut self, column: &'static str, most: i64) -> Option<i64> {
        let count = self.take(column, self.cell(column).count())?;
        if count > most {
            self.wrong(column, format!("{count} 太大，最多 {most}"));
            return None;
        }
        Some(count)
    }

    /// Yes or no.
    pub fn flag(&mut self, column: &'static str) -> Option<bool> {
        self.take(column, self.cell(column).flag())
    }
}

impl Grid<'_> {
    /// A complaint about a row by number, for faults found after reading.
    pub fn about(&self, row: u32, column: &'static str, message: impl Into<String>) -> Complaint {
        match self.columns.get(column) {
            Some(at) => self.sheet.complaint(row, *at, message),
            None => self.sheet.row_complaint(row, message),
        }
    }
}
