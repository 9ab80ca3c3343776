//! What ends by itself: claims without progress, pauses whose day has come. Asked from time to time by whoever runs the process.

use std::sync::Arc;

use kernel::{Channel, Jurisdiction, Permit, Right};
use store::{CommandEnvelope, Fault, Store, StoreFault};
use uuid::Uuid;

use crate::{Record, Sources, rules::Command};

/// Records looked at in one transaction.
const TURN: usize = 200;

/// Ends what has run out in a jurisdiction; answers with how many records were touched. Whoever was faster is left alone.
///
/// # Errors
///
/// The store's.
pub async fn expire(store: &Store, sources: &Arc<Sources>, whose: Jurisdiction) -> Result<usize, StoreFault> {
    let permit = Permit::system("clock", whose, Right::SignIn);
    let sql = format!("SELECT stream FROM record WHERE jurisdiction = $1 AND runs_out < $2 ORDER BY runs_out, stream LIMIT {TURN}");
    let found = store.read(&permit).await?.query(&sql, &[whose.into(), (store.now().0 + 1).into()]).await?;
    for row in &found {
        let envelope = CommandEnvelope::bare(Uuid::now_v7(), Channel::System);
        match store.execute::<Record>(&permit, sources, row.id("stream")?, envelope, Command::Expire).await {
            Ok(_) => {}
            Err(Fault::Store(fault)) => return Err(fault),
            Err(fault) => tracing::warn!(%fault, "what has run out could not be ended"),
        }
    }
    Ok(found.len())
}
