//! Rows in bulk: each column goes as one array, unfolded by `UNNEST`.

use std::sync::Arc;

use sqlx::{Arguments, postgres::PgArguments};
use uuid::Uuid;

use crate::{Column, StoreFault, Table, Type, Value, ddl};

/// How many rows go in one statement.
pub const ROWS: usize = 4_000;

/// The statements of one table that go by key.
pub struct Statements {
    /// Deletes rows by key.
    pub delete: Arc<str>,
    /// Reads rows by key.
    pub load: Arc<str>,
}

const fn array(ty: Type) -> &'static str {
    match ty {
        Type::Int => "bigint[]",
        Type::Text => "text[]",
        Type::Bytes => "bytea[]",
        Type::Id => "uuid[]",
    }
}

/// The arrays `$first …` as a table.
fn unnest(types: impl Iterator<Item = Type>, first: usize) -> String {
    let arrays: Vec<_> = types.enumerate().map(|(at, ty)| format!("${}::{}", first + at, array(ty))).collect();
    format!("UNNEST({})", arrays.join(", "))
}

/// Adds rows, replacing those of the same key where `replace` says so; the arguments begin at `$first`.
fn insert(table: &Table, replace: bool, first: usize) -> String {
    let (name, columns) = (ddl::quoted(table.name), ddl::columns(table));
    let rows = unnest(table.columns.iter().map(|column| column.ty), first);
    let conflict = if replace { ddl::on_conflict(table) } else { String::new() };
    format!("INSERT INTO {name} ({columns}) SELECT * FROM {rows} {conflict}")
}

/// Rows for one table.
pub struct Part<'w> {
    /// Which table.
    pub table: &'static Table,
    /// Whether they may replace others.
    pub replace: bool,
    /// The rows.
    pub rows: &'w [Vec<Value>],
}

/// The name under which the statement of [`statement`] is kept.
pub fn signature(parts: &[Part<'_>]) -> String {
    parts.iter().fold(String::new(), |all, part| all + part.table.name + if part.replace { "=" } else { "+" })
}

/// One statement for all parts: a round trip costs more than the rows of a table. Each table comes once, so that the order in
/// which PostgreSQL carries the parts out does not matter.
pub fn statement(parts: &[Part<'_>]) -> String {
    let mut first = 1;
    let mut inserts = vec![];
    for part in parts {
        inserts.push(insert(part.table, part.replace, first));
        first += part.table.columns.len();
    }
    match inserts.pop() {
        Some(only) if inserts.is_empty() => only,
        Some(last) => {
            let named: Vec<_> = inserts.iter().enumerate().map(|(at, insert)| format!("w{at} AS ({insert})")).collect();
            format!("WITH {} {last}", named.join(", "))
        }
        None => String::new(),
    }
}

/// The arguments of [`statement`].
pub fn arguments(parts: &[Part<'_>]) -> Result<PgArguments, StoreFault> {
    let mut bound = PgArguments::default();
    for part in parts {
        add(&mut bound, part.table.columns.iter(), part.rows)?;
    }
    Ok(bound)
}

/// The columns of the key, in the order of the key.
pub fn key_columns(table: &'static Table) -> Vec<&'static Column> {
    table.key.iter().filter_map(|name| table.columns.iter().find(|column| column.name == *name)).collect()
}

impl Statements {
    /// Of a table.
    pub fn of(table: &'static Table) -> Self {
        let name = ddl::quoted(table.name);
        let keys = key_columns(table);
        let unnested = unnest(keys.iter().map(|column| column.ty), 1);
        let aliases: Vec<_> = (0..keys.len()).map(|at| format!("k{at}")).collect();
        let matched: Vec<_> = keys.iter().enumerate().map(|(at, column)| format!("t.{} = k.k{at}", ddl::quoted(column.name))).collect();
        let (aliases, matched) = (aliases.join(", "), matched.join(" AND "));
        let wanted: Vec<_> = table.columns.iter().map(|column| format!("t.{}", ddl::quoted(column.name))).collect();
        Self {
            delete: format!("DELETE FROM {name} t USING {unnested} AS k({aliases}) WHERE {matched}").into(),
            load: format!("SELECT {} FROM {unnested} AS k({aliases}) JOIN {name} t ON {matched}", wanted.join(", ")).into(),
        }
    }
}

/// The arrays of `rows`, one a column.
pub fn arrays<'c>(columns: impl Iterator<Item = &'c Column>, rows: &[Vec<Value>]) -> Result<PgArguments, StoreFault> {
    let mut bound = PgArguments::default();
    add(&mut bound, columns, rows)?;
    Ok(bound)
}

fn add<'c>(bound: &mut PgArguments, columns: impl Iterator<Item = &'c Column>, rows: &[Vec<Value>]) -> Result<(), StoreFault> {
    for (at, column) in columns.enumerate() {
        let cells = rows.iter().map(|row| row.get(at).unwrap_or(&Value::Null));
        let odd = |value: &Value| StoreFault::Shape(format!("{} cannot hold {value:?}", column.name));
        let added = match column.ty {
            Type::Int => bound.add(cells.map(|value| int(value).map_err(|()| odd(value))).collect::<Result<Vec<_>, _>>()?),
            Type::Text => bound.add(cells.map(|value| text(value).map_err(|()| odd(value))).collect::<Result<Vec<_>, _>>()?),
            Type::Bytes => bound.add(cells.map(|value| bytes(value).map_err(|()| odd(value))).collect::<Result<Vec<_>, _>>()?),
            Type::Id => bound.add(cells.map(|value| id(value).map_err(|()| odd(value))).collect::<Result<Vec<_>, _>>()?),
        };
        added.map_err(|e| StoreFault::Shape(e.to_string()))?;
    }
    Ok(())
}

const fn int(value: &Value) -> Result<Option<i64>, ()> {
    match value {
        Value::Null => Ok(None),
        Value::Int(v) => Ok(Some(*v)),
        _ => Err(()),
    }
}

fn text(value: &Value) -> Result<Option<&str>, ()> {
    match value {
        Value::Null => Ok(None),
        Value::Text(v) => Ok(Some(v)),
        _ => Err(()),
    }
}

fn bytes(value: &Value) -> Result<Option<&[u8]>, ()> {
    match value {
        Value::Null => Ok(None),
        Value::Bytes(v) => Ok(Some(v)),
        Value::Id(v) => Ok(Some(v.as_bytes())),
        _ => Err(()),
    }
}

fn id(value: &Value) -> Result<Option<Uuid>, ()> {
    match value {
        Value::Null => Ok(None),
        Value::Id(v) => Ok(Some(*v)),
        Value::Bytes(v) => Uuid::from_slice(v).map(Some).map_err(|_| ()),
        _ => Err(()),
    }
}
