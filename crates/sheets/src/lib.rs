//! Tables on paper's heirs: reading `.xlsx` and `.csv`, writing `.xlsx`. Bytes in, bytes out; no rule of any office lives here.
//!
//! **Invariants:** nothing is inflated before its size is known; what cannot be trusted (a merged cell, a formula, a code that
//! became a number) is named with sheet, row and column instead of being guessed.
//!
//! | module | holds |
//! |---|---|
//! | [`cell`] | one cell, and how a code, a date or a count is taken out of it |
//! | [`sheet`] | what was read: sheets, lines, complaints |
//! | [`reading`] | from bytes to sheets |
//! | [`book`] | from rows to a workbook that prints well |
//! | [`template`] | an empty sheet with notes and drop-downs |

pub mod book;
pub mod cell;
mod comma;
pub mod reading;
pub mod sheet;
pub mod template;
mod xlsx;

pub use book::{Book, Column, Kind, Value};
pub use cell::Cell;
pub use reading::{Limits, read};
pub use sheet::{Complaint, Fault, Line, Sheet};
pub use template::{Field, Template};
