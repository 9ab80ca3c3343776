//! Tables on paper's heirs: reading `.xlsx` and `.csv`, writing `.xlsx`. Bytes in, bytes out; no rule of any office lives here.
//!
//! **Invariants:** nothing is inflated before its size is known, and what is kept is bounded while it is read; what cannot be
//! trusted (a merged cell, a formula, a code that became a number, a quote without its other, bytes that are no text) is named
//! with sheet, row and column instead of being guessed; what a file declares is believed; what it hides is said.
//!
//! | module | holds |
//! |---|---|
//! | [`reading`] | from bytes to sheets |
//! | [`sheet`] | what was read: sheets, lines, complaints |
//! | [`table`] | a sheet by its headings: rows read column by column, faults collected |
//! | [`cell`] | one cell, and how a code, a date or a count is taken out of it |
//! | [`text`] | cleaning of values, folding of keys |
//! | [`identity`] | identity numbers in disguise |
//! | [`workbook`] | from rows to a workbook that prints well |
//! | [`template`] | an empty sheet with notes and drop-downs |

pub mod cell;
mod comma;
mod decode;
pub mod identity;
mod radicals;
pub mod reading;
pub mod sheet;
mod survey;
pub mod table;
pub mod template;
pub mod text;
pub mod workbook;
mod xlsx;

pub use cell::Cell;
pub use reading::{Limits, read};
pub use sheet::{Complaint, Fault, Hidden, Line, Quote, Sheet, Undecoded};
pub use table::{Complaints, Row, Table, Wanted};
pub use template::{Field, Template};
pub use workbook::{Column, ColumnKind, Value, Workbook};
