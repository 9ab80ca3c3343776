//! The journal's own tables, and the hash chain over their bytes.
//!
//! **Invariant:** `event` is only ever inserted into; one thing may happen to a row later: its body is destroyed when its second
//! keep period is over. Therefore a hash covers the digest of the body, not the body: the chain goes on proving all the rest.
//! Hashes and digests cover the bytes as stored (TEXT, never a parsed form), each part with its length before it, so that no two
//! different rows can hash alike by shifting a border.

use kernel::{Instant, Jurisdiction, StreamId};

use crate::{Column, Index, Row, StoreFault, Table, TableRole, Type, Value};

const fn column(name: &'static str, ty: Type) -> Column {
    Column::new(name, ty)
}

/// Every event, in the order of its position.
pub const EVENT: Table = Table {
    name: "event",
    role: TableRole::Plain,
    columns: &[
        column("jurisdiction", Type::Int),
        column("position", Type::Int),
        column("stream", Type::Id),
        column("version", Type::Int),
        column("kind", Type::Text),
        column("at", Type::Int),
        column("envelope", Type::Text),
        Column::opt("body", Type::Text),
        column("digest", Type::Bytes),
        column("hash", Type::Bytes),
    ],
    key: &["jurisdiction", "position"],
    indexes: &[Index { name: "event_stream", columns: &["jurisdiction", "stream", "version"], unique: true, only: None }],
};

/// The current state of each stream, as JSON.
pub const HEAD: Table = Table {
    name: "head",
    role: TableRole::Plain,
    columns: &[
        column("jurisdiction", Type::Int),
        column("stream", Type::Id),
        column("kind", Type::Text),
        column("version", Type::Int),
        column("created", Type::Int),
        column("updated", Type::Int),
        column("shape", Type::Text),
        column("state", Type::Text),
        column("hash", Type::Bytes),
    ],
    key: &["jurisdiction", "stream"],
    indexes: &[],
};

/// Where each jurisdiction's journal stands. Its row is the lock under which positions are taken.
pub const JOURNAL: Table = Table {
    name: "jurisdiction_head",
    role: TableRole::Plain,
    columns: &[column("jurisdiction", Type::Int), column("position", Type::Int), column("at", Type::Int), column("hash", Type::Bytes)],
    key: &["jurisdiction"],
    indexes: &[],
};

/// What was answered to each command, for the day it comes again.
pub const COMMAND: Table = Table {
    name: "command",
    role: TableRole::Plain,
    columns: &[
        column("jurisdiction", Type::Int),
        column("actor", Type::Text),
        column("command", Type::Id),
        column("request", Type::Bytes),
        column("stream", Type::Id),
        column("version", Type::Int),
        column("position", Type::Int),
        column("receipt", Type::Text),
    ],
    key: &["jurisdiction", "actor", "command"],
    indexes: &[],
};

/// The last number taken of each series.
pub const SERIES: Table = Table {
    name: "series",
    role: TableRole::Shared,
    columns: &[column("jurisdiction", Type::Int), column("series", Type::Text), column("value", Type::Int)],
    key: &["jurisdiction", "series"],
    indexes: &[],
};

/// Which stream holds each unique key.
pub const RESERVATION: Table = Table {
    name: "reservation",
    role: TableRole::Shared,
    columns: &[column("jurisdiction", Type::Int), column("space", Type::Text), column("key", Type::Text), column("stream", Type::Id)],
    key: &["jurisdiction", "space", "key"],
    indexes: &[],
};

/// Night seals: where the journal stood, to be printed or kept elsewhere.
pub const SEAL: Table = Table {
    name: "seal",
    role: TableRole::Plain,
    columns: &[
        column("jurisdiction", Type::Int),
        column("number", Type::Int),
        column("at", Type::Int),
        column("position", Type::Int),
        column("head", Type::Bytes),
        column("previous", Type::Bytes),
        column("hash", Type::Bytes),
    ],
    key: &["jurisdiction", "number"],
    indexes: &[],
};

/// How far each async projection has followed.
pub const CHECKPOINT: Table = Table {
    name: "checkpoint",
    role: TableRole::Plain,
    columns: &[
        column("jurisdiction", Type::Int),
        column("name", Type::Text),
        column("position", Type::Int),
        // What its effect was made by: an async projection whose form has changed begins anew.
        column("form", Type::Text),
    ],
    key: &["jurisdiction", "name"],
    indexes: &[],
};

/// The tables the store itself keeps.
pub const CORE: [&Table; 8] = [&EVENT, &HEAD, &JOURNAL, &COMMAND, &SERIES, &RESERVATION, &SEAL, &CHECKPOINT];

/// The hash before the first event, of a stream and of a journal.
pub const ORIGIN: [u8; 32] = [0; 32];

/// Where a journal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Journal {
    /// The position of its last event; 0 while empty.
    pub position: i64,
    /// When that was recorded.
    pub at: Instant,
    /// The chain over all its events.
    pub hash: [u8; 32],
}

impl Journal {
    /// Before the first event.
    pub const EMPTY: Self = Self { position: 0, at: Instant(i64::MIN), hash: ORIGIN };
}

/// An event as it lies in the journal, before or after it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whose journal.
    pub jurisdiction: Jurisdiction,
    /// Its place in the journal, dense from 1.
    pub position: i64,
    /// Which stream.
    pub stream: StreamId,
    /// Its number within the stream, dense from 1.
    pub version: i64,
    /// The kind of stream.
    pub kind: String,
    /// When it was recorded.
    pub at: Instant,
    /// The envelope, as stored.
    pub envelope: String,
    /// What happened, as stored; nothing where it was destroyed.
    pub body: Option<String>,
    /// The hash of the body's bytes, which stays when they go.
    pub digest: [u8; 32],
    /// The stream's chain up to here.
    pub hash: [u8; 32],
}

impl Entry {
    /// The event read back into its type; `None` where its body was destroyed. The caller has looked at `kind`.
    pub fn decode<S: crate::Stream>(&self) -> Result<Option<kernel::Recorded<S::Event>>, StoreFault> {
        crate::replay::decode::<S>(self)
    }

    /// The stream's chain after this event, `before` being the chain up to the event before it.
    pub fn chained(&self, before: &[u8; 32]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(before);
        hasher.update(&self.jurisdiction.0.to_le_bytes());
        hasher.update(&self.position.to_le_bytes());
        hasher.update(self.stream.as_bytes());
        hasher.update(&self.version.to_le_bytes());
        hasher.update(&self.at.0.to_le_bytes());
        for text in [&self.kind, &self.envelope] {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.update(&self.digest);
        *hasher.finalize().as_bytes()
    }

    /// Whether the body is the one that was recorded, or was destroyed.
    pub fn body_stands(&self) -> bool {
        self.body.as_deref().is_none_or(|body| digest_of(body) == self.digest)
    }

    /// The row of this event.
    pub fn into_row(self) -> Vec<Value> {
        vec![
            Value::Int(self.jurisdiction.0),
            Value::Int(self.position),
            Value::Id(self.stream),
            Value::Int(self.version),
            Value::Text(self.kind),
            Value::Int(self.at.0),
            Value::Text(self.envelope),
            Value::from(self.body),
            Value::Bytes(self.digest.to_vec()),
            Value::Bytes(self.hash.to_vec()),
        ]
    }

    /// Reads an event from a row that names all columns of [`EVENT`].
    pub fn from_row(row: &Row) -> Result<Self, StoreFault> {
        Ok(Self {
            jurisdiction: Jurisdiction(row.int("jurisdiction")?),
            position: row.int("position")?,
            stream: row.id("stream")?,
            version: row.int("version")?,
            kind: row.text("kind")?,
            at: Instant(row.int("at")?),
            envelope: row.text("envelope")?,
            body: row.opt_text("body")?,
            digest: digest(&row.bytes("digest")?)?,
            hash: digest(&row.bytes("hash")?)?,
        })
    }
}

/// The digest of a body.
pub fn digest_of(body: &str) -> [u8; 32] {
    *blake3::hash(body.as_bytes()).as_bytes()
}

/// The journal's chain after an event whose stream hash is `event`.
pub fn link(before: &[u8; 32], event: &[u8; 32]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(before);
    hasher.update(event);
    *hasher.finalize().as_bytes()
}

/// Thirty-two stored bytes.
pub fn digest(bytes: &[u8]) -> Result<[u8; 32], StoreFault> {
    bytes.try_into().map_err(|_| StoreFault::Shape(format!("a hash has {} bytes", bytes.len())))
}

/// The columns of an event, for queries.
pub const EVENT_COLUMNS: &str = "jurisdiction, position, stream, version, kind, at, envelope, body, digest, hash";
