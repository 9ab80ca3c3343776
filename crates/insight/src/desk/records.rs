//! `GET /figures/{code}/records`: the records that make a figure. Exactly that many.

use axum::Json;
use desk::{Call, Count, Limits, Page, Params, Path, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::asked::asked;
use crate::{
    figure::{self, Key, Question},
    tally,
};

/// Area, period and page.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RecordParams {
    /// The area; the caller's own where none is given.
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
    /// Which.
    id: Uuid,
    /// `matter`, `area` or `appointment`.
    kind: &'static str,
    /// What it is called.
    title: String,
    /// Why it counts: a day, a place, a number.
    note: String,
}

/// List the records behind a figure.
#[utoipa::path(get, path = "/figures/{code}/records", tag = "figures", params(("code" = String, Path), RecordParams),
    responses((status = 200, body = Page<FigureRecord>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub async fn figure_records(
    call: Call,
    Path(code): Path<String>,
    Params(params): Params<RecordParams>,
) -> Result<Json<Page<FigureRecord>>, Problem> {
    let asked = asked(&call, params.area, params.from.as_deref(), params.to.as_deref()).await?;
    let spec = asked.declared.indicators.iter().find(|spec| spec.code == code).ok_or_else(Problem::missing)?;
    let question = Question { spec, area: &asked.area, period: asked.period };
    let limits = Limits { after: params.after, limit: params.limit };
    let after: Option<Key> = limits.key()?;
    tally::fresh(call.store(), asked.permit.jurisdiction).await?;
    let found = figure::records(call.store(), &asked.permit, &question, after, limits.size() + 1).await?;
    let n = match spec.population {
        // The figure is a size; the records are the areas that have it.
        crate::rules::indicator::Population::LargestArea { .. } => found.len() as i64,
        _ => figure::value(call.store(), &asked.permit, &question).await?,
    };
    let Page { items, next, .. } = Page::cut(found, limits.size(), |one| one.key.clone());
    let items = items.into_iter().map(|one| FigureRecord { id: one.record, kind: one.kind, title: one.title, note: one.note });
    Ok(Json(Page { items: items.collect(), next, partial: false, count: Some(Count { n: n.max(0) as u64, more: false }) }))
}
