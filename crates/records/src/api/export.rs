//! `GET /kinds/{kind}/export`: what the list shows, with the same filters, as a workbook.

use axum::{extract::RawQuery, response::Response};
use http_api::{Call, Params, Path, Problem, workbook};
use kernel::{
    Permit, Right,
    schema::{FieldType, RecordKind},
    time::shanghai,
};
use sheets::{Column, ColumnKind, Value, Workbook, workbook::Paper};
use uuid::Uuid;

use super::{
    amounts,
    asked::{self, RecordQuery},
    kinds::kind_at,
    load::{open, reading, several},
    query::Key,
    search, shown,
};
use crate::seen::Seen;

/// Records of one workbook.
const MOST: usize = 20_000;
/// Records read at once.
const CHUNK: usize = 500;

/// The heads of the frame, before the columns of the kind's list.
const CORE: [&str; 4] = ["number", "title", "status", "registered_on"];

/// Take a list along as .xlsx: what the caller sees of it, masked as on the screen.
#[utoipa::path(get, path = "/kinds/{kind}/export", tag = "records", operation_id = "record_export",
    params(("kind" = String, Path), RecordQuery),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
              (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn record_workbook(
    call: Call,
    Path(code): Path<String>,
    Params(asked): Params<RecordQuery>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    exporting(&call, &code)?;
    asked::known_words(raw.as_deref().unwrap_or_default())?;
    let permit = reading(&call)?;
    let kind = kind_at(&call, &code, None).await?;
    let asked = RecordQuery { kind: Some(code), cursor: None, ..asked };
    let columns = columns(&kind);
    let mut rows = vec![];
    for ids in found(&call, &permit, &asked, raw.as_deref().unwrap_or_default()).await?.chunks(CHUNK) {
        rows.extend(lines(&call, &permit, &kind, &columns, ids).await?);
    }
    let demo = call.settings().demo;
    let told = format!("{}：{} 条", kind.name, rows.len());
    access::audit::by(&call, "export", "record", None, &told).await?;
    let today = call.now().date(&shanghai());
    let name = format!("{}_{today}{}.xlsx", kind.name, if demo { "（演示数据，非真实）" } else { "" });
    let book = Workbook {
        sheet: kind.name.clone(),
        title: vec![kind.name.clone(), format!("导出日期：{today}    导出人：{}    共 {} 条", call.caller.name, rows.len())],
        columns: columns.iter().map(|column| Column::new(&column.name, column.width, column.format)).collect(),
        rows,
        foot: vec![],
        header: if demo { "演示数据，非真实".to_owned() } else { String::new() },
        footer: kind.name.clone(),
        paper: if columns.len() <= 15 { Paper::A4 } else { Paper::A3 },
        year: None,
    };
    Ok(workbook(&name, written(book).await?))
}

/// The workbook's bytes. Writing is seconds of pure computing at the limit: off the threads that answer others.
pub(super) async fn written(book: Workbook) -> Result<Vec<u8>, Problem> {
    match tokio::task::spawn_blocking(move || book.write()).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(fault)) => {
            tracing::error!(%fault, "a workbook could not be written");
            Err(Problem::broken())
        }
        Err(_) => Err(Problem::broken()),
    }
}

/// Whoever may take ledgers of this kind along.
fn exporting(call: &Call, code: &str) -> Result<(), Problem> {
    let permit = call.permit(Right::LedgerRead)?;
    let mut grants = permit.scope().grants.iter().filter(|grant| grant.rights.contains(&Right::LedgerRead));
    let held = grants.any(|grant| grant.kinds.is_empty() || grant.kinds.iter().any(|kind| kind == code));
    if held { Ok(()) } else { Err(Problem::forbidden()) }
}

/// The identities of all that the list holds; too many are refused, not cut off.
async fn found(call: &Call, permit: &Permit, asked: &RecordQuery, raw: &str) -> Result<Vec<Uuid>, Problem> {
    let mut reader = call.store().read(permit);
    let query = asked::query(call, permit, &mut reader, asked, asked::declared_filters(raw)).await?;
    if !asked::may_filter(&query) {
        return Ok(vec![]);
    }
    let too_long = || {
        let detail = format!("这个范围内的记录超过 {MOST} 条，一次导不完。请缩小范围后再导出。");
        Problem::invalid("ledger-too-long", "since", detail)
    };
    if let Some(words) = search::words(asked) {
        drop(reader);
        let (seen, more) = search::found(call, permit, asked, &query, words, MOST).await?;
        return if more { Err(too_long()) } else { Ok(seen.iter().map(|one| one.id).collect()) };
    }
    let mut ids = vec![];
    let mut after: Option<Key> = None;
    loop {
        let page = query.page(&mut reader, permit.jurisdiction(), after, CHUNK).await?;
        ids.extend(page.keys.iter().map(|(_, id)| *id));
        if ids.len() > MOST {
            return Err(too_long());
        }
        match page.next {
            Some(key) => after = Some(key),
            None => return Ok(ids),
        }
    }
}

/// A column of the workbook.
struct Shape {
    path: String,
    name: String,
    width: f64,
    format: ColumnKind,
}

fn columns(kind: &RecordKind) -> Vec<Shape> {
    let own = kind.list.columns.iter().map(String::as_str).filter(|path| !CORE.contains(path));
    let head = |path: &str| match path {
        "number" => "编号",
        "title" => "标题",
        "status" => "状态",
        "registered_on" => "登记日期",
        other => shown::head(other),
    };
    let shape = |path: &str| {
        let field = kind.field(path);
        let (width, format) = match field.map(|field| field.ty) {
            Some(FieldType::Int) => (10.0, ColumnKind::Int),
            Some(FieldType::Date) => (12.0, ColumnKind::Date),
            Some(FieldType::Money) => (14.0, ColumnKind::Money),
            None if path == "registered_on" || path == "day" => (12.0, ColumnKind::Date),
            _ => (if path == "title" { 28.0 } else { 16.0 }, ColumnKind::Text),
        };
        let name = field.map_or_else(|| head(path).to_owned(), |field| field.name.clone());
        Shape { path: path.to_owned(), name, width, format }
    };
    let core = CORE.into_iter().filter(|path| *path != "number" || !kind.letters.is_empty());
    core.chain(own).map(shape).collect()
}

async fn lines(call: &Call, permit: &Permit, kind: &RecordKind, columns: &[Shape], ids: &[Uuid]) -> Result<Vec<Vec<Value>>, Problem> {
    let seen = several(call, permit, ids).await?;
    let shown_fields = || kind.fields.iter().filter(|field| columns.iter().any(|column| column.path == field.code));
    let texts = seen.iter().flat_map(|one| one.sealed(shown_fields())).collect();
    let opened = open(call, permit, texts).await?;
    let cell = |one: &Seen, column: &Shape| {
        let shown = shown::path(one, &column.path, &column.name, &opened);
        let text = if shown.state == Some("hidden") { "—" } else { shown.text.as_str() };
        let number = text.split(' ').next().unwrap_or_default();
        match column.format {
            ColumnKind::Date => text.parse().map_or_else(|_| Value::from(text), Value::Date),
            ColumnKind::Int => number.parse().map_or_else(|_| Value::from(text), Value::Int),
            ColumnKind::Money => amounts::fen(number).map_or_else(|| Value::from(text), Value::Money),
            ColumnKind::Text | ColumnKind::Picture => Value::from(text),
        }
    };
    Ok(seen.iter().map(|one| columns.iter().map(|column| cell(one, column)).collect()).collect())
}
