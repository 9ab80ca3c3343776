//! The async projection that feeds the index from the journal.

use std::{collections::HashSet, marker::PhantomData};

use futures_util::future::BoxFuture;
use kernel::{Jurisdiction, StreamId};
use uuid::Uuid;

use super::{Document, FORM, Index};
use crate::{
    Entry, Head, Store, StoreFault, Stream, TextRef,
    projection::{AsyncProjection, ProjectionTx},
    vault::{self, Fetched, Vault},
};

/// What a stream is found by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findable {
    /// Its ranges: `town:…`, `village:…`, `holder:…`, `kind:…`.
    pub scope: Vec<String>,
    /// Texts that lie open: number, title.
    pub texts: Vec<String>,
    /// Names of places and bodies that lie open, found also by the first letters of their pinyin.
    pub names: Vec<String>,
    /// Texts that the vault opens for the index. Never residents' names or telephone numbers.
    pub sealed: Vec<TextRef>,
    /// What only some find it by: its own line, whose ranges say who. Its words match together with the open ones, and never without
    /// its ranges.
    pub restricted: Option<Box<Findable>>,
}

/// The identity under which a stream's restricted line lies, and back again. No stream has it: its first bit is the sign of a time
/// ten thousand years ahead.
#[must_use]
pub const fn restricted(id: Uuid) -> Uuid {
    Uuid::from_u128(id.as_u128() ^ (1 << 127))
}

/// Whether a hit is of a restricted line.
#[must_use]
pub const fn is_restricted(id: Uuid) -> bool {
    id.as_u128() >> 127 == 1
}

/// A stream that people search for.
pub trait Searched: Stream {
    /// What it is found by now; `None` where it is not to be found at all.
    fn findable(&self, head: &Head) -> Option<Findable>;
}

/// The async projection over the streams of one kind. Its documents carry the stream's id as record.
pub struct Follow<S> {
    name: String,
    vault: Vault,
    index: Index,
    kind: PhantomData<fn() -> S>,
}

impl<S: Searched> Follow<S> {
    /// Over the streams of `S` in this store; under `name` and the index's [`FORM`] its place is kept.
    pub fn new(name: &str, store: &Store) -> Self {
        Self { name: format!("{name}/{FORM}"), vault: store.vault().clone(), index: store.search().clone(), kind: PhantomData }
    }

    async fn take_in(&self, tx: &mut ProjectionTx<'_>, entries: &[Entry]) -> Result<(), StoreFault> {
        let whose = tx.jurisdiction();
        let mut seen = HashSet::new();
        // In the order of the journal: new lines follow the order in which things were reported.
        let streams = entries.iter().filter(|entry| entry.kind == S::KIND).map(|entry| entry.stream);
        let streams: Vec<StreamId> = streams.filter(|stream| seen.insert(*stream)).collect();
        tx.expect(&streams).await?;
        let mut found = Vec::with_capacity(streams.len());
        for stream in streams {
            match tx.load::<S>(stream).await?.and_then(|(head, state)| state.findable(&head)) {
                Some(mut findable) => {
                    match findable.restricted.take() {
                        Some(closed) => found.push((restricted(stream), *closed)),
                        None => self.index.remove(tx, whose, restricted(stream)).await?,
                    }
                    found.push((stream, findable));
                }
                None => {
                    self.index.remove(tx, whose, stream).await?;
                    self.index.remove(tx, whose, restricted(stream)).await?;
                }
            }
        }
        let wanted = found.iter().flat_map(|(_, findable)| &findable.sealed);
        let sealed = vault::fetch(tx, whose, wanted).await?;
        let documents = found.into_iter().map(|(stream, findable)| self.document(whose, stream, findable, &sealed));
        let documents: Vec<Document> = documents.collect::<Result<_, _>>()?;
        self.index.index(tx, whose, &documents).await
    }

    fn document(&self, whose: Jurisdiction, stream: StreamId, found: Findable, fetched: &Fetched) -> Result<Document, StoreFault> {
        let Findable { scope, mut texts, names, sealed, .. } = found;
        match fetched.open(&self.vault, whose, &sealed) {
            Ok(opened) => texts.extend(opened.into_iter().flatten()),
            // Without its key a text cannot be found, but the async projection must not stand still for it.
            Err(StoreFault::NoKey(subject)) => tracing::error!(%subject, %stream, "a key is missing; restore the key backup"),
            Err(fault) => return Err(fault),
        }
        Ok(Document { record: stream, scope, texts, names })
    }
}

impl<S: Searched> AsyncProjection for Follow<S> {
    fn name(&self) -> &str {
        &self.name
    }
    fn apply<'a>(&'a self, tx: &'a mut ProjectionTx<'_>, entries: &'a [Entry]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(self.take_in(tx, entries))
    }
}
