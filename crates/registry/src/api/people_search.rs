//! `GET /people?q=`: those in office, by name, post or unit. Residents are never found here.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use std::collections::{HashMap, HashSet};

use axum::Json;
use http_api::{Call, Page, Params, Problem};
use kernel::{Permit, Right, mask, time::shanghai};
use serde::{Deserialize, Serialize};
use store::{
    Reader, TextRef,
    search::{fold, initials},
};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::sight::{Sight, seen};
use crate::read::{self, AppointmentLine};

/// Appointments read at most: names lie sealed, each costs an opening. A county's are more: it names a place.
const MOST: usize = 2_000;

/// Who is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Sought {
    /// Characters of a name, a post or a unit, or first letters of a name: `高`, `网格员`, `gle`. Nothing: everybody.
    q: Option<String>,
    /// In this area, below it and in the areas above; the caller's own areas where none is given.
    area: Option<Uuid>,
    /// How many at most: 20 by default, 50 at most.
    limit: Option<u32>,
}

/// Somebody in office.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonInOffice {
    /// The person.
    id: Uuid,
    /// The name; public for those in office.
    name: String,
    /// The post.
    title: String,
    /// The unit, or the place.
    at: String,
    /// The duty phone, masked.
    phone_masked: Option<String>,
}

/// Those in office today, by name, post or unit.
#[utoipa::path(
    get, path = "/people", tag = "registry", operation_id = "people_search", params(Sought),
    responses((status = 200, description = "The first matches, the nearest place first.", body = Page<PersonInOffice>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn people_search(call: Call, Params(sought): Params<Sought>) -> Result<Json<Page<PersonInOffice>>, Problem> {
    let permit = call.permit(Right::RegistryRead)?;
    let limit = sought.limit.unwrap_or(20).clamp(1, 50) as usize;
    let mut reader = call.store().read(&permit);
    let (held, cut) = in_reach(&call, &mut reader, sought.area).await?;
    let mut places: HashMap<Uuid, String> = HashMap::new();
    for held in &held {
        place(&mut reader, &call, held, &mut places).await?;
    }
    // Opening texts leases a reader: whoever held one meanwhile would wait for himself as soon as a few ask at once.
    drop(reader);
    let names = opened(&call, &permit, held.iter().map(|held| held.name.clone()).collect()).await?;
    let words = sought.q.as_deref().map(fold).unwrap_or_default();
    let words = words.trim();
    let (mut found, mut known, mut more) = (vec![], HashSet::new(), cut);
    for held in &held {
        let Some(name) = names.get(&held.name.id) else { continue };
        let at = held.organisation.or(held.area).and_then(|id| places.get(&id)).cloned().unwrap_or_default();
        let fits = [name, &held.title, &at].into_iter().any(|word| fold(word).contains(words)) || initials(name).contains(words);
        if !fits || !known.insert(held.person) {
            continue;
        }
        if found.len() == limit {
            more = true;
            break;
        }
        found.push((held, name.clone(), at));
    }
    // Only the telephones that are shown are opened.
    let phones = opened(&call, &permit, found.iter().filter_map(|(held, ..)| held.phone.clone()).collect()).await?;
    let shown = |(held, name, at): (&AppointmentLine, String, String)| {
        let phone_masked = held.phone.as_ref().and_then(|phone| phones.get(&phone.id)).map(|phone| mask::phone(phone));
        PersonInOffice { id: held.person, name, title: held.title.clone(), at, phone_masked }
    };
    let items = found.into_iter().map(shown).collect();
    Ok(Json(Page { partial: more, ..Page::whole(items) }))
}

/// The words of texts, by their identity; what is erased is not among them.
async fn opened(call: &Call, permit: &Permit, texts: Vec<TextRef>) -> Result<HashMap<Uuid, String>, Problem> {
    let opened = call.store().unseal(permit, &texts).await?;
    Ok(texts.iter().zip(opened).filter_map(|(text, opened)| Some((text.id, opened?))).collect())
}

/// Appointments of today within reach, and whether there were too many to read.
async fn in_reach(call: &Call, reader: &mut Reader, area: Option<Uuid>) -> Result<(Vec<AppointmentLine>, bool), Problem> {
    let (whose, today) = (call.jurisdiction(), call.now().date(&shanghai()));
    let mut held = vec![];
    let mut above = vec![];
    let tops = match area {
        Some(area) => {
            let (line, _) = seen(call, reader, Right::RegistryRead, area).await?;
            above.extend(line.ancestors.iter().rev().copied());
            vec![line]
        }
        None => Sight::of(call, reader, Right::RegistryRead).await?.tops,
    };
    for top in &tops {
        let room = MOST.saturating_sub(held.len());
        held.extend(read::in_office_below(reader, whose, top, today, room + 1).await?);
    }
    for area in above {
        held.extend(read::in_office(reader, whose, area, today).await?);
    }
    let cut = held.len() > MOST;
    held.truncate(MOST);
    Ok((held, cut))
}

/// The unit of an appointment, else its area, by name.
async fn place(reader: &mut Reader, call: &Call, held: &AppointmentLine, known: &mut HashMap<Uuid, String>) -> Result<(), Problem> {
    let Some(id) = held.organisation.or(held.area).filter(|id| !known.contains_key(id)) else { return Ok(()) };
    let name = match held.organisation {
        Some(unit) => read::organisation(reader, call.jurisdiction(), unit).await?.map(|line| line.short_name),
        None => read::area_path(reader, call.jurisdiction(), id).await?.map(|line| line.full_name),
    };
    known.insert(id, name.unwrap_or_default());
    Ok(())
}
