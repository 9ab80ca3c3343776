//! The two tables of files, and the way from one to the other inside a command's transaction.

use kernel::{Actor, Instant, Jurisdiction, StreamId};
use thiserror::Error;
use uuid::Uuid;

use crate::{Column, Fault, Index, Reader, Row, Session, StoreFault, Table, TableRole, Type, Value};

/// Uploads that nobody has claimed yet.
pub static STAGED_FILE: Table = Table {
    name: "staged_file",
    role: TableRole::Plain,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("id", Type::Id),
        Column::new("owner", Type::Text),
        Column::new("hash", Type::Text),
        Column::new("width", Type::Int),
        Column::new("height", Type::Int),
        Column::new("bytes", Type::Int),
        Column::new("expires", Type::Int),
    ],
    key: &["jurisdiction", "id"],
    indexes: &[
        Index { name: "staged_file_expires", columns: &["jurisdiction", "expires"], unique: false, only: None },
        Index { name: "staged_file_owner", columns: &["jurisdiction", "owner", "expires"], unique: false, only: None },
        Index { name: "staged_file_hash", columns: &["jurisdiction", "hash"], unique: false, only: None },
    ],
};

/// Which record holds which file. The record's events name the ids; hash and size are kept here alone, and in every backup.
pub static FILE: Table = Table {
    name: "file",
    role: TableRole::Plain,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("file", Type::Id),
        Column::new("hash", Type::Text),
        Column::new("width", Type::Int),
        Column::new("height", Type::Int),
        Column::new("bytes", Type::Int),
        Column::new("claimed", Type::Int),
    ],
    key: &["jurisdiction", "stream", "file"],
    indexes: &[Index { name: "file_hash", columns: &["jurisdiction", "hash"], unique: false, only: None }],
};

/// A staged file that a command may claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagedRow {
    id: Uuid,
    hash: String,
    width: i64,
    height: i64,
    bytes: i64,
}

/// A file that a record holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The file.
    pub file: Uuid,
    /// Under which name its content lies; also its entity tag.
    pub hash: String,
    /// Width in pixels.
    pub width: i64,
    /// Height in pixels.
    pub height: i64,
    /// Size of the full form in bytes.
    pub bytes: i64,
}

/// Why files could not be claimed.
#[derive(Debug, Error)]
pub enum ClaimFault {
    /// Gone, expired or somebody else's: to the caller all the same.
    #[error("staged file {0} cannot be claimed")]
    Missing(Uuid),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl<R: std::fmt::Debug> From<ClaimFault> for Fault<R> {
    fn from(fault: ClaimFault) -> Self {
        match fault {
            ClaimFault::Missing(id) => Self::Staged(id),
            ClaimFault::Store(fault) => Self::Store(fault),
        }
    }
}

/// How much `actor` has staged that waits to be claimed.
pub async fn staged(reader: &mut Reader, whose: Jurisdiction, actor: &Actor, now: Instant) -> Result<i64, StoreFault> {
    let sql = "SELECT count(*) AS n FROM staged_file WHERE jurisdiction = $1 AND owner = $2 AND expires > $3";
    let rows = reader.query(sql, &[whose.into(), actor.key().into(), now.into()]).await?;
    rows.first().map_or(Ok(0), |row| row.int("n"))
}

/// Looks up what `actor` has staged, before the command is decided: it only reads, so that a refusal has written nothing.
pub async fn find(
    session: &mut dyn Session,
    whose: Jurisdiction,
    ids: &[Uuid],
    actor: &Actor,
    now: Instant,
) -> Result<Vec<StagedRow>, ClaimFault> {
    let mut found: Vec<StagedRow> = Vec::with_capacity(ids.len());
    for id in ids {
        if found.iter().any(|one| one.id == *id) {
            continue;
        }
        let sql = "SELECT hash, width, height, bytes FROM staged_file WHERE jurisdiction = $1 AND id = $2 AND owner = $3 AND expires > $4";
        let rows = session.query(sql, &[whose.into(), (*id).into(), actor.key().into(), now.into()]).await?;
        let row = rows.first().ok_or(ClaimFault::Missing(*id))?;
        found.push(StagedRow {
            id: *id,
            hash: row.text("hash")?,
            width: row.int("width")?,
            height: row.int("height")?,
            bytes: row.int("bytes")?,
        });
    }
    Ok(found)
}

/// Hands found files over to `stream`, in the command's transaction. A file that another command of the group has claimed
/// meanwhile fails.
pub async fn claim(
    session: &mut dyn Session,
    whose: Jurisdiction,
    found: &[StagedRow],
    stream: StreamId,
    now: Instant,
) -> Result<(), ClaimFault> {
    for one in found {
        let taken = session.execute("DELETE FROM staged_file WHERE jurisdiction = $1 AND id = $2", &[whose.into(), one.id.into()]).await?;
        if taken == 0 {
            return Err(ClaimFault::Missing(one.id));
        }
        let sql =
            "INSERT INTO file (jurisdiction, stream, file, hash, width, height, bytes, claimed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let args: [Value; 8] = [
            whose.into(),
            stream.into(),
            one.id.into(),
            one.hash.as_str().into(),
            one.width.into(),
            one.height.into(),
            one.bytes.into(),
            now.into(),
        ];
        session.execute(sql, &args).await?;
    }
    Ok(())
}

/// The file, if `stream` holds it. Whether the caller may see the stream is judged before.
pub async fn held(reader: &mut Reader, whose: Jurisdiction, stream: StreamId, file: Uuid) -> Result<Option<Held>, StoreFault> {
    let sql = "SELECT file, hash, width, height, bytes FROM file WHERE jurisdiction = $1 AND stream = $2 AND file = $3";
    let rows = reader.query(sql, &[whose.into(), stream.into(), file.into()]).await?;
    rows.first().map(of_row).transpose()
}

/// The files of these streams, each with its stream, in one go. Whether the caller may see the streams is judged before.
pub async fn held_by(reader: &mut Reader, whose: Jurisdiction, streams: &[StreamId]) -> Result<Vec<(StreamId, Held)>, StoreFault> {
    let mut all = vec![];
    for some in streams.chunks(200) {
        let places = crate::places(2, some.len());
        let sql = format!("SELECT stream, file, hash, width, height, bytes FROM file WHERE jurisdiction = $1 AND stream IN ({places})");
        let args: Vec<Value> = std::iter::once(whose.into()).chain(some.iter().map(|id| (*id).into())).collect();
        for row in reader.query(&sql, &args).await? {
            all.push((row.id("stream")?, of_row(&row)?));
        }
    }
    Ok(all)
}

fn of_row(row: &Row) -> Result<Held, StoreFault> {
    Ok(Held {
        file: row.id("file")?,
        hash: row.text("hash")?,
        width: row.int("width")?,
        height: row.int("height")?,
        bytes: row.int("bytes")?,
    })
}
