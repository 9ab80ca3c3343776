//! The keys' own database: `keys.sqlite` in the data folder, on both engines.
//!
//! Also beside PostgreSQL it is a file of ours, because it must do two things a PostgreSQL table cannot: overwrite a destroyed
//! key at once (`secure_delete`, then the write-ahead file is cut to nothing), and stay out of every dump of the database.

use std::{
    collections::HashMap,
    fs::OpenOptions,
    os::unix::fs::OpenOptionsExt,
    path::Path,
    sync::{Mutex, MutexGuard},
};

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::Key;
use crate::StoreFault;

const FILE: &str = "keys.sqlite";

/// The database of wrapped keys and tombstones.
pub struct Keys {
    connection: Mutex<Connection>,
    /// Looks keys up while new ones are on their way to the disk: whoever seals a text does not wait for that.
    reading: Mutex<Connection>,
}

/// What is known of a subject's key.
pub enum Found {
    /// It was never made, or never kept.
    Nothing,
    /// It was destroyed on purpose.
    Destroyed,
    /// Here it is, wrapped by the master key.
    Wrapped(Vec<u8>),
}

/// One line of a key backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Whose journal.
    pub jurisdiction: i64,
    /// The matter or person.
    pub subject: Uuid,
    /// The wrapped key; `None` where it was destroyed.
    pub wrapped: Option<Vec<u8>>,
}

impl Keys {
    /// Opens or creates the database.
    pub fn open(folder: &Path) -> Result<Self, StoreFault> {
        let path = folder.join(FILE);
        if !path.exists() {
            OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path)?;
        }
        let connection = Connection::open(&path).map_err(fault)?;
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000;
                 CREATE TABLE IF NOT EXISTS master (one INTEGER PRIMARY KEY CHECK (one = 1), mark BLOB NOT NULL);
                 CREATE TABLE IF NOT EXISTS subject_key (
                     jurisdiction INTEGER NOT NULL, subject BLOB NOT NULL, wrapped BLOB NOT NULL,
                     PRIMARY KEY (jurisdiction, subject)) WITHOUT ROWID;
                 CREATE TABLE IF NOT EXISTS destroyed (
                     jurisdiction INTEGER NOT NULL, subject BLOB NOT NULL,
                     PRIMARY KEY (jurisdiction, subject)) WITHOUT ROWID;",
            )
            .map_err(fault)?;
        let reading = Connection::open(&path).map_err(fault)?;
        reading.execute_batch("PRAGMA query_only = ON; PRAGMA busy_timeout = 5000;").map_err(fault)?;
        Ok(Self { connection: Mutex::new(connection), reading: Mutex::new(reading) })
    }

    /// Whether no master key has wrapped anything here yet.
    pub fn is_empty(&self) -> Result<bool, StoreFault> {
        let found: Option<i64> = self.lock().query_row("SELECT one FROM master", [], |row| row.get(0)).optional().map_err(fault)?;
        Ok(found.is_none())
    }

    /// Refuses another master key than the one these keys are wrapped by; remembers the first.
    pub fn check_master(&self, mark: &Key) -> Result<(), StoreFault> {
        let connection = self.lock();
        connection.execute("INSERT INTO master (one, mark) VALUES (1, ?1) ON CONFLICT DO NOTHING", params![&mark[..]]).map_err(fault)?;
        let kept: Vec<u8> = connection.query_row("SELECT mark FROM master", [], |row| row.get(0)).map_err(fault)?;
        if kept == mark { Ok(()) } else { Err(StoreFault::Key("这个主密钥不是这份数据的".into())) }
    }

    /// Looks a subject's key up.
    pub fn find(&self, jurisdiction: i64, subject: Uuid) -> Result<Found, StoreFault> {
        let sql = "SELECT wrapped FROM subject_key WHERE jurisdiction = ?1 AND subject = ?2 \
                   UNION ALL SELECT NULL FROM destroyed WHERE jurisdiction = ?1 AND subject = ?2";
        let connection = self.reading.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let found: Option<Option<Vec<u8>>> = connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_row(params![jurisdiction, &subject.as_bytes()[..]], |row| row.get(0)).optional())
            .map_err(fault)?;
        Ok(match found {
            Some(Some(wrapped)) => Found::Wrapped(wrapped),
            Some(None) => Found::Destroyed,
            None => Found::Nothing,
        })
    }

    /// Keeps new keys in one durable transaction. A subject that has another key already, or had one that was destroyed,
    /// fails the whole call: its text would never be read again.
    pub fn keep(&self, jurisdiction: i64, new: &HashMap<Uuid, &[u8]>) -> Result<(), StoreFault> {
        let mut connection = self.lock();
        let transaction = connection.transaction().map_err(fault)?;
        for (subject, wrapped) in new {
            let id = &subject.as_bytes()[..];
            if is_destroyed(&transaction, jurisdiction, id)? {
                return Err(StoreFault::NoKey(*subject));
            }
            let written = transaction
                .prepare_cached("INSERT INTO subject_key (jurisdiction, subject, wrapped) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")
                .and_then(|mut statement| statement.execute(params![jurisdiction, id, wrapped]))
                .map_err(fault)?;
            if written == 0 && !same(&transaction, jurisdiction, id, wrapped)? {
                return Err(StoreFault::Busy(1));
            }
        }
        transaction.commit().map_err(fault)
    }

    /// Destroys a key and leaves a tombstone. The page is overwritten and the write-ahead file cut to nothing.
    pub fn destroy(&self, jurisdiction: i64, subject: Uuid) -> Result<(), StoreFault> {
        let mut connection = self.lock();
        let subject = &subject.as_bytes()[..];
        let transaction = connection.transaction().map_err(fault)?;
        transaction
            .execute("DELETE FROM subject_key WHERE jurisdiction = ?1 AND subject = ?2", params![jurisdiction, subject])
            .and_then(|_| {
                transaction.execute(
                    "INSERT INTO destroyed (jurisdiction, subject) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                    params![jurisdiction, subject],
                )
            })
            .map_err(fault)?;
        transaction.commit().map_err(fault)?;
        let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).map_err(fault)?;
        // As long as somebody reads, the key would stay in the write-ahead file; nobody does while the ring is held.
        if busy == 0 { Ok(()) } else { Err(StoreFault::Busy(1)) }
    }

    /// All keys after `after`, in order, at most `limit`: for the key backup.
    pub fn page(&self, after: Option<(i64, Uuid)>, limit: usize) -> Result<Vec<Entry>, StoreFault> {
        let (jurisdiction, subject) = after.map_or((i64::MIN, vec![]), |(j, s)| (j, s.as_bytes().to_vec()));
        let connection = self.lock();
        let mut statement = connection
            .prepare_cached(
                "SELECT jurisdiction, subject, wrapped FROM subject_key WHERE (jurisdiction, subject) > (?1, ?2)
                 ORDER BY jurisdiction, subject LIMIT ?3",
            )
            .map_err(fault)?;
        let rows = statement
            .query_map(params![jurisdiction, subject, limit as i64], |row| Ok((row.get(0)?, row.get(1)?, Some(row.get(2)?))))
            .map_err(fault)?;
        rows.map(|row| row.map_err(fault).and_then(entry)).collect()
    }

    /// All tombstones: in the data backup as well, so that what was erased stays erased.
    pub fn destroyed(&self) -> Result<Vec<(i64, Uuid)>, StoreFault> {
        let connection = self.lock();
        let mut statement =
            connection.prepare("SELECT jurisdiction, subject FROM destroyed ORDER BY jurisdiction, subject").map_err(fault)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, None))).map_err(fault)?;
        rows.map(|row| row.map_err(fault).and_then(entry).map(|one| (one.jurisdiction, one.subject))).collect()
    }

    /// The mark of the master key these keys are wrapped by.
    pub fn mark(&self) -> Result<Vec<u8>, StoreFault> {
        self.lock().query_row("SELECT mark FROM master", [], |row| row.get(0)).map_err(fault)
    }

    /// Takes entries of a backup in, in one transaction. Tombstones win over keys, whichever comes first.
    pub fn take(&self, entries: &[Entry]) -> Result<(), StoreFault> {
        let mut connection = self.lock();
        let transaction = connection.transaction().map_err(fault)?;
        for one in entries {
            let subject = &one.subject.as_bytes()[..];
            let done = match &one.wrapped {
                Some(_) if is_destroyed(&transaction, one.jurisdiction, subject)? => Ok(0),
                Some(wrapped) => transaction.execute(
                    "INSERT INTO subject_key (jurisdiction, subject, wrapped) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                    params![one.jurisdiction, subject, wrapped],
                ),
                None => transaction
                    .execute("DELETE FROM subject_key WHERE jurisdiction = ?1 AND subject = ?2", params![one.jurisdiction, subject])
                    .and_then(|_| {
                        transaction.execute(
                            "INSERT INTO destroyed (jurisdiction, subject) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                            params![one.jurisdiction, subject],
                        )
                    }),
            };
            done.map_err(fault)?;
        }
        transaction.commit().map_err(fault)
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

fn is_destroyed(connection: &Connection, jurisdiction: i64, subject: &[u8]) -> Result<bool, StoreFault> {
    connection
        .prepare_cached("SELECT 1 FROM destroyed WHERE jurisdiction = ?1 AND subject = ?2")
        .and_then(|mut statement| statement.exists(params![jurisdiction, subject]))
        .map_err(fault)
}

fn same(connection: &Connection, jurisdiction: i64, subject: &[u8], wrapped: &[u8]) -> Result<bool, StoreFault> {
    connection
        .prepare_cached("SELECT 1 FROM subject_key WHERE jurisdiction = ?1 AND subject = ?2 AND wrapped = ?3")
        .and_then(|mut statement| statement.exists(params![jurisdiction, subject, wrapped]))
        .map_err(fault)
}

fn entry((jurisdiction, subject, wrapped): (i64, Vec<u8>, Option<Vec<u8>>)) -> Result<Entry, StoreFault> {
    let subject = Uuid::from_slice(&subject).map_err(|e| StoreFault::Stored(format!("key's subject: {e}")))?;
    Ok(Entry { jurisdiction, subject, wrapped })
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
fn fault(error: rusqlite::Error) -> StoreFault {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => StoreFault::DiskFull,
        _ if crate::sqlite::no_room(&error) => StoreFault::DiskFull,
        Some(rusqlite::ErrorCode::DatabaseBusy) => StoreFault::Busy(1),
        _ => StoreFault::Database(format!("keys: {error}")),
    }
}
