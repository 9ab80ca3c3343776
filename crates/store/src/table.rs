//! Tables are declared once; the engines know how to make, load, upsert in bulk and page them.

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// `INTEGER` / `BIGINT`.
    Int,
    /// `TEXT` / `TEXT COLLATE "C"`.
    Text,
    /// `BLOB` / `BYTEA`.
    Bytes,
    /// `BLOB` / `UUID`.
    Id,
}

/// One column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Its type.
    pub ty: Type,
    /// Whether it may be empty.
    pub null: bool,
}

impl Column {
    /// A column that is always filled.
    pub const fn new(name: &'static str, ty: Type) -> Self {
        Self { name, ty, null: false }
    }
    /// A column that may be empty.
    pub const fn opt(name: &'static str, ty: Type) -> Self {
        Self { name, ty, null: true }
    }
}

/// One index. `only` is a predicate both engines understand (`open = 1`).
#[derive(Debug, Clone, Copy)]
pub struct Index {
    /// Its name, unique in the database.
    pub name: &'static str,
    /// Its columns; `"due DESC"` is allowed.
    pub columns: &'static [&'static str],
    /// Whether two rows may not share them.
    pub unique: bool,
    /// The rows it holds, where not all.
    pub only: Option<&'static str>,
}

/// How a table follows from the journal (`house.md`, four kinds of consequence).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableRole {
    /// An inline projection of exactly one stream of this kind, written whole in the command's transaction.
    /// Has the columns `jurisdiction` and `stream`, and both lead its key.
    Inline(&'static str),
    /// Lines told by the events of exactly one stream of this kind, inserted in the command's transaction and never changed: what
    /// grows and is no state (bookings, attendance, hours). The key is `jurisdiction`, `stream`, `version`, `no`.
    Lines(&'static str),
    /// Fed by several streams, changed in the same transaction, with a recount of its own.
    Shared,
    /// An async projection: follows the journal by position, rebuildable.
    Async,
    /// Outside the journal: sessions, staged files, locks-out.
    Plain,
}

/// The key of every table of lines.
pub const LINES_KEY: [&str; 4] = ["jurisdiction", "stream", "version", "no"];

/// A declared table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// How it follows from the journal.
    pub role: TableRole,
    /// Its columns; the first is `jurisdiction`.
    pub columns: &'static [Column],
    /// Its primary key, `jurisdiction` first.
    pub key: &'static [&'static str],
    /// Its other indexes.
    pub indexes: &'static [Index],
}
