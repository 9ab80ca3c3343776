//! Lists are ranges: by area column or by seat, in one of three orders, with the other filters applied to the rows scanned.
//!
//! **Invariant:** a page costs at most [`BUDGET`] scanned rows per range, whatever is filtered; what was not reached is said
//! (`partial`), never silently left out. Several ranges (three villages, own unit and own area) are merged by the sort key.

use std::collections::HashSet;

use kernel::{Instant, Jurisdiction};
use store::{Reader, Row, StoreFault, Value};
use uuid::Uuid;

use crate::rules::catalogue::Stage;

/// Rows scanned per range and page.
const BUDGET: usize = 5_000;
/// Rows fetched at once while filtering.
const CHUNK: usize = 500;
/// Counts are exact up to here.
pub(super) const COUNTED: usize = 1_000;
/// What is pressing ends within so many milliseconds: an office day may span a holiday of nine days.
const PRESSING: i64 = 12 * 24 * 3_600_000;

/// A list's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Newest registration first.
    Newest,
    /// What ends first; open matters only.
    Due,
    /// Highest number first.
    Number,
}

impl Order {
    const fn column(self) -> &'static str {
        match self {
            Self::Newest => "reported_at",
            Self::Due => "due",
            Self::Number => "numbered",
        }
    }
    const fn falls(self) -> bool {
        !matches!(self, Self::Due)
    }
}

/// What a list ranges over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Over {
    /// The whole jurisdiction.
    All,
    /// One area, by its column.
    Area(&'static str, Uuid),
    /// One area in one stage, open matters only (newest first).
    Stage(Uuid, &'static str),
    /// One seat holder in these roles.
    Seat { holder: Uuid, roles: Vec<&'static str>, todo: bool },
}

/// A range with what must hold besides on every row of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Range {
    pub over: Over,
    /// Only this kind.
    pub kind: Option<String>,
    /// Only this area below the range's own.
    pub within: Option<(&'static str, Uuid)>,
}

/// The clock filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClockIs {
    Soon,
    Overdue,
}

/// The other filters.
#[derive(Debug, Clone, Default)]
pub(super) struct Filters {
    pub kind: Option<String>,
    pub stages: Vec<&'static str>,
    pub category: Option<String>,
    pub found_by: Option<String>,
    pub way: Option<String>,
    pub urgency: Option<String>,
    pub grade: Option<String>,
    pub risk: Option<String>,
    pub on_the_spot: Option<bool>,
    pub outcome: Option<String>,
    pub extension_asked: Option<bool>,
    pub return_asked: Option<bool>,
    pub remarks_open: Option<bool>,
    pub paused: Option<bool>,
    pub reported: (Option<Instant>, Option<Instant>),
    pub closed: (Option<Instant>, Option<Instant>),
    pub clock: Option<ClockIs>,
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
    pub now: Instant,
}

/// The columns filters look at.
const COLUMNS: &str = "m.stream, m.kind, m.stage, m.category, m.found_by, m.way, m.urgency, m.grade, m.risk, m.on_the_spot, \
     m.outcome, m.extension_asked, m.return_asked, m.remarks_open, m.paused_until, m.reported_at, m.numbered, m.closed_at, m.soon, m.due AS owed, \
     m.grid, m.patch, m.micro";

impl Query {
    /// A page of at most `limit` after `after`.
    pub async fn page(&self, reader: &mut Reader, whose: Jurisdiction, after: Option<Key>, limit: usize) -> Result<Found, StoreFault> {
        let mut keys: Vec<Key> = vec![];
        let mut edge: Option<Key> = None;
        for range in &self.ranges {
            let (found, stopped) = match self.few(reader, whose, range, after, limit + 1).await? {
                Some(found) => (found, None),
                None => self.scan(reader, whose, range, after, limit + 1).await?,
            };
            keys.extend(found);
            edge = match (edge, stopped) {
                (Some(one), Some(other)) => Some(if self.before(one, other) { one } else { other }),
                (one, other) => one.or(other),
            };
        }
        keys.sort_unstable_by(|one, other| if self.order.falls() { other.cmp(one) } else { one.cmp(other) });
        // One matter may sit in several ranges, by seat with another end in each: the first counts.
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

    fn before(&self, one: Key, other: Key) -> bool {
        if self.order.falls() { one > other } else { one < other }
    }

    /// Whether only open matters can meet the filters.
    fn wants_open(&self) -> bool {
        let stages = &self.filters.stages;
        let open = |code: &&str| Stage::parse(code).is_some_and(Stage::is_open);
        let Filters { extension_asked, return_asked, remarks_open, paused, .. } = self.filters;
        let asked = [extension_asked, return_asked, remarks_open, paused];
        (!stages.is_empty() && stages.iter().all(open)) || asked.contains(&Some(true))
    }

    /// What is open is few however much has ended: where only that is asked for, all of it is looked at and put into the order of
    /// the list, so that nothing old is missed. `None` where that is not so, or where more is open than the budget.
    async fn few(
        &self,
        reader: &mut Reader,
        whose: Jurisdiction,
        range: &Range,
        after: Option<Key>,
        wanted: usize,
    ) -> Result<Option<Vec<Key>>, StoreFault> {
        if self.order == Order::Due || !self.wants_open() || matches!(range.over, Over::Stage(..)) {
            return Ok(None);
        }
        let open = Self { ranges: vec![], filters: Filters { clock: None, ..self.filters.clone() }, order: Order::Due, now: self.now };
        let mut found: Vec<Key> = vec![];
        let (mut last, mut scanned) = (None, 0);
        // One holder may sit twice at a matter: had it back, and was given it again.
        let mut seen = HashSet::new();
        loop {
            let (sql, args) = open.statement(whose, range, last, (true, CHUNK));
            let rows = reader.query(&sql, &args).await?;
            scanned += rows.len();
            for row in &rows {
                let id = row.id("stream")?;
                last = Some((row.int("sort_key")?, id));
                let key = (row.int(self.order.column())?, id);
                if after.is_none_or(|after| self.before(after, key)) && self.matches(row, range)? && seen.insert(id) {
                    found.push(key);
                }
            }
            if rows.len() < CHUNK {
                break;
            }
            if scanned >= BUDGET {
                return Ok(None);
            }
        }
        found.sort_unstable_by(|one, other| if self.order.falls() { other.cmp(one) } else { one.cmp(other) });
        found.truncate(wanted);
        Ok(Some(found))
    }

    /// Up to `wanted` keys of a range, and the last key looked at when the budget ended first.
    async fn scan(
        &self,
        reader: &mut Reader,
        whose: Jurisdiction,
        range: &Range,
        mut after: Option<Key>,
        wanted: usize,
    ) -> Result<(Vec<Key>, Option<Key>), StoreFault> {
        let mut found = vec![];
        let mut scanned = 0;
        // One holder may sit twice at a matter: had it back, and was given it again. A page is full by matters, not by seats.
        let mut seen = HashSet::new();
        let filtered = self.filters_rows(range);
        let chunk = if filtered { CHUNK } else { wanted };
        loop {
            let (sql, args) = self.statement(whose, range, after, (filtered, chunk));
            let rows = reader.query(&sql, &args).await?;
            scanned += rows.len();
            for row in &rows {
                let key = (row.int("sort_key")?, row.id("stream")?);
                after = Some(key);
                if (!filtered || self.matches(row, range)?) && seen.insert(key.1) {
                    found.push(key);
                    if found.len() == wanted {
                        return Ok((found, None));
                    }
                }
            }
            if rows.len() < chunk {
                return Ok((found, None));
            }
            if scanned >= BUDGET {
                return Ok((found, after));
            }
        }
    }

    /// Without row filters only the index is read: no table is joined and no column fetched but the key.
    fn statement(&self, whose: Jurisdiction, range: &Range, after: Option<Key>, (filtered, limit): (bool, usize)) -> (String, Vec<Value>) {
        let seat = matches!(range.over, Over::Seat { .. });
        let key = format!("{}.{}", if seat { "s" } else { "m" }, self.order.column());
        let stream = if seat { "s.stream" } else { "m.stream" };
        let mut args: Vec<Value> = vec![whose.into()];
        let mut bind = |value: Value| {
            args.push(value);
            format!("${}", args.len())
        };
        let columns = if filtered { COLUMNS } else { stream };
        let mut sql = format!("SELECT {columns}, {key} AS sort_key FROM ");
        match &range.over {
            Over::All => sql += "matter m WHERE m.jurisdiction = $1",
            Over::Area(column, id) => sql += &format!("matter m WHERE m.jurisdiction = $1 AND m.{column} = {}", bind((*id).into())),
            Over::Stage(town, stage) => {
                let town = bind((*town).into());
                let stage = bind((*stage).into());
                sql += &format!("matter m WHERE m.jurisdiction = $1 AND m.town = {town} AND m.stage = {stage} AND m.open = 1");
            }
            Over::Seat { holder, roles, todo } => {
                let holder = bind((*holder).into());
                let roles: Vec<String> = roles.iter().map(|role| bind((*role).into())).collect();
                sql += "seat s";
                sql += if filtered { " JOIN matter m ON m.jurisdiction = s.jurisdiction AND m.stream = s.stream" } else { "" };
                sql += &format!(" WHERE s.jurisdiction = $1 AND s.holder = {holder} AND s.role IN ({})", roles.join(", "));
                sql += if *todo { " AND s.todo = 1" } else { "" };
            }
        }
        if self.order == Order::Due {
            sql += if seat { " AND s.open = 1" } else { " AND m.open = 1" };
        }
        if let Some(clock) = self.filters.clock {
            let now = self.now.0;
            match clock {
                ClockIs::Overdue => sql += &format!(" AND {key} < {}", bind(now.into())),
                ClockIs::Soon => sql += &format!(" AND {key} >= {} AND {key} < {}", bind(now.into()), bind((now + PRESSING).into())),
            }
        }
        if self.order == Order::Newest {
            let (from, to) = self.filters.reported;
            sql += &from.map_or(String::new(), |from| format!(" AND {key} >= {}", bind(from.into())));
            sql += &to.map_or(String::new(), |to| format!(" AND {key} < {}", bind(to.into())));
        }
        let (sign, way) = if self.order.falls() { ("<", " DESC") } else { (">", "") };
        if let Some((sort, id)) = after {
            sql += &format!(" AND ({key}, {stream}) {sign} ({}, {})", bind(sort.into()), bind(id.into()));
        }
        sql += &format!(" ORDER BY {key}{way}, {stream}{way} LIMIT {}", bind((limit as i64).into()));
        (sql, args)
    }

    fn filters_rows(&self, range: &Range) -> bool {
        let filters = &self.filters;
        let bounded = self.order == Order::Newest || (filters.reported.0.is_none() && filters.reported.1.is_none());
        let coded = [&filters.kind, &filters.category, &filters.found_by, &filters.way, &filters.urgency, &filters.grade];
        let flags = [filters.on_the_spot, filters.extension_asked, filters.return_asked, filters.remarks_open, filters.paused];
        range.kind.is_some()
            || range.within.is_some()
            || coded.iter().any(|code| code.is_some())
            || filters.risk.is_some()
            || filters.outcome.is_some()
            || flags.iter().any(Option::is_some)
            || !(filters.stages.is_empty() || matches!(range.over, Over::Stage(..)))
            || filters.closed.0.is_some()
            || filters.closed.1.is_some()
            || filters.clock == Some(ClockIs::Soon)
            || !bounded
    }

    fn matches(&self, row: &Row, range: &Range) -> Result<bool, StoreFault> {
        let filters = &self.filters;
        let is = |column: &str, wanted: &Option<String>| -> Result<bool, StoreFault> {
            Ok(wanted.is_none() || row.opt_text(column)? == *wanted)
        };
        let flag = |held: bool, wanted: Option<bool>| wanted.is_none_or(|wanted| wanted == held);
        let between = |at: Option<i64>, (from, to): (Option<Instant>, Option<Instant>)| {
            (from.is_none() || at.is_some_and(|at| from.is_none_or(|from| at >= from.0)))
                && (to.is_none() || at.is_some_and(|at| to.is_none_or(|to| at < to.0)))
        };
        let stage = row.text("stage")?;
        let within = match range.within {
            Some((column, id)) => row.opt_id(column)? == Some(id),
            None => true,
        };
        let owed = row.int("owed")?;
        let clock = match filters.clock {
            Some(ClockIs::Soon) => row.int("soon")? <= self.now.0 && owed >= self.now.0,
            Some(ClockIs::Overdue) => owed < self.now.0,
            None => true,
        };
        Ok(within
            && clock
            && is("kind", &range.kind)?
            && is("kind", &filters.kind)?
            && is("category", &filters.category)?
            && is("found_by", &filters.found_by)?
            && is("way", &filters.way)?
            && is("urgency", &filters.urgency)?
            && is("grade", &filters.grade)?
            && is("risk", &filters.risk)?
            && is("outcome", &filters.outcome)?
            && (filters.stages.is_empty() || filters.stages.contains(&stage.as_str()))
            && flag(row.flag("on_the_spot")?, filters.on_the_spot)
            && flag(row.flag("extension_asked")?, filters.extension_asked)
            && flag(row.flag("return_asked")?, filters.return_asked)
            && flag(row.int("remarks_open")? > 0, filters.remarks_open)
            && flag(row.int("paused_until")? > self.now.0, filters.paused)
            && between(Some(row.int("reported_at")?), filters.reported)
            && between(row.opt_int("closed_at")?, filters.closed))
    }
}

impl Query {
    /// Whether one matter lies in any of the ranges and meets the filters: for what the search index found.
    pub async fn holds(&self, reader: &mut Reader, whose: Jurisdiction, id: Uuid) -> Result<bool, StoreFault> {
        let sql = format!("SELECT {COLUMNS}, m.town, m.village FROM matter m WHERE m.jurisdiction = $1 AND m.stream = $2");
        let rows = reader.query(&sql, &[whose.into(), id.into()]).await?;
        let Some(row) = rows.first() else { return Ok(false) };
        for range in &self.ranges {
            let lies = match &range.over {
                Over::All => true,
                Over::Area(column, area) => row.opt_id(column)? == Some(*area),
                Over::Stage(town, stage) => row.opt_id("town")? == Some(*town) && row.text("stage")? == *stage,
                Over::Seat { holder, roles, todo } => sits(reader, whose, id, *holder, roles, *todo).await?,
            };
            if lies && self.matches(row, range)? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

async fn sits(
    reader: &mut Reader,
    whose: Jurisdiction,
    id: Uuid,
    holder: Uuid,
    roles: &[&'static str],
    todo: bool,
) -> Result<bool, StoreFault> {
    let sql = "SELECT role, todo FROM seat WHERE jurisdiction = $1 AND stream = $2 AND holder = $3";
    for row in reader.query(sql, &[whose.into(), id.into(), holder.into()]).await? {
        if roles.contains(&row.text("role")?.as_str()) && (!todo || row.flag("todo")?) {
            return Ok(true);
        }
    }
    Ok(false)
}
