//! What ends by itself: claims without progress, pauses whose day has come. Asked from time to time by whoever runs the process.

use std::sync::Arc;

use kernel::{Channel, Jurisdiction, Permit, Right};
use store::{CommandEnvelope, Fault, Store, StoreFault};
use uuid::Uuid;

use crate::{Record, Sources, rules::Command};

/// Records looked at at once.
const TURN: usize = 200;

/// Ends what has run out in a jurisdiction; answers with how many records were touched. Whoever was faster is left alone, and what
/// cannot be ended does not stand in the way of the others.
///
/// # Errors
///
/// The store's.
pub async fn expire(store: &Store, sources: &Arc<Sources>, whose: Jurisdiction) -> Result<usize, StoreFault> {
    let permit = Permit::system("clock", whose, Right::SignIn);
    let sql = format!(
        "SELECT runs_out, stream FROM record WHERE jurisdiction = $1 AND runs_out < $2 AND (runs_out, stream) > ($3, $4) \
         ORDER BY runs_out, stream LIMIT {TURN}"
    );
    let until = store.now().0 + 1;
    let (mut ended, mut after) = (0, (i64::MIN, Uuid::nil()));
    loop {
        let args = [whose.into(), until.into(), after.0.into(), after.1.into()];
        let found = store.read(&permit).query(&sql, &args).await?;
        for row in &found {
            after = (row.int("runs_out")?, row.id("stream")?);
            let envelope = CommandEnvelope::bare(Uuid::now_v7(), Channel::System);
            match store.execute::<Record>(&permit, sources, after.1, envelope, Command::Expire).await {
                Ok(_) => ended += 1,
                Err(Fault::Store(fault @ (StoreFault::Database(_) | StoreFault::Busy(_) | StoreFault::DiskFull))) => return Err(fault),
                Err(fault) => tracing::warn!(%fault, record = %after.1, "what has run out could not be ended"),
            }
        }
        if found.len() < TURN {
            return Ok(ended);
        }
    }
}
