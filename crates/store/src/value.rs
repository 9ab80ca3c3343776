//! Values as both engines know them, and the rows a query answers with.

use std::sync::Arc;

use uuid::Uuid;

use crate::StoreFault;

/// A value on its way into or out of a table. Truth values are 0 and 1; instants are milliseconds; dates are text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Value {
    /// Nothing. Not for arguments of a free query: there PostgreSQL would not know its type.
    Null,
    /// A whole number (`INTEGER` / `BIGINT`).
    Int(i64),
    /// Text, compared bytewise (`TEXT` / `TEXT COLLATE "C"`).
    Text(String),
    /// Bytes (`BLOB` / `BYTEA`).
    Bytes(Vec<u8>),
    /// An identity (`BLOB` of 16 bytes / `UUID`).
    Id(Uuid),
}

impl From<i64> for Value {
    fn from(v: i64) -> Self {
        Self::Int(v)
    }
}
impl From<bool> for Value {
    fn from(v: bool) -> Self {
        Self::Int(i64::from(v))
    }
}
impl From<&str> for Value {
    fn from(v: &str) -> Self {
        Self::Text(v.to_owned())
    }
}
impl From<String> for Value {
    fn from(v: String) -> Self {
        Self::Text(v)
    }
}
impl From<Uuid> for Value {
    fn from(v: Uuid) -> Self {
        Self::Id(v)
    }
}
impl From<Vec<u8>> for Value {
    fn from(v: Vec<u8>) -> Self {
        Self::Bytes(v)
    }
}
impl From<kernel::Jurisdiction> for Value {
    fn from(v: kernel::Jurisdiction) -> Self {
        Self::Int(v.0)
    }
}
impl From<kernel::Instant> for Value {
    fn from(v: kernel::Instant) -> Self {
        Self::Int(v.0)
    }
}
impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(v: Option<T>) -> Self {
        v.map_or(Self::Null, Into::into)
    }
}

/// One row of an answer. Columns are found by the names the query gave them.
#[derive(Debug, Clone)]
pub struct Row {
    /// The names, shared by all rows of one answer.
    pub names: Arc<[String]>,
    /// The values, in the order of the names.
    pub values: Vec<Value>,
}

impl Row {
    fn value(&self, name: &str) -> Result<&Value, StoreFault> {
        self.names
            .iter()
            .position(|known| known == name)
            .and_then(|at| self.values.get(at))
            .ok_or_else(|| StoreFault::Shape(format!("no column {name}")))
    }

    /// A whole number that is always there.
    pub fn int(&self, name: &str) -> Result<i64, StoreFault> {
        self.opt_int(name)?.ok_or_else(|| StoreFault::Shape(format!("{name} is empty")))
    }
    /// A whole number that may be missing.
    pub fn opt_int(&self, name: &str) -> Result<Option<i64>, StoreFault> {
        match self.value(name)? {
            Value::Null => Ok(None),
            Value::Int(v) => Ok(Some(*v)),
            other => Err(StoreFault::Shape(format!("{name} is {other:?}"))),
        }
    }
    /// A truth value.
    pub fn flag(&self, name: &str) -> Result<bool, StoreFault> {
        Ok(self.int(name)? != 0)
    }
    /// Text that is always there.
    pub fn text(&self, name: &str) -> Result<String, StoreFault> {
        self.opt_text(name)?.ok_or_else(|| StoreFault::Shape(format!("{name} is empty")))
    }
    /// Text that may be missing.
    pub fn opt_text(&self, name: &str) -> Result<Option<String>, StoreFault> {
        match self.value(name)? {
            Value::Null => Ok(None),
            Value::Text(v) => Ok(Some(v.clone())),
            other => Err(StoreFault::Shape(format!("{name} is {other:?}"))),
        }
    }
    /// An identity that is always there.
    pub fn id(&self, name: &str) -> Result<Uuid, StoreFault> {
        self.opt_id(name)?.ok_or_else(|| StoreFault::Shape(format!("{name} is empty")))
    }
    /// An identity that may be missing.
    pub fn opt_id(&self, name: &str) -> Result<Option<Uuid>, StoreFault> {
        match self.value(name)? {
            Value::Null => Ok(None),
            Value::Id(v) => Ok(Some(*v)),
            Value::Bytes(v) => Uuid::from_slice(v).map(Some).map_err(|e| StoreFault::Shape(format!("{name}: {e}"))),
            other => Err(StoreFault::Shape(format!("{name} is {other:?}"))),
        }
    }
    /// Bytes that are always there.
    pub fn bytes(&self, name: &str) -> Result<Vec<u8>, StoreFault> {
        match self.value(name)? {
            Value::Bytes(v) => Ok(v.clone()),
            Value::Id(v) => Ok(v.as_bytes().to_vec()),
            other => Err(StoreFault::Shape(format!("{name} is {other:?}"))),
        }
    }
}

/// The places of `n` values in a statement, from number `first` on: `$2, $3, $4`.
pub fn places(first: usize, n: usize) -> String {
    (first..first + n).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ")
}
