//! `POST /imports/{kind}`, how far it has come, and its empty sheet.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use http_api::{Call, Page, Params, Path, Problem, Raw, Remedy, workbook};
use kernel::Permit;
use serde::{Deserialize, Serialize};
use sheets::{Complaint, text};
use utoipa::{IntoParams, ToSchema};

use crate::{
    Sources,
    import::{self, Answers, HiddenRows, ImportFault, ImportKind, Question, Renumbered, Report, Upload},
    streams::today,
};

/// How it is meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Only check; nothing is written.
    #[serde(default)]
    dry_run: bool,
    /// What becomes of rows and columns that are hidden in the sheet; without it they are asked about (`import-hidden`).
    #[param(inline)]
    hidden: Option<HiddenRows>,
    /// What rows mean whose place stands under another code; without it they are asked about (`import-renumbered`).
    #[param(inline)]
    renumbered: Option<Renumbered>,
}

/// Read a sheet in: `divisions`, `organisations`, `people`, `areas`, `households`, `posts`. All or nothing.
#[utoipa::path(
    post, path = "/imports/{kind}", tag = "registry", operation_id = "import_run", params(("kind" = String, Path), How),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 200, description = "What was done, or would be.", body = Report),
              (status = "4XX", description = "Refused; every fault with sheet, row and column.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn import_run(
    call: Call,
    Path(kind): Path<String>,
    Params(how): Params<How>,
    headers: HeaderMap,
    body: Raw,
) -> Result<Json<Report>, Problem> {
    let kind = ImportKind::of(&kind).ok_or_else(Problem::missing)?;
    let permit = call.permit(kind.right())?;
    if !how.dry_run {
        // A write names itself, as every write does; the rows themselves are told apart by their codes.
        call.command_id()?;
    }
    let name = headers.get("x-file-name").and_then(|value| value.to_str().ok()).map(decoded).unwrap_or_default();
    let work = carry(call, permit, kind, name, body.0, how);
    // A large sheet reckons for seconds: on a thread of its own, so that others are answered meanwhile; and to its end, though the
    // caller may have gone.
    let here = tokio::runtime::Handle::current();
    let done = tokio::task::spawn_blocking(move || here.block_on(work)).await;
    done.map_err(|fault| {
        tracing::error!(%fault, "an import broke off");
        Problem::broken()
    })?
}

async fn carry(call: Call, permit: Permit, kind: ImportKind, name: String, bytes: Bytes, how: How) -> Result<Json<Report>, Problem> {
    let sources = call.shared::<Sources>()?;
    let going = sources.going(call.account(), kind);
    let turn = sources.turn().await;
    let answers = Answers { hidden: how.hidden, renumbered: how.renumbered };
    let upload = Upload { kind, file_name: &name, bytes: &bytes, dry_run: how.dry_run, answers };
    let report = import::watched(call.store(), &permit, sources.local(), upload, &going.progress).await;
    drop(turn);
    // A dry run and a refused import are logged too: they have told something of what is registered.
    let what = match (&report, how.dry_run) {
        (Ok(_), false) => "import",
        (Err(_), false) => "import_refused",
        (_, true) => "import_check",
    };
    access::audit::by(&call, what, kind.word(), None, &told(&name, &report)).await?;
    report.map(Json).map_err(problem)
}

/// What the auditor reads of an import: the file and what came of it, no row.
fn told(name: &str, report: &Result<Report, ImportFault>) -> String {
    match report {
        Ok(report) => format!("{name}：{} 行，新增 {}，更改 {}，不变 {}", report.rows, report.created, report.changed, report.unchanged),
        Err(ImportFault::Wrong { listed, more }) => format!("{name}：{} 处需要改正", listed.len() as u64 + more),
        Err(ImportFault::Asked { listed, more, .. }) => format!("{name}：{} 处需要先确认", listed.len() as u64 + more),
        Err(ImportFault::File(_)) => format!("{name}：文件不能读取"),
        Err(ImportFault::Store(_)) => format!("{name}：没有完成"),
    }
}

/// How far an import of the caller's has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct ImportProgress {
    /// What the sheet holds: `households`.
    kind: String,
    /// `reading`, `checking` or `entering`.
    stage: String,
    /// The word for it.
    stage_name: String,
    /// Rows entered so far. Nothing is to be seen of them before all are.
    done: u64,
    /// Rows there are; 0 while that is not known.
    rows: u64,
}

/// The caller's imports that are on their way: to be asked while one's answer is waited for.
#[utoipa::path(
    get, path = "/imports", tag = "registry", operation_id = "import_progress",
    responses((status = 200, description = "Those on their way; none when all have ended.", body = Page<ImportProgress>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn import_progress(call: Call) -> Result<Json<Page<ImportProgress>>, Problem> {
    call.permit(ImportKind::Divisions.right()).or_else(|_| call.permit(ImportKind::Households.right()))?;
    let going = call.shared::<Sources>()?.on_their_way(call.account());
    let lines = going.into_iter().map(|(kind, progress)| ImportProgress {
        kind: kind.word().into(),
        stage: progress.phase().word().into(),
        stage_name: progress.phase().name().into(),
        done: progress.done(),
        rows: progress.rows(),
    });
    Ok(Json(Page::whole(lines.collect())))
}

/// The empty sheet for a kind, with notes and drop-downs.
#[utoipa::path(
    get, path = "/imports/{kind}/template", tag = "registry", operation_id = "import_template", params(("kind" = String, Path)),
    responses((status = 200, description = "An .xlsx.", body = Vec<u8>,
               content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn import_template(call: Call, Path(kind): Path<String>) -> Result<Response, Problem> {
    let kind = ImportKind::of(&kind).ok_or_else(Problem::missing)?;
    call.permit(kind.right())?;
    let (sources, whose, today) = (call.shared::<Sources>()?, call.jurisdiction(), today(call.now()));
    let bytes = import::template(kind, |of| sources.local().kinds(of, whose, today)).map_err(|fault| {
        tracing::error!(%fault, "a template could not be written");
        Problem::broken()
    })?;
    Ok(workbook(&format!("{}导入模板.xlsx", kind.name()), bytes))
}

fn problem(fault: ImportFault) -> Problem {
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    match fault {
        ImportFault::File(fault) => {
            let remedies = remedies(fault.complaints());
            Problem::new(unfit, "import-file", format!("{fault}。")).errors(remedies)
        }
        ImportFault::Wrong { listed, more } => {
            let detail = format!("共有 {}。没有导入任何数据，改好后请重新导入。", places("处需要改正", &listed, more));
            Problem::new(unfit, "import-wrong", detail).errors(remedies(listed))
        }
        ImportFault::Asked { question, listed, more } => {
            let (code, detail) = match question {
                Question::Hidden => {
                    let places = places("处隐藏的内容，在屏幕上看不到", &listed, more);
                    ("import-hidden", format!("表里有 {places}。没有导入任何数据，请先选择：一起导入，或不导入隐藏的内容。"))
                }
                Question::Renumbered => {
                    let places = places("行的编码是新的，同一上级下却已有同名的区域", &listed, more);
                    let choice = "没有导入任何数据，请先选择：是同一个地方换了编码，还是另一个地方。";
                    ("import-renumbered", format!("有 {places}。{choice}"))
                }
            };
            Problem::new(StatusCode::CONFLICT, code, detail).errors(remedies(listed))
        }
        ImportFault::Store(fault) => fault.into(),
    }
}

/// How many there are, and how many of them are listed.
fn places(what: &str, listed: &[Complaint], more: u64) -> String {
    let all = listed.len() as u64 + more;
    let shown = if more > 0 { format!("，下面列出前 {} 处", listed.len()) } else { String::new() };
    format!("{all} {what}{shown}")
}

fn remedies(complaints: Vec<Complaint>) -> Vec<Remedy> {
    let remedy = |complaint: Complaint| Remedy {
        field: None,
        sheet: Some(complaint.sheet),
        row: Some(complaint.row),
        column: Some(complaint.column).filter(|column| !column.is_empty()),
        message: complaint.message,
    };
    complaints.into_iter().map(remedy).collect()
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
