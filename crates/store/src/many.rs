//! Many states or events at once, for ledgers: hundreds in a query instead of one.

use std::{collections::HashMap, sync::Arc};

use kernel::{Permit, Recorded, StreamId};

use crate::{Head, Store, StoreFault, Stream, Value, places, replay, writer::cache::StreamHead};

/// How many heads are asked for in one query.
const SLICE: usize = 200;

impl Store {
    /// The current states of many streams, in the order asked for; those that are missing or of another kind are left out.
    pub async fn load_many<S: Stream>(&self, permit: &Permit, streams: &[StreamId]) -> Result<Vec<(Head, S)>, StoreFault> {
        let whose = permit.jurisdiction();
        let mut reader = self.reader();
        let mut found: HashMap<StreamId, (Head, S)> = HashMap::with_capacity(streams.len());
        for slice in streams.chunks(SLICE) {
            let places = places(2, slice.len());
            let sql = format!(
                "SELECT jurisdiction, stream, kind, version, created, updated, shape, state, hash FROM head \
                 WHERE jurisdiction = $1 AND stream IN ({places})"
            );
            let args: Vec<Value> = std::iter::once(whose.into()).chain(slice.iter().map(|id| Value::Id(*id))).collect();
            for mut row in reader.query(&sql, &args).await? {
                let stream = row.id("stream")?;
                if let Some(id) = row.values.get_mut(1) {
                    *id = Value::Id(stream);
                }
                let stream_head = StreamHead::from_row(row.values)?;
                if stream_head.kind != S::KIND {
                    continue;
                }
                let state = match stream_head.live::<S>() {
                    Some(state) => Arc::unwrap_or_clone(state),
                    None => replay::state::<S>(&mut reader, whose, stream).await?,
                };
                found.insert(stream, (stream_head.head, state));
            }
        }
        Ok(streams.iter().filter_map(|stream| found.remove(stream)).collect())
    }

    /// These events, by stream and version, in the order of both: for what rows of lines point at. A hundred in a query.
    pub async fn events<S: Stream>(&self, permit: &Permit, of: &[(StreamId, i64)]) -> Result<Vec<Recorded<S::Event>>, StoreFault> {
        let mut reader = self.read(permit);
        let mut all = vec![];
        for some in of.chunks(SLICE / 2) {
            all.extend(replay::events::<S>(&mut reader, permit.jurisdiction(), some).await?);
        }
        all.sort_by_key(|seen| (seen.stream, seen.version));
        Ok(all)
    }
}
