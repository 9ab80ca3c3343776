//! The one judge of an import: every planned command goes before the very rules that the writer will ask, on a reader, with
//! nothing written. A dry run ends here; a real run goes on from here. So both say the same, of every row.
//!
//! What remains for the writer is only what changed in between.

use std::{collections::HashMap, sync::Arc};

use kernel::{Decider, Envelope, Instant, Recorded, Refusal};
use store::{Context, Reader, StoreFault, Stream};
use uuid::Uuid;

use super::{
    Import,
    enter::{Asked, OUTSIDE, Step, ahead},
};
use crate::{
    Sources,
    rules::{Area, AreaCommand, Household, HouseholdCommand, Organisation, OrganisationCommand, Person, PersonCommand},
};

/// What the rules say of these steps: a sentence for each that they refuse, with its row.
pub(super) async fn judge(import: &Import<'_>, steps: &[Step]) -> Result<Vec<(u32, String)>, StoreFault> {
    let mut bench = Bench::of(import, steps).await?;
    let mut refused = Vec::new();
    for step in steps {
        let said = match &step.command {
            Asked::Area(command) => hear(&mut bench.room, &mut bench.areas, step.stream, command).await?,
            Asked::Organisation(command) => hear(&mut bench.room, &mut bench.organisations, step.stream, command).await?,
            Asked::Person(command) => hear(&mut bench.room, &mut bench.persons, step.stream, command).await?,
            Asked::Household(command) => hear(&mut bench.room, &mut bench.households, step.stream, command).await?,
        };
        refused.extend(said.map(|sentence| (step.row, sentence)));
    }
    Ok(refused)
}

/// What all hearings share.
struct Room<'i> {
    import: &'i Import<'i>,
    sources: Sources,
    reader: Reader,
    now: Instant,
}

/// The states as they stand, and as the steps heard so far would leave them.
struct Bench<'i> {
    room: Room<'i>,
    areas: HashMap<Uuid, Area>,
    organisations: HashMap<Uuid, Organisation>,
    persons: HashMap<Uuid, Person>,
    households: HashMap<Uuid, Household>,
}

impl<'i> Bench<'i> {
    async fn of(import: &'i Import<'i>, steps: &[Step]) -> Result<Self, StoreFault> {
        let (mut areas, mut organisations, mut persons, mut households) = (vec![], vec![], vec![], vec![]);
        for step in steps {
            match &step.command {
                // What begins has no state yet.
                Asked::Area(AreaCommand::Open { .. })
                | Asked::Organisation(OrganisationCommand::Open { .. })
                | Asked::Person(PersonCommand::Register { .. })
                | Asked::Household(HouseholdCommand::Enter { .. }) => {}
                Asked::Area(_) => areas.push(step.stream),
                Asked::Organisation(_) => organisations.push(step.stream),
                Asked::Person(_) => persons.push(step.stream),
                Asked::Household(_) => households.push(step.stream),
            }
        }
        // States are read before a reader is leased: nobody holds one and waits for another.
        let (areas, organisations) = (existing(import, areas).await?, existing(import, organisations).await?);
        let (persons, households) = (existing(import, persons).await?, existing(import, households).await?);
        let room = Room {
            import,
            sources: Sources::importing(Arc::clone(import.local), ahead(steps)),
            reader: import.store.read(import.permit),
            now: import.store.now(),
        };
        Ok(Self { room, areas, organisations, persons, households })
    }
}

async fn existing<S: Stream>(import: &Import<'_>, mut ids: Vec<Uuid>) -> Result<HashMap<Uuid, S>, StoreFault> {
    ids.sort_unstable();
    ids.dedup();
    let states = import.store.load_many::<S>(import.permit, &ids).await?;
    Ok(states.into_iter().map(|(head, state)| (head.stream, state)).collect())
}

/// One command before its rules; the sentence when they refuse.
async fn hear<S: Stream<Sources = Sources>>(
    room: &mut Room<'_>,
    states: &mut HashMap<Uuid, S>,
    stream: Uuid,
    command: &S::Command,
) -> Result<Option<String>, StoreFault> {
    let permit = room.import.permit;
    let state = states.get(&stream).cloned().unwrap_or_default();
    let mut tx = room.reader.tx(permit.jurisdiction(), room.now);
    if !S::in_scope(&room.sources, &mut tx, permit, &state, command).await? {
        return Ok(Some(OUTSIDE.to_owned()));
    }
    let context = Context { permit: permit.clone(), stream, now: room.now, happened: None, based_on: None };
    let facts = S::facts(&room.sources, &mut tx, &context, &state, command).await?;
    match state.decide(&facts, command.clone()) {
        Err(refusal) => Ok(Some(refusal.message())),
        Ok(events) => {
            if let Some(state) = states.get_mut(&stream) {
                for event in events {
                    *state = std::mem::take(state).evolve(&seen::<S>(room, stream, event));
                }
            }
            Ok(None)
        }
    }
}

fn seen<S: Decider>(room: &Room<'_>, stream: Uuid, event: S::Event) -> Recorded<S::Event> {
    let permit = room.import.permit;
    let envelope = Envelope {
        actor: permit.actor().clone(),
        on_behalf: None,
        channel: Import::channel(),
        device: None,
        based_on: None,
        happened: None,
        command: Uuid::nil(),
    };
    Recorded { jurisdiction: permit.jurisdiction(), stream, version: 0, at: room.now, envelope, event }
}
