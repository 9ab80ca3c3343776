//! How the deciders of this room are kept: their rows, the facts they need, and whether a caller reaches them.

mod area;
mod duty;
mod household;
mod organisation;
mod person;

use std::{collections::HashMap, sync::Arc};

use kernel::{Instant, Permit, time::shanghai};
use sheets::text;
use store::{Effect, StoreFault, StreamKind, Tx};
use uuid::Uuid;

use crate::{
    Sources,
    local::KnownArea,
    read::{self, AreaLine},
    rules::{Above, Area, Household, Organisation, Person, RegistryRefusal, Roster},
};

pub use duty::roster_id;
pub(crate) use household::held;

/// Every kind of stream of this room, for `store::Config`.
pub const STREAMS: &[StreamKind] = &[
    StreamKind::of::<Area>(),
    StreamKind::of::<Organisation>(),
    StreamKind::of::<Person>(),
    StreamKind::of::<Household>(),
    StreamKind::of::<Roster>(),
];

/// The space of unique area codes.
pub(crate) const AREA_CODES: &str = "registry/area";
/// The space of unique organisation codes.
pub(crate) const ORGANISATION_CODES: &str = "registry/organisation";
/// The space of unique person codes.
pub(crate) const PERSON_CODES: &str = "registry/person";
/// The space of unique household codes: one household, one stream, one micro-grid.
pub(crate) const HOUSEHOLD_CODES: &str = "registry/household";

pub(crate) fn today(now: Instant) -> jiff::civil::Date {
    now.date(&shanghai())
}

/// An area with everything above it: from what the running import knows, or by two look-ups.
pub(crate) async fn chain(sources: &Sources, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Arc<KnownArea>>, StoreFault> {
    if let Some(known) = sources.known().and_then(|known| known.areas.get(&id).cloned()) {
        return Ok(Some(known));
    }
    let found = chains(tx, &[id]).await?.pop().map(|(_, area)| Arc::new(area));
    if let (Some(mut sources), Some(area)) = (sources.known(), &found) {
        sources.areas.insert(id, Arc::clone(area));
    }
    Ok(found)
}

/// These areas, each with everything above it.
pub(crate) async fn chains(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<(Uuid, KnownArea)>, StoreFault> {
    let jurisdiction = tx.jurisdiction();
    let lines = read::areas(tx, jurisdiction, ids).await?;
    let mut above: Vec<Uuid> = lines.iter().flat_map(|line| line.ancestors.iter().copied()).collect();
    above.sort_unstable();
    above.dedup();
    let above: HashMap<Uuid, Above> = read::areas(tx, jurisdiction, &above).await?.iter().map(|line| (line.id, link(line))).collect();
    let known = lines.into_iter().map(|line| {
        let chain = line.ancestors.iter().filter_map(|id| above.get(id).cloned()).chain([link(&line)]).collect();
        (line.id, KnownArea { chain, closed_on: line.closed_on })
    });
    Ok(known.collect())
}

fn link(line: &AreaLine) -> Above {
    Above { id: line.id, code: line.code.clone(), level: line.level.clone(), name: line.name.clone() }
}

/// Whether the permit's right reaches this area on today's tree.
pub(crate) async fn reaches(sources: &Sources, tx: &mut Tx<'_>, permit: &Permit, area: Option<Uuid>) -> Result<bool, StoreFault> {
    if permit.is_system() {
        return Ok(true);
    }
    let Some(area) = area else { return Ok(false) };
    let Some(known) = chain(sources, tx, area).await? else { return Ok(false) };
    Ok(permit.scope().areas(permit.right()).any(|reach| known.chain.iter().any(|above| above.id == reach)))
}

/// Why nothing can be put into this area; `None` when it can.
pub(crate) async fn unusable(sources: &Sources, tx: &mut Tx<'_>, area: Option<Uuid>) -> Result<Option<RegistryRefusal>, StoreFault> {
    let Some(area) = area else { return Ok(None) };
    let Some(known) = chain(sources, tx, area).await? else { return Ok(Some(RegistryRefusal::NoPlace)) };
    let name = || known.chain.last().map(|area| area.name.clone()).unwrap_or_default();
    Ok(known.closed_on.clone().map(|since| RegistryRefusal::PlaceClosed { name: name(), since }))
}

/// Whether another stream holds the code. An import has looked before; the reservation itself still guards it.
pub(crate) async fn taken(sources: &Sources, tx: &mut Tx<'_>, space: &str, code: &str, own: Uuid) -> Result<bool, StoreFault> {
    if sources.known().is_some() {
        return Ok(false);
    }
    Ok(tx.reserved(space, &key(code)).await?.is_some_and(|holder| holder != own))
}

/// What makes a code unique: two codes that a person cannot tell apart are one.
pub(crate) fn key(code: &str) -> String {
    text::key(code)
}

/// The change of a unique key from before to after.
fn holds(space: &'static str, before: Option<String>, after: Option<String>) -> Vec<Effect> {
    if before == after {
        return vec![];
    }
    let released = before.map(|key| Effect::Release { space, key });
    released.into_iter().chain(after.map(|key| Effect::Reserve { space, key })).collect()
}

/// How many rows a query counts.
pub(crate) async fn count(tx: &mut Tx<'_>, sql: &str, args: &[store::Value]) -> Result<i64, StoreFault> {
    tx.query(sql, args).await?.first().map_or(Ok(0), |row| row.int("n"))
}

/// Bytes of a chain of ids, as `area_current.chain` holds it.
pub(crate) fn packed(above: &[Above]) -> Vec<u8> {
    above.iter().flat_map(|above| *above.id.as_bytes()).collect()
}
