//! `GET /front`: my work first, figures second.

use std::collections::BTreeMap;

use axum::Json;
use desk::{Call, Problem};
use kernel::{Right, time::shanghai};
use matters::desk::{MatterLine, MatterQuery, list};
use registry::{duty::DutyView, read};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::asked::{Asked, asked};
use crate::{
    figure::{self, PlaceCount, Question},
    rules::{period::Period, tiles},
    tally,
};

/// The front page of a role.
#[derive(Debug, Serialize, ToSchema)]
pub struct Front {
    /// Which front page this is.
    role: String,
    /// The area whose figures it shows.
    area: Option<FrontArea>,
    /// The period of the figures.
    period: FrontPeriod,
    /// What is owed, as numbers that open lists.
    todo: Vec<FrontTile>,
    /// What is owed, soonest first.
    due_list: Vec<MatterLine>,
    /// The query behind that list.
    due_link: Option<BTreeMap<String, String>>,
    /// The figures of the period.
    figures: Vec<FrontFigure>,
    /// Registered and ended by month.
    trend: Vec<FrontMonth>,
    /// What stands below, in division order: the villages of a town, the towns of a county.
    places: Vec<FrontPlace>,
    /// Who is on duty today at the nearest desk; none where nobody is named.
    duty: Option<DutyView>,
    /// What this role begins most often.
    buttons: Vec<FrontButton>,
}

/// The area of the figures.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrontArea {
    /// Which.
    id: Uuid,
    /// Its name.
    name: String,
    /// Its level.
    level: String,
}

/// A period with its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrontPeriod {
    /// First day.
    from: String,
    /// Last day.
    to: String,
    /// `近12个月（2025-11-22 至 2026-11-21）`.
    name: String,
}

/// A number that opens a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrontTile {
    /// Its code.
    code: &'static str,
    /// Its name.
    name: &'static str,
    /// How many.
    n: u64,
    /// There are more than that.
    more: bool,
    /// The query of the list behind it.
    link: BTreeMap<String, String>,
}

/// A figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrontFigure {
    /// Its code: `GET /figures/{code}/records` opens its records.
    code: String,
    /// Its name.
    name: String,
    /// Its value.
    value: i64,
    /// Its unit.
    unit: String,
    /// What a reader must know beside it.
    note: String,
}

/// A month of the trend.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrontMonth {
    /// `2026-01`.
    month: String,
    /// Registered.
    reported: i64,
    /// Ended.
    closed: i64,
}

/// A place's line.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrontPlace {
    /// Which.
    area: Uuid,
    /// Its name.
    name: String,
    /// Registered in the period.
    reported: i64,
    /// Of them settled on the spot.
    on_the_spot: i64,
    /// Of them ended.
    closed: i64,
    /// Open now.
    open: i64,
    /// Overdue now.
    overdue: i64,
}

/// A big button.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrontButton {
    /// What it begins.
    code: &'static str,
    /// What stands on it.
    name: &'static str,
}

/// Show the caller's front page.
#[utoipa::path(get, path = "/front", tag = "figures",
    responses((status = 200, body = Front), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub async fn front_show(call: Call) -> Result<Json<Front>, Problem> {
    let roles = call.world::<kernel::Roles>()?;
    let role = call.caller.roles.first().and_then(|code| roles.find(code)).map_or("", |role| role.front.as_str());
    let today = call.now().date(&shanghai());
    let period = Period::twelve_months(today);
    let sees = call.has(Right::LedgerRead) && call.scope().areas(Right::LedgerRead).next().is_some();
    let asked = if sees { Some(asked(&call, None, None, None).await?) } else { None };
    let mut front = Front {
        role: role.to_owned(),
        area: None,
        period: FrontPeriod {
            from: period.from.to_string(), to: period.to.to_string(), name: format!("近12个月（{}）", period.text())
        },
        todo: todo(&call, role, &today.to_string()).await?,
        due_list: vec![],
        due_link: None,
        figures: vec![],
        trend: vec![],
        places: vec![],
        duty: duty(&call, today).await?,
        buttons: vec![],
    };
    if call.has(Right::MatterReport) {
        front.buttons = tiles::buttons(role).iter().map(|(code, name)| FrontButton { code, name }).collect();
    }
    if let Some(owed) = tiles::owed(role) {
        let link = link(owed, &today.to_string());
        front.due_list = list(&call, &query(&link, 10)?).await?.items;
        front.due_link = Some(link);
    }
    if let Some(asked) = asked {
        tally::fresh(call.store(), asked.permit.jurisdiction).await?;
        front.area = Some(FrontArea { id: asked.area.id, name: asked.area.full_name.clone(), level: asked.area.level.clone() });
        front.figures = figures(&call, &asked).await?;
        let months = figure::by_month(call.store(), &asked.permit, &asked.area, asked.period).await?;
        front.trend = months.into_iter().map(|(month, reported, closed)| FrontMonth { month, reported, closed }).collect();
        front.places = places(&call, &asked).await?;
    }
    Ok(Json(front))
}

/// Today's duty where the caller works: of his area, or of the area his unit serves.
async fn duty(call: &Call, today: jiff::civil::Date) -> Result<Option<DutyView>, Problem> {
    if !call.has(Right::RegistryRead) {
        return Ok(None);
    }
    let permit = call.permit(Right::RegistryRead)?;
    let mut reader = call.store().read(&permit).await?;
    let mut area = call.scope().areas(Right::RegistryRead).next();
    if let (None, Some(unit)) = (area, call.scope().organisations(Right::RegistryRead).next()) {
        area = read::organisation(&mut reader, permit.jurisdiction, unit).await?.and_then(|line| line.area);
    }
    let Some(line) = read::area_path(&mut reader, permit.jurisdiction, area.unwrap_or_default()).await? else { return Ok(None) };
    let found = registry::duty::on(&mut reader, permit.jurisdiction, &line, today).await?;
    drop(reader);
    Ok(registry::duty::named(call.store(), &permit, found.into_iter().collect()).await?.pop().map(DutyView::public))
}

fn link(pairs: &[(&str, &str)], today: &str) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), if *value == tiles::TODAY { today } else { value }.to_owned())).collect()
}

/// The list's own parameters from a link, so that both ask the same.
fn query(link: &BTreeMap<String, String>, limit: u32) -> Result<MatterQuery, Problem> {
    let mut object = serde_json::Map::new();
    for (name, value) in link {
        let value = if value == "true" { serde_json::Value::Bool(true) } else { value.as_str().into() };
        object.insert(name.clone(), value);
    }
    object.insert("limit".into(), limit.into());
    serde_json::from_value(serde_json::Value::Object(object)).map_err(|fault| {
        tracing::error!(%fault, "a tile asks for what the list does not know");
        Problem::broken()
    })
}

async fn todo(call: &Call, role: &str, today: &str) -> Result<Vec<FrontTile>, Problem> {
    let mut todo = vec![];
    for tile in tiles::of(role) {
        let link = link(tile.query, today);
        let count = list(call, &query(&link, 1)?).await?.count;
        let (n, more) = count.map_or((0, false), |count| (count.n, count.more));
        todo.push(FrontTile { code: tile.code, name: tile.name, n, more, link });
    }
    Ok(todo)
}

async fn figures(call: &Call, asked: &Asked) -> Result<Vec<FrontFigure>, Problem> {
    let mut figures = vec![];
    for spec in &asked.declared.indicators {
        let question = Question { spec, area: &asked.area, period: asked.period };
        let value = figure::value(call.store(), &asked.permit, &question).await?;
        let (code, name, unit, note) = (spec.code.clone(), spec.name.clone(), spec.unit.clone(), spec.note.clone());
        figures.push(FrontFigure { code, name, value, unit, note });
    }
    Ok(figures)
}

/// One line a place below, so that nobody reads three hundred: a county's are its towns, a town's its villages.
async fn places(call: &Call, asked: &Asked) -> Result<Vec<FrontPlace>, Problem> {
    let level = match asked.area.level.as_str() {
        "county" => "town",
        "town" => "village",
        _ => return Ok(vec![]),
    };
    let mut reader = call.store().read(&asked.permit).await?;
    let all = read::areas_below(&mut reader, asked.permit.jurisdiction, &asked.area, level).await?;
    drop(reader);
    let ids: Vec<Uuid> = all.iter().map(|place| place.id).collect();
    let counts = figure::by_place(call.store(), &asked.permit, &asked.area, level, &ids, asked.period).await?;
    let line = |area: read::AreaLine| {
        let PlaceCount { reported, on_the_spot, closed, open, overdue } = counts.get(&area.id).copied().unwrap_or_default();
        FrontPlace { area: area.id, name: area.name, reported, on_the_spot, closed, open, overdue }
    };
    Ok(all.into_iter().map(line).collect())
}
