//! What every operation of this room is asked: an area and a period; and whether the caller may see that area's figures.

use std::sync::Arc;

use axum::http::StatusCode;
use desk::{Call, Problem};
use jiff::civil::Date;
use kernel::{Permit, Right, time::shanghai};
use registry::read::{self, AreaLine};
use uuid::Uuid;

use crate::{
    rules::period::Period,
    world::{Declared, World},
};

/// The place, period and declarations that a question is about.
pub struct Asked {
    /// The permit under which rows are read.
    pub permit: Permit,
    /// The area.
    pub area: AreaLine,
    /// The period; the last twelve months where none was given.
    pub period: Period,
    /// Ledgers and indicators of that place.
    pub declared: Arc<Declared>,
    /// This room's world.
    pub world: Arc<World>,
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
pub async fn asked(call: &Call, area: Option<Uuid>, from: Option<&str>, to: Option<&str>) -> Result<Asked, Problem> {
    let permit = call.permit(Right::LedgerRead)?;
    let world = call.world::<World>()?;
    let today = call.now().date(&shanghai());
    let usual = Period::twelve_months(today);
    let (from, to) = (day(from, "from", usual.from)?, day(to, "to", usual.to)?);
    if from > to {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "period-invalid", "开始日期晚于结束日期，请对调后再查。").field("from"));
    }
    let id = area.or_else(|| permit.scope.areas(Right::LedgerRead).next()).ok_or_else(Problem::missing)?;
    let mut reader = call.store().read(&permit).await?;
    let area = read::area_path(&mut reader, permit.jurisdiction, id).await?.ok_or_else(Problem::missing)?;
    if !read::in_scope(&permit, &area) {
        return Err(Problem::missing());
    }
    let path: Vec<Uuid> = area.ancestors.iter().copied().chain([area.id]).collect();
    let declared = world.declarations.declared(permit.jurisdiction, &path, call.now());
    Ok(Asked { permit, area, period: Period { from, to }, declared, world })
}

/// The name of an area as it stands at the head of a paper: from the county down, without separators.
pub async fn place_name(call: &Call, permit: &Permit, area: &AreaLine) -> Result<String, Problem> {
    let mut reader = call.store().read(permit).await?;
    let above = read::areas(&mut reader, permit.jurisdiction, &area.ancestors).await?;
    let wanted = |line: &&AreaLine| matches!(line.level.as_str(), "county" | "town" | "village");
    let mut name: String = above.iter().filter(wanted).map(|line| line.name.as_str()).collect();
    name.push_str(&area.name);
    Ok(name)
}
