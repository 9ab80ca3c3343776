//! Matters: one thing that somebody reported, from its first entry to its end. A hazard (隐患) is judged, dispatched, worked on,
//! rechecked, closed; a dispute (矛盾纠纷) is admitted, mediated, settled or not, kept, called back, closed.
//!
//! **Invariants**
//! - Nobody rechecks, calls back or closes what he or his unit worked on. Settling on the spot is exempt from the recheck.
//! - Every matter has a limit from its first event; every task a clock of its own. The resident's clock runs from registration
//!   and never starts anew. What has ended is never reckoned again.
//! - The rules a matter was registered under (catalogue, calendar) are pinned by hash and version; events carry what was
//!   reckoned and name the canonical stage, so that history is read without any pack.
//! - Free text, names and phones are sealed under the matter's own key; titles are made from place and type. Violence at home
//!   and harm to children are never taken as a matter.
//! - Whoever was overtaken hears so (`matter-moved-on`); the same asked again is no news.
//!
//! | module | holds |
//! |---|---|
//! | [`rules`] | the pure decider: state, commands, events, refusals, the gate that screens ask too |
//! | [`rules::catalogue`] | what a pack gives |
//! | `stream` | scope and facts: how a matter is kept in the journal |
//! | [`table`] | its tables: `matter`, `seat`, `task`, `matter_day` |
//! | [`desk`](mod@desk) | the operations |
//!
//! To add an action: a variant in `rules/command.rs` and `rules/event.rs` (fields only ever grow), its row in `rules/gate.rs`, the
//! decision in `rules/decide/`, the fold in `rules/evolve.rs`, its words in `desk/timeline.rs`, an operation under `desk/`; then
//! bless `golden/` and read the difference: who may now do what he could not before? Change [`store::Stream::SHAPE`] when the
//! state's stored form changes.

use std::sync::Arc;

pub mod desk;
mod read;
pub mod rules;
mod stream;
pub mod table;

pub use self::{desk::router, read::numbers};
pub use rules::{
    Matter,
    catalogue::{Catalogue, Catalogues},
    refusal::ERRORS,
};
pub use table::TABLES;

/// What the rules of this room draw on besides the database.
pub struct World {
    /// Packs, by place and day, and by hash.
    pub catalogues: Arc<dyn Catalogues>,
    /// Contact leaders read lately.
    leaders: desk::Leaders,
}

impl World {
    /// Over these packs.
    pub fn new(catalogues: Arc<dyn Catalogues>) -> Self {
        Self { catalogues, leaders: desk::Leaders::default() }
    }
}
