//! Areas in the journal.

use std::{fmt::Write, sync::Arc};

use kernel::{Permit, Recorded};
use store::{Context, Effect, Head, Record, StoreFault, Stream, Table, Tx, Value, search::initials};
use uuid::Uuid;

use super::{AREA_CODES, chain, count, holds, key, packed, reaches, taken, today};
use crate::{
    Sources,
    local::KnownArea,
    rules::{Above, Area, AreaCommand, AreaEvent, AreaFacts, Parent},
    table,
};

impl Stream for Area {
    const KIND: &'static str = "area";
    const SHAPE: u32 = 1;
    const TABLES: &'static [&'static Table] = &[&table::AREA];
    type Sources = Sources;

    fn project(&self, head: &Head) -> Result<Vec<Record>, StoreFault> {
        let Some(opened) = self.opened else { return Ok(vec![]) };
        let own = Above { id: head.stream, code: self.code.clone(), level: self.level.clone(), name: self.name.clone() };
        let line: Vec<&Above> = self.above.iter().chain([&own]).collect();
        let at = |level: &str| line.iter().find(|above| above.level == level).map(|above| above.id);
        let current = Record::of(&table::AREA)
            .stream(head)
            .set("code", self.code.as_str())
            .set("name", self.name.as_str())
            .set("level", self.level.as_str())
            .set("depth", self.above.len() as i64)
            .set("parent", self.parent())
            .set("path", path(&line))
            .set("chain", packed(&self.above))
            .set("path_text", path_text(&line))
            .set("full_name", full_name(&line))
            .set("town", at("town"))
            .set("village", at("village"))
            .set("grid", at("grid"))
            .set("patch", at("patch"))
            .set("micro", at("micro_grid"))
            .set("sort", self.sort.as_str())
            .set("initials", initials(&self.name))
            .set("open", self.closed.is_none())
            .set("opened_on", opened.to_string())
            .set("closed_on", self.closed.map(|day| day.to_string()));
        Ok(vec![current.done()?])
    }

    fn effects(before: &Self, after: &Self, _events: &[Recorded<AreaEvent>]) -> Vec<Effect> {
        let held = |area: &Self| (area.exists() && area.closed.is_none()).then(|| key(&area.code));
        holds(AREA_CODES, held(before), held(after))
    }

    async fn in_scope(
        sources: &Sources,
        tx: &mut Tx<'_>,
        permit: &Permit,
        state: &Self,
        command: &AreaCommand,
    ) -> Result<bool, StoreFault> {
        if permit.is_system() {
            return Ok(true);
        }
        // The area itself is judged by its parent: who reaches only a village may not rename it, but may order its grids.
        let target = match command {
            AreaCommand::Open { parent, .. } => *parent,
            AreaCommand::Move { parent, .. } if !reaches(sources, tx, permit, Some(*parent)).await? => return Ok(false),
            _ => state.parent(),
        };
        reaches(sources, tx, permit, target).await
    }

    async fn facts(
        sources: &Sources,
        tx: &mut Tx<'_>,
        context: &Context,
        state: &Self,
        command: &AreaCommand,
    ) -> Result<AreaFacts, StoreFault> {
        let mut facts = AreaFacts { today: Some(today(context.now)), own: context.stream, ..AreaFacts::default() };
        facts.rank = rank(sources, if let AreaCommand::Open { level, .. } = command { level } else { &state.level });
        match command {
            AreaCommand::Open { code, parent, .. } => {
                facts.code_taken = taken(sources, tx, AREA_CODES, code, context.stream).await?;
                if let Some(parent) = parent {
                    facts.parent = parent_of(sources, tx, *parent).await?;
                }
            }
            AreaCommand::Move { parent, .. } => facts.parent = parent_of(sources, tx, *parent).await?,
            AreaCommand::Follow => {
                if let Some(parent) = state.parent() {
                    facts.parent = parent_of(sources, tx, parent).await?;
                }
            }
            AreaCommand::Recode { code, .. } => facts.code_taken = taken(sources, tx, AREA_CODES, code, context.stream).await?,
            AreaCommand::Close { .. } => facts.in_use = in_use(tx, context.stream).await?,
            AreaCommand::Rename { .. } => {}
        }
        remember(sources, context.stream, state, command, &facts);
        Ok(facts)
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        serde_json::json!({ "id": head.stream, "code": self.code, "name": self.name })
    }
}

/// The place of a level in the order.
pub(crate) fn rank(sources: &Sources, level: &str) -> Option<i64> {
    if let Some(known) = sources.known() {
        return known.ranks.get(level).copied();
    }
    sources.local().levels().into_iter().find(|known| known.code == level).map(|known| known.rank)
}

async fn parent_of(sources: &Sources, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Parent>, StoreFault> {
    let Some(known) = chain(sources, tx, id).await? else { return Ok(None) };
    let rank = known.chain.last().and_then(|parent| rank(sources, &parent.level)).unwrap_or(i64::MAX);
    Ok(Some(Parent { chain: known.chain.clone(), rank, closed_on: known.closed_on.clone() }))
}

/// Within an import, those that follow shall find this area as the command will leave it. If the command is refused the whole
/// import is.
fn remember(sources: &Sources, stream: Uuid, state: &Area, command: &AreaCommand, facts: &AreaFacts) {
    let Some(mut known) = sources.known().filter(|known| known.areas.contains_key(&stream) || known.ahead.parents.contains(&stream)) else {
        return;
    };
    let parents = || facts.parent.as_ref().map(|parent| parent.chain.clone()).unwrap_or_default();
    let own = |code: &str, level: &str, name: &str| Above { id: stream, code: code.into(), level: level.into(), name: name.into() };
    let (above, own) = match command {
        AreaCommand::Open { code, name, level, .. } => (parents(), own(code, level, name)),
        AreaCommand::Rename { name, .. } => (state.above.clone(), own(&state.code, &state.level, name)),
        AreaCommand::Recode { code, .. } => (state.above.clone(), own(code, &state.level, &state.name)),
        AreaCommand::Move { .. } | AreaCommand::Follow => (parents(), own(&state.code, &state.level, &state.name)),
        AreaCommand::Close { on } => {
            let chain = known.areas.get(&stream).map(|area| area.chain.clone()).unwrap_or_default();
            known.areas.insert(stream, Arc::new(KnownArea { chain, closed_on: Some(on.to_string()) }));
            return;
        }
    };
    let chain = above.into_iter().chain([own]).collect();
    known.areas.insert(stream, Arc::new(KnownArea { chain, closed_on: state.closed.map(|day| day.to_string()) }));
}

/// What would be left without an owner if the area closed.
async fn in_use(tx: &mut Tx<'_>, area: Uuid) -> Result<Option<String>, StoreFault> {
    let jurisdiction = tx.jurisdiction();
    let args: [Value; 2] = [jurisdiction.into(), area.into()];
    let day = today(tx.now()).to_string();
    let dated: [Value; 3] = [jurisdiction.into(), area.into(), day.into()];
    let asked = [
        ("SELECT count(*) AS n FROM area_current WHERE jurisdiction = $1 AND parent = $2 AND open = 1", &args[..], "个下级区域"),
        ("SELECT count(*) AS n FROM household_current WHERE jurisdiction = $1 AND micro = $2 AND open = 1", &args[..], "户"),
        ("SELECT count(*) AS n FROM organisation_current WHERE jurisdiction = $1 AND area = $2 AND open = 1", &args[..], "个组织"),
        ("SELECT count(*) AS n FROM appointment_dated WHERE jurisdiction = $1 AND area = $2 AND to_on > $3", &dated[..], "个在任岗位"),
    ];
    let mut words = String::new();
    for (sql, args, what) in asked {
        let n = count(tx, sql, args).await?;
        if n > 0 {
            let _ = write!(words, "{}{n} {what}", if words.is_empty() { " " } else { "、" });
        }
    }
    Ok(Some(words).filter(|words| !words.is_empty()))
}

/// Keys from the root down. A code that begins with its parent's is shortened by it; any other is marked, so that no two
/// sisters share a key.
fn path(line: &[&Above]) -> String {
    let mut path = String::new();
    for (at, above) in line.iter().enumerate() {
        let parent = at.checked_sub(1).and_then(|before| line.get(before)).map_or("", |parent| parent.code.as_str());
        match above.code.strip_prefix(parent) {
            Some(rest) if !rest.is_empty() => path.push_str(&rest.replace('/', "_")),
            _ => {
                path.push('~');
                path.push_str(&above.code.replace('/', "_"));
            }
        }
        path.push('/');
    }
    path
}

/// Names from the town down.
fn path_text(line: &[&Above]) -> String {
    let from = line.iter().position(|above| above.level == "town").unwrap_or(line.len() - 1);
    line[from..].iter().map(|above| above.name.as_str()).collect::<Vec<_>>().join(" / ")
}

/// The name that stands alone: below a village, the village's name leads.
fn full_name(line: &[&Above]) -> String {
    let Some(own) = line.last() else { return String::new() };
    match line.iter().find(|above| above.level == "village") {
        Some(village) if village.id != own.id && !own.name.starts_with(&village.name) => format!("{}{}", village.name, own.name),
        _ => own.name.clone(),
    }
}
