//! Counting: an indicator's value, and the records that make it. Both come from one condition, so that they cannot disagree.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::Permit;
use registry::read::{AreaLine, subtree_end};
use serde::{Deserialize, Serialize};
use store::{Row, Store, StoreFault, Value};
use uuid::Uuid;

use crate::{
    rules::{
        indicator::{IndicatorSpec, Population},
        period::Period,
        tally::{By, WHOLE},
    },
    tally::{self, Sum},
};

/// What is counted, where, when.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// The indicator.
    pub spec: &'q IndicatorSpec,
    /// Within this area.
    pub area: &'q AreaLine,
    /// In this period.
    pub period: Period,
}

/// Where a page of records ended: the sort key of the last, and which it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// Its sort key.
    pub sort: String,
    /// Which record.
    pub record: Uuid,
}

/// A record behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Which record.
    pub record: Uuid,
    /// `matter`, `area` or `appointment`.
    pub kind: &'static str,
    /// What it is called: a number with its title, a place, a post with its place.
    pub title: String,
    /// The day or the place that says why it counts.
    pub note: String,
    /// Its place in the order.
    pub key: Key,
}

/// A statement under construction: its text and arguments, numbered in the order of first use.
struct Sql {
    text: String,
    args: Vec<Value>,
}

impl Sql {
    fn new(permit: &Permit, alias: &str) -> Self {
        Self { text: format!("{alias}jurisdiction = $1"), args: vec![permit.jurisdiction.into()] }
    }

    fn and(&mut self, test: &str, value: impl Into<Value>) {
        self.args.push(value.into());
        self.text.push_str(&format!(" AND {test} ${}", self.args.len()));
    }
}

/// Restricts rows that carry the columns `town`, `village` and `area` to an area with all that lies in it.
fn within(sql: &mut Sql, area: &AreaLine) {
    match (area.id, area.town) {
        (id, Some(town)) if town == id => sql.and("town =", id),
        (id, Some(town)) => {
            sql.and("town =", town);
            if area.village == Some(id) {
                sql.and("village =", id);
            } else {
                sql.and("area IN (SELECT stream FROM area_current WHERE jurisdiction = $1 AND path >=", area.path.as_str());
                sql.and("path <", subtree_end(&area.path));
                sql.text.push(')');
            }
        }
        (_, None) => {}
    }
}

/// The versions that count, of matters as they stand now (restated on today's values).
fn matters(question: &Question<'_>, permit: &Permit) -> Option<Sql> {
    let mut sql = Sql::new(permit, "");
    within(&mut sql, question.area);
    sql.text.push_str(" AND to_on = '9999-12-31'");
    let (from, to) = (question.period.from.to_string(), question.period.to.to_string());
    match &question.spec.population {
        Population::ClosedMatters { kind, way, found_by, solved } => {
            sql.and("closed_on >=", from);
            sql.and("closed_on <=", to);
            sql.and("stage =", "closed");
            sql.and("kind =", kind.as_str());
            for (column, wanted) in [("way =", way), ("found_by =", found_by)] {
                if let Some(wanted) = wanted {
                    sql.and(column, wanted.as_str());
                }
            }
            if *solved {
                sql.and("outcome =", "solved");
            }
        }
        Population::ReportedMatters { kind } => {
            sql.and("reported_on >=", from);
            sql.and("reported_on <=", to);
            sql.and("kind =", kind.as_str());
            sql.and("stage <>", "withdrawn");
            sql.text.push_str(" AND stage <> 'merged'");
        }
        _ => return None,
    }
    Some(sql)
}

/// `alias` is `""` or `"a."`.
fn areas(question: &Question<'_>, permit: &Permit, level: &str, alias: &str) -> Sql {
    let day = question.period.to.to_string();
    let mut sql = Sql::new(permit, alias);
    sql.and(&format!("{alias}path >="), question.area.path.as_str());
    sql.and(&format!("{alias}path <"), subtree_end(&question.area.path));
    sql.and(&format!("{alias}level ="), level);
    sql.and(&format!("{alias}opened_on <="), day.as_str());
    sql.and(&format!("COALESCE({alias}closed_on, '9999-12-31') >"), day.as_str());
    sql
}

fn appointments(question: &Question<'_>, permit: &Permit, post: &str) -> Sql {
    let day = question.period.to.to_string();
    let mut sql = Sql::new(permit, "p.");
    sql.and("p.post =", post);
    sql.and("p.from_on <=", day.as_str());
    sql.and("p.to_on >", day.as_str());
    sql.and("a.path >=", question.area.path.as_str());
    sql.and("a.path <", subtree_end(&question.area.path));
    sql
}

const POSTS: &str = "appointment_dated p JOIN area_current a ON a.jurisdiction = p.jurisdiction AND a.stream = p.area";

async fn one(store: &Store, permit: &Permit, sql: &str, args: &[Value]) -> Result<i64, StoreFault> {
    let rows = store.read(permit).await?.query(sql, args).await?;
    rows.first().map_or(Ok(0), |row| Ok(row.opt_int("n")?.unwrap_or(0)))
}

/// The value of an indicator.
pub async fn value(store: &Store, permit: &Permit, question: &Question<'_>) -> Result<i64, StoreFault> {
    match &question.spec.population {
        Population::Areas { level } => {
            let sql = areas(question, permit, level, "");
            one(store, permit, &format!("SELECT count(*) AS n FROM area_current WHERE {}", sql.text), &sql.args).await
        }
        Population::Appointments { post } => {
            let sql = appointments(question, permit, post);
            one(store, permit, &format!("SELECT count(*) AS n FROM {POSTS} WHERE {}", sql.text), &sql.args).await
        }
        Population::LargestArea { level } => largest(store, permit, question, level).await.map(|(n, _)| n),
        Population::ClosedMatters { .. } | Population::ReportedMatters { .. } => match tallied_as(question.area) {
            Some(area) => tallied(store, permit, question, area).await,
            None => match matters(question, permit) {
                Some(sql) => one(store, permit, &format!("SELECT count(*) AS n FROM matter_day WHERE {}", sql.text), &sql.args).await,
                None => Ok(0),
            },
        },
    }
}

/// Under which area matters are tallied: villages, towns, and all above them as one. Smaller areas hold few enough to count.
fn tallied_as(area: &AreaLine) -> Option<Uuid> {
    match area.id {
        id if area.town == Some(id) || area.village == Some(id) => Some(id),
        _ if area.town.is_none() => Some(WHOLE),
        _ => None,
    }
}

/// The value of an indicator over matters, as a sum of tallies.
async fn tallied(store: &Store, permit: &Permit, question: &Question<'_>, area: Uuid) -> Result<i64, StoreFault> {
    let (by, fixed) = match &question.spec.population {
        Population::ClosedMatters { kind, way, found_by, solved } => {
            let wanted = [("way", way.as_deref()), ("found_by", found_by.as_deref()), ("outcome", solved.then_some("solved"))];
            let wanted = wanted.into_iter().filter_map(|(column, value)| Some((column, value?)));
            (By::Ended, [("kind", kind.as_str()), ("ended", "closed")].into_iter().chain(wanted).collect())
        }
        Population::ReportedMatters { kind } => (By::Reported, vec![("kind", kind.as_str())]),
        _ => return Ok(0),
    };
    let mut reader = store.read(permit).await?;
    let sums = tally::sums(&mut reader, permit, &Sum { by, area, fixed }, question.period, tally::ONE).await?;
    Ok(sums.first().map_or(0, |sum| sum.1[0]))
}

/// The greatest number of resident households of any area of the level, and the areas that have it.
async fn largest(store: &Store, permit: &Permit, question: &Question<'_>, level: &str) -> Result<(i64, Vec<Behind>), StoreFault> {
    let sql = areas(question, permit, level, "a.");
    let text = format!(
        "SELECT a.stream AS id, a.path AS path, a.full_name AS name, count(*) AS n FROM area_current a \
         JOIN household_current h ON h.jurisdiction = a.jurisdiction AND h.micro = a.stream AND h.open = 1 AND h.residence IN ('resident', 'tenant') \
         WHERE {} GROUP BY a.stream, a.path, a.full_name ORDER BY n DESC, path LIMIT 200",
        sql.text
    );
    let rows = store.read(permit).await?.query(&text, &sql.args).await?;
    let top = rows.first().map_or(Ok(0), |row| row.int("n"))?;
    let mut full = vec![];
    for row in rows {
        let n = row.int("n")?;
        if n == top {
            let key = Key { sort: row.text("path")?, record: row.id("id")? };
            full.push(Behind { record: key.record, kind: "area", title: row.text("name")?, note: format!("{n}户"), key });
        }
    }
    Ok((top, full))
}

/// The records behind a figure, in a stable order, at most `limit` after `after`.
pub async fn records(
    store: &Store,
    permit: &Permit,
    question: &Question<'_>,
    after: Option<Key>,
    limit: usize,
) -> Result<Vec<Behind>, StoreFault> {
    let (mut sql, select, sort, id) = match &question.spec.population {
        Population::LargestArea { level } => {
            let (_, full) = largest(store, permit, question, level).await?;
            return Ok(full.into_iter().filter(|one| after.as_ref().is_none_or(|key| one.key.sort > key.sort)).take(limit).collect());
        }
        Population::Areas { level } => {
            let select = "SELECT stream AS id, path AS sort, full_name AS title, path_text AS note FROM area_current".to_owned();
            (areas(question, permit, level, ""), select, "path", "stream")
        }
        Population::Appointments { post } => {
            let select = format!("SELECT p.appointment AS id, a.path AS sort, p.title AS title, a.full_name AS note FROM {POSTS}");
            (appointments(question, permit, post), select, "a.path", "p.appointment")
        }
        Population::ClosedMatters { .. } => {
            let Some(sql) = matters(question, permit) else { return Ok(vec![]) };
            (sql, "SELECT stream AS id, closed_on AS sort, closed_on AS note FROM matter_day".to_owned(), "closed_on", "stream")
        }
        Population::ReportedMatters { .. } => {
            let Some(sql) = matters(question, permit) else { return Ok(vec![]) };
            (sql, "SELECT stream AS id, reported_on AS sort, reported_on AS note FROM matter_day".to_owned(), "reported_on", "stream")
        }
    };
    if let Some(key) = after {
        sql.args.push(key.sort.into());
        let at = sql.args.len();
        sql.args.push(key.record.into());
        sql.text.push_str(&format!(" AND ({sort}, {id}) > (${at}, ${})", at + 1));
    }
    let text = format!("{select} WHERE {} ORDER BY {sort}, {id} LIMIT {limit}", sql.text);
    let rows = store.read(permit).await?.query(&text, &sql.args).await?;
    match &question.spec.population {
        Population::ClosedMatters { .. } | Population::ReportedMatters { .. } => titled(store, permit, &rows).await,
        Population::Appointments { .. } => rows.iter().map(|row| behind(row, "appointment", row.text("title")?)).collect(),
        _ => rows.iter().map(|row| behind(row, "area", row.text("title")?)).collect(),
    }
}

fn behind(row: &Row, kind: &'static str, title: String) -> Result<Behind, StoreFault> {
    let key = Key { sort: row.text("sort")?, record: row.id("id")? };
    Ok(Behind { record: key.record, kind, title, note: row.text("note")?, key })
}

/// Gives the records of matters their number and title.
async fn titled(store: &Store, permit: &Permit, rows: &[Row]) -> Result<Vec<Behind>, StoreFault> {
    let mut reader = store.read(permit).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let args = [permit.jurisdiction.into(), row.id("id")?.into()];
        let lines = reader.query("SELECT number, title FROM matter WHERE jurisdiction = $1 AND stream = $2", &args).await?;
        let title = match lines.first() {
            Some(line) => format!("{} {}", line.text("number")?, line.text("title")?),
            None => String::new(),
        };
        found.push(behind(row, "matter", title)?);
    }
    Ok(found)
}

/// Reported and ended matters by month (`2026-01`), within an area and a period. Areas below the village have no trend.
pub async fn by_month(store: &Store, permit: &Permit, area: &AreaLine, period: Period) -> Result<Vec<(String, i64, i64)>, StoreFault> {
    let mut months: Vec<(String, i64, i64)> = period.months().iter().map(|day: &Date| (day.strftime("%Y-%m").to_string(), 0, 0)).collect();
    let Some(area) = tallied_as(area) else { return Ok(vec![]) };
    let mut reader = store.read(permit).await?;
    for by in [By::Reported, By::Ended] {
        let sum = Sum { by, area, fixed: vec![] };
        for (month, [n, ..]) in tally::sums(&mut reader, permit, &sum, period, "substr(span, 1, 7)").await? {
            if let Some(line) = months.iter_mut().find(|line| line.0 == month) {
                if by == By::Reported { line.1 = n } else { line.2 = n }
            }
        }
    }
    Ok(months)
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

/// 各村情况 of these villages, or 各镇情况 of these towns, within an area. `level` is `village` or `town`, as the record's column is called.
pub async fn by_place(
    store: &Store,
    permit: &Permit,
    area: &AreaLine,
    level: &'static str,
    places: &[Uuid],
    period: Period,
) -> Result<HashMap<Uuid, PlaceCount>, StoreFault> {
    let mut reader = store.read(permit).await?;
    let mut lines: HashMap<Uuid, PlaceCount> = HashMap::new();
    for place in places {
        let sum = Sum { by: By::Reported, area: *place, fixed: vec![] };
        let found = tally::sums(&mut reader, permit, &sum, period, tally::ONE).await?.pop();
        let [reported, on_the_spot, closed] = found.map(|found| found.1).unwrap_or_default();
        lines.insert(*place, PlaceCount { reported, on_the_spot, closed, ..PlaceCount::default() });
    }
    // In the order of the index that holds what is open and nothing else: grouped by the database, it would read every matter.
    let mut open = Sql::new(permit, "");
    within(&mut open, area);
    let text = format!("SELECT {level} AS place, due FROM matter WHERE {} AND open = 1 ORDER BY due, stream", open.text);
    let now = store.now().0;
    for row in reader.query(&text, &open.args).await? {
        let Some(line) = row.opt_id("place")?.and_then(|place| lines.get_mut(&place)) else { continue };
        line.open += 1;
        line.overdue += i64::from(row.int("due")? < now);
    }
    Ok(lines)
}
