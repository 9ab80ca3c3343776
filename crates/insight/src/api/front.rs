//! `GET /front`: my work first, figures second.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use axum::Json;
use http_api::{Call, Problem};
use kernel::{
    Right,
    front::{FrontSpec, link},
    schema::RecordKind,
    time::shanghai,
};
use records::{
    api::{
        rooms::{self, Link},
        wire::RecordRow,
    },
    figures::{self, Amount, Period, PlaceCount},
};
use registry::{duty::DutyView, read};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::asked::{Asked, FigureParams, asked};
use crate::sources::Sources;

/// How many rows of what is owed the page shows.
const ROWS: usize = 10;

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
    due_list: Vec<RecordRow>,
    /// The query behind that list.
    due_link: Option<Link>,
    /// The figures of the period.
    figures: Vec<FrontFigure>,
    /// Registered and ended by month.
    trend: Vec<FrontMonth>,
    /// What stands below, in division order: the villages of a town, the towns of a county; of several villages each.
    places: Vec<FrontPlace>,
    /// The kinds that trend and places count: matters of which whoever reads over the area may know, and which the caller reads.
    counted: Vec<String>,
    /// Records are being counted anew, or many have just come: figures, trend and places are behind.
    behind: bool,
    /// Who is on duty today at the nearest desk; none where nobody is named.
    duty: Option<DutyView>,
    /// What this role begins most often.
    buttons: Vec<FrontButton>,
}

/// The area of the figures. Where the caller holds several, they are counted together.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrontArea {
    /// Which; of several the first.
    id: Uuid,
    /// Its name; of several the first three.
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
    code: String,
    /// Its name: of a status where it counts what the caller owes.
    name: String,
    /// The kind's name where it counts what the caller owes: kinds share the names of their statuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind_name: Option<String>,
    /// How many.
    n: u64,
    /// There are more than that.
    more: bool,
    /// How loud it is where there is something: `alarm`, `warn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    tone: Option<String>,
    /// The parameters of the list of records behind it.
    link: Link,
}

/// A figure.
#[derive(Debug, Serialize, ToSchema)]
pub struct FrontFigure {
    /// Its code: `GET /figures/{code}/records` opens its records.
    code: String,
    /// Its name.
    name: String,
    /// Its value, exact; none where there is nothing to divide by.
    #[schema(value_type = Option<f64>)]
    value: Option<Amount>,
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
    /// Unique on the page.
    code: String,
    /// The kind of record that it begins.
    kind: String,
    /// The beginning step; none: the first that the caller may take.
    begin: Option<String>,
    /// What stands on it.
    name: String,
}

/// Show the caller's front page.
#[utoipa::path(get, path = "/front", tag = "figures",
    responses((status = 200, body = Front), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub async fn front_show(call: Call) -> Result<Json<Front>, Problem> {
    let roles = call.shared::<kernel::Roles>()?;
    let role = call.caller.roles.first().and_then(|code| roles.find(code)).map_or("", |role| role.front.as_str());
    let today = call.now().date(&shanghai());
    let period = Period::twelve_months(today);
    let held = held(&call).await?;
    let kinds = rooms::kinds(&call).await?;
    let spec = declared(&call, role).await?.unwrap_or_default();
    let due_link = (!spec.owed.is_empty()).then(|| link(&spec.owed, &today.to_string()));
    let mut front = Front {
        role: role.to_owned(),
        area: None,
        period: FrontPeriod {
            from: period.from.to_string(), to: period.to.to_string(), name: format!("近12个月（{}）", period.text())
        },
        todo: todo(&call, &spec, &kinds, &today.to_string()).await?,
        due_list: match &due_link {
            Some(link) => rooms::rows(&call, link, ROWS).await?,
            None => vec![],
        },
        due_link,
        figures: vec![],
        trend: vec![],
        places: vec![],
        counted: vec![],
        behind: false,
        duty: duty(&call, today).await?,
        buttons: buttons(&call, &spec, &kinds),
    };
    if let [asked, others @ ..] = held.as_slice() {
        front.behind = !asked.fresh(&call).await?;
        front.area = Some(FrontArea { id: asked.area.id, name: named(&held), level: asked.area.level.clone() });
        // The figures of several villages are not the sum of theirs: the largest micro-grid, a rate.
        if others.is_empty() {
            front.figures = figures(&call, asked).await?;
        }
        let counts = |kind: &&RecordKind| figures::count::is_in_places(kind) && rooms::may_read(&call, &kind.code);
        let kinds: Vec<&RecordKind> = asked.kinds.kinds.iter().map(|(kind, _)| kind.as_ref()).filter(counts).collect();
        if !kinds.is_empty() {
            front.trend = trend(&call, &held, &kinds).await?;
            front.places = places(&call, &held, &kinds).await?;
        }
        front.counted = kinds.iter().map(|kind| kind.code.clone()).collect();
    }
    Ok(Json(front))
}

/// The caller's areas with what is asked of each, in division order: a leader may look after several villages.
async fn held(call: &Call) -> Result<Vec<Asked>, Problem> {
    if !call.has(Right::LedgerRead) {
        return Ok(vec![]);
    }
    let ids: BTreeSet<Uuid> = call.scope().areas(Right::LedgerRead).collect();
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        all.push(asked(call, &FigureParams { area: Some(id), ..FigureParams::default() }).await?);
    }
    // What lies in another of them is counted there.
    let tops: Vec<Uuid> = all.iter().map(|one| one.area.id).collect();
    all.retain(|one| !tops.iter().any(|top| *top != one.area.id && one.area.within(*top)));
    all.sort_by(|one, other| one.area.path.cmp(&other.area.path));
    Ok(all)
}

/// `修文镇`; of several the first three by name.
fn named(held: &[Asked]) -> String {
    let names: Vec<&str> = held.iter().take(3).map(|one| one.area.full_name.as_str()).collect();
    let more = if held.len() > names.len() { format!("等{}处", held.len()) } else { String::new() };
    names.join("、") + &more
}

/// Registered and ended by month, of all the caller's areas together.
async fn trend(call: &Call, held: &[Asked], kinds: &[&RecordKind]) -> Result<Vec<FrontMonth>, Problem> {
    let mut trend: Vec<FrontMonth> = vec![];
    for one in held {
        for (month, reported, closed) in figures::by_month(call.store(), &one.permit, kinds, &one.area, one.period).await? {
            match trend.iter_mut().find(|known| known.month == month) {
                Some(known) => {
                    known.reported += reported;
                    known.closed += closed;
                }
                None => trend.push(FrontMonth { month, reported, closed }),
            }
        }
    }
    Ok(trend)
}

/// The front page that is declared where the caller works: of his area, or of the area his unit serves.
async fn declared(call: &Call, role: &str) -> Result<Option<FrontSpec>, Problem> {
    let permit = call.permit(Right::SignIn)?;
    let mut reader = call.store().read(&permit);
    let grants = &permit.scope().grants;
    let mut area = grants.iter().find_map(|grant| grant.area);
    if let (None, Some(unit)) = (area, grants.iter().find_map(|grant| grant.organisation)) {
        area = read::organisation(&mut reader, permit.jurisdiction(), unit).await?.and_then(|line| line.area);
    }
    let line = read::area_path(&mut reader, permit.jurisdiction(), area.unwrap_or_default()).await?;
    let path = line.map(|line| line.line()).unwrap_or_default();
    let declared = call.shared::<Sources>()?.declarations.fronts(permit.jurisdiction(), &path, call.now());
    Ok(declared.front(role).cloned())
}

/// Today's duty where the caller works: of his area, or of the area his unit serves.
async fn duty(call: &Call, today: jiff::civil::Date) -> Result<Option<DutyView>, Problem> {
    if !call.has(Right::RegistryRead) {
        return Ok(None);
    }
    let permit = call.permit(Right::RegistryRead)?;
    let mut reader = call.store().read(&permit);
    let mut own: Vec<Uuid> = call.scope().areas(Right::RegistryRead).collect();
    if let (true, Some(unit)) = (own.is_empty(), call.scope().organisations(Right::RegistryRead).next()) {
        own.extend(read::organisation(&mut reader, permit.jurisdiction(), unit).await?.and_then(|line| line.area));
    }
    let widest = read::widest_first(&mut reader, permit.jurisdiction(), &own).await?.into_iter().next();
    let Some(line) = widest else { return Ok(None) };
    let found = registry::duty::on(&mut reader, permit.jurisdiction(), &line, today).await?;
    drop(reader);
    Ok(registry::duty::named(call.store(), &permit, found.into_iter().collect()).await?.pop().map(DutyView::public))
}

/// What the caller owes, by kind and status; then the tiles of his front page.
async fn todo(call: &Call, spec: &FrontSpec, kinds: &[Arc<RecordKind>], today: &str) -> Result<Vec<FrontTile>, Problem> {
    let owed = rooms::owed(call, kinds).await?;
    let mut todo: Vec<FrontTile> = owed
        .iter()
        .map(|one| {
            let (kind, status) = (&one.kind, &one.status);
            let link =
                [("view", "owed"), ("kind", &kind.0), ("status", &status.0)].map(|(name, value)| (name.to_owned(), value.to_owned()));
            FrontTile {
                code: format!("owed.{}.{}", kind.0, status.0),
                name: status.1.clone(),
                kind_name: Some(kind.1.clone()),
                n: one.n.n,
                more: one.n.more,
                tone: None,
                link: link.into(),
            }
        })
        .collect();
    let known: HashSet<&str> = kinds.iter().map(|kind| kind.code.as_str()).collect();
    for tile in &spec.tiles {
        // A place may have switched a kind off.
        if tile.query.get("kind").is_some_and(|named| !named.split(',').any(|kind| known.contains(kind))) {
            continue;
        }
        let link = link(&tile.query, today);
        let rooms::HowMany { n, more } = rooms::how_many(call, &link).await?;
        todo.push(FrontTile { code: tile.code.clone(), name: tile.name.clone(), kind_name: None, n, more, tone: tile.tone.clone(), link });
    }
    Ok(todo)
}

/// The big buttons: of kinds that the caller may enter, and that are on here.
fn buttons(call: &Call, spec: &FrontSpec, kinds: &[Arc<RecordKind>]) -> Vec<FrontButton> {
    let may = |kind: &str| kinds.iter().any(|known| known.on && known.code == kind) && rooms::may_enter(call, kind);
    let buttons = spec.buttons.iter().filter(|button| may(&button.kind));
    buttons
        .map(|button| FrontButton {
            code: button.code(),
            kind: button.kind.clone(),
            begin: button.begin.clone(),
            name: button.name.clone(),
        })
        .collect()
}

async fn figures(call: &Call, asked: &Asked) -> Result<Vec<FrontFigure>, Problem> {
    let mut figures = vec![];
    for code in &asked.declared.front_figures {
        // A place may have switched its kind off.
        let Some(known) = asked.figures().find(|known| known.words()[0] == code) else { continue };
        let value = asked.value(call, known).await?.value;
        let [code, name, unit, note] = known.words().map(str::to_owned);
        figures.push(FrontFigure { code, name, value, unit, note });
    }
    Ok(figures)
}

/// One line a place below, so that nobody reads three hundred: a county's are its towns, a town's its villages; of several villages each.
async fn places(call: &Call, held: &[Asked], kinds: &[&RecordKind]) -> Result<Vec<FrontPlace>, Problem> {
    let Some(asked) = held.first() else { return Ok(vec![]) };
    let (level, all) = match (asked.area.level.as_str(), held.len()) {
        ("county", 1) => ("town", below(call, asked, "town").await?),
        ("town", 1) => ("village", below(call, asked, "village").await?),
        (_, 2..) if held.iter().all(|one| one.area.level == "village") => ("village", held.iter().map(|one| one.area.clone()).collect()),
        _ => return Ok(vec![]),
    };
    let ids: Vec<Uuid> = all.iter().map(|place| place.id).collect();
    let kinds = kinds.iter().copied();
    let counts = figures::by_place(call.store(), &asked.permit, kinds, &asked.area, level, &ids, asked.period).await?;
    let line = |area: read::AreaLine| {
        let PlaceCount { reported, on_the_spot, closed, open, overdue } = counts.get(&area.id).copied().unwrap_or_default();
        FrontPlace { area: area.id, name: area.name, reported, on_the_spot, closed, open, overdue }
    };
    Ok(all.into_iter().map(line).collect())
}

async fn below(call: &Call, asked: &Asked, level: &'static str) -> Result<Vec<read::AreaLine>, Problem> {
    let mut reader = call.store().read(&asked.permit);
    Ok(read::areas_below(&mut reader, asked.permit.jurisdiction(), &asked.area, level).await?)
}
