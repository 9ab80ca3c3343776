//! What a form refers to: areas, organisations, persons in office, households, other records, as far as they are there and the caller
//! may refer to them. What he may not see is as if it were not there.

use std::collections::{BTreeSet, HashMap};

use kernel::{Jurisdiction, Permit, Right, time::shanghai};
use registry::read::{self, AreaLine, Source};
use store::{StoreFault, Tx, Value};
use uuid::Uuid;

use super::{each_reference, form_of, sees, who};
use crate::{
    Record,
    rules::{
        Command, Unit,
        facts::{Known, KnownAs},
    },
};

/// What the form refers to, as far as it is there and the caller may refer to it.
pub(super) async fn known(tx: &mut Tx<'_>, permit: &Permit, command: &Command) -> Result<HashMap<Uuid, Known>, StoreFault> {
    let mut asked: Vec<(Uuid, String)> = vec![];
    if let Some(form) = form_of(command) {
        each_reference(form, &mut |reference| asked.push((reference.id, reference.of.clone())));
    }
    if let Command::Begin(begin) = command {
        asked.extend(begin.organisation.iter().chain(&begin.complained_of).map(|id| (*id, "organisation".to_owned())));
    }
    let mut known = HashMap::new();
    for (id, of) in asked {
        if known.contains_key(&id) {
            continue;
        }
        let found = match of.as_str() {
            "area" => known_area(tx, permit.jurisdiction(), id).await?,
            "organisation" => known_organisation(tx, permit.jurisdiction(), id).await?,
            "person" => known_person(tx, permit, id).await?,
            "household" => known_household(tx, permit, id).await?,
            _ => known_record(tx, permit, id).await?,
        };
        if let Some(found) = found {
            known.insert(id, found);
        }
    }
    Ok(known)
}

fn plain(of: KnownAs, name: String, kind: String, open: bool) -> Known {
    Known { of, name, kind, open, handles: false, phase: None, number: None }
}

async fn known_area(tx: &mut Tx<'_>, whose: Jurisdiction, id: Uuid) -> Result<Option<Known>, StoreFault> {
    let today = tx.now().date(&shanghai());
    let line = read::area_path(tx, whose, id).await?;
    Ok(line.map(|line| plain(KnownAs::Area, line.full_name.clone(), line.level.clone(), line.open_on(today))))
}

pub(super) async fn known_organisation(tx: &mut Tx<'_>, whose: Jurisdiction, id: Uuid) -> Result<Option<Known>, StoreFault> {
    let line = read::organisation(tx, whose, id).await?;
    Ok(line.map(|line| {
        let name = if line.short_name.is_empty() { line.name } else { line.short_name };
        Known { handles: line.handles, ..plain(KnownAs::Organisation, name, line.kind, line.closed_on.is_none()) }
    }))
}

/// What falls with each of these organisations where it is complained of: the area it governs, and the other bodies that govern that area.
///
/// A village or a smaller area is one house: whoever sits in it is close to whoever governs it. From the town upwards many offices share
/// one area and look after one another; there a complaint is kept from nobody but the office itself, so that the others can handle it.
pub(super) async fn governed(
    tx: &mut Tx<'_>,
    whose: Jurisdiction,
    governing: &[String],
    complained_of: BTreeSet<Uuid>,
) -> Result<HashMap<Uuid, Vec<Unit>>, StoreFault> {
    let mut all = HashMap::new();
    for id in complained_of {
        let governs = read::organisation(tx, whose, id).await?.filter(|line| governing.contains(&line.kind));
        let Some(area) = governs.and_then(|line| line.area) else { continue };
        let Some(area) = read::area_path(tx, whose, area).await?.filter(|line| line.town.is_some_and(|town| town != line.id)) else {
            continue;
        };
        let beside = read::organisations_at(tx, whose, area.id).await?.into_iter();
        let beside = beside.filter(|line| line.id != id && governing.contains(&line.kind));
        let mut with = vec![Unit { id: area.id, name: area.full_name.clone(), area: true }];
        with.extend(beside.map(|line| Unit {
            id: line.id,
            name: if line.short_name.is_empty() { line.name } else { line.short_name },
            area: false,
        }));
        all.insert(id, with);
    }
    Ok(all)
}

/// Persons are referred to as holders of posts; the name stays in the vault. Those are known who are in office today and whom the caller
/// finds by the search of people.
async fn known_person(tx: &mut Tx<'_>, permit: &Permit, id: Uuid) -> Result<Option<Known>, StoreFault> {
    let today = tx.now().date(&shanghai());
    let held = read::person_found(tx, permit, id, today).await?;
    Ok(held.map(|held| plain(KnownAs::Person, held.title, String::new(), true)))
}

/// A household by its code, within the reach of whoever may look at households there.
async fn known_household(tx: &mut Tx<'_>, permit: &Permit, id: Uuid) -> Result<Option<Known>, StoreFault> {
    let sql = "SELECT code, micro, open FROM household_current WHERE jurisdiction = $1 AND stream = $2";
    let rows = tx.rows(sql, &[Value::from(permit.jurisdiction()), id.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (code, micro, open) = (row.text("code")?, row.opt_id("micro")?, row.flag("open")?);
    let reached = match micro {
        Some(micro) => match read::area_path(tx, permit.jurisdiction(), micro).await? {
            Some(line) => permit.is_system() || reaches(permit, &line),
            None => false,
        },
        None => permit.is_system(),
    };
    Ok(reached.then(|| plain(KnownAs::Household, code, String::new(), open)))
}

fn reaches(permit: &Permit, line: &AreaLine) -> bool {
    let rights = [Right::HouseholdRead, Right::HouseholdWrite, Right::MatterReport];
    rights.into_iter().any(|right| permit.scope().areas(right).any(|area| line.within(area)))
}

/// Another record, if the caller may see it and it was meant; else as if it were not there.
async fn known_record(tx: &mut Tx<'_>, permit: &Permit, id: Uuid) -> Result<Option<Known>, StoreFault> {
    let Some((_, state)) = tx.state_of::<Record>(id).await? else { return Ok(None) };
    let Some(body) = state.body() else { return Ok(None) };
    let who = who(tx, permit, body).await?;
    if !sees(body, &who) {
        return Ok(None);
    }
    // A restricted title is never copied into another record.
    let open = body.see.contains(&kernel::schema::Relation::Reader);
    let name = if open { body.title.clone() } else { String::new() };
    Ok(Some(Known {
        phase: Some(body.status.phase),
        number: body.number.clone(),
        ..plain(KnownAs::Record, name, body.kind.code.clone(), true)
    }))
}
