//! What an import says.

use http_api::Remedy;
use serde::Serialize;
use sheets::Complaint;
use utoipa::ToSchema;
use uuid::Uuid;

/// What an import did, or would do.
#[derive(Debug, Default, Serialize, ToSchema)]
#[schema(as = RecordImportReport)]
pub(crate) struct Imported {
    /// Rows read.
    pub rows: usize,
    /// Rows that begin a record.
    pub created: usize,
    /// Rows that correct one.
    pub changed: Vec<ChangedRow>,
    /// Rows whose record is already so.
    pub unchanged: usize,
    /// All that is wrong (a dry run only).
    pub faults: Vec<FaultView>,
    /// Faults beyond those listed.
    #[serde(skip_serializing_if = "none")]
    pub more: u64,
    /// What is asked before anything is written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn none(more: &u64) -> bool {
    *more == 0
}

/// A record that a row corrects.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ChangedRow {
    /// The row.
    pub row: u32,
    /// The record.
    pub id: Uuid,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// What changes.
    pub fields: Vec<Difference>,
}

/// A value before and after.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Difference {
    /// The field's label.
    pub field: String,
    /// In words, as it is.
    pub was: String,
    /// In words, as it will be.
    pub becomes: String,
}

/// What is wrong at one place.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct FaultView {
    /// The sheet's name.
    pub sheet: String,
    /// The row's number.
    pub row: u32,
    /// The letter above the column; empty where the whole row is meant.
    pub column: String,
    /// `C7`, or `第7行`.
    pub cell: String,
    /// What is wrong and what to do.
    pub message: String,
}

/// What is asked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Question {
    /// The name under which the answer comes in the query.
    pub code: &'static str,
    /// The question.
    pub text: String,
    /// The answers.
    pub options: Vec<Answer>,
}

/// An answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Answer {
    /// Sent.
    pub code: &'static str,
    /// Shown.
    pub name: &'static str,
}

impl From<Complaint> for FaultView {
    fn from(complaint: Complaint) -> Self {
        let cell = if complaint.column.is_empty() {
            format!("第 {} 行", complaint.row)
        } else {
            format!("{}{}", complaint.column, complaint.row)
        };
        Self { sheet: complaint.sheet, row: complaint.row, column: complaint.column, cell, message: complaint.message }
    }
}

impl Imported {
    /// What the auditor reads: what came of it, no row.
    pub fn told(&self) -> String {
        let faults = self.faults.len() as u64 + self.more;
        if faults > 0 {
            return format!("{} 行，{faults} 处需要改正", self.rows);
        }
        format!("{} 行，新增 {}，更改 {}，不变 {}", self.rows, self.created, self.changed.len(), self.unchanged)
    }
}

/// The same for a problem.
pub(super) fn remedies(faults: Vec<FaultView>) -> Vec<Remedy> {
    let remedy = |fault: FaultView| Remedy {
        field: None,
        sheet: Some(fault.sheet),
        row: Some(fault.row),
        column: Some(fault.column).filter(|column| !column.is_empty()),
        message: fault.message,
    };
    faults.into_iter().map(remedy).collect()
}

/// The question about what the sheet does not show.
pub(super) fn hidden(places: usize) -> Question {
    Question {
        code: "hidden",
        text: format!("表里有 {places} 处隐藏的行或列，在屏幕上看不到。要一起导入吗？"),
        options: vec![Answer { code: "include", name: "一起导入" }, Answer { code: "leave_out", name: "不导入隐藏的内容" }],
    }
}
