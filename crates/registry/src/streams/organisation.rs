//! Organisations in the journal.

use kernel::{Permit, Recorded};
use store::{Context, Effect, Head, Record, StoreFault, Stream, Table, Tx, Value};

use super::{ORGANISATION_CODES, count, holds, key, reaches, taken, today, unusable};
use crate::{
    Sources,
    rules::{Organisation, OrganisationCommand, OrganisationEvent, OrganisationFacts, Profile},
    table,
};

impl Stream for Organisation {
    const KIND: &'static str = "organisation";
    const SHAPE: u32 = 1;
    const TABLES: &'static [&'static Table] = &[&table::ORGANISATION];
    type Sources = Sources;

    fn project(&self, head: &Head) -> Result<Vec<Record>, StoreFault> {
        let Some(opened) = self.opened else { return Ok(vec![]) };
        let profile = &self.profile;
        let row = Record::of(&table::ORGANISATION)
            .stream(head)
            .set("code", self.code.as_str())
            .set("name", profile.name.as_str())
            .set("short_name", profile.short_name.as_str())
            .set("kind", profile.kind.as_str())
            .set("kind_name", profile.kind_name.as_str())
            .set("area", profile.area)
            .set("parent", profile.parent)
            .set("stationed", profile.stationed)
            .set("handles", profile.handles)
            .set("open", self.closed.is_none())
            .set("opened_on", opened.to_string())
            .set("closed_on", self.closed.map(|day| day.to_string()));
        Ok(vec![row.done()?])
    }

    fn effects(before: &Self, after: &Self, _events: &[Recorded<OrganisationEvent>]) -> Vec<Effect> {
        let held = |one: &Self| (one.opened.is_some() && one.closed.is_none()).then(|| key(&one.code));
        holds(ORGANISATION_CODES, held(before), held(after))
    }

    async fn in_scope(
        sources: &Sources,
        tx: &mut Tx<'_>,
        permit: &Permit,
        state: &Self,
        command: &OrganisationCommand,
    ) -> Result<bool, StoreFault> {
        if state.opened.is_some() && !reaches(sources, tx, permit, state.profile.area).await? {
            return Ok(false);
        }
        match said(command) {
            Some(profile) => reaches(sources, tx, permit, profile.area).await,
            None => Ok(true),
        }
    }

    async fn facts(
        sources: &Sources,
        tx: &mut Tx<'_>,
        context: &Context,
        _state: &Self,
        command: &OrganisationCommand,
    ) -> Result<OrganisationFacts, StoreFault> {
        let mut facts = OrganisationFacts { today: Some(today(context.now)), ..OrganisationFacts::default() };
        if let OrganisationCommand::Open { code, .. } = command {
            facts.code_taken = taken(sources, tx, ORGANISATION_CODES, code, context.stream).await?;
        }
        if let Some(profile) = said(command) {
            facts.place = unusable(sources, tx, profile.area).await?;
        }
        if matches!(command, OrganisationCommand::Close { .. }) {
            let args: [Value; 3] = [tx.jurisdiction().into(), context.stream.into(), today(context.now).to_string().into()];
            let below = "SELECT count(*) AS n FROM organisation_current WHERE jurisdiction = $1 AND parent = $2 AND open = 1";
            let held = "SELECT count(*) AS n FROM appointment_dated WHERE jurisdiction = $1 AND organisation = $2 AND to_on > $3";
            let (below, held) = (count(tx, below, &args[..2]).await?, count(tx, held, &args).await?);
            if below + held > 0 {
                facts.in_use = Some(format!(" {below} 个下级组织、{held} 个在任岗位"));
            }
        }
        Ok(facts)
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        serde_json::json!({ "id": head.stream, "code": self.code, "name": self.profile.name })
    }
}

const fn said(command: &OrganisationCommand) -> Option<&Profile> {
    match command {
        OrganisationCommand::Open { profile, .. } | OrganisationCommand::Amend { profile, .. } => Some(profile),
        OrganisationCommand::Close { .. } => None,
    }
}
