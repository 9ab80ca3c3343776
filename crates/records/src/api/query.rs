//! Lists are ranges over `record_holder`: a holder, as what, in one of two orders; the rest is tested on the rows scanned.
//!
//! **Invariants.** A page costs at most [`BUDGET`] scanned rows a range, twice as many where only open records are asked for and those
//! are many; what was not reached is said. Whoever is complained of is subtracted in every statement, counts too. In a range = visible =
//! opens by its identity.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use kernel::{Jurisdiction, Permit, schema::RecordKind};
use store::{Reader, Row, StoreFault, Value};
use uuid::Uuid;

use crate::{stream::standing, table::role};

/// Rows scanned a range and page.
const BUDGET: usize = 4_000;
/// What the filters look at.
const ROW: &str = "r.stream, r.kind, r.status, r.phase, r.open, r.area, r.town, r.village, r.newest, r.due, r.found";
/// Records named by one statement.
const TOGETHER: usize = 200;
/// Rows fetched at once while filtering.
const CHUNK: usize = 400;
/// Counts are exact up to here.
pub(super) const COUNTED: usize = 1_000;

/// A list's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Newest first.
    Newest,
    /// What ends first; open records only.
    Due,
    /// What the holder owes, soonest first.
    Owed,
}

/// What a list ranges over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Range {
    /// The holder; the whole jurisdiction where none.
    pub holder: Option<Uuid>,
    /// As what: bits of [`role`].
    pub roles: i64,
    /// One kind; for what is owed all that the grant is for, none: all there are.
    pub kinds: Vec<String>,
    /// Only what lies in this part of the tree, from path to path: a county of a folder that holds several.
    pub within: Option<(String, String)>,
}

/// A part of the tree of areas: an area and all below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Within {
    /// The area.
    pub area: Uuid,
    /// Its path, and the first one after everything below it; none where it is not there.
    pub paths: Option<(String, String)>,
}

/// What is tested on the rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Filters {
    /// Only these kinds, in a list of what is owed.
    pub kinds: Vec<String>,
    /// Only what lies in this part of today's tree, whatever its level.
    pub area: Option<Within>,
    /// Statuses.
    pub statuses: Vec<String>,
    /// Phases.
    pub phases: Vec<String>,
    /// Only open, or only ended.
    pub open: Option<bool>,
    /// Open values: `field=key`.
    pub values: Vec<String>,
    /// From this moment of registration or day on, and before that.
    pub since: Option<i64>,
    /// Before this.
    pub until: Option<i64>,
    /// What ends before this.
    pub due_before: Option<i64>,
    /// What ends at or after this.
    pub due_from: Option<i64>,
    /// Also what was withdrawn or merged: whoever knows its number finds it.
    pub void: bool,
}

/// After which row a page goes on: sort key and identity.
pub(super) type Key = (i64, Uuid);

/// What was found.
pub(super) struct Found {
    pub keys: Vec<Key>,
    pub next: Option<Key>,
    pub partial: bool,
}

/// One list.
pub(super) struct Query {
    pub ranges: Vec<Range>,
    pub filters: Filters,
    pub order: Order,
    /// The caller's organisations and the areas in which he stands: what complains of one of them is not there ([`barred`]).
    pub excluded: Vec<Uuid>,
    /// The kinds it is of, as they are declared today.
    pub kinds: Vec<Arc<RecordKind>>,
}

impl Query {
    /// A page of at most `limit` after `after`.
    pub async fn page(&self, reader: &mut Reader, whose: Jurisdiction, after: Option<Key>, limit: usize) -> Result<Found, StoreFault> {
        let mut keys: Vec<Key> = vec![];
        let mut edge: Option<Key> = None;
        for range in &self.ranges {
            let (found, stopped) = self.scan(reader, whose, range, after, limit + 1).await?;
            keys.extend(found);
            edge = match (edge, stopped) {
                (Some(one), Some(other)) => Some(if self.before(one, other) { one } else { other }),
                (one, other) => one.or(other),
            };
        }
        keys.sort_unstable_by(|one, other| if self.falls() { other.cmp(one) } else { one.cmp(other) });
        // One record may lie in several ranges, owed by each at another time: the first counts.
        let mut seen = HashSet::new();
        keys.retain(|(_, id)| seen.insert(*id));
        if let Some(edge) = edge {
            // Beyond the point where one range gave up, the order of the others would lie.
            keys.retain(|key| *key == edge || self.before(*key, edge));
        }
        let more = keys.len() > limit;
        keys.truncate(limit);
        let next = if more { keys.last().copied() } else { edge };
        Ok(Found { keys, next, partial: !more && edge.is_some() })
    }

    /// How many there are, exact up to [`COUNTED`]; within the same budget as a page. Ranges beyond that are not looked into: of many
    /// kinds the first few hold it.
    pub async fn count(&self, reader: &mut Reader, whose: Jurisdiction) -> Result<(usize, bool), StoreFault> {
        let (mut counted, mut more) = (HashSet::new(), false);
        for range in &self.ranges {
            let (found, stopped) = self.scan(reader, whose, range, None, COUNTED + 1).await?;
            counted.extend(found.into_iter().map(|(_, id)| id));
            more |= stopped.is_some();
            if counted.len() > COUNTED {
                return Ok((COUNTED, true));
            }
        }
        Ok((counted.len(), more))
    }

    /// Those of these records that the filters let through and that lie in one of the ranges; every one that passes the filters where
    /// `anywhere`.
    pub async fn among(&self, reader: &mut Reader, whose: Jurisdiction, ids: &[Uuid], anywhere: bool) -> Result<HashSet<Uuid>, StoreFault> {
        let (mut passed, mut held) = (HashMap::new(), HashSet::new());
        for some in ids.chunks(TOGETHER) {
            let places = store::places(2, some.len());
            let args: Vec<Value> = std::iter::once(whose.into()).chain(some.iter().map(|id| (*id).into())).collect();
            let (row, place) = self.row();
            let sql = format!("SELECT {row} FROM record r {place}WHERE r.jurisdiction = $1 AND r.stream IN ({places})");
            for row in reader.query(&sql, &args).await? {
                if self.matches(&row)? {
                    passed.insert(row.id("stream")?, row.text("kind")?);
                }
            }
            let sql = format!("SELECT stream, holder, roles, todo FROM record_holder WHERE jurisdiction = $1 AND stream IN ({places})");
            for row in if anywhere { vec![] } else { reader.query(&sql, &args).await? } {
                let (id, holder) = (row.id("stream")?, row.id("holder")?);
                let bits = row.int(if self.order == Order::Owed { "todo" } else { "roles" })?;
                let lies = |range: &&Range| {
                    let of_kind = range.kinds.is_empty() || passed.get(&id).is_some_and(|kind| range.kinds.contains(kind));
                    of_kind && range.holder == Some(holder) && range.roles & bits != 0
                };
                if self.ranges.iter().any(|range| lies(&range)) {
                    held.insert(id);
                }
            }
        }
        Ok(passed.into_keys().filter(|id| anywhere || held.contains(id)).collect())
    }

    const fn falls(&self) -> bool {
        matches!(self.order, Order::Newest)
    }

    fn before(&self, one: Key, other: Key) -> bool {
        if self.falls() { one > other } else { one < other }
    }

    async fn scan(
        &self,
        reader: &mut Reader,
        whose: Jurisdiction,
        range: &Range,
        mut after: Option<Key>,
        wanted: usize,
    ) -> Result<(Vec<Key>, Option<Key>), StoreFault> {
        if let Some(open) = self.few_open(reader, whose, range).await? {
            let open = open.into_iter().filter(|key| after.is_none_or(|after| self.before(after, *key)));
            return Ok((open.take(wanted).collect(), None));
        }
        let mut found = vec![];
        let mut scanned = 0;
        loop {
            let (sql, args) = self.statement(whose, range, after, CHUNK);
            let rows = reader.query(&sql, &args).await?;
            scanned += rows.len();
            for row in &rows {
                let key = (row.int("sort_key")?, row.id("stream")?);
                after = Some(key);
                if self.matches(row)? {
                    found.push(key);
                    if found.len() == wanted {
                        return Ok((found, None));
                    }
                }
            }
            if rows.len() < CHUNK {
                return Ok((found, None));
            }
            if scanned >= BUDGET {
                return Ok((found, after));
            }
        }
    }

    /// All open records of a range that the filters let through, newest first, where only open ones are wanted and those are few: among
    /// a million that have ended they are not come across by going through the newest.
    async fn few_open(&self, reader: &mut Reader, whose: Jurisdiction, range: &Range) -> Result<Option<Vec<Key>>, StoreFault> {
        if !self.falls() || self.filters.open != Some(true) {
            return Ok(None);
        }
        // Of the filters the statement itself knows the place alone.
        let filters = Filters { area: self.filters.area.clone(), ..Filters::default() };
        let due = Self { order: Order::Due, ranges: vec![], filters, excluded: self.excluded.clone(), kinds: vec![] };
        let (sql, args) = due.statement(whose, range, None, BUDGET + 1);
        let rows = reader.query(&sql, &args).await?;
        if rows.len() > BUDGET {
            return Ok(None);
        }
        let mut keys = vec![];
        for row in &rows {
            if self.matches(row)? {
                keys.push((row.int("newest")?, row.id("stream")?));
            }
        }
        keys.sort_unstable_by(|one, other| other.cmp(one));
        Ok(Some(keys))
    }

    fn statement(&self, whose: Jurisdiction, range: &Range, after: Option<Key>, limit: usize) -> (String, Vec<Value>) {
        let mut args: Vec<Value> = vec![whose.into()];
        let mut bind = |value: Value| {
            args.push(value);
            format!("${}", args.len())
        };
        let held = range.holder.is_some();
        let alias = if held { "h" } else { "r" };
        let key = match self.order {
            Order::Newest => format!("{alias}.newest"),
            Order::Due => format!("{alias}.due"),
            Order::Owed => "h.owed".to_owned(),
        };
        let (row, place) = self.row();
        let mut sql = format!("SELECT {row}, {key} AS sort_key FROM ");
        match range.holder {
            Some(holder) => {
                let holder = bind(holder.into());
                sql += "record_holder h JOIN record r ON r.jurisdiction = h.jurisdiction AND r.stream = h.stream ";
                sql += &format!("{place}WHERE h.jurisdiction = $1 AND h.holder = {holder}");
                let bits = if self.order == Order::Owed { "todo" } else { "roles" };
                if self.order == Order::Owed {
                    sql += " AND h.todo <> 0";
                }
                let roles = bind(range.roles.into());
                sql += &format!(" AND (h.{bits} & {roles}) <> 0");
            }
            None => sql += &format!("record r {place}WHERE r.jurisdiction = $1"),
        }
        if !range.kinds.is_empty() {
            let kinds: Vec<String> = range.kinds.iter().map(|kind| bind(kind.as_str().into())).collect();
            sql += &format!(" AND {alias}.kind IN ({})", kinds.join(", "));
        }
        if let Some((from, to)) = &range.within {
            let (from, to) = (bind(from.as_str().into()), bind(to.as_str().into()));
            sql += &format!(" AND r.area IN (SELECT stream FROM area_current WHERE jurisdiction = $1 AND path >= {from} AND path < {to})");
        }
        if self.order == Order::Due {
            sql += &format!(" AND {alias}.open = 1");
        }
        sql += &not_excluded(&self.excluded, &mut bind);
        // What the order itself can leave out is not scanned: of the newest all before a day, of the due all that ends later.
        if self.falls() {
            for (test, bound) in [(">=", self.filters.since), ("<", self.filters.until)] {
                if let Some(bound) = bound {
                    let bound = bind(bound.into());
                    sql += &format!(" AND {key} {test} {bound}");
                }
            }
        } else if let (Order::Due, Some(before)) = (self.order, self.filters.due_before) {
            let before = bind(before.into());
            sql += &format!(" AND {key} < {before}");
        }
        let (sign, way) = if self.falls() { ("<", " DESC") } else { (">", "") };
        if let Some((sort, id)) = after {
            let (sort, id) = (bind(sort.into()), bind(id.into()));
            sql += &format!(" AND ({key}, {alias}.stream) {sign} ({sort}, {id})");
        }
        sql += &format!(" ORDER BY {key}{way}, {alias}.stream{way} LIMIT {limit}");
        (sql, args)
    }

    /// The columns that the filters look at, and the join that brings the place on today's tree where one is asked for.
    fn row(&self) -> (String, &'static str) {
        match &self.filters.area {
            Some(_) => (format!("{ROW}, a.path"), "LEFT JOIN area_current a ON a.jurisdiction = r.jurisdiction AND a.stream = r.area "),
            None => (ROW.to_owned(), ""),
        }
    }

    fn matches(&self, row: &Row) -> Result<bool, StoreFault> {
        let filters = &self.filters;
        let one_of = |list: &[String], word: String| list.is_empty() || list.contains(&word);
        let area = match &filters.area {
            Some(within) => {
                let path = row.opt_text("path")?;
                let below = |(from, to): &(String, String)| path.as_ref().is_some_and(|path| from <= path && path < to);
                row.id("area")? == within.area || within.paths.as_ref().is_some_and(below)
            }
            None => true,
        };
        let found = row.text("found")?;
        let (newest, due) = (row.int("newest")?, row.int("due")?);
        Ok(area
            && one_of(&filters.kinds, row.text("kind")?)
            && one_of(&filters.statuses, row.text("status")?)
            && one_of(&filters.phases, row.text("phase")?)
            && (filters.void || !filters.phases.is_empty() || !filters.statuses.is_empty() || row.text("phase")? != "void")
            && (self.order != Order::Due || row.flag("open")?)
            && filters.open.is_none_or(|open| Ok(open) == row.flag("open").map_err(|_| ()))
            && filters.values.iter().all(|value| found.contains(&format!(";{value};")))
            && filters.since.is_none_or(|since| newest >= since)
            && filters.until.is_none_or(|until| newest < until)
            && filters.due_before.is_none_or(|at| due < at)
            && filters.due_from.is_none_or(|at| due >= at))
    }
}

/// Whom a record must not complain of to be there for a caller: his organisations, and the areas in which he stands and not above.
pub(super) async fn barred(permit: &Permit, reader: &mut Reader) -> Result<Vec<Uuid>, StoreFault> {
    let mut all = standing(reader, permit).await?;
    all.extend(permit.scope().units());
    Ok(all.into_iter().collect())
}

/// Leaves out what complains of one of these organisations or areas; the record is `r`.
pub(super) fn not_excluded(barred: &[Uuid], bind: &mut impl FnMut(Value) -> String) -> String {
    let units: Vec<String> = barred.iter().map(|unit| bind((*unit).into())).collect();
    if units.is_empty() {
        return String::new();
    }
    format!(
        " AND NOT EXISTS (SELECT 1 FROM record_holder x WHERE x.jurisdiction = $1 AND x.stream = r.stream AND x.holder IN ({}) \
         AND (x.roles & {}) <> 0)",
        units.join(", "),
        role::EXCLUDED
    )
}

/// Only what lies in one of these ranges, for a statement that goes through records in an order of its own; the record is `r`.
pub(super) fn in_ranges(ranges: &[Range], bind: &mut impl FnMut(Value) -> String) -> String {
    let mut any = vec![];
    for range in ranges {
        match (&range.holder, &range.within) {
            (None, None) => return String::new(),
            (None, Some((from, to))) => {
                let (from, to) = (bind(from.as_str().into()), bind(to.as_str().into()));
                any.push(format!("r.area IN (SELECT stream FROM area_current WHERE jurisdiction = $1 AND path >= {from} AND path < {to})"));
            }
            (Some(holder), _) => {
                let (holder, roles) = (bind((*holder).into()), bind(range.roles.into()));
                any.push(format!(
                    "EXISTS (SELECT 1 FROM record_holder v WHERE v.jurisdiction = $1 AND v.stream = r.stream AND v.holder = {holder} \
                     AND (v.roles & {roles}) <> 0)"
                ));
            }
        }
    }
    if any.is_empty() { " AND 1 = 0".to_owned() } else { format!(" AND ({})", any.join(" OR ")) }
}
