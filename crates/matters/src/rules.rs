//! The rules of a matter, pure: no I/O, no clock, no chance, no packs but those handed in.

pub mod case;
pub mod catalogue;
pub mod clock;
pub mod command;
pub mod days;
mod decide;
pub mod event;
mod evolve;
pub mod facts;
pub mod gate;
pub mod refusal;
pub mod registered;
pub mod task;
#[cfg(test)]
mod tests;

pub use case::{Case, Matter};
pub use command::Command;
pub use event::Event;
pub use facts::Facts;
pub use refusal::No;

impl kernel::Decider for Matter {
    type Command = Command;
    type Event = Event;
    type Facts = Facts;
    type Refusal = No;

    fn decide(&self, facts: &Facts, command: Command) -> Result<Vec<Event>, No> {
        decide::decide(self, facts, command)
    }

    fn evolve(self, seen: &kernel::Recorded<Event>) -> Self {
        evolve::evolve(self, seen)
    }
}
