//! A stream whose words lie in the vault: what search and erasure are tried with.

use std::sync::Arc;

use kernel::{Decider, Permit, Recorded};
use serde::{Deserialize, Serialize};
use store::{
    Context, Head, Record, Store, StoreFault, Stream, Table, TextRef, Tx,
    search::{Findable, Searched},
};
use uuid::Uuid;

use crate::sample::{ParcelRefusal, envelope, permit};

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Letter {
    pub village: String,
    pub texts: Vec<TextRef>,
    pub withdrawn: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    Written { village: String, text: TextRef },
    Moved { village: String },
    Withdrawn,
}

impl Decider for Letter {
    type Command = Event;
    type Event = Event;
    type Facts = ();
    type Refusal = ParcelRefusal;

    fn decide(&self, (): &(), command: Event) -> Result<Vec<Event>, ParcelRefusal> {
        Ok(vec![command])
    }
    fn evolve(mut self, seen: &Recorded<Event>) -> Self {
        match seen.event.clone() {
            Event::Written { village, text } => (self.village, self.texts) = (village, [self.texts, vec![text]].concat()),
            Event::Moved { village } => self.village = village,
            Event::Withdrawn => self.withdrawn = true,
        }
        self
    }
}

impl Stream for Letter {
    const KIND: &'static str = "letter";
    const SHAPE: u32 = 1;
    const TABLES: &'static [&'static Table] = &[];
    type Sources = ();

    fn project(&self, _: &Head) -> Result<Vec<Record>, StoreFault> {
        Ok(vec![])
    }
    async fn in_scope((): &(), _: &mut Tx<'_>, _: &Permit, _: &Self, _: &Event) -> Result<bool, StoreFault> {
        Ok(true)
    }
    async fn facts((): &(), _: &mut Tx<'_>, _: &Context, _: &Self, _: &Event) -> Result<(), StoreFault> {
        Ok(())
    }
    fn receipt(&self, _: &Head) -> serde_json::Value {
        serde_json::Value::Null
    }
}

impl Searched for Letter {
    fn findable(&self, _: &Head) -> Option<Findable> {
        let found = Findable { scope: vec![format!("village:{}", self.village)], sealed: self.texts.clone(), ..Findable::default() };
        (!self.withdrawn).then_some(found)
    }
}

/// Writes a letter; the stream is the subject of its words.
pub async fn write(store: &Store, stream: Uuid, village: &str, words: &str) {
    let mut envelope = envelope();
    let sealed = store.seal(&permit(), stream, words).await.unwrap();
    let command = Event::Written { village: village.into(), text: sealed.text.clone() };
    envelope.sealed.push(sealed);
    store.execute::<Letter>(&permit(), &Arc::new(()), stream, envelope, command).await.unwrap();
}

pub async fn tell(store: &Store, stream: Uuid, event: Event) {
    store.execute::<Letter>(&permit(), &Arc::new(()), stream, envelope(), event).await.unwrap();
}
