//! Reading a ledger: a range of matters, their states, the texts they refer to, and the cells that follow.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use kernel::{Permit, time::shanghai};
use matters::rules::{
    case::{Case, Matter},
    catalogue::{Catalogue, Stage},
};
use registry::read::{self, AreaLine};
use serde::{Deserialize, Serialize};
use store::{Row, Store, StoreFault, TextRef, Value};
use uuid::Uuid;

use crate::{
    rules::{
        cells::{self, Beside, Cell},
        ledger::{ColumnSpec, LedgerSpec},
        period::Period,
    },
    world::World,
};

/// How many rows are read from the vault and the heads at a time.
pub const SLICE: usize = 500;

/// Which rows of which ledger.
#[derive(Debug, Clone)]
pub struct Query {
    /// The ledger.
    pub spec: LedgerSpec,
    /// The days of report.
    pub period: Period,
    /// The area whose matters it holds.
    pub area: AreaLine,
}

/// Where a page of a ledger ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// When the last matter was reported.
    pub reported: i64,
    /// Which it was.
    pub matter: Uuid,
    /// Its row number.
    pub row: i64,
}

/// One row of a ledger.
#[derive(Debug, Clone)]
pub struct LedgerRow {
    /// The matter behind it.
    pub matter: Uuid,
    /// The cells, in the order of the columns.
    pub cells: Vec<Cell>,
    /// Where to go on after it.
    pub key: Key,
}

/// The column of the table `matter` that holds areas of this one's level.
pub fn scope_column(area: &AreaLine) -> Option<&'static str> {
    match area.id {
        id if area.town == Some(id) => Some("town"),
        id if area.village == Some(id) => Some("village"),
        id if area.grid == Some(id) => Some("grid"),
        id if area.micro == Some(id) => Some("micro"),
        _ => None,
    }
}

/// The next rows of a ledger, in the order of report, at most `limit`.
pub async fn rows(
    store: &Store,
    permit: &Permit,
    world: &World,
    query: &Query,
    after: Option<Key>,
    limit: usize,
) -> Result<Vec<LedgerRow>, StoreFault> {
    let keys = keys(store, permit, query, after, limit).await?;
    let ids: Vec<Uuid> = keys.iter().map(|(_, id)| *id).collect();
    let cases: Vec<(Uuid, Case)> = store
        .load_many::<Matter>(permit, &ids)
        .await?
        .into_iter()
        .filter_map(|(head, state)| match state {
            Matter::Reported(case) => Some((head.stream, *case)),
            Matter::Unreported => None,
        })
        .collect();
    let texts = texts(store, permit, &query.spec, &cases).await?;
    let leaders = leaders(store, permit, &cases).await?;
    let mut catalogues: HashMap<String, Arc<Catalogue>> = HashMap::new();
    let first = after.map_or(0, |key| key.row);
    let mut rows = Vec::with_capacity(cases.len());
    for (at, (matter, case)) in cases.iter().enumerate() {
        let hash = &case.policy.catalogue;
        if !catalogues.contains_key(hash)
            && let Some(found) = world.catalogues.by_hash(hash)
        {
            catalogues.insert(hash.clone(), found);
        }
        let Some(catalogue) = catalogues.get(hash) else {
            return Err(StoreFault::Stored(format!("catalogue {hash} is not known")));
        };
        let row = first.saturating_add(at as i64 + 1);
        let beside = Beside { catalogue, texts: &texts, leaders: &leaders, masked: true, row };
        let cells = query.spec.columns.iter().map(|ColumnSpec { code, .. }| cells::cell(code, case, &beside)).collect();
        rows.push(LedgerRow { matter: *matter, cells, key: Key { reported: case.reported_at.0, matter: *matter, row } });
    }
    Ok(rows)
}

/// The condition shared by page and count: kind, area, period, and no entry made by mistake.
fn condition(permit: &Permit, query: &Query) -> (String, Vec<Value>) {
    let (from, to) = query.period.instants(&shanghai());
    let mut args: Vec<Value> = vec![permit.jurisdiction.into()];
    let mut sql = "jurisdiction = $1".to_owned();
    if let Some(column) = scope_column(&query.area) {
        args.push(query.area.id.into());
        sql.push_str(&format!(" AND {column} = ${}", args.len()));
    }
    for (test, value) in [("kind =", Value::from(query.spec.kind.as_str())), ("reported_at >=", from.into()), ("reported_at <", to.into())]
    {
        args.push(value);
        sql.push_str(&format!(" AND {test} ${}", args.len()));
    }
    for stage in [Stage::Withdrawn, Stage::Merged] {
        args.push(stage.code().into());
        sql.push_str(&format!(" AND stage <> ${}", args.len()));
    }
    (sql, args)
}

async fn keys(store: &Store, permit: &Permit, query: &Query, after: Option<Key>, limit: usize) -> Result<Vec<(i64, Uuid)>, StoreFault> {
    let (mut sql, mut args) = condition(permit, query);
    if let Some(key) = after {
        args.push(key.reported.into());
        let reported = args.len();
        args.push(key.matter.into());
        sql.push_str(&format!(" AND (reported_at, stream) > (${reported}, ${})", args.len()));
    }
    let sql = format!("SELECT reported_at, stream FROM matter WHERE {sql} ORDER BY reported_at, stream LIMIT {limit}");
    let found = store.read(permit).await?.query(&sql, &args).await?;
    found.iter().map(|row: &Row| Ok((row.int("reported_at")?, row.id("stream")?))).collect()
}

/// How many rows the ledger has.
pub async fn count(store: &Store, permit: &Permit, query: &Query) -> Result<i64, StoreFault> {
    let (sql, args) = condition(permit, query);
    let found = store.read(permit).await?.query(&format!("SELECT count(*) AS n FROM matter WHERE {sql}"), &args).await?;
    found.first().map_or(Ok(0), |row| row.int("n"))
}

/// Opens the texts that this ledger's columns show, and no others.
async fn texts(store: &Store, permit: &Permit, spec: &LedgerSpec, cases: &[(Uuid, Case)]) -> Result<HashMap<Uuid, String>, StoreFault> {
    let shows = |code: &str| spec.columns.iter().any(|column| column.code == code);
    let mut wanted: Vec<TextRef> = vec![];
    for (_, case) in cases {
        if shows("text") {
            wanted.extend(case.text.clone());
        }
        if shows("spot") {
            wanted.extend(case.spot.clone());
        }
        if shows("measure") {
            wanted.extend(case.agreement.iter().filter_map(|agreement| agreement.terms.clone()));
            wanted.extend(case.on_the_spot.iter().filter_map(|spot| spot.measure.clone()));
            wanted.extend(case.lead().and_then(|task| task.result.clone()));
        }
        if shows("party_a") {
            wanted.extend(case.parties.iter().map(|party| party.particulars.clone()));
        }
    }
    let opened = store.unseal(permit, &wanted).await?;
    Ok(wanted.into_iter().zip(opened).filter_map(|(text, opened)| Some((text.id, opened?))).collect())
}

/// The names of today's contact leaders of the villages that occur.
async fn leaders(store: &Store, permit: &Permit, cases: &[(Uuid, Case)]) -> Result<HashMap<Uuid, String>, StoreFault> {
    let villages: HashSet<Uuid> = cases.iter().filter_map(|(_, case)| case.place.at("village").map(|part| part.id)).collect();
    let today = store.now().date(&shanghai());
    let mut reader = store.read(permit).await?;
    let mut found: Vec<(Uuid, TextRef)> = vec![];
    for village in villages {
        if let Some(leader) = read::contact_leader(&mut reader, permit.jurisdiction, village, today).await? {
            found.push((village, leader.name));
        }
    }
    drop(reader);
    let opened = store.unseal(permit, &found.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>()).await?;
    Ok(found.into_iter().zip(opened).filter_map(|((village, _), name)| Some((village, name?))).collect())
}

/// The whole ledger, read slice by slice.
pub async fn all(store: &Store, permit: &Permit, world: &World, query: &Query) -> Result<Vec<LedgerRow>, StoreFault> {
    let mut rows: Vec<LedgerRow> = vec![];
    loop {
        let after = rows.last().map(|row| row.key);
        let slice = self::rows(store, permit, world, query, after, SLICE).await?;
        let end = slice.len() < SLICE;
        rows.extend(slice);
        if end {
            return Ok(rows);
        }
    }
}
