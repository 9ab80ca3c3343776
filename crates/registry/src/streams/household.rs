//! Households in the journal.

use std::{collections::HashMap, sync::Arc};

use kernel::{Permit, Recorded};
use store::{Context, Effect, Head, Record, StoreFault, Stream, Table, Tx, Value, places};
use uuid::Uuid;

use super::{HOUSEHOLD_CODES, chain, chains, holds, key, person::reference, reaches, taken, today};
use crate::{
    Sources,
    local::{At, Counted},
    read,
    rules::{Household, HouseholdCommand, HouseholdEvent, HouseholdFacts, MicroGrid},
    table,
};

impl Stream for Household {
    const KIND: &'static str = "household";
    const SHAPE: u32 = 1;
    const TABLES: &'static [&'static Table] = &[&table::HOUSEHOLD];
    type Sources = Sources;

    fn project(&self, head: &Head) -> Result<Vec<Record>, StoreFault> {
        let Some(opened) = self.opened else { return Ok(vec![]) };
        let known = &self.particulars;
        let [head_ref, head_commitment] = reference(known.head.as_ref());
        let [phone_ref, phone_commitment] = reference(known.phone.as_ref());
        let current = Record::of(&table::HOUSEHOLD)
            .stream(head)
            .set("code", self.code.as_str())
            .set("residence", known.residence.as_str())
            .set("people", known.people)
            .set("micro", self.micro)
            .set("head_ref", head_ref)
            .set("head_commitment", head_commitment)
            .set("phone_ref", phone_ref)
            .set("phone_commitment", phone_commitment)
            .set("mark", known.mark.clone())
            .set("open", self.closed.is_none())
            .set("opened_on", opened.to_string())
            .set("closed_on", self.closed.map(|day| day.to_string()));
        Ok(vec![current.done()?])
    }

    fn effects(before: &Self, after: &Self, _events: &[Recorded<HouseholdEvent>]) -> Vec<Effect> {
        let held = |one: &Self| (one.opened.is_some() && one.closed.is_none()).then(|| key(&one.code));
        holds(HOUSEHOLD_CODES, held(before), held(after))
    }

    async fn in_scope(
        sources: &Sources,
        tx: &mut Tx<'_>,
        permit: &Permit,
        state: &Self,
        command: &HouseholdCommand,
    ) -> Result<bool, StoreFault> {
        if permit.is_system() {
            return Ok(true);
        }
        if state.micro.is_some() && !reaches(sources, tx, permit, state.micro).await? {
            return Ok(false);
        }
        match command {
            HouseholdCommand::Enter { micro, .. } | HouseholdCommand::Move { micro, .. } => {
                reaches(sources, tx, permit, Some(*micro)).await
            }
            HouseholdCommand::Amend { .. } | HouseholdCommand::Close { .. } => Ok(state.micro.is_some()),
        }
    }

    async fn facts(
        sources: &Sources,
        tx: &mut Tx<'_>,
        context: &Context,
        state: &Self,
        command: &HouseholdCommand,
    ) -> Result<HouseholdFacts, StoreFault> {
        let mut facts = HouseholdFacts { today: Some(today(context.now)), ..HouseholdFacts::default() };
        let residence = match command {
            HouseholdCommand::Enter { particulars, .. } | HouseholdCommand::Amend { particulars, .. } => &particulars.residence,
            HouseholdCommand::Move { .. } | HouseholdCommand::Close { .. } => &state.particulars.residence,
        };
        let target = match command {
            HouseholdCommand::Enter { code, micro, .. } => {
                facts.code_taken = taken(sources, tx, HOUSEHOLD_CODES, code, context.stream).await?;
                Some(*micro)
            }
            HouseholdCommand::Move { micro, .. } => Some(*micro),
            HouseholdCommand::Amend { .. } => state.micro,
            HouseholdCommand::Close { .. } => None,
        };
        let before = state.micro.map(|micro| (micro, state.particulars.residence.as_str()));
        if let Some(target) = target {
            facts.micro = micro_grid(sources, tx, target, residence, before).await?;
        }
        if let Some((was, residence)) = before.filter(|(was, _)| target != Some(*was)) {
            leaves(sources, tx, was, residence).await?;
        }
        Ok(facts)
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        serde_json::json!({ "id": head.stream, "code": self.code })
    }
}

/// The micro-grid that is to hold a household of this residence, which was counted `before` where it was.
async fn micro_grid(
    sources: &Sources,
    tx: &mut Tx<'_>,
    id: Uuid,
    residence: &str,
    before: Option<(Uuid, &str)>,
) -> Result<Option<MicroGrid>, StoreFault> {
    ahead(sources, tx).await?;
    let Some(area) = chain(sources, tx, id).await? else { return Ok(None) };
    let Some(last) = area.chain.last() else { return Ok(None) };
    let village = area.chain.iter().find(|above| above.level == "village" && above.id != id);
    let name = format!("{}{}", village.map_or("", |village| village.name.as_str()), last.name);
    let level = last.level.clone();
    let ids: Vec<Uuid> = area.chain.iter().map(|above| above.id).collect();
    let mut micro = MicroGrid { name, level, closed_on: area.closed_on.clone(), limit: None, holds: 0, counts: false };
    let Some(limit) = sources.local().household_limit(here(tx, &ids)) else { return Ok(Some(micro)) };
    let remembered = sources.known().and_then(|known| known.counts.get(&id).copied());
    let all = match remembered {
        Some(all) => all,
        None => counted_in(tx, id, limit.counted).await?,
    };
    let own = before.is_some_and(|(was, residence)| was == id && limit.counted.counts(residence));
    micro.limit = Some((limit.most, limit.counted.name()));
    micro.counts = limit.counted.counts(residence);
    micro.holds = all - i64::from(own);
    if let Some(mut known) = sources.known() {
        known.counts.insert(id, micro.holds + i64::from(micro.counts));
    }
    Ok(Some(micro))
}

/// Within an import, those that follow shall find the room that one makes who leaves, whether or not anything is written yet.
async fn leaves(sources: &Sources, tx: &mut Tx<'_>, was: Uuid, residence: &str) -> Result<(), StoreFault> {
    if sources.known().is_none() {
        return Ok(());
    }
    let Some(area) = chain(sources, tx, was).await? else { return Ok(()) };
    let ids: Vec<Uuid> = area.chain.iter().map(|above| above.id).collect();
    let Some(limit) = sources.local().household_limit(here(tx, &ids)) else { return Ok(()) };
    let remembered = sources.known().and_then(|known| known.counts.get(&was).copied());
    let all = match remembered {
        Some(all) => all,
        None => counted_in(tx, was, limit.counted).await?,
    };
    if let Some(mut known) = sources.known() {
        known.counts.insert(was, all - i64::from(limit.counted.counts(residence)));
    }
    Ok(())
}

/// Reads the micro-grids of an import together, with how many households each holds.
async fn ahead(sources: &Sources, tx: &mut Tx<'_>) -> Result<(), StoreFault> {
    let wanted = sources.known().map(|mut known| std::mem::take(&mut known.ahead.micro_grids)).unwrap_or_default();
    if wanted.is_empty() {
        return Ok(());
    }
    let areas = chains(tx, &wanted).await?;
    let whose = tx.jurisdiction();
    let mut lists: HashMap<Uuid, Vec<(String, i64)>> = HashMap::new();
    for (micro, residence, n) in held(tx, whose, &wanted).await? {
        lists.entry(micro).or_default().push((residence, n));
    }
    let Some(mut known) = sources.known() else { return Ok(()) };
    for (id, area) in areas {
        let ids: Vec<Uuid> = area.chain.iter().map(|above| above.id).collect();
        if let Some(limit) = sources.local().household_limit(here(tx, &ids)) {
            let list = lists.get(&id).map(Vec::as_slice).unwrap_or_default();
            known.counts.insert(id, list.iter().filter(|(residence, _)| limit.counted.counts(residence)).map(|(_, n)| n).sum());
        }
        known.areas.insert(id, Arc::new(area));
    }
    Ok(())
}

/// Where and when the command is carried out.
fn here<'a>(tx: &Tx<'_>, chain: &'a [Uuid]) -> At<'a> {
    At { jurisdiction: tx.jurisdiction(), chain, on: today(tx.now()) }
}

/// Counted by residence, as a place may have residences of its own.
async fn counted_in(tx: &mut Tx<'_>, micro: Uuid, counted: Counted) -> Result<i64, StoreFault> {
    let whose = tx.jurisdiction();
    let held = held(tx, whose, &[micro]).await?;
    Ok(held.iter().filter(|(_, residence, _)| counted.counts(residence)).map(|(.., n)| n).sum())
}

/// How many households each of these micro-grids holds, by residence.
pub(crate) async fn held(
    from: &mut impl read::Source,
    jurisdiction: kernel::Jurisdiction,
    micro_grids: &[Uuid],
) -> Result<Vec<(Uuid, String, i64)>, StoreFault> {
    let mut held = Vec::new();
    for slice in micro_grids.chunks(200) {
        let sql = format!(
            "SELECT micro, residence, count(*) AS n FROM household_current WHERE jurisdiction = $1 AND micro IN ({}) AND open = 1 \
             GROUP BY micro, residence",
            places(2, slice.len())
        );
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in from.rows(&sql, &args).await? {
            held.push((row.id("micro")?, row.text("residence")?, row.int("n")?));
        }
    }
    Ok(held)
}
