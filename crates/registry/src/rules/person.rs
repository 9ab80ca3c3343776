//! A person in duty: particulars in the vault, and the posts he holds, by day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{
    Decider, Recorded,
    dated::{Dated, DatedFault},
    time::shanghai,
};
use serde::{Deserialize, Serialize};
use store::TextRef;
use uuid::Uuid;

use super::refusal::{RegistryRefusal, word};

/// What is known of a person: references only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The sealed name.
    pub name: TextRef,
    /// The sealed phone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<TextRef>,
    /// Keyed mark of name and phone: equal persons have equal marks, and nothing can be read from it.
    pub mark: String,
    /// The organisation he belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
}

/// Which post, where. The same seat is held by the same person only once at a time.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Seat {
    /// Code of the post.
    pub post: String,
    /// In which area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Uuid>,
    /// In which organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Uuid>,
}

impl Seat {
    /// Its key within a person's state.
    fn key(&self) -> String {
        let text = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        format!("{}|{}|{}", self.post, text(self.area), text(self.organisation))
    }
}

/// One holding of a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holding {
    /// The appointment's identity.
    pub appointment: Uuid,
    /// The title on the screen.
    pub title: String,
    /// The seat.
    pub seat: Seat,
}

/// The state of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// His code in the import sheet.
    pub code: String,
    /// What is known of him.
    pub record: Option<Record>,
    /// His posts by seat.
    pub posts: BTreeMap<String, Dated<Holding>>,
}

/// What may be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonCommand {
    /// Register him.
    Register {
        /// His code.
        code: String,
        /// What is known.
        record: Record,
    },
    /// Correct what is known.
    Amend {
        /// What is known, whole.
        record: Record,
    },
    /// Appoint him.
    Appoint {
        /// The appointment's identity.
        appointment: Uuid,
        /// The seat.
        seat: Seat,
        /// The title on the screen.
        title: String,
        /// From which day.
        from: Date,
        /// The day after the last, where it is known.
        to: Option<Date>,
    },
    /// End what runs in this seat.
    Dismiss {
        /// The seat.
        seat: Seat,
        /// The day after the last.
        to: Date,
    },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "type")]
pub enum PersonEvent {
    /// He was registered.
    Registered {
        /// His code.
        code: String,
        /// What is known.
        record: Record,
    },
    /// What is known was corrected.
    Amended {
        /// What is known, whole.
        record: Record,
    },
    /// He was appointed.
    Appointed {
        /// The holding.
        holding: Holding,
        /// From which day.
        from: Date,
        /// The day after the last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Date>,
    },
    /// The appointment ended.
    Dismissed {
        /// The seat.
        seat: Seat,
        /// The day after the last.
        to: Date,
    },
}

/// What the rules must know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonFacts {
    /// Another person holds the code.
    pub code_taken: bool,
    /// Why the place cannot be used.
    pub place: Option<RegistryRefusal>,
}

impl Decider for Person {
    type Command = PersonCommand;
    type Event = PersonEvent;
    type Facts = PersonFacts;
    type Refusal = RegistryRefusal;

    fn decide(&self, facts: &PersonFacts, command: PersonCommand) -> Result<Vec<PersonEvent>, RegistryRefusal> {
        use PersonCommand as C;
        let event = match (&self.record, command) {
            (None, C::Register { code, record }) => {
                word(&code, "编码")?;
                if facts.code_taken {
                    return Err(RegistryRefusal::CodeTaken { code });
                }
                facts.place.clone().map_or(Ok(()), Err)?;
                PersonEvent::Registered { code, record }
            }
            (Some(_), C::Register { .. }) => return Err(RegistryRefusal::Exists),
            (None, C::Amend { .. } | C::Appoint { .. } | C::Dismiss { .. }) => return Err(RegistryRefusal::Missing),
            (Some(known), C::Amend { record }) if known.mark == record.mark && known.organisation == record.organisation => {
                return Ok(vec![]);
            }
            (Some(_), C::Amend { record }) => {
                facts.place.clone().map_or(Ok(()), Err)?;
                PersonEvent::Amended { record }
            }
            (Some(_), C::Appoint { appointment, seat, title, from, to }) => {
                word(&title, "职务名称")?;
                facts.place.clone().map_or(Ok(()), Err)?;
                let held = self.posts.get(&seat.key());
                held.map_or(Ok(()), |held| held.room(from, to)).map_err(|fault| match fault {
                    DatedFault::Overlap { from } => RegistryRefusal::Overlap { from },
                    DatedFault::Empty { .. } | DatedFault::Nothing { .. } => RegistryRefusal::EmptySpan,
                })?;
                if to.is_some_and(|to| to <= from) {
                    return Err(RegistryRefusal::EmptySpan);
                }
                PersonEvent::Appointed { holding: Holding { appointment, title, seat }, from, to }
            }
            (Some(_), C::Dismiss { seat, to }) => {
                let mut held = self.posts.get(&seat.key()).cloned().ok_or(RegistryRefusal::NotHeld)?;
                if held.facts().iter().any(|fact| fact.to == Some(to)) {
                    return Ok(vec![]);
                }
                held.end(to, to).map_err(|_| RegistryRefusal::NotHeld)?;
                PersonEvent::Dismissed { seat, to }
            }
        };
        Ok(vec![event])
    }

    fn evolve(mut self, seen: &Recorded<PersonEvent>) -> Self {
        let recorded = seen.at.date(&shanghai());
        match &seen.event {
            PersonEvent::Registered { code, record } => {
                self.code.clone_from(code);
                self.record = Some(record.clone());
            }
            PersonEvent::Amended { record } => self.record = Some(record.clone()),
            // History is never refused: what does not fit leaves the older fact standing.
            PersonEvent::Appointed { holding, from, to } => {
                let _ = self.posts.entry(holding.seat.key()).or_default().add(*from, *to, recorded, holding.clone());
            }
            PersonEvent::Dismissed { seat, to } => {
                if let Some(held) = self.posts.get_mut(&seat.key()) {
                    let _ = held.end(*to, recorded);
                }
            }
        }
        self
    }
}
