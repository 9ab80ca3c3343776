//! From judged rows to the journal, in one transaction.

use std::sync::Arc;

use http_api::{Call, Problem};
use kernel::{Channel, Permit};
use sheets::{Complaints, Table};
use store::{Batch, CommandEnvelope, Fault, StoreFault};
use uuid::Uuid;

use super::judge::{Plan, Planned, What};
use crate::{
    Record, Sources,
    api::{enter, parse},
    rules::{Command, command::Take},
};

/// Seals the words of all rows and writes them, all or none. What changed since the judge said yes is told by its row.
pub(super) async fn write(
    call: &Call,
    permit: &Permit,
    bytes: &[u8],
    plan: Plan,
    table: &Table<'_, '_>,
    complaints: &mut Complaints,
) -> Result<(), Problem> {
    let sources: Arc<Sources> = call.shared::<Sources>()?;
    let sheet = *blake3::hash(bytes).as_bytes();
    let rows: Vec<u32> = plan.steps.iter().map(|planned| planned.row).collect();
    let mut batch = Batch::default();
    for planned in plan.steps {
        let command = row_command(call.command_id()?, planned.row);
        let (stream, (sealed_envelope, ready)) = (planned.stream, ready(call, permit, planned).await?);
        let envelope = CommandEnvelope { command, request: sheet, channel: Channel::Import, ..sealed_envelope };
        batch.push::<Record>(&sources, stream, envelope, ready);
    }
    let Err((at, fault)) = call.store().execute_all(permit, batch).await else { return Ok(()) };
    let sentence = match fault {
        Fault::Refused(sentence) => sentence,
        Fault::Hidden => "不在你的管辖范围内，请删去这一行".to_owned(),
        Fault::Store(StoreFault::Conflict { .. }) => "同样的记录刚刚由别人登记，请重新导入".to_owned(),
        Fault::Reused => return Err(Problem::listed(&http_api::errors::COMMAND_REUSED)),
        Fault::Store(fault) => return Err(fault.into()),
        Fault::Staged(_) => return Err(Problem::broken()),
    };
    complaints.push(table.about(rows.get(at).copied().unwrap_or(1), "", sentence));
    Ok(())
}

/// The command of a row, its words sealed under the record's own key.
async fn ready(call: &Call, permit: &Permit, planned: Planned) -> Result<(CommandEnvelope, Command), Problem> {
    let mut read = parse::Read::new(call.store(), permit, planned.stream);
    match planned.what {
        What::New(kind, form) => {
            let (begin, envelope) = enter::prepare(call, permit, read, &kind, &form).await?;
            Ok((envelope, Command::Begin(Box::new(begin))))
        }
        What::Correct(correction) => {
            let form = read.form(&correction.fields, &correction.values).await?;
            let take = Take { step: correction.step, form, area: correction.area, ..Take::default() };
            let envelope = CommandEnvelope { sealed: read.sealed, ..CommandEnvelope::bare(Uuid::nil(), Channel::Import) };
            Ok((envelope, Command::Take(Box::new(take))))
        }
    }
}

/// The same for the same sending and row: what is sent twice is written once.
fn row_command(sending: Uuid, row: u32) -> Uuid {
    kernel::id::derived(&[sending.as_bytes().as_slice(), row.to_be_bytes().as_slice()])
}
