//! How bindings are kept in the journal.

use kernel::{Permit, time::shanghai};
use registry::read;
use store::{Context, Head, Record, StoreFault, Stream, Table, Tx};
use uuid::Uuid;

use crate::rules::binding::{Bindings, Command, Facts};

/// The one stream of bindings in each jurisdiction.
pub const BINDINGS: Uuid = Uuid::from_u128(0x019a_0000_0000_7000_8000_0000_7061_636b);

impl Stream for Bindings {
    const KIND: &'static str = "binding";
    const SHAPE: u32 = 4;
    const TABLES: &'static [&'static Table] = &[];
    type Sources = ();

    fn project(&self, _: &Head) -> Result<Vec<Record>, StoreFault> {
        Ok(vec![])
    }

    async fn in_scope((): &(), tx: &mut Tx<'_>, permit: &Permit, _: &Self, command: &Command) -> Result<bool, StoreFault> {
        let Command::Bind { area, .. } = command;
        let jurisdiction = tx.jurisdiction();
        Ok(match area {
            // An area that is not there is for the rule to refuse, but only to those who reach everything.
            Some(area) => {
                read::area_path(tx, jurisdiction, *area).await?.map_or_else(|| permit.is_system(), |line| read::in_scope(permit, &line))
            }
            None => permit.is_system(),
        })
    }

    async fn facts((): &(), tx: &mut Tx<'_>, context: &Context, _: &Self, command: &Command) -> Result<Facts, StoreFault> {
        let Command::Bind { area, .. } = command;
        let (today, jurisdiction) = (context.now.date(&shanghai()), tx.jurisdiction());
        let Some(area) = area else { return Ok(Facts { today, area_open: true, above: vec![] }) };
        let line = read::area_path(tx, jurisdiction, *area).await?;
        let area_open = line.as_ref().is_some_and(|line| line.open_on(today));
        Ok(Facts { today, area_open, above: line.map(|line| line.ancestors).unwrap_or_default() })
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        serde_json::json!({ "version": head.version })
    }
}
