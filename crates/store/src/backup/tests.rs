//! The container: what comes back, and what is never taken for a backup.

use proptest::prelude::*;
use uuid::Uuid;

use super::container::{Reader, Writer, pull, push};
use crate::{StoreFault, Value};

type Records = Vec<(u8, Vec<u8>)>;

fn written(records: &Records) -> Vec<u8> {
    let mut writer = Writer::new(vec![]).unwrap();
    for (tag, body) in records {
        // In two parts, which must make no difference.
        let (left, right) = body.split_at(body.len() / 2);
        writer.record(*tag, &[left, right]).unwrap();
    }
    writer.finish().unwrap().0
}

fn read(bytes: &[u8]) -> Result<Records, StoreFault> {
    let mut reader = Reader::new(bytes)?;
    let mut records = vec![];
    while let Some(record) = reader.next()? {
        records.push(record);
    }
    Ok(records)
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::Int),
        any::<String>().prop_map(Value::Text),
        prop::collection::vec(any::<u8>(), 0..40).prop_map(Value::Bytes),
        any::<[u8; 16]>().prop_map(|bytes| Value::Id(Uuid::from_bytes(bytes))),
    ]
}

fn records() -> impl Strategy<Value = Records> {
    prop::collection::vec((0_u8..=20, prop::collection::vec(any::<u8>(), 0..60)), 0..12)
}

proptest! {
    #[test]
    fn records_come_back(records in records()) {
        prop_assert_eq!(read(&written(&records)).unwrap(), records);
    }

    #[test]
    fn rows_come_back(row in prop::collection::vec(value(), 0..20)) {
        let mut bytes = vec![];
        for value in &row {
            push(&mut bytes, value);
        }
        let mut rest = &bytes[..];
        let again: Vec<Value> = row.iter().map(|_| pull(&mut rest).unwrap()).collect();
        prop_assert_eq!(again, row);
        prop_assert!(rest.is_empty());
    }

    /// Cut anywhere, bent anywhere, continued: never taken for a backup.
    #[test]
    fn damage_is_noticed(records in records(), at in any::<prop::sample::Index>(), bit in 0_u32..8) {
        let whole = written(&records);
        let at = at.index(whole.len());
        prop_assert!(read(&whole[..at]).is_err(), "cut at {at}");
        let mut bent = whole.clone();
        bent[at] ^= 1 << bit;
        prop_assert!(read(&bent).is_err(), "bent at {at}");
        let mut longer = whole;
        longer.push(0);
        prop_assert!(read(&longer).is_err(), "continued");
    }

    #[test]
    fn nothing_makes_the_reader_stumble(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
        let mut rest = &bytes[..];
        while pull(&mut rest).is_ok() && !rest.is_empty() {}
    }
}

#[test]
fn another_file_is_called_what_it_is() {
    let said = |bytes: &[u8]| read(bytes).unwrap_err().to_string();
    assert!(said(b"PK\x03\x04 a workbook of some kind").contains("不是备份"));
    assert!(said(b"").contains("不是备份"));
    assert!(said(b"GEWU-BACKUP\n\x09\0\0\0").contains("第 9 版"));
}
