//! Tallies: matters counted by area, month and day, kept up behind the journal, so that a front page costs the same at a
//! million matters as at ten thousand.
//!
//! **Invariant:** a tally equals the count of the record versions of the same condition ([`crate::figure::records`]); a reader
//! lets the tail catch up first, so that a figure and the records behind it agree.

use std::{collections::HashSet, fmt::Write, sync::Arc};

use futures_util::future::BoxFuture;
use kernel::{Jurisdiction, Permit};
use store::{Column, Entry, Index, Reader, Record, Row, Session, Sort, Store, StoreFault, Table, Tail, Turn, Type, Value};
use uuid::Uuid;

use crate::rules::{
    period::Period,
    tally::{self, By, Changes, Counted, Slot},
};

/// How many matters stand so, by area and span.
pub const TALLY: Table = Table {
    name: "tally",
    sort: Sort::Tail,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("area", Type::Id),
        Column::new("by_day", Type::Text),
        Column::new("span", Type::Text),
        Column::new("kind", Type::Text),
        Column::new("ended", Type::Text),
        Column::new("way", Type::Text),
        Column::new("found_by", Type::Text),
        Column::new("outcome", Type::Text),
        Column::new("on_the_spot", Type::Int),
        Column::new("n", Type::Int),
    ],
    key: &["jurisdiction", "area", "by_day", "span", "kind", "ended", "way", "found_by", "outcome", "on_the_spot"],
    indexes: NONE,
};

/// What each matter has been counted as, so that a change of it takes away what it had added.
pub const TALLIED: Table = Table {
    name: "tallied",
    sort: Sort::Tail,
    columns: &[Column::new("jurisdiction", Type::Int), Column::new("stream", Type::Id), Column::new("counted", Type::Text)],
    key: &["jurisdiction", "stream"],
    indexes: NONE,
};

const NONE: &[Index] = &[];
/// Streams looked up by one statement.
const TOGETHER: usize = 200;
/// Tallies written by one statement.
const AT_ONCE: usize = 40;
/// Entries taken in by one turn.
const BATCH: usize = 500;
/// Turns that a reader waits for at most.
const TURNS: usize = 4;

/// The tail that keeps the tallies.
pub struct Tallies;

impl Tail for Tallies {
    fn name(&self) -> &'static str {
        "tally"
    }
    fn apply<'a>(&'a self, turn: &'a mut Turn<'_>, entries: &'a [Entry]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(take_in(turn, entries))
    }
}

/// Lets the tallies catch up with the journal, so that what was just done counts. Under a heavy load they may stay behind by
/// moments.
pub async fn fresh(store: &Store, whose: Jurisdiction) -> Result<(), StoreFault> {
    for _ in 0..TURNS {
        if store.tail(whose, Arc::new(Tallies), BATCH).await?.behind == 0 {
            break;
        }
    }
    Ok(())
}

async fn take_in(turn: &mut Turn<'_>, entries: &[Entry]) -> Result<(), StoreFault> {
    let mut seen = HashSet::new();
    let streams: Vec<Uuid> = entries.iter().filter(|entry| entry.kind == "matter").map(|entry| entry.stream).collect();
    let streams: Vec<Uuid> = streams.into_iter().filter(|stream| seen.insert(*stream)).collect();
    let mut changes = Changes::new();
    for some in streams.chunks(TOGETHER) {
        let before = before(turn, some).await?;
        let after = after(turn, some).await?;
        for stream in some {
            let (old, new) = (before.iter().find(|one| one.0 == *stream), after.iter().find(|one| one.0 == *stream));
            let (old, new) = (old.map(|one| &one.1), new.map(|one| &one.1));
            tally::change(&mut changes, old, new);
            let key = vec![turn.jurisdiction().into(), (*stream).into()];
            match new {
                Some(counted) if old != new => {
                    let text = serde_json::to_string(counted).map_err(|fault| StoreFault::Stored(fault.to_string()))?;
                    turn.put(Record { table: TALLIED.name, values: [key, vec![text.into()]].concat() })?;
                }
                None if old.is_some() => turn.remove(&TALLIED, key),
                _ => {}
            }
        }
    }
    write(turn, changes).await
}

/// `(…, $2, $3, …)` and the arguments of a statement over some streams.
fn among(whose: Jurisdiction, streams: &[Uuid]) -> (String, Vec<Value>) {
    let args = std::iter::once(Value::from(whose)).chain(streams.iter().map(|stream| (*stream).into())).collect();
    (store::places(2, streams.len()), args)
}

/// What these matters have been counted as.
async fn before(turn: &mut Turn<'_>, streams: &[Uuid]) -> Result<Vec<(Uuid, Counted)>, StoreFault> {
    let (places, args) = among(turn.jurisdiction(), streams);
    let sql = format!("SELECT stream, counted FROM tallied WHERE jurisdiction = $1 AND stream IN ({places})");
    let read = |row: &Row| {
        let counted = serde_json::from_str(&row.text("counted")?).map_err(|fault| StoreFault::Stored(fault.to_string()))?;
        Ok((row.id("stream")?, counted))
    };
    turn.query(&sql, &args).await?.iter().map(read).collect()
}

/// What they count as now.
async fn after(turn: &mut Turn<'_>, streams: &[Uuid]) -> Result<Vec<(Uuid, Counted)>, StoreFault> {
    let (places, args) = among(turn.jurisdiction(), streams);
    let sql = format!(
        "SELECT stream, reported_on, closed_on, stage, kind, way, found_by, outcome, on_the_spot, town, village FROM matter_day \
         WHERE jurisdiction = $1 AND stream IN ({places}) AND to_on = '9999-12-31' AND stage NOT IN ('withdrawn', 'merged')"
    );
    let read = |row: &Row| {
        let counted = Counted {
            reported_on: row.text("reported_on")?,
            closed_on: row.opt_text("closed_on")?,
            stage: row.text("stage")?,
            kind: row.text("kind")?,
            way: row.opt_text("way")?,
            found_by: row.opt_text("found_by")?,
            outcome: row.opt_text("outcome")?,
            on_the_spot: row.flag("on_the_spot")?,
            town: row.opt_id("town")?,
            village: row.opt_id("village")?,
        };
        Ok((row.id("stream")?, counted))
    };
    turn.query(&sql, &args).await?.iter().map(read).collect()
}

async fn write(turn: &mut Turn<'_>, changes: Changes) -> Result<(), StoreFault> {
    let changes: Vec<(Slot, i64)> = changes.into_iter().collect();
    let width = TALLY.columns.len();
    for some in changes.chunks(AT_ONCE) {
        let mut sql =
            "INSERT INTO tally (jurisdiction, area, by_day, span, kind, ended, way, found_by, outcome, on_the_spot, n) VALUES ".to_owned();
        let mut args: Vec<Value> = Vec::with_capacity(some.len() * width);
        for (at, (slot, by)) in some.iter().enumerate() {
            let places: Vec<String> = (1..=width).map(|place| format!("${}", at * width + place)).collect();
            let _ = write!(sql, "{}({})", if at == 0 { "" } else { ", " }, places.join(", "));
            let text = |value: &String| Value::from(value.as_str());
            args.extend([turn.jurisdiction().into(), slot.area.into(), slot.by.into(), text(&slot.span), text(&slot.kind)]);
            args.extend([text(&slot.ended), text(&slot.way), text(&slot.found_by), text(&slot.outcome)]);
            args.extend([slot.on_the_spot.into(), Value::Int(*by)]);
        }
        sql.push_str(
            " ON CONFLICT (jurisdiction, area, by_day, span, kind, ended, way, found_by, outcome, on_the_spot) \
             DO UPDATE SET n = tally.n + excluded.n",
        );
        turn.execute(&sql, &args).await?;
    }
    Ok(())
}

/// What is summed: by which day, within which area (`None`: the whole jurisdiction), with which of the columns fixed.
pub struct Sum<'s> {
    /// By which day.
    pub by: By,
    /// The area; [`tally::WHOLE`] for the whole jurisdiction.
    pub area: Uuid,
    /// Columns and what must stand in them.
    pub fixed: Vec<(&'static str, &'s str)>,
}

/// Sums tallies over a period, grouped by `group` (an expression over the columns of `tally`; `''` for one sum). Answers with
/// each group's word and its sum of `n` over all its rows, over those settled on the spot, and over those that have ended.
pub async fn sums(
    reader: &mut Reader,
    permit: &Permit,
    sum: &Sum<'_>,
    period: Period,
    group: &str,
) -> Result<Vec<(String, [i64; 3])>, StoreFault> {
    let mut found: Vec<(String, [i64; 3])> = vec![];
    for run in tally::runs(period) {
        let mut args: Vec<Value> =
            vec![permit.jurisdiction.into(), sum.area.into(), sum.by.code(run.grain).into(), run.from.into(), run.to.into()];
        let mut sql = format!(
            "SELECT {group} AS word, CAST(sum(n) AS BIGINT) AS n, \
             CAST(sum(CASE WHEN on_the_spot = 1 THEN n ELSE 0 END) AS BIGINT) AS spot, \
             CAST(sum(CASE WHEN ended <> '' THEN n ELSE 0 END) AS BIGINT) AS ended \
             FROM tally WHERE jurisdiction = $1 AND area = $2 AND by_day = $3 AND span >= $4 AND span <= $5"
        );
        for (column, value) in &sum.fixed {
            args.push((*value).into());
            let _ = write!(sql, " AND {column} = ${}", args.len());
        }
        if group != ONE {
            let _ = write!(sql, " GROUP BY {group}");
        }
        for row in reader.query(&sql, &args).await? {
            let some = [row.opt_int("n")?, row.opt_int("spot")?, row.opt_int("ended")?].map(Option::unwrap_or_default);
            let word = row.opt_text("word")?.unwrap_or_default();
            match found.iter_mut().find(|line| line.0 == word) {
                Some(line) => line.1.iter_mut().zip(some).for_each(|(all, more)| *all += more),
                None => found.push((word, some)),
            }
        }
    }
    Ok(found)
}

/// One sum over everything.
pub const ONE: &str = "''";
