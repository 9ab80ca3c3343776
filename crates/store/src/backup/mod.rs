//! Backups: one file for both engines, taken while the server runs; also the way from `SQLite` to PostgreSQL.
//!
//! In it lie the journal as stored (events and remembered commands), the seals, the vault's texts (still sealed), the pictures,
//! the tables outside the journal, and the list of destroyed keys. **Never in it:** any key, sessions, staged uploads, and
//! everything that follows from the journal (heads, inline projections, series, reservations, async projections): that is rebuilt by
//! replay.
//!
//! **Consistent by position**, without holding the database still: tables outside the journal are read first, then the
//! journal's position is noted, then events and commands up to it, then texts and pictures. What an event refers to was
//! written in its transaction, so it is found afterwards; what is newer than the position is left out or refers to nothing.
//!
//! The keys have a backup of their own ([`write_keys`]): still wrapped, so that it takes this file, the data and the key file
//! together to read a text. Tombstones in either backup keep what was erased erased.

pub mod container;
mod keys;
mod restore;
mod write;

pub use keys::{restore_keys, write_keys};
pub use restore::{Restored, check};
pub use write::{Summary, beside, write};

/// What a record is.
mod tag {
    /// JSON: by which program, when.
    pub const MANIFEST: u8 = 1;
    /// JSON: a table's name and columns; tables are numbered in the order of these.
    pub const TABLE: u8 = 2;
    /// Rows of a table: its number (u16), then values.
    pub const ROWS: u8 = 3;
    /// A picture: jurisdiction (i64), form (u8), hash (64 letters), content.
    pub const FILE: u8 = 4;
    /// Destroyed keys: jurisdiction (i64) and subject (16 bytes) each.
    pub const DESTROYED: u8 = 5;
    /// The mark of the master key that wraps the keys of a key backup.
    pub const MARK: u8 = 6;
    /// Wrapped keys: jurisdiction (i64), subject (16 bytes), length (u16) and wrapped key each.
    pub const KEYS: u8 = 7;
}

/// A table's head in the file.
#[derive(serde::Serialize, serde::Deserialize)]
struct TableHead {
    name: String,
    columns: Vec<String>,
}

#[cfg(test)]
mod tests;
