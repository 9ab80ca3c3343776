//! Insight: ledgers, figures and the front page, each derived from the record and each open to the records behind it.
//!
//! **Invariant:** nothing here is typed in. Delete every row this room keeps and it comes back from the journal.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | pure: what a ledger, a cell, an indicator and a period are |
//! | [`figure`] | an indicator's value and the records behind it |
//! | [`tally`] | the counts behind the front page, kept up behind the journal |
//! | [`ledger`] | reading a ledger's rows |
//! | [`book`] | a ledger as a workbook |
//! | [`world`] | what packs declare for this room |

pub mod book;
mod desk;
pub mod figure;
pub mod ledger;
pub mod rules;
pub mod tally;
pub mod world;

pub use self::desk::{ERRORS, router};
pub use tally::Tallies;
pub use world::{Declarations, Declared, World};

/// Every table of this room.
pub const TABLES: &[&store::Table] = &[&tally::TALLY, &tally::TALLIED];
