//! Rows on their way into a table, filled by the names of their columns.
//!
//! **Invariant:** [`RecordBuilder::done`] gives a row only where each column of the declaration was set exactly once to a value
//! that it can hold. A forgotten column is a fault with its name in the first test, not a shifted value in a year.

use kernel::Recorded;

use crate::{Column, Head, StoreFault, Table, Value, table::Type};

/// One row of a declared table, values in the order of its columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Which table.
    pub table: &'static str,
    /// The values.
    pub values: Vec<Value>,
}

impl Record {
    /// A new row of `table`.
    pub fn of(table: &'static Table) -> RecordBuilder {
        RecordBuilder { table, values: vec![None; table.columns.len()], next: 0, fault: None }
    }
}

/// A row that is being filled. The order of setting is free; the order of the declaration is the cheapest.
#[derive(Debug, Clone)]
#[must_use = "a row is made by `done`"]
pub struct RecordBuilder {
    table: &'static Table,
    values: Vec<Option<Value>>,
    /// Where the next name is looked for first.
    next: usize,
    /// The first mistake.
    fault: Option<String>,
}

impl RecordBuilder {
    /// Sets a column; `None` sets it to nothing.
    pub fn set(mut self, name: &str, value: impl Into<Value>) -> Self {
        let columns = self.table.columns;
        let at = match columns.get(self.next) {
            Some(column) if column.name == name => Some(self.next),
            _ => columns.iter().position(|column| column.name == name),
        };
        match (at, value.into()) {
            (None, _) => self.wrong(|| format!("there is no column {name}")),
            (Some(at), _) if self.values[at].is_some() => self.wrong(|| format!("{name} is set twice")),
            (Some(at), value) if !holds(&columns[at], &value) => self.wrong(|| format!("{name} cannot hold {value:?}")),
            (Some(at), value) => {
                self.values[at] = Some(value);
                self.next = at + 1;
            }
        }
        self
    }

    /// Sets `jurisdiction` and `stream`, which lead every table of a stream.
    pub fn stream(self, head: &Head) -> Self {
        self.set("jurisdiction", head.jurisdiction).set("stream", head.stream)
    }

    /// Sets `jurisdiction`, `stream` and `version`, which lead every table of lines.
    pub fn event<E>(self, seen: &Recorded<E>) -> Self {
        self.set("jurisdiction", seen.jurisdiction).set("stream", seen.stream).set("version", seen.version)
    }

    /// The row. [`StoreFault::Shape`] names the table and the column that is unknown, missing, set twice or of another type.
    pub fn done(self) -> Result<Record, StoreFault> {
        let table = self.table.name;
        if let Some(fault) = self.fault {
            return Err(StoreFault::Shape(format!("{table}: {fault}")));
        }
        let missing = |at: usize| StoreFault::Shape(format!("{table}: {} is not set", self.table.columns[at].name));
        let values = self.values.into_iter().enumerate().map(|(at, value)| value.ok_or_else(|| missing(at)));
        Ok(Record { table, values: values.collect::<Result<_, _>>()? })
    }

    fn wrong(&mut self, what: impl FnOnce() -> String) {
        self.fault.get_or_insert_with(what);
    }
}

const fn holds(column: &Column, value: &Value) -> bool {
    matches!(
        (column.ty, value),
        (Type::Int, Value::Int(_)) | (Type::Text, Value::Text(_)) | (Type::Bytes, Value::Bytes(_)) | (Type::Id, Value::Id(_))
    ) || (column.null && matches!(value, Value::Null))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TableRole;

    const PARCEL: Table = Table {
        name: "parcel",
        role: TableRole::Plain,
        columns: &[
            Column::new("jurisdiction", Type::Int),
            Column::new("stream", Type::Id),
            Column::new("version", Type::Int),
            Column::new("name", Type::Text),
            Column::new("tries", Type::Int),
            Column::new("sent", Type::Int),
            Column::new("due", Type::Int),
        ],
        key: &["jurisdiction", "stream"],
        indexes: &[],
    };

    fn filled() -> RecordBuilder {
        Record::of(&PARCEL)
            .set("tries", 1)
            .set("jurisdiction", 7)
            .set("stream", uuid::Uuid::nil())
            .set("version", 3)
            .set("name", "甲")
            .set("sent", false)
    }

    #[test]
    fn a_row_is_filled_by_name_in_any_order() {
        let record = filled().set("due", 9).done().map(|record| record.values);
        let ints = [0, 2, 4, 5, 6].map(|at: usize| record.as_ref().ok().and_then(|values| values.get(at)).cloned());
        assert_eq!(ints, [7, 3, 1, 0, 9].map(|n| Some(Value::Int(n))));
    }

    #[test]
    fn a_mistake_is_told_by_the_name_of_its_column() {
        let told = |row: RecordBuilder| row.done().map_or_else(|fault| fault.to_string(), |_| "nothing".to_owned());
        assert_eq!(told(filled()), "row shape: parcel: due is not set");
        assert_eq!(told(filled().set("due", 1).set("dew", 1)), "row shape: parcel: there is no column dew");
        assert_eq!(told(filled().set("due", 1).set("due", 1)), "row shape: parcel: due is set twice");
        assert_eq!(told(filled().set("due", "soon")), "row shape: parcel: due cannot hold Text(\"soon\")");
        assert_eq!(told(filled().set("due", None::<i64>)), "row shape: parcel: due cannot hold Null");
    }
}
