//! How a matter is kept in the journal: its scope, the facts its rules need, its rows.

use kernel::{Permit, Recorded, Right, time::shanghai};
use registry::read::{self, AreaLine, Source};
use store::{Context, Effect, Head, Record, StoreFault, Stream, Table, Tx, Value};
use uuid::Uuid;

use crate::{
    World,
    rules::{
        Case, Command, Event, Facts, Matter,
        case::{AreaPart, Named, Place, Unit},
        catalogue::{Course, Stage},
        facts::{Found, Known, Leading, Who},
        gate,
    },
    table,
};

impl Stream for Matter {
    const KIND: &'static str = "matter";
    const SHAPE: u32 = 2;
    const TABLES: &'static [&'static Table] = table::TABLES;
    type World = World;

    fn project(&self, head: &Head) -> Result<Vec<Record>, StoreFault> {
        Ok(table::project(self, head))
    }

    fn effects(_: &Self, _: &Self, events: &[Recorded<Event>]) -> Vec<Effect> {
        let taken = |seen: &Recorded<Event>| match &seen.event {
            Event::Registered(event) => Some(Effect::Series { series: series(seen.at), value: event.serial }),
            _ => None,
        };
        events.iter().filter_map(taken).collect()
    }

    async fn place(_: &World, tx: &mut Tx<'_>, permit: &Permit, state: &Self, command: &Command) -> Result<bool, StoreFault> {
        let Some(case) = state.case() else { return Ok(matches!(command, Command::Report(_))) };
        let who = who(tx, permit, case).await?;
        Ok(sees(case, &who))
    }

    async fn facts(world: &World, tx: &mut Tx<'_>, context: &Context, state: &Self, command: &Command) -> Result<Facts, StoreFault> {
        let found = match named_area(command) {
            Some(area) => found(tx, area).await?,
            None => None,
        };
        let (catalogue, who) = match state.case() {
            Some(case) => (pinned(world, tx, case)?, who(tx, &context.permit, case).await?),
            None => {
                let place = found.as_ref().map_or_else(nowhere, |found| found.place.clone());
                let kind = if let Command::Report(report) = command { report.kind.as_str() } else { "" };
                let path: Vec<Uuid> = place.path.iter().map(|part| part.id).collect();
                let catalogue = world.catalogues.at(tx.jurisdiction(), &path, context.now);
                (catalogue, towards(&context.permit, &place, kind))
            }
        };
        let version = state.case().map_or(&catalogue.calendar, |case| &case.policy.calendar);
        let calendar = world.catalogues.calendar(version);
        let calendar = calendar.ok_or_else(|| StoreFault::Stored(format!("no calendar {version}")))?;
        let number = if matches!(command, Command::Report(_)) { tx.next_number(&series(context.now)).await? } else { 0 };
        Ok(Facts {
            now: context.now,
            stream: context.stream,
            happened: context.happened,
            based_on: context.based_on,
            who,
            catalogue,
            calendar,
            place: found,
            number,
            units: units(tx, command).await?,
            into: match command {
                Command::Merge { into } => leading(tx, &context.permit, *into).await?,
                _ => None,
            },
        })
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        let number = self.case().map(|case| case.number.as_str()).unwrap_or_default();
        serde_json::json!({ "id": head.stream, "number": number, "version": head.version })
    }
}

/// One series per jurisdiction and local year.
fn series(at: kernel::Instant) -> String {
    format!("matter/{}", at.date(&shanghai()).year())
}

/// The catalogue a matter was registered under; today's of its place where the content is no longer known.
fn pinned(world: &World, tx: &Tx<'_>, case: &Case) -> Result<std::sync::Arc<crate::Catalogue>, StoreFault> {
    let path: Vec<Uuid> = case.place.path.iter().map(|part| part.id).collect();
    Ok(world.catalogues.by_hash(&case.policy.catalogue).unwrap_or_else(|| world.catalogues.at(tx.jurisdiction(), &path, tx.now())))
}

/// How the permit's holder stands to a case on today's tree.
async fn who(tx: &mut Tx<'_>, permit: &Permit, case: &Case) -> Result<Who, StoreFault> {
    let Some(area) = case.place.area() else { return Ok(towards(permit, &case.place, &case.kind)) };
    let today = read::area_path(tx, permit.jurisdiction, area.id).await?;
    let place = today.as_ref().map_or_else(|| case.place.clone(), place_of);
    Ok(towards(permit, &place, &case.kind))
}

/// The same, with the path in hand.
pub fn towards(permit: &Permit, place: &Place, kind: &str) -> Who {
    Who::towards(permit.actor.account(), permit.is_system(), &permit.scope, place, kind)
}

/// Whether a case is visible: in the scope of somebody who reads matters, at one's own seat, or one's own report. What is
/// complained of never learns of it.
pub fn sees(case: &Case, who: &Who) -> bool {
    if case.complained_of.iter().any(|unit| who.belongs_to(*unit)) {
        return false;
    }
    let reads = [Right::MatterRead, Right::MatterTriage, Right::MatterApprove].into_iter().any(|right| who.holds(right));
    let mediates = case.course == Course::Dispute && who.holds(Right::DisputeMediate);
    let seated = case.tasks.iter().any(|task| who.acts_for(Right::MatterHandle, task.unit.id));
    let reported = who.account.is_some() && case.reporter.account == who.account;
    reads || mediates || seated || reported
}

/// Whether the parties and the story of a dispute may be shown to this person: handler, mediator, desk (人民调解法 15).
pub fn sees_parties(case: &Case, who: &Who) -> bool {
    let reported = who.account.is_some() && case.reporter.account == who.account;
    who.holds(Right::MatterTriage) || who.holds(Right::DisputeMediate) || gate::my_tasks(case, who).next().is_some() || reported
}

fn nowhere() -> Place {
    Place { path: vec![] }
}

fn named_area(command: &Command) -> Option<Uuid> {
    match command {
        Command::Report(report) => Some(report.area),
        Command::Correct { area, .. } => *area,
        _ => None,
    }
}

async fn found(tx: &mut Tx<'_>, area: Uuid) -> Result<Option<Found>, StoreFault> {
    let today = tx.now().date(&shanghai());
    let line = read::area_path(tx, tx.jurisdiction(), area).await?;
    Ok(line.map(|line| Found { open: line.open_on(today), place: place_of(&line) }))
}

/// The path of an area with its names: they stand in `path_text` from the town down, in the order of the ancestors.
pub fn place_of(line: &AreaLine) -> Place {
    let ids: Vec<Uuid> = line.ancestors.iter().copied().chain([line.id]).collect();
    let names: Vec<&str> = line.path_text.split(" / ").collect();
    let above = ids.len().saturating_sub(names.len());
    let level_of = |id: Uuid, depth: usize| {
        let known = [("town", line.town), ("village", line.village), ("grid", line.grid), ("patch", line.patch)];
        if id == line.id {
            return line.level.clone();
        }
        let level = known.iter().find(|(_, held)| *held == Some(id)).map(|(level, _)| *level);
        level.unwrap_or(if depth == 0 { "county" } else { "other" }).to_owned()
    };
    let path = ids.iter().enumerate().map(|(depth, id)| AreaPart {
        id: *id,
        level: level_of(*id, depth),
        name: match depth.checked_sub(above).and_then(|at| names.get(at)) {
            _ if *id == line.id => line.full_name.clone(),
            Some(name) => (*name).to_owned(),
            None => String::new(),
        },
    });
    Place { path: path.collect() }
}

async fn units(tx: &mut Tx<'_>, command: &Command) -> Result<Vec<Known>, StoreFault> {
    let Command::Dispatch { lead, co, .. } = command else { return Ok(vec![]) };
    let mut known = vec![];
    for id in std::iter::once(lead).chain(co) {
        if let Some(line) = read::organisation(tx, tx.jurisdiction(), *id).await? {
            let name = if line.short_name.is_empty() { line.name } else { line.short_name };
            known.push(Known { unit: Unit { id: *id, name, area: false }, open: line.closed_on.is_none() && line.handles });
        }
    }
    Ok(known)
}

/// The matter named as leading, if the caller may see it at all.
async fn leading(tx: &mut Tx<'_>, permit: &Permit, into: Uuid) -> Result<Option<Leading>, StoreFault> {
    let sql = "SELECT number, kind, stage, area FROM matter WHERE jurisdiction = $1 AND stream = $2";
    let rows = tx.rows(sql, &[Value::from(permit.jurisdiction), into.into()]).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let kind = row.text("kind")?;
    let place = read::area_path(tx, permit.jurisdiction, row.id("area")?).await?;
    let who = towards(permit, &place.as_ref().map_or_else(nowhere, place_of), &kind);
    if !who.holds(Right::MatterTriage) {
        return Ok(None);
    }
    let number = row.text("number")?;
    let stage = Stage::parse(&row.text("stage")?).unwrap_or(Stage::Closed);
    Ok(Some(Leading { matter: Named { code: into.to_string(), name: number }, kind, stage }))
}

impl store::search::Searched for Matter {
    fn findable(&self, _: &Head) -> Option<store::search::Findable> {
        let case = self.case()?;
        let mut scope = vec![format!("kind:{}", case.kind)];
        let known = |part: &&AreaPart| matches!(part.level.as_str(), "town" | "village");
        scope.extend(case.place.path.iter().filter(known).map(|part| format!("{}:{}", part.level, part.id)));
        scope.extend(table::holders(case).into_iter().map(|holder| format!("seat:{holder}")));
        // A dispute's story is for those who handle it: others must not find it by its words either.
        let open = case.course == Course::Hazard;
        let sealed = case.text.iter().chain(case.spot.iter()).filter(|_| open).cloned().collect();
        let texts = vec![case.number.clone(), case.title.clone(), case.category.group.clone()];
        Some(store::search::Findable { scope, texts, names: vec![case.place.words()], sealed })
    }
}
