//! Reading figures: the value and its split from sums, the lines behind it, trend and places.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use kernel::{
    Permit,
    schema::{Counted, Indicator, RecordKind},
};
use registry::read::{AreaLine, subtree_end};
use store::{Reader, Row, Store, StoreFault, Value};
use uuid::Uuid;

use super::{
    count::{Amount, CLOSED, ENDED, NOW, REGISTERED, SPOT, SPOT_ENDED, is_in_places},
    period::Period,
};

/// What is counted, where, when.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// The indicator.
    pub indicator: &'q Indicator,
    /// Within this area.
    pub area: &'q AreaLine,
    /// In this period; of what is the case, on its last day.
    pub period: Period,
}

/// A figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// Its value; of a share, nothing where there is nothing to divide by.
    pub value: Option<Amount>,
    /// How many records stand behind it: of a share, its base.
    pub base: i64,
    /// The same by the values of its split, in their order.
    pub split: Vec<(String, Option<Amount>)>,
}

/// Lines summed: by split, and by the value of which the different ones are counted.
type Sums = BTreeMap<(String, String), (i64, i64)>;

/// Under which area lines are summed: villages, towns, and the whole folder. Smaller areas hold few enough to be counted; a county of a
/// folder that holds several is counted line by line too, or it would be told the others' figures.
fn summed_as(area: &AreaLine) -> Option<Uuid> {
    match area.id {
        id if area.town == Some(id) || area.village == Some(id) => Some(id),
        _ if area.town.is_none() && area.ancestors.is_empty() => Some(Uuid::nil()),
        _ => None,
    }
}

/// A figure's value.
pub async fn value(store: &Store, permit: &Permit, question: &Question<'_>) -> Result<Figure, StoreFault> {
    let mut reader = store.read(permit);
    let period = if question.indicator.on == NOW { question.period.up_to_its_end() } else { question.period };
    let sums = match summed_as(question.area) {
        Some(area) => sums(&mut reader, permit, &question.indicator.code, area, period).await?,
        None => counted(&mut reader, permit, question).await?,
    };
    let behind = match &question.indicator.count {
        // A record with several of the values has several lines.
        Counted::Distinct(_) => lines_behind(&mut reader, permit, question).await?,
        _ => sums.values().map(|(n, _)| n).sum(),
    };
    Ok(figure(question.indicator, &sums, behind))
}

/// What sums amount to.
fn figure(indicator: &Indicator, sums: &Sums, base: i64) -> Figure {
    let amount = |split: Option<&str>| {
        let own = || sums.iter().filter(|((of, _), _)| split.is_none_or(|split| split == of));
        let (n, sum) = own().fold((0, 0_i64), |(n, sum), (_, one)| (n + one.0, sum.saturating_add(one.1)));
        match &indicator.count {
            Counted::Records => Some(Amount::whole(n)),
            Counted::Sum(_) => Some(Amount(sum)),
            Counted::Distinct(_) => {
                let different: BTreeSet<&str> = own().filter(|(_, (n, _))| *n > 0).map(|((_, what), _)| what.as_str()).collect();
                Some(Amount::whole(different.len() as i64))
            }
            Counted::Share(_) => Amount::percent(sum, n),
        }
    };
    let splits: BTreeSet<&str> = sums.iter().filter(|(_, (n, sum))| *n != 0 || *sum != 0).map(|((split, _), _)| split.as_str()).collect();
    let splits = splits.into_iter().filter(|_| indicator.split.is_some());
    Figure { value: amount(None), base, split: splits.map(|split| (split.to_owned(), amount(Some(split)))).collect() }
}

async fn sums(reader: &mut Reader, permit: &Permit, code: &str, area: Uuid, period: Period) -> Result<Sums, StoreFault> {
    let sql = "SELECT split, what, CAST(sum(n) AS BIGINT) AS n, CAST(sum(amount) AS BIGINT) AS amount FROM figure_sum \
               WHERE jurisdiction = $1 AND code = $2 AND area = $3 AND grain = $4 AND span >= $5 AND span <= $6 GROUP BY split, what";
    let mut sums = Sums::new();
    for run in period.runs() {
        let args = [permit.jurisdiction().into(), code.into(), area.into(), run.grain.code().into(), run.from.into(), run.to.into()];
        add(&mut sums, &reader.query(sql, &args).await?)?;
    }
    Ok(sums)
}

fn add(sums: &mut Sums, rows: &[Row]) -> Result<(), StoreFault> {
    for row in rows {
        let (n, amount) = sums.entry((row.text("split")?, row.text("what")?)).or_default();
        *n += row.opt_int("n")?.unwrap_or(0);
        *amount = amount.saturating_add(row.opt_int("amount")?.unwrap_or(0));
    }
    Ok(())
}

/// A statement under construction: its text and arguments, numbered in the order of first use.
struct Sql {
    text: String,
    args: Vec<Value>,
}

impl Sql {
    fn and(&mut self, test: &str, value: impl Into<Value>) {
        self.args.push(value.into());
        self.text.push_str(&format!(" AND {test} ${}", self.args.len()));
    }
}

/// The lines behind a figure: the one condition of its value and its records.
fn lines(permit: &Permit, question: &Question<'_>) -> Sql {
    let mut sql = Sql { text: "jurisdiction = $1".to_owned(), args: vec![permit.jurisdiction().into()] };
    sql.and("code =", question.indicator.code.as_str());
    let area = question.area;
    match (area.id, area.town, area.village) {
        (id, Some(town), _) if town == id => sql.and("town =", id),
        (id, _, Some(village)) if village == id => sql.and("village =", id),
        (_, Some(town), village) => {
            match village {
                Some(village) => sql.and("village =", village),
                None => sql.and("town =", town),
            }
            below(&mut sql, area);
        }
        (_, None, _) if !area.ancestors.is_empty() => below(&mut sql, area),
        _ => {}
    }
    let (from, to) = (question.period.from.to_string(), question.period.to.to_string());
    if question.indicator.on == NOW {
        sql.and("day <=", to.as_str());
        sql.and("until_on >", to.as_str());
    } else {
        sql.and("day >=", from);
        sql.and("day <=", to);
    }
    sql
}

/// Only what lies in an area or below it.
fn below(sql: &mut Sql, area: &AreaLine) {
    sql.and("area IN (SELECT stream FROM area_current WHERE jurisdiction = $1 AND path >=", area.path.as_str());
    sql.and("path <", subtree_end(&area.path));
    sql.text.push(')');
}

/// The value's sums from the lines themselves, where no sums are kept.
async fn counted(reader: &mut Reader, permit: &Permit, question: &Question<'_>) -> Result<Sums, StoreFault> {
    let Sql { text, args } = lines(permit, question);
    let sql = format!(
        "SELECT split, what, count(*) AS n, CAST(sum(amount) AS BIGINT) AS amount FROM figure_row WHERE {text} GROUP BY split, what"
    );
    let mut sums = Sums::new();
    add(&mut sums, &reader.query(&sql, &args).await?)?;
    Ok(sums)
}

async fn lines_behind(reader: &mut Reader, permit: &Permit, question: &Question<'_>) -> Result<i64, StoreFault> {
    let Sql { text, args } = lines(permit, question);
    let sql = format!("SELECT count(*) AS n FROM (SELECT DISTINCT day, stream FROM figure_row WHERE {text}) AS behind");
    let rows = reader.query(&sql, &args).await?;
    rows.first().map_or(Ok(0), |row| Ok(row.opt_int("n")?.unwrap_or(0)))
}

/// The records behind a figure, by day, `limit` of them from the `after`-th on; with what each adds up to. A page begins by how many
/// stand before it: a key would tell the day of a record that the reader may not open.
pub(crate) async fn behind(
    store: &Store,
    permit: &Permit,
    question: &Question<'_>,
    after: u32,
    limit: usize,
) -> Result<Vec<(String, Uuid, Amount)>, StoreFault> {
    let Sql { text, args } = lines(permit, question);
    let sql = format!(
        "SELECT day, stream, CAST(sum(amount) AS BIGINT) AS amount FROM figure_row WHERE {text} \
         GROUP BY day, stream ORDER BY day, stream LIMIT {limit} OFFSET {after}"
    );
    let rows = store.read(permit).query(&sql, &args).await?;
    rows.iter().map(|row| Ok((row.text("day")?, row.id("stream")?, Amount(row.opt_int("amount")?.unwrap_or(0))))).collect()
}

/// Registered and ended matters of `kinds` by month (`2026-01`), within an area and a period. Areas below the village, and counties of
/// a folder that holds several, have no trend.
pub async fn by_month(
    store: &Store,
    permit: &Permit,
    kinds: &[&RecordKind],
    area: &AreaLine,
    period: Period,
) -> Result<Vec<(String, i64, i64)>, StoreFault> {
    let Some(area) = summed_as(area) else { return Ok(vec![]) };
    let mut months: Vec<(String, i64, i64)> = period.months().iter().map(|day: &Date| (day.strftime("%Y-%m").to_string(), 0, 0)).collect();
    let sql = "SELECT substr(span, 1, 7) AS month, split, CAST(sum(n) AS BIGINT) AS n FROM figure_sum WHERE jurisdiction = $1 \
               AND code = $2 AND area = $3 AND grain = $4 AND span >= $5 AND span <= $6 GROUP BY substr(span, 1, 7), split";
    let mut reader = store.read(permit);
    for code in [REGISTERED, CLOSED] {
        for run in period.runs() {
            let args = [permit.jurisdiction().into(), code.into(), area.into(), run.grain.code().into(), run.from.into(), run.to.into()];
            for row in reader.query(sql, &args).await? {
                let (month, split, n) = (row.text("month")?, row.text("split")?, row.opt_int("n")?.unwrap_or(0));
                if !kinds.iter().any(|kind| kind.code == split) {
                    continue;
                }
                if let Some(line) = months.iter_mut().find(|line| line.0 == month) {
                    if code == REGISTERED { line.1 += n } else { line.2 += n }
                }
            }
        }
    }
    Ok(months)
}

/// What was registered in the period at each of these places, by kind and state: two hundred places in a statement.
async fn registered(
    reader: &mut Reader,
    permit: &Permit,
    places: &[Uuid],
    period: Period,
) -> Result<Vec<((Uuid, String, String), i64)>, StoreFault> {
    let mut all = vec![];
    for some in places.chunks(200) {
        let sql = format!(
            "SELECT area, split, what, CAST(sum(n) AS BIGINT) AS n FROM figure_sum WHERE jurisdiction = $1 AND code = $2 AND grain = $3 \
             AND span >= $4 AND span <= $5 AND area IN ({}) GROUP BY area, split, what",
            store::places(6, some.len())
        );
        for run in period.runs() {
            let grain = run.grain.code();
            let mut args: Vec<Value> = vec![permit.jurisdiction().into(), REGISTERED.into(), grain.into(), run.from.into(), run.to.into()];
            args.extend(some.iter().map(|place| Value::from(*place)));
            for row in reader.query(&sql, &args).await? {
                all.push(((row.id("area")?, row.text("split")?, row.text("what")?), row.opt_int("n")?.unwrap_or(0)));
            }
        }
    }
    Ok(all)
}

/// What a place's line of 各村情况 or 各镇情况 says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlaceCount {
    /// Registered in the period.
    pub reported: i64,
    /// Of them settled on the spot.
    pub on_the_spot: i64,
    /// Of them ended.
    pub closed: i64,
    /// Open now.
    pub open: i64,
    /// Overdue now.
    pub overdue: i64,
}

/// 各村情况 of these villages, or 各镇情况 of these towns, within an area: over matters of `kinds` as far as whoever reads over the
/// area may know of them. `level` is `village` or `town`, as the record's column is called.
pub async fn by_place(
    store: &Store,
    permit: &Permit,
    kinds: impl Iterator<Item = &RecordKind>,
    area: &AreaLine,
    level: &'static str,
    places: &[Uuid],
    period: Period,
) -> Result<HashMap<Uuid, PlaceCount>, StoreFault> {
    let mut reader = store.read(permit);
    let kinds: Vec<&RecordKind> = kinds.filter(|kind| is_in_places(kind)).collect();
    let mut lines: HashMap<Uuid, PlaceCount> = places.iter().map(|place| (*place, PlaceCount::default())).collect();
    for ((place, kind, state), n) in registered(&mut reader, permit, places, period).await? {
        let line = lines.entry(place).or_default();
        // Every column is of the same kinds: a town's own stand in none of them.
        if kinds.iter().any(|known| known.code == kind) {
            line.reported += n;
            line.on_the_spot += if matches!(state.as_str(), SPOT | SPOT_ENDED) { n } else { 0 };
            line.closed += if matches!(state.as_str(), ENDED | SPOT_ENDED) { n } else { 0 };
        }
    }
    let now = store.now().0;
    for kind in kinds {
        // In the order of the index that holds what is open and nothing else: grouped by the database, it would read every record.
        let mut sql = Sql { text: "jurisdiction = $1".to_owned(), args: vec![permit.jurisdiction().into()] };
        sql.and("kind =", kind.code.as_str());
        if area.town == Some(area.id) {
            sql.and("town =", area.id);
        }
        let text = format!("SELECT {level} AS place, due FROM record WHERE {} AND open = 1 ORDER BY due, stream", sql.text);
        for row in reader.query(&text, &sql.args).await? {
            let Some(line) = row.opt_id("place")?.and_then(|place| lines.get_mut(&place)) else { continue };
            line.open += 1;
            line.overdue += i64::from(row.int("due")? < now);
        }
    }
    Ok(lines)
}
