//! Feeding the index outside an async projection: after an erasure, or where a room puts its documents in itself.

use futures_util::future::BoxFuture;
use kernel::{Jurisdiction, Permit};
use tokio::sync::oneshot;

use super::{Document, Index};
use crate::{
    Store, StoreFault,
    writer::{
        group::Group,
        work::{Ticket, Verdict, Work},
    },
};

struct Feed {
    index: Index,
    whose: Jurisdiction,
    documents: Vec<Document>,
    reply: Option<oneshot::Sender<Result<(), StoreFault>>>,
}

impl Store {
    /// Puts documents into the search index, over what it held of the same records. Durable when it returns.
    pub async fn index(&self, permit: &Permit, documents: Vec<Document>) -> Result<(), StoreFault> {
        let (reply, answer) = oneshot::channel();
        let feed = Feed { index: self.search().clone(), whose: permit.jurisdiction(), documents, reply: Some(reply) };
        self.send(Box::new(feed)).await?;
        answer.await.map_err(|_| StoreFault::Database("the writer has stopped".into()))?
    }
}

impl Work for Feed {
    fn tickets<'a>(&'a self, _into: &mut Vec<&'a Ticket>) {}
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(async move {
            self.index.index(group, self.whose, &self.documents).await?;
            Ok(Verdict::Touched(self.documents.len() as u64))
        })
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = match verdict {
            Verdict::Touched(_) => Ok(()),
            Verdict::Failed(fault) => Err(fault),
            _ => Err(StoreFault::Database("an answer of another kind".into())),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}
