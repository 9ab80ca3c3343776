//! States from histories. A fold passes over events whose bodies were destroyed; what is still wanted of them, a later event carries.

use kernel::{Envelope, Instant, Jurisdiction, Recorded, StreamId};

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

/// An event read back into its type; `None` where its body was destroyed.
pub fn decode<S: Stream>(entry: &Entry) -> Result<Option<Recorded<S::Event>>, StoreFault> {
    let Some(body) = &entry.body else { return Ok(None) };
    Ok(Some(Recorded {
        jurisdiction: entry.jurisdiction,
        stream: entry.stream,
        version: entry.version,
        at: Instant(entry.at.0),
        envelope: envelope(entry)?,
        event: serde_json::from_str(body).map_err(|fault| unreadable(entry, &fault))?,
    }))
}

/// The envelope of an event, which stays when its body goes.
pub fn envelope(entry: &Entry) -> Result<Envelope, StoreFault> {
    serde_json::from_str(&entry.envelope).map_err(|fault| unreadable(entry, &fault))
}

fn unreadable(entry: &Entry, fault: &serde_json::Error) -> StoreFault {
    StoreFault::Stored(format!("{} {} version {}: {fault}", entry.kind, entry.stream, entry.version))
}

/// The whole history of a stream, without the events whose bodies were destroyed.
pub async fn history<S: Stream>(
    session: &mut dyn Session,
    whose: Jurisdiction,
    stream: StreamId,
) -> Result<Vec<Recorded<S::Event>>, StoreFault> {
    let entries = entries(session, whose, stream).await?;
    entries.iter().filter(|entry| entry.kind == S::KIND).filter_map(|entry| decode::<S>(entry).transpose()).collect()
}

/// These events, by stream and version, without those whose bodies were destroyed.
pub async fn events<S: Stream>(
    session: &mut dyn Session,
    whose: Jurisdiction,
    of: &[(StreamId, i64)],
) -> Result<Vec<Recorded<S::Event>>, StoreFault> {
    if of.is_empty() {
        return Ok(vec![]);
    }
    let mut args = vec![Value::Int(whose.0)];
    let mut one = |(stream, version): &(StreamId, i64)| {
        args.extend([Value::Id(*stream), Value::Int(*version)]);
        format!("(stream = ${} AND version = ${})", args.len() - 1, args.len())
    };
    let any: Vec<String> = of.iter().map(&mut one).collect();
    let sql = format!("SELECT {EVENT_COLUMNS} FROM event WHERE jurisdiction = $1 AND ({})", any.join(" OR "));
    let entries: Vec<Entry> = session.query(&sql, &args).await?.iter().map(Entry::from_row).collect::<Result<_, _>>()?;
    entries.iter().filter(|entry| entry.kind == S::KIND).filter_map(|entry| decode::<S>(entry).transpose()).collect()
}

/// The state that the history amounts to.
pub async fn state<S: Stream>(session: &mut dyn Session, whose: Jurisdiction, stream: StreamId) -> Result<S, StoreFault> {
    Ok(S::replay(&history::<S>(session, whose, stream).await?))
}
