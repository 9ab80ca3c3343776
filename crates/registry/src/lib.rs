//! Who and where, over time: areas, organisations, persons, posts, households.
//!
//! **Invariants:** an identity never changes while name, parent, level and members do, each with the day it took effect. A closed
//! area takes nothing new. A household belongs to exactly one micro-grid at a time. Names and phones lie in the vault.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | the pure deciders |
//! | [`table`] | the declared tables |
//! | [`read`] | what other rooms may ask |
//! | [`kinds`] | kinds of organisation and post of the base pack |

pub mod kinds;
pub mod read;
pub mod table;
