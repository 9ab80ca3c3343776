//! A sheet by its headings: which sheet and which row hold the head, which column is which, rows read cell by cell by their
//! meaning, and all that is wrong collected by place.
//!
//! Whoever imports says which columns he knows ([`Wanted`]); what the columns mean is his own.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::{Cell, Complaint, Line, Sheet, identity, text};

/// Faults that are listed; the rest is counted.
const LISTED: usize = 1_000;
/// The head is looked for in so many lines.
const HEAD: usize = 12;
/// Headings that may stand in any sheet and are left out.
const IGNORED: [&str; 4] = ["序号", "备注", "说明", "填写说明"];

/// A column that an import knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted<'w> {
    /// Its heading.
    pub name: &'w str,
    /// Other headings that mean the same.
    pub also: Vec<&'w str>,
    /// Without it there is no head.
    pub required: bool,
}

impl Wanted<'_> {
    /// Whether a heading, folded by [`text::heading`], means this column.
    fn is(&self, heading: &str) -> bool {
        text::heading(self.name) == heading || self.also.iter().any(|word| text::heading(word) == heading)
    }
}

/// All that is wrong with a sheet.
#[derive(Debug, Default)]
pub struct Complaints {
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

    /// The rows of those that are listed.
    pub fn rows(&self) -> impl Iterator<Item = u32> {
        self.listed.iter().map(|complaint| complaint.row)
    }

    /// Those that are listed, in the order of the sheet, and how many more there are.
    pub fn into_parts(mut self) -> (Vec<Complaint>, u64) {
        self.listed.sort_by_key(|complaint| complaint.row);
        (self.listed, self.more)
    }
}

/// The sheet that holds the rows, with its columns found.
#[derive(Debug)]
pub struct Table<'a, 'w> {
    sheet: &'a Sheet,
    columns: HashMap<&'w str, usize>,
    head: u32,
}

impl<'a, 'w> Table<'a, 'w> {
    /// Finds the sheet and its head; complains about what stands in the way. `what` is the name of the template.
    pub fn find(sheets: &'a [Sheet], what: &str, wanted: &[Wanted<'w>], complaints: &mut Complaints) -> Option<Self> {
        let mut found: Option<Self> = None;
        for sheet in sheets {
            match (heads(sheet, wanted), &found) {
                (Some(table), None) => found = Some(table),
                (_, Some(_)) => complaints.push(sheet.row_complaint(1, "一个文件只能有一个填写数据的表，请把其他表另存为单独的文件")),
                (None, None) => {}
            }
        }
        let Some(table) = found else {
            if let Some(sheet) = sheets.first() {
                let missing = missing(sheet, wanted);
                let row = sheet.lines.first().map_or(1, |line| line.row);
                let words = format!("没有找到表头，缺少“{}”列，请下载“{what}”导入模板，按模板的列名填写", missing.join("”“"));
                complaints.push(sheet.row_complaint(row, words));
            }
            return None;
        };
        table.check_head(wanted, complaints);
        for (row, span) in table.sheet.merged.iter().filter(|(row, _)| *row >= table.head) {
            complaints.push(table.sheet.row_complaint(*row, format!("{span} 是合并单元格，请取消合并，每一格都填写内容")));
        }
        Some(table)
    }

    /// The sheet's name.
    pub fn name(&self) -> &'a str {
        &self.sheet.name
    }

    /// Whether the sheet has this column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// The rows below the head.
    pub fn rows(&self) -> impl Iterator<Item = &'a Line> + use<'a> {
        let head = self.head;
        self.sheet.lines.iter().filter(move |line| line.row > head)
    }

    /// What stands in this column of a row; empty where the sheet has no such column.
    pub fn cell(&self, line: &'a Line, column: &str) -> &'a Cell {
        self.columns.get(column).map_or(&Cell::Empty, |at| line.cell(*at))
    }

    /// Hidden rows below the head and hidden columns that are read, as complaints that ask and do not refuse.
    pub fn unseen(&self) -> Vec<Complaint> {
        let hidden = &self.sheet.hidden;
        let why =
            if hidden.filtered { "这一行被筛选隐藏，在屏幕上看不到" } else { "这一行被隐藏，在屏幕上看不到" };
        let rows = hidden.rows.iter().filter(|row| **row > self.head).map(|row| self.sheet.row_complaint(*row, why));
        let read = |column: &&usize| self.columns.values().any(|known| known == *column);
        let columns = hidden.columns.iter().filter(read);
        let columns = columns.map(|column| self.sheet.complaint(self.head, *column, "这一列被隐藏，在屏幕上看不到"));
        columns.chain(rows).take(LISTED).collect()
    }

    /// A complaint about a row by number, for faults found after reading.
    pub fn about(&self, row: u32, column: &str, message: impl Into<String>) -> Complaint {
        match self.columns.get(column) {
            Some(at) => self.sheet.complaint(row, *at, message),
            None => self.sheet.row_complaint(row, message),
        }
    }

    fn check_head(&self, wanted: &[Wanted<'w>], complaints: &mut Complaints) {
        let Some(line) = self.sheet.lines.iter().find(|line| line.row == self.head) else { return };
        for (at, cell) in line.cells.iter().enumerate() {
            let word = match cell.line() {
                Ok(Some(word)) => word,
                Ok(None) => continue,
                Err(message) => {
                    complaints.push(self.sheet.complaint(self.head, at, format!("这个列名{message}")));
                    continue;
                }
            };
            let folded = text::heading(&word);
            let known = wanted.iter().find(|field| field.is(&folded));
            match known {
                Some(field) if self.columns.get(field.name) == Some(&at) => {}
                Some(field) => {
                    complaints.push(self.sheet.complaint(self.head, at, format!("“{}”列重复，请删去一列", field.name)));
                }
                None if IGNORED.contains(&folded.as_str()) => {}
                None => {
                    let words: Vec<&str> = wanted.iter().map(|field| field.name).collect();
                    let message = format!("不认识“{word}”列，可用的列是：{}；不需要的列请删去", words.join("、"));
                    complaints.push(self.sheet.complaint(self.head, at, message));
                }
            }
        }
    }
}

fn headings(line: &Line) -> impl Iterator<Item = (usize, String)> {
    let words = line.cells.iter().enumerate().filter_map(|(at, cell)| Some((at, cell.line().ok().flatten()?)));
    words.map(|(at, word)| (at, text::heading(&word)))
}

fn heads<'a, 'w>(sheet: &'a Sheet, wanted: &[Wanted<'w>]) -> Option<Table<'a, 'w>> {
    for line in sheet.lines.iter().take(HEAD) {
        let mut columns = HashMap::new();
        for (at, word) in headings(line) {
            if let Some(field) = wanted.iter().find(|field| field.is(&word)) {
                columns.entry(field.name).or_insert(at);
            }
        }
        if wanted.iter().filter(|field| field.required).all(|field| columns.contains_key(field.name)) {
            return Some(Table { sheet, columns, head: line.row });
        }
    }
    None
}

fn missing<'w>(sheet: &Sheet, wanted: &[Wanted<'w>]) -> Vec<&'w str> {
    let lacking = |line: &Line| -> Vec<&'w str> {
        let words: Vec<String> = headings(line).map(|(_, word)| word).collect();
        let required = wanted.iter().filter(|field| field.required);
        required.filter(|field| !words.iter().any(|word| field.is(word))).map(|field| field.name).collect()
    };
    sheet.lines.iter().take(HEAD).map(lacking).min_by_key(Vec::len).unwrap_or_default()
}

/// One row, read cell by cell; what is wrong goes to the complaints and the row counts as spoilt.
pub struct Row<'r, 'a, 'w> {
    table: &'r Table<'a, 'w>,
    line: &'a Line,
    complaints: &'r mut Complaints,
    /// Whether all that was read made sense.
    pub sound: bool,
}

impl<'r, 'a, 'w> Row<'r, 'a, 'w> {
    /// A reader of this row.
    pub const fn new(table: &'r Table<'a, 'w>, line: &'a Line, complaints: &'r mut Complaints) -> Self {
        Self { table, line, complaints, sound: true }
    }

    /// Complains about a column of this row.
    pub fn wrong(&mut self, column: &str, message: impl Into<String>) {
        self.sound = false;
        self.complaints.push(self.table.about(self.line.row, column, format!("“{column}”{}", message.into())));
    }

    fn cell(&self, column: &str) -> &'a Cell {
        self.table.cell(self.line, column)
    }

    fn take<T>(&mut self, column: &str, read: Result<Option<T>, String>) -> Option<T> {
        match read {
            Ok(value) => value,
            Err(message) => {
                self.wrong(column, message);
                None
            }
        }
    }

    /// A code; complains when it is missing and must be there.
    pub fn code(&mut self, column: &str, required: bool) -> Option<String> {
        let code = self.take(column, self.cell(column).code().map(Some))?;
        self.present(column, required, code)
    }

    /// A code that must not be, or hold, an identity number. `within` is the code of the place it belongs to.
    pub fn own_code(&mut self, column: &str, within: Option<&str>) -> Option<String> {
        let code = self.code(column, true)?;
        if identity::in_code(&code, within) {
            self.wrong(column, "像是身份证号，本系统不登记身份证号，请改用自定的编号");
            return None;
        }
        Some(code)
    }

    /// Words of at most 60 characters, on one line.
    pub fn words(&mut self, column: &str, required: bool) -> Option<String> {
        let words = self.take(column, self.cell(column).line().map(Some))?;
        let words = self.present(column, required, words)?;
        if identity::in_words(&words) {
            self.wrong(column, "含有很长的号码，像是身份证号，本系统不登记身份证号，请删去");
            return None;
        }
        Some(words)
    }

    /// A person's or a place's name, see [`text::name`].
    pub fn name(&mut self, column: &str, required: bool) -> Option<String> {
        let name = text::name(&self.words(column, required)?);
        // What a program puts where it cannot write a character.
        if name.contains(['?', '？', '□', '■']) {
            self.wrong(column, format!("“{name}”里有丢失的字，请对照原件重新填写"));
            return None;
        }
        Some(name)
    }

    fn present(&mut self, column: &str, required: bool, text: Option<String>) -> Option<String> {
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
    pub fn phone(&mut self, column: &str) -> Option<String> {
        self.take(column, self.cell(column).phone())
    }

    /// A day that has come, unless days ahead are allowed.
    pub fn date(&mut self, column: &str, today: Option<Date>) -> Option<Date> {
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
    pub fn count(&mut self, column: &str, most: i64) -> Option<i64> {
        let count = self.take(column, self.cell(column).count())?;
        if count > most {
            self.wrong(column, format!("{count} 太大，最多 {most}"));
            return None;
        }
        Some(count)
    }

    /// Yes or no.
    pub fn flag(&mut self, column: &str) -> Option<bool> {
        self.take(column, self.cell(column).flag())
    }
}
