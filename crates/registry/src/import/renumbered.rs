//! Rows whose place stands here under another code. Official codes change every year, places do not: a village that comes with a
//! new code is asked about and never opened a second time beside itself.
//!
//! A row means a place that stands when one of the same name and level lies under the same parent, and the sheet does not list
//! that place under its own code. Codes that are handed on from one place to the next are found the same way.

use std::collections::{HashMap, HashSet, hash_map::Entry};

use kernel::Jurisdiction;
use sheets::{Complaints, Table, text};
use store::{Reader, StoreFault};
use uuid::Uuid;

use super::{
    enter::{Asked, Step},
    places::Place,
};
use crate::{
    read::{self, AreaLine},
    rules::AreaCommand,
};

/// The places that rows mean under other codes, by the row. `rows` are sorted by level, so that a town which has another code is
/// known when its villages are looked at.
pub(super) async fn find(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    rows: &[Place],
    existing: &HashMap<String, AreaLine>,
) -> Result<HashMap<u32, AreaLine>, StoreFault> {
    let listed: HashMap<String, &str> = rows.iter().map(|place| (text::key(&place.code), place.name.as_str())).collect();
    let mut ids: HashMap<String, Uuid> = open(existing).map(|(key, line)| (key.clone(), line.id)).collect();
    let mut below: HashMap<Uuid, Vec<AreaLine>> = HashMap::new();
    let (mut found, mut taken) = (HashMap::new(), HashSet::new());
    for place in rows {
        let own = existing.get(&text::key(&place.code)).filter(|line| line.closed_on.is_none());
        if own.is_some_and(|line| same(&line.name, &place.name)) {
            continue;
        }
        let Some(parent) = place.parent.as_ref().and_then(|code| ids.get(&text::key(code)).copied()) else { continue };
        let sisters = match below.entry(parent) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(read::children(reader, jurisdiction, Some(parent)).await?),
        };
        let is_meant = |line: &&AreaLine| {
            line.level == place.level.code
                && same(&line.name, &place.name)
                && own.is_none_or(|own| own.id != line.id)
                && !taken.contains(&line.id)
                && !listed.get(&text::key(&line.code)).is_some_and(|name| same(name, &line.name))
        };
        if let Some(line) = sisters.iter().find(is_meant).cloned() {
            taken.insert(line.id);
            ids.insert(text::key(&place.code), line.id);
            found.insert(place.row, line);
        }
    }
    Ok(found)
}

fn open(existing: &HashMap<String, AreaLine>) -> impl Iterator<Item = (&String, &AreaLine)> {
    existing.iter().filter(|(_, line)| line.closed_on.is_none())
}

fn same(one: &str, other: &str) -> bool {
    one == other || text::key(one) == text::key(other)
}

/// The question about one row.
pub(super) fn question(place: &Place, line: &AreaLine) -> String {
    format!(
        "“{}”已经登记，编码是 {}；这一行的编码是 {}。是同一个地方换了编码，还是另一个同名的地方？",
        line.full_name, line.code, place.code
    )
}

/// The steps that give these places their new codes, each after the one that frees its code. What cannot be put in order is told.
pub(super) fn recode(
    renumbered: &[(&Place, &AreaLine)],
    existing: &HashMap<String, AreaLine>,
    table: &Table<'_, '_>,
    complaints: &mut Complaints,
) -> Vec<Step> {
    let mut held: HashMap<String, &AreaLine> = open(existing).map(|(key, line)| (key.clone(), line)).collect();
    let mut left: Vec<(&Place, &AreaLine)> = renumbered.to_vec();
    let mut steps = Vec::with_capacity(left.len());
    loop {
        let (free, stuck): (Vec<_>, Vec<_>) = left.iter().copied().partition(|(place, _)| !held.contains_key(&text::key(&place.code)));
        for (place, line) in &free {
            held.remove(&text::key(&line.code));
            let command = AreaCommand::Recode { code: place.code.clone(), on: place.on };
            steps.push(Step::open(place.row, line.id, Asked::Area(command)));
        }
        if free.is_empty() {
            for (place, _) in &stuck {
                let holder = held.get(&text::key(&place.code)).map_or("", |line| line.full_name.as_str());
                let message = format!("编码 {} 现在是“{holder}”的，它在表里没有换成别的编码，请先给它换编码", place.code);
                complaints.push(table.about(place.row, "编码", message));
            }
            return steps;
        }
        left = stuck;
    }
}
