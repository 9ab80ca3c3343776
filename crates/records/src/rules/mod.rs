//! The rules of records, pure: no I/O, no clock, no chance, no packs but what is handed in.

pub mod clock;
pub mod command;
mod decide;
pub mod event;
mod evolve;
pub mod facts;
pub mod form;
pub mod lookup;
mod offer;
mod place;
pub mod refusal;
pub mod state;
pub mod values;
mod who;

pub use command::Command;
pub(crate) use decide::{import_key, keys as keys_of, roles as roles_of};
pub use event::Event;
pub use facts::Facts;
pub use offer::{Offered, offer};
pub use place::{AreaPart, LISTED, Place, Unit};
pub use refusal::RecordRefusal;
pub use state::{Body, Record};
pub use who::{Who, relations, under};

impl kernel::Decider for Record {
    type Command = Command;
    type Event = Event;
    type Facts = Facts;
    type Refusal = RecordRefusal;

    fn decide(&self, facts: &Facts, command: Command) -> Result<Vec<Event>, RecordRefusal> {
        decide::decide(self, facts, command)
    }

    fn evolve(self, seen: &kernel::Recorded<Event>) -> Self {
        let mark = crate::facets::Mark { version: seen.version, at: seen.at, account: seen.envelope.actor.account() };
        evolve::evolve(self, &seen.event, mark)
    }
}
