//! A group as `facts` and `in_scope` see it: what it has written itself first, then what the group before has, then what is committed.

use futures_util::future::BoxFuture;
use kernel::{Jurisdiction, StreamId};
use uuid::Uuid;

use super::{cache::StreamHead, group::Group};
use crate::{
    Row, Session, StoreFault, Value,
    journal::{RESERVATION, SERIES},
    session::TxBackend,
};

impl Session for Group<'_> {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(async move {
            self.send_named(sql).await?;
            self.engine().await?.query(sql, args).await
        })
    }
    fn execute<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        Box::pin(self.run(sql, args))
    }
}

impl TxBackend for Group<'_> {
    fn ask<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(async move {
            // What has landed is forgotten in the memo itself.
            let before = self.before.as_ref().filter(|_| self.desk.waits()).map(|before| &before.touched);
            if let Some(known) = self.desk.memo.get(sql, args, [Some(&self.touched), before]) {
                return Ok(known);
            }
            let rows = self.query(sql, args).await?;
            self.desk.memo.keep(sql, args, &rows, &self.touched, &self.shared.tables);
            Ok(rows)
        })
    }
    fn last_number<'a>(&'a mut self, whose: Jurisdiction, series: &'a str) -> BoxFuture<'a, Result<i64, StoreFault>> {
        Box::pin(async move {
            let key = (whose, series.to_owned());
            let before = self.before.as_ref().and_then(|before| before.series.get(&key).copied());
            if let Some(known) = self.series.get(&key).copied().or(before).or_else(|| self.desk.cache.series(&key)) {
                self.series.insert(key, known);
                return Ok(known);
            }
            let rows = self.engine().await?.load(&SERIES, vec![vec![Value::Int(whose.0), Value::Text(series.to_owned())]]).await?;
            let last = match rows.first().and_then(|row| row.get(2)) {
                Some(Value::Int(last)) => *last,
                _ => 0,
            };
            self.series.insert(key, last);
            Ok(last)
        })
    }
    fn holder<'a>(&'a mut self, whose: Jurisdiction, space: &'a str, key: &'a str) -> BoxFuture<'a, Result<Option<Uuid>, StoreFault>> {
        Box::pin(async move {
            let id = (whose, space.to_owned(), key.to_owned());
            if let Some(known) = self.holders.get(&id) {
                return Ok(*known);
            }
            let wanted = vec![vec![Value::Int(whose.0), Value::Text(space.to_owned()), Value::Text(key.to_owned())]];
            let rows = self.engine().await?.load(&RESERVATION, wanted).await?;
            let holder = match rows.first().and_then(|row| row.get(3)) {
                Some(Value::Id(stream)) => Some(*stream),
                _ => None,
            };
            self.holders.insert(id, holder);
            Ok(holder)
        })
    }
    fn bring<'a>(&'a mut self, whose: Jurisdiction, streams: &'a [StreamId]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(Group::bring(self, streams.iter().map(move |stream| (whose, *stream))))
    }
    fn stream_head(&mut self, whose: Jurisdiction, stream: StreamId) -> BoxFuture<'_, Result<Option<StreamHead>, StoreFault>> {
        Box::pin(Group::stream_head(self, (whose, stream)))
    }
    fn keep(&mut self, stream_head: StreamHead) {
        let key = (stream_head.head.jurisdiction, stream_head.head.stream);
        self.asked.insert(key);
        self.heads.insert(key, Some(stream_head));
    }
}
