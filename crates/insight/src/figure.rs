//! Counting the registry: an indicator's value, and the areas or appointments that make it. Both come from one condition, so that
//! they cannot disagree.

use kernel::Permit;
use records::figures::Period;
use registry::read::{AreaLine, subtree_end};
use serde::{Deserialize, Serialize};
use store::{Row, Store, StoreFault, Value};
use uuid::Uuid;

use kernel::front::{IndicatorSpec, Population};

/// What is counted, where, when.
#[derive(Debug, Clone, Copy)]
pub struct Question<'q> {
    /// The indicator.
    pub spec: &'q IndicatorSpec,
    /// Within this area.
    pub area: &'q AreaLine,
    /// In this period; what counts is its last day.
    pub period: Period,
}

/// Where a page ended: the sort key of the last, and which it was.
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
    /// `area` or `appointment`.
    pub kind: &'static str,
    /// What it is called: a place, a post.
    pub title: String,
    /// The place, or the number, that says why it counts.
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
        Self { text: format!("{alias}jurisdiction = $1"), args: vec![permit.jurisdiction().into()] }
    }

    fn and(&mut self, test: &str, value: impl Into<Value>) {
        self.args.push(value.into());
        self.text.push_str(&format!(" AND {test} ${}", self.args.len()));
    }
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
    let rows = store.read(permit).query(sql, args).await?;
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
    }
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
    let rows = store.read(permit).query(&text, &sql.args).await?;
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
    };
    if let Some(key) = after {
        sql.args.push(key.sort.into());
        let at = sql.args.len();
        sql.args.push(key.record.into());
        sql.text.push_str(&format!(" AND ({sort}, {id}) > (${at}, ${})", at + 1));
    }
    let text = format!("{select} WHERE {} ORDER BY {sort}, {id} LIMIT {limit}", sql.text);
    let rows = store.read(permit).query(&text, &sql.args).await?;
    let kind = if matches!(question.spec.population, Population::Appointments { .. }) { "appointment" } else { "area" };
    let behind = |row: &Row| {
        let key = Key { sort: row.text("sort")?, record: row.id("id")? };
        Ok(Behind { record: key.record, kind, title: row.text("title")?, note: row.text("note")?, key })
    };
    rows.iter().map(behind).collect()
}
