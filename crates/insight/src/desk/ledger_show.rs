//! `GET /ledgers/{name}`: a ledger on the screen, page by page.

use axum::Json;
use desk::{Call, Count, Limits, Params, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::asked::{asked, place_name};
use crate::{
    ledger::{self, Key, Query},
    rules::ledger::{CellKind, LedgerSpec, filled},
    world::DEMO_MARK,
};

/// Area, period and page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LedgerParams {
    /// The area; the caller's own where none is given.
    pub area: Option<Uuid>,
    /// First day of report.
    pub from: Option<String>,
    /// Last day of report.
    pub to: Option<String>,
    /// The cursor of the page before.
    pub after: Option<String>,
    /// How many rows at most.
    pub limit: Option<u32>,
}

/// A column.
#[derive(Debug, Serialize, ToSchema)]
pub struct LedgerColumn {
    /// Its code.
    code: String,
    /// Its head.
    name: String,
    /// Its width in half squares.
    width: u16,
    /// `text`, `date`, `moment`, `int`, `money` or `photo`.
    #[schema(value_type = String)]
    kind: CellKind,
}

/// A row.
#[derive(Debug, Serialize, ToSchema)]
pub struct LedgerLine {
    /// The matter that it is made from.
    matter: Uuid,
    /// The cells as text, in the order of the columns.
    cells: Vec<String>,
}

/// A page of a ledger.
#[derive(Debug, Serialize, ToSchema)]
pub struct LedgerPage {
    /// The title with the place.
    title: String,
    /// The place.
    place: String,
    /// The period as text.
    period: String,
    /// First day.
    from: String,
    /// Last day.
    to: String,
    /// The columns.
    columns: Vec<LedgerColumn>,
    /// The rows.
    rows: Vec<LedgerLine>,
    /// Where to go on.
    next: Option<String>,
    /// How many rows there are in all.
    count: Count,
    /// Heads of columns whose data no room holds yet.
    empty_columns: Vec<String>,
    /// Who fills it in.
    filled_by: String,
    /// The note below.
    remark: String,
    /// `演示数据，非真实` where it is.
    mark: Option<&'static str>,
}

/// The ledger of this name among those declared.
pub fn find(declared: &[LedgerSpec], name: &str) -> Result<LedgerSpec, Problem> {
    declared.iter().find(|spec| spec.name == name).cloned().ok_or_else(Problem::missing)
}

/// Show a ledger.
///
/// Rows stand in the order of report. Parties are masked.
#[utoipa::path(get, path = "/ledgers/{name}", tag = "ledgers", params(("name" = String, Path), LedgerParams),
    responses((status = 200, body = LedgerPage), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub async fn ledger_show(call: Call, Path(name): Path<String>, Params(params): Params<LedgerParams>) -> Result<Json<LedgerPage>, Problem> {
    let asked = asked(&call, params.area, params.from.as_deref(), params.to.as_deref()).await?;
    let spec = find(&asked.declared.ledgers, &name)?;
    let limits = Limits { after: params.after, limit: params.limit };
    let after: Option<Key> = limits.key()?;
    let place = place_name(&call, &asked.permit, &asked.area).await?;
    let query = Query { spec, period: asked.period, area: asked.area };
    let n = ledger::count(call.store(), &asked.permit, &query).await?;
    let mut rows = ledger::rows(call.store(), &asked.permit, &asked.world, &query, after, limits.size() + 1).await?;
    let more = rows.len() > limits.size();
    rows.truncate(limits.size());
    let next = rows.last().filter(|_| more).map(|row| desk::cursor_encode(&row.key));
    let LedgerSpec { title, columns, remark, .. } = query.spec;
    let empty_columns = columns.iter().filter(|column| filled(&column.code) != Some(true)).map(|column| column.name.clone()).collect();
    let columns =
        columns.into_iter().map(|column| LedgerColumn { code: column.code, name: column.name, width: column.width, kind: column.kind });
    Ok(Json(LedgerPage {
        title: format!("{place}{title}"),
        place,
        period: asked.period.text(),
        from: asked.period.from.to_string(),
        to: asked.period.to.to_string(),
        columns: columns.collect(),
        rows: rows
            .iter()
            .map(|row| LedgerLine { matter: row.matter, cells: row.cells.iter().map(crate::rules::cells::Cell::shown).collect() })
            .collect(),
        next,
        count: Count { n: n.max(0) as u64, more: false },
        empty_columns,
        filled_by: call.caller.title.clone(),
        remark,
        mark: asked.world.demo.then_some(DEMO_MARK),
    }))
}
