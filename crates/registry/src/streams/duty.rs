//! Duty rosters in the journal.

use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::Permit;
use store::{Context, Head, Record, StoreFault, Stream, Table, Tx};
use uuid::Uuid;

use super::{reaches, today, unusable};
use crate::{
    Sources,
    rules::{RegistryRefusal, Roster, RosterCommand, RosterFacts, duty},
    table,
};

/// The stream that holds the month of `day` for an area: the same for whoever asks.
pub fn roster_id(area: Uuid, day: Date) -> Uuid {
    let said = format!("duty/{area}/{}", duty::month(day));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&blake3::hash(said.as_bytes()).as_bytes()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

impl Stream for Roster {
    const KIND: &'static str = "duty";
    const SHAPE: u32 = 1;
    const TABLES: &'static [&'static Table] = &[&table::DUTY];
    type Sources = Sources;

    fn project(&self, head: &Head) -> Result<Vec<Record>, StoreFault> {
        let row = |(day, shift): (&Date, &duty::Shift)| {
            Record::of(&table::DUTY)
                .stream(head)
                .set("day", day.to_string())
                .set("area", self.area.unwrap_or_default())
                .set("leader_post", shift.leader.post.as_str())
                .set("leader_person", shift.leader.person)
                .set("officer_post", shift.officer.post.as_str())
                .set("officer_person", shift.officer.person)
                .set("phone", shift.phone.as_str())
                .done()
        };
        self.days.iter().map(row).collect()
    }

    async fn in_scope(sources: &Sources, tx: &mut Tx<'_>, permit: &Permit, _: &Self, command: &RosterCommand) -> Result<bool, StoreFault> {
        let RosterCommand::Set { area, .. } = command;
        reaches(sources, tx, permit, Some(*area)).await
    }

    async fn facts(
        sources: &Sources,
        tx: &mut Tx<'_>,
        context: &Context,
        state: &Self,
        command: &RosterCommand,
    ) -> Result<RosterFacts, StoreFault> {
        let RosterCommand::Set { area, days, .. } = command;
        let mut facts = RosterFacts { today: Some(today(context.now)), place: unusable(sources, tx, Some(*area)).await? };
        let persons = |shift: &duty::Shift| [shift.leader.person, shift.officer.person];
        let named_before: BTreeSet<Uuid> = state.days.values().flat_map(persons).flatten().collect();
        let named: BTreeSet<Uuid> = days.values().flatten().flat_map(persons).flatten().collect();
        if named.difference(&named_before).next().is_some() {
            // A roster is read by all: it names those in office and nobody else.
            let held = crate::duty::eligible(tx, context.permit.jurisdiction(), *area, today(context.now)).await?;
            let in_office: BTreeSet<Uuid> = held.into_iter().map(|held| held.person).collect();
            if named.difference(&named_before).any(|person| !in_office.contains(person)) {
                facts.place = facts.place.or(Some(RegistryRefusal::NoPerson));
            }
        }
        Ok(facts)
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        serde_json::json!({ "id": head.stream, "days": self.days.len() })
    }
}
