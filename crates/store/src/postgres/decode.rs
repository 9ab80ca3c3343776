//! Values on their way to PostgreSQL and back.

use std::sync::Arc;

use sqlx::{
    Arguments, Column as _, Decode, Postgres, Row as _, TypeInfo, ValueRef,
    postgres::{PgArguments, PgRow, PgValueFormat, PgValueRef},
};
use uuid::Uuid;

use crate::{Row, StoreFault, Value};

/// The arguments of a free query.
pub fn arguments(args: &[Value]) -> Result<PgArguments, StoreFault> {
    let mut bound = PgArguments::default();
    bound.reserve(args.len(), args.len() * 16);
    for value in args {
        let added = match value {
            Value::Null => bound.add(None::<i64>),
            Value::Int(v) => bound.add(*v),
            Value::Text(v) => bound.add(v.as_str()),
            Value::Bytes(v) => bound.add(v.as_slice()),
            Value::Id(v) => bound.add(*v),
        };
        added.map_err(|e| StoreFault::Shape(e.to_string()))?;
    }
    Ok(bound)
}

/// The rows of an answer.
pub fn rows(found: &[PgRow]) -> Result<Vec<Row>, StoreFault> {
    let Some(first) = found.first() else { return Ok(vec![]) };
    let names: Arc<[String]> = first.columns().iter().map(|column| column.name().to_owned()).collect();
    found.iter().map(|row| Ok(Row { names: Arc::clone(&names), values: values(row)? })).collect()
}

/// The values of one row.
pub fn values(row: &PgRow) -> Result<Vec<Value>, StoreFault> {
    (0..row.len()).map(|at| value(row.try_get_raw(at).map_err(|e| StoreFault::Shape(e.to_string()))?)).collect()
}

fn value(stored: PgValueRef<'_>) -> Result<Value, StoreFault> {
    if stored.is_null() {
        return Ok(Value::Null);
    }
    let name = stored.type_info().name().to_owned();
    match name.as_str() {
        "INT8" => read::<i64>(stored).map(Value::Int),
        "INT4" => read::<i32>(stored).map(|v| Value::Int(i64::from(v))),
        "INT2" => read::<i16>(stored).map(|v| Value::Int(i64::from(v))),
        "BOOL" => read::<bool>(stored).map(|v| Value::Int(i64::from(v))),
        "UUID" => read::<Uuid>(stored).map(Value::Id),
        "BYTEA" => read::<Vec<u8>>(stored).map(Value::Bytes),
        "TEXT" | "VARCHAR" | "NAME" | "CHAR" | "UNKNOWN" | "\"CHAR\"" => read::<String>(stored).map(Value::Text),
        "NUMERIC" => whole(&stored).map(Value::Int),
        other => Err(StoreFault::Shape(format!("a column of type {other}"))),
    }
}

fn read<'r, T: Decode<'r, Postgres>>(stored: PgValueRef<'r>) -> Result<T, StoreFault> {
    T::decode(stored).map_err(|e| StoreFault::Shape(e.to_string()))
}

/// `sum` over whole numbers answers NUMERIC: digits of base 10,000 after four 16-bit words (count, weight, sign, scale).
fn whole(stored: &PgValueRef<'_>) -> Result<i64, StoreFault> {
    let odd = || StoreFault::Shape("a number that is not whole".into());
    if stored.format() != PgValueFormat::Binary {
        return Err(odd());
    }
    let bytes = stored.as_bytes().map_err(|_| odd())?;
    let words: Vec<i64> = bytes.chunks_exact(2).map(|two| i64::from(i16::from_be_bytes([two[0], two[1]]))).collect();
    let [count, weight, sign, _scale, digits @ ..] = &words[..] else { return Err(odd()) };
    if *count == 0 {
        return Ok(0);
    }
    let mut sum: i64 = 0;
    for place in 0..=*weight {
        let digit = usize::try_from(place).ok().and_then(|place| digits.get(place)).copied().unwrap_or(0);
        sum = sum.checked_mul(10_000).and_then(|sum| sum.checked_add(digit)).ok_or_else(odd)?;
    }
    if digits.iter().skip((*weight + 1).max(0) as usize).any(|digit| *digit != 0) {
        return Err(odd());
    }
    Ok(if *sign == 0 { sum } else { -sum })
}
