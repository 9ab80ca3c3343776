//! The pure deciders of this room: areas, organisations, persons with their appointments, households.
//!
//! **Invariant:** no I/O, clock or chance. Each fact carries the day it took effect; a change before the last one is refused.

mod area;
pub mod duty;
mod household;
mod organisation;
mod person;
mod refusal;

pub use area::{Above, Area, AreaCommand, AreaEvent, AreaFacts, Parent, Then};
pub use duty::{Roster, RosterCommand, RosterEvent, RosterFacts, Shift};
pub use household::{Household, HouseholdCommand, HouseholdEvent, HouseholdFacts, Membership, MicroGrid, Particulars};
pub use organisation::{Organisation, OrganisationCommand, OrganisationEvent, OrganisationFacts, Profile};
pub use person::{Holding, Person, PersonCommand, PersonEvent, PersonFacts, Record, Seat};
pub use refusal::{ERRORS, RegistryRefusal};

#[cfg(test)]
mod tests;
