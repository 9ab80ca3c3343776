//! `GET /kinds/{kind}/template`, `POST /kinds/{kind}/import`: sheets of any kind, read by its declaration.
//!
//! **Invariants.** Every row goes before the very rules that a form goes before, dry or real; a real run writes all rows in one
//! transaction or none. A row finds the record of its key only where the caller sees it, and compares only what he reads. A dry
//! run leaves a line for the auditor as a real one does.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

mod cells;
mod columns;
mod judge;
mod names;
mod report;
mod rows;
mod write;

use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use http_api::{Call, Params, Path, Problem, Raw, workbook};
use kernel::{Permit, Right, schema::RecordKind};
use serde::Deserialize;
use sheets::{Complaints, Limits, Table, text};
use utoipa::{IntoParams, ToSchema};

use self::report::{FaultView, Imported};
use super::kinds::entered_at;

/// Rows that one sheet may bring.
const MOST: usize = 5_000;

/// How it is meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ImportHow {
    /// Only check; nothing is written.
    #[serde(default)]
    dry_run: bool,
    /// What becomes of rows and columns that are hidden in the sheet; without it they are asked about.
    #[param(inline)]
    hidden: Option<HiddenCells>,
}

/// Whether rows and columns that are not shown are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum HiddenCells {
    /// Like all others.
    Include,
    /// They are left out.
    LeaveOut,
}

/// The empty sheet of a kind, with notes and drop-downs.
#[utoipa::path(get, path = "/kinds/{kind}/template", tag = "records", operation_id = "record_import_template",
    params(("kind" = String, Path)),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
              (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn import_template(call: Call, Path(kind): Path<String>) -> Result<Response, Problem> {
    let (_, kind) = importing(&call, &kind).await?;
    let bytes = columns::template(&kind).write().map_err(|fault| {
        tracing::error!(%fault, "a template could not be written");
        Problem::broken()
    })?;
    Ok(workbook(&format!("{}导入模板.xlsx", kind.name), bytes))
}

/// Read a sheet in: all or nothing.
#[utoipa::path(post, path = "/kinds/{kind}/import", tag = "records", operation_id = "record_import_run",
    params(("kind" = String, Path), ImportHow),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "What was done, or would be, with every fault of a dry run.", body = Imported),
              (status = "4XX", description = "Refused; every fault with sheet, row and column.", body = Problem),
              (status = "5XX", body = Problem)))]
pub(super) async fn import_run(
    call: Call,
    Path(kind): Path<String>,
    Params(how): Params<ImportHow>,
    headers: HeaderMap,
    body: Raw,
) -> Result<Json<Imported>, Problem> {
    let (permit, kind) = importing(&call, &kind).await?;
    if !how.dry_run {
        call.command_id()?;
    }
    let name = headers.get("x-file-name").and_then(|value| value.to_str().ok()).map(decoded).unwrap_or_default();
    // A large sheet reckons for seconds: beside the threads that answer, and to its end, though the caller may have gone.
    let here = tokio::runtime::Handle::current();
    let done = tokio::task::spawn_blocking(move || here.block_on(watched(call, permit, kind, name, body.0, how))).await;
    done.map_err(|fault| {
        tracing::error!(%fault, "an import broke off");
        Problem::broken()
    })?
}

/// The permit and the declaration, for whoever may enter this kind and is its desk.
async fn importing(call: &Call, code: &str) -> Result<(Permit, std::sync::Arc<RecordKind>), Problem> {
    let permit = call.permit(Right::MatterReport)?;
    let held = |right: Right| {
        let mut grants = permit.scope().grants.iter().filter(|grant| grant.rights.contains(&right));
        grants.any(|grant| grant.kinds.is_empty() || grant.kinds.iter().any(|kind| kind == code))
    };
    let desk = held(Right::MatterReport) && held(Right::MatterTriage);
    let kind = entered_at(call, code, None).await?;
    if !kind.import.on {
        return Err(Problem::missing());
    }
    if desk { Ok((permit, kind)) } else { Err(Problem::forbidden()) }
}

async fn watched(
    call: Call,
    permit: Permit,
    kind: std::sync::Arc<RecordKind>,
    name: String,
    bytes: Bytes,
    how: ImportHow,
) -> Result<Json<Imported>, Problem> {
    let report = carry(&call, &permit, &kind, &name, &bytes, &how).await;
    // A dry run and a refused import are logged too: they have told something of what is kept.
    let what = match (&report, how.dry_run) {
        (Ok(_), false) => "import",
        (Err(_), false) => "import_refused",
        (_, true) => "import_check",
    };
    let told = match &report {
        Ok(report) => report.told(),
        Err(problem) => problem.detail.clone(),
    };
    let told: String = format!("{}：{name}：{told}", kind.name).chars().take(400).collect();
    access::audit::by(&call, what, "record", None, &told).await?;
    report.map(Json)
}

async fn carry(call: &Call, permit: &Permit, kind: &RecordKind, name: &str, bytes: &[u8], how: &ImportHow) -> Result<Imported, Problem> {
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    let file = |fault: sheets::Fault| {
        let faults: Vec<FaultView> = fault.complaints().into_iter().map(FaultView::from).collect();
        Problem::new(unfit, "import-file", format!("{fault}。")).errors(report::remedies(faults))
    };
    let mut sheets = sheets::read(name, bytes, Limits::SHEET).map_err(file)?;
    sheets.retain(|sheet| sheet.name != sheets::template::NOTES && !sheet.lines.is_empty());
    if how.hidden == Some(HiddenCells::LeaveOut) {
        sheets.iter_mut().for_each(sheets::Sheet::leave_hidden_out);
    }
    let columns = columns::columns(kind);
    let wanted = columns::wanted(&columns);
    let mut complaints = Complaints::default();
    let Some(table) = Table::find(&sheets, &kind.name, &wanted, &mut complaints) else {
        return finished(Imported::default(), complaints, how);
    };
    let unseen = table.unseen();
    if how.hidden.is_none() && !unseen.is_empty() {
        let asked = report::hidden(unseen.len());
        if !how.dry_run {
            let faults = unseen.into_iter().map(FaultView::from).collect();
            return Err(Problem::new(StatusCode::CONFLICT, "import-hidden", asked.text).errors(report::remedies(faults)));
        }
        return Ok(Imported { questions: vec![asked], ..Imported::default() });
    }
    let count = table.rows().count();
    if count > MOST {
        let detail = format!("这张表有 {count} 行，一次最多导入 {MOST} 行，请分成几个文件。");
        return Err(Problem::new(unfit, "import-file", detail));
    }
    let rows = rows::read(call, permit, kind, &columns, &table, &mut complaints).await?;
    let plan = judge::judge(call, permit, kind, (name, &columns), &table, rows, &mut complaints).await?;
    let report = plan.report(count);
    if complaints.is_empty() && !how.dry_run {
        write::write(call, permit, bytes, plan, &table, &mut complaints).await?;
    }
    finished(report, complaints, how)
}

/// A dry run tells its faults beside what would be done; a real one that has any has done nothing.
fn finished(report: Imported, complaints: Complaints, how: &ImportHow) -> Result<Imported, Problem> {
    if complaints.is_empty() {
        return Ok(report);
    }
    let (listed, more) = complaints.into_parts();
    let faults: Vec<FaultView> = listed.into_iter().map(FaultView::from).collect();
    if how.dry_run {
        return Ok(Imported { faults, more, ..report });
    }
    let detail = format!("共有 {} 处需要改正。没有导入任何数据，改好后请重新导入。", faults.len() as u64 + more);
    Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "import-wrong", detail).errors(report::remedies(faults)))
}

/// A header holds no Chinese: the name comes percent-encoded.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    // A direction mark in a name would show the auditor another one.
    let shown = |c: &char| !c.is_control() && !text::invisible(*c);
    String::from_utf8_lossy(&bytes).chars().filter(shown).take(120).collect()
}
