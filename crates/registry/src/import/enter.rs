//! From checked steps to the journal, in one transaction.

use std::sync::{Arc, atomic::AtomicU64};

use sheets::{Complaint, Complaints};
use store::{Batch, CommandEnvelope, Fault, Sealed, TextRef};
use uuid::Uuid;

use super::{Import, ImportFault, wrong};
use crate::{
    Sources,
    local::Ahead,
    rules::{Area, AreaCommand, Household, HouseholdCommand, Organisation, OrganisationCommand, Person, PersonCommand},
    streams::{AREA_CODES, HOUSEHOLD_CODES, ORGANISATION_CODES, PERSON_CODES, key},
};

/// What the importer hears of a row whose place he does not reach.
pub(super) const OUTSIDE: &str = "不在你的管辖范围内，请删去这一行";

/// One command to one stream, with the row it came from.
pub(crate) struct Step {
    pub row: u32,
    pub stream: Uuid,
    pub command: Asked,
    /// Names and phones that the command is to refer to. They are sealed when it is entered, not before: a key is made for each
    /// person that comes, and for none that only might.
    pub secrets: Secrets,
}

impl Step {
    /// A step without secrets.
    pub const fn open(row: u32, stream: Uuid, command: Asked) -> Self {
        Self { row, stream, command, secrets: Secrets { name: None, phone: None } }
    }
}

/// A person's or a household's particulars in the clear.
#[derive(Default)]
pub(crate) struct Secrets {
    pub name: Option<String>,
    pub phone: Option<String>,
}

/// Stands for a name until it is sealed; the rules do not look into it.
pub(super) const UNSEALED: TextRef = TextRef { id: Uuid::nil(), commitment: String::new() };

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
    let sources = Arc::new(Sources::importing(Arc::clone(import.local), ahead(&steps)));
    let mut batch = Batch::default();
    batch.tell(done);
    for mut step in steps {
        let sealed = seal(import, &mut step).await?;
        push(&mut batch, &sources, step, sealed);
    }
    let entered = import.store.execute_all(import.permit, batch).await;
    entered.map(drop).map_err(|(at, fault)| refused(sheet, rows.get(at).copied(), fault))
}

/// Seals a step's secrets and has its command refer to them.
async fn seal(import: &Import<'_>, step: &mut Step) -> Result<Vec<Sealed>, ImportFault> {
    let Secrets { name, phone } = std::mem::take(&mut step.secrets);
    let mut sealed = Vec::new();
    let mut refs = [None, None];
    for (text, place) in [name, phone].iter().zip(&mut refs) {
        if let Some(text) = text {
            let text = import.store.seal(import.permit, step.stream, text).await?;
            *place = Some(text.text.clone());
            sealed.push(text);
        }
    }
    let [name, phone] = refs;
    match &mut step.command {
        Asked::Person(PersonCommand::Register { record, .. } | PersonCommand::Amend { record }) => {
            record.name = name.unwrap_or(UNSEALED);
            record.phone = phone;
        }
        Asked::Household(HouseholdCommand::Enter { particulars, .. } | HouseholdCommand::Amend { particulars, .. }) => {
            particulars.head = name;
            particulars.phone = phone;
        }
        _ => {}
    }
    Ok(sealed)
}

/// What the commands will ask for.
pub(super) fn ahead(steps: &[Step]) -> Ahead {
    let mut ahead = Ahead::default();
    for step in steps {
        match &step.command {
            Asked::Area(AreaCommand::Open { parent: Some(above), .. }) => {
                ahead.parents.insert(*above);
            }
            Asked::Area(AreaCommand::Move { parent: above, .. }) => {
                ahead.parents.extend([*above, step.stream]);
            }
            // What lies below will follow.
            Asked::Area(AreaCommand::Rename { .. } | AreaCommand::Recode { .. }) => {
                ahead.parents.insert(step.stream);
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

fn push(batch: &mut Batch, sources: &Arc<Sources>, step: Step, sealed: Vec<Sealed>) {
    let envelope = CommandEnvelope { sealed, ..CommandEnvelope::bare(Uuid::now_v7(), Import::channel()) };
    let wanted = match &step.command {
        Asked::Area(AreaCommand::Open { code, .. } | AreaCommand::Recode { code, .. }) => Some((AREA_CODES, code.clone())),
        Asked::Organisation(OrganisationCommand::Open { code, .. }) => Some((ORGANISATION_CODES, code.clone())),
        Asked::Person(PersonCommand::Register { code, .. }) => Some((PERSON_CODES, code.clone())),
        Asked::Household(HouseholdCommand::Enter { code, .. }) => Some((HOUSEHOLD_CODES, code.clone())),
        _ => None,
    };
    match step.command {
        Asked::Area(command) => batch.push::<Area>(sources, step.stream, envelope, command),
        Asked::Organisation(command) => batch.push::<Organisation>(sources, step.stream, envelope, command),
        Asked::Person(command) => batch.push::<Person>(sources, step.stream, envelope, command),
        Asked::Household(command) => batch.push::<Household>(sources, step.stream, envelope, command),
    }
    if let Some((space, code)) = wanted {
        batch.expect(space, &key(&code));
    }
}

/// What the writer said although the judge had said yes: something changed meanwhile.
fn refused(sheet: &str, row: Option<u32>, fault: Fault<String>) -> ImportFault {
    let sentence = match fault {
        Fault::Refused(sentence) => sentence,
        Fault::Hidden => OUTSIDE.to_owned(),
        Fault::Store(store::StoreFault::Conflict { .. }) => "编码刚刚被别人使用，请重新导入".to_owned(),
        Fault::Store(fault) => return ImportFault::Store(fault),
        other => return ImportFault::Store(store::StoreFault::Database(other.to_string())),
    };
    let mut complaints = Complaints::default();
    complaints.push(Complaint { sheet: sheet.to_owned(), row: row.unwrap_or(1), column: String::new(), message: sentence });
    wrong(complaints)
}
