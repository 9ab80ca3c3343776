//! The journal itself: dense positions, time, the chain, roots and seals.

use std::collections::HashMap;

use kernel::Instant;

use super::{Checked, Root};
use crate::{
    Reader, StoreFault, Value,
    journal::{EVENT_COLUMNS, Entry, ORIGIN, digest, link},
    seal,
};

/// Entries read at once.
const SLICE: i64 = 2_000;

/// Walks the journal from its first event to its last.
pub async fn check(reader: &mut Reader, checked: &mut Checked, roots: &[&Root]) -> Result<(), StoreFault> {
    let whose = checked.root.jurisdiction;
    let mut known: HashMap<i64, Vec<[u8; 32]>> = HashMap::new();
    for root in roots {
        known.entry(root.position).or_default().push(root.hash);
    }
    for (position, head) in seals(reader, checked).await? {
        known.entry(position).or_default().push(head);
    }
    let (mut position, mut hash, mut at) = (0, ORIGIN, Instant(i64::MIN));
    let sql = format!("SELECT {EVENT_COLUMNS} FROM event WHERE jurisdiction = $1 AND position > $2 ORDER BY position LIMIT $3");
    loop {
        let rows = reader.query(&sql, &[Value::Int(whose.0), Value::Int(position), Value::Int(SLICE)]).await?;
        for row in &rows {
            let entry = Entry::from_row(row)?;
            if entry.position != position + 1 {
                checked.finds(|| format!("第 {position} 条之后是第 {} 条：中间的日志缺了", entry.position));
            }
            if entry.at < at {
                checked.finds(|| format!("第 {} 条：时间比前一条早", entry.position));
            }
            (position, at, hash) = (entry.position, entry.at, link(&hash, &entry.hash));
            if known.remove(&position).is_some_and(|held| held.iter().any(|held| *held != hash)) {
                checked.finds(|| format!("第 {position} 条：与存着的校验根或封印对不上"));
            }
        }
        if rows.len() < SLICE as usize {
            break;
        }
    }
    for position in known.keys().filter(|position| **position != 0) {
        checked.finds(|| format!("校验根或封印说到第 {position} 条，日志里没有"));
    }
    let sql = "SELECT position, at, hash FROM jurisdiction_head WHERE jurisdiction = $1";
    let head = reader.query(sql, &[Value::Int(whose.0)]).await?;
    for row in &head {
        if (row.int("position")?, row.int("at")?, digest(&row.bytes("hash")?)?) != (position, at.0, hash) {
            checked.finds(|| format!("日志到第 {position} 条为止，表头写的不是"));
        }
    }
    checked.root.position = position;
    checked.root.hash = hash;
    Ok(())
}

/// The seals, each checked against the one before it.
async fn seals(reader: &mut Reader, checked: &mut Checked) -> Result<Vec<(i64, [u8; 32])>, StoreFault> {
    let whose = checked.root.jurisdiction;
    let mut before = ORIGIN;
    let mut found = vec![];
    for (expected, seal) in (1..).zip(seal::all(reader, whose).await?) {
        if seal.number != expected || seal.previous != before || seal.hash != seal.reckoned() {
            checked.finds(|| format!("第 {} 道封印与前一道接不上", seal.number));
        }
        before = seal.hash;
        found.push((seal.position, seal.head));
    }
    Ok(found)
}
