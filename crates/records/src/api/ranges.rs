//! What a caller ranges over: his own records, his organisations', and the areas in which he holds something.
//!
//! **Invariant:** each kind that an area's list shows is one whose declaration lets this caller see it there; nothing else says so.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use http_api::{Call, Problem};
use kernel::{
    Permit, Right, Scope,
    schema::{RecordKind, Relation},
};
use registry::read;
use store::Reader;
use uuid::Uuid;

use super::{
    asked::RecordQuery,
    query::{Order, Range},
};
use crate::{Sources, rules::LISTED, table::role};

/// The kinds that a caller may ask for, in the order of the menu: those declared where he holds anything, the nearest first.
pub(super) async fn declared(call: &Call, permit: &Permit, reader: &mut Reader) -> Result<Vec<Arc<RecordKind>>, Problem> {
    let sources = call.shared::<Sources>()?;
    let mut kinds: Vec<Arc<RecordKind>> = vec![];
    for area in scope_areas(permit, reader).await? {
        let path = read::area_path(reader, permit.jurisdiction(), area).await?.map(|line| line.line()).unwrap_or_default();
        for (kind, _) in &sources.declarations.declared(permit.jurisdiction(), &path, call.now()).kinds {
            if kind.on && kind.closed.is_none() && !kinds.iter().any(|known| known.code == kind.code) {
                kinds.push(Arc::clone(kind));
            }
        }
    }
    Ok(kinds)
}

/// The areas in which a caller holds anything: his grants' own, and those that his organisations serve.
pub(super) async fn scope_areas(permit: &Permit, reader: &mut Reader) -> Result<Vec<Uuid>, Problem> {
    let mut areas: Vec<Uuid> = permit.scope().grants.iter().filter_map(|grant| grant.area).collect();
    for unit in permit.scope().grants.iter().filter_map(|grant| grant.organisation) {
        areas.extend(read::organisation(reader, permit.jurisdiction(), unit).await?.and_then(|line| line.area));
    }
    areas.sort_unstable();
    areas.dedup();
    Ok(areas)
}

/// The rights by which a person ranges over an area's records, with the bit each gives.
const OVER: [(Right, i64); 6] = [
    (Right::MatterRead, role::AREA),
    (Right::MatterRemark, role::AREA),
    (Right::MatterTriage, role::DESK),
    (Right::MatterApprove, role::APPROVER),
    (Right::MatterVerify, role::CHECKER),
    (Right::DisputeMediate, role::MEDIATOR),
];

/// Everything that an organisation may be to a record.
pub(super) const UNIT: i64 = role::LEAD | role::CO | role::PAST | role::OWNER | role::KEEPER | role::ADDRESSEE | role::UPPER;

pub(super) async fn ranges(
    permit: &Permit,
    reader: &mut Reader,
    asked: &RecordQuery,
    order: Order,
    kinds: &[Arc<RecordKind>],
) -> Result<Vec<Range>, Problem> {
    let scope = permit.scope();
    let mut held: BTreeMap<(Uuid, Option<String>), i64> = BTreeMap::new();
    let mut all = vec![];
    let may = |kind: &&Arc<RecordKind>, only: &[String]| only.is_empty() || only.contains(&kind.code);
    let mut add = |holder: Uuid, roles: i64, only: &[String]| {
        // What is owed is few and ranges over all kinds at once; every other order needs the kind for its index.
        let split: Vec<Option<String>> = match order {
            Order::Owed => vec![None],
            _ => kinds.iter().filter(|kind| may(kind, only)).map(|kind| Some(kind.code.clone())).collect(),
        };
        for kind in split {
            *held.entry((holder, kind)).or_default() |= roles;
        }
    };
    let account = permit.actor().account();
    match asked.view.as_deref() {
        Some("mine") => account.into_iter().for_each(|account| add(account, role::RECORDER, &[])),
        Some("unit") => {
            for (unit, only) in units(scope).into_iter().filter(|(unit, _)| asked.unit.is_none_or(|wanted| wanted == *unit)) {
                add(unit, UNIT, &only);
            }
        }
        Some("pool") => {
            for area in desks(permit, reader).await? {
                add(area, role::POOL, &[]);
            }
        }
        Some("owed") => {
            account.into_iter().for_each(|account| add(account, role::RECORDER, &[]));
            for (unit, only) in units(scope) {
                add(unit, UNIT, &only);
            }
            for over in areas(permit, reader).await? {
                add(over.area, over.roles & !role::AREA, &over.kinds);
                add(over.area, role::ADDRESSEE, &over.kinds);
            }
        }
        _ => {
            for over in areas(permit, reader).await? {
                let within = match over.extent {
                    Extent::Listed => {
                        add(over.area, over.roles, &over.kinds);
                        continue;
                    }
                    Extent::Folder => None,
                    Extent::Part(from, to) => Some((from, to)),
                };
                // Without a row for each holder nothing else says who may see: only what whoever reads over an area sees stands here.
                let open = |kind: &&Arc<RecordKind>| kind.see.contains(&Relation::Reader) && may(kind, &over.kinds);
                let range = |kind: &Arc<RecordKind>| Range {
                    holder: None,
                    roles: over.roles,
                    kind: Some(kind.code.clone()),
                    within: within.clone(),
                };
                all.extend(kinds.iter().filter(open).map(range));
            }
        }
    }
    all.extend(held.into_iter().map(|((holder, kind), roles)| Range { holder: Some(holder), roles, kind, within: None }));
    Ok(all)
}

/// The caller's organisations, each with the kinds his grant is for.
pub(super) fn units(scope: &Scope) -> Vec<(Uuid, Vec<String>)> {
    let mut all: HashMap<Uuid, Vec<String>> = HashMap::new();
    for grant in &scope.grants {
        let Some(unit) = grant.organisation else { continue };
        let kinds = all.entry(unit).or_insert_with(|| grant.kinds.clone());
        if grant.kinds.is_empty() {
            kinds.clear();
        }
    }
    all.into_iter().collect()
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
    for grant in &permit.scope().grants {
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

/// The areas whose pools the caller's units may claim from.
async fn desks(permit: &Permit, reader: &mut Reader) -> Result<Vec<Uuid>, Problem> {
    let mut all = vec![];
    for unit in permit.scope().organisations(Right::MatterHandle) {
        let Some(area) = read::organisation(reader, permit.jurisdiction(), unit).await?.and_then(|line| line.area) else { continue };
        let line = read::area_path(reader, permit.jurisdiction(), area).await?;
        all.extend(line.and_then(|line| line.town.or(Some(line.id))));
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}
