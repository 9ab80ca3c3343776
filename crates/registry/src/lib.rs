//! Who and where, over time: areas, organisations, persons, posts, households.
//!
//! **Invariants:** an identity never changes while name, parent, level and members do, each with the day it took effect. A closed
//! area takes nothing new. A household belongs to exactly one micro-grid at a time. Names and phones lie in the vault.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | the pure deciders |
//! | [`table`] | the declared tables |
//! | [`streams`] | how the deciders are kept: rows, facts, scope |
//! | [`read`] | what other rooms may ask |
//! | [`duty`] | who is on duty where |
//! | [`breaches`] | the check of the household rule |
//! | [`import`] | sheets read in |
//! | [`kinds`] | kinds of organisation, post and residence, as the packs have them |
//! | [`local`] | what a place decides for itself |

mod api;
pub mod breaches;
pub mod duty;
pub mod import;
pub mod kinds;
pub mod local;
pub mod read;
pub mod rules;
pub mod streams;
pub mod table;
#[cfg(feature = "testing")]
pub mod testing;

pub use api::router;
pub use local::{Local, Sources};
pub use rules::ERRORS;
pub use streams::STREAMS;
pub use table::TABLES;
