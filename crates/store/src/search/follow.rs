//! The tail that feeds the index from the journal.

use std::{collections::HashSet, marker::PhantomData};

use futures_util::future::BoxFuture;
use kernel::StreamId;

use super::{Document, Index};
use crate::{
    Entry, Head, Store, StoreFault, Stream, TextRef,
    tail::{Tail, Turn},
    vault::{self, Vault},
};

/// What a stream is found by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findable {
    /// Its ranges: `town:…`, `village:…`, `seat:…`, `kind:…`.
    pub scope: Vec<String>,
    /// Texts that lie open: number, title, place.
    pub texts: Vec<String>,
    /// Texts that the vault opens for the index. Never residents' names or telephone numbers.
    pub sealed: Vec<TextRef>,
}

/// A stream that people search for.
pub trait Searched: Stream {
    /// What it is found by now; `None` where it is not to be found at all.
    fn findable(&self, head: &Head) -> Option<Findable>;
}

/// The tail over the streams of one kind. Its documents carry the stream's id as record.
pub struct Follow<S> {
    name: &'static str,
    vault: Vault,
    index: Index,
    kind: PhantomData<fn() -> S>,
}

impl<S: Searched> Follow<S> {
    /// Over the streams of `S` in this store; under `name` its place is kept.
    pub fn new(name: &'static str, store: &Store) -> Self {
        Self { name, vault: store.vault().clone(), index: store.search().clone(), kind: PhantomData }
    }

    async fn take_in(&self, turn: &mut Turn<'_>, entries: &[Entry]) -> Result<(), StoreFault> {
        let whose = turn.jurisdiction();
        let mut seen = HashSet::new();
        let mut documents = vec![];
        // In the order of the journal: new lines follow the order in which things were reported.
        for stream in entries.iter().filter(|entry| entry.kind == S::KIND).map(|entry| entry.stream) {
            if !seen.insert(stream) {
                continue;
            }
            let found = turn.load::<S>(stream).await?.and_then(|(head, state)| state.findable(&head));
            match found {
                Some(found) => documents.push(self.document(turn, stream, found).await?),
                None => self.index.remove(turn, whose, stream).await?,
            }
        }
        self.index.index(turn, whose, &documents).await
    }

    async fn document(&self, turn: &mut Turn<'_>, stream: StreamId, found: Findable) -> Result<Document, StoreFault> {
        let whose = turn.jurisdiction();
        let Findable { scope, mut texts, sealed } = found;
        match vault::read(&self.vault, turn, whose, &sealed).await {
            Ok(opened) => texts.extend(opened.into_iter().flatten()),
            // Without its key a text cannot be found, but the tail must not stand still for it.
            Err(StoreFault::NoKey(subject)) => tracing::error!(%subject, %stream, "a key is missing; restore the key backup"),
            Err(fault) => return Err(fault),
        }
        Ok(Document { record: stream, scope, texts })
    }
}

impl<S: Searched> Tail for Follow<S> {
    fn name(&self) -> &'static str {
        self.name
    }
    fn apply<'a>(&'a self, turn: &'a mut Turn<'_>, entries: &'a [Entry]) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(self.take_in(turn, entries))
    }
}
