//! What a caller ranges over: his own records, his organisations', and the areas in which he holds something.
//!
//! **Invariant:** each kind that an area's list shows is one whose declaration lets this caller see it there; nothing else says so.

use std::{collections::BTreeMap, sync::Arc};

use http_api::{Call, Problem};
use kernel::{
    Permit, Right, Scope,
    schema::{RecordKind, Relation},
};
use registry::read::{self, AreaLine};
use store::Reader;
use uuid::Uuid;

use super::{
    asked::RecordQuery,
    query::{Order, Range},
};
use crate::{
    Sources,
    rules::LISTED,
    table::{bit, role},
};

/// The kinds that a caller may ask for, in the order of the menu: those declared where he holds anything, the nearest first; behind them
/// those of which no new records are entered there, but of which there are some: the kind was switched off, or lies in a place that somebody
/// above looks over. Clocks of such records run on and somebody owes the next step: they are listed, found and counted like all others.
pub(super) async fn declared(call: &Call, permit: &Permit, reader: &mut Reader) -> Result<Vec<Arc<RecordKind>>, Problem> {
    let sources = call.shared::<Sources>()?;
    let mut kinds: Vec<Arc<RecordKind>> = vec![];
    let areas = own_areas(permit, reader).await?;
    if areas.is_empty() {
        return Ok(kinds);
    }
    for area in areas.iter().rev() {
        for (kind, _) in &sources.declarations.declared(permit.jurisdiction(), &area.line(), call.now()).kinds {
            if kind.on && kind.closed.is_none() && !kinds.iter().any(|known| known.code == kind.code) {
                kinds.push(Arc::clone(kind));
            }
        }
    }
    let ever = sources.declarations.ever(permit.jurisdiction());
    let off = ever.iter().filter(|kind| kind.closed.is_none() && !kinds.iter().any(|known| known.code == kind.code));
    let off = super::declared::kept(reader, permit, off.map(Arc::clone).collect()).await?;
    kinds.extend(off);
    Ok(kinds)
}

/// The areas in which a caller holds anything: his grants' own, and those that his organisations serve. The widest first, equally wide
/// ones in division order: whoever holds a county and one of its towns stands before the county until he chooses the town.
pub(super) async fn own_areas(permit: &Permit, reader: &mut Reader) -> Result<Vec<AreaLine>, Problem> {
    let mut areas: Vec<Uuid> = permit.scope().grants.iter().filter_map(|grant| grant.area).collect();
    for unit in permit.scope().units() {
        areas.extend(read::organisation(reader, permit.jurisdiction(), unit).await?.and_then(|line| line.area));
    }
    Ok(read::widest_first(reader, permit.jurisdiction(), &areas).await?)
}

/// The area that is meant where a caller names none: the widest of his own.
pub(super) async fn own_area(permit: &Permit, reader: &mut Reader) -> Result<Uuid, Problem> {
    own_areas(permit, reader).await?.first().map(|area| area.id).ok_or_else(Problem::missing)
}

/// The rights by which a person ranges over an area's records, with the bit each gives.
const OVER: [(Right, i64); 6] = [
    (Right::MatterRead, role::AREA),
    (Right::MatterRemark, role::LEADER),
    (Right::MatterTriage, role::DESK),
    (Right::MatterApprove, role::APPROVER),
    (Right::MatterVerify, role::CHECKER),
    (Right::DisputeMediate, role::MEDIATOR),
];

/// What an organisation may be to a record, whoever of its people asks.
const BELONGS: i64 = role::OWNER | role::KEEPER | role::ADDRESSEE | role::UPPER;
/// What it is to a record for those of its people who work on it.
const HANDLES: i64 = role::LEAD | role::CO | role::PAST;

pub(super) async fn ranges(
    permit: &Permit,
    reader: &mut Reader,
    asked: &RecordQuery,
    order: Order,
    kinds: &[Arc<RecordKind>],
) -> Result<Vec<Range>, Problem> {
    let scope = permit.scope();
    let mut held: BTreeMap<(Uuid, Vec<String>), i64> = BTreeMap::new();
    let mut all = vec![];
    let may = |kind: &&Arc<RecordKind>, only: &[String]| only.is_empty() || only.contains(&kind.code);
    let mut add = |holder: Uuid, roles: i64, kinds: &[Arc<RecordKind>], only: &[String]| {
        // What is owed is few and ranges over all the grant's kinds at once; every other order needs the kind for its index.
        let split: Vec<Vec<String>> = match order {
            Order::Owed => vec![only.to_vec()],
            _ => kinds.iter().filter(|kind| may(kind, only)).map(|kind| vec![kind.code.clone()]).collect(),
        };
        for kinds in split {
            *held.entry((holder, kinds)).or_default() |= roles;
        }
    };
    let account = permit.actor().account();
    match asked.view.as_deref() {
        Some("mine") => account.into_iter().for_each(|account| add(account, role::RECORDER, kinds, &[])),
        Some("unit") => {
            for (unit, roles, only) in units(scope).filter(|(unit, ..)| asked.unit.is_none_or(|wanted| wanted == *unit)) {
                add(unit, roles, kinds, only);
            }
        }
        Some("pool") => {
            for (area, only) in desks(permit, reader).await? {
                add(area, role::POOL, kinds, &only);
            }
        }
        Some("owed") => {
            account.into_iter().for_each(|account| add(account, role::RECORDER, kinds, &[]));
            for (unit, roles, only) in units(scope) {
                add(unit, roles, kinds, only);
            }
            for over in areas(permit, reader).await? {
                add(over.area, over.roles & !(role::AREA | role::LEADER), kinds, &over.kinds);
                add(over.area, role::ADDRESSEE, kinds, &over.kinds);
            }
        }
        _ => {
            let smaller = smaller(permit, reader, asked.area).await?;
            for over in areas(permit, reader).await? {
                // What lies in one village is ranged over there, not picked out of its town or county: a record that whoever reads over an
                // area sees stands in the lists of both.
                let picked = smaller.as_ref().filter(|line| over.roles & role::AREA != 0 && line.within(over.area));
                let stands = |kind: &Arc<RecordKind>| picked.is_some() && kind.see.contains(&Relation::Reader);
                let (here, kinds): (Vec<_>, Vec<_>) = kinds.iter().cloned().partition(stands);
                if let Some(line) = picked {
                    add(line.id, role::AREA, &here, &over.kinds);
                }
                let within = match over.extent {
                    Extent::Listed => {
                        add(over.area, over.roles, &kinds, &over.kinds);
                        continue;
                    }
                    Extent::Folder => None,
                    Extent::Part(from, to) => Some((from, to)),
                };
                // Without a row for each holder nothing else says who may see: only what whoever reads or looks over an area sees stands
                // here.
                let sees = |relation: Relation| over.roles & bit(relation) != 0;
                let open = |kind: &&Arc<RecordKind>| {
                    let mut looks = [Relation::Reader, Relation::Leader].into_iter().filter(|relation| sees(*relation));
                    may(kind, &over.kinds) && looks.any(|relation| kind.see.contains(&relation))
                };
                let range = |kind: &Arc<RecordKind>| Range {
                    holder: None,
                    roles: over.roles,
                    kinds: vec![kind.code.clone()],
                    within: within.clone(),
                };
                all.extend(kinds.iter().filter(open).map(range));
            }
        }
    }
    all.extend(held.into_iter().map(|((holder, kinds), roles)| Range { holder: Some(holder), roles, kinds, within: None }));
    Ok(all)
}

/// All that a caller may see of a kind, in whichever of his lists it stands.
pub(super) async fn visible(permit: &Permit, reader: &mut Reader, kind: &Arc<RecordKind>) -> Result<Vec<Range>, Problem> {
    let mut all = vec![];
    for view in ["area", "unit", "mine"] {
        let asked = RecordQuery { view: Some(view.to_owned()), ..RecordQuery::default() };
        all.extend(ranges(permit, reader, &asked, Order::Newest, std::slice::from_ref(kind)).await?);
    }
    Ok(all)
}

/// The caller's organisations, as each grant has it: what it may be to records, and of which kinds; none: all.
pub(super) fn units(scope: &Scope) -> impl Iterator<Item = (Uuid, i64, &[String])> {
    scope.grants.iter().filter_map(|grant| {
        let handles = if grant.rights.contains(&Right::MatterHandle) { HANDLES } else { 0 };
        Some((grant.organisation?, BELONGS | handles, grant.kinds.as_slice()))
    })
}

/// An area over which a caller ranges.
pub(super) struct Over {
    /// The holder: the area itself, or the nearest above that has lists.
    pub area: Uuid,
    /// As what.
    pub roles: i64,
    /// Only these kinds; empty: all.
    pub kinds: Vec<String>,
    /// How the records there are found.
    pub extent: Extent,
}

/// How the records of an area are found.
pub(super) enum Extent {
    /// By the list of the area.
    Listed,
    /// It lies above all areas with lists, and is all there is: the whole folder.
    Folder,
    /// It lies above all areas with lists, others beside it: the part of the tree from path to path.
    Part(String, String),
}

/// The areas a caller ranges over. An area that has no lists of its own ranges in the nearest above that has, and sees of it what it may.
pub(super) async fn areas(permit: &Permit, reader: &mut Reader) -> Result<Vec<Over>, Problem> {
    let mut all = vec![];
    for grant in permit.scope().grants.iter() {
        let Some(area) = grant.area else { continue };
        let roles = OVER.iter().filter(|(right, _)| grant.rights.contains(right)).fold(0, |all, (_, role)| all | role);
        if roles == 0 {
            continue;
        }
        let Some(line) = read::area_path(reader, permit.jurisdiction(), area).await? else { continue };
        let listed = LISTED.contains(&line.level.as_str());
        let holder = if listed { Some(area) } else { line.grid.or(line.village).or(line.town) };
        let extent = match holder {
            Some(_) => Extent::Listed,
            None if line.ancestors.is_empty() => Extent::Folder,
            None => Extent::Part(line.path.clone(), read::subtree_end(&line.path)),
        };
        all.push(Over { area: holder.unwrap_or(area), roles, kinds: grant.kinds.clone(), extent });
    }
    Ok(all)
}

/// The area with lists of its own that is asked for, where one is: its records can be ranged over by themselves.
async fn smaller(permit: &Permit, reader: &mut Reader, asked: Option<Uuid>) -> Result<Option<AreaLine>, Problem> {
    let Some(asked) = asked else { return Ok(None) };
    let line = read::area_path(reader, permit.jurisdiction(), asked).await?;
    Ok(line.filter(|line| LISTED.contains(&line.level.as_str())))
}

/// The areas whose pools the caller's units may claim from, and for which kinds; none: all.
async fn desks(permit: &Permit, reader: &mut Reader) -> Result<Vec<(Uuid, Vec<String>)>, Problem> {
    let mut all = vec![];
    for grant in permit.scope().with(Right::MatterHandle) {
        let Some(unit) = grant.organisation else { continue };
        let Some(area) = read::organisation(reader, permit.jurisdiction(), unit).await?.and_then(|line| line.area) else { continue };
        let line = read::area_path(reader, permit.jurisdiction(), area).await?;
        all.extend(line.and_then(|line| line.town.or(Some(line.id))).map(|area| (area, grant.kinds.clone())));
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}
