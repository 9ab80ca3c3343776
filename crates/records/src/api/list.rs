//! `GET /records`: by view, kind, place, status and open fields; what I owe, what I wrote, my unit's, my area's.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use axum::{Json, extract::RawQuery};
use http_api::{Call, Params, Problem, cursor_decode, cursor_encode};
use kernel::{
    Permit, Right, Scope,
    schema::{RecordKind, Relation},
};
use registry::read;
use serde::{Deserialize, Serialize};
use store::Reader;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    load::{open, reading, several, with_opened},
    query::{COUNTED, Filters, Key, Order, Query, Range},
    search, shown,
    wire::{ActView, CountView, RecordRow},
};
use crate::{
    Sources,
    rules::{LISTED, clock::begin_of},
    seen::Seen,
    table::role,
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
    known_words(raw.as_deref().unwrap_or_default())?;
    let mut reader = call.store().read(&permit).await?;
    let query = query(&call, &permit, &mut reader, &asked, declared).await?;
    if !may_filter(&query) {
        return Ok(Json(RecordPage { items: vec![], next: None, partial: false, count: Some(CountView { n: 0, more: false }) }));
    }
    if let Some(words) = search::words(&asked) {
        drop(reader);
        let (seen, more) = search::found(&call, &permit, &asked, &query, words, limit).await?;
        let items = rows(&call, &permit, &seen, asked.kind.as_deref()).await?;
        let count = Some(CountView { n: items.len(), more });
        return Ok(Json(RecordPage { items, next: None, partial: false, count }));
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

/// What a list may be asked by, besides `f.<field>`.
const WORDS: [&str; 15] =
    ["view", "kind", "status", "phase", "open", "clock", "since", "until", "unit", "area", "order", "q", "cursor", "limit", "count"];

/// A parameter that the list does not know is said: passed over, it would leave a list wider than what was asked for.
fn known_words(raw: &str) -> Result<(), Problem> {
    let mut names = raw.split('&').filter_map(|pair| pair.split('=').next()).filter(|name| !name.is_empty());
    match names.find(|name| !name.starts_with("f.") && !WORDS.contains(name)) {
        Some(name) => Err(Problem::invalid("field-unknown", name, format!("列表没有“{name}”这个条件，请刷新页面后再试"))),
        None => Ok(()),
    }
}

/// Filters on declared fields: `f.topic=water`.
pub(super) fn declared_filters(raw: &str) -> Vec<String> {
    let pairs = raw.split('&').filter_map(|pair| pair.split_once('='));
    let plain = |text: &str| text.replace('+', " ");
    let declared = pairs.filter_map(|(name, value)| Some((name.strip_prefix("f.")?, value)));
    declared.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{}={}", plain(name), plain(value))).collect()
}

/// Whether every declared filter is over a field that whoever sees the record reads: what is kept for handlers cannot be probed, and
/// what is not declared finds nothing. A word that holds what parts one value from the next is none.
pub(super) fn may_filter(query: &Query) -> bool {
    let open =
        |code: &str| code.contains('.') || query.kinds.iter().all(|kind| kind.field(code).is_none_or(kernel::schema::Field::is_open));
    let whole =
        |value: &String| !value.contains(';') && value.split_once('=').is_some_and(|(code, value)| open(code) && !value.contains('='));
    query.filters.values.iter().all(whole)
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

/// The kinds that a caller may ask for, in the order of the menu: those declared where he holds anything, the nearest first.
pub(super) async fn declared(call: &Call, permit: &Permit, reader: &mut Reader) -> Result<Vec<Arc<RecordKind>>, Problem> {
    let sources = call.shared::<Sources>()?;
    let mut kinds: Vec<Arc<RecordKind>> = vec![];
    for area in scope_areas(permit, reader).await? {
        let path = read::area_path(reader, permit.jurisdiction, area).await?.map(|line| line.line()).unwrap_or_default();
        for (kind, _) in &sources.declarations.declared(permit.jurisdiction, &path, call.now()).kinds {
            if kind.on && kind.closed.is_none() && !kinds.iter().any(|known| known.code == kind.code) {
                kinds.push(Arc::clone(kind));
            }
        }
    }
    Ok(kinds)
}

/// The areas in which a caller holds anything: his grants' own, and those that his organisations serve.
pub(super) async fn scope_areas(permit: &Permit, reader: &mut Reader) -> Result<Vec<Uuid>, Problem> {
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
    let wanted = list(asked.kind.as_deref());
    let mut kinds = self::declared(call, permit, reader).await?;
    kinds.retain(|kind| wanted.is_empty() || wanted.contains(&kind.code));
    let order = match (asked.view.as_deref(), asked.order.as_deref()) {
        (Some("owed"), _) => Order::Owed,
        (_, Some("due")) => Order::Due,
        _ => Order::Newest,
    };
    let now = call.now().0;
    let day = 24 * 3_600_000;
    let filters = Filters {
        kinds: kinds.iter().map(|kind| kind.code.clone()).collect(),
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
    };
    let ranges = ranges(permit, reader, asked, order, &kinds).await?;
    let excluded = permit.scope.grants.iter().filter_map(|grant| grant.organisation).collect();
    Ok(Query { ranges, filters, order, excluded, kinds })
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
pub(super) const UNIT: i64 = role::LEAD | role::CO | role::PAST | role::OWNER | role::KEEPER | role::ADDRESSEE | role::UPPER;

async fn ranges(
    permit: &Permit,
    reader: &mut Reader,
    asked: &RecordQuery,
    order: Order,
    kinds: &[Arc<RecordKind>],
) -> Result<Vec<Range>, Problem> {
    let scope = &permit.scope;
    let mut held: BTreeMap<(Uuid, Option<String>), i64> = BTreeMap::new();
    let mut all = vec![];
    let may = |kind: &&Arc<RecordKind>, only: &[String]| only.is_empty() || only.contains(&kind.code);
    let mut add = |holder: Uuid, roles: i64, only: &[String]| {
        // What is owed is few and ranges over all kinds at once; every other order needs the kind for its index.
        let split: Vec<Option<String>> = match order {
            Order::Owed => vec![None],
            _ => kinds.iter().filter(|kind| may(kind, only)).map(|kind| Some(kind.code.clone())).collect(),
        };
        for kind in split {
            *held.entry((holder, kind)).or_default() |= roles;
        }
    };
    let account = permit.actor.account();
    match asked.view.as_deref() {
        Some("mine") => account.into_iter().for_each(|account| add(account, role::RECORDER, &[])),
        Some("unit") => {
            for (unit, only) in units(scope).into_iter().filter(|(unit, _)| asked.unit.is_none_or(|wanted| wanted == *unit)) {
                add(unit, UNIT, &only);
            }
        }
        Some("pool") => {
            for area in desks(permit, reader).await? {
                add(area, role::POOL, &[]);
            }
        }
        Some("owed") => {
            account.into_iter().for_each(|account| add(account, role::RECORDER, &[]));
            for (unit, only) in units(scope) {
                add(unit, UNIT, &only);
            }
            for over in areas(permit, reader).await? {
                add(over.area, over.roles & !role::AREA, &over.kinds);
                add(over.area, role::ADDRESSEE, &over.kinds);
            }
        }
        _ => {
            for over in areas(permit, reader).await? {
                let Some(within) = over.whole else {
                    add(over.area, over.roles, &over.kinds);
                    continue;
                };
                // Without a row for each holder nothing else says who may see: only what whoever reads over an area sees stands here.
                let open = |kind: &&Arc<RecordKind>| kind.see.contains(&Relation::Reader) && may(kind, &over.kinds);
                let range = |kind: &Arc<RecordKind>| Range {
                    holder: None,
                    roles: over.roles,
                    kind: Some(kind.code.clone()),
                    within: within.clone(),
                };
                all.extend(kinds.iter().filter(open).map(range));
            }
        }
    }
    all.extend(held.into_iter().map(|((holder, kind), roles)| Range { holder: Some(holder), roles, kind, within: None }));
    Ok(all)
}

/// The caller's organisations, each with the kinds his grant is for.
pub(super) fn units(scope: &Scope) -> Vec<(Uuid, Vec<String>)> {
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

/// An area over which a caller ranges.
pub(super) struct Over {
    /// The holder: the area itself, or the nearest above that has lists.
    pub area: Uuid,
    /// As what.
    pub roles: i64,
    /// Only these kinds; empty: all.
    pub kinds: Vec<String>,
    /// Above every area that has lists: the whole folder, or the part of its tree from path to path where others lie beside it.
    pub whole: Option<Option<(String, String)>>,
}

/// The areas a caller ranges over. An area that has no lists of its own ranges in the nearest above that has, and sees of it what it may.
pub(super) async fn areas(permit: &Permit, reader: &mut Reader) -> Result<Vec<Over>, Problem> {
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
        let whole = holder.is_none().then(|| (!line.ancestors.is_empty()).then(|| (line.path.clone(), read::subtree_end(&line.path))));
        all.push(Over { area: holder.unwrap_or(area), roles, kinds: grant.kinds.clone(), whole });
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

/// What the caller owes: how many records of each kind and status, exact as far as a list counts, and whether there are more.
pub(super) async fn owed(call: &Call, permit: &Permit, reader: &mut Reader) -> Result<(HashMap<(String, String), u64>, bool), Problem> {
    let asked = RecordQuery { view: Some("owed".to_owned()), ..RecordQuery::default() };
    let query = query(call, permit, reader, &asked, vec![]).await?;
    let found = query.page(reader, permit.jurisdiction, None, COUNTED).await?;
    let mut counts: HashMap<(String, String), u64> = HashMap::new();
    for slice in found.keys.chunks(200) {
        let places = store::places(2, slice.len());
        let sql = format!("SELECT kind, status FROM record WHERE jurisdiction = $1 AND stream IN ({places})");
        let args: Vec<store::Value> = std::iter::once(permit.jurisdiction.into()).chain(slice.iter().map(|(_, id)| (*id).into())).collect();
        for row in reader.query(&sql, &args).await? {
            *counts.entry((row.text("kind")?, row.text("status")?)).or_default() += 1;
        }
    }
    Ok((counts, found.next.is_some()))
}
