//! `gewu export ledger`.

use std::path::PathBuf;

use desk::App;
use insight::{
    book::{Frame, book},
    ledger::{self, Query},
    rules::period::Period,
};
use jiff::civil::Date;
use kernel::{Permit, Right, time::shanghai};
use registry::read::{self, AreaLine};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Failed,
    cli::{self, Exported},
    control::Order,
};

/// What the order carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Ledger {
    name: String,
    from: Date,
    to: Date,
    area: Option<String>,
    out: PathBuf,
    jurisdiction: Option<i64>,
}

/// Hands the order on.
pub async fn run(arguments: cli::Export) -> Result<(), Failed> {
    let Exported::Ledger(asked) = arguments.what;
    let out = std::path::absolute(&asked.out)?;
    let cli::ExportLedger { name, from, to, area, jurisdiction, place, packs, .. } = asked;
    super::order(&place, packs.packs.as_deref(), Order::Export(Ledger { name, from, to, area, out, jurisdiction })).await
}

/// Writes the workbook, masked as on the screen.
pub async fn write(app: &App, asked: Ledger) -> Result<Vec<String>, Failed> {
    if asked.from > asked.to {
        return Err(Failed(format!("--from {} is later than --to {}", asked.from, asked.to)));
    }
    let whose = super::jurisdiction(app, asked.jurisdiction).await?;
    let permit = Permit::system("export", whose, Right::LedgerRead);
    let store = app.store();
    let (area, place) = area(app, &permit, asked.area.as_deref()).await?;
    let world = app.world::<insight::World>()?;
    let path: Vec<Uuid> = area.ancestors.iter().copied().chain([area.id]).collect();
    let declared = world.declarations.declared(whose, &path, store.now());
    let Some(spec) = declared.ledgers.iter().find(|spec| spec.name == asked.name).cloned() else {
        let names: Vec<&str> = declared.ledgers.iter().map(|spec| spec.name.as_str()).collect();
        return Err(Failed(format!("there is no ledger {}: choose one of {}", asked.name, names.join(", "))));
    };
    let period = Period { from: asked.from, to: asked.to };
    let query = Query { spec, period, area };
    let rows = ledger::all(store, &permit, &world, &query).await?;
    let on = store.now().date(&shanghai());
    let frame = Frame { unit: place.clone(), place, period, filled_by: String::new(), on, demo: world.demo };
    let count = rows.len();
    let written = tokio::task::spawn_blocking(move || book(&query.spec, &frame, &rows).write()).await?;
    let bytes = written.map_err(|fault| Failed(format!("cannot make the sheet: {fault}")))?;
    std::fs::write(&asked.out, bytes).map_err(|fault| Failed(format!("cannot write {}: {fault}", asked.out.display())))?;
    Ok(vec![format!("{count} rows written to {}", asked.out.display())])
}

/// The area of this code, or the whole county; with its name as it stands at the head of a paper.
async fn area(app: &App, permit: &Permit, code: Option<&str>) -> Result<(AreaLine, String), Failed> {
    let whose = permit.jurisdiction;
    let mut reader = app.store().read(permit).await?;
    let found = match code {
        Some(code) => read::area_by_code(&mut reader, whose, code).await?,
        None => read::children(&mut reader, whose, None).await?.into_iter().next(),
    };
    let area = found.ok_or_else(|| Failed(format!("there is no area {} in {whose}", code.unwrap_or("at the top"))))?;
    let above = read::areas(&mut reader, whose, &area.ancestors).await?;
    let wanted = |line: &&AreaLine| matches!(line.level.as_str(), "county" | "town" | "village");
    let mut name: String = above.iter().filter(wanted).map(|line| line.name.as_str()).collect();
    name.push_str(&area.name);
    Ok((area, name))
}
