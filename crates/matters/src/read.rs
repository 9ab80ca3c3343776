//! What other rooms ask of matters besides the operations.

use kernel::Jurisdiction;
use store::{Reader, StoreFault, Value, places};
use uuid::Uuid;

/// The numbers (`YH-2026-0001`) of these matters; those that are not there are left out.
///
/// # Errors
///
/// [`StoreFault`] when the database fails.
pub async fn numbers(reader: &mut Reader, jurisdiction: Jurisdiction, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreFault> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!("SELECT stream, number FROM matter WHERE jurisdiction = $1 AND stream IN ({})", places(2, ids.len()));
    let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(ids.iter().map(|id| (*id).into())).collect();
    reader.query(&sql, &args).await?.iter().map(|row| Ok((row.id("stream")?, row.text("number")?))).collect()
}
