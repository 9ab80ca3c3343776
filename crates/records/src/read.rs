//! What other rooms may know of records without a caller: their numbers.

use kernel::Jurisdiction;
use store::{Reader, StoreFault, Value, places};
use uuid::Uuid;

/// The numbers of these records, as far as they are there and have one.
///
/// # Errors
///
/// [`StoreFault`] when the database fails.
pub async fn numbers(reader: &mut Reader, jurisdiction: Jurisdiction, ids: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreFault> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!("SELECT stream, number FROM record WHERE jurisdiction = $1 AND stream IN ({})", places(2, ids.len()));
    let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(ids.iter().map(|id| (*id).into())).collect();
    let mut numbers = vec![];
    for row in reader.query(&sql, &args).await? {
        numbers.extend(row.opt_text("number")?.map(|number| row.id("stream").map(|id| (id, number))).transpose()?);
    }
    Ok(numbers)
}
