//! What can go wrong below the rules.

use thiserror::Error;

/// A fault of the store itself: never a rule's refusal, never the person's mistake.
#[derive(Debug, Error)]
pub enum StoreFault {
    /// The database did not answer or answered with an error; nothing was done.
    #[error("database: {0}")]
    Database(String),
    /// The queue is full or the database is away; try again after the stated seconds.
    #[error("busy, retry after {0} s")]
    Busy(u32),
    /// The disk is full.
    #[error("disk full")]
    DiskFull,
    /// A statement, or a row of a table, that does not name the jurisdiction of the permit under which it was asked.
    #[error("outside of the permit: {0}")]
    Outside(String),
    /// A row has not the shape the code expects.
    #[error("row shape: {0}")]
    Shape(String),
    /// A stored event or state cannot be read.
    #[error("stored form: {0}")]
    Stored(String),
    /// The folder is held by another process.
    #[error("another process holds {0}")]
    Held(String),
    /// A key is missing or was destroyed: the text cannot be read any more.
    #[error("no key for {0}")]
    NoKey(uuid::Uuid),
    /// A unique key is held by another stream, though the rules let the command through. Nothing was done.
    #[error("{space} {key} is held by {holder}")]
    Conflict {
        /// The space of keys: `account`, `household`.
        space: &'static str,
        /// The key.
        key: String,
        /// The stream that holds it.
        holder: uuid::Uuid,
    },
    /// A backup cannot be written, read or restored; the Chinese sentence, for the console, says why.
    #[error("{0}")]
    Backup(String),
    /// The key file is missing, unreadable or belongs to other data; the Chinese text, for the console, says which and what to do.
    #[error("key file: {0}")]
    Key(String),
    /// Anything of the operating system.
    #[error("io: {0}")]
    Io(#[from] std::io::Error),
}

/// Why a command was not carried out.
#[derive(Debug, Error)]
pub enum Fault<R: std::fmt::Debug> {
    /// A rule said no.
    #[error("refused: {0:?}")]
    Refused(R),
    /// Outside the permit's scope, or not there: the caller hears 404.
    #[error("not found or out of scope")]
    Hidden,
    /// The same command id came before with another body (422).
    #[error("command id was used with another body")]
    Reused,
    /// A staged file that the command claims is gone, expired or somebody else's (422: load the picture again).
    #[error("staged file {0} cannot be claimed")]
    Staged(uuid::Uuid),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
}
