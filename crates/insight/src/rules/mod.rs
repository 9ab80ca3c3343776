//! The pure part: what a ledger and an indicator are, as a pack writes them down.
//!
//! **Invariant:** no figure is ever stored as input. A ledger's cells and an indicator's value are functions of record versions.

pub mod cells;
pub mod indicator;
pub mod ledger;
pub mod period;
pub mod tally;
pub mod tiles;
