//! The async projection that keeps lines and sums up behind the journal.
//!
//! **Invariant:** a sum is the sum of the lines, always: both are written in one transaction. A reader lets the async projection
//! catch up first, so that what was just done counts.

use std::{
    collections::{BTreeMap, HashSet},
    fmt::Write,
    sync::Arc,
};

use futures_util::future::BoxFuture;
use kernel::{Instant, Jurisdiction, schema::Declarations};
use store::{AsyncProjection, Entry, ProjectionTx, Record as Written, Row, Session, Store, StoreFault, Stream, Value};
use uuid::Uuid;

use super::{
    count::{self, Booked, COUNTING, Line},
    period::Grain,
    table::{FOREVER, ROW, SUM},
};
use crate::{
    Record, Sources,
    rules::{Body, Place},
};

/// Streams looked up by one statement.
const TOGETHER: usize = 200;
/// Sums written by one statement.
const AT_ONCE: usize = 40;
/// Entries taken in at once when a reader asks.
const BATCH: usize = 500;
/// Batches that a reader waits for at most.
const TURNS: usize = 4;
/// Records whose lines are thrown away in one transaction.
const SLICE: usize = 5_000;

/// The async projection over records.
pub struct Figures {
    declarations: Arc<dyn Declarations>,
}

impl Figures {
    /// Over the declarations in use.
    pub fn new(sources: &Sources) -> Self {
        Self { declarations: Arc::clone(&sources.declarations) }
    }
}

impl AsyncProjection for Figures {
    fn name(&self) -> &'static str {
        "figures"
    }

    /// What counts, everywhere in the jurisdiction: another condition, or another pack bound to a place, counts everything anew.
    fn form(&self, whose: Jurisdiction, now: Instant) -> String {
        let mut all = blake3::Hasher::new();
        all.update(&COUNTING.to_le_bytes());
        for (area, declared) in self.declarations.in_use(whose, now) {
            all.update(area.unwrap_or_default().as_bytes());
            all.update(declared.counts.as_bytes());
        }
        all.finalize().to_hex().to_string()
    }

    fn clear<'a>(&'a self, tx: &'a mut ProjectionTx<'_>) -> BoxFuture<'a, Result<bool, StoreFault>> {
        Box::pin(clear(tx))
    }

    fn apply<'a>(&'a self, tx: &'a mut ProjectionTx<'_>, entries: &'a [Entry]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(self.take_in(tx, entries))
    }
}

/// Lets the figures catch up with the journal; `false` where they are still behind: under a heavy load by moments, and while
/// everything is counted anew.
pub async fn fresh(store: &Store, sources: &Sources, whose: Jurisdiction) -> Result<bool, StoreFault> {
    let projection = Arc::new(Figures::new(sources));
    for _ in 0..TURNS {
        if store.follow(whose, projection.clone(), BATCH).await?.behind == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Throws away the lines of some records; the sums go with the last of them.
async fn clear(tx: &mut ProjectionTx<'_>) -> Result<bool, StoreFault> {
    let whose = [Value::from(tx.jurisdiction())];
    let some = format!(
        "DELETE FROM figure_row WHERE jurisdiction = $1 AND stream IN \
         (SELECT stream FROM figure_row WHERE jurisdiction = $1 GROUP BY stream ORDER BY stream LIMIT {SLICE})"
    );
    if tx.execute(&some, &whose).await? > 0 {
        return Ok(false);
    }
    tx.execute("DELETE FROM figure_sum WHERE jurisdiction = $1", &whose).await?;
    Ok(true)
}

/// A line with where it counts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Placed {
    stream: Uuid,
    line: Line,
    area: Uuid,
    town: Option<Uuid>,
    village: Option<Uuid>,
}

impl Placed {
    /// What tells it from every other line of the jurisdiction.
    fn named(&self) -> (Uuid, &str, &str, &str, &str) {
        (self.stream, &self.line.code, &self.line.day, &self.line.split, &self.line.what)
    }

    fn key(&self, whose: Jurisdiction) -> Vec<Value> {
        let Line { code, day, split, what, .. } = &self.line;
        let words = [code, day, split, what].map(|word| Value::from(word.as_str()));
        [whose.into(), self.stream.into()].into_iter().chain(words).collect()
    }

    fn row(&self, whose: Jurisdiction) -> Written {
        let mut values = self.key(whose);
        values.extend([self.line.until.as_str().into(), self.line.amount.into(), self.area.into(), self.town.into(), self.village.into()]);
        Written { table: ROW.name, values }
    }

    fn read(row: &Row) -> Result<Self, StoreFault> {
        let line = Line {
            code: row.text("code")?,
            day: row.text("day")?,
            split: row.text("split")?,
            what: row.text("what")?,
            until: row.text("until_on")?,
            amount: row.int("amount")?,
        };
        let (town, village) = (row.opt_id("town")?, row.opt_id("village")?);
        Ok(Self { stream: row.id("stream")?, line, area: row.id("area")?, town, village })
    }
}

/// The key of a sum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    code: String,
    area: Uuid,
    grain: Grain,
    span: String,
    split: String,
    what: String,
}

/// Sums, and by how much they change: how many lines, and their amount.
#[derive(Default)]
struct Changes(BTreeMap<Slot, (i64, i64)>);

impl Changes {
    /// Adds a line, or takes it away.
    fn add(&mut self, placed: &Placed, sign: i64) {
        let Line { code, day, split, what, until, amount } = &placed.line;
        let days = [(day, sign), (until, -sign)];
        for (day, sign) in days.into_iter().filter(|(day, _)| *day != FOREVER) {
            for grain in Grain::ALL {
                for area in [Some(Uuid::nil()), placed.town, placed.village].into_iter().flatten() {
                    let span = grain.span(day).to_owned();
                    let slot = Slot { code: code.clone(), area, grain, span, split: split.clone(), what: what.clone() };
                    let (n, sum) = self.0.entry(slot).or_default();
                    *n += sign;
                    *sum = sum.saturating_add(amount.saturating_mul(sign));
                }
            }
        }
    }
}

impl Figures {
    async fn take_in(&self, tx: &mut ProjectionTx<'_>, entries: &[Entry]) -> Result<(), StoreFault> {
        let mut seen = HashSet::new();
        let streams = entries.iter().filter(|entry| entry.kind == Record::KIND).map(|entry| entry.stream);
        let streams: Vec<Uuid> = streams.filter(|stream| seen.insert(*stream)).collect();
        let whose = tx.jurisdiction();
        let mut changes = Changes::default();
        for some in streams.chunks(TOGETHER) {
            let before = before(tx, some).await?;
            tx.expect(some).await?;
            let mut after = vec![];
            for stream in some {
                self.lines(tx, *stream, &mut after).await?;
            }
            let (old, new): (HashSet<&Placed>, HashSet<&Placed>) = (before.iter().collect(), after.iter().collect());
            let kept: HashSet<(Uuid, &str, &str, &str, &str)> = after.iter().map(Placed::named).collect();
            for gone in before.iter().filter(|one| !new.contains(one)) {
                changes.add(gone, -1);
                // A line of the same name is written over.
                if !kept.contains(&gone.named()) {
                    tx.remove(&ROW, gone.key(whose));
                }
            }
            for come in after.iter().filter(|one| !old.contains(one)) {
                changes.add(come, 1);
                tx.put(come.row(whose))?;
            }
        }
        write(tx, changes).await
    }

    /// The lines that a record adds now.
    async fn lines(&self, tx: &mut ProjectionTx<'_>, stream: Uuid, into: &mut Vec<Placed>) -> Result<(), StoreFault> {
        let Some((_, Record::Kept(body))) = tx.load::<Record>(stream).await? else { return Ok(()) };
        let path: Vec<Uuid> = body.place.path.iter().map(|part| part.id).collect();
        let declared = self.declarations.declared(tx.jurisdiction(), &path, tx.now());
        let Some((kind, _)) = declared.kind(&body.kind.code) else { return Ok(()) };
        let history = if count::asks_past(kind) { tx.history::<Record>(stream).await? } else { vec![] };
        let booked = if count::asks_bookings(kind) { booked(tx, stream).await? } else { vec![] };
        let (area, town, village) = places(&body);
        let lines = count::lines(kind, &body, &history, &booked);
        into.extend(lines.into_iter().map(|line| Placed { stream, line, area, town, village }));
        Ok(())
    }
}

fn places(body: &Body) -> (Uuid, Option<Uuid>, Option<Uuid>) {
    let at = |place: &Place, level: &str| place.at(level).map(|part| part.id);
    let area = body.place.area().map_or(Uuid::nil(), |part| part.id);
    (area, at(&body.place, "town"), at(&body.place, "village"))
}

async fn booked(tx: &mut ProjectionTx<'_>, stream: Uuid) -> Result<Vec<Booked>, StoreFault> {
    let sql =
        "SELECT day, code, amount FROM record_line WHERE jurisdiction = $1 AND stream = $2 AND facet = 'bookings' ORDER BY version, no";
    let args = [tx.jurisdiction().into(), stream.into()];
    let read = |row: &Row| Ok(Booked { day: row.text("day")?, out: row.text("code")? == "out", amount: row.int("amount")? });
    tx.query(sql, &args).await?.iter().map(read).collect()
}

/// The lines that these records have added.
async fn before(tx: &mut ProjectionTx<'_>, streams: &[Uuid]) -> Result<Vec<Placed>, StoreFault> {
    let places = store::places(2, streams.len());
    let sql = format!(
        "SELECT stream, code, day, split, what, until_on, amount, area, town, village FROM figure_row \
         WHERE jurisdiction = $1 AND stream IN ({places})"
    );
    let args: Vec<Value> = std::iter::once(tx.jurisdiction().into()).chain(streams.iter().map(|stream| (*stream).into())).collect();
    tx.query(&sql, &args).await?.iter().map(Placed::read).collect()
}

async fn write(tx: &mut ProjectionTx<'_>, changes: Changes) -> Result<(), StoreFault> {
    let changes: Vec<(Slot, (i64, i64))> = changes.0.into_iter().filter(|(_, by)| *by != (0, 0)).collect();
    let columns: Vec<&str> = SUM.columns.iter().map(|column| column.name).collect();
    let width = columns.len();
    for some in changes.chunks(AT_ONCE) {
        let mut sql = format!("INSERT INTO figure_sum ({}) VALUES ", columns.join(", "));
        let mut args: Vec<Value> = Vec::with_capacity(some.len() * width);
        for (at, (slot, (n, amount))) in some.iter().enumerate() {
            let places: Vec<String> = (1..=width).map(|place| format!("${}", at * width + place)).collect();
            let _ = write!(sql, "{}({})", if at == 0 { "" } else { ", " }, places.join(", "));
            let text = |value: &String| Value::from(value.as_str());
            args.extend([tx.jurisdiction().into(), text(&slot.code), slot.area.into(), slot.grain.code().into(), text(&slot.span)]);
            args.extend([text(&slot.split), text(&slot.what), Value::Int(*n), Value::Int(*amount)]);
        }
        let _ = write!(
            sql,
            " ON CONFLICT ({}) DO UPDATE SET n = figure_sum.n + excluded.n, amount = figure_sum.amount + excluded.amount",
            SUM.key.join(", ")
        );
        tx.execute(&sql, &args).await?;
    }
    Ok(())
}
