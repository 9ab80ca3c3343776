//! Rows in bulk: each column goes as one array, unfolded by `UNNEST`.

use std::sync::Arc;

use sqlx::{Arguments, postgres::PgArguments};
use uuid::Uuid;

use crate::{Column, StoreFault, Table, Type, Value, ddl};

/// How many rows go in one statement.
pub const ROWS: usize = 4_000;

/// The statements of one table.
pub struct Statements {
    /// Adds new rows.
    pub insert: Arc<str>,
    /// Adds or replaces rows.
    pub upsert: Arc<str>,
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

fn unnest(types: impl Iterator<Item = Type>) -> String {
    let arrays: Vec<_> = types.enumerate().map(|(at, ty)| format!("${}::{}", at + 1, array(ty))).collect();
    format!("UNNEST({})", arrays.join(", "))
}

/// The columns of the key, in the order of the key.
pub fn key_columns(table: &'static Table) -> Vec<&'static Column> {
    table.key.iter().filter_map(|name| table.columns.iter().find(|column| column.name == *name)).collect()
}

impl Statements {
    /// Of a table.
    pub fn of(table: &'static Table) -> Self {
        let (name, columns) = (ddl::quoted(table.name), ddl::columns(table));
        let insert = format!("INSERT INTO {name} ({columns}) SELECT * FROM {}", unnest(table.columns.iter().map(|column| column.ty)));
        let keys = key_columns(table);
        let unnested = unnest(keys.iter().map(|column| column.ty));
        let aliases: Vec<_> = (0..keys.len()).map(|at| format!("k{at}")).collect();
        let matched: Vec<_> = keys.iter().enumerate().map(|(at, column)| format!("t.{} = k.k{at}", ddl::quoted(column.name))).collect();
        let (aliases, matched) = (aliases.join(", "), matched.join(" AND "));
        let wanted: Vec<_> = table.columns.iter().map(|column| format!("t.{}", ddl::quoted(column.name))).collect();
        Self {
            upsert: format!("{insert} {}", ddl::on_conflict(table)).into(),
            insert: insert.into(),
            delete: format!("DELETE FROM {name} t USING {unnested} AS k({aliases}) WHERE {matched}").into(),
            load: format!("SELECT {} FROM {unnested} AS k({aliases}) JOIN {name} t ON {matched}", wanted.join(", ")).into(),
        }
    }
}

/// The arrays of `rows`, one a column.
pub fn arrays<'c>(columns: impl Iterator<Item = &'c Column>, rows: &[Vec<Value>]) -> Result<PgArguments, StoreFault> {
    let mut bound = PgArguments::default();
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
    Ok(bound)
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
