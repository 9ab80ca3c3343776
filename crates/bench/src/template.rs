//! The rows that one intake writes, taken from what the product itself has just written, so that the floor writes the same.

use rusqlite::{Connection, types::Value as Sql};
use uuid::Uuid;

/// A value of a template row, by the type of its column.
#[derive(Debug, Clone, PartialEq)]
pub enum Val {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// What stands in a column of a row to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Slot {
    /// The same as in the template.
    Same(Val),
    /// The new stream.
    Stream,
    /// A fresh identity.
    Fresh,
    /// The position of the intake's first event, and so many more.
    Position(i64),
}

/// One row of the template.
#[derive(Debug, Clone)]
pub struct Line {
    /// The table.
    pub table: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// What stands in them.
    pub slots: Vec<Slot>,
    /// Whether it belongs into the keys' database.
    pub key: bool,
}

/// Columns whose identities are new with each intake, besides the stream itself.
const FRESH: [(&str, &str); 2] = [("command", "command"), ("vault_text", "id")];

/// What one intake writes.
#[derive(Debug, Clone)]
pub struct Template {
    /// Its rows.
    pub lines: Vec<Line>,
    /// How many events it has.
    pub events: i64,
    /// The series that gives its number, where it has one.
    pub series: Option<String>,
}

/// Decides what stands in a column; `first` is the position of the intake's first event.
fn slot(table: &str, column: &str, value: Val, stream: Uuid, first: i64) -> Slot {
    if let Val::Bytes(bytes) = &value {
        if bytes.as_slice() == stream.as_bytes() {
            return Slot::Stream;
        }
        if FRESH.contains(&(table, column)) {
            return Slot::Fresh;
        }
    }
    if let (Val::Int(position), "position", "event" | "command") = (&value, column, table) {
        return Slot::Position(position - first);
    }
    Slot::Same(value)
}

fn value(sql: Sql) -> Val {
    match sql {
        Sql::Null => Val::Null,
        Sql::Integer(n) => Val::Int(n),
        Sql::Real(n) => Val::Int(n as i64),
        Sql::Text(text) => Val::Text(text),
        Sql::Blob(bytes) => Val::Bytes(bytes),
    }
}

/// Takes the rows of the newest record of a kind in an SQLite folder: one on which nothing was done since.
pub fn of_folder(folder: &std::path::Path, kind: &str) -> rusqlite::Result<Template> {
    let main = Connection::open(folder.join("gewu.db"))?;
    let newest = "SELECT stream, number FROM record WHERE kind = ?1 ORDER BY newest DESC, stream DESC LIMIT 1";
    let (stream, number): (Vec<u8>, Option<String>) = main.query_row(newest, [kind], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let begun = "SELECT min(position), count(*) FROM event WHERE stream = ?1";
    let (first, events) = main.query_row(begun, [&stream], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let stream = Uuid::from_slice(&stream).unwrap_or_default();
    let mut lines = lines(&main, stream, first, false)?;
    let keys = folder.join("keys.sqlite");
    if keys.exists() {
        lines.extend(self::lines(&Connection::open(keys)?, stream, first, true)?);
    }
    // YH-2026-0412 is the 412th of YH/2026.
    let series = number.and_then(|number| number.rsplit_once('-').map(|(series, _)| series.replacen('-', "/", 1)));
    Ok(Template { lines, events, series })
}

fn lines(conn: &Connection, stream: Uuid, first: i64, key: bool) -> rusqlite::Result<Vec<Line>> {
    let mut found = vec![];
    let mut tables = conn.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")?;
    let names: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for table in names {
        let mut info = conn.prepare("SELECT name FROM pragma_table_info(?1)")?;
        let columns: Vec<String> = info.query_map([&table], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let Some(by) = columns.iter().find(|name| matches!(name.as_str(), "stream" | "subject")) else { continue };
        if table.starts_with("search") {
            // Fed behind the command by an async projection, not by the intake.
            continue;
        }
        let sql = format!("SELECT \"{}\" FROM \"{table}\" WHERE \"{by}\" = ?1", columns.join("\", \""));
        let mut rows = conn.prepare(&sql)?;
        let mut rows = rows.query([stream.as_bytes().as_slice()])?;
        while let Some(row) = rows.next()? {
            let mut slots = vec![];
            for (at, column) in columns.iter().enumerate() {
                slots.push(slot(&table, column, value(row.get(at)?), stream, first));
            }
            found.push(Line { table: table.clone(), columns: columns.clone(), slots, key });
        }
    }
    Ok(found)
}
