//! `POST /imports/{kind}`, how far it has come, and its empty sheet.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::{
    Json,
    body::Bytes,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use desk::{Call, Fix, Page, Params, Path, Problem, Raw, workbook};
use kernel::Permit;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    World,
    import::{self, ImportFault, Kind, Report, Upload},
    streams::today,
};

/// How it is meant.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct How {
    /// Only check; nothing is written.
    #[serde(default)]
    dry_run: bool,
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
    let kind = Kind::of(&kind).ok_or_else(Problem::missing)?;
    let permit = call.permit(kind.right())?;
    if !how.dry_run {
        // A write names itself, as every write does; the rows themselves are told apart by their codes.
        call.command_id()?;
    }
    let name = headers.get("x-file-name").and_then(|value| value.to_str().ok()).map(decoded).unwrap_or_default();
    let work = carry(call, permit, kind, name, body.0, how.dry_run);
    // A large sheet reckons for seconds: on a thread of its own, so that others are answered meanwhile; and to its end, though the
    // caller may have gone.
    let here = tokio::runtime::Handle::current();
    let done = tokio::task::spawn_blocking(move || here.block_on(work)).await;
    done.map_err(|fault| {
        tracing::error!(%fault, "an import broke off");
        Problem::broken()
    })?
}

async fn carry(call: Call, permit: Permit, kind: Kind, name: String, bytes: Bytes, dry_run: bool) -> Result<Json<Report>, Problem> {
    let world = call.world::<World>()?;
    let going = world.going(call.account(), kind);
    let upload = Upload { kind, file_name: &name, bytes: &bytes, dry_run };
    let report = import::watched(call.store(), &permit, world.local(), upload, &going.progress).await.map_err(problem)?;
    if !dry_run {
        access::audit::by(&call, "import", kind.word(), None, &name).await?;
    }
    Ok(Json(report))
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
    call.permit(Kind::Divisions.right()).or_else(|_| call.permit(Kind::Households.right()))?;
    let going = call.world::<World>()?.on_their_way(call.account());
    let lines = going.into_iter().map(|(kind, progress)| ImportProgress {
        kind: kind.word().into(),
        stage: progress.stage().word().into(),
        stage_name: progress.stage().name().into(),
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
    let kind = Kind::of(&kind).ok_or_else(Problem::missing)?;
    call.permit(kind.right())?;
    let (world, whose, today) = (call.world::<World>()?, call.jurisdiction(), today(call.now()));
    let bytes = import::template(kind, |of| world.local().kinds(of, whose, today)).map_err(|fault| {
        tracing::error!(%fault, "a template could not be written");
        Problem::broken()
    })?;
    Ok(workbook(&format!("{}导入模板.xlsx", kind.name()), bytes))
}

fn problem(fault: ImportFault) -> Problem {
    let unfit = StatusCode::UNPROCESSABLE_ENTITY;
    match fault {
        ImportFault::File(fault) => Problem::new(unfit, "import-file", format!("{fault}。")),
        ImportFault::Wrong { listed, more } => {
            let all = listed.len() as u64 + more;
            let shown = if more > 0 { format!("，下面列出前 {} 处", listed.len()) } else { String::new() };
            let fixes = listed.into_iter().map(|complaint| Fix {
                field: None,
                sheet: Some(complaint.sheet),
                row: Some(complaint.row),
                column: Some(complaint.column).filter(|column| !column.is_empty()),
                message: complaint.message,
            });
            let detail = format!("共有 {all} 处需要改正{shown}。没有导入任何数据，改好后请重新导入。");
            Problem::new(unfit, "import-wrong", detail).errors(fixes.collect())
        }
        ImportFault::Store(fault) => fault.into(),
    }
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
    String::from_utf8_lossy(&bytes).chars().filter(|c| !c.is_control()).take(120).collect()
}
