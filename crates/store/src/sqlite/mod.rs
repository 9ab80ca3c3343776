//! `SQLite`: one writing connection, held by whoever takes a group to the disk, and readers on threads of their own.
//!
//! **Invariant:** one process writes a folder; [`hold`] keeps a lock file for as long as the store lives. Every commit is
//! flushed to the disk (`synchronous=FULL`) before anyone is answered.

mod fold;
mod read;
mod session;

use std::{
    fs::{File, OpenOptions},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};

pub use read::{Readers, snapshot};
pub use session::{Sqlite, no_room};

use crate::{StoreFault, Table, Type, ddl};

/// The database inside the folder.
pub const FILE: &str = "gewu.db";

/// How `SQLite` names things.
pub const DIALECT: ddl::Dialect = ddl::Dialect { type_name, zero, suffix };

const fn type_name(ty: Type) -> &'static str {
    match ty {
        Type::Int => "INTEGER",
        Type::Text => "TEXT",
        Type::Bytes | Type::Id => "BLOB",
    }
}

const fn zero(ty: Type) -> &'static str {
    match ty {
        Type::Int => "0",
        Type::Text => "''",
        Type::Bytes => "x''",
        Type::Id => "x'00000000000000000000000000000000'",
    }
}

/// Rows under about 120 bytes with at most one more index lie in the key's own tree; larger ones would be moved about in it.
fn suffix(table: &Table) -> &'static str {
    let size: usize = table
        .columns
        .iter()
        .map(|column| match column.ty {
            Type::Int => 6,
            Type::Id => 16,
            Type::Text => 24,
            Type::Bytes => 1000,
        })
        .sum();
    if size <= 120 && table.indexes.len() <= 1 { " WITHOUT ROWID" } else { "" }
}

/// Takes the folder for this process. A server that is just closing is waited for a moment.
pub fn hold(folder: &Path) -> Result<File, StoreFault> {
    std::fs::create_dir_all(folder)?;
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("gewu.lock"))?;
    for _ in 0..20 {
        if file.try_lock().is_ok() {
            return Ok(file);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(StoreFault::Held(folder.display().to_string()))
}

fn connect(path: &Path, writes: bool) -> Result<Connection, StoreFault> {
    let flags = if writes {
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX
    } else {
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
    };
    let conn = Connection::open_with_flags(path, flags).map_err(session::fault)?;
    conn.busy_timeout(Duration::from_secs(5)).map_err(session::fault)?;
    conn.set_prepared_statement_cache_capacity(512);
    let settings = if writes {
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=20000; \
         PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-16000; PRAGMA foreign_keys=OFF;"
    } else {
        "PRAGMA query_only=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4000;"
    };
    conn.execute_batch(settings).map_err(session::fault)?;
    Ok(conn)
}

/// Opens the writer and brings the declared tables up to date: new tables, columns and indexes, nothing else.
/// `more` are statements of the engine's own, which may come again at each start.
pub fn open(folder: &Path, tables: &[&'static Table], more: &[&str]) -> Result<Sqlite, StoreFault> {
    let path = folder.join(FILE);
    let conn = connect(&path, true)?;
    conn.execute_batch("BEGIN IMMEDIATE").map_err(session::fault)?;
    for table in tables {
        conn.execute_batch(&ddl::create_table(table, DIALECT)).map_err(session::fault)?;
        let known = known_columns(&conn, table.name)?;
        for column in table.columns.iter().filter(|column| !known.iter().any(|name| name == column.name)) {
            conn.execute_batch(&ddl::add_column(table, column, DIALECT)).map_err(session::fault)?;
        }
        for index in ddl::create_indexes(table) {
            conn.execute_batch(&index).map_err(session::fault)?;
        }
    }
    for statement in more {
        conn.execute_batch(statement).map_err(session::fault)?;
    }
    conn.execute_batch("COMMIT").map_err(session::fault)?;
    Ok(Sqlite::new(conn, fold::Fold::start(&path)?))
}

fn known_columns(conn: &Connection, table: &str) -> Result<Vec<String>, StoreFault> {
    let mut statement = conn.prepare("SELECT name FROM pragma_table_info(?1)").map_err(session::fault)?;
    let names = statement.query_map([table], |row| row.get(0)).map_err(session::fault)?;
    names.collect::<Result<_, _>>().map_err(session::fault)
}

/// Where the database of a folder lies.
pub fn path(folder: &Path) -> PathBuf {
    folder.join(FILE)
}
