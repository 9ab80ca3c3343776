//! What a command changes in the tables of its stream: the rows of its state by their difference, its lines as they come.

use std::collections::{HashMap, HashSet};

use super::group::Group;
use crate::{
    Head, Record, StoreFault, Table, TableRole, Value,
    engine::{key_of, key_places},
};

/// A row to be written, or by its key to be deleted.
pub type Change = (&'static Table, Vec<Value>, Option<Vec<Value>>);
/// A line to be inserted.
pub type Line = (&'static Table, Vec<Value>);

/// What must be written so that the rows before become the rows after, all in tables of this role.
pub fn difference(group: &Group<'_>, role: TableRole, before: Vec<Record>, after: Vec<Record>) -> Result<Vec<Change>, StoreFault> {
    let mut changes = vec![];
    // What is left of the rows before; `None` once a row after has its key.
    let mut rows: HashMap<(&'static str, Vec<Value>), Option<Vec<Value>>> = HashMap::with_capacity(before.len().max(after.len()));
    for record in before {
        let (table, key) = keyed(group, role, &record)?;
        rows.insert((table.name, key), Some(record.values));
    }
    for record in after {
        let (table, key) = keyed(group, role, &record)?;
        match rows.insert((table.name, key.clone()), None) {
            Some(Some(old)) if old == record.values => {}
            Some(None) => return Err(StoreFault::Shape(format!("{}: two rows of one key", table.name))),
            _ => changes.push((table, key, Some(record.values))),
        }
    }
    for ((name, key), old) in rows {
        if old.is_some() {
            changes.push((group.table(name)?, key, None));
        }
    }
    Ok(changes)
}

/// The lines of a command, each in its table.
pub fn lines(group: &Group<'_>, from: &Head, head: &Head, kind: &'static str, records: Vec<Record>) -> Result<Vec<Line>, StoreFault> {
    let mut seen: HashSet<(&'static str, Vec<Value>)> = HashSet::with_capacity(records.len());
    let mut lines = Vec::with_capacity(records.len());
    for record in records {
        let (table, key) = keyed(group, TableRole::Lines(kind), &record)?;
        let own = match &key[..] {
            [Value::Int(whose), Value::Id(stream), Value::Int(version), Value::Int(_)] => {
                (*whose, *stream) == (head.jurisdiction.0, head.stream) && (from.version + 1..=head.version).contains(version)
            }
            _ => false,
        };
        if !own || !seen.insert((table.name, key)) {
            return Err(StoreFault::Shape(format!("{}: a line that is of no event of its command, or comes twice", table.name)));
        }
        lines.push((table, record.values));
    }
    Ok(lines)
}

/// The table of a row, which must have this role, and its key there.
fn keyed(group: &Group<'_>, role: TableRole, record: &Record) -> Result<(&'static Table, Vec<Value>), StoreFault> {
    let table = group.table(record.table)?;
    if table.role != role {
        return Err(StoreFault::Shape(format!("{} is no table of {role:?}", table.name)));
    }
    let (wanted, came) = (table.columns.len(), record.values.len());
    if came != wanted {
        return Err(StoreFault::Shape(format!("{} has {wanted} columns, {came} values came", table.name)));
    }
    Ok((table, key_of(&key_places(table), &record.values)))
}
