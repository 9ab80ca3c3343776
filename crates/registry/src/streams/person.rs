//! Persons and their posts in the journal.

use kernel::{Permit, Recorded};
use store::{Context, Effect, Head, Record as Row, RecordBuilder, StoreFault, Stream, Table, TextRef, Tx, Value};
use uuid::Uuid;

use super::{PERSON_CODES, holds, key, reaches, taken, unusable};
use crate::{
    Sources, read,
    rules::{Person, PersonCommand, PersonEvent, PersonFacts, Record, RegistryRefusal, Seat},
    table,
};

impl Stream for Person {
    const KIND: &'static str = "person";
    const SHAPE: u32 = 1;
    const TABLES: &'static [&'static Table] = &[&table::PERSON, &table::APPOINTMENT];
    type Sources = Sources;

    fn project(&self, head: &Head) -> Result<Vec<Row>, StoreFault> {
        let Some(record) = &self.record else { return Ok(vec![]) };
        let person = sealed(Row::of(&table::PERSON).stream(head), record)
            .set("code", self.code.as_str())
            .set("mark", record.mark.as_str())
            .set("organisation", record.organisation)
            .set("area", None::<Uuid>);
        let held = self.posts.values().flat_map(kernel::dated::Dated::facts).map(|fact| {
            sealed(Row::of(&table::APPOINTMENT).stream(head), record)
                .set("appointment", fact.value.appointment)
                .set("post", fact.value.seat.post.as_str())
                .set("title", fact.value.title.as_str())
                .set("area", fact.value.seat.area)
                .set("organisation", fact.value.seat.organisation)
                .set("from_on", fact.from.to_string())
                .set("to_on", fact.to.map_or_else(|| read::FOREVER.to_owned(), |day| day.to_string()))
                .done()
        });
        std::iter::once(person.done()).chain(held).collect()
    }

    fn effects(before: &Self, after: &Self, _events: &[Recorded<PersonEvent>]) -> Vec<Effect> {
        let held = |one: &Self| one.record.is_some().then(|| key(&one.code));
        holds(PERSON_CODES, held(before), held(after))
    }

    async fn in_scope(
        sources: &Sources,
        tx: &mut Tx<'_>,
        permit: &Permit,
        state: &Self,
        command: &PersonCommand,
    ) -> Result<bool, StoreFault> {
        if permit.is_system() {
            return Ok(true);
        }
        let target = match command {
            PersonCommand::Register { record, .. } => organisation_area(tx, record.organisation).await?,
            PersonCommand::Amend { record } => {
                let held = state.record.as_ref().and_then(|record| record.organisation);
                let area = organisation_area(tx, held).await?;
                if !reaches(sources, tx, permit, area).await? {
                    return Ok(false);
                }
                organisation_area(tx, record.organisation).await?
            }
            PersonCommand::Appoint { seat, .. } | PersonCommand::Dismiss { seat, .. } => seat_area(tx, seat).await?,
        };
        reaches(sources, tx, permit, target).await
    }

    async fn facts(
        sources: &Sources,
        tx: &mut Tx<'_>,
        context: &Context,
        _state: &Self,
        command: &PersonCommand,
    ) -> Result<PersonFacts, StoreFault> {
        let mut facts = PersonFacts::default();
        match command {
            PersonCommand::Register { code, record } => {
                facts.code_taken = taken(sources, tx, PERSON_CODES, code, context.stream).await?;
                facts.place = no_organisation(tx, record.organisation).await?;
            }
            PersonCommand::Amend { record } => facts.place = no_organisation(tx, record.organisation).await?,
            PersonCommand::Appoint { seat, .. } => {
                facts.place = match (seat.area, seat.organisation) {
                    (None, None) => Some(RegistryRefusal::NoPlace),
                    (area, organisation) => match unusable(sources, tx, area).await? {
                        None => no_organisation(tx, organisation).await?,
                        unusable => unusable,
                    },
                };
            }
            PersonCommand::Dismiss { .. } => {}
        }
        Ok(facts)
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        serde_json::json!({ "id": head.stream, "code": self.code })
    }
}

/// The references into the vault, in a row that has columns for them.
fn sealed(row: RecordBuilder, record: &Record) -> RecordBuilder {
    let [phone, commitment] = reference(record.phone.as_ref());
    row.set("name_ref", record.name.id)
        .set("name_commitment", record.name.commitment.as_str())
        .set("phone_ref", phone)
        .set("phone_commitment", commitment)
}

/// A reference into the vault as two values.
pub(super) fn reference(text: Option<&TextRef>) -> [Value; 2] {
    [text.map(|text| text.id).into(), text.map(|text| text.commitment.clone()).into()]
}

async fn organisation_area(tx: &mut Tx<'_>, organisation: Option<Uuid>) -> Result<Option<Uuid>, StoreFault> {
    let Some(organisation) = organisation else { return Ok(None) };
    let jurisdiction = tx.jurisdiction();
    Ok(read::organisation(tx, jurisdiction, organisation).await?.and_then(|line| line.area))
}

async fn seat_area(tx: &mut Tx<'_>, seat: &Seat) -> Result<Option<Uuid>, StoreFault> {
    match seat.area {
        Some(area) => Ok(Some(area)),
        None => organisation_area(tx, seat.organisation).await,
    }
}

async fn no_organisation(tx: &mut Tx<'_>, organisation: Option<Uuid>) -> Result<Option<RegistryRefusal>, StoreFault> {
    let Some(organisation) = organisation else { return Ok(None) };
    let jurisdiction = tx.jurisdiction();
    Ok(match read::organisation(tx, jurisdiction, organisation).await? {
        None => Some(RegistryRefusal::NoPlace),
        Some(line) => line.closed_on.map(|since| RegistryRefusal::PlaceClosed { name: line.name, since }),
    })
}
