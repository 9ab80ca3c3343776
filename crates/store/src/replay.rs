//! States from histories.

use kernel::{Instant, Jurisdiction, Recorded, StreamId};

use crate::{
    Row, Session, StoreFault, Stream, Value,
    journal::{EVENT_COLUMNS, Entry},
};

/// The events of one stream as stored, oldest first.
pub async fn entries(session: &mut dyn Session, whose: Jurisdiction, stream: StreamId) -> Result<Vec<Entry>, StoreFault> {
    let sql = format!("SELECT {EVENT_COLUMNS} FROM event WHERE jurisdiction = $1 AND stream = $2 ORDER BY version");
    let rows: Vec<Row> = session.query(&sql, &[Value::Int(whose.0), Value::Id(stream)]).await?;
    rows.iter().map(Entry::from_row).collect()
}

/// An event read back into its type.
pub fn decode<S: Stream>(entry: &Entry) -> Result<Recorded<S::Event>, StoreFault> {
    let place = || format!("{} {} version {}", entry.kind, entry.stream, entry.version);
    Ok(Recorded {
        jurisdiction: entry.jurisdiction,
        stream: entry.stream,
        version: entry.version,
        at: Instant(entry.at.0),
        envelope: serde_json::from_str(&entry.envelope).map_err(|e| StoreFault::Stored(format!("{}: {e}", place())))?,
        event: serde_json::from_str(&entry.body).map_err(|e| StoreFault::Stored(format!("{}: {e}", place())))?,
    })
}

/// The whole history of a stream.
pub async fn history<S: Stream>(
    session: &mut dyn Session,
    whose: Jurisdiction,
    stream: StreamId,
) -> Result<Vec<Recorded<S::Event>>, StoreFault> {
    let entries = entries(session, whose, stream).await?;
    entries.iter().filter(|entry| entry.kind == S::KIND).map(decode::<S>).collect()
}

/// The state that the history amounts to.
pub async fn state<S: Stream>(session: &mut dyn Session, whose: Jurisdiction, stream: StreamId) -> Result<S, StoreFault> {
    Ok(S::replay(&history::<S>(session, whose, stream).await?))
}
