//! `GET /matters`: by area, by seat, one's own; filters, search, three orders.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use std::collections::HashMap;

use axum::Json;
use desk::{Call, Count, Limits, Page, Params, Problem, cursor_encode};
use kernel::{Instant, Permit, Right, Scope, time::shanghai};
use registry::read::{self, AreaLine};
use serde::{Deserialize, Serialize};
use store::{Reader, StoreFault, Stream, Value, search::Find};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    query::{COUNTED, ClockIs, Filters, Key, Order, Over, Query, Range},
    show::reading,
    view::{self, Lens},
    wire::MatterLine,
};
use crate::{
    World,
    rules::{Case, Matter, catalogue::Stage},
    stream::{sees, towards},
};

/// What is asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct MatterQuery {
    /// `mine`, `area` (default), `organisation`, `reported`.
    pub view: Option<String>,
    /// Within this area.
    pub area: Option<Uuid>,
    /// Of this organisation.
    pub organisation: Option<Uuid>,
    /// As this: `lead`, `co`, `past` …
    pub role: Option<String>,
    /// `hazard` or `dispute`.
    pub kind: Option<String>,
    /// Stages, with commas.
    pub stage: Option<String>,
    /// A category's code.
    pub category: Option<String>,
    /// 发现方式.
    pub found_by: Option<String>,
    /// 化解途径.
    pub way: Option<String>,
    /// `ordinary` or `urgent`.
    pub urgency: Option<String>,
    /// `ordinary` or `serious`.
    pub grade: Option<String>,
    /// 激化风险.
    pub risk: Option<String>,
    /// `solved` or `failed`.
    pub outcome: Option<String>,
    /// Words or a number.
    pub q: Option<String>,
    /// Registered from this day.
    pub from: Option<String>,
    /// Registered up to and with this day.
    pub to: Option<String>,
    /// Ended from this day.
    pub closed_from: Option<String>,
    /// Ended up to and with this day.
    pub closed_to: Option<String>,
    /// `due_soon` or `overdue`.
    pub clock: Option<String>,
    /// Settled on the spot.
    pub on_the_spot: Option<bool>,
    /// With an extension that waits for its ruling.
    pub extension_asked: Option<bool>,
    /// With a return that waits for its ruling.
    pub return_asked: Option<bool>,
    /// With a leader's remark not yet answered.
    pub remarks_open: Option<bool>,
    /// Standing still.
    pub paused: Option<bool>,
    /// `newest` (default), `due`, `number`.
    pub order: Option<String>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// How many at most.
    pub limit: Option<u32>,
}

/// List matters.
#[utoipa::path(get, path = "/matters", tag = "matters", params(MatterQuery),
    responses((status = 200, body = Page<MatterLine>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_list(call: Call, Params(asked): Params<MatterQuery>) -> Result<Json<Page<MatterLine>>, Problem> {
    list(&call, &asked).await.map(Json)
}

/// The page asked for.
pub async fn list(call: &Call, asked: &MatterQuery) -> Result<Page<MatterLine>, Problem> {
    let permit = reading(call)?;
    let mut reader = call.store().read(&permit).await?;
    let filters = filters(asked)?;
    let ranges = ranges(call, &mut reader, &permit, asked).await?;
    let words = asked.q.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if let Some(words) = words {
        return search(call, &permit, reader, asked, Query { ranges, filters, order: Order::Newest, now: call.now() }, words).await;
    }
    let order = order(asked, &filters)?;
    let ranges = if order == Order::Newest { by_stage(ranges, &filters) } else { ranges };
    let query = Query { ranges, filters, order, now: call.now() };
    let limits = Limits { after: asked.after.clone(), limit: asked.limit };
    let after: Option<Key> = limits.key()?;
    let found = query.page(&mut reader, permit.jurisdiction, after, limits.size()).await?;
    let count = match after {
        Some(_) => None,
        None if found.next.is_none() => Some(Count { n: found.keys.len() as u64, more: false }),
        None => {
            let all = query.page(&mut reader, permit.jurisdiction, None, COUNTED).await?;
            Some(Count { n: all.keys.len() as u64, more: all.next.is_some() })
        }
    };
    let ids: Vec<Uuid> = found.keys.iter().map(|(_, id)| *id).collect();
    let items = lines(call, &permit, reader, &ids).await?;
    Ok(Page { items, next: found.next.map(|key| cursor_encode(&key)), partial: found.partial, count })
}

fn order(asked: &MatterQuery, filters: &Filters) -> Result<Order, Problem> {
    let ended = filters.stages.iter().any(|stage| Stage::parse(stage).is_some_and(|stage| !stage.is_open()));
    match asked.order.as_deref() {
        // What is pressing or late is found by its end.
        _ if filters.clock.is_some() => Ok(Order::Due),
        None | Some("" | "newest") => Ok(Order::Newest),
        // What has ended is owed no more: it has no place in the order of ends.
        Some("due") if ended => Ok(Order::Newest),
        Some("due") => Ok(Order::Due),
        // Numbers follow registrations; what waits for somebody is few and lies together by registration.
        Some("number") if asked.view.as_deref() == Some("mine") => Ok(Order::Newest),
        Some("number") => Ok(Order::Number),
        Some(_) => Err(Problem::invalid("matter-choice-unknown", "order", "没有这种排序，请重新选择")),
    }
}

fn filters(asked: &MatterQuery) -> Result<Filters, Problem> {
    let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    let mut stages = vec![];
    for code in asked.stage.iter().flat_map(|codes| codes.split(',')).filter(|code| !code.is_empty()) {
        let stage = Stage::parse(code).ok_or_else(|| Problem::invalid("matter-choice-unknown", "stage", "没有这个环节，请重新选择"))?;
        stages.push(stage.code());
    }
    let clock = match asked.clock.as_deref() {
        None | Some("") => None,
        Some("due_soon") => Some(ClockIs::Soon),
        Some("overdue") => Some(ClockIs::Overdue),
        Some(_) => return Err(Problem::invalid("matter-choice-unknown", "clock", "没有这种期限状态，请重新选择")),
    };
    Ok(Filters {
        kind: text(&asked.kind),
        stages,
        category: text(&asked.category),
        found_by: text(&asked.found_by),
        way: text(&asked.way),
        urgency: text(&asked.urgency),
        grade: text(&asked.grade),
        risk: text(&asked.risk),
        on_the_spot: asked.on_the_spot,
        outcome: text(&asked.outcome),
        extension_asked: asked.extension_asked,
        return_asked: asked.return_asked,
        remarks_open: asked.remarks_open,
        paused: asked.paused,
        reported: (day("from", asked.from.as_ref(), false)?, day("to", asked.to.as_ref(), true)?),
        closed: (day("closed_from", asked.closed_from.as_ref(), false)?, day("closed_to", asked.closed_to.as_ref(), true)?),
        clock,
    })
}

/// The begin of a local day, or of the day after it.
fn day(field: &'static str, text: Option<&String>, next: bool) -> Result<Option<Instant>, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let date = text.parse::<jiff::civil::Date>().and_then(|date| if next { date.tomorrow() } else { Ok(date) });
    let begin = date.and_then(|date| date.to_zoned(shanghai()));
    let begin = begin.map_err(|_| Problem::invalid("matter-bad-day", field, "日期不对，请按 年-月-日 填写"))?;
    Ok(Some(begin.timestamp().into()))
}

/// One range per stage, where only open stages of one town are asked for: each lies together in an index.
fn by_stage(ranges: Vec<Range>, filters: &Filters) -> Vec<Range> {
    let open = filters.stages.iter().all(|stage| Stage::parse(stage).is_some_and(Stage::is_open));
    if filters.stages.is_empty() || !open {
        return ranges;
    }
    let split = |range: Range| match range.over {
        Over::Area("town", town) => filters.stages.iter().map(|stage| Range { over: Over::Stage(town, stage), ..range.clone() }).collect(),
        _ => vec![range],
    };
    ranges.into_iter().flat_map(split).collect()
}

async fn ranges(call: &Call, reader: &mut Reader, permit: &Permit, asked: &MatterQuery) -> Result<Vec<Range>, Problem> {
    let seat = |holder, roles, todo| Range { over: Over::Seat { holder, roles, todo }, kind: None, within: None };
    match asked.view.as_deref() {
        None | Some("" | "area") => {
            let ranges = by_area(reader, permit, asked.area).await?;
            Ok(if ranges.is_empty() { by_unit(call.scope(), call.account()) } else { ranges })
        }
        Some("mine") => Ok(mine(call.scope())),
        Some("reported") => Ok(vec![seat(call.account(), vec!["reporter"], false)]),
        Some("organisation") => {
            let unit = asked.organisation.or_else(|| call.scope().organisations(Right::MatterHandle).next());
            let unit = unit.ok_or_else(Problem::missing)?;
            let own = call.scope().grants.iter().any(|grant| grant.organisation == Some(unit));
            if !own && !call.has(Right::MatterTriage) {
                return Err(Problem::missing());
            }
            Ok(vec![seat(unit, seat_roles(asked.role.as_deref())?, false)])
        }
        Some(_) => Err(Problem::invalid("matter-choice-unknown", "view", "没有这种列表，请重新选择")),
    }
}

/// The roles of a unit.
const UNIT: [&str; 4] = ["lead", "co", "mediator", "past"];

fn seat_roles(role: Option<&str>) -> Result<Vec<&'static str>, Problem> {
    match role {
        None | Some("") => Ok(UNIT.to_vec()),
        Some(role) => {
            let known = UNIT.into_iter().find(|known| *known == role);
            known.map(|role| vec![role]).ok_or_else(|| Problem::invalid("matter-choice-unknown", "role", "没有这种身份，请重新选择"))
        }
    }
}

/// My work: what waits at the seats of my units and my areas, as far as my rights go.
fn mine(scope: &Scope) -> Vec<Range> {
    let mut ranges: Vec<Range> = vec![];
    let mut add = |holder: Uuid, roles: Vec<&'static str>, kind: Option<String>| {
        let range = Range { over: Over::Seat { holder, roles, todo: true }, kind, within: None };
        if !ranges.contains(&range) {
            ranges.push(range);
        }
    };
    for grant in &scope.grants {
        let has = |right| grant.rights.contains(&right);
        let kind = (grant.kinds.len() == 1).then(|| grant.kinds[0].clone());
        if let Some(unit) = grant.organisation.filter(|_| has(Right::MatterHandle) || has(Right::DisputeMediate)) {
            add(unit, vec!["lead", "co", "mediator"], kind.clone());
        }
        let Some(area) = grant.area else { continue };
        if has(Right::MatterTriage) {
            add(area, vec!["intake", "verify"], kind.clone());
        } else if has(Right::MatterVerify) {
            add(area, vec!["verify"], kind.clone());
        }
        if has(Right::DisputeMediate) {
            add(area, vec!["intake", "mediator"], Some("dispute".to_owned()));
        }
    }
    ranges
}

/// For those who read in no area: what their units have and had, and what they reported themselves.
fn by_unit(scope: &Scope, account: Uuid) -> Vec<Range> {
    let seat = |holder, roles| Range { over: Over::Seat { holder, roles, todo: false }, kind: None, within: None };
    let units: std::collections::BTreeSet<Uuid> = scope.organisations(Right::MatterHandle).collect();
    let units = units.into_iter().map(|unit| seat(unit, UNIT.to_vec()));
    units.chain([seat(account, vec!["reporter"])]).collect()
}

/// The areas the caller may read in, cut to the one asked for.
async fn by_area(reader: &mut Reader, permit: &Permit, wanted: Option<Uuid>) -> Result<Vec<Range>, Problem> {
    let whose = permit.jurisdiction;
    let wanted = match wanted {
        Some(id) => Some(read::area_path(reader, whose, id).await?.ok_or_else(Problem::missing)?),
        None => None,
    };
    let mut ranges: Vec<Range> = vec![];
    for grant in &permit.scope.grants {
        let has = |right| grant.rights.contains(&right);
        let reads = has(Right::MatterRead) || has(Right::MatterTriage) || has(Right::MatterApprove);
        let Some(area) = grant.area.filter(|_| reads || has(Right::DisputeMediate)) else { continue };
        let Some(own) = read::area_path(reader, whose, area).await? else { continue };
        let reach = match &wanted {
            None => own,
            Some(wanted) if wanted.within(own.id) => wanted.clone(),
            Some(wanted) if own.within(wanted.id) => own,
            Some(_) => continue,
        };
        let kind = if grant.kinds.len() == 1 { Some(grant.kinds[0].clone()) } else { None };
        let kind = if reads { kind } else { Some("dispute".to_owned()) };
        let Some(range) = range_of(&reach, kind) else { continue };
        if !ranges.contains(&range) {
            ranges.push(range);
        }
    }
    if ranges.is_empty() && wanted.is_some() {
        return Err(Problem::missing());
    }
    Ok(ranges)
}

fn range_of(area: &AreaLine, kind: Option<String>) -> Option<Range> {
    let is = |held: Option<Uuid>| held == Some(area.id);
    let (over, within) = if is(area.town) {
        (Over::Area("town", area.id), None)
    } else if is(area.village) {
        (Over::Area("village", area.id), None)
    } else if let Some(village) = area.village {
        let below = [("micro", area.micro), ("patch", area.patch), ("grid", area.grid)];
        let column = below.into_iter().find(|(_, held)| is(*held))?.0;
        (Over::Area("village", village), Some((column, area.id)))
    } else if area.ancestors.is_empty() {
        (Over::All, None)
    } else {
        return None;
    };
    Some(Range { over, kind, within })
}

/// The lines of these matters in this order, without those the caller may not see.
pub(super) async fn lines(call: &Call, permit: &Permit, reader: Reader, ids: &[Uuid]) -> Result<Vec<MatterLine>, Problem> {
    let world = call.world::<World>()?;
    let cases = cases(call, permit, reader, ids).await?;
    let mut lines = vec![];
    for id in ids {
        let Some(case) = cases.get(id) else { continue };
        let who = towards(permit, &case.place, &case.kind);
        if !sees(case, &who) {
            continue;
        }
        let lens = Lens::new(&world, permit.jurisdiction, case, call.now()).ok_or_else(Problem::broken)?;
        lines.push(view::line(*id, case, &who, &lens));
    }
    Ok(lines)
}

/// The states of these matters in one go; what is stored in an older shape is replayed by itself, after the reader is given back
/// (whoever holds one and waits for another may wait for ever).
async fn cases(call: &Call, permit: &Permit, mut reader: Reader, ids: &[Uuid]) -> Result<HashMap<Uuid, Box<Case>>, Problem> {
    let (mut cases, mut older) = (HashMap::new(), vec![]);
    for slice in ids.chunks(200) {
        let sql =
            format!("SELECT stream, shape, state FROM head WHERE jurisdiction = $1 AND stream IN ({})", store::places(2, slice.len()));
        let args: Vec<Value> = std::iter::once(permit.jurisdiction.into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in reader.query(&sql, &args).await? {
            let id = row.id("stream")?;
            if !Matter::current(&row.text("shape")?) {
                older.push(id);
                continue;
            }
            let state = serde_json::from_str(&row.text("state")?).map_err(|fault| StoreFault::Stored(fault.to_string()))?;
            if let Matter::Reported(case) = state {
                cases.insert(id, case);
            }
        }
    }
    drop(reader);
    for id in older {
        if let Some((_, Matter::Reported(case))) = call.store().load::<Matter>(permit, id).await? {
            cases.insert(id, case);
        }
    }
    Ok(cases)
}

/// By number, or by words through the index, within the same ranges.
async fn search(
    call: &Call,
    permit: &Permit,
    mut reader: Reader,
    asked: &MatterQuery,
    query: Query,
    words: &str,
) -> Result<Page<MatterLine>, Problem> {
    let whose = permit.jurisdiction;
    if let Some(numbered) = numbered(words) {
        let sql = "SELECT stream FROM matter WHERE jurisdiction = $1 AND numbered = $2";
        let rows = reader.query(sql, &[whose.into(), numbered.into()]).await?;
        let ids = rows.iter().map(|row| row.id("stream")).collect::<Result<Vec<_>, _>>()?;
        return Ok(Page::whole(lines(call, permit, reader, &ids).await?));
    }
    if query.ranges.is_empty() {
        return Ok(Page::whole(vec![]));
    }
    let limits = Limits { after: asked.after.clone(), limit: asked.limit };
    let (size, mut after) = (limits.size(), limits.key::<i64>()?);
    let within = if query.ranges.iter().any(|range| range.over == Over::All) { vec![] } else { vec![tokens(&query.ranges)] };
    let (mut ids, mut partial) = (vec![], false);
    for turn in 0.. {
        let find = Find { within: within.clone(), without: vec![], query: words.to_owned(), after, limit: size * 2 };
        let hits = call.store().search().find(&mut reader, whose, &find).await?;
        for hit in &hits {
            if ids.len() == size {
                break;
            }
            after = Some(hit.line);
            if query.holds(&mut reader, whose, hit.record).await? {
                ids.push(hit.record);
            }
        }
        if hits.len() < size * 2 && ids.len() < size {
            after = None;
            break;
        }
        partial = turn == 20;
        if ids.len() == size || partial {
            break;
        }
    }
    let items = lines(call, permit, reader, &ids).await?;
    Ok(Page { items, next: after.map(|line| cursor_encode(&line)), partial, count: None })
}

fn tokens(ranges: &[Range]) -> Vec<String> {
    let token = |range: &Range| match &range.over {
        Over::All => String::new(),
        Over::Area(column, id) => format!("{column}:{id}"),
        Over::Stage(town, _) => format!("town:{town}"),
        Over::Seat { holder, .. } => format!("seat:{holder}"),
    };
    ranges.iter().map(token).collect()
}

/// `YH-2026-0412`, `yh20260412` is not asked for; letters may be left out: the series is one per year.
fn numbered(words: &str) -> Option<i64> {
    let mut parts = words.rsplit('-');
    let (serial, year, letters) = (parts.next()?, parts.next()?, parts.next());
    let letters = letters.is_none_or(|letters| letters.len() <= 4 && letters.chars().all(|c| c.is_ascii_alphabetic()));
    let number = |text: &str, most: usize| (text.len() <= most).then(|| text.parse::<i64>().ok()).flatten().filter(|n| *n > 0);
    (letters && parts.next().is_none() && year.len() == 4).then_some(())?;
    Some(crate::table::numbered(number(year, 4)?, number(serial, 8)?))
}
