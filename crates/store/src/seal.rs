//! Night seals: where the journal stood, chained to the seal before. Printed or kept elsewhere, a seal proves later that
//! nothing before it was changed.

use futures_util::future::BoxFuture;
use kernel::{Instant, Jurisdiction};
use tokio::sync::oneshot;

use crate::{
    Reader, Row, Session, Store, StoreFault, Value,
    journal::{ORIGIN, SEAL, digest},
    writer::{
        group::Group,
        work::{Ticket, Verdict, Work},
    },
};

/// One seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal {
    /// Whose journal.
    pub jurisdiction: Jurisdiction,
    /// Its number, dense from 1.
    pub number: i64,
    /// When it was made.
    pub at: Instant,
    /// The last position under it, which is also the count of events.
    pub position: i64,
    /// The chain over all events up to there.
    pub head: [u8; 32],
    /// The seal before it.
    pub previous: [u8; 32],
    /// The seal itself.
    pub hash: [u8; 32],
}

impl Seal {
    /// What its hash must be.
    pub fn reckoned(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.previous);
        for number in [self.jurisdiction.0, self.number, self.at.0, self.position] {
            hasher.update(&number.to_le_bytes());
        }
        hasher.update(&self.head);
        *hasher.finalize().as_bytes()
    }

    fn from_row(whose: Jurisdiction, row: &Row) -> Result<Self, StoreFault> {
        Ok(Self {
            jurisdiction: whose,
            number: row.int("number")?,
            at: Instant(row.int("at")?),
            position: row.int("position")?,
            head: digest(&row.bytes("head")?)?,
            previous: digest(&row.bytes("previous")?)?,
            hash: digest(&row.bytes("hash")?)?,
        })
    }
}

/// All seals of a jurisdiction, oldest first: one a night, a few thousand in ten years.
pub async fn all(reader: &mut Reader, whose: Jurisdiction) -> Result<Vec<Seal>, StoreFault> {
    let sql = "SELECT number, at, position, head, previous, hash FROM seal WHERE jurisdiction = $1 ORDER BY number";
    let rows = reader.query(sql, &[Value::Int(whose.0)]).await?;
    rows.iter().map(|row| Seal::from_row(whose, row)).collect()
}

impl Store {
    /// Seals a journal as it stands. Where nothing came since the last seal, that one is answered; `None` while it is empty.
    pub async fn seal_journal(&self, whose: Jurisdiction) -> Result<Option<Seal>, StoreFault> {
        let (reply, answer) = oneshot::channel();
        self.send(Box::new(Sealing { whose, made: None, reply: Some(reply) })).await?;
        answer.await.map_err(|_| StoreFault::Database("the writer has stopped".into()))?
    }

    /// All seals of a journal, oldest first.
    pub async fn seals(&self, whose: Jurisdiction) -> Result<Vec<Seal>, StoreFault> {
        all(&mut self.reader(), whose).await
    }
}

struct Sealing {
    whose: Jurisdiction,
    made: Option<Seal>,
    reply: Option<oneshot::Sender<Result<Option<Seal>, StoreFault>>>,
}

impl Sealing {
    async fn carry(&mut self, group: &mut Group<'_>) -> Result<Verdict, StoreFault> {
        let sql = "SELECT number, at, position, head, previous, hash FROM seal WHERE jurisdiction = $1 ORDER BY number DESC LIMIT 1";
        let rows = group.query(sql, &[Value::Int(self.whose.0)]).await?;
        let last = rows.first().map(|row| Seal::from_row(self.whose, row)).transpose()?;
        let journal = group.journal(self.whose).await?;
        self.made = last;
        if journal.position == last.map_or(0, |seal| seal.position) {
            return Ok(Verdict::Touched(0));
        }
        let mut seal = Seal {
            jurisdiction: self.whose,
            number: last.map_or(0, |seal| seal.number) + 1,
            at: group.shared.clock.now(),
            position: journal.position,
            head: journal.hash,
            previous: last.map_or(ORIGIN, |seal| seal.hash),
            hash: ORIGIN,
        };
        seal.hash = seal.reckoned();
        let numbers = [self.whose.0, seal.number, seal.at.0, seal.position].map(Value::Int);
        let hashes = [seal.head, seal.previous, seal.hash].map(|hash| Value::Bytes(hash.to_vec()));
        group.insert(&SEAL, numbers.into_iter().chain(hashes).collect());
        self.made = Some(seal);
        Ok(Verdict::Touched(1))
    }
}

impl Work for Sealing {
    fn tickets<'a>(&'a self, _into: &mut Vec<&'a Ticket>) {}
    fn alone(&self) -> bool {
        true
    }
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(self.carry(group))
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = match verdict {
            Verdict::Touched(_) => Ok(self.made),
            Verdict::Failed(fault) => Err(fault),
            _ => Err(StoreFault::Database("an answer of another kind".into())),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}
