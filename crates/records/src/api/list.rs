//! `GET /records`: by view, kind, place, status and open fields; what I owe, what I wrote, my unit's, my area's.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use std::collections::{BTreeMap, HashMap, HashSet};

use axum::{Json, extract::RawQuery};
use desk::{Call, Params, Problem, cursor_decode, cursor_encode};
use kernel::{Permit, Right, Scope};
use registry::read;
use serde::{Deserialize, Serialize};
use store::Reader;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    look::{open, reading, several, with_opened},
    query::{Filters, Key, Order, Query, Range},
    shown,
    wire::{ActView, CountView, RecordRow},
};
use crate::{
    Sources,
    rules::{LISTED, clock::begin_of},
    seen::Seen,
    table::{bits, role},
};

/// What is asked for. A filter on a declared field is `f.<code>=<code>`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct RecordQuery {
    /// `owed` (what I owe), `mine` (what I wrote), `unit`, `area` (default), `pool` (what may be claimed).
    pub view: Option<String>,
    /// One kind; several with commas.
    pub kind: Option<String>,
    /// Within this area.
    pub area: Option<Uuid>,
    /// Of this organisation.
    pub unit: Option<Uuid>,
    /// Statuses, with commas.
    pub status: Option<String>,
    /// Phases, with commas.
    pub phase: Option<String>,
    /// Only open (`true`) or only ended ones.
    pub open: Option<bool>,
    /// `newest` (default) or `due`.
    pub order: Option<String>,
    /// `soon` or `overdue`.
    pub clock: Option<String>,
    /// From this day on.
    pub since: Option<String>,
    /// Up to this day.
    pub until: Option<String>,
    /// Words or a number.
    pub q: Option<String>,
    /// From the page before.
    pub cursor: Option<String>,
    /// At most 100.
    pub limit: Option<usize>,
    /// Whether to count.
    pub count: Option<bool>,
}

/// A page of records.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordPage {
    /// The records.
    items: Vec<RecordRow>,
    /// For the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// Whether the search went on for too long and goes on with the next page.
    partial: bool,
    /// How many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<CountView>,
}

/// List records.
#[utoipa::path(get, path = "/records", tag = "records", params(RecordQuery),
    responses((status = 200, body = RecordPage), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn record_list(
    call: Call,
    Params(asked): Params<RecordQuery>,
    RawQuery(raw): RawQuery,
) -> Result<Json<RecordPage>, Problem> {
    let permit = reading(&call)?;
    let limit = asked.limit.unwrap_or(50).clamp(1, 100);
    let declared = declared_filters(raw.as_deref().unwrap_or_default());
    if let Some(words) = asked.q.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        let items = search(&call, &permit, &asked, words, limit).await?;
        let count = Some(CountView { n: items.len(), more: items.len() == limit });
        return Ok(Json(RecordPage { items, next: None, partial: false, count }));
    }
    let mut reader = call.store().read(&permit).await?;
    let query = query(&call, &permit, &mut reader, &asked, declared).await?;
    if !may_filter(&call, &permit, &mut reader, &query).await? {
        return Ok(Json(RecordPage { items: vec![], next: None, partial: false, count: Some(CountView { n: 0, more: false }) }));
    }
    let after: Option<Key> = asked.cursor.as_deref().map(cursor_decode).transpose()?;
    let found = query.page(&mut reader, permit.jurisdiction, after, limit).await?;
    let ids: Vec<Uuid> = found.keys.iter().map(|(_, id)| *id).collect();
    let count = match asked.count {
        Some(true) => {
            let (n, more) = query.count(&mut reader, permit.jurisdiction).await?;
            Some(CountView { n, more })
        }
        _ => None,
    };
    drop(reader);
    let mut seen = several(&call, &permit, &ids).await?;
    if asked.kind.is_some() {
        with_opened(&call, &permit, &mut seen).await?;
    }
    let items = rows(&call, &permit, &seen, asked.kind.as_deref()).await?;
    let next = found.next.map(|key| cursor_encode(&key));
    Ok(Json(RecordPage { items, next, partial: found.partial, count }))
}

/// Filters on declared fields: `f.topic=water`.
pub(super) fn declared_filters(raw: &str) -> Vec<String> {
    let pairs = raw.split('&').filter_map(|pair| pair.split_once('='));
    let plain = |text: &str| text.replace('+', " ");
    let declared = pairs.filter_map(|(name, value)| Some((name.strip_prefix("f.")?, value)));
    declared.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{}={}", plain(name), plain(value))).collect()
}

/// Whether every declared filter is over a field that whoever sees the record reads: what is kept for handlers cannot be probed, and
/// what is not declared finds nothing.
pub(super) async fn may_filter(call: &Call, permit: &Permit, reader: &mut Reader, query: &Query) -> Result<bool, Problem> {
    if query.filters.values.is_empty() {
        return Ok(true);
    }
    let sources = call.world::<Sources>()?;
    for area in reach(permit, reader).await? {
        let path = read::area_path(reader, permit.jurisdiction, area).await?.map(|line| line.line()).unwrap_or_default();
        let declared = sources.declarations.declared(permit.jurisdiction, &path, call.now());
        let open = |code: &str| {
            let kinds = query.filters.kinds.iter().filter_map(|kind| declared.kind(kind));
            code.contains('.') || kinds.into_iter().all(|(kind, _)| kind.field(code).is_none_or(kernel::schema::Field::is_open))
        };
        let names = query.filters.values.iter().filter_map(|value| value.split_once('=')).map(|(code, _)| code);
        if !names.into_iter().all(open) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Rows of records that the caller sees, with the one likely act on each.
pub(super) async fn rows(call: &Call, permit: &Permit, seen: &[Seen], kind: Option<&str>) -> Result<Vec<RecordRow>, Problem> {
    let columns = |seen: &Seen| match (&seen.kind, kind) {
        (Some(declared), Some(kind)) if declared.code == kind => declared.list.columns.clone(),
        _ => vec![],
    };
    let mut texts = vec![];
    for one in seen {
        texts.extend(one.story().cloned());
        if let Some(declared) = one.kind.as_deref() {
            let shown = columns(one);
            texts.extend(one.sealed(declared.fields.iter().filter(|field| shown.contains(&field.code))));
        }
    }
    let opened = open(call, permit, texts).await?;
    let row = |one: &Seen| RecordRow { act: act(one), ..shown::row(one, &columns(one), &opened) };
    Ok(seen.iter().map(row).collect())
}

/// The one likely act of this caller: the first step that takes the record on and that nothing forbids him.
fn act(seen: &Seen) -> Option<ActView> {
    let offered = super::view::offered(seen)?;
    let likely = offered.into_iter().find(|offered| offered.why.is_none() && (!offered.step.aside || offered.signs))?;
    let name = if likely.signs { format!("审批{}", likely.step.name) } else { likely.step.name.clone() };
    Some(ActView { step: likely.step.code.clone(), name, bulk: !likely.signs && super::bulk::may(seen, likely.step) })
}

/// The codes of the kinds that a caller may ask for, in the order of the menu: those declared where he holds anything.
pub(super) async fn kinds(call: &Call, permit: &Permit, reader: &mut Reader) -> Result<Vec<String>, Problem> {
    let sources = call.world::<Sources>()?;
    let mut codes: Vec<String> = vec![];
    for area in reach(permit, reader).await? {
        let path = read::area_path(reader, permit.jurisdiction, area).await?.map(|line| line.line()).unwrap_or_default();
        for (kind, _) in &sources.declarations.declared(permit.jurisdiction, &path, call.now()).kinds {
            if kind.on && kind.closed.is_none() && !codes.contains(&kind.code) {
                codes.push(kind.code.clone());
            }
        }
    }
    Ok(codes)
}

/// The areas in which a caller holds anything: his grants' own, and those that his organisations serve.
pub(super) async fn reach(permit: &Permit, reader: &mut Reader) -> Result<Vec<Uuid>, Problem> {
    let mut areas: Vec<Uuid> = permit.scope.grants.iter().filter_map(|grant| grant.area).collect();
    for unit in permit.scope.grants.iter().filter_map(|grant| grant.organisation) {
        areas.extend(read::organisation(reader, permit.jurisdiction, unit).await?.and_then(|line| line.area));
    }
    areas.sort_unstable();
    areas.dedup();
    Ok(areas)
}

/// The query behind a list.
pub(super) async fn query(
    call: &Call,
    permit: &Permit,
    reader: &mut Reader,
    asked: &RecordQuery,
    declared: Vec<String>,
) -> Result<Query, Problem> {
    understood(asked)?;
    let mut wanted: Vec<String> = list(asked.kind.as_deref());
    let known = kinds(call, permit, reader).await?;
    let all = wanted.is_empty();
    if all {
        wanted.clone_from(&known);
    }
    wanted.retain(|kind| known.contains(kind));
    let order = match (asked.view.as_deref(), asked.order.as_deref()) {
        (Some("owed"), _) => Order::Owed,
        (_, Some("due")) => Order::Due,
        _ => Order::Newest,
    };
    let now = call.now().0;
    let day = 24 * 3_600_000;
    let filters = Filters {
        kinds: wanted.clone(),
        area: asked.area,
        statuses: list(asked.status.as_deref()),
        phases: list(asked.phase.as_deref()),
        open: asked.open.or(asked.clock.as_ref().map(|_| true)),
        values: declared,
        since: asked.since.as_deref().and_then(begin_of).map(|at| at.0),
        until: asked.until.as_deref().and_then(begin_of).map(|at| at.0 + day),
        due_before: match asked.clock.as_deref() {
            Some("overdue") => Some(now),
            Some("soon") => Some(now + 3 * day),
            _ => None,
        },
        due_from: (asked.clock.as_deref() == Some("soon")).then_some(now),
        lead: None,
    };
    let ranges = ranges(permit, reader, asked, order, &wanted).await?;
    let excluded = permit.scope.grants.iter().filter_map(|grant| grant.organisation).collect();
    Ok(Query { ranges, filters, order, excluded })
}

/// A word that means nothing here is said, never passed over: a list that is wider than what was asked for misleads.
fn understood(asked: &RecordQuery) -> Result<(), Problem> {
    let words = [
        ("view", &asked.view, ["owed", "mine", "unit", "area", "pool"].as_slice()),
        ("order", &asked.order, ["newest", "due"].as_slice()),
        ("clock", &asked.clock, ["soon", "overdue"].as_slice()),
    ];
    for (name, word, known) in words {
        if word.as_ref().is_some_and(|word| !known.contains(&word.as_str())) {
            return Err(Problem::invalid("field-invalid", name, format!("这里不认识“{name}”的这个写法，可以写：{}", known.join("、"))));
        }
    }
    for (name, day) in [("since", &asked.since), ("until", &asked.until)] {
        if day.as_deref().is_some_and(|day| begin_of(day).is_none()) {
            return Err(Problem::invalid("field-invalid", name, "日期要写成 2026-11-27 的样子"));
        }
    }
    Ok(())
}

fn list(words: Option<&str>) -> Vec<String> {
    words.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The rights by which a person ranges over an area's records, with the bit each gives.
const OVER: [(Right, i64); 6] = [
    (Right::MatterRead, role::AREA),
    (Right::MatterRemark, role::AREA),
    (Right::MatterTriage, role::DESK),
    (Right::MatterApprove, role::APPROVER),
    (Right::MatterVerify, role::CHECKER),
    (Right::DisputeMediate, role::MEDIATOR),
];
/// Everything that an organisation may be to a record.
const UNIT: i64 = role::LEAD | role::CO | role::PAST | role::OWNER | role::KEEPER | role::ADDRESSEE | role::UPPER;

async fn ranges(permit: &Permit, reader: &mut Reader, asked: &RecordQuery, order: Order, kinds: &[String]) -> Result<Vec<Range>, Problem> {
    let scope = &permit.scope;
    let mut held: BTreeMap<(Option<Uuid>, Option<String>), i64> = BTreeMap::new();
    let mut add = |holder: Option<Uuid>, roles: i64, only: &[String]| {
        // What is owed is few and ranges over all kinds at once; every other order needs the kind for its index.
        let split: Vec<Option<String>> = match order {
            Order::Owed => vec![None],
            _ => kinds.iter().filter(|kind| only.is_empty() || only.contains(kind)).cloned().map(Some).collect(),
        };
        for kind in split {
            *held.entry((holder, kind)).or_default() |= roles;
        }
    };
    let account = permit.actor.account();
    match asked.view.as_deref() {
        Some("mine") => add(account, role::RECORDER, &[]),
        Some("unit") => {
            for (unit, only) in units(scope).into_iter().filter(|(unit, _)| asked.unit.is_none_or(|wanted| wanted == *unit)) {
                add(Some(unit), UNIT, &only);
            }
        }
        Some("pool") => {
            for area in desks(permit, reader).await? {
                add(Some(area), role::POOL, &[]);
            }
        }
        Some("owed") => {
            add(account, role::RECORDER, &[]);
            for (unit, only) in units(scope) {
                add(Some(unit), UNIT, &only);
            }
            for (area, roles, only, _) in areas(permit, reader).await? {
                add(area, roles & !role::AREA, &only);
                add(area, role::ADDRESSEE, &only);
            }
        }
        _ => {
            for (area, roles, only, whole) in areas(permit, reader).await? {
                add(if whole { None } else { area }, roles, &only);
            }
        }
    }
    Ok(held.into_iter().map(|((holder, kind), roles)| Range { holder, roles, kind }).collect())
}

/// The caller's organisations, each with the kinds his grant is for.
fn units(scope: &Scope) -> Vec<(Uuid, Vec<String>)> {
    let mut all: HashMap<Uuid, Vec<String>> = HashMap::new();
    for grant in &scope.grants {
        let Some(unit) = grant.organisation else { continue };
        let kinds = all.entry(unit).or_insert_with(|| grant.kinds.clone());
        if grant.kinds.is_empty() {
            kinds.clear();
        }
    }
    all.into_iter().collect()
}

/// The ranges of the closed words that a caller reads.
async fn reads(permit: &Permit, reader: &mut Reader) -> Result<Vec<String>, Problem> {
    let mut reads = vec![];
    for (area, roles, ..) in areas(permit, reader).await? {
        let Some(area) = area else { continue };
        reads.extend(bits(roles).map(|role| crate::stream::reads(role, area)));
    }
    for (unit, _) in units(&permit.scope) {
        reads.extend(bits(UNIT).map(|role| crate::stream::reads(role, unit)));
    }
    reads.extend(permit.actor.account().map(|account| crate::stream::reads(role::RECORDER, account)));
    Ok(reads)
}

/// The areas a caller ranges over: the holder, as what, for which kinds, and whether it is the whole jurisdiction. An area that has
/// no lists of its own ranges in the nearest above that has, and sees of it what it may.
async fn areas(permit: &Permit, reader: &mut Reader) -> Result<Vec<(Option<Uuid>, i64, Vec<String>, bool)>, Problem> {
    let mut all = vec![];
    for grant in &permit.scope.grants {
        let Some(area) = grant.area else { continue };
        let roles = OVER.iter().filter(|(right, _)| grant.rights.contains(right)).fold(0, |all, (_, role)| all | role);
        if roles == 0 {
            continue;
        }
        let Some(line) = read::area_path(reader, permit.jurisdiction, area).await? else { continue };
        let listed = LISTED.contains(&line.level.as_str());
        let holder = if listed { Some(area) } else { line.grid.or(line.village).or(line.town) };
        let whole = !listed && holder.is_none();
        all.push((holder.or(Some(area)), roles, grant.kinds.clone(), whole));
    }
    Ok(all)
}

/// The areas whose pools the caller's units may claim from.
async fn desks(permit: &Permit, reader: &mut Reader) -> Result<Vec<Uuid>, Problem> {
    let mut all = vec![];
    for unit in permit.scope.organisations(Right::MatterHandle) {
        let Some(area) = read::organisation(reader, permit.jurisdiction, unit).await?.and_then(|line| line.area) else { continue };
        let line = read::area_path(reader, permit.jurisdiction, area).await?;
        all.extend(line.and_then(|line| line.town.or(Some(line.id))));
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Records that words or a number find, among those the caller sees.
async fn search(call: &Call, permit: &Permit, asked: &RecordQuery, words: &str, limit: usize) -> Result<Vec<RecordRow>, Problem> {
    let seen = searched(call, permit, asked, words, limit).await?;
    rows(call, permit, &seen, asked.kind.as_deref()).await
}

/// The same before they are shown: for taking a list along.
pub(super) async fn searched(call: &Call, permit: &Permit, asked: &RecordQuery, words: &str, limit: usize) -> Result<Vec<Seen>, Problem> {
    use store::search::{Find, is_restricted, restricted};
    let mut reader = call.store().read(permit).await?;
    let known = kinds(call, permit, &mut reader).await?;
    let wanted = list(asked.kind.as_deref());
    let mut scopes: Vec<String> = vec![];
    for (area, ..) in areas(permit, &mut reader).await? {
        let Some(area) = area else { continue };
        scopes.extend([format!("town:{area}"), format!("village:{area}"), format!("seat:{area}")]);
    }
    scopes.extend(units(&permit.scope).into_iter().map(|(unit, _)| format!("seat:{unit}")));
    scopes.extend(permit.actor.account().map(|account| format!("seat:{account}")));
    let whole = areas(permit, &mut reader).await?.iter().any(|(_, _, _, whole)| *whole);
    let within = if whole { vec![] } else { vec![scopes] };
    let reads = reads(permit, &mut reader).await?;
    let find = |within| Find { within, without: vec![], query: words.to_owned(), after: None, limit: limit * 2 };
    let mut hits = call.store().search().find(&mut reader, permit.jurisdiction, &find(within)).await?;
    // Closed words are found by who reads them, in the role in which he does.
    hits.extend(call.store().search().find(&mut reader, permit.jurisdiction, &find(vec![reads])).await?);
    drop(reader);
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.line));
    let (mut ids, mut by_closed): (Vec<Uuid>, HashSet<Uuid>) = (vec![], HashSet::new());
    for hit in hits {
        let closed = is_restricted(hit.record);
        let id = if closed { restricted(hit.record) } else { hit.record };
        if ids.contains(&id) {
            // Found by open words too: whoever sees it may find it.
            by_closed.retain(|one| *one != id || closed);
        } else {
            ids.push(id);
            if closed {
                by_closed.insert(id);
            }
        }
    }
    let seen = several(call, permit, &ids).await?;
    let fits = |seen: &Seen| {
        let code = &seen.body.kind.code;
        known.contains(code) && (wanted.is_empty() || wanted.contains(code)) && (seen.reads_notes() || !by_closed.contains(&seen.id))
    };
    Ok(seen.into_iter().filter(fits).take(limit).collect())
}

/// How many records of each kind the caller owes something, exact as far as the list goes.
pub(super) async fn owed_by_kind(
    query: &Query,
    reader: &mut Reader,
    whose: kernel::Jurisdiction,
) -> Result<HashMap<String, usize>, Problem> {
    let found = query.page(reader, whose, None, super::query::COUNTED).await?;
    let mut counts = HashMap::new();
    for slice in found.keys.chunks(200) {
        let places = store::places(2, slice.len());
        let sql = format!("SELECT kind FROM record WHERE jurisdiction = $1 AND stream IN ({places})");
        let args: Vec<store::Value> = std::iter::once(whose.into()).chain(slice.iter().map(|(_, id)| (*id).into())).collect();
        for row in reader.query(&sql, &args).await? {
            *counts.entry(row.text("kind")?).or_default() += 1;
        }
    }
    Ok(counts)
}
