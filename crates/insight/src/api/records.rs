//! `GET /figures/{code}/records`: what makes a figure. Exactly that, as far as the caller may open it; the rest stays a number.

use axum::Json;
use http_api::{Call, Count, Limits, Page, Params, Path, Problem};
use kernel::front::{IndicatorSpec, Population};
use records::{api::rooms, figures};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::asked::{Asked, FigureParams, Known, asked};
use crate::figure::{self, Key};

/// Area, period and page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RecordParams {
    /// The area; where none is given the widest of the caller's own, of equally wide ones the first in division order.
    area: Option<Uuid>,
    /// First day.
    from: Option<String>,
    /// Last day.
    to: Option<String>,
    /// The cursor of the page before.
    after: Option<String>,
    /// How many at most.
    limit: Option<u32>,
}

/// A record behind a figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureRecord {
    /// `record`, `area` or `appointment`.
    kind: &'static str,
    /// Which.
    record: Uuid,
    /// The kind of a record.
    of: Option<String>,
    /// What it is called.
    title: String,
    /// Why it counts: a day, a place, a number.
    note: String,
}

/// List the records behind a figure.
///
/// `count` is how many stand behind it, those included that the caller may not open.
#[utoipa::path(get, path = "/figures/{code}/records", tag = "figures", params(("code" = String, Path), RecordParams),
    responses((status = 200, body = Page<FigureRecord>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub async fn figure_records(
    call: Call,
    Path(code): Path<String>,
    Params(params): Params<RecordParams>,
) -> Result<Json<Page<FigureRecord>>, Problem> {
    let RecordParams { area, from, to, after, limit } = params;
    let asked = asked(&call, &FigureParams { area, from, to }).await?;
    let limits = Limits { after, limit };
    match asked.figure(&code)? {
        Known::Registry(spec) => of_registry(&call, &asked, spec, &limits).await,
        known @ Known::Records(_, indicator) => {
            asked.fresh(&call).await?;
            let n = asked.value(&call, known).await?.base;
            let question = figures::Question { indicator, area: &asked.area, period: asked.period };
            let (found, next) = rooms::behind(&call, &question, limits.key()?.unwrap_or(0), limits.size()).await?;
            let item = |one: rooms::Behind| FigureRecord {
                kind: "record",
                record: one.record,
                of: Some(one.kind),
                title: one.title,
                note: one.note,
            };
            let items = found.into_iter().map(item).collect();
            Ok(Json(Page { items, next: next.map(|key| http_api::cursor_encode(&key)), partial: false, count: count(n) }))
        }
    }
}

const fn count(n: i64) -> Option<Count> {
    Some(Count { n: n.unsigned_abs(), more: false })
}

async fn of_registry(call: &Call, asked: &Asked, spec: &IndicatorSpec, limits: &Limits) -> Result<Json<Page<FigureRecord>>, Problem> {
    let question = figure::Question { spec, area: &asked.area, period: asked.period };
    let after: Option<Key> = limits.key()?;
    let found = figure::records(call.store(), &asked.permit, &question, after, limits.size() + 1).await?;
    let n = match spec.population {
        // The figure is a size; the records are the areas that have it.
        Population::LargestArea { .. } => found.len() as i64,
        _ => figure::value(call.store(), &asked.permit, &question).await?,
    };
    let Page { items, next, .. } = Page::cut(found, limits.size(), |one| one.key.clone());
    let item = |one: figure::Behind| FigureRecord { kind: one.kind, record: one.record, of: None, title: one.title, note: one.note };
    Ok(Json(Page { items: items.into_iter().map(item).collect(), next, partial: false, count: count(n) }))
}
