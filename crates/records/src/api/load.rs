//! Loading records for a caller: the only way from an identity to what may be shown of it.

use std::{collections::HashMap, sync::Arc};

use http_api::{Call, Problem};
use kernel::{Permit, Right, TextRef};
use registry::read;
use store::{Reader, StoreFault, Stream, Value};
use uuid::Uuid;

use crate::{
    Record, Sources,
    rules::{Body, Place, Who},
    seen::{Opened, Seen},
    stream::{self, place_of, pool, towards},
};

/// A permit for reading: whoever is signed in, for what each record itself lets him see.
pub(super) fn reading(call: &Call) -> Result<Permit, Problem> {
    call.permit(Right::SignIn)
}

/// A record for the caller; 404 where it is not his to see.
pub(super) async fn load_record(call: &Call, id: Uuid) -> Result<Seen, Problem> {
    let permit = reading(call)?;
    let seen = several(call, &permit, &[id]).await?.pop();
    seen.ok_or_else(Problem::missing)
}

/// A record right after a command, as the writer has it in hand; read anew where the command was a repeated one.
pub(super) async fn after(call: &Call, id: Uuid, written: Option<store::Written<Record>>) -> Result<Seen, Problem> {
    let Some(store::Written { state, .. }) = written else { return load_record(call, id).await };
    let Record::Kept(body) = Arc::unwrap_or_clone(state) else { return Err(Problem::missing()) };
    let permit = reading(call)?;
    let sources = call.shared::<Sources>()?;
    let mut reader = call.store().read(&permit);
    let who = who_is(&permit, &mut reader, &body, &mut HashMap::new()).await?;
    seen(call, &sources, id, *body, who).ok_or_else(Problem::missing)
}

fn seen(call: &Call, sources: &Sources, id: Uuid, body: Body, who: Who) -> Option<Seen> {
    let kind = sources.declarations.kind(&body.kind.declaration);
    let calendar = sources.declarations.calendar(&body.calendar);
    Seen::new(id, body, who, kind, calendar, call.now())
}

/// Several records, in the order asked for; what is not his to see is left out.
pub(super) async fn several(call: &Call, permit: &Permit, ids: &[Uuid]) -> Result<Vec<Seen>, Problem> {
    let mut bodies = bodies(call, permit, ids).await?;
    let sources = call.shared::<Sources>()?;
    let mut reader = call.store().read(permit);
    // Paths of today's tree, read once for a page.
    let mut places: HashMap<Uuid, Place> = HashMap::new();
    let mut all = Vec::with_capacity(ids.len());
    for id in ids {
        let Some(body) = bodies.remove(id) else { continue };
        let who = who_is(permit, &mut reader, &body, &mut places).await?;
        all.extend(seen(call, &sources, *id, *body, who));
    }
    Ok(all)
}

/// Puts into each record what it opened: only what is the caller's to see himself.
pub(super) async fn with_opened(call: &Call, permit: &Permit, seen: &mut [Seen]) -> Result<(), Problem> {
    let opens = |one: &&Seen| one.kind.as_deref().is_some_and(|kind| kind.word("opens.field").is_some());
    let parents: Vec<Uuid> = seen.iter().filter(opens).map(|one| one.id).collect();
    let mut ties: Vec<(Uuid, Uuid)> = vec![];
    let mut reader = call.store().read(permit);
    for slice in parents.chunks(200) {
        let places = store::places(2, slice.len());
        let sql = format!(
            "SELECT other, stream FROM record_link WHERE jurisdiction = $1 AND other IN ({places}) AND how = 'origin' \
             ORDER BY other, stream"
        );
        let args: Vec<Value> = std::iter::once(permit.jurisdiction().into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in reader.query(&sql, &args).await? {
            ties.push((row.id("other")?, row.id("stream")?));
        }
    }
    drop(reader);
    let ids: Vec<Uuid> = ties.iter().map(|(_, opened)| *opened).collect();
    let opened: HashMap<Uuid, Seen> = several(call, permit, &ids).await?.into_iter().map(|one| (one.id, one)).collect();
    for one in seen {
        let own = ties.iter().filter(|(parent, _)| *parent == one.id).filter_map(|(_, id)| opened.get(id));
        let counting = own.filter(|opened| opened.body.status.phase.counts());
        one.opens =
            counting.map(|opened| (opened.body.number.clone().unwrap_or_default(), opened.body.marks.get("closed").copied())).collect();
    }
    Ok(())
}

/// The states of these records in one go; what is stored in an older shape is replayed by itself, after the reader is given back:
/// whoever holds one and waits for another may wait for ever.
async fn bodies(call: &Call, permit: &Permit, ids: &[Uuid]) -> Result<HashMap<Uuid, Box<Body>>, Problem> {
    let (mut bodies, mut older) = (HashMap::new(), vec![]);
    let mut reader = call.store().read(permit);
    for slice in ids.chunks(200) {
        let places = store::places(2, slice.len());
        let sql = format!("SELECT stream, kind, shape, state FROM head WHERE jurisdiction = $1 AND stream IN ({places})");
        let args: Vec<Value> = std::iter::once(permit.jurisdiction().into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in reader.query(&sql, &args).await? {
            let id = row.id("stream")?;
            if row.text("kind")? != Record::KIND {
                continue;
            }
            if !Record::current(&row.text("shape")?) {
                older.push(id);
                continue;
            }
            let state = serde_json::from_str(&row.text("state")?).map_err(|fault| StoreFault::Stored(fault.to_string()))?;
            if let Record::Kept(body) = state {
                bodies.insert(id, body);
            }
        }
    }
    drop(reader);
    for id in older {
        if let Some((_, Record::Kept(body))) = call.store().load::<Record>(permit, id).await? {
            bodies.insert(id, body);
        }
    }
    Ok(bodies)
}

async fn who_is(permit: &Permit, reader: &mut Reader, body: &Body, places: &mut HashMap<Uuid, Place>) -> Result<Who, Problem> {
    let Some(area) = body.place.area() else { return Ok(towards(permit, &body.place, &body.kind.code)) };
    if let std::collections::hash_map::Entry::Vacant(e) = places.entry(area.id) {
        let today = read::area_path(reader, permit.jurisdiction(), area.id).await?;
        e.insert(today.as_ref().map_or_else(|| body.place.clone(), place_of));
    }
    let place = places.get(&area.id).unwrap_or(&body.place);
    let mut who = towards(permit, place, &body.kind.code);
    if body.may_be_claimed() {
        who.pool = pool(reader, permit.jurisdiction(), &who, body.pool_area()).await?;
    }
    if body.excludes_area() {
        who.under = stream::standing(reader, permit).await?;
    }
    Ok(who)
}

/// Opens texts in one go.
pub(super) async fn open(call: &Call, permit: &Permit, texts: Vec<TextRef>) -> Result<Opened, Problem> {
    let opened = call.store().unseal(permit, &texts).await?;
    Ok(texts.into_iter().map(|text| text.id).zip(opened).collect())
}
