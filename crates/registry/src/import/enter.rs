//! From checked steps to the journal, in one transaction.

use std::sync::{Arc, atomic::AtomicU64};

use sheets::Complaint;
use store::{Ask, Batch, Fault, Sealed};
use uuid::Uuid;

use super::{Import, ImportFault, grid::Complaints};
use crate::{
    World,
    local::Ahead,
    rules::{Area, AreaCommand, Household, HouseholdCommand, Organisation, OrganisationCommand, Person, PersonCommand},
    streams::{AREA_CODES, HOUSEHOLD_CODES, ORGANISATION_CODES, PERSON_CODES},
};

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

/// Enters the steps of a sheet of this name, all or none.
pub(super) async fn enter(import: &Import<'_>, sheet: &str, steps: Vec<Step>, done: Arc<AtomicU64>) -> Result<(), ImportFault> {
    let rows: Vec<u32> = steps.iter().map(|step| step.row).collect();
    let world = Arc::new(World::importing(Arc::clone(import.local), ahead(&steps)));
    let mut batch = Batch::default();
    batch.tell(done);
    for step in steps {
        push(&mut batch, &world, step);
    }
    let entered = import.store.execute_all(import.permit, batch).await;
    entered.map(drop).map_err(|(at, fault)| refused(sheet, rows.get(at).copied(), fault))
}

/// What the commands will ask for.
fn ahead(steps: &[Step]) -> Ahead {
    let mut ahead = Ahead::default();
    for step in steps {
        match &step.command {
            Asked::Area(AreaCommand::Open { parent: Some(above), .. } | AreaCommand::Move { parent: above, .. }) => {
                ahead.parents.insert(*above);
            }
            Asked::Household(HouseholdCommand::Enter { micro, .. } | HouseholdCommand::Move { micro, .. }) => {
                ahead.micro_grids.push(*micro);
            }
            _ => {}
        }
    }
    ahead.micro_grids.sort_unstable();
    ahead.micro_grids.dedup();
    ahead
}

fn push(batch: &mut Batch, world: &Arc<World>, step: Step) {
    let ask = Ask { sealed: step.sealed, ..Ask::bare(Uuid::now_v7(), Import::channel()) };
    let key = match &step.command {
        Asked::Area(AreaCommand::Open { code, .. }) => Some((AREA_CODES, code.clone())),
        Asked::Organisation(OrganisationCommand::Open { code, .. }) => Some((ORGANISATION_CODES, code.clone())),
        Asked::Person(PersonCommand::Register { code, .. }) => Some((PERSON_CODES, code.clone())),
        Asked::Household(HouseholdCommand::Enter { code, .. }) => Some((HOUSEHOLD_CODES, code.clone())),
        _ => None,
    };
    match step.command {
        Asked::Area(command) => batch.push::<Area>(world, step.stream, ask, command),
        Asked::Organisation(command) => batch.push::<Organisation>(world, step.stream, ask, command),
        Asked::Person(command) => batch.push::<Person>(world, step.stream, ask, command),
        Asked::Household(command) => batch.push::<Household>(world, step.stream, ask, command),
    }
    if let Some((space, code)) = key {
        batch.expect(space, &code);
    }
}

/// What the writer said in spite of all checks: something changed meanwhile, or lies outside the caller's reach.
fn refused(sheet: &str, row: Option<u32>, fault: Fault<String>) -> ImportFault {
    let sentence = match fault {
        Fault::Refused(sentence) => sentence,
        Fault::Hidden => "不在你的管辖范围内，请删去这一行".to_owned(),
        Fault::Store(store::StoreFault::Conflict { .. }) => "编码刚刚被别人使用，请重新导入".to_owned(),
        Fault::Store(fault) => return ImportFault::Store(fault),
        other => return ImportFault::Store(store::StoreFault::Database(other.to_string())),
    };
    let mut complaints = Complaints::default();
    complaints.push(Complaint { sheet: sheet.to_owned(), row: row.unwrap_or(1), column: String::new(), message: sentence });
    complaints.fault()
}
