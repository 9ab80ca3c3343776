//! What every operation of this room is asked: an area and a period; and whether the caller may see that area's figures.

use std::sync::Arc;

use axum::http::StatusCode;
use http_api::{Call, Problem};
use jiff::civil::Date;
use kernel::{
    Permit, Right,
    front::{Fronts, IndicatorSpec},
    schema::{self, Indicator, RecordKind},
    time::shanghai,
};
use records::figures::{self, Figure, Period};
use registry::read::{self, AreaLine};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use crate::{figure, sources::Sources};

/// Area and period.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct FigureParams {
    /// The area; where none is given the widest of the caller's own, of equally wide ones the first in division order.
    pub area: Option<Uuid>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
}

/// The place, period and declarations that a question is about.
pub struct Asked {
    /// The permit under which rows are read.
    pub permit: Permit,
    /// The area.
    pub area: AreaLine,
    /// The period; the last twelve months where none was given.
    pub period: Period,
    /// Figures over the registry and front pages of that place.
    pub declared: Arc<Fronts>,
    /// Its kinds.
    pub kinds: Arc<schema::Declared>,
}

/// A figure that the place declares.
#[derive(Debug, Clone, Copy)]
pub enum Known<'a> {
    /// Over the registry.
    Registry(&'a IndicatorSpec),
    /// Over records of a kind.
    Records(&'a RecordKind, &'a Indicator),
}

impl Known<'_> {
    /// Its code, name, unit and note.
    pub fn words(&self) -> [&str; 4] {
        match self {
            Self::Registry(spec) => [&spec.code, &spec.name, &spec.unit, &spec.note],
            Self::Records(_, indicator) => [&indicator.code, &indicator.name, &indicator.unit, &indicator.note],
        }
    }
}

impl Asked {
    /// Every figure that the place declares: those of the registry first, then those of its kinds in the order of the menu.
    pub fn figures(&self) -> impl Iterator<Item = Known<'_>> {
        let kinds = self.kinds.kinds.iter().map(|(kind, _)| kind.as_ref()).filter(|kind| figures::count::is_counted(kind));
        let records = kinds.flat_map(|kind| kind.indicators.iter().map(move |indicator| Known::Records(kind, indicator)));
        self.declared.indicators.iter().map(Known::Registry).chain(records)
    }

    /// The figure of this code; what is not declared here is not there.
    pub fn figure(&self, code: &str) -> Result<Known<'_>, Problem> {
        self.figures().find(|known| known.words()[0] == code).ok_or_else(Problem::missing)
    }

    /// The value of a figure.
    pub async fn value(&self, call: &Call, known: Known<'_>) -> Result<Figure, Problem> {
        let (store, permit, area, period) = (call.store(), &self.permit, &self.area, self.period);
        Ok(match known {
            Known::Registry(spec) => {
                let n = figure::value(store, permit, &figure::Question { spec, area, period }).await?;
                Figure { value: Some(figures::Amount::whole(n)), base: n, split: vec![] }
            }
            Known::Records(_, indicator) => figures::value(store, permit, &figures::Question { indicator, area, period }).await?,
        })
    }

    /// Lets what is counted catch up; `false` where it is still behind.
    pub async fn fresh(&self, call: &Call) -> Result<bool, Problem> {
        let sources = call.shared::<records::Sources>()?;
        Ok(figures::fresh(call.store(), &sources, self.permit.jurisdiction()).await?)
    }
}

fn day(text: Option<&str>, field: &'static str, usual: Date) -> Result<Date, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(usual) };
    text.parse().map_err(|_| {
        Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "period-invalid",
            format!("日期“{text}”不对，请按“2026-01-31”的样子填写，开始日期不晚于结束日期。"),
        )
        .field(field)
    })
}

/// Resolves area and period for the caller, who needs `LedgerRead` there; elsewhere there is nothing to be found (404).
pub async fn asked(call: &Call, params: &FigureParams) -> Result<Asked, Problem> {
    let permit = call.permit(Right::LedgerRead)?;
    let today = call.now().date(&shanghai());
    let usual = Period::twelve_months(today);
    let (from, to) = (day(params.from.as_deref(), "from", usual.from)?, day(params.to.as_deref(), "to", usual.to)?);
    if from > to {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "period-invalid", "开始日期晚于结束日期，请对调后再查。").field("from"));
    }
    let mut reader = call.store().read(&permit);
    let area = match params.area {
        Some(area) => read::area_path(&mut reader, permit.jurisdiction(), area).await?,
        None => {
            let own: Vec<Uuid> = permit.scope().areas(Right::LedgerRead).collect();
            read::widest_first(&mut reader, permit.jurisdiction(), &own).await?.into_iter().next()
        }
    };
    drop(reader);
    let area = area.ok_or_else(Problem::missing)?;
    if !read::in_scope(&permit, &area) {
        return Err(Problem::missing());
    }
    let path = area.line();
    let declared = call.shared::<Sources>()?.declarations.fronts(permit.jurisdiction(), &path, call.now());
    let kinds = call.shared::<records::Sources>()?.declarations.declared(permit.jurisdiction(), &path, call.now());
    Ok(Asked { permit, area, period: Period { from, to }, declared, kinds })
}
