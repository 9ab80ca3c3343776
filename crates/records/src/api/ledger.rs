//! `GET /kinds/{kind}/ledgers/{ledger}`, on the screen and as a workbook: the official columns over records that the caller sees.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

mod cells;
mod sheet;

use axum::{Json, response::Response};
use http_api::{Call, Params, Path, Problem, cursor_decode, cursor_encode, errors::CURSOR_UNREADABLE, workbook};
use jiff::civil::Date;
use kernel::{
    Channel, Right,
    schema::{Field, Ledger, RecordKind},
    time::shanghai,
};
use registry::read::{self, AreaLine};
use serde::{Deserialize, Serialize};
use store::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    beside, booked, declared, export,
    load::{open, reading, several, with_opened},
    query::{self, Range, in_ranges, not_excluded},
    ranges,
    wire::Shown,
};
use crate::{
    rules::clock::{begin_of, end_of},
    seen::Seen,
};

/// A workbook from the screen holds at most so many records; the command line makes longer ones.
const MOST: usize = 20_000;
/// Records read at once.
const CHUNK: usize = 500;

/// Area, period, form and page.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct LedgerAsked {
    /// The area; where none is given the widest of the caller's own, of equally wide ones the first in division order.
    area: Option<Uuid>,
    /// First day.
    from: Option<String>,
    /// Last day.
    to: Option<String>,
    /// `full` (default) or `short`: the columns of the A4 form.
    form: Option<String>,
    /// From the page before.
    cursor: Option<String>,
    /// At most 200.
    limit: Option<usize>,
}

/// A page of a ledger.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LedgerView {
    /// The title with the place.
    title: String,
    /// The period in words.
    period: String,
    /// First day.
    from: String,
    /// Last day.
    to: String,
    /// The columns.
    columns: Vec<LedgerHead>,
    /// The rows.
    rows: Vec<LedgerRow>,
    /// For the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// Below the table.
    remark: String,
    /// How many rows, and the sums of the columns of money, as on paper; only on a page that holds all there is.
    #[serde(skip_serializing_if = "Option::is_none")]
    totals: Option<String>,
    /// Whether there is a short form.
    has_short: bool,
}

/// A column's head.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LedgerHead {
    /// What it shows; empty: written by hand.
    path: String,
    /// Its head.
    name: String,
    /// The head above it.
    #[serde(skip_serializing_if = "String::is_empty")]
    head: String,
    /// `text`, `date`, `int`, `money`, `photo`, …
    format: String,
    /// Its width in characters.
    width: u16,
}

/// A row.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LedgerRow {
    /// The record it is made from.
    record: Uuid,
    /// The cells in words, in the order of the columns.
    cells: Vec<String>,
}

/// What is asked for, resolved.
struct Asked {
    kind: std::sync::Arc<RecordKind>,
    ledger: Ledger,
    area: AreaLine,
    from: Date,
    to: Date,
}

/// Show a ledger.
#[utoipa::path(get, path = "/kinds/{kind}/ledgers/{ledger}", tag = "records",
    params(("kind" = String, Path), ("ledger" = String, Path), LedgerAsked),
    responses((status = 200, body = LedgerView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn ledger_page(
    call: Call,
    Path((kind, ledger)): Path<(String, String)>,
    Params(params): Params<LedgerAsked>,
) -> Result<Json<LedgerView>, Problem> {
    let asked = asked(&call, &kind, &ledger, &params).await?;
    let limit = params.limit.unwrap_or(50).clamp(1, 200);
    let after = params.cursor.as_deref().map(|cursor| key(&asked, cursor)).transpose()?;
    let ledger = formed(&asked.ledger, params.form.as_deref());
    let whole = after.is_none();
    let (rows, next) = rows(&call, &asked, &ledger, after, limit).await?;
    let totals = (whole && next.is_none()).then(|| sheet::totals(&asked.kind, &ledger, &rows));
    Ok(Json(LedgerView {
        title: format!("{}{}", asked.area.full_name, ledger.title),
        period: period(&asked),
        from: asked.from.to_string(),
        to: asked.to.to_string(),
        columns: ledger
            .columns
            .iter()
            .map(|column| LedgerHead {
                path: column.path.clone(),
                name: column.name.clone(),
                head: column.head.clone(),
                format: if column.format.is_empty() { "text".to_owned() } else { column.format.clone() },
                width: width(column),
            })
            .collect(),
        rows: rows
            .into_iter()
            .map(|(record, cells)| LedgerRow { record, cells: cells.into_iter().map(|cell| cell.text).collect() })
            .collect(),
        next: next.map(|key| cursor_encode(&key)),
        remark: ledger.remark.clone(),
        totals,
        has_short: asked.ledger.columns.iter().any(|column| column.short),
    }))
}

/// Take a ledger along as .xlsx: what is seen on the screen, whole, masked.
#[utoipa::path(get, path = "/kinds/{kind}/ledgers/{ledger}/export", tag = "records",
    params(("kind" = String, Path), ("ledger" = String, Path), LedgerAsked),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
              (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn ledger_workbook(
    call: Call,
    Path((kind, ledger)): Path<(String, String)>,
    Params(params): Params<LedgerAsked>,
) -> Result<Response, Problem> {
    let asked = asked(&call, &kind, &ledger, &params).await?;
    let ledger = formed(&asked.ledger, params.form.as_deref());
    let mut all = vec![];
    let mut after = None;
    loop {
        let (page, next) = rows(&call, &asked, &ledger, after, CHUNK).await?;
        all.extend(page);
        if all.len() > MOST && call.channel != Channel::Console {
            let detail = format!("这个范围内的记录超过 {MOST} 条，一次导不完。请缩短期间或缩小范围后再导出。");
            return Err(Problem::invalid("ledger-too-long", "from", detail));
        }
        match next {
            Some(key) => after = Some(key),
            None => break,
        }
    }
    let told = format!("{}：{} 行", ledger.title, all.len());
    access::audit::by(&call, "export", "record", None, &told).await?;
    let pictures = sheet::pictures(&call, &ledger, &all).await?;
    let demo = call.settings().demo;
    let name = format!(
        "{}{}_{}_{}{}.xlsx",
        asked.area.full_name,
        ledger.title,
        asked.from,
        asked.to,
        if demo { "（演示数据，非真实）" } else { "" }
    );
    let book = sheet::book(&call, &asked, &ledger, (&all, &pictures), params.form.as_deref() == Some("short"));
    let rows = all.len();
    let mut answer = workbook(&name, export::written(book).await?);
    // For the console, which says how many it has written.
    answer.headers_mut().insert("x-rows", rows.into());
    Ok(answer)
}

/// The columns of the form asked for.
fn formed(ledger: &Ledger, form: Option<&str>) -> Ledger {
    let mut ledger = ledger.clone();
    if form == Some("short") && ledger.columns.iter().any(|column| column.short) {
        ledger.columns.retain(|column| column.short);
    }
    ledger
}

fn period(asked: &Asked) -> String {
    match asked.ledger.by.as_str() {
        "now" => format!("截至 {}", asked.to),
        _ => format!("{} 至 {}", asked.from, asked.to),
    }
}

const fn width(column: &kernel::schema::Column) -> u16 {
    if column.width > 0 { column.width } else { 12 }
}

/// The declaration, the area within the caller's reach, the period: up to today where no last day is given, from the beginning of that
/// year where no first day is.
async fn asked(call: &Call, kind: &str, ledger: &str, params: &LedgerAsked) -> Result<Asked, Problem> {
    let permit = call.permit(Right::LedgerRead)?;
    let mut reader = call.store().read(&permit);
    let area = match params.area {
        Some(area) => area,
        None => ranges::own_area(&permit, &mut reader).await?,
    };
    let area = read::area_path(&mut reader, permit.jurisdiction(), area).await?.ok_or_else(Problem::missing)?;
    let reached = ranges::own_areas(&permit, &mut reader).await?.iter().any(|reach| area.within(reach.id));
    drop(reader);
    if !reached {
        return Err(Problem::missing());
    }
    let kind = declared::read_by(call, &permit, area.id, kind).await?;
    let ledger = kind.ledgers.iter().find(|known| known.code == ledger).cloned().ok_or_else(Problem::missing)?;
    let today = call.now().date(&shanghai());
    let day = |name: &'static str, written: Option<&String>, otherwise: Date| match written {
        Some(text) => text.parse::<Date>().map_err(|_| Problem::invalid("field-invalid", name, "日期要写成 2026-11-27 的样子")),
        None => Ok(otherwise),
    };
    let mut to = day("to", params.to.as_ref(), today)?;
    let from = day("from", params.from.as_ref(), Date::new(to.year(), 1, 1).unwrap_or(to))?;
    // What is in force is known as of today; the state of an earlier day would be said under a date that is not its own.
    if ledger.by == "now" {
        to = today;
    }
    if from > to && ledger.by != "now" {
        return Err(Problem::invalid("field-invalid", "from", format!("起始日 {from} 晚于截止日 {to}，请改一下期间")));
    }
    Ok(Asked { kind, ledger, area, from: from.min(to), to })
}

/// The key of a cursor: a moment or a day, as the ledger is ordered. One of another ledger would begin anew, and nobody would know.
fn key(asked: &Asked, cursor: &str) -> Result<(String, Uuid), Problem> {
    let key: (String, Uuid) = cursor_decode(cursor).map_err(|no| no.field("cursor"))?;
    let fits = if by_moment(asked) { key.0.parse::<i64>().is_ok() } else { key.0.parse::<Date>().is_ok() };
    if fits { Ok(key) } else { Err(Problem::listed(&CURSOR_UNREADABLE).field("cursor")) }
}

/// Whether the ledger is in the order of registration, rather than of a day.
fn by_moment(asked: &Asked) -> bool {
    let by = asked.ledger.by.as_str();
    booked::is_day(&asked.kind, by) || matches!(by, "registered_on" | "now")
}

type Cells = Vec<Shown>;

/// Rows from a key on, at most `limit` records, in the order of the day by which the period takes them.
async fn rows(
    call: &Call,
    asked: &Asked,
    ledger: &Ledger,
    after: Option<(String, Uuid)>,
    limit: usize,
) -> Result<(Vec<(Uuid, Cells)>, Option<(String, Uuid)>), Problem> {
    let permit = reading(call)?;
    let (mut seen, next) = visible(call, &permit, asked, after, limit).await?;
    if ledger.columns.iter().any(|column| column.path.starts_with("opens.")) {
        with_opened(call, &permit, &mut seen).await?;
    }
    if let Some(field) = booked::each(&asked.kind, ledger) {
        let (from, to) = match ledger.by.as_str() {
            "now" => (String::new(), asked.to.to_string()),
            _ => (asked.from.to_string(), asked.to.to_string()),
        };
        booked::fill(call, &permit, &mut seen, field, (&from, &to)).await?;
    }
    let paths: Vec<&str> = ledger.columns.iter().flat_map(|column| column.path.split('+')).collect();
    beside::with_posts(call, &permit, &mut seen, &paths).await?;
    beside::with_people(call, &permit, &mut seen, &paths).await?;
    let seen: Vec<Seen> = seen.into_iter().filter(|one| ledger.only.as_ref().is_none_or(|only| one.meets(only))).collect();
    let mut texts = vec![];
    for one in &seen {
        let fields = one.kind.iter().flat_map(|kind| &kind.fields);
        let shown = |field: &&Field| paths.iter().any(|path| named(path) == field.code);
        texts.extend(one.sealed(fields.filter(shown)));
    }
    let opened = open(call, &permit, texts).await?;
    let rows = seen.iter().flat_map(|one| cells::lines(one, ledger, &opened).into_iter().map(|cells| (one.id, cells))).collect();
    Ok((rows, next))
}

/// The records of a page, and where the next begins: behind one that is shown, so that nothing tells of those which are not.
async fn visible(
    call: &Call,
    permit: &kernel::Permit,
    asked: &Asked,
    mut after: Option<(String, Uuid)>,
    limit: usize,
) -> Result<(Vec<Seen>, Option<(String, Uuid)>), Problem> {
    let mut reader = call.store().read(permit);
    let ranges = ranges::visible(permit, &mut reader, &asked.kind).await?;
    let barred = query::barred(permit, &mut reader).await?;
    drop(reader);
    let (mut all, mut last): (Vec<Seen>, Option<(String, Uuid)>) = (vec![], None);
    loop {
        let (sql, args) = statement(asked, permit, (&ranges, &barred), after, limit + 1);
        let found = call.store().read(permit).query(&sql, &args).await?;
        let mut keys = vec![];
        for row in &found {
            let sort = match row.int("sort_key") {
                Ok(at) => at.to_string(),
                Err(_) => row.text("sort_key")?,
            };
            keys.push((sort, row.id("stream")?));
        }
        let ids: Vec<Uuid> = keys.iter().map(|(_, id)| *id).collect();
        for seen in several(call, permit, &ids).await? {
            if all.len() == limit {
                return Ok((all, last));
            }
            last = keys.iter().find(|(_, id)| *id == seen.id).cloned();
            all.push(seen);
        }
        if keys.len() <= limit {
            return Ok((all, None));
        }
        after = keys.pop();
    }
}

/// The field that a path names: `field.lines.what` names `lines`.
fn named(path: &str) -> &str {
    let path = path.strip_prefix("field.").unwrap_or(path);
    path.split('.').next().unwrap_or(path)
}

fn statement(
    asked: &Asked,
    permit: &kernel::Permit,
    (ranges, barred): (&[Range], &[Uuid]),
    after: Option<(String, Uuid)>,
    limit: usize,
) -> (String, Vec<Value>) {
    let mut args: Vec<Value> = vec![permit.jurisdiction().into(), asked.kind.code.as_str().into()];
    let mut bind = |value: Value| {
        args.push(value);
        format!("${}", args.len())
    };
    let (from, to) = (asked.from.to_string(), asked.to.to_string());
    let by = asked.ledger.by.as_str();
    let booked = booked::is_day(&asked.kind, by);
    let number = by_moment(asked);
    let mut sql = String::new();
    let key = match by {
        _ if number => "r.registered_at",
        "day" => "r.day",
        _ => "m.day",
    };
    sql += &format!("SELECT r.stream, {key} AS sort_key FROM record r");
    if let Some(mark) = by.strip_prefix("mark.") {
        let mark = bind(mark.into());
        sql += &format!(" JOIN record_mark m ON m.jurisdiction = r.jurisdiction AND m.stream = r.stream AND m.mark = {mark}");
    }
    sql += " WHERE r.jurisdiction = $1 AND r.kind = $2 AND r.phase <> 'void'";
    match by {
        "now" => {
            let to = bind(end_of(&to).map_or(i64::MAX, |at| at.0).into());
            sql += &format!(" AND r.registered_at <= {to} AND r.phase IN ('waits', 'works', 'checks', 'holds')");
        }
        "registered_on" => {
            let from = bind(begin_of(&from).map_or(0, |at| at.0).into());
            let to = bind(end_of(&to).map_or(i64::MAX, |at| at.0).into());
            sql += &format!(" AND r.registered_at >= {from} AND r.registered_at <= {to}");
        }
        _ if booked => {
            let (from, to) = (bind(from.as_str().into()), bind(to.as_str().into()));
            sql += &format!(
                " AND EXISTS (SELECT 1 FROM record_line l WHERE l.jurisdiction = r.jurisdiction AND l.stream = r.stream \
                 AND l.facet = 'bookings' AND l.day >= {from} AND l.day <= {to})"
            );
        }
        _ => {
            let (from, to) = (bind(from.as_str().into()), bind(to.as_str().into()));
            sql += &format!(" AND {key} >= {from} AND {key} <= {to}");
        }
    }
    let area = &asked.area;
    if area.town == Some(area.id) || area.village == Some(area.id) {
        let column = if area.town == Some(area.id) { "town" } else { "village" };
        let id = bind(area.id.into());
        sql += &format!(" AND r.{column} = {id}");
    } else if !area.ancestors.is_empty() {
        let (from, to) = (bind(area.path.as_str().into()), bind(read::subtree_end(&area.path).into()));
        sql += &format!(" AND r.area IN (SELECT stream FROM area_current WHERE jurisdiction = $1 AND path >= {from} AND path < {to})");
    }
    sql += &in_ranges(ranges, &mut bind);
    sql += &not_excluded(barred, &mut bind);
    if let Some((sort, id)) = after {
        let sort = if number { bind(sort.parse::<i64>().unwrap_or(0).into()) } else { bind(sort.as_str().into()) };
        let id = bind(id.into());
        sql += &format!(" AND ({key}, r.stream) > ({sort}, {id})");
    }
    sql += &format!(" ORDER BY {key}, r.stream LIMIT {limit}");
    (sql, args)
}
