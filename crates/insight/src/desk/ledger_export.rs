//! `GET /ledgers/{name}/export`: the same ledger as a workbook, whole.

use axum::{http::StatusCode, response::Response};
use desk::{Call, Params, Path, Problem, workbook};
use kernel::time::shanghai;

use super::{
    asked::{asked, place_name},
    ledger_show::{LedgerParams, find},
};
use crate::{
    book::{Frame, book},
    ledger::{self, Query},
};

/// A workbook from the screen holds at most so many rows; the command line makes longer ones.
const ROWS: i64 = 20_000;

/// Export a ledger as .xlsx, masked.
#[utoipa::path(get, path = "/ledgers/{name}/export", tag = "ledgers", params(("name" = String, Path), LedgerParams),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
              (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub async fn ledger_export(call: Call, Path(name): Path<String>, Params(params): Params<LedgerParams>) -> Result<Response, Problem> {
    let asked = asked(&call, params.area, params.from.as_deref(), params.to.as_deref()).await?;
    let spec = find(&asked.declared.ledgers, &name)?;
    let place = place_name(&call, &asked.permit, &asked.area).await?;
    let query = Query { spec, period: asked.period, area: asked.area };
    let n = ledger::count(call.store(), &asked.permit, &query).await?;
    if n > ROWS {
        let detail = format!("这个范围内有 {n} 条记录，一次最多导出 {ROWS} 条。请缩短期间或缩小范围后再导出。");
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "ledger-too-long", detail));
    }
    let frame = Frame {
        unit: place.clone(),
        place,
        period: asked.period,
        filled_by: call.caller.name.clone(),
        on: call.now().date(&shanghai()),
        demo: asked.world.demo,
    };
    let bytes = whole(&call, &asked.permit, &asked.world, &query, &frame).await?;
    Ok(workbook(&frame.file_name(&query.spec), bytes))
}

async fn whole(
    call: &Call,
    permit: &kernel::Permit,
    world: &crate::world::World,
    query: &Query,
    frame: &Frame,
) -> Result<Vec<u8>, Problem> {
    let rows = ledger::all(call.store(), permit, world, query).await?;
    let spec = query.spec.clone();
    let frame = frame.clone();
    // Writing a workbook is seconds of pure computing at the limit: off the threads that answer others.
    let written = tokio::task::spawn_blocking(move || book(&spec, &frame, &rows).write()).await;
    match written {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(fault)) => {
            tracing::error!(%fault, "a ledger could not be written");
            Err(Problem::broken())
        }
        Err(_) => Err(Problem::broken()),
    }
}
