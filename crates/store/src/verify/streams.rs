//! Streams, slice by slice: their chains, their heads, their inline projections; then the shared tables against their recount.

use std::collections::{BTreeMap, BTreeSet};

use kernel::Jurisdiction;
use uuid::Uuid;

use super::{Checked, Plan};
use crate::{
    Reader, Row, StoreFault, Table, Type, Value, ddl,
    journal::{EVENT_COLUMNS, Entry, HEAD, ORIGIN, RESERVATION, SERIES},
    stream_kind::Replayed,
};

/// Events read at once. A stream longer than this is read in several.
const SLICE: i64 = 4_000;

/// What the streams amount to together.
#[derive(Default)]
struct Recount {
    held: BTreeMap<(String, String), Uuid>,
    numbers: BTreeMap<String, i64>,
    commands: u64,
}

/// Goes through all streams in the order of their ids.
pub async fn check(reader: &mut Reader, checked: &mut Checked, plan: &Plan) -> Result<(), StoreFault> {
    let whose = checked.root.jurisdiction;
    let mut recount = Recount::default();
    let mut waiting: Vec<Entry> = vec![];
    let mut after = (Uuid::nil(), 0);
    // The first stream whose rows were not compared yet.
    let mut from = Uuid::nil();
    loop {
        let read = slice(reader, whose, after).await?;
        let last = (read.len() as i64) < SLICE;
        waiting.extend(read);
        if let Some(entry) = waiting.last() {
            after = (entry.stream, entry.version);
        }
        // The last stream of a slice may go on in the next one.
        let keep = if last { waiting.len() } else { waiting.iter().position(|entry| entry.stream == after.0).unwrap_or(0) };
        let complete: Vec<Entry> = waiting.drain(..keep).collect();
        let until = if last { Some(Uuid::max()) } else { complete.last().map(|entry| entry.stream) };
        if let Some(until) = until {
            compare(reader, checked, plan, &mut recount, &complete, (from, until)).await?;
            from = Uuid::from_u128(until.as_u128().saturating_add(1));
        }
        if last {
            break;
        }
    }
    shared(reader, checked, &recount).await
}

async fn slice(reader: &mut Reader, whose: Jurisdiction, after: (Uuid, i64)) -> Result<Vec<Entry>, StoreFault> {
    let sql = format!(
        "SELECT {EVENT_COLUMNS} FROM event WHERE jurisdiction = $1 AND (stream, version) > ($2, $3) ORDER BY stream, version LIMIT $4"
    );
    let args = [Value::Int(whose.0), Value::Id(after.0), Value::Int(after.1), Value::Int(SLICE)];
    reader.query(&sql, &args).await?.iter().map(Entry::from_row).collect()
}

/// Compares the rows of all streams from `range.0` to `range.1` with what their histories say.
async fn compare(
    reader: &mut Reader,
    checked: &mut Checked,
    plan: &Plan,
    recount: &mut Recount,
    entries: &[Entry],
    range: (Uuid, Uuid),
) -> Result<(), StoreFault> {
    let mut heads = vec![];
    let mut rows: BTreeMap<&'static str, Vec<Vec<Value>>> = BTreeMap::new();
    for events in entries.chunk_by(|one, next| one.stream == next.stream) {
        checked.streams += 1;
        if let Some(replayed) = stream(checked, plan, events) {
            heads.push(replayed.head);
            recount.commands += replayed.commands as u64;
            let stream = events[0].stream;
            recount.held.extend(replayed.held.into_iter().map(|(space, key)| ((space.to_owned(), key), stream)));
            for (series, value) in replayed.numbers {
                let last = recount.numbers.entry(series).or_default();
                *last = value.max(*last);
            }
            for record in replayed.rows.into_iter().chain(replayed.lines) {
                rows.entry(record.table).or_default().push(record.values);
            }
        }
    }
    self::heads(reader, checked, plan, heads, range).await?;
    for inline in &plan.inline {
        table(reader, checked, inline, rows.remove(inline.name).unwrap_or_default(), range).await?;
    }
    for name in rows.keys() {
        checked.finds(|| format!("{name} 里有行，但程序没有这张表"));
    }
    Ok(())
}

/// Checks one stream's chain and replays it.
fn stream(checked: &mut Checked, plan: &Plan, events: &[Entry]) -> Option<Replayed> {
    let (name, id) = (&events[0].kind, events[0].stream);
    let mut hash = ORIGIN;
    for (version, entry) in (1..).zip(events) {
        if entry.version != version || entry.kind != *name {
            checked.finds(|| format!("{name} {id}：应是第 {version} 版，写着第 {} 版", entry.version));
            return None;
        }
        hash = entry.chained(&hash);
        if entry.hash != hash || !entry.body_stands() {
            checked.finds(|| format!("{name} {id}：第 {version} 版写好以后被改过"));
            return None;
        }
        if entry.body.is_none() {
            checked.destroyed += 1;
            checked.notes(|| format!("{name} {id}：第 {version} 版的内容已销毁"));
        }
    }
    let Some(kind) = plan.kinds.get(name.as_str()) else {
        checked.finds(|| format!("{name} {id}：程序不认识这种记录"));
        return None;
    };
    match (kind.replay)(events) {
        Ok(replayed) => Some(replayed),
        Err(fault) => {
            checked.finds(|| format!("{name} {id}：{fault}"));
            None
        }
    }
}

/// Compares heads. One whose state lies in an earlier shape is replayed when it is next used: of it all but the state counts.
async fn heads(
    reader: &mut Reader,
    checked: &mut Checked,
    plan: &Plan,
    expected: Vec<Vec<Value>>,
    range: (Uuid, Uuid),
) -> Result<(), StoreFault> {
    let place = |name: &str| HEAD.columns.iter().position(|column| column.name == name).unwrap_or_default();
    let (stream, kind, shape, state) = (place("stream"), place("kind"), place("shape"), place("state"));
    let mut found = rows(reader, checked, &HEAD, range).await?;
    let older = |row: &Vec<Value>| match (&row[kind], &row[shape]) {
        (Value::Text(kind), Value::Text(shape)) => plan.kinds.get(kind.as_str()).is_some_and(|kind| !(kind.current)(shape)),
        _ => false,
    };
    if found.iter().any(older) {
        let now: BTreeMap<&Value, &Vec<Value>> = expected.iter().map(|row| (&row[stream], row)).collect();
        for row in found.iter_mut().filter(|row| older(row)) {
            if let Some(now) = now.get(&row[stream]) {
                (row[shape], row[state]) = (now[shape].clone(), now[state].clone());
                checked.older += 1;
            }
        }
    }
    compared(checked, &HEAD, expected, found);
    Ok(())
}

/// Compares the rows of a table within a range of streams with those expected.
async fn table(
    reader: &mut Reader,
    checked: &mut Checked,
    table: &'static Table,
    expected: Vec<Vec<Value>>,
    range: (Uuid, Uuid),
) -> Result<(), StoreFault> {
    let found = rows(reader, checked, table, range).await?;
    compared(checked, table, expected, found);
    Ok(())
}

/// The rows of a table within a range of streams.
async fn rows(
    reader: &mut Reader,
    checked: &mut Checked,
    table: &'static Table,
    range: (Uuid, Uuid),
) -> Result<Vec<Vec<Value>>, StoreFault> {
    let sql = format!(
        "SELECT {} FROM {} WHERE jurisdiction = $1 AND stream >= $2 AND stream <= $3",
        ddl::columns(table),
        ddl::quoted(table.name)
    );
    let args = [Value::Int(checked.root.jurisdiction.0), Value::Id(range.0), Value::Id(range.1)];
    let found: Vec<Vec<Value>> = reader.query(&sql, &args).await?.into_iter().map(|row| typed(table, row)).collect::<Result<_, _>>()?;
    checked.rows += found.len() as u64;
    Ok(found)
}

fn compared(checked: &mut Checked, table: &'static Table, mut expected: Vec<Vec<Value>>, mut found: Vec<Vec<Value>>) {
    expected.sort_unstable();
    found.sort_unstable();
    if expected != found {
        let (expected, found): (BTreeSet<_>, BTreeSet<_>) = (expected.into_iter().collect(), found.into_iter().collect());
        for row in expected.difference(&found) {
            checked.finds(|| format!("{}：少了，或与日志不符：{:?}", table.name, key(table, row)));
        }
        for row in found.difference(&expected) {
            checked.finds(|| format!("{}：日志里没有这一行：{:?}", table.name, key(table, row)));
        }
    }
}

fn key(table: &Table, row: &[Value]) -> Vec<Value> {
    crate::engine::key_of(&crate::engine::key_places(table), row)
}

/// The values of a row with the types its table declares.
pub fn typed(table: &Table, row: Row) -> Result<Vec<Value>, StoreFault> {
    let typed = row.values.into_iter().zip(table.columns).map(|(value, column)| match (column.ty, value) {
        (Type::Id, Value::Bytes(bytes)) => Uuid::from_slice(&bytes).map(Value::Id).map_err(|e| StoreFault::Shape(e.to_string())),
        (_, value) => Ok(value),
    });
    typed.collect()
}

/// Shared tables against their recount.
async fn shared(reader: &mut Reader, checked: &mut Checked, recount: &Recount) -> Result<(), StoreFault> {
    let whose = checked.root.jurisdiction;
    let mut held = recount.held.clone();
    let mut after = (String::new(), String::new());
    loop {
        let sql = format!(
            "SELECT {} FROM reservation WHERE jurisdiction = $1 AND (space, \"key\") > ($2, $3) ORDER BY space, \"key\" LIMIT $4",
            ddl::columns(&RESERVATION)
        );
        let args = [Value::Int(whose.0), Value::from(after.0.as_str()), Value::from(after.1.as_str()), Value::Int(SLICE)];
        let rows = reader.query(&sql, &args).await?;
        for row in &rows {
            after = (row.text("space")?, row.text("key")?);
            checked.rows += 1;
            if held.remove(&after) != Some(row.id("stream")?) {
                checked.finds(|| format!("占用 {} {}：与占用者的日志不符", after.0, after.1));
            }
        }
        if (rows.len() as i64) < SLICE {
            break;
        }
    }
    for (space, key) in held.keys() {
        checked.finds(|| format!("占用 {space} {key} 少了"));
    }
    let sql = format!("SELECT {} FROM series WHERE jurisdiction = $1", ddl::columns(&SERIES));
    let mut numbers = recount.numbers.clone();
    for row in reader.query(&sql, &[Value::Int(whose.0)]).await? {
        let (series, value) = (row.text("series")?, row.int("value")?);
        checked.rows += 1;
        if numbers.remove(&series) != Some(value) {
            checked.finds(|| format!("编号 {series} 到了 {value}，与日志不符"));
        }
    }
    for series in numbers.keys() {
        checked.finds(|| format!("编号 {series} 少了"));
    }
    // Items that had nothing to do beside others that had are remembered at no position.
    let rows = reader.query("SELECT count(*) AS n FROM command WHERE jurisdiction = $1 AND position > 0", &[Value::Int(whose.0)]).await?;
    let remembered = rows.first().map_or(Ok(0), |row| row.int("n"))?;
    if remembered != recount.commands as i64 {
        checked.finds(|| format!("记着 {remembered} 个命令，日志里有 {} 个", recount.commands));
    }
    Ok(())
}
