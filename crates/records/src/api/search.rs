//! Records that words or a number find: among those that the caller sees, by the same conditions as a list.
//!
//! **Invariant:** open words are found by whoever sees the record; words kept for handlers only by who reads them, in the role in which
//! he does, and never by anybody else, not as a count either.

use std::collections::HashSet;

use http_api::{Call, Problem};
use kernel::Permit;
use store::{
    Reader,
    search::{Find, Hit, is_restricted, restricted},
};
use uuid::Uuid;

use super::{
    asked::RecordQuery,
    load::several,
    query::Query,
    ranges::{self, Extent},
};
use crate::{
    seen::Seen,
    stream::reads,
    table::{bits, role},
};

/// Hits of one query of the index.
const LOOK: usize = 200;
/// Queries at most: beyond, the words are too common to find one record by.
const LOOKS: usize = 25;

/// The words asked for.
pub(super) fn words(asked: &RecordQuery) -> Option<&str> {
    asked.q.as_deref().map(str::trim).filter(|words| !words.is_empty())
}

/// The newest of what is found, at most `limit`, and whether there is more.
pub(super) async fn found(
    call: &Call,
    permit: &Permit,
    asked: &RecordQuery,
    query: &Query,
    words: &str,
    limit: usize,
) -> Result<(Vec<Seen>, bool), Problem> {
    let mut reader = call.store().read(permit);
    let (open, closed) = ranges(permit, &mut reader, query).await?;
    drop(reader);
    // What the caller sees he may find, in whichever of his lists it stands; another view than the area's narrows it.
    let anywhere = matches!(asked.view.as_deref(), None | Some("area"));
    let (mut all, mut done): (Vec<Seen>, HashSet<Uuid>) = (vec![], HashSet::new());
    let mut after = None;
    for _ in 0..LOOKS {
        let mut reader = call.store().read(permit);
        let (hits, edge) = look(call, permit, &mut reader, [&open, &closed], words, after).await?;
        let ids: Vec<Uuid> = hits.iter().map(|(id, _)| *id).filter(|id| !done.contains(id)).collect();
        let fitting = query.among(&mut reader, permit.jurisdiction(), &ids, anywhere).await?;
        drop(reader);
        let mut once = HashSet::new();
        let wanted: Vec<Uuid> = ids.into_iter().filter(|id| fitting.contains(id) && once.insert(*id)).collect();
        for seen in several(call, permit, &wanted).await? {
            let mut ways = hits.iter().filter(|(id, _)| *id == seen.id);
            if ways.any(|(_, closed)| !closed || seen.reads_notes()) && done.insert(seen.id) {
                all.push(seen);
            }
        }
        if all.len() > limit {
            all.truncate(limit);
            return Ok((all, true));
        }
        let Some(edge) = edge else { return Ok((all, false)) };
        after = Some(edge);
    }
    Ok((all, true))
}

/// The next hits of both spaces of words, newest first, each with whether closed words found it; and where to go on.
async fn look(
    call: &Call,
    permit: &Permit,
    reader: &mut Reader,
    spaces: [&Vec<Vec<String>>; 2],
    words: &str,
    after: Option<i64>,
) -> Result<(Vec<(Uuid, bool)>, Option<i64>), Problem> {
    let (mut hits, mut edge): (Vec<Hit>, Option<i64>) = (vec![], None);
    for within in spaces {
        let find = Find { within: within.clone(), query: words.to_owned(), after, limit: LOOK };
        let found = call.store().search().find(reader, permit.jurisdiction(), &find).await?;
        if found.len() == LOOK {
            edge = edge.max(found.last().map(|hit| hit.line));
        }
        hits.extend(found);
    }
    // Beyond the point where one space gave up the order of the other would lie.
    hits.retain(|hit| edge.is_none_or(|edge| hit.line >= edge));
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.line));
    let told = |hit: Hit| {
        let closed = is_restricted(hit.record);
        (if closed { restricted(hit.record) } else { hit.record }, closed)
    };
    Ok((hits.into_iter().map(told).collect(), edge))
}

/// The ranges of the index in which the caller finds open words, and closed ones; each with the kinds asked for.
async fn ranges(permit: &Permit, reader: &mut Reader, query: &Query) -> Result<(Vec<Vec<String>>, Vec<Vec<String>>), Problem> {
    let kinds: Vec<String> = query.filters.kinds.iter().map(|kind| format!("kind:{kind}")).collect();
    let (mut holders, mut closed) = (vec![], vec![]);
    let mut whole = false;
    for over in ranges::areas(permit, reader).await? {
        let area = over.area;
        whole |= !matches!(over.extent, Extent::Listed);
        holders.extend([format!("town:{area}"), format!("village:{area}"), format!("holder:{area}")]);
        closed.extend(bits(over.roles).map(|role| reads(role, area)));
    }
    for (unit, roles, _) in ranges::units(permit.scope()) {
        holders.push(format!("holder:{unit}"));
        closed.extend(bits(roles).map(|role| reads(role, unit)));
    }
    if let Some(account) = permit.actor().account() {
        holders.push(format!("holder:{account}"));
        closed.push(reads(role::RECORDER, account));
    }
    let open = if whole { vec![kinds.clone()] } else { vec![holders, kinds.clone()] };
    Ok((open, vec![closed, kinds]))
}
