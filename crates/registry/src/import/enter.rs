//! From checked steps to the journal, in one transaction up to 20,000.

use std::sync::Arc;

use store::{Ask, Batch, Fault, Sealed};
use uuid::Uuid;

use super::{Import, ImportFault, grid::Complaints, grid::Grid};
use crate::{
    World,
    rules::{Area, AreaCommand, Household, HouseholdCommand, Organisation, OrganisationCommand, Person, PersonCommand},
};

/// Commands that enter together.
const TOGETHER: usize = 20_000;

/// One command to one stream, with the row it came from.
pub(crate) struct Step {
    pub row: u32,
    pub stream: Uuid,
    pub command: Asked,
    pub sealed: Vec<Sealed>,
}

/// The command itself.
pub(crate) enum Asked {
    Area(AreaCommand),
    Organisation(OrganisationCommand),
    Person(PersonCommand),
    Household(HouseholdCommand),
}

/// Enters the steps; answers with the number of transactions.
pub(super) async fn enter(import: &Import<'_>, grid: &Grid<'_>, steps: Vec<Step>) -> Result<u64, ImportFault> {
    let mut parts = 0;
    let mut steps = steps.into_iter().peekable();
    while steps.peek().is_some() {
        let part: Vec<Step> = steps.by_ref().take(TOGETHER).collect();
        let rows: Vec<u32> = part.iter().map(|step| step.row).collect();
        let world = Arc::new(World::importing(Arc::clone(import.local), part.first().map(|step| step.stream)));
        let mut batch = Batch::default();
        for step in part {
            push(&mut batch, &world, step);
        }
        import.store.execute_all(import.permit, batch).await.map_err(|(at, fault)| refused(grid, rows.get(at).copied(), fault))?;
        parts += 1;
    }
    Ok(parts)
}

fn push(batch: &mut Batch, world: &Arc<World>, step: Step) {
    let ask = Ask { sealed: step.sealed, ..Ask::bare(Uuid::now_v7(), Import::channel()) };
    match step.command {
        Asked::Area(command) => batch.push::<Area>(world, step.stream, ask, command),
        Asked::Organisation(command) => batch.push::<Organisation>(world, step.stream, ask, command),
        Asked::Person(command) => batch.push::<Person>(world, step.stream, ask, command),
        Asked::Household(command) => batch.push::<Household>(world, step.stream, ask, command),
    }
}

/// What the writer said in spite of all checks: something changed meanwhile, or lies outside the caller's reach.
fn refused(grid: &Grid<'_>, row: Option<u32>, fault: Fault<String>) -> ImportFault {
    let sentence = match fault {
        Fault::Refused(sentence) => sentence,
        Fault::Hidden => "不在你的管辖范围内，请删去这一行".to_owned(),
        Fault::Store(store::StoreFault::Conflict(_)) => "编码刚刚被别人使用，请重新导入".to_owned(),
        Fault::Store(fault) => return ImportFault::Store(fault),
        other => return ImportFault::Store(store::StoreFault::Database(other.to_string())),
    };
    let mut complaints = Complaints::default();
    complaints.push(grid.sheet.row_complaint(row.unwrap_or(1), sentence));
    complaints.fault()
}
