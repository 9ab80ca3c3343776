//! Statements made from declared tables. Engines differ in the names of types only, which they pass in.

use crate::{Column, Table, Type};

/// How an engine names things.
#[derive(Clone, Copy)]
pub struct Dialect {
    /// The name of a type.
    pub type_name: fn(Type) -> &'static str,
    /// The value that fills a new column of existing rows.
    pub zero: fn(Type) -> &'static str,
    /// What follows the closing bracket of a new table.
    pub suffix: fn(&Table) -> &'static str,
}

/// A name in quotes, so that no declared name collides with a word of either engine.
pub fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

fn joined(names: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    names.into_iter().map(|name| quoted(name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// All columns, in their order.
pub fn columns(table: &Table) -> String {
    joined(table.columns.iter().map(|column| column.name))
}

fn definition(column: &Column, dialect: Dialect) -> String {
    let null = if column.null { "" } else { " NOT NULL" };
    format!("{} {}{null}", quoted(column.name), (dialect.type_name)(column.ty))
}

/// Makes the table where it is missing.
pub fn create_table(table: &Table, dialect: Dialect) -> String {
    let columns: Vec<_> = table.columns.iter().map(|column| definition(column, dialect)).collect();
    format!(
        "CREATE TABLE IF NOT EXISTS {} ({}, PRIMARY KEY ({})){}",
        quoted(table.name),
        columns.join(", "),
        joined(table.key),
        (dialect.suffix)(table)
    )
}

/// Adds a column to a table that has rows already.
pub fn add_column(table: &Table, column: &Column, dialect: Dialect) -> String {
    let default = if column.null { String::new() } else { format!(" DEFAULT {}", (dialect.zero)(column.ty)) };
    format!("ALTER TABLE {} ADD COLUMN {}{default}", quoted(table.name), definition(column, dialect))
}

/// Makes the indexes where they are missing.
pub fn create_indexes(table: &Table) -> Vec<String> {
    let column = |text: &str| match text.split_once(' ') {
        Some((name, order)) => format!("{} {order}", quoted(name)),
        None => quoted(text),
    };
    table
        .indexes
        .iter()
        .map(|index| {
            let unique = if index.unique { "UNIQUE " } else { "" };
            let columns: Vec<_> = index.columns.iter().map(|name| column(name)).collect();
            let only = index.only.map(|only| format!(" WHERE {only}")).unwrap_or_default();
            format!("CREATE {unique}INDEX IF NOT EXISTS {} ON {} ({}){only}", quoted(index.name), quoted(table.name), columns.join(", "))
        })
        .collect()
}

/// What an insert does about a row whose key is there already.
pub fn on_conflict(table: &Table) -> String {
    let set: Vec<_> = table
        .columns
        .iter()
        .filter(|column| !table.key.contains(&column.name))
        .map(|column| format!("{0} = excluded.{0}", quoted(column.name)))
        .collect();
    let action = if set.is_empty() { "DO NOTHING".to_owned() } else { format!("DO UPDATE SET {}", set.join(", ")) };
    format!("ON CONFLICT ({}) {action}", joined(table.key))
}

/// `"a" = $1 AND "b" = $2` over the key.
pub fn key_match(table: &Table) -> String {
    let parts: Vec<_> = table.key.iter().enumerate().map(|(at, name)| format!("{} = ${}", quoted(name), at + 1)).collect();
    parts.join(" AND ")
}
