//! The writing connection, and how values cross the border.

use std::{collections::HashMap, sync::Arc};

use futures_util::future::{BoxFuture, ready};
use kernel::{Instant, Jurisdiction};
use rusqlite::{Connection, ErrorCode, Statement, types::ValueRef};
use uuid::Uuid;

use crate::{
    Row, Session, StoreFault, Table, Type, Value, ddl,
    engine::{Beside, Engine, Rows, Write},
    journal::{Journal, digest},
    sqlite::fold::Fold,
};

/// What `SQLite` said, in the store's words.
#[expect(clippy::needless_pass_by_value, reason = "it stands in map_err")]
pub fn fault(error: rusqlite::Error) -> StoreFault {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreFault::DiskFull,
        _ if no_room(&error) => StoreFault::DiskFull,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreFault::Busy(1),
        _ => StoreFault::Database(error.to_string()),
    }
}

/// Whether it was the file shared between connections that found no room: `SQLite` calls that an error of input and output.
pub fn no_room(error: &rusqlite::Error) -> bool {
    error.sqlite_error().is_some_and(|error| error.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

/// Binds `$k` to `args[k-1]`. `SQLite` takes `$k` for a name and numbers names by first appearance; going by the name itself
/// makes the order of appearance irrelevant.
fn bind(statement: &mut Statement<'_>, args: &[Value]) -> Result<(), StoreFault> {
    for at in 1..=statement.parameter_count() {
        let place = match statement.parameter_name(at) {
            Some(name) => name.get(1..).and_then(|digits| digits.parse::<usize>().ok()).unwrap_or(at),
            None => at,
        };
        let value = args.get(place.wrapping_sub(1)).ok_or_else(|| StoreFault::Shape(format!("no argument ${place}")))?;
        bind_one(statement, at, value)?;
    }
    Ok(())
}

/// Binds a row to a statement of [`Statements`], whose places are in order.
fn bind_row(statement: &mut Statement<'_>, row: &[Value]) -> Result<(), StoreFault> {
    if row.len() != statement.parameter_count() {
        return Err(StoreFault::Shape(format!("{} values for {} places", row.len(), statement.parameter_count())));
    }
    row.iter().zip(1..).try_for_each(|(value, at)| bind_one(statement, at, value))
}

fn bind_one(statement: &mut Statement<'_>, at: usize, value: &Value) -> Result<(), StoreFault> {
    let bound = match value {
        Value::Null => statement.raw_bind_parameter(at, rusqlite::types::Null),
        Value::Int(v) => statement.raw_bind_parameter(at, v),
        Value::Text(v) => statement.raw_bind_parameter(at, v.as_str()),
        Value::Bytes(v) => statement.raw_bind_parameter(at, v.as_slice()),
        Value::Id(v) => statement.raw_bind_parameter(at, v.as_bytes().as_slice()),
    };
    bound.map_err(fault)
}

fn value(stored: ValueRef<'_>) -> Result<Value, StoreFault> {
    Ok(match stored {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(v) => Value::Int(v),
        ValueRef::Text(v) => Value::Text(String::from_utf8_lossy(v).into_owned()),
        ValueRef::Blob(v) => Value::Bytes(v.to_vec()),
        ValueRef::Real(v) => return Err(StoreFault::Shape(format!("a fraction: {v}"))),
    })
}

/// A blob column that is declared an identity comes back as one.
fn typed(ty: Type, stored: ValueRef<'_>) -> Result<Value, StoreFault> {
    match (ty, stored) {
        (Type::Id, ValueRef::Blob(v)) => Uuid::from_slice(v).map(Value::Id).map_err(|e| StoreFault::Shape(e.to_string())),
        (_, other) => value(other),
    }
}

/// Runs a query on a connection.
pub fn query(conn: &Connection, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreFault> {
    let mut statement = conn.prepare_cached(sql).map_err(fault)?;
    let names: Arc<[String]> = statement.column_names().into_iter().map(str::to_owned).collect();
    bind(&mut statement, args)?;
    let mut found = vec![];
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next().map_err(fault)? {
        let values = (0..names.len()).map(|at| row.get_ref(at).map_err(fault).and_then(value));
        found.push(Row { names: Arc::clone(&names), values: values.collect::<Result<_, _>>()? });
    }
    Ok(found)
}

fn execute(conn: &Connection, sql: &str, args: &[Value]) -> Result<u64, StoreFault> {
    let mut statement = conn.prepare_cached(sql).map_err(fault)?;
    bind(&mut statement, args)?;
    statement.raw_execute().map(|n| n as u64).map_err(fault)
}

/// The row statements of one table.
struct Statements {
    insert: String,
    upsert: String,
    delete: String,
    load: String,
}

impl Statements {
    fn of(table: &Table) -> Self {
        let (name, columns) = (ddl::quoted(table.name), ddl::columns(table));
        let insert = format!("INSERT INTO {name} ({columns}) VALUES ({})", crate::places(1, table.columns.len()));
        Self {
            upsert: format!("{insert} {}", ddl::on_conflict(table)),
            insert,
            delete: format!("DELETE FROM {name} WHERE {}", ddl::key_match(table)),
            load: format!("SELECT {columns} FROM {name} WHERE {}", ddl::key_match(table)),
        }
    }
}

/// The rows with these keys.
fn load(conn: &Connection, table: &'static Table, keys: &[Vec<Value>]) -> Result<Rows, StoreFault> {
    let mut statement = conn.prepare_cached(&Statements::of(table).load).map_err(fault)?;
    let mut found = vec![];
    for key in keys {
        bind_row(&mut statement, key)?;
        let mut rows = statement.raw_query();
        if let Some(row) = rows.next().map_err(fault)? {
            let values =
                table.columns.iter().enumerate().map(|(at, column)| row.get_ref(at).map_err(fault).and_then(|v| typed(column.ty, v)));
            found.push(values.collect::<Result<_, _>>()?);
        }
    }
    Ok(found)
}

/// The writing connection.
pub struct Sqlite {
    conn: Connection,
    statements: HashMap<&'static str, Arc<Statements>>,
    fold: Fold,
    /// Whether anything was committed since the last quiet moment.
    unfolded: bool,
}

impl Sqlite {
    pub(super) fn new(conn: Connection, fold: Fold) -> Self {
        Self { conn, statements: HashMap::new(), fold, unfolded: true }
    }

    fn statements(&mut self, table: &'static Table) -> Arc<Statements> {
        Arc::clone(self.statements.entry(table.name).or_insert_with(|| Arc::new(Statements::of(table))))
    }

    fn each(&self, sql: &str, rows: &[Vec<Value>]) -> Result<(), StoreFault> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut statement = self.conn.prepare_cached(sql).map_err(fault)?;
        for row in rows {
            bind_row(&mut statement, row)?;
            statement.raw_execute().map_err(fault)?;
        }
        Ok(())
    }

    fn lock_now(&self, jurisdiction: Jurisdiction) -> Result<Journal, StoreFault> {
        let sql = "SELECT position, at, hash FROM jurisdiction_head WHERE jurisdiction = $1";
        match query(&self.conn, sql, &[Value::Int(jurisdiction.0)])?.first() {
            None => Ok(Journal::EMPTY),
            Some(row) => Ok(Journal { position: row.int("position")?, at: Instant(row.int("at")?), hash: digest(&row.bytes("hash")?)? }),
        }
    }
}

impl Session for Sqlite {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(ready(query(&self.conn, sql, args)))
    }
    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        Box::pin(ready(execute(&self.conn, sql, args)))
    }
}

impl Engine for Sqlite {
    fn ready(&mut self) -> BoxFuture<'_, Result<(), StoreFault>> {
        Box::pin(ready(Ok(())))
    }
    fn begin(&mut self) -> BoxFuture<'_, Result<(), StoreFault>> {
        Box::pin(ready(execute(&self.conn, "BEGIN IMMEDIATE", &[]).map(|_| ())))
    }
    fn commit(&mut self) -> BoxFuture<'_, Result<(), StoreFault>> {
        let done = execute(&self.conn, "COMMIT", &[]).map(|_| ());
        self.unfolded = true;
        self.fold.committed();
        Box::pin(ready(done))
    }
    fn rollback(&mut self) -> BoxFuture<'_, ()> {
        if !self.conn.is_autocommit()
            && let Err(error) = execute(&self.conn, "ROLLBACK", &[])
        {
            tracing::error!(%error, "rollback failed");
        }
        Box::pin(ready(()))
    }
    fn write(&mut self, writes: Vec<Write>) -> BoxFuture<'_, Result<(), StoreFault>> {
        Box::pin(ready(writes.iter().try_for_each(|write| {
            let statements = self.statements(write.table);
            self.each(&statements.delete, &write.gone)?;
            self.each(&statements.insert, &write.new)?;
            self.each(&statements.upsert, &write.kept)
        })))
    }
    fn load<'a>(&'a mut self, table: &'static Table, keys: Rows) -> BoxFuture<'a, Result<Rows, StoreFault>> {
        Box::pin(ready(load(&self.conn, table, &keys)))
    }
    fn lock(&mut self, jurisdiction: Jurisdiction) -> BoxFuture<'_, Result<Journal, StoreFault>> {
        // BEGIN IMMEDIATE has locked the whole database already.
        Box::pin(ready(self.lock_now(jurisdiction)))
    }
    fn quiet(&mut self) -> BoxFuture<'_, ()> {
        if std::mem::take(&mut self.unfolded) {
            self.fold.now();
        }
        Box::pin(ready(()))
    }
    fn beside(&self) -> Option<Box<dyn Beside>> {
        None
    }
}
